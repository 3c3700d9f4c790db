"""The agenda of a meeting."""

from functools import partial
from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from meetings import actions
from meetings.forms.contents import AgendaItemForm
from meetings.models import AgendaItem, Meeting
from meetings.views.office.meeting.shared import (
    CONFIRM,
    FORM,
    at_once,
    attempt,
    keep_change,
    meeting_named,
    page_of,
    posted,
    require_kept,
    show,
    to_meeting,
)
from opcc.office.access import OfficeRequest, policy
from opcc.office.queries import is_bilingual

PART = "agenda"


def item_named(uid: UUID, pk: int) -> AgendaItem:
    items = AgendaItem.objects.select_related("meeting__series")
    return get_object_or_404(items, meeting__uid=uid, meeting__deleted_at=None, pk=pk)


def form_of(meeting: Meeting, item: AgendaItem | None, data: Any) -> AgendaItemForm:
    columns = ("version", "title", "title_cy", "presenter")
    return AgendaItemForm(
        data,
        bilingual=is_bilingual(),
        cancel_url=page_of(meeting, PART),
        initial={name: getattr(item, name) for name in columns} if item else None,
    )


@policy("meetings.arrange")
def new(request: OfficeRequest, uid: UUID) -> HttpResponse:
    meeting = meeting_named(uid)
    form = form_of(meeting, None, posted(request))
    if form.is_valid() and attempt(
        request,
        form,
        lambda: actions.add_agenda_item(
            meeting=meeting, details=form.details(), by=request.user, now=timezone.now()
        ),
        _("The item is on the agenda."),
    ):
        return to_meeting(meeting, PART)
    return show(request, FORM, meeting, form, heading=_("Add an item to the agenda"))


@policy("meetings.arrange")
def edit(request: OfficeRequest, uid: UUID, pk: int) -> HttpResponse:
    item = item_named(uid, pk)
    meeting = item.meeting
    saved, form, sides = keep_change(
        request,
        form_of(meeting, item, posted(request)),
        lambda typed: actions.change_agenda_item(
            item=item,
            version=typed.cleaned_data["version"],
            details=typed.details(),
            by=request.user,
            now=timezone.now(),
        ),
        _("The item is changed."),
        form_of=partial(form_of, meeting),
    )
    if saved:
        return to_meeting(meeting, PART)
    heading = _("Change an item of the agenda")
    return show(request, FORM, meeting, form, heading=heading, sides=sides)


@require_POST
@policy("meetings.arrange")
def move(request: OfficeRequest, uid: UUID, pk: int) -> HttpResponse:
    """One place up, or down."""
    item = item_named(uid, pk)
    up = request.POST.get("to") == "up"
    at_once(
        request,
        lambda: actions.move_agenda_item(item=item, up=up, by=request.user, now=timezone.now()),
        _("The item is moved."),
    )
    return to_meeting(item.meeting, PART)


@policy("meetings.arrange")
def remove(request: OfficeRequest, uid: UUID, pk: int) -> HttpResponse:
    item = item_named(uid, pk)
    form = Form(posted(request))
    if form.is_valid() and attempt(
        request,
        form,
        lambda: actions.remove_agenda_item(item=item, by=request.user, now=timezone.now()),
        _("The item is off the agenda."),
        undo_url=reverse("meetings:office-agenda-put-back", args=[uid, pk]),
    ):
        return to_meeting(item.meeting, PART)
    return show(
        request,
        CONFIRM,
        item.meeting,
        form,
        question=_("Take this item off the agenda"),
        consequences=[str(item), _("Its papers stay, as papers of the whole meeting.")],
        button=_("Take it off"),
    )


@require_POST
@policy("meetings.arrange")
def put_back(request: OfficeRequest, uid: UUID, pk: int) -> HttpResponse:
    meeting = meeting_named(uid)
    require_kept(AgendaItem, pk)
    at_once(
        request,
        lambda: actions.put_back_agenda_item(
            meeting=meeting, item_id=pk, by=request.user, now=timezone.now()
        ),
        _("The item is on the agenda again."),
    )
    return to_meeting(meeting, PART)
