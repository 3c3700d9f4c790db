"""Where somebody of the Office is: their meetings and their engagements, and what clashes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time

from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext

from engagement.models import Event, EventParticipant
from engagement.models.events import Precision
from meetings.models import Attendance, Meeting
from meetings.queries.told import times
from meetings.rules.clashes import Clash, Slot, clash_between

GONE_TO = (Attendance.Came.PRESENT, Attendance.Came.SUBSTITUTE)


@dataclass(frozen=True)
class Entry:
    """One thing in somebody's diary: a meeting, or an engagement where `meeting` is None."""

    person: int
    slot: Slot
    name: str
    url: str
    where: str
    status: str
    meeting: int | None = None
    clash_reason: str = ""


@dataclass(frozen=True)
class FoundClash:
    """What stands in the way of somebody's going, and how."""

    clash: Clash
    entry: Entry


def diaries(people: Iterable[int], *, first: date, last: date) -> dict[int, list[Entry]]:
    """Return what each of these people is down for or went to, in order; what is off is left out.

    An engagement of which only the month is known is in nobody's diary. Two queries, however many
    people and days.
    """
    ids = list(people)
    found: dict[int, list[Entry]] = {one: [] for one in ids}
    for entry in (*_meetings(ids, first, last), *_events(ids, first, last)):
        found[entry.person].append(entry)
    return {one: sorted(entries, key=in_order) for one, entries in found.items()}


def in_order(entry: Entry) -> tuple[date, time, str]:
    return entry.slot.on, entry.slot.starts_at or time.min, entry.name


def clashes_at(meeting: Meeting, people: Iterable[int]) -> dict[int, list[FoundClash]]:
    """Return what stands in the way of these people's going to a meeting; nobody free is in it."""
    slot = Slot(meeting.starts_on, meeting.starts_at, meeting.ends_at)
    entries = diaries(people, first=slot.on, last=slot.on)
    return {
        person: found
        for person, own in entries.items()
        if (found := clashes_among(slot, own, besides=meeting.pk))
    }


def clashes_among(slot: Slot, entries: Iterable[Entry], *, besides: int | None) -> list[FoundClash]:
    """Return which of the entries stand in the way; not the meeting itself, of that number."""
    return [
        FoundClash(clash, entry)
        for entry in entries
        if (besides is None or entry.meeting != besides)
        and (clash := clash_between(slot, entry.slot))
    ]


def clash_in_words(found: FoundClash) -> str:
    """Return "At the same time: Police and Crime Panel, 14:00"."""
    told = {"what": found.entry.name, "when": times_in_words(found.entry.slot)}
    if found.clash == Clash.OVERLAP:
        return gettext("At the same time: %(what)s, %(when)s") % told
    if told["when"]:
        return gettext("May clash with %(what)s, %(when)s") % told
    return gettext("May clash with %(what)s, the same day") % told


def times_in_words(slot: Slot) -> str:
    """Return "2pm to 4pm", "from 2pm" or ""."""
    return times(slot.starts_at, slot.ends_at)


def _meetings(people: Sequence[int], first: date, last: date) -> Iterator[Entry]:
    lines = (
        Attendance.objects.filter(
            Q(meeting__status=Meeting.Status.PLANNED, is_expected=True)
            | Q(meeting__status=Meeting.Status.HELD, came__in=GONE_TO),
            person__in=people,
            meeting__deleted_at=None,
            meeting__starts_on__range=(first, last),
        )
        .select_related("meeting__series", "meeting__venue")
        .order_by("pk")
    )
    for line in lines:
        meeting = line.meeting
        yield Entry(
            person=line.person_id,
            slot=Slot(meeting.starts_on, meeting.starts_at, meeting.ends_at),
            name=str(meeting),
            url=meeting.get_absolute_url(),
            where=str(meeting.venue or ""),
            status=meeting.get_status_display(),
            meeting=meeting.pk,
            clash_reason=line.clash_reason,
        )


def _events(people: Sequence[int], first: date, last: date) -> Iterator[Entry]:
    """Engagements that stand, but for those a meeting was written up as."""
    lines = (
        EventParticipant.objects.filter(
            Q(event__ends_on__gte=first) | Q(event__ends_on=None, event__starts_on__gte=first),
            person__in=people,
            event__deleted_at=None,
            event__meeting=None,
            event__precision=Precision.DAY,
            event__starts_on__lte=last,
        )
        .exclude(event__status__in=[Event.Status.CANCELLED, Event.Status.POSTPONED])
        .select_related("event__venue")
        .order_by("pk")
    )
    for line in lines:
        event = line.event
        until = event.ends_on if event.ends_on != event.starts_on else None
        yield Entry(
            person=line.person_id,
            slot=Slot(event.starts_on, event.starts_at, event.ends_at, until),
            name=event.title,
            url=reverse("engagement:office-event", args=[event.uid]),
            where=str(event.venue or ""),
            status=event.get_status_display(),
        )


@dataclass(frozen=True)
class DiaryDay:
    """One day of a diary; `clashes` are in the way of each other."""

    day: date
    entries: list[tuple[Entry, list[FoundClash]]]


def days_of(entries: Sequence[Entry], *, first: date, last: date) -> list[DiaryDay]:
    """Return the days on which something is, each entry with what clashes with it.

    What lasts longer stands under its first day shown.
    """
    by_day: defaultdict[date, list[tuple[Entry, list[FoundClash]]]] = defaultdict(list)
    for entry in entries:
        others = [one for one in entries if one is not entry]
        found = clashes_among(entry.slot, others, besides=None)
        by_day[max(entry.slot.on, first)].append((entry, found))
    return [DiaryDay(day, by_day[day]) for day in sorted(by_day) if day <= last]


def span_in_words(entry: Entry) -> str:
    """Return until when something lasts, "" where it is over on its first day."""
    until = entry.slot.until
    return gettext("until %(day)s") % {"day": date_format(until, "j F Y")} if until else ""
