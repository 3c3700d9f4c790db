"""Keeping the figures right: what changed since is counted anew, time by time.

The triggers of `engagement.models.figures` note what every statement changed. A note is seen
once its transaction is through, and with it all that the transaction wrote; so counting the
times it names, after it was taken, leaves nothing out. What commits in between has a note of
its own, for the next time.
"""

from time import monotonic

from django.db import connection, transaction

from engagement.models import FigureChange
from engagement.queries.counting import (
    ADD_UP_MONTHS,
    COUNT,
    FIGURE_COLUMNS,
    Key,
    as_columns,
)
from opcc.office.locks import only_one

LOCK = "engagement.figures"
AT_ONCE = 40  # days, months or years counted in one transaction
PATIENCE = 0.5  # seconds that a reader waits before the rest is left to the worker

# Events and places first become the times they are counted in.
LOOK_UP_TIMES = """
    WITH taken AS (
        DELETE FROM engagement_figurechange
        WHERE event_ids IS NOT NULL OR place_ids IS NOT NULL
        RETURNING event_ids, place_ids
    ),
    changed AS (
        SELECT unnest(event_ids) AS id FROM taken
        UNION
        SELECT link.event_id
        FROM engagement_eventplace link
        WHERE link.place_id IN (SELECT unnest(place_ids) FROM taken)
    )
    INSERT INTO engagement_figurechange (precision, starts_on)
    SELECT DISTINCT event.precision, date_trunc(event.precision, event.starts_on)::date
    FROM changed JOIN engagement_event event USING (id)
"""
TAKE_SOME = """
    WITH chosen AS (
        SELECT DISTINCT precision, date_trunc(precision, starts_on)::date AS begins_on
        FROM engagement_figurechange
        WHERE starts_on IS NOT NULL
        ORDER BY 2 DESC, 1
        LIMIT %s
    ),
    taken AS (
        DELETE FROM engagement_figurechange change
        USING chosen
        WHERE change.precision = chosen.precision
          AND date_trunc(change.precision, change.starts_on)::date = chosen.begins_on
    )
    SELECT precision, begins_on FROM chosen
"""
THESE = "key (precision, begins_on) AS (SELECT * FROM unnest(%s::text[], %s::date[]))"
FORGET = f"""
    WITH {THESE}
    DELETE FROM engagement_figure figure
    USING key
    WHERE figure.grain = key.precision AND figure.begins_on = key.begins_on
"""  # noqa: S608
COUNT_ANEW = f"""
    WITH {THESE}, {COUNT}
    INSERT INTO engagement_figure ({FIGURE_COLUMNS}) SELECT * FROM figure
"""  # noqa: S608
FORGET_MONTHS = "DELETE FROM engagement_figure WHERE grain = 'days' AND begins_on = ANY(%s)"
ADD_UP_THESE = f"""
    INSERT INTO engagement_figure ({FIGURE_COLUMNS})
    {ADD_UP_MONTHS}
    AND begins_on >= %s AND begins_on < %s + interval '1 month'
    GROUP BY 1, 2, 3, 5, 6
"""
EVERYTHING = """
    INSERT INTO engagement_figurechange (precision, starts_on)
    SELECT precision, starts_on FROM engagement_event
    UNION
    SELECT CASE grain WHEN 'days' THEN 'day' ELSE grain END, begins_on FROM engagement_figure
"""


def bring_figures_up_to_date() -> bool:
    """Count anew what changed, the latest first, as far as a reader may be kept waiting.

    Returns whether all was counted. Where somebody else is at it, nobody waits.
    """
    until = monotonic() + PATIENCE
    while FigureChange.objects.exists():
        if not count_some() or monotonic() > until:
            return not FigureChange.objects.exists()
    return True


def count_all_that_changed() -> None:
    """Count until nothing is left, or somebody else is at it."""
    while FigureChange.objects.exists() and count_some():
        pass


def recount_everything() -> None:
    """Count every record anew; until each time is through, its old figure is read."""
    with connection.cursor() as cursor:
        cursor.execute(EVERYTHING)
    count_all_that_changed()


@transaction.atomic
def count_some() -> bool:
    """Count some of what changed. Returns whether it was our turn."""
    if not only_one(LOCK):
        return False
    count_anew(take_some())
    return True


def take_some() -> list[Key]:
    with connection.cursor() as cursor:
        cursor.execute(LOOK_UP_TIMES)
        cursor.execute(TAKE_SOME, [AT_ONCE])
        return cursor.fetchall()


def count_anew(keys: list[Key]) -> None:
    if not keys:
        return
    months = sorted({day.replace(day=1) for precision, day in keys if precision == "day"})
    with connection.cursor() as cursor:
        cursor.execute(FORGET, as_columns(keys))
        cursor.execute(COUNT_ANEW, as_columns(keys))
        cursor.execute(FORGET_MONTHS, [months])
        for month in months:
            cursor.execute(ADD_UP_THESE, [month, month])
