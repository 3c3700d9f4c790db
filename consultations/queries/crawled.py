"""What search engines look at of consultations: in blocks, each small enough to read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Max, QuerySet

from consultations.models import PublishedConsultation
from engagement.queries.crawled import IN_ONE_BLOCK

KIND = "consultations"


@dataclass(frozen=True)
class Block:
    """The published consultations whose numbers stand between two round ones."""

    position: int

    def __str__(self) -> str:
        return f"{KIND}-{self.position}"

    def entries(self) -> QuerySet:
        first = self.position * IN_ONE_BLOCK
        rows = PublishedConsultation.objects.shown()
        return (
            rows.filter(pk__range=(first, first + IN_ONE_BLOCK - 1))
            .only("slug", "changed_at")
            .order_by("pk")
        )


def blocks() -> Iterable[tuple[Block, datetime]]:
    """Yield every block that holds something, and when it last changed."""
    rows = (
        PublishedConsultation.objects.shown()
        .values(block=F("pk") / IN_ONE_BLOCK)
        .annotate(latest=Max("changed_at"))
        .order_by("block")
    )
    for row in rows:
        yield Block(row["block"]), row["latest"]


def block_named(name: str) -> Block | None:
    """Return the block so named in an address: consultations-0."""
    kind, _, position = name.partition("-")
    known = kind == KIND and position.isascii() and position.isdigit() and len(position) < 10
    return Block(int(position)) if known else None
