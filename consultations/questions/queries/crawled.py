"""What search engines look at of the register: in blocks, each small enough to read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Max

from consultations.questions.models import PublishedQuestion
from consultations.questions.models.published import PublishedQuestionQuerySet
from engagement.queries.crawled import IN_ONE_BLOCK

KIND = "questions"


@dataclass(frozen=True)
class Block:
    """The published questions whose numbers stand between two round ones."""

    position: int

    def __str__(self) -> str:
        return f"{KIND}-{self.position}"

    def entries(self) -> PublishedQuestionQuerySet:
        first = self.position * IN_ONE_BLOCK
        found = PublishedQuestion.objects.register()
        found = found.filter(pk__range=(first, first + IN_ONE_BLOCK - 1))
        return found.only("slug", "changed_at").order_by("pk")


def blocks() -> Iterable[tuple[Block, datetime]]:
    """Yield every block that holds something, and when it last changed."""
    rows = (
        PublishedQuestion.objects.register()
        .values(block=F("pk") / IN_ONE_BLOCK)
        .annotate(latest=Max("changed_at"))
        .order_by("block")
    )
    for row in rows:
        yield Block(row["block"]), row["latest"]


def block_named(name: str) -> Block | None:
    """Return the block so named in an address: questions-3."""
    kind, _, position = name.partition("-")
    known = kind == KIND and position.isascii() and position.isdigit()
    return Block(int(position)) if known and len(position) < 10 else None
