"""Workbooks of Excel and of what writes like it: one sheet, as it was seen on the screen."""

import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any, BinaryIO

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook

from opcc.office.spreadsheets.trouble import FileRefused, FileTrouble, Limits

COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")  # an .xls, or a workbook behind a password
ZIP = b"PK\x03\x04"
MOST_PARTS = 2_000
FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")
QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')  # words and colours in a number's format


def is_workbook(start: bytes) -> bool:
    return start.startswith((ZIP, COMPOUND))


class Sheet:
    """One sheet of a workbook, row by row."""

    def __init__(self, file: BinaryIO, limits: Limits, *, wanted: str = "") -> None:
        self.file = file
        refuse_what_is_dangerous(file, limits)
        self.values = opened(file, values=True)
        self.name = self._chosen(wanted)
        self.formulas = opened(file, values=False) if self._has_formulas() else None

    def __iter__(self) -> Iterator[list[str]]:
        """Yield every row, as text. A formula whose result was never kept stands as itself."""
        try:
            if self.formulas is None:
                yield from self._rows(self.values)
            else:
                yield from self._with_formulas(self.formulas)
        except (KeyError, ValueError, TypeError, SyntaxError, zipfile.BadZipFile) as error:
            raise FileRefused(FileTrouble.BROKEN) from error

    def _rows(self, workbook: Workbook) -> Iterator[list[str]]:
        for row in workbook[self.name].iter_rows():
            yield [shown(cell) for cell in row]

    def _with_formulas(self, formulas: Workbook) -> Iterator[list[str]]:
        behind = self._rows(formulas)
        for values, written in zip(self._rows(self.values), behind, strict=False):
            yield [
                value or (formula if formula.startswith("=") else "")
                for value, formula in zip(values, written, strict=False)
            ]

    def _chosen(self, wanted: str) -> str:
        names = [
            sheet.title
            for sheet in self.values.worksheets
            if sheet.sheet_state == "visible" and any_value(sheet)
        ]
        if not names:
            raise FileRefused(FileTrouble.EMPTY)
        if wanted:
            names = [
                name for name in names if name.casefold() == wanted.strip().casefold()
            ] or names
        if len(names) > 1:
            raise FileRefused(FileTrouble.WHICH_SHEET, ", ".join(names))
        return names[0]

    def _has_formulas(self) -> bool:
        part = self.values[self.name]._worksheet_path  # type: ignore[attr-defined]
        with zipfile.ZipFile(self.file) as archive, archive.open(part) as sheet:
            rest = b""
            while piece := sheet.read(1_000_000):
                if FORMULA.search(rest + piece):
                    return True
                rest = piece[-20:]
        return False


def any_value(sheet: Any) -> bool:
    return any(cell.value is not None for row in sheet.iter_rows(max_row=500) for cell in row)


def refuse_what_is_dangerous(file: BinaryIO, limits: Limits) -> None:
    """Refuse macros, archives that unpack to a flood, and what is no workbook of this kind."""
    file.seek(0)
    if file.read(len(COMPOUND)) == COMPOUND:
        raise FileRefused(FileTrouble.OLD_OR_LOCKED)
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
            names = {part.filename.casefold() for part in parts}
            size = sum(part.file_size for part in parts)
            if len(parts) > MOST_PARTS or size > limits.uncompressed:
                raise FileRefused(FileTrouble.TOO_LARGE)
            with archive.open("[Content_Types].xml") as listed:
                kinds = listed.read(limits.cell * 10)
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, OSError) as error:
        raise FileRefused(FileTrouble.NOT_A_TABLE) from error
    if any(name.endswith("vbaproject.bin") for name in names) or b"macroEnabled" in kinds:
        raise FileRefused(FileTrouble.MACROS)


def opened(file: BinaryIO, *, values: bool) -> Workbook:
    file.seek(0)
    try:
        return load_workbook(file, read_only=True, data_only=values, keep_links=False)
    except (InvalidFileException, KeyError, ValueError, TypeError, SyntaxError, OSError) as error:
        raise FileRefused(FileTrouble.BROKEN) from error


def shown(cell: Any) -> str:
    """What a person sees in the cell: a date no more exact than its format shows it."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return day_shown(value, QUOTED.sub("", cell.number_format or "").lower())
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def day_shown(value: datetime, number_format: str) -> str:
    if "d" not in number_format and "y" in number_format:
        return f"{value:%B %Y}" if "m" in number_format else f"{value:%Y}"
    midnight = value.time() == time()
    return f"{value:%Y-%m-%d}" if midnight else f"{value:%Y-%m-%d %H:%M}"
