"""When a row was: its days and its times."""

from dataclasses import replace
from datetime import date, time
from typing import Any

from engagement.rules.imports.cells import Cells
from engagement.rules.imports.findings import Finding, Problem
from engagement.rules.imports.rows import Read
from engagement.rules.imports.targets import Target
from engagement.rules.periods import touched_units
from opcc.office.spreadsheets.dates import NotADate, When, coarser, read_dates
from opcc.office.spreadsheets.headings import key_of
from opcc.office.spreadsheets.times import NotATime, read_times

# No list of a Commissioner's Office is older: police authorities were made independent in 1995.
EARLIEST = date(1990, 1, 1)
YEARS_AHEAD = 3


class Days:
    """The dates and times of rows; each date that is written alike is read once."""

    def __init__(self, cells: Cells, *, today: date) -> None:
        self.cells = cells
        self.latest = date(today.year + YEARS_AHEAD, 12, 31)
        self._dates: dict[str, When | NotADate] = {}

    def of(self, row: Read) -> When | None:
        """The date, or first day, of a row."""
        words = self.cells.of(row, Target.DATE)
        if not words:
            row.problems.append(Finding(Problem.NO_DATE))
            return None
        return self._read_date(row, Target.DATE, words)

    def columns(self, row: Read, when: When) -> dict[str, Any]:
        """The columns of an event, from the date, the last day and the times of a row."""
        when = self._with_times(row, self._with_last_day(row, when))
        same_day = when.ends_on is None
        if same_day and when.starts_at and when.ends_at and when.ends_at <= when.starts_at:
            row.problems.append(Finding(Problem.TIME_BEFORE, Target.ENDS_AT, str(when.ends_at)))
        return {
            "starts_on": when.starts_on,
            "ends_on": when.ends_on,
            "precision": when.precision,
            "starts_at": when.starts_at,
            "ends_at": when.ends_at,
        }

    def _with_last_day(self, row: Read, when: When) -> When:
        words = self.cells.of(row, Target.LAST_DAY)
        last = self._read_date(row, Target.LAST_DAY, words) if words else None
        if last is None:
            return when
        precision = coarser(when.precision, last.precision)
        starts_on, first_unit_ends_on = touched_units(
            when.starts_on, when.starts_on, precision=precision
        )
        _, ends_on = touched_units(
            last.starts_on, last.ends_on or last.starts_on, precision=precision
        )
        if ends_on < starts_on:
            row.problems.append(Finding(Problem.LAST_DAY_BEFORE, Target.LAST_DAY, words))
            return when
        several = ends_on != first_unit_ends_on
        return replace(
            when, starts_on=starts_on, ends_on=ends_on if several else None, precision=precision
        )

    def _with_times(self, row: Read, when: When) -> When:
        begins = self._read_times(row, Target.STARTS_AT)
        ends = self._read_times(row, Target.ENDS_AT)
        starts_at = begins[0] or when.starts_at
        return replace(when, starts_at=starts_at, ends_at=ends[0] or begins[1] or when.ends_at)

    def _read_date(self, row: Read, target: Target, words: str) -> When | None:
        if words not in self._dates:
            try:
                self._dates[words] = read_dates(
                    words,
                    earliest=EARLIEST,
                    latest=self.latest,
                    order=self.cells.columns.date_order,
                )
            except NotADate as error:
                self._dates[words] = error
        found = self._dates[words]
        if isinstance(found, NotADate):
            row.problems.append(Finding(Problem.DATE, target, words, found.trouble))
            return None
        return found

    def _read_times(self, row: Read, target: Target) -> tuple[time | None, time | None]:
        words = self.cells.of(row, target)
        if not words or key_of(words) in ("", "tbc", "n a", "all day"):
            return None, None
        try:
            return read_times(words)
        except NotATime:
            row.problems.append(Finding(Problem.TIME, target, words))
            return None, None
