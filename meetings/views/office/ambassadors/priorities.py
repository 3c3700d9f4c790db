"""Local priorities of forums and neighbourhoods, as the Office keeps them."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engagement.queries.form_choices import places_to_choose
from meetings import actions
from meetings.forms.ambassadors import PriorityForm
from meetings.models import LocalPriority
from meetings.queries.ambassadors import forums_to_choose, priorities_found
from meetings.views.office.ambassadors.shared import ask, show_form
from meetings.views.office.meeting.shared import keep_change, posted
from opcc.office.access import OfficeRequest, policy
from opcc.office.queries import is_bilingual
from opcc.office.views.addresses import PAGE, page_beside

LIST = "meetings:office-priorities"
ON_A_PAGE = 50


@policy("meetings.read")
def priorities(request: OfficeRequest) -> HttpResponse:
    """Those that hold today, unless all are asked for."""
    today, everything = localdate(), request.GET.get("show") == "all"
    found = priorities_found(today=today, only_current=not everything)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get(PAGE))
    return render(
        request,
        "meetings/office/ambassadors/priorities.html",
        {
            "page": page,
            "everything": everything,
            "today": today,
            "newer_url": page_beside(request, page, -1),
            "older_url": page_beside(request, page, +1),
        },
    )


def priority_named(uid: UUID) -> LocalPriority:
    return get_object_or_404(LocalPriority.objects.live(), uid=uid)


def form_of(priority: LocalPriority | None, data: Any, **initial: Any) -> PriorityForm:
    columns = ("version", "text", "text_cy", "set_on", "set_where", "set_where_cy", "until")
    if priority is not None:
        initial = {name: getattr(priority, name) for name in (*columns, "done", "done_cy")}
        initial |= {"series": priority.series_id, "place": priority.place_id}
    held = [priority.place_id] if priority and priority.place_id else []
    return PriorityForm(
        data,
        forums=forums_to_choose(held=priority.series_id if priority else None),
        places=places_to_choose(localdate(), held),
        bilingual=is_bilingual(),
        cancel_url=reverse(LIST),
        initial=initial,
    )


@policy("meetings.arrange")
def new(request: OfficeRequest) -> HttpResponse:
    asked = request.GET.get("forum", "")
    form = form_of(None, posted(request), uid=uuid4(), series=asked if asked.isdecimal() else None)
    if form.is_valid():
        try:
            actions.set_local_priority(
                uid=form.cleaned_data["uid"] or uuid4(),
                details=form.details(),
                by=request.user,
                now=timezone.now(),
            )
        except actions.NotArranged as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, _("The priority is kept."))
            return redirect(LIST)
    heading = _("Add a local priority")
    return show_form(request, form, heading=heading, back_url=reverse(LIST))


@policy("meetings.arrange")
def edit(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """What it says, what was done, and until when."""
    priority = priority_named(uid)
    saved, form, sides = keep_change(
        request,
        form_of(priority, posted(request)),
        lambda typed: actions.change_local_priority(
            priority=priority,
            version=typed.cleaned_data["version"],
            details=typed.details(),
            by=request.user,
            now=timezone.now(),
        ),
        _("The priority is changed."),
        form_of=form_of,
    )
    if saved:
        return redirect(LIST)
    return show_form(
        request,
        form,
        heading=_("Change a local priority"),
        back_url=reverse(LIST),
        sides=sides,
        remove_url=reverse("meetings:office-priority-remove", args=[uid]),
        remove_text=_("Take away what was entered in error"),
    )


@policy("meetings.arrange")
def remove(request: OfficeRequest, uid: UUID) -> HttpResponse:
    priority = priority_named(uid)
    form = Form(posted(request))
    if form.is_valid():
        actions.remove_local_priority(priority=priority, by=request.user, now=timezone.now())
        undo = reverse("meetings:office-priority-restore", args=[uid])
        messages.success(request, _("The priority is taken away."), extra_tags=undo)
        return redirect(LIST)
    return ask(
        request,
        form,
        question=_("Take this priority away"),
        consequences=[
            str(priority),
            _("Only for what was entered in error. One that is over gets a last day instead."),
        ],
        button=_("Take it away"),
        back_url=reverse("meetings:office-priority", args=[uid]),
    )


@require_POST
@policy("meetings.arrange")
def restore(request: OfficeRequest, uid: UUID) -> HttpResponse:
    priority = get_object_or_404(LocalPriority, uid=uid)
    actions.restore_local_priority(priority=priority, by=request.user, now=timezone.now())
    messages.success(request, _("The priority is back."))
    return redirect(LIST)
