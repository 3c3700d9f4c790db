"""Which events a period of time holds, however exactly their dates are known."""

from calendar import monthrange
from datetime import date, timedelta

from engagement.rules import first_of_what_is_known


def whole_units(first: date, last: date, *, precision: str) -> tuple[date, date] | None:
    """Return the first and last day of the days, months or years that lie in the period as a whole.

    An event known to the month counts in a period that holds all of that month: then it is
    certain to have fallen into it. None where the period holds no such unit.
    """
    begins = first if first == _unit_of(first, precision)[0] else _day_after_unit(first, precision)
    ends = last if last == _unit_of(last, precision)[1] else _day_before_unit(last, precision)
    return (begins, ends) if begins <= ends else None


def touched_units(first: date, last: date, *, precision: str) -> tuple[date, date]:
    """Return the first and last day of the days, months or years the period holds a part of."""
    return _unit_of(first, precision)[0], _unit_of(last, precision)[1]


def _unit_of(day: date, precision: str) -> tuple[date, date]:
    """The first and last day of the day's own month or year, as precise as is known."""
    begins = first_of_what_is_known(day, precision=precision)
    if precision == "year":
        return begins, day.replace(month=12, day=31)
    if precision == "month":
        return begins, day.replace(day=monthrange(day.year, day.month)[1])
    return day, day


def _day_after_unit(day: date, precision: str) -> date:
    return _unit_of(day, precision)[1] + timedelta(days=1)


def _day_before_unit(day: date, precision: str) -> date:
    return _unit_of(day, precision)[0] - timedelta(days=1)
