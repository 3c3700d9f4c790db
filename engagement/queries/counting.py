"""Counting the records themselves, one by one: what the kept figures have to say."""

from collections.abc import Iterable
from datetime import date

from django.db import connection

Key = tuple[str, date]  # a precision, and the first day of one day, month or year so known

FIGURE_COLUMNS = (
    "dimension, area, state, grain, begins_on, item, number, counted, people"  # as in `Figure`
)

# Reads the times to count from a list of (precision, begins_on) named `key`.
COUNT = """
    event AS (
        SELECT event.id, key.precision AS grain, key.begins_on, event.starts_on,
               event.kind_id, event.reached, event.force_wide,
               CASE WHEN event.status = 'held' THEN 'held'
                    WHEN event.status IN ('planned', 'promoted') THEN 'planned'
                    ELSE 'off' END AS state
        FROM key
        JOIN engagement_event event
          ON event.precision = key.precision
         AND event.starts_on >= key.begins_on
         AND event.starts_on < (key.begins_on + ('1 ' || key.precision)::interval)::date
        WHERE event.deleted_at IS NULL
    ),
    -- UNION, not UNION ALL: two places in the same area are one event of that area.
    located AS (
        SELECT id, 0::bigint AS area FROM event
        UNION
        SELECT event.id, link.place_id
        FROM event JOIN engagement_eventplace link ON link.event_id = event.id
        UNION
        SELECT event.id, closure.ancestor_id
        FROM event
        JOIN engagement_eventplace link ON link.event_id = event.id
        JOIN office_placeclosure closure
          ON closure.descendant_id = link.place_id
         AND (closure.starts_on IS NULL OR closure.starts_on <= event.starts_on)
         AND (closure.ends_on IS NULL OR closure.ends_on >= event.starts_on)
    ),
    fact (id, dimension, item, times, people) AS (
        SELECT id, 'total', 0::bigint, 1, reached FROM event
        UNION ALL
        SELECT id, 'kind', kind_id, 1, reached FROM event
        UNION ALL
        SELECT id, 'where',
               CASE WHEN force_wide THEN 1
                    WHEN EXISTS (SELECT FROM engagement_eventplace WHERE event_id = event.id)
                    THEN 2 ELSE 0 END,
               1, reached
        FROM event
        UNION ALL
        SELECT event.id, 'aimed-at', coalesce(line.audience_id, 0), 1, NULL
        FROM event LEFT JOIN engagement_eventaudience line
          ON line.event_id = event.id AND line.aspect = 'aimed-at'
        UNION ALL
        SELECT event.id, 'came', coalesce(line.audience_id, 0), 1, line.number
        FROM event LEFT JOIN engagement_eventaudience line
          ON line.event_id = event.id AND line.aspect = 'came'
        UNION ALL
        SELECT event.id, 'priority', coalesce(line.priority_id, 0), 1, reached
        FROM event LEFT JOIN engagement_eventpriority line ON line.event_id = event.id
        UNION ALL
        SELECT event.id, 'duty', coalesce(line.duty_id, 0), 1, reached
        FROM event LEFT JOIN engagement_eventduty line ON line.event_id = event.id
        UNION ALL
        SELECT DISTINCT event.id, 'theme', coalesce(line.theme_id, 0), 1, reached
        FROM event LEFT JOIN engagement_themeheard line ON line.event_id = event.id
        UNION ALL
        SELECT event.id, 'promise',
               CASE promise.status WHEN 'open' THEN 1 WHEN 'kept' THEN 2 ELSE 3 END,
               count(*), NULL
        FROM event JOIN engagement_commitment promise ON promise.event_id = event.id
        GROUP BY event.id, promise.status
    ),
    figure AS (
        SELECT fact.dimension, located.area, event.state, event.grain, event.begins_on, fact.item,
               sum(fact.times) AS number, count(fact.people) AS counted,
               coalesce(sum(fact.people), 0) AS people
        FROM event JOIN located USING (id) JOIN fact USING (id)
        GROUP BY 1, 2, 3, 4, 5, 6
    )
"""

# The days of a month, added up once more: a year is read as twelve rows, not as 365.
ADD_UP_MONTHS = """
    SELECT dimension, area, state, 'days', date_trunc('month', begins_on)::date, item,
           sum(number), sum(counted), sum(people)
    FROM engagement_figure
    WHERE grain = 'day'
"""

WRONG = f"""
    WITH key AS (
        SELECT DISTINCT precision, date_trunc(precision, starts_on)::date AS begins_on
        FROM engagement_event
    ),
    {COUNT},
    kept AS (SELECT {FIGURE_COLUMNS} FROM engagement_figure WHERE grain <> 'days'),
    months AS (SELECT {FIGURE_COLUMNS} FROM engagement_figure WHERE grain = 'days'),
    added_up AS ({ADD_UP_MONTHS} GROUP BY 1, 2, 3, 5, 6)
    (TABLE figure EXCEPT TABLE kept) UNION ALL (TABLE kept EXCEPT TABLE figure)
    UNION ALL (TABLE added_up EXCEPT TABLE months) UNION ALL (TABLE months EXCEPT TABLE added_up)
"""  # noqa: S608


def wrong_figures() -> list[tuple]:
    """Return every kept figure that the records contradict, and what they say instead.

    Reads all of the records. What is still noted as changed counts as wrong.
    """
    with connection.cursor() as cursor:
        cursor.execute(WRONG)
        return cursor.fetchall()


def as_columns(keys: Iterable[Key]) -> list[list]:
    """The keys as the two arrays that a query takes them in."""
    keys = list(keys)
    return [[precision for precision, _ in keys], [begins_on for _, begins_on in keys]]
