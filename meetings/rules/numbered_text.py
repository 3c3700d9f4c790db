"""Splitting pasted minutes into their numbered items.

"22", "22.1" and "(22)" begin an item where they can be the next number; "30 people came" is a
line of the item before. Nothing that was pasted is left out.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

LONGEST_HEADING = LONGEST_CITATION = 300
LARGEST_NUMBER = 999

NUMBERED = re.compile(
    r"\s*\(?(?P<number>\d{1,3}(?:\.\d{1,3}){0,3})(?P<stop>[.):]?)\)?(?:\s+(?P<rest>\S.*))?\s*$"
)
WRITTEN = re.compile(r"\d{1,3}(?:\.\d{1,3})*")
RESOLVED = re.compile(
    r"(?:resolved|resolution|penderfynwyd|penderfyniad)\s*"
    r"(?:[:–-]+|(?=that\b)|(?=bod\b)|(?=y dylid\b))\s*(?P<words>.*)",
    re.IGNORECASE,
)
FURTHER_TO = re.compile(
    r"(?P<words>(?:further to|yn dilyn)\s+(?:minute|cofnod)\s*"
    r"(?:nos?\.?|number|rhif|item)?\s*(?P<number>\d{1,3}(?:\.\d{1,3})*)[^,;\n.]*)",
    re.IGNORECASE,
)
NOTED = re.compile(r"noted|nodwyd", re.IGNORECASE)
AGREED = re.compile(r"agreed|cytunwyd", re.IGNORECASE)

Number = tuple[int, ...]


@dataclass(frozen=True)
class SplitItem:
    """One item as it was found; `number` is "" for what stands before the first one.

    `resolution` is "noted", "agreed", "own-words" or "". `further_to` is the number of an earlier
    minute that the text cites, `further_to_words` how it does.
    """

    number: str
    heading: str = ""
    text: str = ""
    resolution: str = ""
    resolution_words: str = ""
    further_to: str = ""
    further_to_words: str = ""


@dataclass
class _Gathered:
    number: str
    lines: list[str] = field(default_factory=list)


def split_minutes(pasted: str) -> list[SplitItem]:
    """Return the items of pasted minutes, in their order."""
    return [_item(one) for one in _gathered(pasted) if one.number or any(one.lines)]


def _gathered(pasted: str) -> Iterator[_Gathered]:
    current = _Gathered("")
    last: Number = ()
    for line in pasted.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        found = NUMBERED.match(line)
        if found and can_follow(last, number_of(found["number"]), has_stop=bool(found["stop"])):
            yield current
            current, last = _Gathered(found["number"]), number_of(found["number"])
            current.lines.append((found["rest"] or "").rstrip())
        else:
            current.lines.append(line.strip())
    yield current


def number_of(written: str) -> Number:
    return tuple(int(part) for part in written.split("."))


def place_among(number: str, others: Sequence[str]) -> int:
    """Return before which of the others an item belongs by its number; else after them all."""
    if not WRITTEN.fullmatch(number):
        return len(others)
    later = (
        place
        for place, other in enumerate(others)
        if WRITTEN.fullmatch(other) and number_of(other) > number_of(number)
    )
    return next(later, len(others))


def can_follow(last: Number, number: Number, *, has_stop: bool) -> bool:
    """Whether a line that starts with this number can begin the next item.

    Any number may be the first. After that it counts on: 22 → 22.1, 22.1 → 22.2 or 22.1.1 or 23.
    A number that leaves some out is believed where it is written as one ("25."), or has parts.
    """
    if not last:
        return True
    if number <= last:
        return False
    if number[: len(last)] == last:
        return True  # a paragraph under it
    if len(number) == 1:
        return number[0] == last[0] + 1 or has_stop
    return number[0] in (last[0], last[0] + 1)


def _item(gathered: _Gathered) -> SplitItem:
    heading, lines = _heading(gathered)
    whole = "\n".join(lines).strip()
    text, resolution, words = _without_resolution(whole)
    if resolution and not heading and not text:  # an item that is its resolution
        text, resolution, words = whole, "", ""
    cited = FURTHER_TO.search(text)
    return SplitItem(
        number=gathered.number,
        heading=heading,
        text=text,
        resolution=resolution,
        resolution_words=words,
        further_to=cited["number"] if cited else "",
        further_to_words=cited["words"].strip()[:LONGEST_CITATION] if cited else "",
    )


def _heading(gathered: _Gathered) -> tuple[str, Sequence[str]]:
    """The first line of a whole number is its heading, where it reads as one."""
    lines = gathered.lines
    first = lines[0] if lines else ""
    is_heading = (
        gathered.number != ""
        and "." not in gathered.number
        and 0 < len(first) <= LONGEST_HEADING
        and not first.endswith((".", ",", ";"))
        and not RESOLVED.match(first)
    )
    return (first, lines[1:]) if is_heading else ("", lines)


def _without_resolution(text: str) -> tuple[str, str, str]:
    """Part the text from the resolution at its end: a line that begins one, and what follows."""
    lines = text.split("\n")
    for place, line in enumerate(lines):
        found = RESOLVED.match(line)
        words = "\n".join([found["words"], *lines[place + 1 :]]).strip() if found else ""
        if words:
            return ("\n".join(lines[:place]).strip(), *_resolution(words))
    return text, "", ""


def _resolution(words: str) -> tuple[str, str]:
    bare = words.rstrip(".").strip()
    if NOTED.fullmatch(bare):
        return "noted", ""
    if AGREED.fullmatch(bare):
        return "agreed", ""
    return "own-words", words
