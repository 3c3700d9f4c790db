"""Passages of a public text that could point at somebody: names, addresses, small numbers.

Each function returns where its passages stand, as pairs of first and last character, in the
order of the text. What it finds is worth a second look, not forbidden: an officer may explain it.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from phonenumbers import Leniency, PhoneNumberMatcher

from opcc.office.rules import EMAIL

Spans = list[tuple[int, int]]

WORDS_AROUND = 40  # characters of the text that are quoted before and after a passage


class Kind(StrEnum):
    """Why a passage deserves a second look."""

    NAME = "name"
    CONTACT_DETAILS = "contact-details"
    POSTCODE = "postcode"
    SMALL_NUMBER = "small-number"
    HELD_BACK = "held-back"


@dataclass(frozen=True)
class Passage:
    """A passage as it stands in the text, the words around it, and the field it is typed in."""

    before: str
    found: str
    after: str
    field: str = ""


def quoted(text: str, spans: Spans, *, field: str = "") -> list[Passage]:
    """Return the passages with some words around each, cut between words."""
    return [
        Passage(
            before=end_of(text[:start]),
            found=text[start:end],
            after=beginning_of(text[end:]),
            field=field,
        )
        for start, end in spans
    ]


def end_of(text: str) -> str:
    if len(text) <= WORDS_AROUND:
        return text
    return "… " + text[-WORDS_AROUND:].partition(" ")[2]


def beginning_of(text: str) -> str:
    if len(text) <= WORDS_AROUND:
        return text
    return text[:WORDS_AROUND].rpartition(" ")[0] + " …"


# E-mail addresses and telephone numbers

# A number that people dial, not a year or a count: it starts as dialled and is long enough.
DIALLED = re.compile(r"(?:\+|\(?0)(?:\D*\d){8,}")


def contact_details_in(text: str) -> Spans:
    numbers = [
        (match.start, match.end)
        for match in PhoneNumberMatcher(text, "GB", Leniency.POSSIBLE)
        if DIALLED.match(match.raw_string)
    ]
    return sorted([*(match.span() for match in EMAIL.finditer(text)), *numbers])


# Postcodes: BS 7666, as the Royal Mail writes them; only a full one names a street.

POSTCODE = re.compile(
    r"\b(?:GIR\s{0,2}0AA"
    r"|[A-PR-UWYZ](?:\d[\dA-HJKPSTUW]?|[A-HK-Y]\d[\dABEHMNPRVWXY]?)\s{0,2}\d[ABD-HJLNP-UW-Z]{2})\b",
    re.IGNORECASE,
)


def postcodes_in(text: str, *, besides: str = "") -> Spans:
    """Find full postcodes but for one that the public is told anyway."""
    return [
        match.span()
        for match in POSTCODE.finditer(text)
        if as_postcode(match[0]) != as_postcode(besides)
    ]


def as_postcode(written: str) -> str:
    return "".join(written.split()).upper()


# Names

WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*['’]?")
TITLES = frozenset(
    {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "rev", "reverend", "sir", "dame"}
    | {"lady", "lord", "cllr", "councillor", "pc", "sgt", "inspector"}
)
NOT_IN_NAMES = frozenset({"a", "an", "and", "at", "from", "in", "of", "on", "the", "who", "with"})
LONGEST_NAME = 4  # words
SHORTEST_PART = 3  # letters of a name that are looked for by themselves


@dataclass(frozen=True)
class Word:
    """One word of a text: plain, without accents, capitals and a possessive ending."""

    start: int
    end: int
    plain: str
    has_capital: bool


def words_of(text: str) -> list[Word]:
    found = []
    for match in WORD.finditer(text):
        bare = re.sub(r"['’]s?$", "", match[0], flags=re.IGNORECASE)
        found.append(
            Word(match.start(), match.start() + len(bare), plain(bare), bare[:1].isupper())
        )
    return found


def plain(word: str) -> str:
    """The word as it is compared: Siân is sian, O’Brien is o'brien."""
    letters = unicodedata.normalize("NFKD", word.replace("’", "'"))
    return "".join(one for one in letters if not unicodedata.combining(one)).casefold()


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name without titles; "Mrs Smith-Jones" is ("smith-jones",)."""
    return tuple(word.plain for word in words_of(name) if word.plain not in TITLES)


def names_in(text: str, names: Iterable[str], *, parts_too: bool) -> Spans:
    """Find names in any case, with or without accents; with `parts_too` also a surname or a first
    name alone where the text writes it with a capital."""
    words = words_of(text)
    spans: Spans = []
    for name in {name_words(name) for name in names} - {()}:
        spans += sequences(words, name)
        if parts_too and reads_like_a_name(name):
            parts = {part for part in name if len(part) >= SHORTEST_PART}
            spans += [(w.start, w.end) for w in words if w.has_capital and w.plain in parts]
    return widest(spans)


def reads_like_a_name(name: Sequence[str]) -> bool:
    """Not "a resident of the estate": its words alone say nothing."""
    return len(name) <= LONGEST_NAME and NOT_IN_NAMES.isdisjoint(name)


def sequences(words: list[Word], sought: Sequence[str]) -> Iterator[tuple[int, int]]:
    for first in range(len(words) - len(sought) + 1):
        run = words[first : first + len(sought)]
        if [word.plain for word in run] == list(sought):
            yield run[0].start, run[-1].end


def possible_names_in(text: str) -> set[str]:
    """Every run of two to four words with capitals, as they stand: it may be somebody's name."""
    words = words_of(text)
    runs = set()
    for first in range(len(words)):
        for length in range(2, LONGEST_NAME + 1):
            run = words[first : first + length]
            if len(run) == length and run[0].has_capital and run[-1].has_capital:
                runs.add(" ".join(text[run[0].start : run[-1].end].split()))
    return runs


