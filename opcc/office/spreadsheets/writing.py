"""Writing rows that a spreadsheet program opens as text, never as formulas."""

import csv
from collections.abc import Iterable, Iterator

# A spreadsheet takes a cell that begins so for a formula, and would run what somebody typed.
BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes the file for Windows-1252


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        return text


def csv_lines(rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """Yield a CSV file line by line, with cells that could run as formulas made harmless."""
    writer = csv.writer(_Echo())
    yield BYTE_ORDER_MARK
    for row in rows:
        yield writer.writerow([harmless(str(cell)) for cell in row])


def harmless(cell: str) -> str:
    """Return the cell with an apostrophe before what would run; anything else as it is."""
    return f"'{cell}" if cell.startswith(BEGINS_A_FORMULA) else cell


def as_it_was(cell: str) -> str:
    """Take back what `harmless` put before a cell."""
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(BEGINS_A_FORMULA) else cell
