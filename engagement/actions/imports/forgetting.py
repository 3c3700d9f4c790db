"""Not keeping the rows of a file longer than somebody needs them."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from engagement.models import EventImport, ImportRow

# Time to correct what was refused and send it again; a file holds what people wrote of people.
KEPT_FOR = timedelta(days=60)


@transaction.atomic
def forget_old_rows(*, now: datetime) -> int:
    """Empty the rows of files that were sent long ago. Returns how many files that were.

    What became of each row, and why, stays; the words of the file go.
    """
    old = EventImport.objects.filter(sent_at__lt=now - KEPT_FOR, rows_forgotten_at=None).exclude(
        Q(status=EventImport.Status.RUNNING) | Q(status=EventImport.Status.UNDOING)
    )
    ids = list(old.select_for_update().values_list("pk", flat=True))
    ImportRow.objects.filter(event_import__in=ids, outcome="").delete()
    rows = ImportRow.objects.filter(event_import__in=ids, outcome=ImportRow.Outcome.REFUSED)
    rows.update(cells=[], reasons=[])
    EventImport.objects.filter(pk__in=ids).update(rows_forgotten_at=now, checked={})
    return len(ids)
