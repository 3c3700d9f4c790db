"""The last day for a question to a meeting, and the day an answer is due, worked out day by day.

Panels count differently, so each way is data (`Counting`); bank holidays are passed in. What counts
as a clear working day: neither the day a question comes nor the day of the meeting, no Saturday,
Sunday or bank holiday. A question that comes on a day on which nobody works is taken in on the next
one, so that the last day for it is a working day too.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

DAY = timedelta(days=1)
SATURDAY = 5


class Counting(StrEnum):
    """Which days of a period count."""

    CLEAR_WORKING_DAYS = "clear-working-days"
    WORKING_DAYS = "working-days"
    DAYS = "days"


class Why(StrEnum):
    """What a day is in the count."""

    MEETING = "meeting"
    RECEIVED = "received"
    COUNTED = "counted"
    WEEKEND = "weekend"
    BANK_HOLIDAY = "bank-holiday"
    LAST = "last"


@dataclass(frozen=True)
class Step:
    """One day of the count; `number` is the how-manyth it is, 0 where it does not count."""

    on: date
    why: Why
    number: int = 0


@dataclass(frozen=True)
class Worked:
    """A deadline with every day that led to it, the first one counted from at the start."""

    steps: tuple[Step, ...]

    @property
    def on(self) -> date:
        return self.steps[-1].on


def day_off(day: date, holidays: Collection[date]) -> Why | None:
    """Return why nobody works that day; None on a working day. A bank holiday comes first."""
    if day in holidays:
        return Why.BANK_HOLIDAY
    return Why.WEEKEND if day.weekday() >= SATURDAY else None


def last_day_for_notice(
    meeting_on: date, *, notice: int, counting: Counting, holidays: Collection[date]
) -> Worked:
    """Work back from the meeting to the last day on which a question for it may come.

    Of `notice` clear working days all lie between; of other days the last one is itself the
    last of them. The day of the meeting never counts.
    """
    start = Step(meeting_on, Why.MEETING)
    return worked(start, notice, counting, holidays, step=-DAY)


def answer_due(
    received_on: date, *, within: int, counting: Counting, holidays: Collection[date]
) -> Worked:
    """Work on from the day a question came to the day by which its answer is due."""
    start = Step(received_on, Why.RECEIVED)
    return worked(start, within, counting, holidays, step=DAY)


def worked(
    start: Step, number: int, counting: Counting, holidays: Collection[date], *, step: timedelta
) -> Worked:
    """Count so many days from the first one, which does not count, in the direction of `step`."""
    wanted = number + 1 if counting == Counting.CLEAR_WORKING_DAYS else number
    steps, day, counted = [start], start.on, 0
    while counted < wanted:
        day += step
        off = None if counting == Counting.DAYS else day_off(day, holidays)
        if off is not None:
            steps.append(Step(day, off))
            continue
        counted += 1
        is_between = counting == Counting.CLEAR_WORKING_DAYS and counted == wanted
        steps.append(Step(day, Why.COUNTED, 0 if is_between else counted))
    steps[-1] = Step(day, Why.LAST if wanted else start.why, steps[-1].number)
    return Worked(tuple(steps))


def kept_to(worked_out: date | None, *, told: date | None) -> date | None:
    """Return the deadline that holds: one that is counted anew is never before one that was told.

    A bank holiday that is announced later moves the last day for a question back; whoever was told
    the other day has it still, also where no rule sets one any more.
    """
    return max((day for day in (worked_out, told) if day is not None), default=None)


def days_late(*, target_on: date | None, answered_on: date | None, today: date) -> int:
    """Return the days after the target; 0 in time, and where there is none."""
    if target_on is None:
        return 0
    return max(((answered_on or today) - target_on).days, 0)
