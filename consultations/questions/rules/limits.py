"""What a panel's rules hold against a question. They advise: a person decides.

"Leics/Hants 15 clear working days, 2 per person, one supplementary; Leics no repeat in 6 months"
(rules of panels for public questions). Limits count for one meeting; a repeat is looked for in so
many months before the day the question came.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dateutil.relativedelta import relativedelta

from opcc.office.matching import plain

TITLE = re.compile(r"^(mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame|cllr|councillor|rev)\b\.?\s+")
SHORT_WORDS = 3  # "the", "and", "for" tell nothing of what a question is about
ALIKE = 0.6  # of all words of two questions, those that stand in both


class Against(StrEnum):
    """What stands against a question; each is one of the reasons to refuse one."""

    LATE = "late"
    TOO_MANY = "too-many"
    REPEAT = "repeat"
    TOO_LONG = "too-long"
    NOT_FROM_HERE = "not-from-here"


@dataclass(frozen=True)
class Limits:
    """The rules of one panel that can be held against a question; None is not ruled."""

    most_per_person: int | None = None
    most_words: int | None = None
    repeat_months: int | None = None
    lives_or_works: bool = False


@dataclass(frozen=True)
class Before:
    """An earlier submission of the same person."""

    pk: int
    received_on: date
    meeting_id: int | None
    number_of_questions: int
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Put:
    """The submission the rules are held against. `lives_or_works` None is not said."""

    received_on: date
    meeting_id: int | None
    texts: tuple[str, ...]
    last_day_on: date | None = None
    lives_or_works: bool | None = None


@dataclass(frozen=True)
class Finding:
    """One thing that stands against it, with the number that tells, and what it repeats."""

    what: Against
    number: int = 0
    most: int = 0
    repeats: int | None = None


def findings(limits: Limits, put: Put, before: Iterable[Before]) -> list[Finding]:
    """Return what the rules hold against a submission, in the order of `Against`."""
    before = list(before)
    found: list[Finding] = []
    if put.last_day_on is not None and put.received_on > put.last_day_on:
        found.append(Finding(Against.LATE, (put.received_on - put.last_day_on).days))
    number = asked_at_that_meeting(put, before)
    if limits.most_per_person is not None and number > limits.most_per_person:
        found.append(Finding(Against.TOO_MANY, number, limits.most_per_person))
    repeated = repeat_of(put, before, months=limits.repeat_months)
    if repeated is not None:
        found.append(Finding(Against.REPEAT, repeats=repeated.pk))
    longest = max((len(text.split()) for text in put.texts), default=0)
    if limits.most_words is not None and longest > limits.most_words:
        found.append(Finding(Against.TOO_LONG, longest, limits.most_words))
    if limits.lives_or_works and put.lives_or_works is False:
        found.append(Finding(Against.NOT_FROM_HERE))
    return found


def asked_at_that_meeting(put: Put, before: Sequence[Before]) -> int:
    """Count the person's questions to the meeting, these among them."""
    earlier = [one for one in before if one.meeting_id == put.meeting_id is not None]
    return len(put.texts) + sum(one.number_of_questions for one in earlier)


def repeat_of(put: Put, before: Sequence[Before], *, months: int | None) -> Before | None:
    """Return the last earlier submission that asks the same within so many months."""
    if months is None:
        return None
    first = first_day_of_repeats(put.received_on, months=months)
    since = [one for one in before if first <= one.received_on <= put.received_on]
    alike = [one for one in since if any(is_alike(a, b) for a in put.texts for b in one.texts)]
    return max(alike, key=lambda one: (one.received_on, one.pk), default=None)


def first_day_of_repeats(received_on: date, *, months: int) -> date:
    """The first day on which the same question still counts: asked that day, it is a repeat."""
    return received_on - relativedelta(months=months)


def is_alike(one: str, other: str) -> bool:
    """Whether two questions are substantially the same, by the words that stand in both."""
    words, others = words_of(one), words_of(other)
    if not words or not others:
        return False
    return len(words & others) / len(words | others) >= ALIKE


def is_word_for_word(one: str, other: str) -> bool:
    """Whether two questions are the same but for capitals, accents and spaces."""
    return plain(one).split() == plain(other).split()


def words_of(text: str) -> set[str]:
    found = re.findall(r"\w+", plain(text))
    return {word for word in found if len(word) > SHORT_WORDS}


def name_key(name: str) -> str:
    """A person's name spelt one way: no title, accent or capital, one space between words."""
    bare = " ".join(re.findall(r"[\w'’-]+\.?", plain(name)))
    return TITLE.sub("", bare).replace(".", "").strip()[:200]


def email_key(email: str) -> str:
    """An e-mail address spelt one way: "Zara+pcc@Public.example" is "zara@public.example"."""
    mailbox, _at, domain = email.strip().lower().rpartition("@")
    return f"{mailbox.partition('+')[0]}@{domain}" if mailbox else ""
