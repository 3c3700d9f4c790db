"""What a rule would set, before anything is saved."""

from dataclasses import dataclass
from datetime import date, timedelta

from meetings.models import Meeting, ScheduleRow, Series
from meetings.queries.calendar import calendar_between, days_given, last_days
from meetings.queries.wording import obstacles_in_words
from meetings.rules.keeping_away import earliest_regular_day

YEAR = 365


@dataclass(frozen=True)
class Proposed:
    """One meeting as it would be set. `on` is None where it falls out."""

    regular_on: date
    on: date | None
    moved_for: list[str]
    stands_against: list[str]


def outlook(series: Series, *, today: date, until: date) -> list[Proposed]:
    """Return the meetings the series would have, with what moves them or stands against them."""
    last = last_days([series]).get(series.pk, date.max)
    until = min(until, last)
    first = earliest_regular_day(today)
    calendar = calendar_between(first, until)
    return [
        Proposed(
            day.regular_on,
            day.on,
            obstacles_in_words(sorted(day.moved_by)),
            obstacles_in_words(sorted(day.flagged)),
        )
        for day in days_given(series, calendar, first=first, until=until)
        if day.is_to_come(today) and day.is_within(last)
    ]


@dataclass(frozen=True)
class SeriesOutlook:
    """The first meetings a series would have by the rule of its row as it is typed."""

    series: Series
    proposed: list[Proposed]


SERIES_SHOWN, DATES_SHOWN = 12, 6


def row_outlook(row: ScheduleRow, *, today: date, until: date | None) -> list[SeriesOutlook]:
    """Return what the row, as it stands in memory, would set for the first of its series."""
    until = until or today + timedelta(days=YEAR)
    first = Series.objects.active().filter(row_id=row.pk).exclude(first_on=None)[:SERIES_SHOWN]
    found = []
    for series in first:
        series.row = row
        proposed = outlook(series, today=today, until=until)
        found.append(SeriesOutlook(series, proposed[:DATES_SHOWN]))
    return found


def coming_meetings(series: Series, *, today: date) -> list[Meeting]:
    """Return the meetings of a series from today on, those called off among them, in order."""
    coming = Meeting.objects.live().filter(series=series, starts_on__gte=today)
    return list(coming.in_order().select_related("venue", "series"))
