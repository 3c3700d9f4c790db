"""A file of rows and cells, read once from top to bottom and never held whole."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from opcc.office.spreadsheets.delimited import Delimited
from opcc.office.spreadsheets.encodings import mended
from opcc.office.spreadsheets.trouble import FileRefused, FileTrouble, Limits
from opcc.office.spreadsheets.workbooks import Sheet, is_workbook

CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufeff\u200b]")
SPACES = re.compile(r"[ \t\u00a0\u2007\u202f]+")
# What begins a PDF, a picture, an OpenDocument or Word file in place of rows of text.
NOT_TEXT = re.compile(rb"%PDF|\x89PNG|\xff\xd8\xff|GIF8|\{\\rtf|<!DOCTYPE|<html|<\?xml", re.I)

Row = tuple[int, list[str]]


@dataclass(frozen=True)
class HowRead:
    """What a reader of the result should know of how the file was read.

    `other_lines` were in another encoding than the rest, `fallback`; `mended` cells had been
    mangled by an earlier program. A workbook has a `sheet` and no encoding.
    """

    encoding: str = ""
    fallback: str = ""
    other_lines: int = 0
    delimiter: str = ""
    sheet: str = ""
    mended: int = 0


class Table:
    """The rows of a file; iterate once. Lines count from 1, as a spreadsheet program shows them."""

    def __init__(self, source: Delimited | Sheet, limits: Limits) -> None:
        self._source, self._limits = source, limits
        self._mended = 0

    def __iter__(self) -> Iterator[Row]:
        """Yield every row that holds anything, with its line and without the blank cells at its
        end. Spaces are single, letters composed."""
        filled = 0
        for line, cells in enumerate(self._source, start=1):
            row = self._tidy(cells)
            if not row:
                continue
            filled += 1
            self._refuse_beyond_limits(row, filled)
            yield line, row
        if not filled:
            raise FileRefused(FileTrouble.EMPTY)

    @property
    def how(self) -> HowRead:
        """How the rows yielded so far were read."""
        if isinstance(self._source, Sheet):
            return HowRead(sheet=self._source.name, mended=self._mended)
        return HowRead(
            encoding=self._source.encoding.name,
            fallback=self._source.encoding.fallback,
            other_lines=self._source.lines_of_fallback,
            delimiter=self._source.delimiter,
            mended=self._mended,
        )

    def _tidy(self, cells: list[str]) -> list[str]:
        row = [self._tidy_cell(cell) for cell in cells]
        while row and not row[-1]:
            row.pop()
        return row

    def _tidy_cell(self, cell: str) -> str:
        if not cell.isascii():
            whole = mended(cell)
            self._mended += whole != cell
            cell = unicodedata.normalize("NFC", whole)
        return tidy(cell)

    def _refuse_beyond_limits(self, row: list[str], filled: int) -> None:
        if filled > self._limits.rows:
            raise FileRefused(FileTrouble.TOO_MANY_ROWS, str(self._limits.rows))
        if len(row) > self._limits.columns:
            raise FileRefused(FileTrouble.TOO_MANY_COLUMNS, str(self._limits.columns))


def tidy(text: str) -> str:
    """Take away what nobody sees: control characters, spaces around and between."""
    text = CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return SPACES.sub(" ", text).strip()


def read_table(file: BinaryIO, *, sheet: str = "", limits: Limits | None = None) -> Table:
    """Open a CSV or an XLSX file by what is in it, whatever its name. Raises FileRefused.

    `sheet` names one sheet of a workbook that has several.
    """
    limits = limits or Limits()
    if file.seek(0, 2) > limits.size:
        raise FileRefused(FileTrouble.TOO_LARGE)
    file.seek(0)
    start = file.read(512)
    if not start.strip():
        raise FileRefused(FileTrouble.EMPTY)
    if is_workbook(start):
        return Table(Sheet(file, limits, wanted=sheet), limits)
    if NOT_TEXT.match(start.lstrip()):
        raise FileRefused(FileTrouble.NOT_A_TABLE)
    return Table(Delimited(file, limits), limits)
