"""A file with a printed schedule, as rows by the meaning of their columns."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import BinaryIO

from meetings.rules.printed_rows import HEADINGS, NEEDED, Column
from opcc.office.spreadsheets import Limits, read_table
from opcc.office.spreadsheets.headings import ROWS_JUDGED, find_headings, key_of
from opcc.office.spreadsheets.tables import Row

LIMITS = Limits(rows=2_000)


class NotASchedule(Exception):
    """The file lacks columns a schedule has; `missing` names them."""

    def __init__(self, missing: tuple[Column, ...]) -> None:
        self.missing = missing
        super().__init__(", ".join(missing))


@dataclass(frozen=True)
class PrintedFile:
    """The lines of a file, and the headings that mean nothing to us or what another means."""

    lines: list[tuple[int, dict[Column, str]]]
    not_read: tuple[str, ...]


def printed_file(file: BinaryIO) -> PrintedFile:
    """Read a CSV or XLSX file. FileRefused when it cannot be read, NotASchedule without columns."""
    rows = iter(read_table(file, limits=LIMITS))
    first = list(islice(rows, ROWS_JUDGED))
    headings = find_headings(first, is_known=lambda heading: key_of(heading) in HEADINGS)
    columns = _columns(headings.names)
    if missing := tuple(column for column in NEEDED if column not in columns):
        raise NotASchedule(missing)
    below = (row for row in chain(first, rows) if row[0] >= headings.line + headings.rows)
    return PrintedFile(
        lines=list(_by_column(below, columns)),
        not_read=tuple(
            heading
            for heading, column in zip(headings.names, columns, strict=True)
            if column is None
        ),
    )


def _columns(headings: Iterable[str]) -> list[Column | None]:
    """What each column holds; of two that mean the same, the first does."""
    columns: list[Column | None] = []
    for heading in headings:
        column = HEADINGS.get(key_of(heading))
        columns.append(None if column in columns else column)
    return columns


def _by_column(
    rows: Iterable[Row], columns: list[Column | None]
) -> Iterator[tuple[int, dict[Column, str]]]:
    for line, cells in rows:
        yield (
            line,
            {column: cell for column, cell in zip(columns, cells, strict=False) if column and cell},
        )
