"""Which days a figure is of: the period chosen, and the same time a year earlier."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

FINANCIAL_YEAR_BEGINS = 4  # April; the precept and the plan's reports follow it
MOST_BARS = 36  # months told apart in one chart; a longer time is told by years


class PeriodName(StrEnum):
    """The periods to choose from."""

    MONTH = "month"
    QUARTER = "quarter"
    FINANCIAL_YEAR = "financial-year"
    YEAR = "year"
    IN_OFFICE = "in-office"
    DATES = "dates"


@dataclass(frozen=True)
class Period:
    """The days from the first to the last, both counted."""

    first: date
    last: date

    def up_to(self, day: date) -> "Period":
        """As much of it as has passed on that day; the whole of it where none or all has."""
        return Period(self.first, day) if self.first <= day <= self.last else self


class Unit(StrEnum):
    """What one bar of a chart over time stands for."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


def period_named(name: PeriodName, *, today: date, took_office_on: date | None) -> Period | None:
    """Return the period of that name on this day. None where it has none: nobody is in office,
    or the days are the reader's own."""
    match name:
        case PeriodName.MONTH:
            return Period(today.replace(day=1), end_of_month(today))
        case PeriodName.QUARTER:
            begins = today.replace(month=today.month - (today.month - 1) % 3, day=1)
            return Period(begins, end_of_month(begins.replace(month=begins.month + 2)))
        case PeriodName.FINANCIAL_YEAR:
            year = today.year if today.month >= FINANCIAL_YEAR_BEGINS else today.year - 1
            begins = date(year, FINANCIAL_YEAR_BEGINS, 1)
            return Period(begins, years_earlier(begins, -1) - timedelta(days=1))
        case PeriodName.YEAR:
            return Period(date(today.year, 1, 1), date(today.year, 12, 31))
        case PeriodName.IN_OFFICE:
            return Period(took_office_on, today) if took_office_on else None
        case _:
            return None


def same_time_last_year(period: Period, *, today: date) -> Period:
    """Return the days to compare with: of a period that is not over, only as much as has passed.

    The last day of February answers to the last day of February.
    """
    passed = period.up_to(today)
    return Period(years_earlier(passed.first, 1), a_year_before_the_end(passed.last))


def a_year_before_the_end(last: date) -> date:
    """The last day a year earlier: a month's end stays a month's end, 28 February the 29th."""
    earlier = years_earlier(last, 1)
    return end_of_month(earlier) if last == end_of_month(last) else earlier


def years_earlier(day: date, years: int) -> date:
    """The same day of the month so many years earlier; 29 February becomes the 28th."""
    last_of_month = monthrange(day.year - years, day.month)[1]
    return day.replace(year=day.year - years, day=min(day.day, last_of_month))


def end_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def unit_of(period: Period) -> Unit:
    """By days within a month, by months as long as they can be told apart, else by years."""
    if (period.first.year, period.first.month) == (period.last.year, period.last.month):
        return Unit.DAY
    months = (period.last.year - period.first.year) * 12 + period.last.month - period.first.month
    return Unit.MONTH if months < MOST_BARS else Unit.YEAR


def parts_of(period: Period, unit: Unit) -> list[Period]:
    """Cut the period into its days, months or years; the first and last may be cut short."""
    parts = []
    first = period.first
    while first <= period.last:
        ends = {
            Unit.DAY: first,
            Unit.MONTH: end_of_month(first),
            Unit.YEAR: date(first.year, 12, 31),
        }[unit]
        parts.append(Period(first, min(ends, period.last)))
        first = ends + timedelta(days=1)
    return parts


def per_10_000(number: int, residents: int | None) -> float | None:
    """How many for every 10,000 residents, to one decimal; None where nobody counted them."""
    return round(number * 10_000 / residents, 1) if residents else None
