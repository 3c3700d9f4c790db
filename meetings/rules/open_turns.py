"""Which turns of a promise nobody is down for yet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from meetings.rules.attendance import AT_EACH_MEETING, Manner
from meetings.rules.promises import Promise, Sitting, standing, window_on


@dataclass(frozen=True)
class OpenTurn:
    """One of `offices` is wanted at one of `sittings` by a day; `name` is stable for a promise.

    `turn` is the office that comes next, where somebody has come before.
    """

    name: str
    due_by: date
    sittings: Sequence[Sitting]
    offices: tuple[str, ...]
    turn: str | None = None
    is_overdue: bool = False


def open_turns(
    promise: Promise, sittings: Sequence[Sitting], *, today: date, until: date
) -> Iterator[OpenTurn]:
    """Yield what of the promise is open at the meetings from today until a day.

    `sittings` are in order. Where no meeting is set in time, there is no turn to take.
    """
    if promise.manner == Manner.REGULARLY or not promise.offices:
        return
    coming = [one for one in sittings if today <= one.on and not one.is_held]
    if promise.manner in AT_EACH_MEETING:
        yield from _at_each_meeting(promise, [one for one in coming if one.on <= until])
    elif promise.manner == Manner.AT_LEAST:
        yield from _at_least(promise, sittings, coming, today=today, until=until)
    else:
        yield from _in_rotation(promise, sittings, coming, today=today, until=until)


def _at_each_meeting(promise: Promise, coming: Sequence[Sitting]) -> Iterator[OpenTurn]:
    for one in coming:
        missing = [office for office in promise.offices if office not in one.expected]
        if promise.manner == Manner.ALL:
            for office in missing:
                yield OpenTurn(f"{one.number}-{office}", one.on, [one], (office,))
        elif len(missing) == len(promise.offices):
            yield OpenTurn(str(one.number), one.on, [one], promise.offices)


def _at_least(
    promise: Promise,
    sittings: Sequence[Sitting],
    coming: Sequence[Sitting],
    *,
    today: date,
    until: date,
) -> Iterator[OpenTurn]:
    """For each period that begins until then; each open turn has meetings of its own."""
    named = frozenset(promise.offices)
    first, last = window_on(promise, today)
    while first <= until:
        came = sum(1 for one in sittings if first <= one.on <= last and named & one.came)
        within = [one for one in coming if first <= one.on <= last]
        free = [one for one in within if not named & one.expected and one.on <= until]
        missing = promise.count - came - sum(1 for one in within if named & one.expected)
        for number in range(missing):
            if chances := free[number::missing]:
                yield OpenTurn(f"{first}-{number + 1}", last, chances, promise.offices)
        first, last = window_on(promise, last + timedelta(days=1))


def _in_rotation(
    promise: Promise,
    sittings: Sequence[Sitting],
    coming: Sequence[Sitting],
    *,
    today: date,
    until: date,
) -> Iterator[OpenTurn]:
    """One turn, unless somebody is down for it in time; what was missed is made good soon."""
    stands = standing(promise, sittings, today=today)
    due_by = stands.due_by or until
    is_overdue = due_by < today
    in_time = [one for one in coming if is_overdue or one.on <= due_by]
    named = frozenset(promise.offices)
    chances = [one for one in in_time if one.on <= until]
    if chances and not any(named & one.expected for one in in_time):
        turn = stands.whose_turn if stands.kept_on else None
        yield OpenTurn("turn", due_by, chances, promise.offices, turn, is_overdue)
