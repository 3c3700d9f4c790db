"""On which days a series meets by its frequency alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from dateutil import rrule

LAST = -1  # the last such weekday of a month; a fifth one is not in every month
NTHS = (1, 2, 3, 4, LAST)
MOST_MONTHS = 24
MOST_WEEKS = 26


class Frequency(StrEnum):
    """How often a series meets. The last three set no dates by themselves."""

    WEEKS = "weeks"
    MONTHS_BY_DATE = "months-by-date"
    MONTHS_BY_WEEKDAY = "months-by-weekday"
    ABOUT = "about"
    TO_BE_AGREED = "to-be-agreed"
    NONE = "none"


SETS_DATES = frozenset({Frequency.WEEKS, Frequency.MONTHS_BY_DATE, Frequency.MONTHS_BY_WEEKDAY})
MONTHLY = frozenset({Frequency.MONTHS_BY_DATE, Frequency.MONTHS_BY_WEEKDAY})


@dataclass(frozen=True)
class Recurrence:
    """A frequency and the first day it counts from.

    `every` counts weeks or months. `nths` are the weekdays of a month that `first_on` stands for:
    (2,) on the second Tuesday, (1, 3) twice a month. How many they have to be, `per_month` says.
    """

    frequency: Frequency
    first_on: date
    every: int = 1
    nths: tuple[int, ...] = ()
    per_month: int = 1


def regular_days(recurrence: Recurrence, *, first: date, last: date) -> Iterator[date]:
    """Yield the days from `first` to `last`, both counted, on which the series meets."""
    if recurrence.frequency not in SETS_DATES:
        return
    for found in as_rule(recurrence).xafter(_midnight(first), inc=True):
        if found.date() > last:
            return
        yield found.date()


def as_rule(recurrence: Recurrence) -> rrule.rrule:
    """Return the rule as calendars write it: what they repeat is what we set.

    A date past the end of a short month means that month's last day; February's 29th is its 28th
    in other years. ValueError for a frequency that sets no dates.
    """
    starts = _midnight(recurrence.first_on)
    if recurrence.frequency == Frequency.WEEKS:
        return rrule.rrule(rrule.WEEKLY, dtstart=starts, interval=recurrence.every)
    if recurrence.frequency == Frequency.MONTHS_BY_DATE:
        day = recurrence.first_on.day
        return rrule.rrule(
            rrule.MONTHLY,
            dtstart=starts,
            interval=recurrence.every,
            bymonthday=tuple(range(min(day, 28), day + 1)),
            bysetpos=-1,
        )
    if recurrence.frequency == Frequency.MONTHS_BY_WEEKDAY:
        weekday = rrule.weekdays[recurrence.first_on.weekday()]
        return rrule.rrule(
            rrule.MONTHLY,
            dtstart=starts,
            interval=recurrence.every,
            byweekday=[weekday(nth) for nth in nths_of(recurrence)],
        )
    raise ValueError(recurrence.frequency)


def nths_of(recurrence: Recurrence) -> tuple[int, ...]:
    """Return the weekdays of the month it meets on; where none were chosen, that of its first."""
    return recurrence.nths or (nth_of(recurrence.first_on),)


def nth_of(day: date) -> int:
    """Return which such weekday of its month a day is: 1 to 4, or the last."""
    nth = (day.day + 6) // 7
    return LAST if nth == 5 else nth


def why_not_a_recurrence(recurrence: Recurrence) -> "Misfit | None":
    """Return what is wrong with a frequency as it was chosen, or None."""
    if recurrence.frequency not in SETS_DATES:
        return None
    most = MOST_WEEKS if recurrence.frequency == Frequency.WEEKS else MOST_MONTHS
    if not 1 <= recurrence.every <= most:
        return Misfit.TOO_RARE
    if recurrence.nths and recurrence.frequency != Frequency.MONTHS_BY_WEEKDAY:
        return Misfit.NTHS_OF_NO_MONTH
    if not set(recurrence.nths) <= set(NTHS) or len(set(recurrence.nths)) != len(recurrence.nths):
        return Misfit.NO_SUCH_WEEKDAY
    if recurrence.nths and not _falls_on_one_of(recurrence.first_on, recurrence.nths):
        return Misfit.FIRST_DAY_ON_ANOTHER_WEEKDAY
    by_weekday = recurrence.frequency == Frequency.MONTHS_BY_WEEKDAY
    if by_weekday and len(nths_of(recurrence)) != recurrence.per_month:
        return Misfit.OTHER_NUMBER_OF_WEEKDAYS
    return None


class Misfit(StrEnum):
    """Why a frequency cannot set dates as it was chosen."""

    TOO_RARE = "too-rare"
    NTHS_OF_NO_MONTH = "nths-of-no-month"
    NO_SUCH_WEEKDAY = "no-such-weekday"
    OTHER_NUMBER_OF_WEEKDAYS = "other-number-of-weekdays"
    FIRST_DAY_ON_ANOTHER_WEEKDAY = "first-day-on-another-weekday"


def _falls_on_one_of(day: date, nths: tuple[int, ...]) -> bool:
    """A month's fourth such weekday may be its last as well."""
    month = Recurrence(Frequency.MONTHS_BY_WEEKDAY, day.replace(day=1), nths=nths)
    weekday = rrule.weekdays[day.weekday()]
    found = rrule.rrule(
        rrule.MONTHLY,
        dtstart=_midnight(month.first_on),
        byweekday=[weekday(nth) for nth in nths],
        count=len(nths),
    )
    return any(one.date() == day for one in found)


def _midnight(day: date) -> datetime:
    """Days are counted without a zone: summer time moves no meeting to another day."""
    return datetime.combine(day, time())
