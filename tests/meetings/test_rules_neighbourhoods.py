"""Which meeting counts for a neighbourhood, and what is said of how long ago it was."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.rules.neighbourhoods import (
    Met,
    Pair,
    Verdict,
    days_since,
    pair_of,
    reading_is_due,
    verdict_on,
)
from meetings.rules.postcodes import district_of, districts_of

TODAY = date(2026, 11, 22)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
NOTHING = Pair(None, None)


@pytest.mark.parametrize(
    ("met", "pair"),
    [
        (Met(YESTERDAY, "held", "in-person"), Pair(YESTERDAY, None)),
        (Met(YESTERDAY, "held", "hybrid"), Pair(YESTERDAY, None)),
        (Met(TODAY, "held", "in-person"), Pair(TODAY, None)),
        (Met(YESTERDAY, "held", "online"), NOTHING),
        (Met(YESTERDAY, "held", ""), NOTHING),
        (Met(YESTERDAY, "cancelled", "in-person"), NOTHING),
        (Met(YESTERDAY, "postponed", "in-person"), NOTHING),
        (Met(YESTERDAY, "planned", "in-person"), NOTHING),
        (Met(TODAY, "planned", ""), Pair(None, TODAY)),
        (Met(TOMORROW, "planned", "in-person"), Pair(None, TOMORROW)),
        (Met(TOMORROW, "planned", "online"), NOTHING),
        (Met(TOMORROW, "cancelled", "in-person"), NOTHING),
        (Met(TOMORROW, "postponed", "in-person"), NOTHING),
        (Met(TOMORROW, "planned", "in-person", still_announced=False), NOTHING),
    ],
)
def test_what_counts_as_last_and_next(met, pair):
    assert pair_of([met], today=TODAY) == pair


def test_the_latest_is_the_last_and_the_soonest_the_next():
    days = [TODAY - timedelta(days=n) for n in (30, 10, 20)]
    coming = [TODAY + timedelta(days=n) for n in (30, 10, 20)]
    meetings = [Met(day, "held", "in-person") for day in days]
    meetings += [Met(day, "planned", "") for day in coming]
    assert pair_of(meetings, today=TODAY) == Pair(days[1], coming[1])


@pytest.mark.parametrize(
    ("last_on", "interval", "verdict"),
    [
        (None, 90, Verdict.NOT_RECORDED),
        (None, None, Verdict.NOT_RECORDED),
        (TODAY - timedelta(days=1000), None, Verdict.NO_INTERVAL),
        (TODAY - timedelta(days=89), 90, Verdict.IN_TIME),
        (TODAY - timedelta(days=90), 90, Verdict.IN_TIME),
        (TODAY - timedelta(days=91), 90, Verdict.OVERDUE),
        (TODAY, 1, Verdict.IN_TIME),
    ],
)
def test_the_verdict(last_on, interval, verdict):
    assert verdict_on(last_on, interval=interval, today=TODAY) == verdict


@pytest.mark.parametrize(
    ("day", "days"), [(None, None), (TODAY, 0), (YESTERDAY, 1), (date(2025, 11, 22), 365)]
)
def test_days_since(day, days):
    assert days_since(day, today=TODAY) == days


@given(
    meetings=st.lists(
        st.builds(
            Met,
            on=st.dates(date(2026, 1, 1), date(2027, 12, 31)),
            status=st.sampled_from(["held", "planned", "cancelled", "postponed"]),
            how=st.sampled_from(["", "in-person", "hybrid", "online"]),
            still_announced=st.booleans(),
        )
    )
)
@settings(deadline=None)
def test_a_meeting_called_off_or_online_changes_nothing(meetings):
    kept = [met for met in meetings if met.status in ("held", "planned") and met.how != "online"]
    assert pair_of(meetings, today=TODAY) == pair_of(kept, today=TODAY)
    assert pair_of(meetings, today=TODAY) == pair_of(reversed(meetings), today=TODAY)


@pytest.mark.parametrize(
    ("last", "due"),
    [(None, True), (TODAY - timedelta(days=7), True), (TODAY - timedelta(days=6), False)],
)
def test_a_force_is_read_once_a_week(last, due):
    assert reading_is_due(last, today=TODAY) is due


@pytest.mark.parametrize(
    ("words", "district"),
    [
        ("CV32 4AA", "CV32"),
        ("cv324aa", "CV32"),
        ("CV3 1AA", "CV3"),
        ("CV31AA", "CV3"),
        ("cv31", "CV31"),
        ("B1", "B1"),
        ("EC1A 1BB", "EC1A"),
        ("W1A0AX", "W1A"),
        ("Leamington", ""),
        ("", ""),
        ("CV", ""),
        ("1234", ""),
        ("CV32 4AAA", ""),
    ],
)
def test_the_district_of_what_was_typed(words, district):
    assert district_of(words) == district


def test_districts_of_several_postcodes_stand_once_and_in_order():
    assert districts_of(["CV32 4AA", "no postcode", "CV31 1AA", "cv324bb"]) == ["CV31", "CV32"]
