"""Keeping the dates of neighbourhoods right: what changed since is found anew, place by place.

The triggers of `meetings.models.neighbourhood_dates` note what every statement changed. A note is
seen once its transaction is through, and with it all that the transaction wrote.
"""

from datetime import date, datetime
from time import monotonic

from django.db import connection, transaction

from meetings.queries.neighbourhood_dates import find_dates
from opcc.office.locks import only_one

LOCK = "dates of neighbourhoods"
NOTES_AT_ONCE = 200
PATIENCE = 0.5  # seconds that a reader waits before the rest is left to the worker

# Which neighbourhoods the oldest notes concern: those that hold, or held, what was changed.
TAKE_NOTES = """
    WITH taken AS (
        DELETE FROM meetings_neighbourhoodchange
        WHERE id IN (SELECT id FROM meetings_neighbourhoodchange ORDER BY id LIMIT %s)
        RETURNING place_ids, event_ids, meeting_ids
    ),
    met AS (SELECT unnest(meeting_ids) AS id FROM taken),
    place AS (
        SELECT unnest(place_ids) AS id FROM taken
        UNION
        SELECT link.place_id FROM engagement_eventplace link
        WHERE link.event_id IN (SELECT unnest(event_ids) FROM taken)
        UNION
        SELECT link.place_id FROM met JOIN meetings_meetingplace link ON link.meeting_id = met.id
        UNION
        SELECT link.place_id
        FROM met
        JOIN meetings_meeting meeting USING (id)
        JOIN meetings_seriesplace link ON link.series_id = meeting.series_id
    )
    SELECT id FROM place
    UNION
    SELECT closure.ancestor_id
    FROM place JOIN office_placeclosure closure ON closure.descendant_id = place.id
"""
# Whose next day has passed, and who has no row at all yet.
OUTDATED = """
    SELECT place_id FROM meetings_neighbourhooddates WHERE holds_until < %s
    UNION ALL
    SELECT place.id FROM office_place place
    WHERE place.kind = 'neighbourhood' AND place.merged_into_id IS NULL
      AND NOT EXISTS (SELECT FROM meetings_neighbourhooddates WHERE place_id = place.id)
"""
NO_NEIGHBOURHOODS = """
    DELETE FROM meetings_neighbourhooddates dates USING office_place place
    WHERE place.id = dates.place_id
      AND (place.kind <> 'neighbourhood' OR place.merged_into_id IS NOT NULL)
"""
ANY_LEFT = """
    SELECT EXISTS (SELECT FROM meetings_neighbourhoodchange)
        OR EXISTS (SELECT FROM meetings_neighbourhooddates WHERE holds_until < %s)
"""


def bring_dates_up_to_date(*, today: date, now: datetime) -> bool:
    """Find anew what changed, as far as a reader may be kept waiting.

    Returns whether all is right now. Where somebody else is at it, nobody waits.
    """
    until = monotonic() + PATIENCE
    while any_left(today):
        if not find_some(today=today, now=now) or monotonic() > until:
            return not any_left(today)
    return True


def find_all_that_changed(*, today: date, now: datetime) -> None:
    """Find until nothing is left, or somebody else is at it."""
    while find_some(today=today, now=now) and any_left(today):
        pass


@transaction.atomic
def find_some(*, today: date, now: datetime) -> bool:
    """Find some of what changed. Returns whether it was our turn."""
    if not only_one(LOCK):
        return False
    with connection.cursor() as cursor:
        cursor.execute(NO_NEIGHBOURHOODS)
        cursor.execute(TAKE_NOTES, [NOTES_AT_ONCE])
        places = {pk for (pk,) in cursor.fetchall()}
        cursor.execute(OUTDATED, [today])
        places |= {pk for (pk,) in cursor.fetchall()}
    if places:
        find_dates(sorted(places), today=today, now=now)
    return True


def any_left(today: date) -> bool:
    """Whether anything is noted, or a day has passed that a row was waiting for."""
    with connection.cursor() as cursor:
        cursor.execute(ANY_LEFT, [today])
        return bool(cursor.fetchone()[0])
