"""What a question came to, and two questions laid across each other: only what may be told.

Everybody who is counted is in one row and one column of a table, those who gave no answer
included. Of a question with several answers each answer is a table by itself: those who gave it,
and those who did not.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from consultations.rules.suppression import kept_back_in_line, kept_back_in_table
from engagement.rules import SMALLEST_PUBLISHED_COUNT

MOST_BANDS = 8
STEPS = (1, 2, 5)
NOUGHT = Decimal(0)


@dataclass(frozen=True)
class Question:
    """One question laid across another: its codes, how many gave each, and how many any."""

    codes: tuple[str, ...]
    numbers: Mapping[str, int]
    answered: int
    is_several: bool = False

    def parts(self) -> list[tuple[str, ...]]:
        """The answers between which everybody chose one."""
        return [(code,) for code in self.codes] if self.is_several else [self.codes]

    def kept_back(self, part: tuple[str, ...], everybody: int) -> frozenset[int] | None:
        """Which totals of one part are kept back; the last is of those who gave none of it."""
        numbers = [self.numbers.get(code, 0) for code in part]
        if self.is_several:
            numbers.append(self.answered - sum(numbers))
        return kept_back_in_line(numbers, everybody - self.answered)


def numbers_told(question: Question, everybody: int) -> dict[str, int | None]:
    """How many gave each answer; None where it is kept back."""
    told: dict[str, int | None] = {}
    for part in question.parts():
        hidden = question.kept_back(part, everybody)
        for at, code in enumerate(part):
            kept_back = hidden is None or at in hidden
            told[code] = None if kept_back else question.numbers.get(code, 0)
    return told


def laid_across(
    rows: Question, columns: Question, both: Mapping[tuple[str, str], int], everybody: int
) -> dict[tuple[str, str], int | None] | None:
    """How many gave one answer and the other; None for what is kept back, or for all of it."""
    told: dict[tuple[str, str], int | None] = {}
    for upright in rows.parts():
        for across in columns.parts():
            found = _part(rows, columns, upright, across, both, everybody)
            told |= found or {(row, column): None for row in upright for column in across}
    return None if all(number is None for number in told.values()) else told


def _part(
    rows: Question,
    columns: Question,
    upright: tuple[str, ...],
    across: tuple[str, ...],
    both: Mapping[tuple[str, str], int],
    everybody: int,
) -> dict[tuple[str, str], int | None] | None:
    hidden_rows = rows.kept_back(upright, everybody)
    hidden_columns = columns.kept_back(across, everybody)
    if hidden_rows is None or hidden_columns is None:
        return None
    table = _completed(rows, columns, upright, across, both, everybody)
    hidden = kept_back_in_table(
        table,
        rows_kept_back=hidden_rows,
        columns_kept_back=hidden_columns,
        silent_row=None if rows.is_several else len(upright),
        silent_column=None if columns.is_several else len(across),
    )
    if hidden is None:
        return None
    return {
        (row, column): None if (at, place) in hidden else table[at][place]
        for at, row in enumerate(upright)
        for place, column in enumerate(across)
    }


def _completed(
    rows: Question,
    columns: Question,
    upright: tuple[str, ...],
    across: tuple[str, ...],
    both: Mapping[tuple[str, str], int],
    everybody: int,
) -> list[list[int]]:
    """The table with a last row and a last column for everybody who is in none of the others."""
    table = [[both.get((row, column), 0) for column in across] for row in upright]
    for line, row in zip(table, upright, strict=True):
        line.append(rows.numbers.get(row, 0) - sum(line))
    rest = [
        columns.numbers.get(column, 0) - sum(line[at] for line in table)
        for at, column in enumerate(across)
    ]
    in_rows = sum(rows.numbers.get(row, 0) for row in upright)
    rest.append(everybody - in_rows - sum(rest))
    return [*table, rest]


@dataclass(frozen=True)
class Band:
    """Figures from one to under another, and how many; None on the side that is open."""

    least: Decimal | None
    below: Decimal | None
    number: int = 0

    def holds(self, figure: Decimal) -> bool:
        after_start = self.least is None or self.least <= figure
        return after_start and (self.below is None or figure < self.below)


def bands_of(buckets: Mapping[str, int], *, floor: Decimal = NOUGHT) -> list[Band]:
    """Figures in a few bands of one width, open at both ends; none lies below the floor.

    Where a band begins or ends goes by the fifth figure from either end: those beyond it are few,
    and how far out they lie would tell something of them. Of fewer than ten figures there is none.
    """
    figures = sorted((Decimal(code), number) for code, number in buckets.items() if number)
    if sum(number for _figure, number in figures) < 2 * SMALLEST_PUBLISHED_COUNT:
        return []
    low, high = _fifth(figures), _fifth(figures[::-1])
    width = _width(low, high)
    first, last = low // width * width, high // width * width
    edges = [first, first + width] if first == last else _steps(first + width, last, width)
    edges = [edge for edge in edges if edge > floor]
    bands = [Band(*ends) for ends in pairwise([None, *edges, None])]
    return [
        replace(band, number=sum(number for figure, number in figures if band.holds(figure)))
        for band in bands
    ]


def _fifth(figures: Sequence[tuple[Decimal, int]]) -> Decimal:
    """The last of the few that come first."""
    seen = 0
    for figure, number in figures:
        seen += number
        if seen >= SMALLEST_PUBLISHED_COUNT:
            return figure
    raise AssertionError(figures)


def _steps(first: Decimal, last: Decimal, width: Decimal) -> list[Decimal]:
    return [first + step * width for step in range(int((last - first) / width) + 1)]


def _width(least: Decimal, most: Decimal) -> Decimal:
    scale = Decimal(1)
    while True:
        for step in STEPS:
            width = step * scale
            if most // width - least // width < MOST_BANDS:
                return width
        scale *= 10


def ranks_told(numbers: Sequence[Sequence[int]]) -> list[list[int | None]]:
    """How many gave each choice each place; a row is a choice, a column a place."""
    hidden = kept_back_in_table(numbers)
    return [
        [
            None if hidden is None or (row, column) in hidden else number
            for column, number in enumerate(line)
        ]
        for row, line in enumerate(numbers)
    ]


def share(number: int | None, of: int) -> int | None:
    """So many in a hundred."""
    return None if number is None or not of else round(number * 100 / of)


def rounded_down(number: int | None, base: int = 10) -> int | None:
    """While people still answer: no single new answer can be read off two looks at a figure."""
    return None if number is None else number // base * base
