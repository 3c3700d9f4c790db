"""What a correction changed, old and new side by side."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.formats import date_format
from django.utils.translation import gettext

from engagement.models import FrozenText, Stream
from engagement.queries.facts import (
    Fact,
    Promise,
    promises,
    record,
    record_of_what_was_held,
    themes,
    words,
)


@dataclass(frozen=True)
class Piece:
    """Some words of a text, and whether the other text lacks them."""

    text: str
    differs: bool


@dataclass(frozen=True)
class Difference:
    """One thing that reads otherwise than before; a side is empty where it said nothing."""

    name: str
    before: list[Piece]
    after: list[Piece]


def differences(before: FrozenText, after: FrozenText) -> list[Difference]:
    """Return what changed, in the order of the page, in the reader's language."""
    old, new = said_by(before), said_by(after)
    names = list(dict.fromkeys([*new, *old]))
    return [
        Difference(name, *marked(old.get(name, ""), new.get(name, "")))
        for name in names
        if old.get(name, "") != new.get(name, "")
    ]


def said_by(text: FrozenText) -> dict[str, str]:
    """Return all that the text says, each thing under its name."""
    facts = record_of_what_was_held(text) if text.stream == Stream.LOG else record(text)
    return {
        gettext("Title"): words(text, "title").plain,
        gettext("Text"): words(text, "text").plain,
        **{fact.name: joined(fact) for fact in facts},
        **{fact.name: joined(fact) for fact in themes(text)},
        gettext("Promises"): "\n".join(promise_line(promise) for promise in promises(text)),
    }


def joined(fact: Fact) -> str:
    return "\n".join(line.plain for line in fact.lines)


def promise_line(promise: Promise) -> str:
    if promise.due_on is None:
        return promise.text.plain
    return gettext("%(promise)s (by %(day)s)") % {
        "promise": promise.text.plain,
        "day": date_format(promise.due_on, "j F Y"),
    }


def marked(before: str, after: str) -> tuple[list[Piece], list[Piece]]:
    """Cut both texts where they part. Every piece put together again gives the text.

    >>> marked("on Monday night", "on Tuesday night")[0][1]
    Piece(text='Monday ', differs=True)
    """
    old, new = re.findall(r"\S+\s*|\s+", before), re.findall(r"\S+\s*|\s+", after)
    left, right = [], []
    for kind, i, j, k, m in SequenceMatcher(None, old, new).get_opcodes():
        if i < j:
            left.append(Piece("".join(old[i:j]), differs=kind != "equal"))
        if k < m:
            right.append(Piece("".join(new[k:m]), differs=kind != "equal"))
    return left, right
