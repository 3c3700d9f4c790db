"""Logging the same event at several places: all of them, or none."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from engagement.actions.bulk.doing import begun
from engagement.actions.events import locked, log_engagement
from engagement.models import BulkChange, BulkChangeRow, Event
from engagement.queries.details import EventDetails
from opcc.office.history import recorded
from opcc.office.models import User


@transaction.atomic
@recorded
def log_at_places(
    *, uid: UUID, source: Event, each: Sequence[EventDetails], by: User, now: datetime
) -> BulkChange:
    """Log an event for each place, planned or held by its date. Sent twice it is done once."""
    change, is_new = begun(uid, BulkChange.Kind.CREATED, {}, by, now)
    if not is_new:
        return change
    source = locked(source)
    events = [
        log_engagement(
            uid=uuid5(uid, str(number)), details=details, by=by, now=now, copied_from=source
        )
        for number, details in enumerate(each)
    ]
    BulkChangeRow.objects.bulk_create(
        BulkChangeRow(bulk_change=change, event=event, version=event.version) for event in events
    )
    return change
