"""What was deleted and may be brought back."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from engagement.models import Event, EventImport, ImportRow
from engagement.queries.history import names_of_savers, saver
from opcc.office.history import history_of_all


@dataclass(frozen=True)
class Deleted:
    """One deleted record and who deleted it; "" where nobody was noted."""

    event: Event
    who: str


def restorable() -> QuerySet[Event]:
    """The deleted records, the latest first.

    What went with an undone import is not among them: its list may be moved in again.
    """
    deleted = Event.objects.exclude(deleted_at=None).filter(
        ~Exists(rows_undone().filter(event=OuterRef("pk")))
    )
    return deleted.select_related("kind", "owner").order_by("-deleted_at", "-id")


def rows_undone() -> QuerySet[ImportRow]:
    """The rows of lists that were moved in and taken out again."""
    return ImportRow.objects.filter(event_import__status=EventImport.Status.UNDONE)


def with_who_deleted(events: Iterable[Event]) -> list[Deleted]:
    """Name who deleted each, in two queries however many they are."""
    events = list(events)
    rows = list(
        history_of_all(Event)
        .filter(pgh_obj__in=[event.pk for event in events], deleted_at__isnull=False)
        .select_related("pgh_context")
        .order_by("-pgh_id")
    )
    names = names_of_savers(rows)
    first = {(row.pgh_obj_id, row.deleted_at): names.get(saver(row), "") for row in rows}
    return [Deleted(event, first.get((event.pk, event.deleted_at), "")) for event in events]
