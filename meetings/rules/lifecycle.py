"""What may become of a meeting."""

from collections.abc import Mapping
from enum import StrEnum


class Status(StrEnum):
    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"


NEXT_STATUSES: Mapping[str, frozenset[str]] = {
    Status.PLANNED: frozenset({Status.HELD, Status.CANCELLED, Status.POSTPONED}),
    Status.POSTPONED: frozenset({Status.PLANNED, Status.CANCELLED}),
    Status.CANCELLED: frozenset({Status.PLANNED}),
    Status.HELD: frozenset({Status.PLANNED}),  # said too early
}


def may_become(status: str, wanted: str) -> bool:
    """Whether a meeting is that already, or may be next."""
    return wanted == status or wanted in NEXT_STATUSES[status]
