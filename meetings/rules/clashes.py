"""Whether somebody can be at both of two things. How long the way takes is not considered."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum


class Clash(StrEnum):
    OVERLAP = "overlap"
    MAY = "may"  # on the same day, and it is not known when


@dataclass(frozen=True)
class Slot:
    """When something is. `until` is its last day where that is not the first."""

    on: date
    starts_at: time | None = None
    ends_at: time | None = None
    until: date | None = None

    @property
    def last_day(self) -> date:
        return self.until or self.on


def clash_between(one: Slot, other: Slot) -> Clash | None:
    """Return how two things stand in each other's way; None where somebody can be at both.

    What ends at six and what starts at six do not clash.
    """
    if one.last_day < other.on or other.last_day < one.on:
        return None
    if one.until or other.until or one.starts_at is None or other.starts_at is None:
        return Clash.MAY
    both = [(one.starts_at, one.ends_at), (other.starts_at, other.ends_at)]
    (starts, ends), (starts_later, _ends) = sorted(both, key=lambda times: times[0])
    if starts == starts_later:
        return Clash.OVERLAP
    if ends is None:
        return Clash.MAY
    return Clash.OVERLAP if ends > starts_later else None
