"""Making the rows of a file events of the log, so many at a time."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import pghistory
from django.db import connection, transaction
from django.db.models import Model
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from psycopg2.extras import Json, execute_values

from engagement.actions.imports.choosing import NotImportable, lock_of, locked
from engagement.models import (
    Event,
    EventAudience,
    EventImport,
    EventOrganisation,
    EventPlace,
    EventPriority,
    ImportRow,
    ImportWord,
    ThemeHeard,
)
from engagement.queries.imports import (
    BATCH,
    LISTS,
    data_rows,
    file_in_numbers,
    id_of_code,
    keys_of,
    plan_of,
    reader_for,
)
from engagement.rules import status_when_logged
from engagement.rules.imports import Finding, Read, Target
from opcc.office.actions.records import follow_up, free_code, next_position
from opcc.office.history import recorded
from opcc.office.locks import one_at_a_time
from opcc.office.models import (
    EngagementLevel,
    Method,
    Organisation,
    Place,
    ReferenceItem,
    Sector,
    User,
    Venue,
    Within,
)
from opcc.office.worker import nudge

Status = EventImport.Status
Outcome = ImportRow.Outcome
RUN = "engagement.tasks.run_import"

CLAIM = """
    INSERT INTO engagement_importedcontent (fingerprint, event_import_id) VALUES %s
    ON CONFLICT (fingerprint) DO NOTHING RETURNING fingerprint
"""
SETTLE = """
    UPDATE engagement_importrow AS row
    SET outcome = settled.outcome, reasons = settled.reasons::jsonb, event_id = settled.event_id,
        cells = settled.cells
    FROM (VALUES %s) AS settled (id, outcome, reasons, event_id, cells)
    WHERE row.id = settled.id
