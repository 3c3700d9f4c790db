"""The meetings of series as promises see them: which stand, who is down for them, who came."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from django.db.models import QuerySet

from meetings.models import Attendance, Meeting, Series
from meetings.queries.holders import Holders, holders
from meetings.rules.clashes import Slot
from meetings.rules.promises import Sitting
from meetings.rules.upsets import Attending

OFF = frozenset({Meeting.Status.CANCELLED, Meeting.Status.POSTPONED})
THERE = frozenset({Attendance.Came.PRESENT, Attendance.Came.SUBSTITUTE})
AWAY = frozenset({Attendance.Came.APOLOGIES, Attendance.Came.ABSENT})
COLUMNS = ("pk", "uid", "series_id", "starts_on", "starts_at", "ends_at", "status")


@dataclass(frozen=True)
class MeetingSeen:
    """One meeting, as far as promises are concerned."""

    pk: int
    uid: UUID
    series_id: int
    starts_on: date
    starts_at: time | None
    ends_at: time | None
    status: str

    @property
    def slot(self) -> Slot:
        return Slot(self.starts_on, self.starts_at, self.ends_at)

    @property
    def is_held(self) -> bool:
        return self.status == Meeting.Status.HELD

    @property
    def is_off(self) -> bool:
        return self.status in OFF


@dataclass(frozen=True)
class Line:
    """One attendance as the rules ask for it; `came_as` are the offices that came with it."""

    meeting: MeetingSeen
    name: str
    attending: Attending
    came_as: frozenset[str]


class Mentioned:
    """The meetings and people that are told of where promises stand, and who holds which office."""

    def __init__(
        self, holders: Holders, meetings: Iterable[MeetingSeen], names: Mapping[int, str]
    ) -> None:
        self.holders = holders
        self.meetings = {one.pk: one for one in meetings}
        self.names = dict(names)


class Seen(Mentioned):
    """The meetings of series, who is down for them and who came."""

    def __init__(
        self, holders: Holders, meetings: Iterable[MeetingSeen], lines: Iterable[Line]
    ) -> None:
        super().__init__(holders, meetings, {})
        self._lines: defaultdict[int, list[Line]] = defaultdict(list)
        for line in lines:
            self.meetings[line.meeting.pk] = line.meeting
            self.names[line.attending.person] = line.name
            self._lines[line.meeting.pk].append(line)
        self._of_series: defaultdict[int, list[MeetingSeen]] = defaultdict(list)
        for meeting in self.meetings.values():
            self._of_series[meeting.series_id].append(meeting)

    def meetings_of(self, series: Iterable[Series]) -> list[MeetingSeen]:
        return [meeting for one in series for meeting in self._of_series[one.pk]]

    def sittings_of(self, series: Iterable[Series]) -> list[Sitting]:
        """The meetings of these series that stand, in the order of their days."""
        meetings = self.meetings_of(series)
        found = (self._sitting(meeting) for meeting in meetings if not meeting.is_off)
        return sorted(found, key=lambda one: (one.on, one.number))

    def people_at(self, meeting: MeetingSeen) -> set[int]:
        """Everybody of whom something is said at the meeting, that they are not to come too."""
        return {line.attending.person for line in self._lines[meeting.pk]}

    def attending_at(self, series: Iterable[Series]) -> list[Attending]:
        meetings = self.meetings_of(series)
        return [line.attending for meeting in meetings for line in self._lines[meeting.pk]]

    def expected_at(self, meeting: int) -> frozenset[str]:
        """The codes of the offices whose holder is down for a meeting, by its id."""
        expected = (one.attending for one in self._lines[meeting] if one.attending.is_expected)
        return frozenset().union(*(one.holds & one.planned_as for one in expected))

    def _sitting(self, meeting: MeetingSeen) -> Sitting:
        lines = self._lines[meeting.pk]
        return Sitting(
            on=meeting.starts_on,
            came=frozenset().union(*(one.came_as for one in lines if meeting.is_held)),
            expected=self.expected_at(meeting.pk),
            is_held=meeting.is_held,
            number=meeting.pk,
        )


def seen_of(series: Collection[int], *, first: date, today: date) -> Seen:
    """Read what has to be known of the meetings of series, by their ids, since a day.

    That is what is to come, what was held last, and all that somebody was down for or came to.
    """
    meetings = Meeting.objects.live().filter(series__in=series)
    coming = meetings.filter(status=Meeting.Status.PLANNED, starts_on__gte=today)
    held = meetings.filter(status=Meeting.Status.HELD, starts_on__range=(first, today))
    last_held = held.order_by("series_id", "-starts_on", "-pk").distinct("series_id")
    terms = holders()
    return Seen(
        terms,
        (MeetingSeen(*row) for rows in (coming, last_held) for row in rows.values_list(*COLUMNS)),
        lines_of(meetings.filter(starts_on__gte=first), terms),
    )


def lines_of(meetings: QuerySet[Meeting], terms: Holders) -> Iterator[Line]:
    lines = Attendance.objects.filter(meeting__in=meetings.values("pk"))
    for row in lines.order_by("meeting__starts_on", "pk").values_list(
        *(f"meeting__{name}" for name in COLUMNS),
        "person",
        "person__name",
        "office__code",
        "is_expected",
        "came",
        "substitute_for",
    ):
        yield line_of(MeetingSeen(*row[: len(COLUMNS)]), terms, *row[len(COLUMNS) :])


def line_of(
    meeting: MeetingSeen,
    terms: Holders,
    person: int,
    name: str,
    written: str | None,
    is_expected: bool,
    came: str,
    substitute_for: int | None,
) -> Line:
    """What one attendance says. As which office somebody came is what was written down that day."""
    day = meeting.starts_on
    holds = terms.offices_of(person, day)
    as_written = frozenset({written}) if written else frozenset()
    attending = Attending(
        meeting=meeting.pk,
        on=day,
        person=person,
        planned_as=as_written or terms.offices_ever_of(person),
        holds=holds,
        stood_in_for=terms.offices_of(substitute_for, day) if substitute_for else frozenset(),
        is_expected=is_expected,
        stayed_away=came in AWAY,
        is_held=meeting.is_held,
        is_off=meeting.is_off,
    )
    return Line(meeting, name, attending, (as_written or holds) if came in THERE else frozenset())
