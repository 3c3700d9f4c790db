"""The cells of a row as they stand: what they repeat, what is wrong with them, what they hold."""

import re
from collections.abc import Mapping
from hashlib import blake2b

from engagement.rules.imports.findings import Caution, Finding, Problem
from engagement.rules.imports.headings import our_own_among
from engagement.rules.imports.rows import Columns, Read
from engagement.rules.imports.targets import Target
from opcc.office.spreadsheets.dates import When
from opcc.office.spreadsheets.encodings import has_lost_characters
from opcc.office.spreadsheets.headings import key_of
from opcc.office.spreadsheets.writing import as_it_was

DITTO = re.compile(r"""["”“〃']{1,2}|[-–]\s*["”]\s*[-–]|ditto|do\.|as above|same as above""", re.I)
SPREADSHEET_ERROR = re.compile(r"#(?:REF|N/A|VALUE|NAME|DIV/0|NUM|NULL|SPILL|CALC)[!?]?")


class Cells:
    """The cells of a list, row by row; `above` is what "as above" stands for, by column."""

    def __init__(self, columns: Columns, above: Mapping[int, str]) -> None:
        self.columns = columns
        self.above = dict(above)
        self._heading_keys = [key_of(heading) for heading in columns.headings]
        self._ours = our_own_among(columns.headings)

    def of(self, row: Read, target: Target) -> str:
        """What the row says of the target; nothing where no column is for it."""
        index = self.columns.targets.get(target)
        return row.cells[index] if index is not None and index < len(row.cells) else ""

    def repeat_headings(self, cells: list[str]) -> bool:
        """As where a list was printed page by page."""
        filled = [cell for cell in cells if cell]
        return len(filled) > 1 and all(key_of(cell) in self._heading_keys for cell in filled)

    def filled(self, row: Read) -> list[str]:
        """The cells with what they repeat of the rows above written out."""
        width = len(self.columns.headings)
        cells = row.cells + [""] * (width - len(row.cells))
        if self._ours:
            cells = list(map(as_it_was, cells))
        for index, cell in enumerate(cells[:width]):
            blank = not cell and index in self.columns.as_above
            if blank or (cell and DITTO.fullmatch(cell)):
                cells[index] = self.above.get(index, "")
                if cell and not cells[index]:
                    row.problems.append(
                        Finding(Problem.NOTHING_ABOVE, self.columns.headings[index], cell)
                    )
            elif cell:
                self.above[index] = cell
        return cells

    def look_over(self, row: Read) -> None:
        """Refuse what a spreadsheet left in place of a value, and letters that are lost."""
        if any(row.cells[len(self.columns.headings) :]):
            row.problems.append(Finding(Problem.TOO_MANY_CELLS))
        for index in self.columns.targets.values():
            cell = row.cells[index]
            if problem := wrong_with_cell(cell):
                row.problems.append(Finding(problem, self.columns.headings[index], cell))

    def fingerprint(self, cells: list[str], when: When | None) -> bytes:
        """What makes a row the same row in another file: its headings and what stands under them,
        whatever they were taken for; a date counts by its meaning."""
        date_column = self.columns.targets.get(Target.DATE)
        told = []
        for index, cell in enumerate(cells[: len(self.columns.headings)]):
            if not cell or index in self._ours:
                continue
            if index == date_column and when:
                cell = repr(when)
            told.append(f"{self._heading_keys[index]}\x1f{' '.join(cell.split()).casefold()}")
        return blake2b("\x1e".join(sorted(told)).encode(), digest_size=16).digest()

    def leave_out(self, row: Read, caution: Caution, target: Target) -> None:
        """Keep in the private notes, as written, what has no place in its column."""
        words = self.of(row, target)
        row.cautions.append(Finding(caution, target, words))
        heading = self.columns.headings[self.columns.targets[target]]
        notes = [row.columns.get("private_notes", ""), f"{heading}: {words}"]
        row.columns["private_notes"] = "\n".join(filter(None, notes))


def wrong_with_cell(cell: str) -> Problem | None:
    if cell.startswith("="):
        return Problem.FORMULA
    if SPREADSHEET_ERROR.fullmatch(cell):
        return Problem.SPREADSHEET_ERROR
    return Problem.LOST_CHARACTERS if has_lost_characters(cell) else None
