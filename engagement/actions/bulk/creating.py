"""Logging the same event at several places: all of them, or none."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from uuid import UUID, uuid5

from django.db import transaction
from django.utils.translation import gettext as _

from engagement.actions.bulk.doing import begun
from engagement.actions.events import NotSaved, locked, log_engagement
from engagement.models import BulkChange, BulkChangeRow, Event
from engagement.queries.details import EventDetails
from opcc.office.history import recorded
from opcc.office.models import User


class LoggedBefore(NotSaved):
    """The same form has logged something else, or what it logged was undone: see `change`."""

    def __init__(self, change: BulkChange) -> None:
        self.change = change
        super().__init__(
            _(
                "This form has logged engagements already, as you had chosen then. If they are"
                " wrong, undo them and begin again."
            )
        )


@transaction.atomic
@recorded
def log_at_places(
    *, uid: UUID, source: Event, each: Sequence[EventDetails], by: User, now: datetime
) -> BulkChange:
    """Log an event for each place, planned or held by its date. Sent twice it is done once."""
    asked = {"as": known_by(each)}
    change, is_new = begun(uid, BulkChange.Kind.CREATED, asked, by, now)
    if not is_new:
        if change.asked != asked or change.undone_at:
            raise LoggedBefore(change)
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


def known_by(each: Sequence[EventDetails]) -> str:
    """What tells the same request from another, without a word of it."""
    said = [(one.columns(), sorted(one.place_ids)) for one in each]
    return sha256(repr(said).encode()).hexdigest()
