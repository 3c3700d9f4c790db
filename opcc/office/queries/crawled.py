"""What search engines look at: published rows of each kind in blocks, each small enough to read."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Max, QuerySet

from opcc.office.rules import whole_number

IN_ONE_BLOCK = 5000


@dataclass(frozen=True)
class Kind:
    """Rows that have a page each: what their blocks are called, and the column that numbers them.

    `rows` gives those the public may read, with a `changed_at`.
    """

    name: str
    rows: Callable[[], QuerySet]
    number: str = "pk"


@dataclass(frozen=True)
class Block:
    """The rows of one kind whose numbers stand between two round ones."""

    kind: Kind
    position: int

    def __str__(self) -> str:
        return f"{self.kind.name}-{self.position}"

    def entries(self) -> QuerySet:
        first = self.position * IN_ONE_BLOCK
        within = {f"{self.kind.number}__range": (first, first + IN_ONE_BLOCK - 1)}
        return self.kind.rows().filter(**within).order_by(self.kind.number)


def blocks(kinds: Iterable[Kind]) -> Iterable[tuple[Block, datetime]]:
    """Yield every block that holds something, and when it last changed."""
    for kind in kinds:
        rows = (
            kind.rows()
            .order_by()
            .values(block=F(kind.number) / IN_ONE_BLOCK)
            .annotate(latest=Max("changed_at"))
            .order_by("block")
        )
        for row in rows:
            yield Block(kind, row["block"]), row["latest"]


def block_named(name: str, kinds: Iterable[Kind]) -> Block | None:
    """Return the block so named in an address: log-3."""
    called, _, written = name.partition("-")
    position = whole_number(written, figures=9)
    if position is None:
        return None
    return next((Block(kind, position) for kind in kinds if kind.name == called), None)
