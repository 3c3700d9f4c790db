"""Until when a record is kept."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum


class CountedFrom(StrEnum):
    """From when the years count for which a record is kept."""

    DAY = "day"
    FINANCIAL_YEAR = "financial-year"
    TERM = "term"


# The last day of a financial year. Whole years from there on is how the Office of the Police and
# Crime Commissioner for Staffordshire counts (retention schedule).
LAST_OF_FINANCIAL_YEAR = (3, 31)


def due_up_to(
    *, years: int | None, counted_from: CountedFrom, today: date, term_ends: Iterable[date] = ()
) -> date | None:
    """Return the last day of which a record has been kept long enough; None where none has.

    A record is kept through the last day of its period, so it is due on the day after.
    `term_ends` are the last days of the terms of whoever headed the body.
    """
    if years is None:
        return None
    passed = years_before(today, years) - timedelta(days=1)
    match counted_from:
        case CountedFrom.DAY:
            return passed
        case CountedFrom.FINANCIAL_YEAR:
            end = date(passed.year, *LAST_OF_FINANCIAL_YEAR)
            return end if end <= passed else date(passed.year - 1, *LAST_OF_FINANCIAL_YEAR)
        case CountedFrom.TERM:
            return max((end for end in term_ends if end <= passed), default=None)


def years_before(day: date, years: int) -> date:
    """The same day so many years earlier; for 29 February the day after 28 February."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return date(day.year - years, 3, 1)
