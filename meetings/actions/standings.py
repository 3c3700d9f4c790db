"""Keeping how promises stand: what changed since is found anew, series by series.

The triggers of `meetings.models.standings` note what every statement changed. A note is seen once
its transaction is through, and with it all that the transaction wrote. As days pass without any
statement, all is found anew when a day begins.
"""

from datetime import date
from time import monotonic

from django.db import connection, transaction
from django.db.models import Exists

from meetings.models import KeptStanding, StandingChange, StandingsDay
from meetings.queries.kept_standings import WRITTEN, standings_to_keep
from opcc.office.locks import only_one

LOCK = "standings of promises"
SERIES_AT_ONCE = 100
PATIENCE = 0.5  # seconds that a reader waits before the rest is left to the worker

# Another day: whatever was promised is looked at again.
NOTE_ALL = """
    INSERT INTO meetings_standingchange (what, about)
    SELECT 'row', id FROM meetings_schedulerow
    WHERE id IN (SELECT row_id FROM meetings_attendancepromise)
"""
# Which series the notes concern that name something else.
SPREAD = """
    WITH taken AS (
        DELETE FROM meetings_standingchange WHERE what <> 'series' RETURNING what, about
    ),
    noted AS (
        SELECT about AS row_id FROM taken WHERE what = 'row'
        UNION
        SELECT promise.row_id
        FROM taken JOIN meetings_attendancepromise promise ON promise.id = taken.about
        WHERE what = 'promise'
    ),
    met AS (
        SELECT about AS meeting_id FROM taken WHERE what = 'meeting'
        UNION
        SELECT attendance.meeting_id
        FROM taken JOIN meetings_attendance attendance
            ON attendance.person_id = taken.about OR attendance.substitute_for_id = taken.about
        WHERE what = 'person'
    )
    INSERT INTO meetings_standingchange (what, about)
    SELECT 'series', series.id FROM noted JOIN meetings_series series USING (row_id)
    UNION
    SELECT 'series', meeting.series_id
    FROM met JOIN meetings_meeting meeting ON meeting.id = met.meeting_id
    WHERE meeting.series_id IS NOT NULL
"""
# What is not judged any more: no promise of it is in force, or its series do not meet.
SWEEP = """
    DELETE FROM meetings_keptstanding kept
    WHERE NOT EXISTS (
        SELECT FROM meetings_attendancepromise promise
        JOIN meetings_schedulerow line ON line.id = promise.row_id
        JOIN meetings_series series ON series.row_id = promise.row_id
        WHERE promise.id = kept.promise_id
          AND promise.shared = (kept.series_id IS NULL)
          AND (promise.shared OR series.id = kept.series_id)
          AND promise.starts_on <= %(today)s
          AND (promise.ends_on IS NULL OR promise.ends_on >= %(today)s)
          AND series.status = 'active'
          AND series.deleted_at IS NULL AND line.deleted_at IS NULL
    )
"""
TAKE = """
    WITH next AS (
        SELECT DISTINCT about FROM meetings_standingchange
        WHERE what = 'series' ORDER BY about LIMIT %s
    )
    DELETE FROM meetings_standingchange change USING next
    WHERE change.what = 'series' AND change.about = next.about
    RETURNING change.about
"""


def bring_standings_up_to_date(*, today: date) -> bool:
    """Find anew what changed, as far as a reader may be kept waiting.

    Returns whether all is right now. Where somebody else is at it, nobody waits.
    """
    until = monotonic() + PATIENCE
    while any_left(today):
        if not find_some(today=today) or monotonic() > until:
            return not any_left(today)
    return True


def find_all_that_changed(*, today: date) -> None:
    """Find until nothing is left, or somebody else is at it."""
    while any_left(today) and find_some(today=today):
        pass


def any_left(today: date) -> bool:
    """Whether anything is noted, or a day has begun."""
    noted = Exists(StandingChange.objects.all())
    return not StandingsDay.objects.filter(~noted, day=today).exists()


@transaction.atomic
def find_some(*, today: date) -> bool:
    """Find how the promises of some series stand that changed. Returns whether it was our turn."""
    if not only_one(LOCK):
        return False
    with connection.cursor() as cursor:
        if not StandingsDay.objects.filter(day=today).exists():
            cursor.execute(NOTE_ALL)
            StandingsDay.objects.update_or_create(id=1, defaults={"day": today})
        # Whatever ends a standing leaves one of these notes: a meeting alone never does.
        if StandingChange.objects.exclude(what=StandingChange.What.SERIES).exists():
            cursor.execute(SPREAD)
            cursor.execute(SWEEP, {"today": today})
        cursor.execute(TAKE, [SERIES_AT_ONCE])
        series = {pk for (pk,) in cursor.fetchall()}
    if series:
        keep_standings(series, today=today)
    return True


def keep_standings(series: set[int], *, today: date) -> None:
    """Write down how the promises of these series stand today."""
    KeptStanding.objects.bulk_create(
        standings_to_keep(series, today=today),
        update_conflicts=True,
        unique_fields=["promise", "series"],
        update_fields=WRITTEN,
    )
