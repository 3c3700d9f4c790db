"""Filling the missing turns of the coming months: who goes where, clashes avoided, fairly."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Vacancy:
    """One series that somebody has to attend by a day, and the meetings at which they can.

    `meetings` are (number of the meeting, its day); `turn` the office whose turn it is.
    """

    series: int
    due_by: date
    meetings: Sequence[tuple[int, date]]
    offices: tuple[str, ...]
    turn: str | None = None


@dataclass(frozen=True)
class Turn:
    """Somebody is to go to this meeting; `instead_of` is the office whose turn it would be."""

    series: int
    meeting: int
    on: date
    office: str
    instead_of: str | None = None


@dataclass(frozen=True)
class Filling:
    """The turns found, and the series for which nobody is free in time."""

    turns: Sequence[Turn]
    unfilled: Sequence[int]


def fill(
    vacancies: Sequence[Vacancy],
    *,
    busy: Mapping[str, frozenset[date]],
    load: Mapping[str, int],
) -> Filling:
    """Give each vacancy a meeting and an office-holder who is free that day.

    The hardest come first: those with the fewest ways left, then those due soonest. The office
    whose turn it is goes where it can; where both can, the one with fewer turns. `busy` are days
    on which an office's holder is elsewhere, `load` the turns they have already.
    """
    taken = {office: set(days) for office, days in busy.items()}
    turns_of = Counter(load)
    found: list[Turn] = []
    unfilled: list[int] = []
    waiting = list(vacancies)
    while waiting:
        waiting.sort(key=lambda one: (len(_ways(one, taken)), one.due_by, one.series))
        vacancy = waiting.pop(0)
        ways = _ways(vacancy, taken)
        if not ways:
            unfilled.append(vacancy.series)
            continue
        turn = min(ways, key=lambda way: _preference(way, vacancy, turns_of))
        taken.setdefault(turn.office, set()).add(turn.on)
        turns_of[turn.office] += 1
        found.append(turn)
    return Filling(sorted(found, key=lambda turn: (turn.on, turn.meeting)), sorted(unfilled))


def _ways(vacancy: Vacancy, taken: Mapping[str, set[date]]) -> list[Turn]:
    return [
        Turn(
            vacancy.series,
            meeting,
            on,
            office,
            vacancy.turn if vacancy.turn not in (None, office) else None,
        )
        for meeting, on in vacancy.meetings
        if on <= vacancy.due_by
        for office in vacancy.offices
        if on not in taken.get(office, ())
    ]


def _preference(way: Turn, vacancy: Vacancy, turns_of: Counter[str]) -> tuple:
    fewest = min(turns_of[office] for office in vacancy.offices)
    ahead = turns_of[way.office] - fewest
    return (ahead > 1, way.instead_of is not None, ahead, way.on, way.meeting, way.office)
