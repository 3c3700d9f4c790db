"""Looking a file through before anything is imported: what would become of its rows."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate

from engagement.actions.imports.choosing import lock_of
from engagement.models import Event, EventImport, ImportedContent, ImportRow, ImportWord
from engagement.queries.import_pages import REFUSED_SHOWN
from engagement.queries.imports import (
    answered_before,
    data_rows,
    in_batches,
    reader_for,
    suggestions_for,
)
from engagement.rules.imports import LONGEST_NAME, Problem, Read, Target, key_of_name, likely
from opcc.office.locks import one_at_a_time

ROWS_SHOWN = 10


@dataclass
class Found:
    """What a look through a file has found so far."""

    rows: int = 0
    ready: int = 0
    refused: int = 0
    known: int = 0
    waiting: int = 0
    alike: int = 0
    problems: Counter[str] = field(default_factory=Counter)
    cautions: Counter[str] = field(default_factory=Counter)
    words: Counter[tuple[Target, str]] = field(default_factory=Counter)
    spelt: dict[tuple[Target, str], str] = field(default_factory=dict)
    seen: set[bytes] = field(default_factory=set)
    first_ready: list[dict[str, Any]] = field(default_factory=list)
    first_refused: list[dict[str, Any]] = field(default_factory=list)

    def add(self, row: ImportRow, read: Read, *, known: bool) -> None:
        self.rows += 1
        for target, words in read.unknown:
            key = (target, key_of_name(words))
            self.words[key] += 1
            self.spelt.setdefault(key, words[:LONGEST_NAME])
        if read.problems:
            self._refuse(row, read)
        elif known:
            self.known += 1
        else:
            self._accept(row, read)

    def _refuse(self, row: ImportRow, read: Read) -> None:
        self.refused += 1
        self.waiting += all(one.what == Problem.UNKNOWN_NAME for one in read.problems)
        self.problems.update({one.what for one in read.problems})
        if len(self.first_refused) < REFUSED_SHOWN:
            reasons = [one.as_list() for one in read.problems]
            self.first_refused.append({"line": row.line, "reasons": reasons})

    def _accept(self, row: ImportRow, read: Read) -> None:
        self.ready += 1
        self.seen.add(read.fingerprint)
        self.cautions.update({one.what for one in read.cautions})
        if len(self.first_ready) < ROWS_SHOWN:
            columns = {name: read.columns[name] for name in ("title", "reached", "force_wide")}
            when = {name: str(read.columns[name] or "") for name in WHEN}
            shown = {"places": read.links[Target.PLACE], "kind_id": read.columns["kind_id"]}
            self.first_ready.append({"line": row.line} | columns | when | shown)

    def as_dict(self) -> dict[str, Any]:
        return {
            "rows": self.rows,
            "ready": self.ready,
            "refused": self.refused,
            "waiting": self.waiting,
            "known": self.known,
            "alike": self.alike,
            "problems": self.problems.most_common(),
            "cautions": self.cautions.most_common(),
            "first_ready": self.first_ready,
            "first_refused": self.first_refused,
        }


WHEN = ("starts_on", "ends_on", "precision", "starts_at", "ends_at")


class Overtaken(Exception):
    """Somebody chose anew, or began the import, while the list was looked through."""


def look_through(*, import_id: int, now: datetime) -> bool:
    """Read the whole file and keep what would become of it. Does nothing unless that is asked.

    Returns whether it was overtaken by another asking: then the list is to be looked through anew.
    """
    event_import = EventImport.objects.get(pk=import_id)
    if event_import.status != EventImport.Status.CHECKING:
        return False
    try:
        found = read_through(event_import, now=now)
        if keep_words(event_import, found):
            found = read_through(event_import, now=now)  # what answered itself is known now
            keep_words(event_import, found)
        finish_looking(event_import, found)
    except Overtaken:
        return True
    return False


def asked_still(event_import: EventImport) -> QuerySet[EventImport]:
    """The import as long as this look is the one that was asked for last, else nothing."""
    return EventImport.objects.filter(
        pk=event_import.pk,
        status=EventImport.Status.CHECKING,
        checked=event_import.checked,
    )


def require_asked_still(event_import: EventImport) -> EventImport:
    """The import as it stands, until the transaction ends. Raises Overtaken."""
    one_at_a_time(lock_of(event_import.pk))
    current = asked_still(event_import).select_for_update().first()
    if current is None:
        raise Overtaken
    return current


@transaction.atomic
def finish_looking(looked_at: EventImport, found: Found) -> None:
    event_import = require_asked_still(looked_at)
    event_import.checked = found.as_dict()
    event_import.status = EventImport.Status.CHECKED
    event_import.last_line = 0
    event_import.save()


def read_through(event_import: EventImport, *, now: datetime) -> Found:
    reader, found = reader_for(event_import, today=localdate(now)), Found()
    for rows in in_batches(data_rows(event_import)):
        read = [reader.read(row.cells) for row in rows]
        known = known_among([one.fingerprint for one in read])
        found.alike += count_alike(read)
        for row, one in zip(rows, read, strict=True):
            found.add(row, one, known=one.fingerprint in known or one.fingerprint in found.seen)
        if not asked_still(event_import).update(last_line=rows[-1].line):
            raise Overtaken
    return found


def known_among(fingerprints: list[bytes]) -> set[bytes]:
    known = ImportedContent.objects.filter(fingerprint__in=fingerprints)
    return {bytes(one) for one in known.values_list("fingerprint", flat=True)}


def count_alike(read: list[Read]) -> int:
    """How many rows have the day and title of an event that was logged by hand."""
    wanted = {(one.columns["starts_on"], one.columns["title"]) for one in read if not one.problems}
    logged = Event.objects.live().filter(starts_on__in={day for day, _ in wanted}, import_rows=None)
    return len(wanted & set(logged.values_list("starts_on", "title"))) if wanted else 0


@transaction.atomic
def keep_words(event_import: EventImport, found: Found) -> bool:
    """Ask about each word once, under the same id for as long as the file holds it; what was
    answered already, here or in an earlier file, stands.

    Returns whether any word that was unknown so far has an answer by now.
    """
    require_asked_still(event_import)
    unanswered = event_import.words.filter(decision="")
    gone = [word.pk for word in unanswered if (word.as_target, word.key) not in found.words]
    unanswered.filter(pk__in=gone).delete()
    words = ImportWord.objects.bulk_create(
        (word_with_suggestions(event_import, target, key, found) for target, key in found.words),
        update_conflicts=True,
        unique_fields=["event_import", "target", "key"],
        update_fields=["words", "rows", "suggestions", "decision", "chosen_id"],
    )
    return any(word.decision for word in words)


def word_with_suggestions(
    event_import: EventImport, target: Target, key: str, found: Found
) -> ImportWord:
    words = found.spelt[(target, key)]
    suggestions = suggestions_for(target, words)
    word = ImportWord(
        event_import=event_import,
        target=target,
        key=key,
        words=words,
        rows=found.words[(target, key)],
        suggestions=[[one.id, one.name, one.likeness] for one in suggestions],
    )
    if earlier := answered_before(target, key):
        word.decision, word.chosen_id = earlier
    elif best := likely(words, suggestions):
        word.decision, word.chosen_id = ImportWord.Decision.LIKELY, best.id
    return word
