"""Taking a whole import out of the log again."""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from engagement.actions.imports.choosing import NotImportable, lock_of, locked
from engagement.models import Event, EventImport, PublicVersion
from opcc.office.history import recorded
from opcc.office.locks import one_at_a_time
from opcc.office.models import User
from opcc.office.worker import nudge

Status = EventImport.Status
Decision = PublicVersion.Decision
UNDO = "engagement.tasks.undo_import"


@transaction.atomic
@recorded
def ask_to_undo(*, event_import: EventImport, by: User, now: datetime) -> EventImport:
    """Have every event of the import taken away. Twice is the same as once."""
    current = EventImport.objects.get(pk=event_import.pk)
    if current.status in (Status.UNDOING, Status.UNDONE):
        return current
    event_import = locked(event_import, Status.DONE)
    require_nothing_on_its_way_to_the_public(event_import)
    event_import.status = Status.UNDOING
    event_import.undone_by = by
    event_import.save()
    nudge(UNDO, event_import.pk)
    return event_import


@transaction.atomic
def undo_import(*, import_id: int, now: datetime) -> None:
    """Take away, whole or not at all, what the import brought. What it brought may come again.

    Where a text was put forward meanwhile nothing is taken away, and the import stands as before.
    """
    one_at_a_time(lock_of(import_id))
    event_import = EventImport.objects.select_for_update().get(pk=import_id)
    if event_import.status != Status.UNDOING or event_import.undone_by is None:
        return
    take_away(event_import=event_import, by=event_import.undone_by, now=now)


@recorded
def take_away(*, event_import: EventImport, by: User, now: datetime) -> None:
    events = Event.objects.filter(import_rows__event_import=event_import)
    list(events.order_by("pk").select_for_update(of=("self",)).values_list("pk"))
    try:
        require_nothing_on_its_way_to_the_public(event_import)
    except NotImportable:
        event_import.status = Status.DONE
        event_import.save()
        return
    Event.objects.live().filter(pk__in=events.values("pk")).update(
        deleted_at=now, changed_at=now, version=F("version") + 1
    )
    event_import.contents.all().delete()
    event_import.status = Status.UNDONE
    event_import.undone_at = now
    event_import.save()


def require_nothing_on_its_way_to_the_public(event_import: EventImport) -> None:
    """What was approved is withdrawn, never deleted, and what waits is taken back first."""
    versions = PublicVersion.objects.filter(event__import_rows__event_import=event_import)
    if versions.filter(decision=Decision.APPROVED).exists():
        raise NotImportable(
            _("Some of it was approved for the public, so the import stays. Withdraw it instead.")
        )
    if versions.filter(decision=Decision.WAITING).exists():
        raise NotImportable(_("Some of it waits for approval. Take that back first."))
