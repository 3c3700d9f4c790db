"""The year's way to a precept, counted back from the Panel's dates.

The Police and Crime Panels (Precepts and Chief Constable Appointments) Regulations 2012 (SI
2012/2271) set the steps. Printed timetables disagree about the Panel's report: 7 February
(Hertfordshire) and 8 February (Warwickshire). So each date is the Office's to change.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class PanelDates:
    """The last day of each step in the months before the financial year."""

    proposal_by: date
    report_by: date
    response_by: date
    second_report_by: date
    issue_by: date


@dataclass(frozen=True)
class Latest:
    """The latest days that leave every step its time."""

    opens_on: date
    closes_on: date
    analysed_on: date


def usual_dates(year_starts_on: date) -> PanelDates:
    """Return the dates that are offered for a year that starts on 1 April."""
    year = year_starts_on.year
    return PanelDates(
        proposal_by=date(year, 1, 31),
        report_by=date(year, 2, 8),
        response_by=date(year, 2, 15),
        second_report_by=date(year, 2, 22),
        issue_by=date(year, 3, 1),
    )


def latest_days(*, proposal_by: date, days_to_analyse: int, days_open: int) -> Latest:
    """Return by when to open, to close and to have read the answers, before the proposal.

    What people say has to shape the proposal, so all of it lies before the Panel is told.
    """
    analysed_on = proposal_by - timedelta(days=1)
    closes_on = analysed_on - timedelta(days=days_to_analyse)
    return Latest(
        opens_on=closes_on - timedelta(days=days_open),
        closes_on=closes_on,
        analysed_on=analysed_on,
    )


def next_year_start(today: date) -> date:
    """Return the first day of the financial year after today's."""
    return date(today.year if today < date(today.year, 4, 1) else today.year + 1, 4, 1)


def next_year_without(years: Collection[date], today: date) -> date:
    """Return the first day of the next financial year that is not among these."""
    start = next_year_start(today)
    while start in years:
        start = start.replace(year=start.year + 1)
    return start


def days_before(year_starts_on: date) -> tuple[date, date]:
    """Return the first and the last day of the financial year before: every step lies in it."""
    return year_starts_on.replace(year=year_starts_on.year - 1), year_starts_on - timedelta(days=1)
