"""What the rules ask of the database: days in the way, and how a series repeats."""

from datetime import date

from meetings.models import ScheduleRow, Series
from meetings.rules.keeping_away import Calendar, Manner, Obstacle
from meetings.rules.recurrence import Frequency, Recurrence
from opcc.office.models import BankHoliday, PreElectionPeriod


def calendar_between(first: date, last: date) -> Calendar:
    """Return the days in the way from one day to another, both counted."""
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
    )
