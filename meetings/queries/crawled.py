"""What search engines look at of the schedule: in blocks, each small enough to read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Max, QuerySet

from engagement.queries.crawled import IN_ONE_BLOCK
from meetings.models import Published, PublishedMeeting, PublishedSeries

NAMED: dict[str, type[Published]] = {"series": PublishedSeries, "meetings": PublishedMeeting}


@dataclass(frozen=True)
class Block:
    """The published rows of one kind whose numbers stand between two round ones."""

    kind: str
    position: int

    def __str__(self) -> str:
        return f"{self.kind}-{self.position}"

    def entries(self) -> QuerySet:
        first = self.position * IN_ONE_BLOCK
        return (
            NAMED[self.kind]
            ._default_manager.filter(
                state=Published.State.LIVE, pk__range=(first, first + IN_ONE_BLOCK - 1)
            )
            .only("slug", "changed_at")
            .order_by("pk")
        )


def blocks() -> Iterable[tuple[Block, datetime]]:
    """Yield every block that holds something, and when it last changed."""
    for kind, model in NAMED.items():
        rows = (
            model._default_manager.filter(state=Published.State.LIVE)
            .values(block=F("pk") / IN_ONE_BLOCK)
            .annotate(latest=Max("changed_at"))
            .order_by("block")
        )
        for row in rows:
            yield Block(kind, row["block"]), row["latest"]


def block_named(name: str) -> Block | None:
    """Return the block so named in an address: meetings-3."""
    kind, _, position = name.partition("-")
    known = kind in NAMED and position.isascii() and position.isdigit()
    return Block(kind, int(position)) if known and len(position) < 10 else None
