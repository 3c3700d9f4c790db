"""Writes to the ground."""

from datetime import datetime

from django.db import connection, transaction

from opcc.office.models import PlaceClosure, PublicRevision

REBUILD_CLOSURE = """
    WITH RECURSIVE reach (descendant_id, ancestor_id, days) AS (
        SELECT id, id, daterange(starts_on, ends_on, '[]') FROM office_place
        UNION
        SELECT reach.descendant_id, link.parent_id,
               reach.days * daterange(link.starts_on, link.ends_on, '[]')
        FROM reach
        JOIN office_within link ON link.child_id = reach.ancestor_id
        WHERE reach.days && daterange(link.starts_on, link.ends_on, '[]')
    )
    INSERT INTO office_placeclosure (descendant_id, ancestor_id, starts_on, ends_on)
    SELECT DISTINCT descendant_id, ancestor_id, lower(days), upper(days) - 1 FROM reach
"""


@transaction.atomic
def rebuild_place_closure() -> None:
    """Work out every place's ancestors again, with the days on which each holds."""
    PlaceClosure.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute(REBUILD_CLOSURE)


def raise_public_revision(*, now: datetime) -> int:
    """Say that something the public reads has changed; part of the change's own transaction.

    Returns the new revision. Writers queue on the row until the one before has committed.
    """
    PublicRevision.objects.get_or_create(id=1, defaults={"changed_at": now})
    row = PublicRevision.objects.select_for_update().get(id=1)
    row.number += 1
    row.changed_at = max(row.changed_at, now)
    row.save()
    return row.number
