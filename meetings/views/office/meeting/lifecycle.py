"""Saying what became of a meeting. Asking is a GET and changes nothing; the answer is a POST."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from meetings import actions
from meetings.forms.attendance import ALL_PRESENT, PREFIX, PeopleRows
from meetings.forms.lifecycle import NO_ENTRY, LogForm, MoveForm, OffForm, OnAgainForm
from meetings.models import Meeting
from meetings.queries.form_choices import kinds_of_entries, usual_kind, venues_for
from meetings.queries.notices import Down, people_down_for
from meetings.views.office.meeting.attendance import (
    AttendanceRows,
    clashes_told,
    look_again,
    looked_at_again,
    warn_of_clashes,
)
from meetings.views.office.meeting.shared import (
    CONFIRM,
    attempt,
    meeting_named,
    posted,
    show,
    to_meeting,
)
from opcc.office.access import OfficeRequest, policy
from opcc.office.govuk.formsets import leave_unjudged, row_asked_for, with_one_more_row
from opcc.office.queries import is_bilingual


@policy("meetings.arrange")
def cancel(request: OfficeRequest, uid: UUID) -> HttpResponse:
    return call_off(
        request,
        uid,
        do=actions.cancel_meeting,
        done=_("The meeting is cancelled."),
        question=_("Cancel this meeting"),
        consequence=_(
            "The meeting stays in the schedule and says that it will not take place. If the"
            " public has been told of it, send the cancellation for approval next."
        ),
        button=_("Cancel the meeting"),
        leave=_("Back, without cancelling"),
    )


@policy("meetings.arrange")
def postpone(request: OfficeRequest, uid: UUID) -> HttpResponse:
    return call_off(
        request,
        uid,
        do=actions.postpone_meeting,
        done=_("The meeting is postponed."),
        question=_("Postpone this meeting"),
        consequence=_(
            "The new date is not known yet. Where it is known, move the meeting instead."
        ),
        button=_("Postpone the meeting"),
        leave=_("Back, without postponing"),
    )


def call_off(
    request: OfficeRequest,
    uid: UUID,
    *,
    do: Callable[..., object],
    done: str,
    consequence: str,
    **words: str,
) -> HttpResponse:
    """Ask for the reason and whom to tell of it, then do it."""
    meeting = meeting_named(uid)
    down = people_down_for(meeting, by=request.user)
    form = OffForm(
        posted(request), down=down, bilingual=is_bilingual(), initial=reasons_of(meeting)
    )
    if form.is_valid() and attempt(
        request,
        form,
        lambda: do(
            meeting=meeting,
            reason=form.reason(),
            tell=form.told(),
            by=request.user,
            now=timezone.now(),
        ),
        done,
    ):
        return to_meeting(meeting)
    consequences = [consequence, *who_hears(down)]
    return show(request, CONFIRM, meeting, form, consequences=consequences, **words)


@policy("meetings.arrange")
def move(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """To another day, another hour or another venue."""
    meeting = meeting_named(uid)
    down = people_down_for(meeting, by=request.user)
    form = MoveForm(
        posted(request),
        down=down,
        bilingual=is_bilingual(),
        today=localdate(),
        venues=venues_for(meeting, today=localdate()),
        initial=times_of(meeting),
    )
    if form.is_valid() and attempt(
        request,
        form,
        lambda: actions.move_meeting(
            meeting=meeting,
            moved=form.moved(),
            reason=form.reason(),
            tell=form.told(),
            by=request.user,
            now=timezone.now(),
        ),
        _("The meeting is moved."),
    ):
        warn_of_clashes(request, meeting)
        return to_meeting(meeting)
    return show(
        request,
        CONFIRM,
        meeting,
        form,
        question=_("Move this meeting"),
        consequences=[
            _("Only this meeting moves. It stays the same one, and says why it moved."),
            *who_hears(down),
        ],
        button=_("Move the meeting"),
        leave=_("Back, without moving"),
    )


@policy("meetings.arrange")
def reinstate(request: OfficeRequest, uid: UUID) -> HttpResponse:
    meeting = meeting_named(uid)
    down = people_down_for(meeting, by=request.user)
    form = OnAgainForm(posted(request), meeting=meeting, today=localdate(), down=down)
    if form.is_valid() and attempt(
        request,
        form,
        lambda: actions.reinstate_meeting(
            meeting=meeting,
            new_date=form.cleaned_data["new_date"],
            tell=form.told(),
            by=request.user,
            now=timezone.now(),
        ),
        _("The meeting is planned again."),
    ):
        warn_of_clashes(request, meeting)
        return to_meeting(meeting)
    return show(
        request,
        CONFIRM,
        meeting,
        form,
        question=_("The meeting is on again"),
        consequences=[_("Why it was off no longer stands on it."), *who_hears(down)],
        button=_("It is on again"),
    )


def reasons_of(meeting: Meeting) -> dict[str, Any]:
    return {"reason": meeting.status_reason, "reason_cy": meeting.status_reason_cy}


def times_of(meeting: Meeting) -> dict[str, Any]:
    return {
        "starts_on": meeting.starts_on if meeting.starts_on >= localdate() else None,
        "starts_at": meeting.starts_at,
        "ends_at": meeting.ends_at,
        "venue": meeting.venue_id,
    }


def who_hears(down: Down) -> list[str]:
    """Say, before anything is done, who is told by mail and who has to be told otherwise."""
    told = []
    if down.reached:
        told.append(_("Those ticked below are told by e-mail."))
    if down.not_reached:
        names = ", ".join(str(person) for person in down.not_reached)
        told.append(
            _("Tell these yourself, they do not sign in here: %(names)s.") % {"names": names}
        )
    return told or [_("Nobody else is down for it, so nobody is told.")]


@policy("meetings.arrange")
def held(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """It took place: who came, and whether the log gets an entry."""
    meeting = meeting_named(uid)
    is_asked = meeting.status != Meeting.Status.HELD or f"{PREFIX}-TOTAL_FORMS" in request.POST
    rows = AttendanceRows(meeting) if is_asked else None
    if rows and (prefix := row_asked_for(request.POST)):
        data = with_one_more_row(request.POST, prefix)
        form, longer = log_form(meeting, data), rows.formset(data)
        leave_unjudged(form, longer)
        return show_held(request, meeting, form, longer)
    form = log_form(meeting, posted(request))
    formset = rows.formset(posted(request)) if rows else None
    if form.is_valid() and (formset is None or formset.is_valid()):
        try:
            mark_held(request, meeting, form, formset)
        except actions.RecordChanged as told:
            again, stands = looked_at_again(request, told)
            form, formset = log_form(meeting, again), rows.formset(again) if rows else None
            form.add_error(None, look_again(told))
            return show_held(request, meeting, form, formset, stands=stands)
        except actions.NotArranged as reason:
            form.add_error(None, str(reason))
        else:
            return to_meeting(meeting)
    clashes = clashes_told(meeting, rows.held) if rows else []
    return show_held(request, meeting, form, formset, clashes=clashes)


def mark_held(
    request: OfficeRequest, meeting: Meeting, form: LogForm, formset: PeopleRows | None
) -> None:
    """Do as typed, and say so."""
    no_entry = form.cleaned_data["log"] == NO_ENTRY
    all_present = request.POST.get("then") == ALL_PRESENT
    actions.mark_meeting_held(
        meeting=meeting,
        version=form.cleaned_data["version"],
        attendance=None if formset is None else formset.lines(all_present=all_present),
        entry=None if no_entry else actions.Entry(form.cleaned_data["kind"]),
        by=request.user,
        now=timezone.now(),
    )
    messages.success(
        request,
        _("Marked as held.")
        if no_entry
        else _("Marked as held. Its entry stands in the engagement log, for you to complete."),
    )


def log_form(meeting: Meeting, data: Any) -> LogForm:
    initial: dict[str, Any] = {"version": meeting.version, "kind": usual_kind(meeting)}
    if meeting.is_private:
        initial["log"] = NO_ENTRY
    return LogForm(data, kinds=kinds_of_entries(today=localdate()), initial=initial)


def show_held(
    request: OfficeRequest, meeting: Meeting, form: Form, formset: Any, **more: object
) -> HttpResponse:
    return show(request, "meetings/office/meeting_held.html", meeting, form, rows=formset, **more)


@policy("meetings.arrange")
def take_back(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """It was called held too early."""
    meeting = meeting_named(uid)
    form = Form(posted(request))
    if form.is_valid() and attempt(
        request,
        form,
        lambda: actions.take_back_held(meeting=meeting, by=request.user, now=timezone.now()),
        _("The meeting is planned again."),
    ):
        return to_meeting(meeting)
    consequences = [_("Who came stays as it was entered.")]
    if meeting.event is not None:
        consequences.append(
            _("Its entry of the engagement log goes too, while nobody has written to it.")
        )
    return show(
        request,
        CONFIRM,
        meeting,
        form,
        question=_("It has not been held yet"),
        consequences=consequences,
        button=_("It has not been held yet"),
    )
