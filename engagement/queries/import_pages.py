"""What the pages of an import show: progress, outlook, result."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.dateparse import parse_date, parse_time

from engagement.models import Event, EventImport, ImportRow
from engagement.queries.import_wording import kind_of, sentence, short
from engagement.queries.standing import with_public_number
from engagement.rules.imports import OUR_OWN, our_own_among
from opcc.office.models import EventKind, Place

REFUSED_SHOWN = 50
IMPORTED_SHOWN = 10


@dataclass(frozen=True)
class Progress:
    """How many rows have been gone through, of how many."""

    done: int
    all: int

    @property
    def percent(self) -> int:
        return min(100, 100 * self.done // self.all) if self.all else 0


def progress_of(event_import: EventImport) -> Progress:
    if event_import.status == EventImport.Status.CHECKING:
        before = event_import.heading_line + event_import.heading_rows - 1
        lines = event_import.rows_in_file + event_import.blank_lines
        return Progress(max(0, event_import.last_line - before), lines)
    if event_import.status == EventImport.Status.UNDOING:
        return Progress(0, event_import.imported)
    return Progress(event_import.looked_at, event_import.rows_in_file)


@dataclass(frozen=True)
class RowTold:
    """One refused row: its line, and the reasons in sentences."""

    line: int
    reasons: list[str]


@dataclass(frozen=True)
class RowReady:
    """One row as it would stand in the log. It is read as an event is, by the same templates."""

    line: int
    title: str
    starts_on: Any
    ends_on: Any
    precision: str
    starts_at: Any
    places: list[str]
    kind: str
    reached: int | None


@dataclass(frozen=True)
class Outlook:
    """What an import would do, by the last look through the file."""

    rows: int
    ready: int
    refused: int
    known: int
    alike: int
    waiting: int
    words: int
    unanswered: int
    guessed: int
    problems: list[tuple[str, int]]
    cautions: list[tuple[str, int]]
    first_ready: list[RowReady]
    first_refused: list[RowTold]


def outlook_on(event_import: EventImport) -> Outlook:
    checked = event_import.checked
    decisions = list(event_import.words.values_list("decision", flat=True))
    return Outlook(
        rows=checked["rows"],
        ready=checked["ready"],
        refused=checked["refused"],
        known=checked["known"],
        alike=checked["alike"],
        waiting=checked["waiting"],
        words=len(decisions),
        unanswered=decisions.count(""),
        guessed=decisions.count("likely"),
        problems=[(short(what), count) for what, count in checked["problems"]],
        cautions=[(short(what), count) for what, count in checked["cautions"]],
        first_ready=ready_rows(checked["first_ready"]),
        first_refused=[
            RowTold(row["line"], list(map(sentence, row["reasons"])))
            for row in checked["first_refused"]
        ],
    )


def ready_rows(rows: list[dict[str, Any]]) -> list[RowReady]:
    kinds = EventKind.objects.in_bulk({row["kind_id"] for row in rows})
    places = Place.objects.in_bulk({pk for row in rows for pk in row["places"]})
    return [
        RowReady(
            line=row["line"],
            title=row["title"],
            starts_on=parse_date(row["starts_on"]),
            ends_on=parse_date(row["ends_on"]) if row["ends_on"] else None,
            precision=row["precision"],
            starts_at=parse_time(row["starts_at"]) if row["starts_at"] else None,
            places=[str(places[pk]) for pk in row["places"]],
            kind=str(kinds.get(row["kind_id"], "")),
            reached=row["reached"],
        )
        for row in rows
    ]


def refused_rows(event_import: EventImport) -> list[RowTold]:
    """The first rows that were refused, with their reasons; in short where the words of the file
    are forgotten."""
    tell = kind_of if event_import.rows_forgotten_at else sentence
    rows = event_import.rows.filter(outcome=ImportRow.Outcome.REFUSED)
    return [RowTold(row.line, list(map(tell, row.reasons))) for row in rows[:REFUSED_SHOWN]]


def refused_table(event_import: EventImport) -> Iterator[list[str]]:
    """Every refused row as it stood in the file, "as above" written out, with line and reasons;
    those of a round before are left out."""
    before = our_own_among(event_import.headings)

    def without_ours(cells: list[str]) -> list[str]:
        return [cell for index, cell in enumerate(cells) if index not in before]

    yield [*OUR_OWN, *without_ours(event_import.headings)]
    rows = event_import.rows.filter(outcome=ImportRow.Outcome.REFUSED)
    for row in rows.iterator(chunk_size=1_000):
        yield [str(row.line), " ".join(map(sentence, row.reasons)), *without_ours(row.cells)]


def first_imported(event_import: EventImport) -> list[Event]:
    events = with_public_number(Event.objects.live().filter(import_rows__event_import=event_import))
    return list(events.order_by("-starts_on", "-id").prefetch_related("places")[:IMPORTED_SHOWN])


def changed_since(event_import: EventImport) -> int:
    """How many of the import's events somebody has worked on since."""
    events = Event.objects.live().filter(import_rows__event_import=event_import)
    return events.exclude(version=1).count()
