"""How long answers took, told so that no small number points at one person's question."""

from collections.abc import Iterable
from dataclasses import dataclass

# As for whoever came to an engagement: fewer are not told apart.
FEWEST_TOLD = 5


@dataclass(frozen=True)
class Took:
    """The answers of one year: how many there were, and the days that half of them took."""

    year: int
    number: int
    median: float | None


@dataclass(frozen=True)
class Told:
    """What the public reads of one year; None where too few answers fall into it."""

    year: int
    number: int | None
    median: int | None


def told(years: Iterable[Took]) -> list[Told]:
    """Return each year, with its figures only where there are enough answers."""
    return [
        Told(one.year, one.number, rounded(one.median))
        if one.number >= FEWEST_TOLD
        else Told(one.year, None, None)
        for one in years
    ]


def rounded(median: float | None) -> int | None:
    return None if median is None else round(median)
