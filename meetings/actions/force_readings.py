"""Reading what police teams announce: asked for, carried out once, its outcome kept.

Nothing that is read says that a meeting was held: it stays planned until somebody confirms it.
"""

from collections.abc import Callable, Iterable
from datetime import datetime, time
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from meetings.models import ForceMeeting, MeetingReading
from meetings.rules.neighbourhoods import reading_is_due
from opcc.office.locks import one_at_a_time
from opcc.office.models import Neighbourhood, User
from opcc.office.police_data import PoliceData, PoliceEvent, SourceFailed
from opcc.office.rules import LONDON, READING_CLAIM_LASTS
from opcc.office.worker import nudge

State, Status, Source = MeetingReading.State, ForceMeeting.Status, ForceMeeting.Source
READ = "meetings.tasks.read_force_meetings"
NO_HOUR = time(0)
LONGEST_TITLE = 300

Tell = Callable[[int, int, Neighbourhood], None]


@transaction.atomic
def ask_for_meetings(*, force: str, by: User | None, now: datetime) -> MeetingReading:
    """Have the worker read what a force announces. One reading that is waiting is enough."""
    reading, is_new = MeetingReading.objects.get_or_create(
        force=force, state=State.WAITING, defaults={"by": by, "asked_at": now}
    )
    if is_new:
        nudge(READ, reading.pk)
    return reading


@transaction.atomic
def ask_for_meetings_due(*, now: datetime) -> list[MeetingReading]:
    """Ask for each force whose neighbourhoods the source knows and that was not read for a week."""
    one_at_a_time("readings of police meetings")
    forces = announced_neighbourhoods().values_list("force", flat=True).order_by("force").distinct()
    return [
        ask_for_meetings(force=force, by=None, now=now) for force in forces if is_due(force, now)
    ]


def is_due(force: str, now: datetime) -> bool:
    last = MeetingReading.objects.filter(force=force).order_by("-asked_at").first()
    asked_on = localdate(last.asked_at) if last else None
    return reading_is_due(asked_on, today=localdate(now))


def claim_meeting_reading(*, reading_id: int, now: datetime) -> MeetingReading | None:
    """Take a reading that waits; None where it is done, or another is at it and alive."""
    silent = Q(claimed_at=None) | Q(claimed_at__lt=now - READING_CLAIM_LASTS)
    waiting = MeetingReading.objects.filter(silent, pk=reading_id, state=State.WAITING)
    return MeetingReading.objects.get(pk=reading_id) if waiting.update(claimed_at=now) else None


def begin_meeting_reading(*, force: str, now: datetime) -> MeetingReading | None:
    """Begin one at once, for a command; None where another reads this force and is alive."""
    reading, is_new = MeetingReading.objects.get_or_create(
        force=force, state=State.WAITING, defaults={"asked_at": now, "claimed_at": now}
    )
    return reading if is_new else claim_meeting_reading(reading_id=reading.pk, now=now)


def announced_neighbourhoods() -> QuerySet[Neighbourhood]:
    """The neighbourhoods that the source knows by a code of its own."""
    return (
        Neighbourhood.objects.exclude(code="")
        .filter(place__merged_into=None, place__ends_on=None)
        .select_related("place")
        .defer("place__boundary", "told")
    )


def read_force_meetings(
    *,
    reading: MeetingReading,
    source: PoliceData,
    clock: Callable[[], datetime],
    tell: Tell = lambda number, total, neighbourhood: None,
) -> MeetingReading:
    """Read the events of each neighbourhood, and keep each answer whole. It takes minutes.

    A neighbourhood that cannot be read is told, and nothing of it counts as gone. Where none can
    be, the reading has failed.
    """
    neighbourhoods = list(announced_neighbourhoods().filter(force=reading.force).order_by("code"))
    reading.total, failures = len(neighbourhoods), []
    # Taken up again, it begins anew.
    reading.added = reading.already_known = reading.undated = reading.gone = 0
    last: SourceFailed | None = None
    for number, neighbourhood in enumerate(neighbourhoods, start=1):
        reading.looked_at, reading.claimed_at = number, clock()
        reading.save()
        tell(number, len(neighbourhoods), neighbourhood)
        try:
            events = source.events(reading.force, neighbourhood.code)
        except SourceFailed as failed:
            last = failed
            failures.append(
                {
                    "code": neighbourhood.code,
                    "name": str(neighbourhood.place),
                    "trouble": failed.trouble,
                    "detail": failed.detail,
                }
            )
            continue
        keep_announced(reading=reading, neighbourhood=neighbourhood, events=events, now=clock())
    reading.failed, reading.report = len(failures), {"failed": failures}
    if last is not None and len(failures) == len(neighbourhoods):
        return give_up_meeting_reading(reading, last, now=clock())
    reading.state, reading.settled_at = State.DONE, clock()
    reading.save()
    return reading


