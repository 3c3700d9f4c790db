"""Why a whole file is refused, and how much of one is read."""

from dataclasses import dataclass
from enum import StrEnum


class FileTrouble(StrEnum):
    """Why nothing of a file was read."""

    EMPTY = "empty"
    TOO_LARGE = "too-large"
    TOO_MANY_ROWS = "too-many-rows"
    TOO_MANY_COLUMNS = "too-many-columns"
    CELL_TOO_LONG = "cell-too-long"
    NOT_A_TABLE = "not-a-table"
    OLD_OR_LOCKED = "old-or-locked"
    MACROS = "macros"
    BROKEN = "broken"
    QUOTES = "quotes"
    WHICH_SHEET = "which-sheet"


class FileRefused(Exception):
    """Nothing of the file was read. `detail` is a line, a limit or the names of the sheets."""

    def __init__(self, trouble: FileTrouble, detail: str = "") -> None:
        self.trouble, self.detail = trouble, detail
        super().__init__(f"{trouble}: {detail}" if detail else str(trouble))


@dataclass(frozen=True)
class Limits:
    """How much of a file is read before it is refused; sizes in bytes, a cell in characters."""

    size: int = 50_000_000
    uncompressed: int = 500_000_000
    rows: int = 200_000
    columns: int = 200
    cell: int = 32_767  # what a cell of Excel can hold
