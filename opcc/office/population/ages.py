"""Bands of ages, in the words and figures of any source: 16-24, under 16, 75 and over.

Sources cut the ages as they like, so a band is its first and its last year, not a code of a list.
"""

import re
from typing import NamedTuple

from opcc.office.population.words import means_everybody

OLDEST = 120
LEFT_OUT = re.compile(r"\b(?:aged?|ages|years?|yrs?|olds?)\b|(?<=\d)y\b")
FROM_TO = re.compile(r"(\d{1,3}) ?(?:-|–|to) ?(\d{1,3})")
UNDER = re.compile(r"(?:under|below|<) ?(\d{1,3})")
AND_UNDER = re.compile(r"(\d{1,3}) (?:and|or) (?:under|below|younger)")
AND_OVER = re.compile(r"(\d{1,3}) ?(?:\+|(?:and|or) (?:over|above|older|more))")
ONE_YEAR = re.compile(r"(\d{1,3})")


class Ages(NamedTuple):
    """From a year of age to a year of age, both counted; without the second, and over."""

    first: int
    last: int | None


ALL_AGES = Ages(0, None)


class NoAges(ValueError):
    """The words are no band of ages."""


def read_ages(words: str) -> Ages:
    """Return the band; raises NoAges. "14-Oct", which a spreadsheet makes of 10-14, is none."""
    if means_everybody(words):
        return ALL_AGES
    text = " ".join(LEFT_OUT.sub(" ", words.casefold()).split())
    band = _band(text)
    too_old = max(band.first, band.last or 0) > OLDEST
    if too_old or (band.last is not None and band.last < band.first):
        raise NoAges(words)
    return band


def _band(text: str) -> Ages:
    if match := FROM_TO.fullmatch(text):
        return Ages(int(match[1]), int(match[2]))
    if (match := UNDER.fullmatch(text)) and int(match[1]):
        return Ages(0, int(match[1]) - 1)
    if match := AND_UNDER.fullmatch(text):
        return Ages(0, int(match[1]))
    if match := AND_OVER.fullmatch(text):
        return Ages(int(match[1]), None)
    if match := ONE_YEAR.fullmatch(text):
        return Ages(int(match[1]), int(match[1]))
    raise NoAges(text)
