"""Whether a text names somebody, however it writes the name, and how it reads without them."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import permutations
from typing import Any

# Letters that no decomposition takes apart, as a keyboard without them writes them.
PLAIN_LETTERS = {"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ı": "i"}
LATIN = (*range(0x30, 0x7B), *range(0xC0, 0x250), *range(0x1E00, 0x1F00))
MARKS = "[\u0300-\u036f]*"
APOSTROPHES = "'’‘ʼ`´"
TITLES = (
    r"(?:(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame|cllr|councillor|rev|reverend)\.?[\s\-_]+)?"
)
BETWEEN = r"[\s,.+\-_]{1,3}(?:\w+\.?[\s,.+\-_]{1,3})?"  # at most one other name stands between
BETWEEN_DIGITS = "[^0-9A-Za-z]{0,3}"
WORDS_IN_ANY_ORDER = 4  # of more names the order counts: nobody shuffles five
FEWEST_LETTERS, FEWEST_DIGITS = 3, 6
CONTEXT = 60  # characters quoted on either side of what was found


def plain(text: str) -> str:
    """The letters without their accents and case."""
    taken_apart = unicodedata.normalize("NFKD", text).lower()
    bare = (letter for letter in taken_apart if not unicodedata.combining(letter))
    return "".join(PLAIN_LETTERS.get(letter, letter) for letter in bare)


def _spellings() -> dict[str, str]:
    found: defaultdict[str, str] = defaultdict(str)
    for letter in map(chr, LATIN):
        if len(plain(letter)) == 1 and letter.isalnum():
            found[plain(letter)] += letter
    return found


SPELLINGS = _spellings()  # each plain letter with every way of writing it


@dataclass(frozen=True)
class Quote:
    """One place in a text where somebody is named, with a little of what stands around it."""

    column: str
    before: str
    found: str
    after: str


@dataclass(frozen=True)
class Sought:
    """Somebody, by every name, e-mail address and telephone number they may stand under.

    A name is found with or without accents, capitals and titles, its words in any order and with
    one more name between them; a number however it is grouped and with or without its prefix.
    """

    names: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    telephones: tuple[str, ...] = ()

    @classmethod
    def typed(cls, *, names: str = "", emails: str = "", telephones: str = "") -> "Sought":
        """Read what somebody typed, one to a line; what is too short to search by is left out."""
        return cls(
            names=tuple(one for one in lines_of(names) if is_long_enough(one)),
            emails=tuple(one for one in lines_of(emails) if "@" in one.strip("@")),
            telephones=tuple(
                one for one in lines_of(telephones) if len(national(one)) >= FEWEST_DIGITS
            ),
        )

    def __bool__(self) -> bool:
        return bool(self.names or self.emails or self.telephones)

    @cached_property
    def rough(self) -> list[list[str]]:
        """Alternatives of patterns for the database: a text that fits has all of one alternative.

        They find too much rather than too little; `finds` judges what they bring.
        """
        names = [[spelled(word) for word in words_of(name)] for name in self.names]
        emails = [[re.escape(email)] for email in self.emails]
        return [*names, *emails, *([grouped(national(one))] for one in self.telephones)]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(
            "|".join(
                [
                    *(rf"(?<![\w.+-]){re.escape(one)}(?![\w-]|\.\w)" for one in self.emails),
                    *map(telephone_pattern, self.telephones),
                    *map(name_pattern, sorted(self.names, key=len, reverse=True)),
                ]
            ),
            re.IGNORECASE,
        )

    def finds(self, value: Any) -> bool:
        return any(self.pattern.search(text) for text in texts_in(value))

    def quotes(self, value: Any, *, column: str) -> Iterator[Quote]:
        """Every place in a column's value that names them."""
        for text in texts_in(value):
            for match in self.pattern.finditer(text):
                start, end = match.span()
                yield Quote(
                    column,
                    ("…" if start > CONTEXT else "") + text[max(0, start - CONTEXT) : start],
                    match.group(),
                    text[end : end + CONTEXT] + ("…" if len(text) > end + CONTEXT else ""),
                )

    def without(self, value: Any, words: str) -> Any:
        """The value with the words in place of whatever names them."""
        return rewritten(value, lambda text: self.pattern.sub(lambda _match: words, text))


def lines_of(typed: str) -> Iterator[str]:
    return filter(None, (line.strip() for line in typed.splitlines()))


def words_of(name: str) -> list[str]:
    """The names in a name, less the titles: "Pritchard, Mrs Ann" has two."""
    words = [word.strip(APOSTROPHES) for word in re.split(r"[\s,.\-_;:()\"]+", plain(name))]
    bare = [word for word in words if word and not re.fullmatch(TITLES, f"{word} ")]
    return bare or [word for word in words if word]


def is_long_enough(name: str) -> bool:
    return sum(map(len, words_of(name))) >= FEWEST_LETTERS


def spelled(word: str) -> str:
    """A pattern for one word, with or without accents, for Python and PostgreSQL alike."""
    return "".join(
        f"[{APOSTROPHES}]?"
        if letter in APOSTROPHES
        else f"[{SPELLINGS[letter]}]{MARKS}"
        if letter in SPELLINGS
        else re.escape(letter)
        for letter in word
    )


def name_pattern(name: str) -> str:
    words = [spelled(word) for word in words_of(name)]
    orders = permutations(words) if len(words) <= WORDS_IN_ANY_ORDER else [words, words[::-1]]
    return rf"(?<!\w){TITLES}(?:{'|'.join(BETWEEN.join(order) for order in orders)})(?!\w)"


def national(number: str) -> str:
    """The digits of a telephone number as it is dialled from within the country, less the 0."""
    digits = re.sub(r"\D", "", number)
    return re.sub(r"^(?:(?:00)?44)?0?", "", digits)


def grouped(digits: str) -> str:
    return BETWEEN_DIGITS.join(digits)


def telephone_pattern(number: str) -> str:
    prefix = rf"(?:(?:\+|00)?44{BETWEEN_DIGITS})?(?:\(?0{BETWEEN_DIGITS})?"
    return rf"(?<!\d){prefix}{grouped(national(number))}(?!\d)"


def texts_in(value: Any) -> Iterator[str]:
    """Every text in the value of a column, the names in a JSON object included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inside in value.items():
            yield str(name)
            yield from texts_in(inside)
    elif isinstance(value, list | tuple):
        for inside in value:
            yield from texts_in(inside)


def rewritten(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {change(name): rewritten(inside, change) for name, inside in value.items()}
    if isinstance(value, list | tuple):
        return [rewritten(inside, change) for inside in value]
    return value


def joined(values: Iterable[str]) -> str:
    """What was sought, as it is typed again into a form: one to a line."""
    return "\n".join(values)
