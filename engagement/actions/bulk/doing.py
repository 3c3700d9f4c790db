"""Tagging, assigning and submitting several records: each that can be, the others left out."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from engagement.actions.bulk.planning import (
    Planned,
    plan_assigning,
    plan_submitting,
    plan_tagging,
)
from engagement.actions.signoff import submit_for_publication
from engagement.models import BulkChange, BulkChangeRow, Event
from engagement.queries.tags import TAG_KINDS, Tags
from opcc.office.history import recorded
from opcc.office.models import User

Kind = BulkChange.Kind
Seen = Mapping[int, int]  # the records' ids, each with the version the officer saw


class NothingChanged(Exception):
    """No record could be changed. The message is for the officer."""

    def __init__(self) -> None:
        super().__init__(_("Nothing was changed: none of these records can be, as they are now."))


@transaction.atomic
@recorded
def tag_events(
    *, uid: UUID, seen: Seen, tags: Tags, adding: bool, by: User, now: datetime
) -> BulkChange:
    """Hang tags on records, or take them off. Sent twice it is done once."""
    kind = Kind.TAGGED if adding else Kind.UNTAGGED
    change, is_new = begun(uid, kind, {name: list(ids) for name, ids in tags.items()}, by, now)
    if not is_new:
        return change
    planned = doable(plan_tagging(as_they_were_seen(seen), tags=tags, adding=adding))
    for name, ids in tags.items():
        if adding:
            lines = [(one.event.pk, pk) for one in planned for pk in one.before.get(name, ())]
            add_lines(name, lines)
        else:
            TAG_KINDS[name].lines_of([one.event.pk for one in planned], ids).delete()
    return finished(change, planned, raised_by=1, now=now)


def add_lines(name: str, lines: Iterable[tuple[int, int]]) -> None:
    kind = TAG_KINDS[name]
    manager: Any = kind.lines._default_manager
    manager.bulk_create(kind.line(event_id, item_id) for event_id, item_id in lines)


@transaction.atomic
@recorded
def assign_events(*, uid: UUID, seen: Seen, owner: User, by: User, now: datetime) -> BulkChange:
    """Give records to the officer who keeps them from now on. Sent twice it is done once."""
    change, is_new = begun(uid, Kind.ASSIGNED, {"owner_id": owner.pk}, by, now)
    if not is_new:
        return change
    planned = doable(plan_assigning(as_they_were_seen(seen), owner=owner))
    Event.objects.filter(pk__in=[one.event.pk for one in planned]).update(owner=owner)
    return finished(change, planned, raised_by=1, now=now)


@transaction.atomic
@recorded
def submit_events(*, uid: UUID, seen: Seen, by: User, now: datetime) -> BulkChange:
    """Put records before an approver, each by itself. Sent twice it is done once."""
    change, is_new = begun(uid, Kind.SUBMITTED, {}, by, now)
    if not is_new:
        return change
    sent = [
        Planned(
            one.event, {"version_id": submit_for_publication(event=one.event, by=by, now=now).pk}
        )
        for one in doable(plan_submitting(as_they_were_seen(seen), now=now))
    ]
    return finished(change, sent, raised_by=0, now=now)


def begun(
    uid: UUID, kind: Kind, asked: dict[str, Any], by: User, now: datetime
) -> tuple[BulkChange, bool]:
    return BulkChange.objects.get_or_create(
        uid=uid, defaults={"kind": kind, "asked": asked, "done_by": by, "done_at": now}
    )


def as_they_were_seen(seen: Seen) -> list[Event]:
    """The records until the transaction ends; without those that somebody has changed since."""
    events = Event.objects.live().select_for_update().filter(pk__in=list(seen)).order_by("pk")
    return [event for event in events if event.version == seen[event.pk]]


def doable(planned: Iterable[Planned]) -> list[Planned]:
    return [one for one in planned if not one.why_not]


def finished(
    change: BulkChange, planned: list[Planned], *, raised_by: int, now: datetime
) -> BulkChange:
    """Note what was done to each record; `raised_by` is how much newer its version is."""
    if not planned:
        raise NothingChanged
    if raised_by:
        changed = Event.objects.filter(pk__in=[one.event.pk for one in planned])
        changed.update(version=F("version") + raised_by, changed_at=now)
    BulkChangeRow.objects.bulk_create(
        BulkChangeRow(
            bulk_change=change,
            event=one.event,
            version=one.event.version + raised_by,
            before=dict(one.before),
        )
        for one in planned
    )
    return change
