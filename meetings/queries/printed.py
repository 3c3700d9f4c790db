"""A file with a printed schedule, as rows by the meaning of their columns."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from meetings.rules.printed_rows import HEADINGS, NEEDED, Column
from opcc.office.spreadsheets import Limits, read_table
from opcc.office.spreadsheets.headings import key_of

LIMITS = Limits(rows=2_000)


class NotASchedule(Exception):
    """The file lacks columns a schedule has; `missing` names them."""

    def __init__(self, missing: tuple[Column, ...]) -> None:
        self.missing = missing
        super().__init__(", ".join(missing))


@dataclass(frozen=True)
class PrintedFile:
    """The lines of a file, and the headings that mean nothing to us."""

    lines: list[tuple[int, dict[Column, str]]]
    not_read: tuple[str, ...]


def printed_file(file: BinaryIO) -> PrintedFile:
    """Read a CSV or XLSX file. FileRefused when it cannot be read, NotASchedule without columns."""
    rows = iter(read_table(file, limits=LIMITS))
    _line, headings = next(rows)
    columns = [HEADINGS.get(key_of(heading)) for heading in headings]
    if missing := tuple(column for column in NEEDED if column not in columns):
        raise NotASchedule(missing)
    return PrintedFile(
        lines=list(_by_column(rows, columns)),
        not_read=tuple(
            heading
            for heading, column in zip(headings, columns, strict=True)
            if column is None and heading
        ),
    )


def _by_column(
    rows: Iterator[tuple[int, list[str]]], columns: list[Column | None]
) -> Iterator[tuple[int, dict[Column, str]]]:
    for line, cells in rows:
        yield (
            line,
            {column: cell for column, cell in zip(columns, cells, strict=False) if column and cell},
        )
