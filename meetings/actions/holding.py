"""A meeting was held: who came, and its entry of the engagement log."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from engagement import actions as engagement
from engagement.models import Event
from engagement.queries.details import EventDetails, TookPart
from engagement.rules import is_still_to_come
from meetings.actions.attendance import AttendanceLine, bring_attendance_into_line
from meetings.actions.errors import NotArranged
from meetings.actions.lifecycle import require_it_may_become
from meetings.actions.meetings import locked, require_version, save
from meetings.models import Attendance, Meeting
from opcc.office.history import recorded
from opcc.office.models import User

CAME = (Attendance.Came.PRESENT, Attendance.Came.SUBSTITUTE)


@dataclass(frozen=True)
class Entry:
    """What the log's entry needs besides what the meeting says."""

    kind_id: int


@transaction.atomic
@recorded
def mark_meeting_held(
    *,
    meeting: Meeting,
    version: int,
    attendance: Iterable[AttendanceLine] | None,
    entry: Entry | None,
    by: User,
    now: datetime,
) -> Meeting:
    """It took place. With `entry` it is written into the engagement log, for `by` to complete.

    Pressed again it changes nothing that is there: the same entry stands. `attendance` is None
    where nobody was asked for it; where a colleague was quicker, what they left is told first.
    """
    meeting = locked(meeting)
    require_it_may_become(meeting, Meeting.Status.HELD)
    if is_still_to_come(meeting.span, now=now):
        raise NotArranged(_("It cannot have been held yet: its day, or its hour, is to come."))
    is_new = meeting.status != Meeting.Status.HELD
    if is_new:
        require_version(meeting, version)
    lines = None if attendance is None else {line.person_id: line for line in attendance}
    others_came = lines is not None and bring_attendance_into_line(meeting, lines, version=version)
    if is_new:
        meeting.status = Meeting.Status.HELD
        meeting.status_reason = meeting.status_reason_cy = ""
    has_entry = meeting.event is not None and meeting.event.deleted_at is None
    needs_entry = entry is not None and not has_entry
    if entry is not None and needs_entry:
        meeting.event = engagement.log_engagement(
            uid=uuid4(), details=details_for_the_log(meeting, entry), by=by, now=now
        )
    if is_new or needs_entry or others_came:
        save(meeting, now=now)
    return meeting


@transaction.atomic
@recorded
def take_back_held(*, meeting: Meeting, by: User, now: datetime) -> Meeting:
    """It was called held too early. Its entry goes too, while nobody has written to it."""
    meeting = locked(meeting)
    if meeting.status != Meeting.Status.HELD:
        return meeting
    entry = meeting.event
    if entry is not None and not is_untouched(entry):
        raise NotArranged(
            _("Its entry in the engagement log has been changed since. Delete that entry first.")
        )
    if entry is not None and entry.deleted_at is None:
        engagement.delete(event=entry, by=by, now=now)
    meeting.event = None
    meeting.status = Meeting.Status.PLANNED
    return save(meeting, now=now)


def is_untouched(entry: Event) -> bool:
    """Whether the entry reads as it was written; one that was deleted stands in nobody's way.

    By its version: an ambassador's themes are written to it in the moment it is made.
    """
    if entry.deleted_at is not None:
        return True
    return entry.version == engagement.FIRST_VERSION and not entry.public_versions.exists()


def details_for_the_log(meeting: Meeting, entry: Entry) -> EventDetails:
    """What the log is told: no more than the meeting lets the public know, and nobody's guess.

    Audiences are left for who completes the entry.
    """
    series = meeting.series
    return EventDetails(
        title=meeting.title or (series.name if series else ""),
        title_cy=meeting.title_cy if meeting.title or series is None else series.name_cy,
        kind_id=entry.kind_id,
        starts_on=meeting.starts_on,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        place_ids=place_ids_of(meeting),
        how=meeting.how,
        venue_id=meeting.venue_id,
        took_part=tuple(
            TookPart(row.person_id, row.minutes)
            for row in meeting.attendances.filter(came__in=CAME)
        ),
        shown_place_id=meeting.shown_place_id,
        only_afterwards=meeting.only_afterwards,
        safety_reason=meeting.safety_reason if tells_less(meeting) else "",
    )


def tells_less(meeting: Meeting) -> bool:
    return meeting.shown_place_id is not None or meeting.only_afterwards


def place_ids_of(meeting: Meeting) -> frozenset[int]:
    """The meeting's own places, else those of its series."""
    own = frozenset(meeting.place_links.values_list("place_id", flat=True))
    if own or meeting.series is None:
        return own
    return frozenset(meeting.series.place_links.values_list("place_id", flat=True))
