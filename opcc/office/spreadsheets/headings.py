"""Where a table begins: titles above it, headings over two rows, headings without words."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from opcc.office.spreadsheets.tables import Row

ROWS_JUDGED = 40  # rows from the top among which the headings are looked for
FIGURES = re.compile(r"[\d.,/: -]+")


@dataclass(frozen=True)
class Headings:
    """The line of the first row of headings, how many rows they take, and a name per column."""

    line: int
    rows: int
    names: tuple[str, ...]


def find_headings(rows: Sequence[Row], *, is_known: Callable[[str], bool]) -> Headings:
    """Choose the row that holds most headings that are known, else the first that looks like one.

    `rows` are the first rows of a table that hold anything; at least one.
    """
    best = max(
        range(len(rows)),
        key=lambda index: (sum(map(is_known, set(rows[index][1]))), -index),
    )
    if not any(map(is_known, rows[best][1])):
        best = _first_that_looks_like_headings(rows)
    line, cells = rows[best]
    if best and rows[best - 1][0] == line - 1 and _stands_over(rows[best - 1][1], cells):
        return headings_at(rows, line=line - 1, count=2)
    if best + 1 < len(rows) and rows[best + 1][0] == line + 1:
        below = rows[best + 1][1]
        if _fills_gaps(cells, below):
            return headings_at(rows, line=line, count=2)
    return headings_at(rows, line=line, count=1)


def headings_at(rows: Sequence[Row], *, line: int, count: int) -> Headings:
    """Name the columns by one row or by two, of which the upper one may stand over several."""
    by_line = dict(rows)
    upper, lower = by_line.get(line, []), by_line.get(line + 1, []) if count == 2 else []
    width = max(len(upper), len(lower))
    upper, lower = _padded(upper, width), _padded(lower, width)
    names = _together(upper, lower) if count == 2 else upper
    return Headings(line, count, tuple(_told_apart(names)))


@lru_cache(maxsize=20_000)
def key_of(heading: str) -> str:
    """A heading without capitals, accents and marks, by which it is known again."""
    letters = unicodedata.normalize("NFKD", heading.casefold())
    return " ".join(
        re.findall(r"[^\W_]+", "".join(c for c in letters if not unicodedata.combining(c)))
    )


def _first_that_looks_like_headings(rows: Sequence[Row]) -> int:
    widths = Counter(len([cell for cell in cells if cell]) for _, cells in rows)
    usual = max(widths, key=lambda width: (widths[width], width))
    for index, (_, cells) in enumerate(rows):
        filled = [cell for cell in cells if cell]
        if len(filled) >= max(2, usual // 2) and not any(map(FIGURES.fullmatch, filled)):
            return index
    return 0


def _stands_over(upper: list[str], lower: list[str]) -> bool:
    """Whether a row above groups the headings: words beyond the first column, with gaps."""
    words = [cell for cell in upper if cell]
    beyond = [cell for cell in upper[1:] if cell]
    return bool(beyond) and len(words) < len([cell for cell in lower if cell])


def _fills_gaps(upper: list[str], lower: list[str]) -> bool:
    """Whether a row below divides merged headings: words only there, and under no date."""
    width = max(len(upper), len(lower))
    upper, lower = _padded(upper, width), _padded(lower, width)
    filled = [i for i, cell in enumerate(lower) if cell]
    gaps = {i for i, cell in enumerate(upper) if not cell}
    if not any(i in gaps for i in filled) or any(FIGURES.fullmatch(lower[i]) for i in filled):
        return False
    return all(i in gaps or i + 1 in gaps for i in filled)


def _together(upper: list[str], lower: list[str]) -> list[str]:
    names, above = [], ""
    for over, under in zip(upper, lower, strict=True):
        above = over or (above if under else "")
        names.append(f"{above} {under}".strip())
    return names


def _told_apart(names: Sequence[str]) -> list[str]:
    """Give a name to columns without one, and a number to those that share one."""
    seen: Counter[str] = Counter()
    told = []
    for index, name in enumerate(names):
        name = " ".join(name.split()) or letter_of(index)
        seen[key_of(name)] += 1
        told.append(name if seen[key_of(name)] == 1 else f"{name} ({seen[key_of(name)]})")
    return told


def letter_of(index: int) -> str:
    """The letter a spreadsheet program gives a column: A, B, … Z, AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _padded(cells: list[str], width: int) -> list[str]:
    return cells + [""] * (width - len(cells))
