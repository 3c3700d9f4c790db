"""Reading a printed schedule: frequencies and attendance in an office's own words.

The words are kept as they stand. What is read from them is a proposal, and where they can mean
two things the officer is asked (Warwickshire, Engagement Strategy, August 2013, appendix).
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from meetings.rules.recurrence import Frequency

# Letters of other alphabets that a scanned document carries in place of Latin ones.
LOOK_ALIKES = str.maketrans("АВЕКМНОРСТХаеорсух", "ABEKMHOPCTXaeopcyx")


class Doubt(StrEnum):
    """What an officer has to say about printed words that can be read in two ways."""

    BI_MONTHLY = "bi-monthly"  # every two months, or twice a month
    EITHER_OR_BOTH = "either-or-both"  # "PCC / DPCC" in one column, "PCC and DPCC" in another
    EACH_OR_SHARED = "each-or-shared"  # one promise printed for several meetings
    NO_PERIOD = "no-period"  # "in rotation", and nowhere within what time
    UNKNOWN_WORDS = "unknown-words"
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class PrintedFrequency:
    """A frequency as printed. `per_year` where only a number of meetings is known."""

    frequency: Frequency
    every: int = 1
    per_month: int = 1
    per_year: int | None = None
    doubt: Doubt | None = None


# Words, every how many months, and what is doubtful about them.
MONTHS_OF = {
    "monthly": (1, None),
    "bimonthly": (2, Doubt.BI_MONTHLY),
    "bi monthly": (2, Doubt.BI_MONTHLY),
    "every two months": (2, None),
    "quarterly": (3, None),
    "half yearly": (6, None),
    "six monthly": (6, None),
    "twice a year": (6, None),
    "annual": (12, None),
    "annually": (12, None),
    "yearly": (12, None),
}
TWICE_A_MONTH = ("twice a month", "twice monthly")
WEEKS_OF = {"weekly": 1, "fortnightly": 2}
ABOUT = re.compile(r"\b(?:approx\w*|about|around|circa)\.? (\d{1,2}) (?:per|a) year\b")
TIMES = re.compile(r"\s*\bx\s*\d{1,3}\s*$", re.IGNORECASE)


def latin(words: str) -> str:
    """Return words with letters that only look Latin replaced by those they look like."""
    return words.translate(LOOK_ALIKES)


def is_normalised(words: str) -> bool:
    """Whether reading the words replaces a letter."""
    return latin(words) != words


def times_in(words: str) -> int | None:
    """Return for how many meetings a printed row stands: "Community Forums X 30" for thirty."""
    found = TIMES.search(words)
    return int(found[0].strip(" xX")) if found else None


def without_times(words: str) -> str:
    """Return the name without the number of meetings it stands for."""
    return TIMES.sub("", words)


def frequency_in(words: str) -> PrintedFrequency:
    """Return what printed words say of how often a series meets; blank words set nothing."""
    plain = TIMES.sub("", _plain(words))
    if not plain:
        return PrintedFrequency(Frequency.NONE)
    if plain == "to be agreed":
        return PrintedFrequency(Frequency.TO_BE_AGREED)
    if found := ABOUT.search(plain):
        return PrintedFrequency(Frequency.ABOUT, per_year=int(found[1]))
    if plain == "as required":
        return PrintedFrequency(Frequency.ABOUT)
    for known, (every, doubt) in MONTHS_OF.items():
        if _says(plain, known):
            return PrintedFrequency(Frequency.MONTHS_BY_WEEKDAY, every, doubt=doubt)
    if any(_says(plain, known) for known in TWICE_A_MONTH):
        return PrintedFrequency(Frequency.MONTHS_BY_WEEKDAY, per_month=2)
    for known, every in WEEKS_OF.items():
        if _says(plain, known):
            return PrintedFrequency(Frequency.WEEKS, every)
    return PrintedFrequency(Frequency.NONE, doubt=Doubt.UNKNOWN_WORDS)


def _says(plain: str, known: str) -> bool:
    return plain == known or plain.startswith(f"{known} ")


def _plain(words: str) -> str:
    return " ".join(latin(words).lower().replace("-", " ").split())