def give_up_meeting_reading(
    reading: MeetingReading, failed: SourceFailed, *, now: datetime
) -> MeetingReading:
    reading.trouble, reading.detail = failed.trouble, failed.detail[:300]
    reading.state, reading.settled_at = State.FAILED, now
    reading.save()
    return reading


@transaction.atomic
def keep_announced(
    *,
    reading: MeetingReading,
    neighbourhood: Neighbourhood,
    events: Iterable[PoliceEvent],
    now: datetime,
) -> None:
    """Keep what a team announces: the new, that the known are still announced, and what is gone."""
    meetings = ForceMeeting.objects.select_for_update().order_by("pk")
    meetings = meetings.filter(place=neighbourhood.place_id)
    known = {one.fingerprint: one for one in meetings.exclude(fingerprint="")}
    unknown = list(meetings.live().filter(fingerprint=""))
    announced = set()
    for event in events:
        if event.starts_at is None:
            reading.undated += 1
            continue
        announced.add(event.fingerprint)
        meeting = known.get(event.fingerprint) or the_same(event, unknown)
        if meeting is None:
            announced_meeting(event, neighbourhood, now=now).save()
            reading.added += 1
        else:
            still_announced(meeting, event, now=now)
            reading.already_known += 1
    reading.gone += note_gone(known, announced, now=now)
    reading.save()


def the_same(event: PoliceEvent, unknown: list[ForceMeeting]) -> ForceMeeting | None:
    """A meeting written down before the source told of it: of that day, and of no other hour."""
    starts_on, starts_at = london(event.starts_at)
    found = [
        one
        for one in unknown
        if one.starts_on == starts_on and starts_at in (None, one.starts_at or starts_at)
    ]
    if len(found) != 1:
        return None
    unknown.remove(found[0])
    return found[0]


def london(moment: datetime | None) -> tuple[Any, time | None]:
    """The day in London and the hour; midnight is what is written where nobody knows the hour."""
    if moment is None:
        return None, None
    here = moment.astimezone(LONDON)
    return here.date(), None if here.time() == NO_HOUR else here.time()


def announced_meeting(
    event: PoliceEvent, neighbourhood: Neighbourhood, *, now: datetime
) -> ForceMeeting:
    starts_on, starts_at = london(event.starts_at)
    ends_on, ends_at = london(event.ends_at)
    if starts_at is None or ends_at is None or ends_on != starts_on or ends_at <= starts_at:
        ends_at = None
    return ForceMeeting(
        place_id=neighbourhood.place_id,
        starts_on=starts_on,
        starts_at=starts_at,
        ends_at=ends_at,
        title=event.title[:LONGEST_TITLE],
        address=event.address,
        source=Source.FEED,
        fingerprint=event.fingerprint,
        seen_at=now,
        created_at=now,
        changed_at=now,
    )


def still_announced(meeting: ForceMeeting, event: PoliceEvent, *, now: datetime) -> None:
    """Note that the source told of it again; what somebody here wrote of it stays."""
    meeting.seen_at, meeting.gone_at = now, None
    meeting.fingerprint = event.fingerprint
    meeting.save(update_fields=["seen_at", "gone_at", "fingerprint"])


def note_gone(known: dict[str, ForceMeeting], announced: set[str], *, now: datetime) -> int:
    """Note which planned meetings the source no longer tells of before their day was over."""
    gone = [
        one
        for fingerprint, one in known.items()
        if fingerprint not in announced
        and one.status == Status.PLANNED
        and one.gone_at is None
        and one.starts_on >= localdate(now)
    ]
    ForceMeeting.objects.filter(pk__in=[one.pk for one in gone]).update(gone_at=now)
    return len(gone)
