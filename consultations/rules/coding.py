"""How long an answer is kept for who reads it, and when a theme is worth suggesting."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

KEPT_FOR = timedelta(minutes=10)

# Before so many answers are read there is nothing to learn from.
FEWEST_READ = 20
NEIGHBOURS = 8
LIKE_ENOUGH = 0.15  # cosine of two answers; below it they have hardly a word in common
WORTH_SAYING = 40  # in a hundred of what is similar
MOST_SUGGESTED = 3


def fresh_since(now: datetime) -> datetime:
    """Who opened an answer before then has left it."""
    return now - KEPT_FOR


def themes_likely(
    neighbours: Sequence[tuple[float, frozenset[int]]],
) -> Mapping[int, int]:
    """The themes that similar answers raise, each with its share of the likeness in a hundred.

    `neighbours` are how like each of them is, 0 to 1, and the themes that people found in it.
    """
    alike = [(likeness, themes) for likeness, themes in neighbours if likeness >= LIKE_ENOUGH]
    whole = sum(likeness for likeness, _themes in alike)
    shares: dict[int, float] = {}
    for likeness, themes in alike:
        for theme in themes:
            shares[theme] = shares.get(theme, 0) + likeness / whole
    told = {theme: round(share * 100) for theme, share in shares.items()}
    best = sorted(told, key=lambda theme: (-told[theme], theme))[:MOST_SUGGESTED]
    return {theme: told[theme] for theme in best if told[theme] >= WORTH_SAYING}
