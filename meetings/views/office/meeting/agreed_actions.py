"""The actions agreed at a meeting, and the checklist of what the law asks to be published."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engagement.actions import SettledMeanwhile, close_commitment, reopen_commitment
from meetings import actions
from meetings.forms.contents import ActionForm, NotPublishedForm
from meetings.models import Meeting, MeetingAction, SpecifiedPart
from meetings.queries.form_choices import minute_items_of, who_may_answer
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

PART, CHECKLIST = "actions", "checklist"


def action_named(uid: UUID, pk: int) -> MeetingAction:
    found = MeetingAction.objects.select_related("meeting__series", "commitment")
    return get_object_or_404(found, meeting__uid=uid, meeting__deleted_at=None, pk=pk)


def form_of(meeting: Meeting, action: MeetingAction | None, data: Any) -> ActionForm:
    said: dict[str, Any] = {}
    if action:
        columns = ("text", "text_cy", "due_on")
        said = {name: getattr(action.commitment, name) for name in columns}
        said |= {"owner": action.commitment.owner_id, "item": action.item_id}
        said |= {"version": meeting.version}
    return ActionForm(
        data,
        bilingual=is_bilingual(),
        cancel_url=page_of(meeting, PART),
        owners=who_may_answer(said.get("owner"), today=localdate()),
        items=minute_items_of(meeting),
        initial=said,
    )


@policy("meetings.arrange")
def new(request: OfficeRequest, uid: UUID) -> HttpResponse:
    meeting = meeting_named(uid)
    form = form_of(meeting, None, posted(request))
    if form.is_valid() and attempt(
        request,
        form,
        lambda: actions.add_action(
            meeting=meeting,
            details=form.details(),
            item_id=form.cleaned_data["item"],
            by=request.user,
            now=timezone.now(),
        ),
        _("The action is kept."),
    ):
        return to_meeting(meeting, PART)
    return show(request, FORM, meeting, form, heading=_("Add an action"))


@policy("meetings.arrange")
def edit(request: OfficeRequest, uid: UUID, pk: int) -> HttpResponse:
    action = action_named(uid, pk)
    saved, form, sides = keep_change(
        request,
        form_of(action.meeting, action, posted(request)),
        lambda typed: actions.change_action(
            action=action,
            version=typed.cleaned_data["version"],
            details=typed.details(),
            item_id=typed.cleaned_data["item"],
            by=request.user,
            now=timezone.now(),
        ),
        _("The action is changed."),
        form_of=lambda meeting, data: form_of(meeting, action_named(uid, pk), data),
    )
    if saved:
        return to_meeting(action.meeting, PART)
    heading = _("Change an action")
    return show(request, FORM, action.meeting, form, heading=heading, sides=sides)


@require_POST
@policy("meetings.arrange")
def outcome(request: OfficeRequest, uid: UUID, pk: int) -> HttpResponse:
    """Say that an action is done, will not be, or is open after all."""
    action = action_named(uid, pk)
    commitment, by, now = action.commitment, request.user, timezone.now()
    try:
        match request.POST.get("outcome"):
            case "kept":
                close_commitment(commitment=commitment, kept=True, by=by, now=now)
                messages.success(request, _("The action is marked as done."))
            case "dropped":
                close_commitment(commitment=commitment, kept=False, by=by, now=now)
                messages.success(request, _("The action is marked as dropped."))
            case "open":
                reopen_commitment(commitment=commitment, by=by, now=now)
                messages.success(request, _("The action is open again."))
    except SettledMeanwhile as reason:
        messages.error(request, str(reason))
    return to_meeting(action.meeting, PART)


@policy("meetings.arrange")
def remove(request: OfficeRequest, uid: UUID, pk: int) -> HttpResponse:
    action = action_named(uid, pk)
    form = Form(posted(request))
    if form.is_valid() and attempt(
        request,
        form,
        lambda: actions.remove_action(action=action, by=request.user, now=timezone.now()),
        _("The action is taken away."),
        undo_url=reverse("meetings:office-action-put-back", args=[uid, pk]),
    ):
        return to_meeting(action.meeting, PART)
    return show(
        request,
        CONFIRM,
        action.meeting,
        form,
        question=_("Take this action away"),
        consequences=[
            str(action),
            _("Only for what was entered in error. What will not be done is marked so instead."),
        ],
        button=_("Take it away"),
        dangerous=True,
    )


@require_POST
@policy("meetings.arrange")
def put_back(request: OfficeRequest, uid: UUID, pk: int) -> HttpResponse:
    meeting = meeting_named(uid)
    require_kept(MeetingAction, pk)
    at_once(
        request,
        lambda: actions.put_back_action(
            meeting=meeting, action_id=pk, by=request.user, now=timezone.now()
        ),
        _("The action is back."),
    )
    return to_meeting(meeting, PART)


@policy("meetings.arrange")
def not_published(request: OfficeRequest, uid: UUID, part: str) -> HttpResponse:
    """Why one part of what the law asks to be published is not needed."""
    meeting = meeting_named(uid)
    if part not in SpecifiedPart.values:
        raise Http404
    saved, form, sides = keep_change(
        request,
        reason_form(part, meeting, posted(request)),
        lambda typed: actions.keep_reason(
            meeting=meeting,
            version=typed.cleaned_data["version"],
            part=part,
            reason=typed.cleaned_data["reason"],
            by=request.user,
            now=timezone.now(),
        ),
        _("The checklist is changed."),
        form_of=partial(reason_form, part),
    )
    if saved:
        return to_meeting(meeting, CHECKLIST)
    return show(
        request,
        FORM,
        meeting,
        form,
        heading=SpecifiedPart(part).label,
        before=_("The law asks to publish this of meetings open to the public."),
        sides=sides,
    )


def reason_form(part: str, meeting: Meeting, data: Any) -> NotPublishedForm:
    kept = meeting.not_published.filter(part=part).first()
    return NotPublishedForm(
        data,
        bilingual=False,
        cancel_url=page_of(meeting, CHECKLIST),
        initial={"version": meeting.version, "reason": kept.reason if kept else ""},
    )
