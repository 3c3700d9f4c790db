"""Calling a meeting off, moving it, bringing it back, and who is told."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from meetings.actions.errors import NotArranged
from meetings.actions.meetings import locked, save, set_columns
from meetings.models import Meeting, Notice
from meetings.queries.notices import people_down_for
from meetings.rules.lifecycle import may_become
from opcc.office.history import recorded
from opcc.office.models import User

Status = Meeting.Status


@dataclass(frozen=True)
class Reason:
    """Why, in both languages where the body publishes both."""

    reason: str
    reason_cy: str = ""

    def columns(self) -> dict[str, str]:
        return {
            "status_reason": self.reason.strip(),
            "status_reason_cy": self.reason_cy.strip(),
        }


@dataclass(frozen=True)
class Moved:
    """When and where the meeting is from now on."""

    starts_on: date
    starts_at: time | None = None
    ends_at: time | None = None
    venue_id: int | None = None


@transaction.atomic
@recorded
def cancel_meeting(
    *, meeting: Meeting, reason: Reason, tell: Collection[int], by: User, now: datetime
) -> Meeting:
    """It will not take place. Cancelling again corrects the reason and tells nobody twice."""
    meeting = prepared(meeting, Status.CANCELLED, reason)
    if meeting.status != Status.CANCELLED:
        give_notice(meeting, Notice.What.CANCELLED, tell, by=by, now=now)
    return save_if(
        set_columns(meeting, {"status": Status.CANCELLED, **reason.columns()}), meeting, now
    )


@transaction.atomic
@recorded
def postpone_meeting(
    *, meeting: Meeting, reason: Reason, tell: Collection[int], by: User, now: datetime
) -> Meeting:
    """It will take place later, nobody knows when. With a date it is moved instead."""
    meeting = prepared(meeting, Status.POSTPONED, reason)
    if meeting.status != Status.POSTPONED:
        give_notice(meeting, Notice.What.POSTPONED, tell, by=by, now=now)
    return save_if(
        set_columns(meeting, {"status": Status.POSTPONED, **reason.columns()}), meeting, now
    )


@transaction.atomic
@recorded
def move_meeting(
    *,
    meeting: Meeting,
    moved: Moved,
    reason: Reason,
    tell: Collection[int],
    by: User,
    now: datetime,
) -> Meeting:
    """It takes place on another day, at another hour or elsewhere; the reason stays on it."""
    meeting = prepared(meeting, Status.PLANNED, reason)
    if meeting.status == Status.HELD:
        raise NotArranged(_("It was held, so it cannot be moved."))
    if moved.starts_on < localdate(now):
        raise NotArranged(_("The new date has passed already."))
    if moved.ends_at and (moved.starts_at is None or moved.ends_at <= moved.starts_at):
        raise NotArranged(_("The meeting ends before it starts."))
    before = Meeting.objects.get(pk=meeting.pk)
    has_moved = set_columns(meeting, vars(moved)) | set_columns(meeting, {"status": Status.PLANNED})
    if not has_moved:
        raise NotArranged(_("It is there already: change the date, the time or the venue."))
    give_notice(before, Notice.What.MOVED, tell, by=by, now=now)
    set_columns(meeting, reason.columns())
    return save_if(True, meeting, now)


@transaction.atomic
@recorded
def reinstate_meeting(
    *, meeting: Meeting, new_date: date | None, tell: Collection[int], by: User, now: datetime
) -> Meeting:
    """It is on again. What was postponed, and what lies in the past, needs its new date."""
    meeting = locked(meeting)
    if meeting.status == Status.PLANNED:
        return meeting
    require_it_may_become(meeting, Status.PLANNED)
    if meeting.status == Status.HELD:
        raise NotArranged(_("It was held. Take that back first."))
    day = new_date or meeting.starts_on
    if new_date is None and meeting.status == Status.POSTPONED:
        raise NotArranged(_("Enter the new date."))
    if day < localdate(now):
        raise NotArranged(_("The new date has passed already."))
    give_notice(meeting, Notice.What.REINSTATED, tell, by=by, now=now)
    set_columns(meeting, {"status": Status.PLANNED, "starts_on": day, **Reason("").columns()})
    return save_if(True, meeting, now)


def prepared(meeting: Meeting, status: Meeting.Status, reason: Reason) -> Meeting:
    if not reason.reason.strip():
        raise NotArranged(_("Give the reason. The public may read it."))
    meeting = locked(meeting)
    require_it_may_become(meeting, status)
    return meeting


def require_it_may_become(meeting: Meeting, status: Meeting.Status) -> None:
    if not may_become(meeting.status, status):
        raise NotArranged(
            _("This meeting is “%(is)s”, so it cannot become “%(wanted)s”.")
            % {"is": meeting.get_status_display(), "wanted": status.label}
        )


def save_if(changed: bool, meeting: Meeting, now: datetime) -> Meeting:
    """What somebody said of a meeting no rule undoes."""
    if changed:
        meeting.set_by_hand = True
        save(meeting, now=now)
    return meeting


def give_notice(
    before: Meeting, what: Notice.What, tell: Collection[int], *, by: User, now: datetime
) -> None:
    """Note whom to tell: of those down for it the chosen ones, never whoever does it."""
    told = [user for user in people_down_for(before, by=by).reached if user.pk in tell]
    if told:
        notice = Notice.objects.create(
            meeting=before,
            what=what,
            was_on=before.starts_on,
            was_at=before.starts_at,
            was_venue_id=before.venue_id,
            made_by=by,
            made_at=now,
        )
        notice.told.set(told)