"""


@transaction.atomic
@recorded
def start_import(*, event_import: EventImport, by: User, now: datetime) -> EventImport:
    """Have the rows imported as the last look through found them. Twice is the same as once."""
    current = EventImport.objects.get(pk=event_import.pk)
    if current.status in (Status.RUNNING, Status.DONE):
        return current
    event_import = locked(event_import, Status.CHECKED)
    if event_import.words.filter(decision=ImportWord.Decision.NEW, chosen_id=None).exists():
        make_new_names(event_import, now=now)
    event_import.status = Status.RUNNING
    event_import.started_at = now
    event_import.rows_in_file, event_import.blank_lines = file_in_numbers(event_import)
    event_import.last_line = event_import.heading_line + event_import.heading_rows - 1
    event_import.above, event_import.checked = {}, {}
    event_import.save()
    nudge(RUN, event_import.pk)
    return event_import


def make_new_names(event_import: EventImport, *, now: datetime) -> None:
    """Put on the lists what somebody said is new. Two words for one thing make one; what is on the
    list by now, by this name, is taken as it is."""
    known: dict[type, dict[str, int]] = {}
    words = event_import.words.filter(decision=ImportWord.Decision.NEW, chosen_id=None)
    for word in words.order_by("id"):
        model = LISTS[word.as_target]
        if model not in known:
            known[model] = keys_of(model)
        if word.key not in known[model]:
            known[model][word.key] = new_name(model, word.words, event_import)
        word.chosen_id = known[model][word.key]
        word.save(update_fields=["chosen_id"])
    for model in known:
        follow_up(model, now=now)


def new_name(model: Any, words: str, event_import: EventImport) -> int:
    name, source = words[:200], f"added by the Office with {event_import.file_name}"[:300]
    if model is Place:
        return new_place(name, source)
    if model is Venue:
        venue, _made = Venue.objects.get_or_create(
            name=name, postcode="", defaults={"source": source}
        )
        return venue.pk
    item: ReferenceItem = model(
        code=free_code(model, name), name=name, source=source, position=next_position(model)
    )
    if isinstance(item, Organisation):
        item.sector_id = sector_of(event_import)
    item.save()
    if isinstance(item, Method):
        item.levels.set(EngagementLevel.objects.all())
    return item.pk


def new_place(name: str, source: str) -> int:
    """A neighbourhood of the force area, until somebody says better where it lies."""
    force = Place.objects.filter(kind=Place.Kind.FORCE_AREA, merged_into=None).first()
    place = Place.objects.create(
        force=force.force if force else "office",
        code=free_code(Place, name),
        kind=Place.Kind.NEIGHBOURHOOD,
        name=name,
        source=source,
    )
    if force:
        Within.objects.create(child=place, parent=force)
    return place.pk


def sector_of(event_import: EventImport) -> int:
    chosen = id_of_code(Sector, plan_of(event_import).sector)
    first = chosen or Sector.objects.values_list("pk", flat=True).first()
    if first is None:
        raise NotImportable(_("Add a sector first: new organisations need one."))
    return first


@transaction.atomic
def import_next_batch(*, import_id: int, now: datetime) -> bool:
    """Import the next rows of a running import. Returns whether more are left.

    A batch is whole or not at all, and says in the same transaction how far it has come: whoever
    goes on after a killed worker goes on there.
    """
    one_at_a_time(lock_of(import_id))
    event_import = EventImport.objects.select_for_update().get(pk=import_id)
    if event_import.status != Status.RUNNING:
        return False
    rows = list(data_rows(event_import).filter(line__gt=event_import.last_line)[:BATCH])
    with pghistory.context(user=event_import.sent_by_id, import_uid=str(event_import.uid)):
        if rows:
            import_rows(event_import, rows, now=now)
        else:
            finish(event_import, now=now)
        event_import.save()
    return bool(rows)


def finish(event_import: EventImport, *, now: datetime) -> None:
    """Close the import; nothing is kept of what stood above the rows, or was repeated in them."""
    event_import.status = Status.DONE
    event_import.finished_at = now
    event_import.above = {}
    event_import.rows.filter(outcome="").delete()


def import_rows(event_import: EventImport, rows: Sequence[ImportRow], *, now: datetime) -> None:
    reader = reader_for(event_import, today=localdate(now))
    read = [reader.read(row.cells) for row in rows]
    good = [(row, one) for row, one in zip(rows, read, strict=True) if not one.problems]
    new = claim(event_import, good)
    events = make_events(event_import, [one for _row, one in new], now=now)
    event_of = {row.pk: event.pk for (row, _), event in zip(new, events, strict=True)}
    settle(
        (row, one, outcome_of(one, is_new=row.pk in event_of), event_of.get(row.pk))
        for row, one in zip(rows, read, strict=True)
    )
    event_import.imported += len(new)
    event_import.already_known += len(good) - len(new)
    event_import.refused += len(rows) - len(good)
    event_import.last_line = rows[-1].line
    event_import.above = {str(index): words for index, words in reader.above.items()}


def outcome_of(read: Read, *, is_new: bool) -> str:
    if read.problems:
        return Outcome.REFUSED
    return Outcome.IMPORTED if is_new else Outcome.KNOWN


def claim(
    event_import: EventImport, rows: Iterable[tuple[ImportRow, Read]]
) -> list[tuple[ImportRow, Read]]:
    """Keep the rows whose content is in the log neither yet nor twice in this batch.

    Whoever imports the same content at the same time waits here until this batch is through.
    """
    first_with = {one.fingerprint: (row, one) for row, one in reversed(list(rows))}
    if not first_with:
        return []
    with connection.cursor() as cursor:
        # In one order for all, so that two imports never wait for each other in a circle.
        values = [(content, event_import.pk) for content in sorted(first_with)]
        claimed = execute_values(cursor, CLAIM, values, page_size=len(values), fetch=True)
    new = [first_with[bytes(content)] for (content,) in claimed]
    return sorted(new, key=lambda one: one[0].line)


def make_events(event_import: EventImport, read: Sequence[Read], *, now: datetime) -> list[Event]:
    """Add the events and what hangs on them, a table at a time."""
    events = Event.objects.bulk_create(event_of(event_import, one, now=now) for one in read)
    linked = list(zip(events, read, strict=True))
    add(EventPlace, linked, Target.PLACE, "place_id")
    add(EventOrganisation, linked, Target.ORGANISATIONS, "organisation_id")
    add(EventPriority, linked, Target.PRIORITIES, "priority_id")
    add(EventAudience, linked, Target.AIMED_AT, "audience_id", aspect="aimed-at")
    add(EventAudience, linked, Target.CAME, "audience_id", aspect="came")
    add(ThemeHeard, linked, Target.THEMES, "theme_id", heard_as="concern")
    return events


def event_of(event_import: EventImport, read: Read, *, now: datetime) -> Event:
    event = Event(**read.columns, owner_id=event_import.sent_by_id, created_at=now, changed_at=now)
    event.status = status_when_logged(event.span, now=now)
    return event


def add(
    model: type[Model],
    linked: Iterable[tuple[Event, Read]],
    target: Target,
    column: str,
    **others: str,
) -> None:
    model._default_manager.bulk_create(
        model(event=event, **{column: pk}, **others)
        for event, read in linked
        for pk in read.links[target]
    )


def without_words(finding: Finding) -> Finding:
    return Finding(finding.what)


def settle(rows: Iterable[tuple[ImportRow, Read, str, int | None]]) -> None:
    """Write what became of each row; only what was refused keeps its cells and words."""
    values = [
        (
            row.pk,
            outcome,
            Json([one.as_list() for one in (read.problems or map(without_words, read.cautions))]),
            event_id,
            read.cells if outcome == Outcome.REFUSED else [],
        )
        for row, read, outcome, event_id in rows
    ]
    template = "(%s, %s, %s, %s::bigint, %s::text[])"
    with connection.cursor() as cursor:
        execute_values(cursor, SETTLE, values, template=template, page_size=len(values))
