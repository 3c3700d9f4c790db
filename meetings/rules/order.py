"""Whether what has to meet before another does so."""

from collections.abc import Iterable
from datetime import date


def not_preceded(before: Iterable[date], after: Iterable[date], *, first: date) -> list[date]:
    """Return the days of `after`, from `first` on, that no day of `before` leads up to.

    Each meeting needs one of the other series between itself and the meeting before it; on the
    same day is before, since times may not be known. Both may hold days earlier than `first`,
    which then count as what went before.
    """
    leading, wanted = sorted(set(before)), sorted(set(after))
    last_time = date.min
    found = []
    for day in wanted:
        if day >= first and not any(last_time < one <= day for one in leading):
            found.append(day)
        last_time = day
    return found
