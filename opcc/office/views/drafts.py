"""What somebody typed and has not saved: keeping it, finding it again, throwing it away."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.dateformat import time_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from opcc.office import actions
from opcc.office.access import OfficeRequest, policy
from opcc.office.models import Draft
from opcc.office.models.drafts import ASKED_FOR
from opcc.office.queries.drafts import LEFT_OUT, number_in, seal_of, typed_in, uuid_in

TOO_LATE = 409  # what was sent cannot be kept, and sending it again will not help


@require_safe
@policy("drafts.keep")
def listing(request: OfficeRequest) -> HttpResponse:
    """Every form the reader left unfinished."""
    unfinished = Draft.objects.of(request.user).unfinished()
    return render(request, "office/drafts/list.html", {"unfinished": unfinished})


@require_POST
@policy("drafts.keep")
def keep(request: OfficeRequest) -> HttpResponse:
    """Keep a form as it stands, for the script that sends it now and then."""
    seal = seal_of(request.POST)
    if seal is None:
        return JsonResponse({"refused": _("This form is too old. Open it again.")}, status=TOO_LATE)
    if not seal.is_of(request.user):
        raise Http404
    try:
        draft = actions.keep_draft(
            seal=seal,
            typed=typed_in(request.POST),
            number=number_in(request.POST),
            left_out=request.POST.getlist(LEFT_OUT),
            by=request.user,
            now=timezone.now(),
        )
    except actions.DraftNotKept as reason:
        return JsonResponse({"refused": str(reason)}, status=TOO_LATE)
    return JsonResponse({"at": time_format(localtime(draft.kept_at), "H:i"), "url": draft.url})


@policy("drafts.keep")
def discard(request: OfficeRequest) -> HttpResponse:
    """Ask once more, then throw the draft away; what was saved of it stays."""
    asked = request.GET.get(ASKED_FOR, "")
    if not asked:
        return redirect("drafts:list")
    mine = Draft.objects.of(request.user).unfinished()
    draft = get_object_or_404(mine, uid=uuid_in(asked))
    if request.method != "POST":
        page = {"draft": draft, "back_url": draft.address, "dangerous": True}
        return render(request, "office/drafts/discard.html", page)
    actions.discard_draft(draft=draft, by=request.user)
    messages.success(request, _("The draft is discarded."))
    return HttpResponseRedirect(draft.address)
