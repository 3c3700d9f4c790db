"""Police meetings as somebody here writes them down, and what became of each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from meetings.actions.errors import NotArranged, RecordChanged
from meetings.models import ForceMeeting, MeetingInterval
from meetings.rules.neighbourhoods import may_be_held
from opcc.office.history import recorded
from opcc.office.models import Place, User

Status, Source = ForceMeeting.Status, ForceMeeting.Source


@dataclass(frozen=True)
class MeetingDetails:
    """What there is to say of one police meeting; `how` is "" where nobody knows."""

    starts_on: date
    starts_at: time | None = None
    ends_at: time | None = None
    title: str = ""
    address: str = ""
    how: str = ""
    status: str = Status.PLANNED
    note: str = ""


@dataclass(frozen=True)
class Became:
    """What became of meetings: their status, and how they were held."""

    status: str
    how: str = ""


@dataclass
class Decided:
    """Of which meetings it was said, and of which not: changed meanwhile, or still to come."""

    done: list[ForceMeeting] = field(default_factory=list)
    changed: list[ForceMeeting] = field(default_factory=list)
    too_early: list[ForceMeeting] = field(default_factory=list)


@transaction.atomic
@recorded
def add_force_meeting(
    *, uid: UUID, place: Place, details: MeetingDetails, by: User, now: datetime
) -> ForceMeeting:
    """Write down a meeting that no source told of. The same form sent twice adds it once."""
    known = ForceMeeting.objects.filter(uid=uid).first()
    if known is not None:
        return known
    require_possible(details, today=localdate(now))
    meeting = ForceMeeting(
        uid=uid, place=place, source=Source.HAND, created_at=now, changed_at=now, **columns(details)
    )
    settle(meeting, details.status, by=by, now=now)
    return saved(meeting)


@transaction.atomic
@recorded
def change_force_meeting(
    *, meeting: ForceMeeting, version: int, details: MeetingDetails, by: User, now: datetime
) -> ForceMeeting:
    """Put right what is written of a meeting. What it says already is not written again."""
    meeting = locked(meeting)
    if columns(details) | {"status": details.status} == columns_of(meeting):
        return meeting
    require_version(meeting, version)
    require_possible(details, today=localdate(now))
    for name, value in columns(details).items():
        setattr(meeting, name, value)
    if meeting.status != details.status:
        settle(meeting, details.status, by=by, now=now)
    return saved(touched(meeting, now=now))


@transaction.atomic
@recorded
def say_what_became(
    *, versions: Mapping[UUID, int], became: Became, by: User, now: datetime
) -> Decided:
    """Say of several meetings what became of them, or take it back with the status "planned".

    A meeting that somebody changed since, or that was to be held on a day still to come, is left
    as it is and told. What is said already is not written again. Taken back, how it was held goes
    with it: what is left is how it was announced.
    """
    decided, today = Decided(), localdate(now)
    meetings = ForceMeeting.objects.live().select_for_update(of=("self",)).select_related("place")
    for meeting in meetings.filter(uid__in=versions).order_by("pk"):
        if (meeting.status, meeting.how if became.how else "") == (became.status, became.how):
            decided.done.append(meeting)
        elif meeting.version != versions[meeting.uid]:
            decided.changed.append(meeting)
        elif became.status == Status.HELD and not may_be_held(meeting.starts_on, today=today):
            decided.too_early.append(meeting)
        else:
            is_taken_back = became.status == Status.PLANNED
            meeting.how = how_announced(meeting) if is_taken_back else became.how or meeting.how
            settle(meeting, became.status, by=by, now=now)
            touched(meeting, now=now).save()
            decided.done.append(meeting)
    return decided


def how_announced(meeting: ForceMeeting) -> str:
    """How it was to be held when it was last planned; "" where nobody had said."""
    planned = meeting.history.filter(status=Status.PLANNED).order_by("-pgh_id")
    return planned.values_list("how", flat=True).first() or ""


@transaction.atomic
@recorded
def remove_force_meeting(*, meeting: ForceMeeting, by: User, now: datetime) -> ForceMeeting:
    """Take away a meeting written down here by mistake; it can be put back."""
    meeting = ForceMeeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    if meeting.source == Source.FEED:
        raise NotArranged(_("The police announced it. Say that it was not held instead."))
    if meeting.deleted_at is None:
        meeting.deleted_at = now
        touched(meeting, now=now).save()
    return meeting


@transaction.atomic
@recorded
def put_force_meeting_back(*, meeting: ForceMeeting, by: User, now: datetime) -> ForceMeeting:
    meeting = ForceMeeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    if meeting.deleted_at is not None:
        meeting.deleted_at = None
        touched(meeting, now=now).save()
    return meeting


@transaction.atomic
def set_interval(*, days: int | None, reason: str, by: User, now: datetime) -> MeetingInterval:
    """Say how many days may lie between two meetings; the decisions before stay readable."""
    latest = MeetingInterval.objects.select_for_update().first()
    if latest is not None and (latest.days, latest.reason) == (days, reason):
        return latest
    return MeetingInterval.objects.create(days=days, reason=reason, set_by=by, set_at=now)


def columns(details: MeetingDetails) -> dict[str, object]:
    return {name: value for name, value in vars(details).items() if name != "status"}


def columns_of(meeting: ForceMeeting) -> dict[str, object]:
    return {name: getattr(meeting, name) for name in MeetingDetails.__dataclass_fields__}


def locked(meeting: ForceMeeting) -> ForceMeeting:
    return ForceMeeting.objects.live().select_for_update(of=("self",)).get(pk=meeting.pk)


def require_version(meeting: ForceMeeting, version: int) -> None:
    if meeting.version != version:
        raise RecordChanged(meeting)


def require_possible(details: MeetingDetails, *, today: date) -> None:
    if details.status == Status.HELD:
        if not may_be_held(details.starts_on, today=today):
            raise NotArranged(_("It cannot have been held yet: its day is still to come."))
        if not details.how:
            raise NotArranged(_("Say whether it was held in person or online."))


def settle(
    meeting: ForceMeeting, status: str, *, by: User, now: datetime, from_file: bool = False
) -> None:
    """Note what became of it, and who said so; of what is planned nobody has said anything."""
    is_open = status == Status.PLANNED
    meeting.status = status
    meeting.decided_by = None if is_open else by
    meeting.decided_at = None if is_open else now
    meeting.decided_from_file = from_file and not is_open


def touched(meeting: ForceMeeting, *, now: datetime) -> ForceMeeting:
    meeting.version += 1
    meeting.changed_at = now
    return meeting


def saved(meeting: ForceMeeting) -> ForceMeeting:
    try:
        with transaction.atomic():
            meeting.save()
    except IntegrityError as error:
        raise NotArranged(_("The meeting must end after it starts.")) from error
    return meeting
