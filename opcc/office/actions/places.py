"""Working out which place lies within which."""

from django.db import connection, transaction

from opcc.office.models import PlaceClosure

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
