"""Text files with a row on a line: comma, semicolon, tab or bar between the cells."""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import BinaryIO

from opcc.office.spreadsheets.encodings import decoded_lines, encoding_of
from opcc.office.spreadsheets.trouble import FileRefused, FileTrouble, Limits

DELIMITERS = (",", ";", "\t", "|")
LINES_JUDGED = 200


class Delimited:
    """A text file, row by row, and how it came to be read so."""

    def __init__(self, file: BinaryIO, limits: Limits) -> None:
        self.file, self.limits = file, limits
        self.encoding = encoding_of(file)
        self.lines_of_fallback = 0
        self.delimiter = self._delimiter()

    def __iter__(self) -> Iterator[list[str]]:
        """Yield every row, blank ones as an empty list."""
        lines = self._lines()
        reader = csv.reader(lines, delimiter=self.delimiter, strict=True)
        csv.field_size_limit(self.limits.cell)
        try:
            for row in reader:
                yield [] if self._is_hint(row) else row
        except csv.Error as error:
            too_long = "field larger" in str(error)
            trouble = FileTrouble.CELL_TOO_LONG if too_long else FileTrouble.QUOTES
            raise FileRefused(trouble, str(reader.line_num)) from error

    def _lines(self) -> Iterator[str]:
        self.lines_of_fallback = 0
        for line, by_fallback in decoded_lines(self.file, self.encoding):
            self.lines_of_fallback += by_fallback
            yield line.replace("\0", "")

    def _delimiter(self) -> str:
        sample = [line for line, _ in islice(decoded_lines(self.file, self.encoding), LINES_JUDGED)]
        if sample and sample[0].strip().lower().startswith("sep=") and len(sample[0].strip()) == 5:
            return sample[0].strip()[4]
        return max(DELIMITERS, key=lambda delimiter: agreement(sample, delimiter))

    def _is_hint(self, row: list[str]) -> bool:
        """Excel's own first line, which names the delimiter."""
        return len(row) == 2 and row[0].lower() == "sep=" and row[1] == ""


def agreement(lines: Iterable[str], delimiter: str) -> tuple[int, int]:
    """How many rows agree on a number of columns, more than one, and on how many columns."""
    widths: Counter[int] = Counter()
    try:
        widths.update(len(row) for row in csv.reader(lines, delimiter=delimiter) if len(row) > 1)
    except csv.Error:
        return (0, 0)
    if not widths:
        return (0, 0)
    width, rows = max(widths.items(), key=lambda one: (one[1], one[0]))
    return (rows, width)
