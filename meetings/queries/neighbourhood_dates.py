"""Finding the dates of neighbourhoods in the records themselves: what the kept dates have to say.

Which meeting counts is told by `meetings.rules.neighbourhoods`; this is the same asked of the
database. With the Office meet: an engagement of the log that the police did not hold alone, and a
meeting of the schedule to which somebody of the Office came or is down for. A meeting of a wider
area is a meeting in none of its neighbourhoods; one of a place within a neighbourhood, on the days
it lies there, is.
"""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import connection

FIND = """
    neighbourhood AS (
        SELECT place.id FROM office_place place
        WHERE place.kind = 'neighbourhood' AND place.merged_into_id IS NULL {chosen}
    ),
    police AS (
        SELECT met.place_id AS id,
               max(met.starts_on) FILTER (
                   WHERE met.status = 'held' AND met.how IN ('in-person', 'hybrid')
               ) AS last_on,
               min(met.starts_on) FILTER (
                   WHERE met.status = 'planned' AND met.how <> 'online'
                     AND met.gone_at IS NULL AND met.starts_on >= %(today)s
               ) AS next_on,
               count(*) FILTER (
                   WHERE met.status = 'planned' AND met.starts_on < %(today)s
               ) AS unconfirmed,
               min(met.starts_on) FILTER (
                   WHERE met.status = 'planned' AND met.starts_on >= %(today)s
               ) AS until
        FROM neighbourhood
        JOIN meetings_forcemeeting met ON met.place_id = neighbourhood.id
        WHERE met.deleted_at IS NULL
        GROUP BY met.place_id
    ),
    located AS (
        SELECT neighbourhood.id, closure.descendant_id AS place_id,
               coalesce(closure.starts_on, '-infinity') AS lies_from,
               coalesce(closure.ends_on, 'infinity') AS lies_until
        FROM neighbourhood
        JOIN office_placeclosure closure ON closure.ancestor_id = neighbourhood.id
    ),
    scheduled AS (
        SELECT located.*, link.meeting_id
        FROM located JOIN meetings_meetingplace link USING (place_id)
        UNION ALL
        SELECT located.*, meeting.id
        FROM located
        JOIN meetings_seriesplace link USING (place_id)
        JOIN meetings_meeting meeting ON meeting.series_id = link.series_id
        WHERE NOT EXISTS (
            SELECT FROM meetings_meetingplace own WHERE own.meeting_id = meeting.id
        )
    ),
    met AS (
        SELECT located.id, event.starts_on, coalesce(event.ends_on, event.starts_on) AS ends_on,
               CASE WHEN event.status IN ('planned', 'promoted') THEN 'planned'
                    ELSE event.status END AS status,
               event.how
        FROM located
        JOIN engagement_eventplace link USING (place_id)
        JOIN engagement_event event ON event.id = link.event_id
        WHERE event.deleted_at IS NULL AND event.precision = 'day' AND event.held_by <> 'police'
          AND event.starts_on BETWEEN located.lies_from AND located.lies_until
        UNION ALL
        SELECT scheduled.id, meeting.starts_on, meeting.starts_on, meeting.status, meeting.how
        FROM scheduled
        JOIN meetings_meeting meeting ON meeting.id = scheduled.meeting_id
        WHERE meeting.deleted_at IS NULL
          AND meeting.starts_on BETWEEN scheduled.lies_from AND scheduled.lies_until
          AND EXISTS (
              SELECT FROM meetings_attendance attendance
              WHERE attendance.meeting_id = meeting.id
                AND CASE meeting.status
                    WHEN 'held' THEN attendance.came IN ('present', 'substitute')
                    ELSE attendance.is_expected END
          )
    ),
    office AS (
        SELECT id,
               max(ends_on) FILTER (
                   WHERE status = 'held' AND how IN ('in-person', 'hybrid')
               ) AS last_on,
               min(starts_on) FILTER (
                   WHERE status = 'planned' AND how <> 'online' AND starts_on >= %(today)s
               ) AS next_on
        FROM met GROUP BY id
    ),
    found AS (
        SELECT neighbourhood.id AS place_id,
               police.last_on AS force_last_on, police.next_on AS force_next_on,
               coalesce(police.unconfirmed, 0) AS unconfirmed,
               office.last_on AS office_last_on, office.next_on AS office_next_on,
               least(police.until, office.next_on) AS holds_until
        FROM neighbourhood
        LEFT JOIN police USING (id)
        LEFT JOIN office USING (id)
    )
"""
SOME = "AND place.id = ANY(%(places)s)"
COLUMNS = (
    "place_id, force_last_on, force_next_on, unconfirmed, office_last_on, office_next_on,"
    " holds_until"
)
WRITE = f"""
    WITH {FIND.format(chosen=SOME)}
    INSERT INTO meetings_neighbourhooddates AS kept ({COLUMNS}, found_at)
    SELECT {COLUMNS}, %(now)s FROM found
    ON CONFLICT (place_id) DO UPDATE SET
        force_last_on = excluded.force_last_on, force_next_on = excluded.force_next_on,
        unconfirmed = excluded.unconfirmed, office_last_on = excluded.office_last_on,
        office_next_on = excluded.office_next_on, holds_until = excluded.holds_until,
        found_at = excluded.found_at
    WHERE (kept.force_last_on, kept.force_next_on, kept.unconfirmed, kept.office_last_on,
           kept.office_next_on, kept.holds_until)
        IS DISTINCT FROM
          (excluded.force_last_on, excluded.force_next_on, excluded.unconfirmed,
           excluded.office_last_on, excluded.office_next_on, excluded.holds_until)
"""  # noqa: S608


def find_dates(places: Sequence[int], *, today: date, now: datetime) -> None:
    """Find the dates of these neighbourhoods anew and keep them where they have changed."""
    with connection.cursor() as cursor:
        cursor.execute(WRITE, {"places": list(places), "today": today, "now": now})
