"""The missing turns up to a day: who could go where, who is proposed and why, and who has left."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from meetings.models import Attendance, FilledTurn, Meeting, ScheduleRow
from meetings.queries.diary import Entry, FoundClash, clashes_among, diaries
from meetings.queries.promise_wording import change_in_words, short, why_in_words
from meetings.queries.seen import MeetingSeen
from meetings.queries.standings import WorkedOut, standings
from meetings.queries.wording import one_of
from meetings.rules.attendance import Manner
from meetings.rules.clashes import clash_between
from meetings.rules.open_turns import OpenTurn, open_turns
from meetings.rules.turns import Offered, Turn, Vacancy, at_pace, fill
from meetings.rules.upsets import Upset
from opcc.office.models import Office, Person

MOST_AT_ONCE = 150


@dataclass(frozen=True)
class Way:
    """One way to fill a turn: this meeting, of that name, with the holder of this office."""

    meeting: MeetingSeen
    name: str
    office: Office
    person: Person
    clashes: list[FoundClash]

    @property
    def value(self) -> str:
        return f"{self.meeting.pk}.{self.office.pk}"


@dataclass(frozen=True)
class WantedTurn:
    """One turn that nobody is down for, every way to fill it, and the one proposed."""

    key: str
    stands: WorkedOut
    who: str
    due_by: date
    is_overdue: bool
    ways: Mapping[str, Way]
    proposed: Way | None
    why: str
    instead_of: Office | None


@dataclass(frozen=True)
class Leaver:
    """Somebody down for a meeting who will not hold the office then.

    `filled` is the turn that a filling gave them, which may be taken off; None where they were put
    down by hand, which stays for an officer to change.
    """

    text: str
    meeting: MeetingSeen
    row: ScheduleRow
    filled: FilledTurn | None


@dataclass(frozen=True)
class Plan:
    """What is missing up to a day.

    `nobody` are turns for which nobody holds an office; `left_for_later` is how many more turns
    there are than one look takes in.
    """

    until: date
    turns: list[WantedTurn]
    nobody: list[WantedTurn]
    leavers: list[Leaver]
    left_for_later: int

    def turn_named(self, key: str) -> WantedTurn | None:
        return next((one for one in self.turns if one.key == key), None)

    @property
    def to_take_off(self) -> list[Leaver]:
        return [one for one in self.leavers if one.filled]


def plan_of_turns(*, today: date, until: date) -> Plan:
    """Work out what is missing up to a day; its number of queries does not depend on how much."""
    every = standings(today=today)
    if not every:
        return Plan(until, [], [], [], 0)
    wanted = dict(wanted_turns(every, today=today, until=until))
    pressing = sorted(
        in_time(wanted, every, today=today, until=until),
        key=lambda one: (not one.is_overdue, one.due_by, one.key),
    )
    offices = {
        link.office.code: link.office for one in every for link in one.promise.office_links.all()
    }
    people = {one.person.pk for one in every[0].seen.holders.terms_of(offices)}
    entries = diaries(people, first=today, last=until)
    ways = {one.key: ways_of(*wanted[one.key], offices, entries) for one in pressing[:MOST_AT_ONCE]}
    now = [with_meetings(one, ways[one.key]) for one in pressing[:MOST_AT_ONCE]]
    proposal = fill(now, load=load_of(every, today=today, until=until))
    given = {turn.key: turn for turn in proposal.turns}
    turns = [
        wanted_turn(one, wanted[one.key][0], ways[one.key], given.get(one.key), offices)
        for one in now
        if one.key in given or one.key in proposal.unfilled
    ]
    return Plan(
        until=until,
        turns=[one for one in turns if one.ways],
        nobody=[one for one in turns if not one.ways],
        leavers=leavers_among(every, today=today),
        left_for_later=len(pressing) - len(now),
    )


Wanted = Mapping[str, tuple[WorkedOut, OpenTurn]]


def wanted_turns(
    every: Iterable[WorkedOut], *, today: date, until: date
) -> Iterator[tuple[str, tuple[WorkedOut, OpenTurn]]]:
    for one in every:
        for turn in open_turns(one.rule, one.sittings, today=today, until=until):
            yield f"{one.key}-{turn.name}", (one, turn)


def ways_of(
    stands: WorkedOut,
    turn: OpenTurn,
    offices: Mapping[str, Office],
    entries: Mapping[int, list[Entry]],
) -> dict[str, Way]:
    """Return every way to fill a turn, by its value; who was said not to go is not among them."""
    seen = stands.seen
    names = {series.pk: str(series) for series in stands.series}
    found: dict[str, Way] = {}
    for sitting in turn.sittings:
        meeting = seen.meetings[sitting.number]
        spoken_of = seen.people_at(meeting)
        for code in turn.offices:
            person = seen.holders.holder_of(code, meeting.starts_on)
            if person is None or person.pk in spoken_of:
                continue
            own = entries.get(person.pk, [])
            clashes = clashes_among(meeting.slot, own, besides=meeting.pk)
            name = names[meeting.series_id]
            way = Way(meeting, name, offices[code], person, clashes)
            found[way.value] = way
    return found


def vacancy_of(key: str, turn: OpenTurn) -> Vacancy:
    """The turn as the rules know it, its meetings not looked at yet."""
    return Vacancy(key, turn.due_by, (), turn.offices, turn.turn, turn.is_overdue)


def with_meetings(vacancy: Vacancy, ways: Mapping[str, Way]) -> Vacancy:
    """The vacancy with the meetings at which somebody is free."""
    free: defaultdict[MeetingSeen, dict[str, int]] = defaultdict(dict)
    for way in ways.values():
        if not way.clashes:
            free[way.meeting][way.office.code] = way.person.pk
    offered = [Offered(meeting.pk, meeting.slot, who) for meeting, who in free.items()]
    return replace(vacancy, meetings=offered)


def in_time(
    wanted: Wanted, every: Iterable[WorkedOut], *, today: date, until: date
) -> Iterator[Vacancy]:
    """Yield what is to be filled by then: of each rotation so many that it keeps its pace."""
    rotating: defaultdict[int, list[Vacancy]] = defaultdict(list)
    for key, (stands, turn) in wanted.items():
        vacancy = vacancy_of(key, turn)
        if stands.rule.manner == Manner.ROTATION:
            rotating[stands.promise.pk].append(vacancy)
        else:
            yield vacancy
    groups: defaultdict[int, list[WorkedOut]] = defaultdict(list)
    for stands in every:
        groups[stands.promise.pk].append(stands)
    for promise, open_ones in rotating.items():
        group = groups[promise]
        yield from at_pace(
            open_ones,
            series=len(group),
            months=group[0].rule.months or 12,
            down=sum(is_down(one, today=today, until=until) for one in group),
            today=today,
            until=until,
        )


def is_down(one: WorkedOut, *, today: date, until: date) -> bool:
    """Whether somebody promised is down for one of the meetings until then."""
    named = frozenset(one.rule.offices)
    return any(named & sitting.expected for sitting in one.sittings if today <= sitting.on <= until)


def load_of(every: Iterable[WorkedOut], *, today: date, until: date) -> Counter[str]:
    """Count for how many meetings to come until then each office is down already."""
    down = {
        (sitting.number, office)
        for one in every
        for sitting in one.sittings
        if not sitting.is_held and today <= sitting.on <= until
        for office in sitting.expected
    }
    return Counter(office for _meeting, office in down)


def wanted_turn(
    vacancy: Vacancy,
    stands: WorkedOut,
    ways: Mapping[str, Way],
    given: Turn | None,
    offices: Mapping[str, Office],
) -> WantedTurn:
    proposed = ways[f"{given.meeting}.{offices[given.office].pk}"] if given else None
    instead_of = offices[given.instead_of] if given and given.instead_of else None
    return WantedTurn(
        key=vacancy.key,
        stands=stands,
        who=one_of([short(offices[code]) for code in vacancy.offices]),
        due_by=vacancy.due_by,
        is_overdue=vacancy.is_overdue,
        ways=ways,
        proposed=proposed,
        why=why_in_words(given.why, instead_of) if given else "",
        instead_of=instead_of,
    )


def leavers_among(every: Sequence[WorkedOut], *, today: date) -> list[Leaver]:
    """Return who is down for what is to come and will not hold the office, each meeting once."""
    left = {
        (change.meeting, change.person): (one, change)
        for one in every
        for change in one.changes
        if change.upset == Upset.LEFT
    }
    filled = {
        (turn.meeting_id, turn.person_id): turn
        for turn in untouched(
            FilledTurn.objects.filter(taken_off=False, undone=False, meeting__starts_on__gte=today)
        )
    }
    return [
        Leaver(
            change_in_words(change, one.seen.names),
            one.seen.meetings[change.meeting],
            one.row,
            filled.get(key),
        )
        for key, (one, change) in sorted(left.items(), key=lambda item: item[1][1].on)
    ]


def untouched(turns: Iterable[FilledTurn]) -> list[FilledTurn]:
    """Return the turns of which everything is as it was accepted: down for it, and no word since.

    Somebody put down by hand, or of whom it was said whether they came, is not among them.
    """
    found = list(turns)
    as_accepted = {
        (line.meeting_id, line.person_id, line.office_id)
        for line in Attendance.objects.filter(
            meeting__in={turn.meeting_id for turn in found},
            meeting__status=Meeting.Status.PLANNED,
            is_expected=True,
            came=Attendance.Came.UNKNOWN,
            minutes=None,
        )
    }
    return [
        turn for turn in found if (turn.meeting_id, turn.person_id, turn.office_id) in as_accepted
    ]


def clashes_of(way: Way, others: Iterable[Way]) -> list[str]:
    """Return the names of what stands in the way of a choice, the other choices among it."""
    found = [clash.entry.name for clash in way.clashes]
    for other in others:
        is_elsewhere = other.person == way.person and other.meeting.pk != way.meeting.pk
        if is_elsewhere and clash_between(way.meeting.slot, other.meeting.slot):
            found.append(other.name)
    return found
