"""The days a series keeps away from: bank holidays, August, the time before an election."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from meetings.rules.recurrence import SETS_DATES, Frequency, Recurrence, regular_days

AUGUST = 8
MOST_DAYS_MOVED = 70  # August and a pre-election period in one go; further off is another meeting


class Obstacle(StrEnum):
    """What a day may stand against."""

    WEEKEND = "weekend"
    BANK_HOLIDAY = "bank-holiday"
    AUGUST = "august"
    PRE_ELECTION = "pre-election"


NO_WORKING_DAY = frozenset({Obstacle.WEEKEND, Obstacle.BANK_HOLIDAY})


class Manner(StrEnum):
    """What a series does about an obstacle."""

    AVOID = "avoid"
    FLAG = "flag"
    IGNORE = "ignore"


@dataclass(frozen=True)
class Calendar:
    """The days that stand in the way: bank holidays, and first and last days before elections."""

    bank_holidays: frozenset[date] = frozenset()
    before_elections: Sequence[tuple[date, date]] = ()

    def obstacles_on(self, day: date) -> frozenset[Obstacle]:
        found = set()
        if day.isoweekday() > 5:
            found.add(Obstacle.WEEKEND)
        if day in self.bank_holidays:
            found.add(Obstacle.BANK_HOLIDAY)
        if day.month == AUGUST:
            found.add(Obstacle.AUGUST)
        if any(first <= day <= last for first, last in self.before_elections):
            found.add(Obstacle.PRE_ELECTION)
        return frozenset(found)


@dataclass(frozen=True)
class ProposedDay:
    """One meeting as the rule would set it.

    `regular_on` is the day the frequency alone gives, and names the meeting for good. `on` is the
    day proposed instead, None where the meeting falls out. `moved_by` says what it was moved for,
    `flagged` what still stands against the day.
    """

    regular_on: date
    on: date | None
    moved_by: frozenset[Obstacle] = field(default=frozenset())
    flagged: frozenset[Obstacle] = field(default=frozenset())

    def is_to_come(self, today: date) -> bool:
        """Whether it takes place from today on; its regular day may have gone by."""
        return (self.on or self.regular_on) >= today

    def is_within(self, last: date) -> bool:
        """Whether it takes place by a last day: what is moved can fall after it."""
        return (self.on or self.regular_on) <= last


def earliest_regular_day(today: date) -> date:
    """Return the first regular day of which a meeting can still be to come."""
    return today - timedelta(days=MOST_DAYS_MOVED)


def proposed_days(
    recurrence: Recurrence,
    manners: Mapping[Obstacle, Manner],
    calendar: Calendar,
    *,
    first: date,
    last: date,
) -> Iterator[ProposedDay]:
    """Yield the meetings whose regular day lies from `first` to `last`, in order.

    A day to be avoided moves on: to the same weekday of a later week, or to the next working day
    where the frequency goes by the date. A meeting that would come nearer to the next one than to
    its own day falls out.
    """
    if recurrence.frequency not in SETS_DATES:
        return
    beyond = last + timedelta(days=366 * 2 + MOST_DAYS_MOVED)
    for regular_on, next_on in pairwise(regular_days(recurrence, first=first, last=beyond)):
        if regular_on > last:
            return
        yield _proposed(regular_on, next_on, recurrence, manners, calendar)


def _proposed(
    regular_on: date,
    next_on: date,
    recurrence: Recurrence,
    manners: Mapping[Obstacle, Manner],
    calendar: Calendar,
) -> ProposedDay:
    moved_by: set[Obstacle] = set()
    by_date = recurrence.frequency == Frequency.MONTHS_BY_DATE
    day = regular_on
    while (in_the_way := _in_manner(Manner.AVOID, day, manners, calendar)) or (
        by_date and day != regular_on and calendar.obstacles_on(day) & NO_WORKING_DAY
    ):
        moved_by |= in_the_way
        day += timedelta(days=1 if by_date else 7)
        moved = day - regular_on
        if 2 * moved > next_on - regular_on or moved > timedelta(days=MOST_DAYS_MOVED):
            return ProposedDay(regular_on, None, frozenset(moved_by))
    flagged = _in_manner(Manner.FLAG, day, manners, calendar)
    return ProposedDay(regular_on, day, frozenset(moved_by), flagged)


def _in_manner(
    manner: Manner, day: date, manners: Mapping[Obstacle, Manner], calendar: Calendar
) -> frozenset[Obstacle]:
    return frozenset(
        obstacle
        for obstacle in calendar.obstacles_on(day)
        if manners.get(obstacle, Manner.IGNORE) == manner
    )


def standing_against(
    day: date, manners: Mapping[Obstacle, Manner], calendar: Calendar
) -> frozenset[Obstacle]:
    """Return what stands against a day that was set already, be it to be avoided or pointed out."""
    avoided = _in_manner(Manner.AVOID, day, manners, calendar)
    return avoided | _in_manner(Manner.FLAG, day, manners, calendar)
