"""The minutes of a meeting: pasted whole, changed item by item, agreed."""

from functools import partial
from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from meetings import actions
from meetings.forms.minutes import SAVE, AgreedForm, MinuteItemForm, PasteForm
from meetings.models import Meeting, MinuteItem
from meetings.queries.form_choices import minutes_to_cite, papers_of
from meetings.queries.minutes import cited_before
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

PART = "minutes"
COLUMNS = (
    *("version", "number", "heading", "heading_cy", "text", "text_cy", "report_owner"),
    *("resolution", "resolution_words", "resolution_words_cy", "is_private"),
    *("further_to_words", "further_to_words_cy"),
)


def item_named(uid: UUID, pk: int) -> MinuteItem:
    items = MinuteItem.objects.select_related("minutes__meeting__series")
    return get_object_or_404(
        items, minutes__meeting__uid=uid, minutes__meeting__deleted_at=None, pk=pk
    )


@policy("meetings.arrange")
def paste(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """A whole text is split into its items, and shown before anything is saved."""
    meeting = meeting_named(uid)
    form = PasteForm(posted(request), cancel_url=page_of(meeting, PART))
    saves = request.POST.get("then") == SAVE
    if (
        form.is_valid()
        and saves
        and attempt(
            request,
            form,
            lambda: actions.add_pasted_minutes(
                meeting=meeting, items=form.found, by=request.user, now=timezone.now()
            ),
            _("The items are saved. Put right below what was split otherwise than you meant."),
        )
    ):
        return to_meeting(meeting, PART)
    found = form.found if request.method == "POST" else []
    cited = cited_before(meeting, {item.further_to for item in found if item.further_to})
    return show(
        request,
        "meetings/office/meeting_paste.html",
        meeting,
        form,
        found=[(item, cited.get(item.further_to)) for item in found],
        choices=dict(MinuteItem.Resolution.choices),
    )


@policy("meetings.arrange")
def new(request: OfficeRequest, uid: UUID) -> HttpResponse:
    meeting = meeting_named(uid)
    form = form_of(meeting, None, posted(request))
    if form.is_valid() and attempt(
        request,
        form,
        lambda: actions.add_minute_item(
            meeting=meeting,
            details=form.details(),
            paper_ids=form.paper_ids(),
            by=request.user,
            now=timezone.now(),
        ),
        _("The item is in the minutes."),
    ):
        return to_meeting(meeting, PART)
    return show(request, FORM, meeting, form, heading=_("Add an item to the minutes"))


@policy("meetings.arrange")
def edit(request: OfficeRequest, uid: UUID, pk: int) -> HttpResponse:
    item = item_named(uid, pk)
    meeting = item.minutes.meeting
    saved, form, sides = keep_change(
        request,
        form_of(meeting, item, posted(request)),
        lambda typed: actions.change_minute_item(
            item=item,
            version=typed.cleaned_data["version"],
            details=typed.details(),
            paper_ids=typed.paper_ids(),
            by=request.user,
            now=timezone.now(),
        ),
        _("The item is changed."),
        form_of=partial(form_of, meeting),
    )
    if saved:
        return to_meeting(meeting, PART)
    heading = _("Change an item of the minutes")
    return show(request, FORM, meeting, form, heading=heading, sides=sides)


def form_of(meeting: Meeting, item: MinuteItem | None, data: Any) -> MinuteItemForm:
    held = item.further_to_id if item else None
    said = {name: getattr(item, name) for name in COLUMNS} if item else {}
    if item:
        linked = list(item.paper_links.values_list("paper_id", flat=True))
        said |= {"further_to": held, "papers": linked}
    return MinuteItemForm(
        data,
        bilingual=is_bilingual(),
        cancel_url=page_of(meeting, PART),
        papers=papers_of(meeting),
        earlier=minutes_to_cite(meeting, held),
        initial=said,
    )


@require_POST
@policy("meetings.arrange")
def move(request: OfficeRequest, uid: UUID, pk: int) -> HttpResponse:
    """One place up, or down."""
    item = item_named(uid, pk)
    up = request.POST.get("to") == "up"
    at_once(
        request,
        lambda: actions.move_minute_item(item=item, up=up, by=request.user, now=timezone.now()),
        _("The item is moved."),
    )
    return to_meeting(item.minutes.meeting, PART)


@policy("meetings.arrange")
def remove(request: OfficeRequest, uid: UUID, pk: int) -> HttpResponse:
    item = item_named(uid, pk)
    form = Form(posted(request))
    if form.is_valid() and attempt(
        request,
        form,
        lambda: actions.remove_minute_item(item=item, by=request.user, now=timezone.now()),
        _("The item is out of the minutes."),
        undo_url=reverse("meetings:office-minute-put-back", args=[uid, pk]),
    ):
        return to_meeting(item.minutes.meeting, PART)
    return show(
        request,
        CONFIRM,
        item.minutes.meeting,
        form,
        question=_("Take this item out of the minutes"),
        consequences=[
            str(item),
            _("It can be put back. Its actions stay, as actions of the meeting."),
        ],
        button=_("Take it out"),
        dangerous=True,
    )


@require_POST
@policy("meetings.arrange")
def put_back(request: OfficeRequest, uid: UUID, pk: int) -> HttpResponse:
    meeting = meeting_named(uid)
    require_kept(MinuteItem, pk)
    at_once(
        request,
        lambda: actions.put_back_minute_item(
            meeting=meeting, item_id=pk, by=request.user, now=timezone.now()
        ),
        _("The item is in the minutes again."),
    )
    return to_meeting(meeting, PART)


@policy("meetings.arrange")
def agree(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """They are agreed, and no longer change."""
    meeting = meeting_named(uid)
    form = AgreedForm(posted(request), first=meeting.starts_on, today=localdate())
    if form.is_valid() and attempt(
        request,
        form,
        lambda: actions.agree_minutes(
            meeting=meeting,
            agreed_on=form.cleaned_data["agreed_on"],
            by=request.user,
            now=timezone.now(),
        ),
        _("The minutes are agreed."),
    ):
        return to_meeting(meeting, PART)
    return show(
        request,
        CONFIRM,
        meeting,
        form,
        question=_("The minutes are agreed"),
        consequences=[
            _("Agreed minutes no longer change, and can be put forward to be published."),
            _("They can be made a draft again."),
        ],
        button=_("They are agreed"),
    )


@require_POST
@policy("meetings.arrange")
def reopen(request: OfficeRequest, uid: UUID) -> HttpResponse:
    meeting = meeting_named(uid)
    at_once(
        request,
        lambda: actions.reopen_minutes(meeting=meeting, by=request.user, now=timezone.now()),
        _("The minutes are a draft again."),
    )
    return to_meeting(meeting, PART)
