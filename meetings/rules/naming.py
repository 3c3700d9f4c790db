"""Reading names of series that somebody pastes, one to a line."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

LONGEST_NAME = 200
MOST_NAMES = 200
BETWEEN = re.compile(r"\s*[\t|]\s*")  # a table's columns, or a line between name and place


class NameTrouble(StrEnum):
    """Why a line cannot become a series."""

    TOO_LONG = "too-long"
    TWICE = "twice"
    UNKNOWN_PLACE = "unknown-place"


@dataclass(frozen=True)
class NamedSeries:
    """One line as read: the name, and the place it names or is about."""

    line: int
    name: str
    place_id: int | None = None
    place_words: str = ""
    trouble: NameTrouble | None = None


def names_in(text: str, places: Mapping[str, int | None]) -> Iterator[NamedSeries]:
    """Yield the series that a pasted text names; blank lines are none.

    A line may name its place after a tab or a "|". Where it does not, the place is the one whose
    name stands in the name of the series. `places` are ids by the name as `key_of` gives it; None
    where two places share a name, so that nobody is given the wrong one.
    """
    seen: set[str] = set()
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        name, place = _parted(line)
        trouble = None
        place_id = places.get(key_of(place)) if place else _place_in(name, places)
        if len(name) > LONGEST_NAME:
            trouble = NameTrouble.TOO_LONG
        elif key_of(name) in seen:
            trouble = NameTrouble.TWICE
        elif place and place_id is None:
            trouble = NameTrouble.UNKNOWN_PLACE
        seen.add(key_of(name))
        yield NamedSeries(number, name, place_id, place, trouble)


def key_of(name: str) -> str:
    """Return a name without capitals, marks and doubled spaces, to find it by."""
    return " ".join(re.sub(r"[^\w]+", " ", name.casefold().replace("&", " and ")).split())


def _parted(line: str) -> tuple[str, str]:
    parts = BETWEEN.split(line.strip(), maxsplit=1)
    name = " ".join(parts[0].split())
    return name, " ".join(parts[1].split()) if len(parts) > 1 else ""


def _place_in(name: str, places: Mapping[str, int | None]) -> int | None:
    """The place with the longest name that stands in the name of the series as whole words."""
    words = key_of(name).split()
    for length in range(len(words), 0, -1):
        for start in range(len(words) - length + 1):
            found = " ".join(words[start : start + length])
            if found in places:
                return places[found]
    return None
