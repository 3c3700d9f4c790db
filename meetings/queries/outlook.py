"""What a rule would set, before anything is saved."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from meetings.models import Meeting, Series
from meetings.queries.calendar import calendar_between, manners_of, recurrence_of
from meetings.queries.wording import obstacles_in_words
from meetings.rules.keeping_away import MOST_DAYS_MOVED, proposed_days


@dataclass(frozen=True)
class Proposed:
    """One meeting as it would be set. `on` is None where it falls out."""

    regular_on: date
    on: date | None
    moved_for: list[str]
    stands_against: list[str]


def outlook(series: Series, *, today: date, until: date) -> list[Proposed]:
    """Return the meetings the series would have, with what moves them or stands against them."""
    return list(_proposed(series, today, until))


def _proposed(series: Series, today: date, until: date) -> Iterator[Proposed]:
    recurrence = recurrence_of(series)
    if recurrence is None:
        return
    calendar = calendar_between(today, until + timedelta(days=MOST_DAYS_MOVED))
    manners = manners_of(series.row)
    for day in proposed_days(recurrence, manners, calendar, first=today, last=until):
        yield Proposed(
            day.regular_on,
            day.on,
            obstacles_in_words(sorted(day.moved_by)),
            obstacles_in_words(sorted(day.flagged)),
        )


def coming_meetings(series: Series, *, today: date) -> list[Meeting]:
    """Return the meetings of a series from today on, those called off among them, in order."""
    coming = Meeting.objects.live().filter(series=series, starts_on__gte=today)
    return list(coming.in_order().select_related("venue", "series"))
