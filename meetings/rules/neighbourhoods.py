"""When a neighbourhood was last met and will be next, and whether that is too long ago.

Section 34 of the Police Reform and Social Responsibility Act 2011 wants regular meetings in each
neighbourhood between the police and the people there. It gives no number of days: that is for
each Office to say, and to say nothing is allowed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

HELD, PLANNED = "held", "planned"
ONLINE = "online"
IN_PERSON = ("in-person", "hybrid")
DAYS_BETWEEN_READINGS = 7


class Verdict(StrEnum):
    """What is to be said of a neighbourhood. That nothing is recorded is no proof of neglect."""

    NOT_RECORDED = "not-recorded"
    OVERDUE = "overdue"
    IN_TIME = "in-time"
    NO_INTERVAL = "no-interval"


class Mark(StrEnum):
    """How a neighbourhood is marked on a map: when it was last met, and whether it will be."""

    LATE_AND_NONE_PLANNED = "late-and-none-planned"
    LATE = "late"
    MET = "met"
    NOT_RECORDED = "not-recorded"


@dataclass(frozen=True)
class Met:
    """One meeting, as far as the clock looks at it; a `how` that nobody noted is ""."""

    on: date
    status: str
    how: str
    still_announced: bool = True


@dataclass(frozen=True)
class Pair:
    """The last meeting held in person and the next one planned."""

    last_on: date | None
    next_on: date | None


def counts_as_last(met: Met) -> bool:
    """Only what was held, and where people could meet: not called off, not online."""
    return met.status == HELD and met.how in IN_PERSON


def counts_as_next(met: Met, *, today: date) -> bool:
    """What is planned, from today on, and is not said to be online or no longer announced."""
    return met.status == PLANNED and met.how != ONLINE and met.still_announced and met.on >= today


def pair_of(meetings: Iterable[Met], *, today: date) -> Pair:
    meetings = list(meetings)
    return Pair(
        last_on=max((met.on for met in meetings if counts_as_last(met)), default=None),
        next_on=min((met.on for met in meetings if counts_as_next(met, today=today)), default=None),
    )


def days_since(day: date | None, *, today: date) -> int | None:
    return None if day is None else (today - day).days


def overdue_before(interval: int | None, *, today: date) -> date | None:
    """Who was last met before that day is overdue; None where the Office set no interval."""
    return None if interval is None else today - timedelta(days=interval)


def verdict_on(last_on: date | None, *, interval: int | None, today: date) -> Verdict:
    """On the last day of the interval it is still in time."""
    if last_on is None:
        return Verdict.NOT_RECORDED
    limit = overdue_before(interval, today=today)
    if limit is None:
        return Verdict.NO_INTERVAL
    return Verdict.OVERDUE if last_on < limit else Verdict.IN_TIME


def mark_of(verdict: Verdict, *, is_planned: bool) -> Mark:
    """Where the Office set no interval nothing is late."""
    if verdict == Verdict.NOT_RECORDED:
        return Mark.NOT_RECORDED
    if verdict != Verdict.OVERDUE:
        return Mark.MET
    return Mark.LATE if is_planned else Mark.LATE_AND_NONE_PLANNED


def may_be_held(day: date, *, today: date) -> bool:
    """Nothing was held on a day that has not come."""
    return day <= today


def reading_is_due(last_asked_on: date | None, *, today: date) -> bool:
    """Whether the meetings a force announces are to be read again."""
    return last_asked_on is None or (today - last_asked_on).days >= DAYS_BETWEEN_READINGS
