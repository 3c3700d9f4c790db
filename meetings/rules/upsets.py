"""What changed a promise since somebody last kept it: leavers, meetings called off, substitutes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Upset(StrEnum):
    LEFT = "left"  # is down for a meeting and will not hold the office by then
    CALLED_OFF = "called-off"
    DID_NOT_COME = "did-not-come"
    SUBSTITUTE = "substitute"  # somebody came in their place


@dataclass(frozen=True)
class Attending:
    """One person at one meeting.

    `planned_as` are the offices as whose holder they were put down, `holds` those they hold on
    that day; `stood_in_for` those of whom they came in the place of.
    """

    meeting: int
    on: date
    person: int
    planned_as: frozenset[str] = frozenset()
    holds: frozenset[str] = frozenset()
    stood_in_for: frozenset[str] = frozenset()
    is_expected: bool = True
    stayed_away: bool = False
    is_held: bool = False
    is_off: bool = False


@dataclass(frozen=True)
class Change:
    """One thing that changed the promise: at which meeting, and who."""

    upset: Upset
    on: date
    meeting: int
    person: int


def what_changed(
    offices: Iterable[str], attending: Iterable[Attending], *, since: date, today: date
) -> list[Change]:
    """Return what stood in the promise's way from the day it was last kept, the latest first."""
    found = list(_changes(frozenset(offices), attending, since=since, today=today))
    replaced = {(one.meeting) for one in found if one.upset == Upset.SUBSTITUTE}
    return sorted(
        (one for one in found if one.upset != Upset.DID_NOT_COME or one.meeting not in replaced),
        key=lambda one: (one.on, one.meeting, one.person),
        reverse=True,
    )


def _changes(
    named: frozenset[str], attending: Iterable[Attending], *, since: date, today: date
) -> Iterator[Change]:
    for one in attending:
        if one.on >= since and (upset := _upset_by(one, named, since=since, today=today)):
            yield Change(upset, one.on, one.meeting, one.person)


def _upset_by(one: Attending, named: frozenset[str], *, since: date, today: date) -> Upset | None:
    if one.is_held and named & one.stood_in_for:
        return Upset.SUBSTITUTE
    if not (one.is_expected and named & one.planned_as):
        return None
    if one.is_off:
        return Upset.CALLED_OFF
    if one.is_held:
        return Upset.DID_NOT_COME if one.stayed_away and one.on > since else None
    return Upset.LEFT if one.on >= today and not named & one.holds else None
