"""Postcode districts: the first half of a postcode, by which people know where they live."""

import re
from collections.abc import Iterable

DISTRICT = r"[A-Z]{1,2}[0-9][0-9A-Z]?"
INWARD = r"[0-9][A-Z]{2}"
A_DISTRICT = re.compile(DISTRICT)
A_POSTCODE = re.compile(rf"({DISTRICT})({INWARD})")


def district_of(words: str) -> str:
    """The district of a postcode, or the district itself; "" for any other words."""
    text = "".join(words.upper().split())
    if found := A_POSTCODE.fullmatch(text):
        return found[1]
    return text if A_DISTRICT.fullmatch(text) else ""


def districts_of(postcodes: Iterable[str]) -> list[str]:
    """The districts of some postcodes, each once, in order; what is no postcode is left out."""
    return sorted({district for words in postcodes if (district := district_of(words))})
