"""Working out which place lies within which."""

from django.db import connection, transaction

from opcc.office.locks import one_at_a_time

WORK_OUT_CLOSURE = """
    CREATE TEMPORARY TABLE closure_now ON COMMIT DROP AS
    WITH RECURSIVE reach (descendant_id, ancestor_id, days) AS (
        SELECT id, id, daterange(starts_on, ends_on, '[]') FROM office_place
        UNION
        SELECT reach.descendant_id, link.parent_id,
               reach.days * daterange(link.starts_on, link.ends_on, '[]')
        FROM reach
        JOIN office_within link ON link.child_id = reach.ancestor_id
        WHERE reach.days && daterange(link.starts_on, link.ends_on, '[]')
    )
    SELECT DISTINCT descendant_id, ancestor_id,
           lower(days) AS starts_on, upper(days) - 1 AS ends_on
    FROM reach
"""
# Only what differs is written: whatever counts by place is worked out again for these alone.
SAME = """
    (kept.descendant_id, kept.ancestor_id) = (found.descendant_id, found.ancestor_id)
    AND (kept.starts_on, kept.ends_on) IS NOT DISTINCT FROM (found.starts_on, found.ends_on)
"""
TAKE_AWAY = f"""
    DELETE FROM office_placeclosure kept
    WHERE NOT EXISTS (SELECT FROM closure_now found WHERE {SAME})
"""  # noqa: S608
ADD = f"""
    INSERT INTO office_placeclosure (descendant_id, ancestor_id, starts_on, ends_on)
    SELECT descendant_id, ancestor_id, starts_on, ends_on FROM closure_now found
    WHERE NOT EXISTS (SELECT FROM office_placeclosure kept WHERE {SAME})
"""  # noqa: S608


@transaction.atomic
def rebuild_place_closure() -> None:
    """Work out every place's ancestors again, with the days on which each holds."""
    one_at_a_time("office.place-closure")
    with connection.cursor() as cursor:
        cursor.execute(WORK_OUT_CLOSURE)
        cursor.execute(TAKE_AWAY)
        cursor.execute(ADD)
        cursor.execute("DROP TABLE closure_now")
