"""Tables of figures: what a page shows, a chart draws and a download holds is the same table."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext

DRAWN = (0, 1)  # the columns of a table that its chart shows
EVENTS, PROMISES = "engagement:office-list", "figures-promises"


@dataclass(frozen=True)
class Cell:
    """One figure. None is not known; `query` asks for the records behind it."""

    number: int | None
    query: str = ""

    @property
    def text(self) -> str:
        return gettext("not known") if self.number is None else str(self.number)


@dataclass(frozen=True)
class Row:
    """One line of a table. `aside`: in no chart, as what is not recorded or of another level."""

    label: str
    cells: list[Cell]
    group: str = ""
    aside: bool = False
    area: int | None = None
    short: str = ""  # for the chart, where there is little room


@dataclass(frozen=True)
class Table:
    """Figures under headings."""

    caption: str
    first_heading: str
    headings: list[str]
    rows: list[Row]
    records: str = EVENTS  # the page that a figure opens

    def lines(self) -> Iterator[list[str]]:
        """The table as a spreadsheet has it."""
        yield [self.first_heading, *self.headings]
        for row in self.rows:
            yield [row.label, *(cell.text for cell in row.cells)]

    @property
    def is_empty(self) -> bool:
        return not any(cell.number for row in self.rows for cell in row.cells)
