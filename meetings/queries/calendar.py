"""What the rules ask of the database: days in the way, and how a series repeats."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from meetings.models import ScheduleRow, Series, SeriesChange
from meetings.rules.keeping_away import (
    MOST_DAYS_MOVED,
    Calendar,
    Manner,
    Obstacle,
    ProposedDay,
    proposed_days,
)
from meetings.rules.recurrence import Frequency, Recurrence
from opcc.office.models import BankHoliday, PreElectionPeriod


def calendar_between(first: date, last: date) -> Calendar:
    """Return what is in the way of meetings from one day to another, wherever they are moved."""
    last += timedelta(days=MOST_DAYS_MOVED)
    return Calendar(
        bank_holidays=frozenset(
            BankHoliday.objects.filter(day__range=(first, last)).values_list("day", flat=True)
        ),
        before_elections=tuple(
            PreElectionPeriod.objects.filter(starts_on__lte=last, ends_on__gte=first).values_list(
                "starts_on", "ends_on"
            )
        ),
    )


def days_given(
    series: Series, calendar: Calendar, *, first: date, until: date
) -> Iterator[ProposedDay]:
    """Yield the meetings that the rule of a series gives; none while its first is not known."""
    recurrence = recurrence_of(series)
    if recurrence:
        yield from proposed_days(
            recurrence, manners_of(series.row), calendar, first=first, last=until
        )


def last_days(series: Iterable[Series]) -> dict[int, date]:
    """Return the last day of each series whose end is agreed and still to come, by its id."""
    over = SeriesChange.objects.coming().filter(series__in=series, goes_on=False)
    return {
        pk: day - timedelta(days=1) for pk, day in over.values_list("series_id", "takes_effect_on")
    }


def manners_of(row: ScheduleRow) -> dict[Obstacle, Manner]:
    """Return what the meetings of a row do about each obstacle."""
    return {
        Obstacle.WEEKEND: Manner(row.weekends),
        Obstacle.BANK_HOLIDAY: Manner(row.bank_holidays),
        Obstacle.AUGUST: Manner(row.august),
        Obstacle.PRE_ELECTION: Manner(row.pre_election),
    }


def recurrence_of(series: Series) -> Recurrence | None:
    """Return how a series repeats; None while its first meeting is not known."""
    if series.first_on is None:
        return None
    return Recurrence(
        frequency=Frequency(series.row.frequency),
        first_on=series.first_on,
        every=series.row.every,
        nths=tuple(series.nths),
        per_month=series.row.per_month,
    )
