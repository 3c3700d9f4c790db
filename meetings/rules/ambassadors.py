"""When an ambassador may report, when a missing report is chased, and which days nobody covers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

# In days after the meeting: its ambassador three times, then whoever leads for the Office.
MISSING_TELL_AMBASSADOR = (3, 7, 14)
MISSING_TELL_LEAD = (15,)
# What ambassadors still see of meetings they never reported.
REPORTS_ASKED_FOR = timedelta(days=180)

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, order=True)
class Days:
    """From a day to a day, both counted; no last day is for good."""

    first: date
    last: date | None = None

    def __contains__(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)


def days_without(covered: Iterable[Days]) -> list[Days]:
    """Return the stretches without an ambassador since the first one: an open one comes last."""
    gaps: list[Days] = []
    free_from: date | None = None
    for days in sorted(covered, key=lambda one: one.first):
        if free_from is not None and days.first > free_from:
            gaps.append(Days(free_from, days.first - ONE_DAY))
        if days.last is None:
            return gaps
        free_from = max(free_from or days.first, days.last + ONE_DAY)
    return [*gaps, Days(free_from)] if free_from else gaps


def covered_since(covered: Iterable[Days], *, today: date) -> date | None:
    """Return since when there was an ambassador on each day up to today; None without one today."""
    since: date | None = None
    until: date | None = None
    for days in sorted(covered, key=lambda one: one.first):
        if days.first > today:
            break
        if since is None or (until is not None and days.first > until + ONE_DAY):
            since, until = days.first, days.last
        elif until is not None:
            until = None if days.last is None else max(until, days.last)
    return since if since and (until is None or until >= today) else None
