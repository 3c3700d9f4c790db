"""What a rule would set, before anything is saved."""

from dataclasses import dataclass
from datetime import date

from meetings.models import Meeting, Series
from meetings.queries.calendar import calendar_between, days_given, last_days
from meetings.queries.wording import obstacles_in_words
from meetings.rules.keeping_away import earliest_regular_day


@dataclass(frozen=True)
class Proposed:
    """One meeting as it would be set. `on` is None where it falls out."""

    regular_on: date
    on: date | None
    moved_for: list[str]
    stands_against: list[str]


def outlook(series: Series, *, today: date, until: date) -> list[Proposed]:
    """Return the meetings the series would have, with what moves them or stands against them."""
    until = min(until, last_days([series]).get(series.pk, until))
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
        if day.is_to_come(today)
    ]


def coming_meetings(series: Series, *, today: date) -> list[Meeting]:
    """Return the meetings of a series from today on, those called off among them, in order."""
    coming = Meeting.objects.live().filter(series=series, starts_on__gte=today)
    return list(coming.in_order().select_related("venue", "series"))
