"""Taking a record away that was logged in error, and bringing it back."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engagement import actions
from engagement.models import Event
from engagement.queries.deleted import restorable, with_who_deleted
from engagement.views.office.lifecycle import show, workable
from engagement.views.office.way_back import list_url, page_url, to_record, way_back
from opcc.office.access import OfficeRequest, policy
from opcc.office.views.sending import posted

PAGE_SIZE = 25


@policy("engagement.log")
def delete(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """Deleted after asking once more; the message that says so can undo it."""
    event = get_object_or_404(workable(), uid=uid)
    form = Form(posted(request))
    if form.is_valid():
        try:
            actions.delete(event=event, by=request.user, now=timezone.now())
        except actions.NotSaved as reason:
            form.add_error(None, str(reason))
        else:
            undo_url = page_url("office-restore", uid, request)
            deleted = _("“%(title)s” is deleted.") % {"title": event.title}
            messages.success(request, deleted, extra_tags=undo_url)
            return redirect(list_url(request))
    return show(request, "delete", event, form)


@require_POST
@policy("engagement.log")
def restore(request: OfficeRequest, uid: UUID) -> HttpResponse:
    event = get_object_or_404(Event, uid=uid)
    try:
        actions.restore(event=event, by=request.user, now=timezone.now())
    except actions.NotSaved as reason:
        messages.error(request, str(reason))
        return redirect(list_url(request))
    messages.success(request, _("The record is back."))
    return to_record(request, uid)


@policy("engagement.log")
def deleted(request: OfficeRequest) -> HttpResponse:
    """Every record that was deleted, the latest first, each with a button that brings it back."""
    page = Paginator(restorable(), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(
        request,
        "engagement/office/deleted.html",
        {
            "page": page,
            "deleted": with_who_deleted(page.object_list),
            "back_url": list_url(request),
            "way_back": way_back(request),
        },
    )
