"""What search engines look at: published entries in blocks, each small enough to read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Max

from engagement.models import PublishedEntry, Stream
from engagement.models.published import PublishedEntryQuerySet

IN_ONE_BLOCK = 5000


@dataclass(frozen=True)
class Block:
    """The entries of one stream whose numbers stand between two round ones."""

    stream: Stream
    position: int

    def __str__(self) -> str:
        return f"{self.stream.value}-{self.position}"

    def entries(self) -> PublishedEntryQuerySet:
        first = self.position * IN_ONE_BLOCK
        return (
            PublishedEntry.objects.filter(
                stream=self.stream,
                state=PublishedEntry.State.LIVE,
                number__range=(first, first + IN_ONE_BLOCK - 1),
            )
            .only("stream", "number", "slug", "changed_at")
            .order_by("number")
        )


def blocks() -> Iterable[tuple[Block, datetime]]:
    """Yield every block that holds something, and when it last changed."""
    rows = (
        PublishedEntry.objects.filter(state=PublishedEntry.State.LIVE)
        .values("stream", position=F("number") / IN_ONE_BLOCK)
        .annotate(latest=Max("changed_at"))
        .order_by("stream", "position")
    )
    for row in rows:
        yield Block(Stream(row["stream"]), row["position"]), row["latest"]


def block_named(name: str) -> Block | None:
    """Return the block so named in an address: log-3."""
    stream, _, position = name.partition("-")
    known = stream in Stream.values and position.isascii() and position.isdigit()
    return Block(Stream(stream), int(position)) if known and len(position) < 10 else None