def widest(spans: Iterable[tuple[int, int]]) -> Spans:
    """Leave out what lies within another."""
    kept: Spans = []
    for start, end in sorted(set(spans), key=lambda span: (span[0], -span[1])):
        if not kept or end > kept[-1][1]:
            kept.append((start, end))
    return kept


# Small numbers: what stands below SMALLEST_PUBLISHED_COUNT, in figures or in words

ONE_TO_FOUR = r"(?:[1-4]|one|two|three|four|un|dau|dwy|tri|tair|pedwar|pedair)"
PEOPLE = (
    r"(?:people|persons?|victims?|survivors?|residents?|wom[ae]n|m[ae]n|child(?:ren)?|girls?"
    r"|boys?|pupils?|students?|famil(?:y|ies)|households?|complainants?|witness(?:es)?"
    r"|offenders?|attendees?|visitors?|neighbours?|patients?|mothers?|fathers?|parents?"
    r"|teenagers?|youths?|adults?|pensioners?|shopkeepers?|farmers?|individuals?|refugees?"
    r"|carers?|couples?|them"
    r"|[pb]obl|[pb]erson(?:au)?|dd?ioddefw(?:r|yr)|[pb]lentyn|[pb]lant|[mf]enyw(?:od)?|dd?yn(?:ion)?"
    r"|[mf]erch(?:ed)?|[bf]achgen|bechgyn|[pb]reswyl(?:ydd|wyr)|[td]eulu(?:oedd)?"
    r"|dd?isgybl(?:ion)?|g?oroes(?:wr|wyr))"
)
CAME = r"(?:came|attended|turned\s+up|took\s+part|spoke\s+up)"
# Words between a number and the people that make it the number of something else.
SOMETHING_ELSE = (
    r"(?:with|for|by|from|to|at|in|on|and|or|of|about|thirds?|quarters?|hundred|thousand|million"
    r"|dozen|minutes?|hours?|days?|weeks?|months?|years?|times)"
)
SMALL_NUMBER = re.compile(
    rf"(?<![\d.,:/£-])(?<!year )(?<!stage )(?<!one in )(?<!\d in )\b{ONE_TO_FOUR}\s+"
    rf"(?:(?:of\s+(?:the|them|our|those)|o)\s+)?"
    rf"(?:(?!{SOMETHING_ELSE}\b)[^\W\d_]+[\s-]+){{0,2}}?{PEOPLE}\b"
    rf"|(?<![\d.,:/£-])\b{ONE_TO_FOUR}\s+{CAME}\b"
    rf"|(?<![\d.,:/£-])\b{ONE_TO_FOUR}\s+of\s+them\b",
    re.IGNORECASE,
)


def small_numbers_in(text: str) -> Spans:
    """Find one to four people, in figures or words, English or Welsh."""
    return [match.span() for match in SMALL_NUMBER.finditer(text)]


# Places and days that only the Office knows


def phrases_in(text: str, phrases: Iterable[str]) -> Spans:
    """Find the phrases as they are, in any case."""
    return [
        match.span()
        for phrase in phrases
        for match in re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", text, re.IGNORECASE)
    ]


MONTHS = (
    *("january|ionawr", "february|chwefror", "march|mawrth", "april|ebrill", "may|mai"),
    *("june|mehefin", "july|gorffennaf", "august|awst", "september|medi", "october|hydref"),
    *("november|tachwedd", "december|rhagfyr"),
)


def day_in(text: str, day: date) -> Spans:
    """Find the day written out, in English or Welsh or in figures; with or without its year."""
    month = rf"(?:{MONTHS[day.month - 1]})"
    number = rf"0?{day.day}(?:st|nd|rd|th|fed|af|ain|eg)?"
    year = rf"(?:{day.year}|{day.year % 100:02})"
    written = (
        rf"\b{number}(?:\s+of)?\s+{month}\b|\b{month}\s+{number}\b"
        rf"|\b0?{day.day}[/.\-]0?{day.month}(?:[/.\-]{year})?\b"
        rf"|\b{day.isoformat()}\b"
    )
    return [match.span() for match in re.finditer(written, text, re.IGNORECASE)]
