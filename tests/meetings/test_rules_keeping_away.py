"""The days a series keeps away from."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.rules.keeping_away import (
    NO_WORKING_DAY,
    Calendar,
    Manner,
    Obstacle,
    proposed_days,
)
from meetings.rules.recurrence import Frequency, Recurrence

HOLIDAYS = frozenset({date(2026, 5, 4), date(2026, 5, 25), date(2026, 8, 31), date(2026, 12, 25)})
ELECTION = (date(2026, 3, 30), date(2026, 5, 7))
CALENDAR = Calendar(HOLIDAYS, (ELECTION,))
AVOID_ALL = dict.fromkeys(Obstacle, Manner.AVOID)
FLAG_ALL = dict.fromkeys(Obstacle, Manner.FLAG)


def proposed(recurrence, manners, first, last):
    return list(proposed_days(recurrence, manners, CALENDAR, first=first, last=last))


def test_a_bank_holiday_moves_a_monday_to_the_next_week_and_says_why():
    mondays = Recurrence(Frequency.MONTHS_BY_WEEKDAY, date(2026, 1, 26))
    (found,) = proposed(
        mondays, {Obstacle.BANK_HOLIDAY: Manner.AVOID}, date(2026, 5, 1), date(2026, 5, 31)
    )
    assert (found.regular_on, found.on) == (date(2026, 5, 25), date(2026, 6, 1))
    assert found.moved_by == {Obstacle.BANK_HOLIDAY}


def test_a_date_at_the_weekend_moves_to_the_next_working_day():
    fifteenth = Recurrence(Frequency.MONTHS_BY_DATE, date(2026, 1, 15))
    (found,) = proposed(
        fifteenth, {Obstacle.WEEKEND: Manner.AVOID}, date(2026, 2, 1), date(2026, 2, 28)
    )
    assert (found.regular_on, found.on) == (date(2026, 2, 15), date(2026, 2, 16))


@pytest.mark.parametrize(
    ("manners", "regular_on", "on", "moved_by"),
    [
        # Christmas Day 2026 is a Friday: not on to the Saturday, though weekends are kept.
        (
            {Obstacle.BANK_HOLIDAY: Manner.AVOID},
            date(2026, 12, 25),
            date(2026, 12, 28),
            {Obstacle.BANK_HOLIDAY},
        ),
        # Nor from a Saturday to the bank holiday of the Monday.
        (
            {Obstacle.WEEKEND: Manner.AVOID, Obstacle.BANK_HOLIDAY: Manner.FLAG},
            date(2026, 5, 2),
            date(2026, 5, 5),
            {Obstacle.WEEKEND},
        ),
        # A day that nothing moves stays, whatever it is.
        ({}, date(2026, 12, 26), date(2026, 12, 26), set()),
    ],
)
def test_a_date_that_is_moved_moves_to_a_working_day(manners, regular_on, on, moved_by):
    by_date = Recurrence(Frequency.MONTHS_BY_DATE, regular_on)
    (found,) = proposed(by_date, manners, regular_on, regular_on)
    assert (found.on, found.moved_by) == (on, moved_by)


def test_a_quarterly_meeting_leaves_august_for_september():
    quarterly = Recurrence(Frequency.MONTHS_BY_WEEKDAY, date(2026, 2, 10), every=3)
    (found,) = proposed(quarterly, AVOID_ALL, date(2026, 8, 1), date(2026, 8, 31))
    assert (found.regular_on, found.on) == (date(2026, 8, 11), date(2026, 9, 1))
    assert found.moved_by == {Obstacle.AUGUST}


@pytest.mark.parametrize(
    ("first_on", "regular_on", "on"),
    [
        (date(2026, 1, 6), date(2026, 8, 4), None),
        (date(2026, 1, 13), date(2026, 8, 11), None),
        # Late in August it is nearer to its own day than to September's.
        (date(2026, 1, 27), date(2026, 8, 25), date(2026, 9, 1)),
    ],
)
def test_a_monthly_meeting_falls_out_of_august_rather_than_crowd_septembers(
    first_on, regular_on, on
):
    monthly = Recurrence(Frequency.MONTHS_BY_WEEKDAY, first_on)
    (found,) = proposed(monthly, AVOID_ALL, date(2026, 8, 1), date(2026, 8, 31))
    assert (found.regular_on, found.on) == (regular_on, on)


@pytest.mark.parametrize(
    ("day", "flagged"),
    [
        (date(2026, 3, 29), {Obstacle.WEEKEND}),
        (date(2026, 3, 30), {Obstacle.PRE_ELECTION}),
        (date(2026, 5, 7), {Obstacle.PRE_ELECTION}),
        (date(2026, 5, 8), set()),
        (date(2026, 5, 4), {Obstacle.PRE_ELECTION, Obstacle.BANK_HOLIDAY}),
        (date(2026, 8, 31), {Obstacle.AUGUST, Obstacle.BANK_HOLIDAY}),
        (date(2026, 9, 1), set()),
    ],
)
def test_what_is_only_flagged_stays_on_its_day(day, flagged):
    (found,) = proposed(Recurrence(Frequency.WEEKS, day, every=26), FLAG_ALL, day, day)
    assert found.on == day
    assert found.flagged == flagged
    assert not found.moved_by


def test_what_a_series_ignores_is_not_spoken_of():
    day = date(2026, 5, 4)
    (found,) = proposed(Recurrence(Frequency.WEEKS, day), {}, day, day)
    assert (found.on, found.flagged) == (day, frozenset())


RULES = st.builds(
    Recurrence,
    st.sampled_from([Frequency.WEEKS, Frequency.MONTHS_BY_DATE, Frequency.MONTHS_BY_WEEKDAY]),
    st.dates(date(2025, 1, 1), date(2026, 12, 31)),
    every=st.integers(1, 12),
)
MANNERS = st.fixed_dictionaries({obstacle: st.sampled_from(Manner) for obstacle in Obstacle})


@given(RULES, MANNERS)
def test_no_two_meetings_meet_none_is_avoided_in_vain_and_none_passes_the_next(rule, manners):
    found = proposed(rule, manners, rule.first_on, rule.first_on + timedelta(days=800))
    kept = [one for one in found if one.on]
    assert [one.on for one in kept] == sorted({one.on for one in kept})
    for one in kept:
        stands = CALENDAR.obstacles_on(one.on)
        assert not any(manners[obstacle] == Manner.AVOID for obstacle in stands)
        assert one.flagged == {o for o in stands if manners[o] == Manner.FLAG}
        assert (one.on == one.regular_on) == (not one.moved_by)
        if rule.frequency == Frequency.MONTHS_BY_DATE:
            assert one.on == one.regular_on or not stands & NO_WORKING_DAY
        else:
            assert one.on.weekday() == rule.first_on.weekday()
