"""Putting back exactly what a bulk change changed, where nobody has changed it since."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from engagement.actions.bulk.doing import add_lines
from engagement.actions.signoff import take_back
from engagement.models import BulkChange, BulkChangeRow, Event, PublicVersion
from engagement.queries.tags import TAG_KINDS
from opcc.office.history import recorded
from opcc.office.models import User

Kind = BulkChange.Kind


@dataclass
class Undone:
    """Which records are as they were before, and why others were left as they are."""

    events: list[Event] = field(default_factory=list)
    refused: list[tuple[Event, str]] = field(default_factory=list)


@transaction.atomic
@recorded
def undo_bulk_change(*, change: BulkChange, by: User, now: datetime) -> Undone:
    """Undo it for each record that nobody has changed since. Twice is the same as once.

    What was logged at several places is taken away as a whole or not at all.
    """
    change = BulkChange.objects.select_for_update().get(pk=change.pk)
    undone = Undone()
    rows = []
    for row in locked_rows(change):
        if reason := why_not_undone(change, row):
            undone.refused.append((row.event, reason))
        else:
            rows.append(row)
    if undone.refused and change.kind == Kind.CREATED:
        return undone
    UNDO[Kind(change.kind)](rows, by, now)
    undone.events = [row.event for row in rows]
    if rows:
        change.rows.filter(pk__in=[row.pk for row in rows]).update(undone=True)
        change.undone_by, change.undone_at = by, now
        change.save(update_fields=["undone_by", "undone_at"])
    return undone


def locked_rows(change: BulkChange) -> list[BulkChangeRow]:
    """What is left to undo, with the records locked in one order."""
    rows = change.rows.filter(undone=False)
    list(
        Event.objects.filter(pk__in=rows.values("event"))
        .order_by("pk")
        .select_for_update()
        .values_list("pk")
    )
    rows = rows.select_related("event")
    if change.kind in (Kind.CREATED, Kind.SUBMITTED):
        rows = rows.prefetch_related("event__public_versions")
    return list(rows)


def why_not_undone(change: BulkChange, row: BulkChangeRow) -> str:
    event = row.event
    if event.deleted_at:
        return _("It has been deleted since.")
    if event.redacted_at:
        return _("It has been redacted since.")
    if change.kind == Kind.SUBMITTED:
        waits = version_sent(row).decision == PublicVersion.Decision.WAITING
        return "" if waits else _("Its text no longer waits for approval.")
    if event.version != row.version:
        return _("Somebody has changed it since.")
    if change.kind == Kind.CREATED and event.public_versions.exists():
        return _("It has been sent for approval since.")
    return ""


def version_sent(row: BulkChangeRow) -> PublicVersion:
    versions = row.event.public_versions.all()
    return next(one for one in versions if one.pk == row.before["version_id"])


def put_tags_back(rows: list[BulkChangeRow], *, adding: bool) -> None:
    """Add what was taken off, or take off what was added, by kind."""
    by_kind: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for row in rows:
        for name, ids in row.before.items():
            by_kind[name] += [(row.event_id, pk) for pk in ids]
    for name, lines in by_kind.items():
        if adding:
            add_lines(name, lines)
        else:
            take_lines_off(name, lines)


def take_lines_off(name: str, lines: list[tuple[int, int]]) -> None:
    kind = TAG_KINDS[name]
    wanted = set(lines)
    among = kind.lines_of({event for event, _item in lines}, {item for _event, item in lines})
    found = [line.pk for line in among if (line.event_id, getattr(line, kind.column)) in wanted]
    kind.lines._default_manager.filter(pk__in=found).delete()


def untag(rows: list[BulkChangeRow], by: User, now: datetime) -> None:
    put_tags_back(rows, adding=False)
    raise_versions(rows, now)


def tag_again(rows: list[BulkChangeRow], by: User, now: datetime) -> None:
    put_tags_back(rows, adding=True)
    raise_versions(rows, now)


def give_back(rows: list[BulkChangeRow], by: User, now: datetime) -> None:
    kept: dict[int, list[int]] = defaultdict(list)
    for row in rows:
        kept[row.before["owner_id"]].append(row.event_id)
    for owner_id, event_ids in kept.items():
        Event.objects.filter(pk__in=event_ids).update(owner=owner_id)
    raise_versions(rows, now)


def take_texts_back(rows: list[BulkChangeRow], by: User, now: datetime) -> None:
    for row in rows:
        take_back(version=version_sent(row), by=by, now=now)


def take_away(rows: list[BulkChangeRow], by: User, now: datetime) -> None:
    Event.objects.filter(pk__in=[row.event_id for row in rows]).update(deleted_at=now)
    raise_versions(rows, now)


def raise_versions(rows: Iterable[BulkChangeRow], now: datetime) -> None:
    events = Event.objects.filter(pk__in=[row.event_id for row in rows])
    events.update(version=F("version") + 1, changed_at=now)


UNDO = {
    Kind.CREATED: take_away,
    Kind.TAGGED: untag,
    Kind.UNTAGGED: tag_again,
    Kind.ASSIGNED: give_back,
    Kind.SUBMITTED: take_texts_back,
}
