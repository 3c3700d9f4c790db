"""Whether a promise to attend is kept, on course, due or will be missed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dateutil.relativedelta import relativedelta

from meetings.rules.attendance import AT_EACH_MEETING, Manner


class Verdict(StrEnum):
    KEPT = "kept"  # nothing is owed now
    ON_COURSE = "on-course"  # somebody is down for a meeting in time
    DUE = "due"  # a meeting in time is set, nobody is down for it
    WILL_BE_MISSED = "will-be-missed"  # no meeting is set in time
    MISSED = "missed"
    NO_VERDICT = "no-verdict"


# What has to be seen to first comes first.
PRESSING = (
    Verdict.MISSED,
    Verdict.WILL_BE_MISSED,
    Verdict.DUE,
    Verdict.ON_COURSE,
    Verdict.KEPT,
    Verdict.NO_VERDICT,
)


@dataclass(frozen=True)
class Sitting:
    """One meeting of a series as a promise sees it.

    `came` and `expected` are codes of offices whose holder attended, or is down for it; who came in
    somebody's place counts for the office they hold themselves. `number` tells the meeting from
    others. A cancelled or postponed meeting is none.
    """

    on: date
    came: frozenset[str] = frozenset()
    expected: frozenset[str] = frozenset()
    is_held: bool = False
    number: int = 0


@dataclass(frozen=True)
class Promise:
    """Who is promised to come, from when, and within how many months how often."""

    offices: tuple[str, ...]
    manner: Manner
    since: date
    months: int | None = None
    count: int = 1


class TurnReason(StrEnum):
    """Why it is the turn of this office."""

    ONLY_ONE = "only-one"
    NOBODY_YET = "nobody-yet"  # the one that the promise names first
    LESS_OFTEN = "less-often"
    LONGEST_AGO = "longest-ago"


@dataclass(frozen=True)
class Standing:
    """How a promise stands for one series on one day, and what that rests on.

    `due_by` is the last day on which it can still be kept. `kept_on` is the latest attendance that
    counts. `whose_turn` is the office that comes next, where turns are taken, and `turn_reason`
    why.
    """

    verdict: Verdict
    due_by: date | None = None
    kept_on: date | None = None
    whose_turn: str | None = None
    turn_reason: TurnReason | None = None


def standing(promise: Promise, sittings: Sequence[Sitting], *, today: date) -> Standing:
    """Return how the promise stands; `sittings` in order of their days."""
    if not promise.offices:
        return Standing(Verdict.NO_VERDICT)
    if promise.manner == Manner.REGULARLY:
        return Standing(Verdict.NO_VERDICT, kept_on=_latest(_attended(promise, sittings)))
    if promise.manner in AT_EACH_MEETING:
        return _at_each_meeting(promise, sittings, today=today)
    if promise.manner == Manner.AT_LEAST:
        return _at_least(promise, sittings, today=today)
    return _in_rotation(promise, sittings, today=today)


def _at_each_meeting(promise: Promise, sittings: Sequence[Sitting], *, today: date) -> Standing:
    """Judged by the last meeting held; what is coming is on course once enough are down for it."""
    held = [one for one in sittings if one.is_held and promise.since <= one.on <= today]
    kept_on = _latest(_attended(promise, held))
    if held and not _is_served(promise, held[-1].came):
        return Standing(Verdict.MISSED, due_by=held[-1].on, kept_on=kept_on)
    coming = next((one for one in sittings if one.on >= today and not one.is_held), None)
    if coming is None:
        return Standing(Verdict.KEPT if held else Verdict.NO_VERDICT, kept_on=kept_on)
    down = _is_served(promise, coming.expected)
    return Standing(Verdict.ON_COURSE if down else Verdict.DUE, coming.on, kept_on)


def _at_least(promise: Promise, sittings: Sequence[Sitting], *, today: date) -> Standing:
    """Counted in years that run from the day of the promise."""
    first, last = window_on(promise, today)
    within = [one for one in sittings if first <= one.on <= last]
    attended = _attended(promise, within)
    missing = promise.count - len(attended)
    if missing <= 0:
        return Standing(Verdict.KEPT, due_by=last, kept_on=_latest(attended))
    open_ = [one for one in within if one.on >= today and not one.is_held]
    return Standing(
        _outlook(promise, open_, missing=missing), due_by=last, kept_on=_latest(attended)
    )


def _in_rotation(promise: Promise, sittings: Sequence[Sitting], *, today: date) -> Standing:
    """Each attendance keeps the promise for so many months; the first is due by their end."""
    attended = [one for one in _attended(promise, sittings) if one.on <= today]
    kept_on = _latest(attended)
    due_by = _end_of(kept_on or promise.since, promise)
    turn, reason = whose_turn(promise, attended)
    if due_by < today:
        return Standing(Verdict.MISSED, due_by, kept_on, turn, reason)
    open_ = [one for one in sittings if today <= one.on <= due_by and not one.is_held]
    verdict = _outlook(promise, open_, missing=1)
    if kept_on and verdict in {Verdict.DUE, Verdict.WILL_BE_MISSED} and _is_far(due_by, today):
        verdict = Verdict.KEPT
    return Standing(verdict, due_by, kept_on, turn, reason)


def _is_far(due_by: date, today: date) -> bool:
    """Of a promise that was kept, nothing is owed yet of what is due in more than a year."""
    return due_by > today + relativedelta(years=1)


def _outlook(promise: Promise, open_: Sequence[Sitting], *, missing: int) -> Verdict:
    down = sum(1 for one in open_ if _is_served(promise, one.expected))
    if down >= missing:
        return Verdict.ON_COURSE
    return Verdict.DUE if len(open_) >= missing else Verdict.WILL_BE_MISSED


def whose_turn(promise: Promise, attended: Sequence[Sitting]) -> tuple[str, TurnReason]:
    """Return the office that came least often here, of several the one that came longest ago."""
    times = {office: sum(office in one.came for one in attended) for office in promise.offices}
    lately = {
        office: max((one.on for one in attended if office in one.came), default=date.min)
        for office in promise.offices
    }
    turn = min(promise.offices, key=lambda office: (times[office], lately[office]))
    if len(promise.offices) == 1:
        return turn, TurnReason.ONLY_ONE
    if not attended:
        return turn, TurnReason.NOBODY_YET
    is_alone = sum(number == times[turn] for number in times.values()) == 1
    return turn, TurnReason.LESS_OFTEN if is_alone else TurnReason.LONGEST_AGO


def window_on(promise: Promise, day: date) -> tuple[date, date]:
    """Return the first and last day of the period, counted from the promise, that holds the day."""
    first, months = promise.since, promise.months or 12
    number = 0
    while first + relativedelta(months=months * (number + 1)) <= day:
        number += 1
    begins = first + relativedelta(months=months * number)
    return begins, first + relativedelta(months=months * (number + 1), days=-1)


def _end_of(day: date, promise: Promise) -> date:
    return day + relativedelta(months=promise.months or 12)


def _attended(promise: Promise, sittings: Iterable[Sitting]) -> list[Sitting]:
    return [
        one
        for one in sittings
        if one.is_held and one.on >= promise.since and _is_served(promise, one.came)
    ]


def _is_served(promise: Promise, offices: frozenset[str]) -> bool:
    named = frozenset(promise.offices)
    return named <= offices if promise.manner == Manner.ALL else bool(named & offices)


def _latest(sittings: Sequence[Sitting]) -> date | None:
    return max((one.on for one in sittings), default=None)
