"""Reading who attends from a printed schedule: the attendance column and the notes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from meetings.rules.attendance import Manner
from meetings.rules.printed import Doubt, latin

BETWEEN = "|"  # stands in the words where an office was read or a line ends
JOINS_OFFICES = re.compile(r"\|[\s,]*(/|&|or|and)[\s,]*(?=\|)", re.IGNORECASE)
JOINING = re.compile(
    r"^(?:(?:and|or|either|both)\b|[&/])\s*|\s*(?:\b(?:and|or)|[&/])$", re.IGNORECASE
)
MARKS = " ,."


@dataclass(frozen=True)
class Abbreviation:
    """One way an office's title is printed, and the office's code."""

    printed: str
    office: str


@dataclass(frozen=True)
class PrintedAttendance:
    """Who attends, as printed.

    `offices` are codes of offices in the order of the words; `others` the words that name no
    office: officers' titles, kept as they stand. For a promise read from notes `words` is the
    sentence, `count` the least number of meetings in `months`.
    """

    offices: tuple[str, ...] = ()
    manner: Manner = Manner.ALL
    others: tuple[str, ...] = ()
    count: int | None = None
    months: int | None = None
    doubt: Doubt | None = None
    words: str = ""


def attendance_in(words: str, known: Sequence[Abbreviation]) -> PrintedAttendance | None:
    """Return who attends by the words of the attendance column; None where it is blank.

    "PCC DPCC CEX" means all of them, "in rotation" one by turns, "PCC or DPCC" one of the two. So
    does "PCC / DPCC", but the same source elsewhere writes it where its notes say "and": the
    officer is asked.
    """
    lines = [" ".join(line.split()) for line in latin(words).splitlines() if line.strip()]
    if not lines:
        return None
    offices, rest = _offices_in(f" {BETWEEN} ".join(lines), known)
    others = _titles_in(rest)
    if not offices:
        is_broken = not any(re.search(r"[^\W\d_]{3}", title) for title in others)
        return PrintedAttendance(others=others, doubt=Doubt.UNREADABLE if is_broken else None)
    if re.search(r"\bin rotation\b", rest, re.IGNORECASE):
        return PrintedAttendance(offices, Manner.ROTATION, others)
    manner, doubt = _all_or_any(rest)
    return PrintedAttendance(offices, manner, others, doubt=doubt)


# What is said of some of the meetings is no promise for each of them.
OF_EACH = (
    r"(?!.*\b(?:an?|one|two|three|four|five|six|some|most|several|few|alternate|every other|\d+)\b)"
)
PROMISES = (
    (re.compile(r"(?P<who>.+?) to attend in (?P<years>\d+) yearly cycle"), Manner.ROTATION),
    (re.compile(r"Attendance by (?P<who>.+?) for one meeting a year"), Manner.AT_LEAST),
    (re.compile(r"(?P<who>.+?) to meet regularly with .+"), Manner.REGULARLY),
    (re.compile(rf"(?P<who>.+?) to attend {OF_EACH}.*meetings?", re.IGNORECASE), Manner.ALL),
)


def promises_in(notes: str, known: Sequence[Abbreviation]) -> Iterator[PrintedAttendance]:
    """Yield the promises of attendance that the notes make, a sentence each."""
    for sentence in re.split(r"[.;](?:\s+|$)|\n", latin(notes)):
        for pattern, manner in PROMISES:
            if found := pattern.fullmatch(" ".join(sentence.split())):
                yield from _promise(found, manner, known)
                break


def _promise(
    found: re.Match[str], manner: Manner, known: Sequence[Abbreviation]
) -> Iterator[PrintedAttendance]:
    """Yield what the sentence promises: nothing where it says more than who, "DPCC not able"."""
    offices, rest = _offices_in(found["who"], known)
    titles = _titles_in(rest)
    if not (offices or titles) or not all(title[0].isupper() for title in titles):
        return
    doubt = None
    if manner == Manner.ALL:
        manner, doubt = _all_or_any(rest)
    yield PrintedAttendance(
        offices,
        manner,
        titles,
        count=1 if manner == Manner.AT_LEAST else None,
        months=_months(found, manner),
        doubt=doubt,
        words=found[0],
    )


def _months(found: re.Match[str], manner: Manner) -> int | None:
    if manner == Manner.ROTATION:
        return 12 * int(found["years"])
    return 12 if manner == Manner.AT_LEAST else None


ENGAGED_THROUGH = re.compile(r"engaged thr?ough (?P<what>[^.;\n]+)", re.IGNORECASE)
PRECEDES = re.compile(r"to precede (?P<what>[^.;\n]+)", re.IGNORECASE)
ALTERNATES = re.compile(
    r"alternat(?:iv)?ely in (?P<one>[^.;\n]+?) and (?P<other>[^.;\n]+)", re.IGNORECASE
)


def engaged_through(notes: str) -> str:
    """Return the name of the series through which this one is engaged, "" for none."""
    return _first(ENGAGED_THROUGH, notes)


def precedes(notes: str) -> str:
    """Return the name of the series this one has to precede, "" for none."""
    return re.sub(r"['‘’“”\"]", "", _first(PRECEDES, notes))


def alternating_venues(notes: str) -> tuple[str, ...]:
    """Return where the meetings are held by turns: ("Warwickshire", "Westminster")."""
    found = ALTERNATES.search(latin(notes))
    return (found["one"].strip(), found["other"].strip()) if found else ()


def _first(pattern: re.Pattern[str], notes: str) -> str:
    found = pattern.search(latin(notes))
    return found["what"].strip() if found else ""


def _offices_in(words: str, known: Sequence[Abbreviation]) -> tuple[tuple[str, ...], str]:
    """The offices the words name, longest title first, and the words without them."""
    by_print = {one.printed.casefold(): one.office for one in known}
    longest_first = sorted(by_print, key=len, reverse=True)
    if not longest_first:
        return (), words
    pattern = "|".join(re.escape(printed) for printed in longest_first)
    either = re.compile(rf"(?<![\w.])(?:{pattern})(?!\w)", re.IGNORECASE)
    offices = tuple(dict.fromkeys(by_print[found.casefold()] for found in either.findall(words)))
    return offices, either.sub(f" {BETWEEN} ", words)


def _all_or_any(rest: str) -> tuple[Manner, Doubt | None]:
    """Whether all the offices are meant or any of them, and whether that has to be asked."""
    joins = {word.lower() for word in JOINS_OFFICES.findall(rest)}
    if not joins & {"/", "or"}:
        return Manner.ALL, None
    return Manner.ANY, None if joins == {"or"} else Doubt.EITHER_OR_BOTH


def _titles_in(words: str) -> tuple[str, ...]:
    """What is left of the words between the offices: officers' titles."""
    between = re.sub(r"\bin rotation\b|/", BETWEEN, words, flags=re.IGNORECASE)
    titles = (JOINING.sub("", part.strip(MARKS)).strip(MARKS) for part in between.split(BETWEEN))
    return tuple(title for title in titles if title)
