"""Filling the missing turns of the coming months: who goes where, clashes avoided, fairly."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from meetings.rules.clashes import Slot, clash_between

DAYS_IN_A_YEAR = 365.25


class Why(StrEnum):
    """Why this office was proposed."""

    ONLY_ONE = "only-one"  # nobody else is promised
    ITS_TURN = "its-turn"
    FEWER_TURNS = "fewer-turns"  # nobody's turn yet: the one with fewer turns goes
    OTHER_IS_ELSEWHERE = "other-is-elsewhere"
    OTHER_HAS_MORE_TURNS = "other-has-more-turns"


@dataclass(frozen=True)
class Offered:
    """A meeting at which a turn can be taken; `free` are offices, and whose holder could go."""

    meeting: int
    slot: Slot
    free: Mapping[str, int]


@dataclass(frozen=True)
class Vacancy:
    """One turn that nobody is down for: one of `offices` at one of `meetings`.

    `turn` is the office that comes next, where that is known. What is overdue may be made good
    after its day.
    """

    key: str
    due_by: date
    meetings: Sequence[Offered]
    offices: tuple[str, ...]
    turn: str | None = None
    is_overdue: bool = False


@dataclass(frozen=True)
class Turn:
    """Somebody is to go to this meeting, and why they; `instead_of` whose turn it would be."""

    key: str
    meeting: int
    slot: Slot
    office: str
    person: int
    why: Why = Why.ONLY_ONE
    instead_of: str | None = None


@dataclass(frozen=True)
class Proposal:
    """The turns found. For the vacancies `unfilled` nobody is free in time."""

    turns: Sequence[Turn]
    unfilled: Sequence[str]


def fill(vacancies: Iterable[Vacancy], *, load: Mapping[str, int]) -> Proposal:
    """Give each vacancy a meeting and an office whose holder is free.

    The hardest come first: those with the fewest ways left, then those due soonest. The office
    whose turn it is goes where it can; where several can, the one with fewer turns, in a month in
    which it has fewer. `load` are the turns an office has already. A vacancy that another one's
    turn serves needs none of its own.
    """
    waiting = {one.key: one for one in vacancies}
    every_way = {key: list(_ways(one)) for key, one in waiting.items()}
    left = dict(every_way)
    turns_of = Counter(load)
    in_month: Counter[tuple[str, int, int]] = Counter()
    found: list[Turn] = []
    unfilled: list[str] = []
    while waiting:
        key = min(waiting, key=lambda key: (len(left[key]), waiting[key].due_by, key))
        vacancy = waiting.pop(key)
        if any(_is_served(way, found) for way in every_way[key]):
            continue
        if not left[key]:
            unfilled.append(key)
            continue
        turn = min(left[key], key=lambda way: _preference(way, vacancy, turns_of, in_month))
        found.append(_explained(turn, vacancy, left[key]))
        turns_of[turn.office] += 1
        in_month[_month_of(turn)] += 1
        for other in waiting:
            left[other] = [way for way in left[other] if not _excludes(turn, way)]
    return Proposal(sorted(found, key=lambda turn: (turn.slot.on, turn.meeting)), sorted(unfilled))


def _ways(vacancy: Vacancy) -> Iterator[Turn]:
    for offered in vacancy.meetings:
        if offered.slot.on <= vacancy.due_by or vacancy.is_overdue:
            for office in vacancy.offices:
                if office in offered.free:
                    person = offered.free[office]
                    yield Turn(vacancy.key, offered.meeting, offered.slot, office, person)


def _is_served(way: Turn, found: Iterable[Turn]) -> bool:
    return any((one.meeting, one.office) == (way.meeting, way.office) for one in found)


def _excludes(turn: Turn, way: Turn) -> bool:
    if turn.person != way.person or turn.meeting == way.meeting:
        return False
    return clash_between(turn.slot, way.slot) is not None


def _preference(
    way: Turn,
    vacancy: Vacancy,
    turns_of: Counter[str],
    in_month: Counter[tuple[str, int, int]],
) -> tuple:
    fewest = min(turns_of[office] for office in vacancy.offices)
    ahead = turns_of[way.office] - fewest
    out_of_turn = vacancy.turn is not None and way.office != vacancy.turn
    in_that_month = 0 if vacancy.is_overdue else in_month[_month_of(way)]
    return (ahead > 1, out_of_turn, ahead, in_that_month, way.slot.on, way.meeting, way.office)


def _month_of(way: Turn) -> tuple[str, int, int]:
    return way.office, way.slot.on.year, way.slot.on.month


def _explained(turn: Turn, vacancy: Vacancy, ways: Sequence[Turn]) -> Turn:
    if len(vacancy.offices) == 1:
        return replace(turn, why=Why.ONLY_ONE)
    if vacancy.turn is None:
        return replace(turn, why=Why.FEWER_TURNS)
    if vacancy.turn == turn.office:
        return replace(turn, why=Why.ITS_TURN)
    could_go = any(way.office == vacancy.turn for way in ways)
    why = Why.OTHER_HAS_MORE_TURNS if could_go else Why.OTHER_IS_ELSEWHERE
    return replace(turn, why=why, instead_of=vacancy.turn)


def at_pace(
    vacancies: Iterable[Vacancy],
    *,
    series: int,
    months: int,
    down: int,
    today: date,
    until: date,
) -> list[Vacancy]:
    """Return what of a rotation is to be filled until a day, so that no heap is left for its end.

    Of `series` that are each attended once in `months`, as many are due as their share of the days
    until then, less those somebody is `down` for; what runs out by then is due in any case.
    """
    soonest = sorted(vacancies, key=lambda one: (one.due_by, one.key))
    running_out = sum(1 for one in soonest if one.due_by <= until)
    cycle = months / 12 * DAYS_IN_A_YEAR
    share = math.ceil(series * (until - today).days / cycle) - down
    return soonest[: max(running_out, share)]
