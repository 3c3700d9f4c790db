"""What a correction changed, old and new side by side."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext

from engagement.models import FrozenText, Stream
from engagement.queries.attachments import line_about
from engagement.queries.facts import (
    Promise,
    Words,
    is_off,
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
class Side:
    """What was said before, or is said now; no pieces where nothing."""

    pieces: list[Piece]
    in_english: bool


@dataclass(frozen=True)
class Difference:
    """One thing that reads otherwise than before."""

    name: str
    before: Side
    after: Side


def differences(before: FrozenText, after: FrozenText) -> list[Difference]:
    """Return what changed, in the order of the page, in the reader's language."""
    old, new, files = said_by(before), said_by(after), gettext("Files")
    if old.get(files) == new.get(files) and hashes_of(before) != hashes_of(after):
        new[files] = Words(f"{new[files].plain} – {gettext('with other content')}")
    return differing(old, new)


def differing(old: Mapping[str, Words], new: Mapping[str, Words]) -> list[Difference]:
    """Return what is said otherwise, each thing under its name."""
    names = list(dict.fromkeys([*new, *old]))
    pairs = ((name, old.get(name, Words("")), new.get(name, Words(""))) for name in names)
    return [Difference(name, *marked(was, now)) for name, was, now in pairs if was != now]


def said_by(text: FrozenText) -> dict[str, Words]:
    """Return all that the text says, each thing under its name."""
    facts = record_of_what_was_held(text) if text.stream == Stream.LOG else record(text)
    return {
        gettext("Title"): words(text, "title"),
        gettext("Called off"): called_off(text),
        gettext("Text"): words(text, "text"),
        **{fact.name: joined(fact.lines) for fact in [*themes(text), *facts]},
        gettext("Promises"): joined([promise_line(promise) for promise in promises(text)]),
        gettext("Files"): joined([line_about(one) for one in files_of(text)]),
    }


def files_of(text: FrozenText) -> list[dict[str, Any]]:
    return text.details.get("files") or []


def hashes_of(text: FrozenText) -> list[str]:
    return [one["content_hash"] for one in files_of(text)]


def called_off(text: FrozenText) -> Words:
    """Say that an event is off, and why; nothing where it is on."""
    if not is_off(text):
        return Words("")
    return joined([Words(text.get_status_display()), words(text, "status_reason")])


def joined(lines: list[Words]) -> Words:
    """Put lines together; English only where every one of them is."""
    in_english = bool(lines) and all(line.in_english for line in lines)
    return Words("\n".join(line.plain for line in lines), in_english=in_english)


def promise_line(promise: Promise) -> Words:
    if promise.due_on is None:
        return promise.text
    line = gettext("%(promise)s (by %(day)s)") % {
        "promise": promise.text.plain,
        "day": date_format(promise.due_on, "j F Y"),
    }
    return Words(line, in_english=promise.text.in_english)


def marked(before: Words, after: Words) -> tuple[Side, Side]:
    """Cut both texts where they part; put together again, the pieces give the texts."""
    old, new = in_words(before.plain), in_words(after.plain)
    left: list[Piece] = []
    right: list[Piece] = []
    for kind, i, j, k, m in SequenceMatcher(None, old, new).get_opcodes():
        left += pieces("".join(old[i:j]), differs=kind != "equal")
        right += pieces("".join(new[k:m]), differs=kind != "equal")
    return Side(left, before.in_english), Side(right, after.in_english)


def in_words(text: str) -> list[str]:
    """Cut the text into words, each with the blanks that follow it."""
    return re.findall(r"\S+\s*|\s+", text)


def pieces(text: str, *, differs: bool) -> list[Piece]:
    """The words, and apart from them the blanks at their end, which no mark should cover."""
    bare = text.rstrip()
    cut = [Piece(bare, differs), Piece(text[len(bare) :], differs=False)]
    return [piece for piece in cut if piece.text]
