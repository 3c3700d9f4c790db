"""Not keeping the rows of a file longer than somebody needs them."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection, transaction

from engagement.models import EventImport, ImportRow, ImportWord

Status = EventImport.Status
Decision = ImportWord.Decision
# Time to correct what was refused and send it again; a file holds what people wrote of people.
KEPT_FOR = timedelta(days=60)

EMPTY_ROWS = """
    UPDATE engagement_importrow SET cells = '{}', reasons = (
        SELECT coalesce(jsonb_agg(jsonb_build_array(reason->0, '', '', '')), '[]')
        FROM jsonb_array_elements(reasons) AS reason
    ) WHERE event_import_id = ANY(%s)
"""


@transaction.atomic
def forget_old_rows(*, now: datetime) -> int:
    """Forget what files that were sent long ago hold. Returns how many files that were.

    What became of each row, and the kind of reason, stays; the words of the file go. A file that
    nobody imported goes as a whole.
    """
    old = EventImport.objects.filter(sent_at__lt=now - KEPT_FOR, rows_forgotten_at=None)
    old = old.select_for_update()
    never_imported = list(old.filter(status__in=EventImport.STILL_OPEN))
    EventImport.objects.filter(pk__in=[one.pk for one in never_imported]).delete()
    imported = list(old.filter(status__in=[Status.DONE, Status.UNDONE]))
    forget_words([one.pk for one in imported])
    EventImport.objects.filter(pk__in=[one.pk for one in imported]).update(rows_forgotten_at=now)
    return len(never_imported) + len(imported)


def forget_words(import_ids: list[int]) -> None:
    """Empty the rows, and drop the names nobody said anything about: no other file asks for them.

    What was answered is asked no second time, so it stays.
    """
    with connection.cursor() as cursor:
        cursor.execute(EMPTY_ROWS, [import_ids])
    words = ImportWord.objects.filter(event_import__in=import_ids)
    words.exclude(decision__in=[Decision.USE, Decision.BLANK]).delete()


def purge_import_rows_of(*, uid: UUID) -> None:
    """Empty the rows of lists from which the event of that uid came, in the caller's transaction.

    That they were imported stays, and the fingerprint of their content: the same row does not
    come again.
    """
    ImportRow.objects.filter(event__uid=uid).update(cells=[], reasons=[])
