"""What a correction changed, old and new side by side."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.formats import date_format
from django.utils.translation import gettext

from engagement.models import Event, FrozenText, Stream
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
        gettext("Called off"): called_off(text),
        gettext("Text"): words(text, "text").plain,
        **{fact.name: joined(fact) for fact in facts},
        **{fact.name: joined(fact) for fact in themes(text)},
        gettext("Promises"): "\n".join(promise_line(promise) for promise in promises(text)),
    }


def called_off(text: FrozenText) -> str:
    """Say that an event is off, and why; nothing where it is on."""
    if text.status not in (Event.Status.CANCELLED, Event.Status.POSTPONED):
        return ""
    return f"{text.get_status_display()}\n{words(text, 'status_reason').plain}".strip()


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
    """Cut both texts where they part; put together again, the pieces give the texts."""
    old, new = in_words(before), in_words(after)
    left: list[Piece] = []
    right: list[Piece] = []
    for kind, i, j, k, m in SequenceMatcher(None, old, new).get_opcodes():
        left += pieces("".join(old[i:j]), differs=kind != "equal")
        right += pieces("".join(new[k:m]), differs=kind != "equal")
    return left, right


def in_words(text: str) -> list[str]:
    """Cut the text into words, each with the blanks that follow it."""
    return re.findall(r"\S+\s*|\s+", text)


def pieces(text: str, *, differs: bool) -> list[Piece]:
    """The words, and apart from them the blanks at their end, which no mark should cover."""
    bare = text.rstrip()
    cut = [Piece(bare, differs), Piece(text[len(bare) :], differs=False)]
    return [piece for piece in cut if piece.text]
