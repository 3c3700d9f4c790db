"""One row after the other: what each says, or why it is refused."""

from collections.abc import Mapping
from datetime import date

from engagement.rules.imports.cells import Cells
from engagement.rules.imports.days import Days
from engagement.rules.imports.findings import Caution, Finding, Problem
from engagement.rules.imports.names import Meanings
from engagement.rules.imports.rows import Columns, Names, Otherwise, Read
from engagement.rules.imports.targets import TEXTS, Target
from opcc.office.spreadsheets.counts import NotACount, read_count
from opcc.office.spreadsheets.headings import key_of

LONGEST_TITLE = 200
MOST_PEOPLE = 1_000_000  # more is a slip of the finger
HOW = {
    "in person": "in-person", "face to face": "in-person", "physical": "in-person",
    "online": "online", "virtual": "online", "teams": "online", "zoom": "online",
    "microsoft teams": "online", "ms teams": "online", "video call": "online",
    "hybrid": "hybrid", "in person and online": "hybrid", "both": "hybrid",
}  # fmt: skip
HELD_BY = {
    "office": "office", "opcc": "office", "pcc": "office", "commissioner": "office",
    "the office": "office", "the commissioner or the office": "office",
    "police": "police", "police force": "police", "the police force": "police",
    "other": "other", "another body": "other", "partner": "other",
}  # fmt: skip


class RowReader:
    """Reads rows in the order of the file; `above` is what "as above" stands for, by column."""

    def __init__(
        self,
        columns: Columns,
        *,
        names: Names,
        otherwise: Otherwise,
        levels_of_method: Mapping[int, tuple[int, ...]],
        today: date,
        above: Mapping[int, str] | None = None,
    ) -> None:
        self.cells = Cells(columns, above or {})
        self.days = Days(self.cells, today=today)
        self.meanings = Meanings(
            self.cells, names=names, otherwise=otherwise, levels_of_method=levels_of_method
        )

    @property
    def above(self) -> Mapping[int, str]:
        """What "as above" stands for after the rows read so far."""
        return self.cells.above

    def read(self, cells: list[str]) -> Read:
        row = Read(cells)
        if self.cells.repeat_headings(cells):
            row.problems.append(Finding(Problem.HEADINGS_AGAIN))
            return row
        row.cells = self.cells.filled(row)
        self.cells.look_over(row)
        when = self.days.of(row)
        row.fingerprint = self.cells.fingerprint(row.cells, when)
        self._texts(row)
        self._choices(row)
        self.meanings.look_up(row)
        self._count(row)
        if when:
            row.columns |= self.days.columns(row, when)
        return row

    def _texts(self, row: Read) -> None:
        title = " ".join(self.cells.of(row, Target.TITLE).split())
        if not title:
            row.problems.append(Finding(Problem.NO_TITLE))
        for target, text in (
            (Target.TITLE, title),
            (Target.TITLE_CY, self.cells.of(row, Target.TITLE_CY)),
        ):
            if len(text) > LONGEST_TITLE:
                row.problems.append(Finding(Problem.TITLE_TOO_LONG, target, text[:60]))
        row.columns["title"] = title
        for target in TEXTS:
            row.columns[target.value] = self.cells.of(row, target)

    def _choices(self, row: Read) -> None:
        for target, known, default in (
            (Target.HOW, HOW, ""),
            (Target.HELD_BY, HELD_BY, "office"),
        ):
            words = self.cells.of(row, target)
            value = known.get(key_of(words), "") if words else default
            if words and not value:
                row.problems.append(Finding(Problem.UNKNOWN_WORD, target, words))
            row.columns[target.value] = value

    def _count(self, row: Read) -> None:
        words = self.cells.of(row, Target.REACHED)
        reached = None
        try:
            reached = read_count(words)
        except NotACount as error:
            if error.nearly:
                self.cells.leave_out(row, Caution.COUNT_NOT_EXACT, Target.REACHED)
            else:
                row.problems.append(Finding(Problem.COUNT, Target.REACHED, words))
        if reached is not None and reached > MOST_PEOPLE:
            row.problems.append(Finding(Problem.COUNT, Target.REACHED, words))
        row.columns["reached"] = reached
