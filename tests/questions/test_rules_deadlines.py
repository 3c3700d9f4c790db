"""Deadlines by the rules of panels as they are published, across Easter and New Year."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consultations.questions.rules.deadlines import (
    Counting,
    Why,
    answer_due,
    day_off,
    days_late,
    kept_to,
    last_day_for_notice,
)

CLEAR, WORKING, DAYS = Counting.CLEAR_WORKING_DAYS, Counting.WORKING_DAYS, Counting.DAYS
BOXING_DAY = date(2024, 12, 26)
HOLIDAYS = {
    date(2024, 3, 29),  # Good Friday
    date(2024, 4, 1),  # Easter Monday
    date(2024, 12, 25),
    BOXING_DAY,
    date(2025, 1, 1),
}
# Panel, its notice, and the last day for meetings after Easter and after New Year.
STAFFORDSHIRE = (3, CLEAR)
LEICESTERSHIRE_AND_HAMPSHIRE = (15, CLEAR)
LANCASHIRE = (5, CLEAR)
REDCAR_HOSTED = (7, CLEAR)
HERTFORDSHIRE = (7, DAYS)


@pytest.mark.parametrize(
    ("rule", "meeting_on", "last_day"),
    [
        # Thursday 4 April 2024: Wednesday 3, Tuesday 2 and Thursday 28 March are the clear days.
        (STAFFORDSHIRE, date(2024, 4, 4), date(2024, 3, 27)),
        (LANCASHIRE, date(2024, 4, 4), date(2024, 3, 25)),
        (REDCAR_HOSTED, date(2024, 4, 4), date(2024, 3, 21)),
        (LEICESTERSHIRE_AND_HAMPSHIRE, date(2024, 4, 4), date(2024, 3, 11)),
        (HERTFORDSHIRE, date(2024, 4, 4), date(2024, 3, 28)),
        # Monday 6 January 2025: Friday 3, Thursday 2 and Tuesday 31 December.
        (STAFFORDSHIRE, date(2025, 1, 6), date(2024, 12, 30)),
        (LANCASHIRE, date(2025, 1, 6), date(2024, 12, 24)),
        (REDCAR_HOSTED, date(2025, 1, 6), date(2024, 12, 20)),
        (LEICESTERSHIRE_AND_HAMPSHIRE, date(2025, 1, 6), date(2024, 12, 10)),
        (HERTFORDSHIRE, date(2025, 1, 6), date(2024, 12, 30)),
        # Monday 11 November 2024, with no holiday near.
        (STAFFORDSHIRE, date(2024, 11, 11), date(2024, 11, 5)),
        (LANCASHIRE, date(2024, 11, 11), date(2024, 11, 1)),
        (REDCAR_HOSTED, date(2024, 11, 11), date(2024, 10, 30)),
        (LEICESTERSHIRE_AND_HAMPSHIRE, date(2024, 11, 11), date(2024, 10, 18)),
        (HERTFORDSHIRE, date(2024, 11, 11), date(2024, 11, 4)),
    ],
)
def test_the_last_day_for_a_question_is_each_panels_own(rule, meeting_on, last_day):
    notice, counting = rule
    worked = last_day_for_notice(meeting_on, notice=notice, counting=counting, holidays=HOLIDAYS)
    assert worked.on == last_day


def test_the_count_tells_every_day_and_why_it_does_not_count():
    worked = last_day_for_notice(date(2024, 4, 4), notice=3, counting=CLEAR, holidays=HOLIDAYS)
    assert [(step.on.day, step.why, step.number) for step in worked.steps] == [
        (4, Why.MEETING, 0),
        (3, Why.COUNTED, 1),
        (2, Why.COUNTED, 2),
        (1, Why.BANK_HOLIDAY, 0),
        (31, Why.WEEKEND, 0),
        (30, Why.WEEKEND, 0),
        (29, Why.BANK_HOLIDAY, 0),
        (28, Why.COUNTED, 3),
        (27, Why.LAST, 0),
    ]


@pytest.mark.parametrize(
    ("counting", "within", "due_on"),
    [
        (WORKING, 5, date(2024, 4, 5)),  # from Wednesday 27 March, over Easter
        (CLEAR, 5, date(2024, 4, 8)),
        (DAYS, 5, date(2024, 4, 1)),
        (WORKING, 1, date(2024, 3, 28)),
    ],
)
def test_an_answer_is_due_after_the_day_the_question_came(counting, within, due_on):
    worked = answer_due(date(2024, 3, 27), within=within, counting=counting, holidays=HOLIDAYS)
    assert worked.on == due_on
    assert worked.steps[0].why == Why.RECEIVED


def test_without_notice_the_day_of_the_meeting_is_the_last_day():
    worked = last_day_for_notice(date(2024, 4, 4), notice=0, counting=DAYS, holidays=HOLIDAYS)
    assert worked.on == date(2024, 4, 4)


@settings(deadline=None)
@given(
    meeting_on=st.dates(date(2024, 1, 1), date(2026, 12, 31)),
    notice=st.integers(1, 30),
)
def test_so_many_working_days_lie_between_the_last_day_and_the_meeting(meeting_on, notice):
    last = last_day_for_notice(meeting_on, notice=notice, counting=CLEAR, holidays=HOLIDAYS).on
    between = [last + timedelta(days=n) for n in range(1, (meeting_on - last).days)]
    assert sum(day_off(day, HOLIDAYS) is None for day in between) == notice
    assert day_off(last, HOLIDAYS) is None


@settings(deadline=None)
@given(meeting_on=st.dates(date(2024, 1, 1), date(2026, 12, 31)), new=st.dates())
def test_a_holiday_announced_later_never_takes_a_day_from_who_was_told(meeting_on, new):
    def last_day(holidays):
        return last_day_for_notice(meeting_on, notice=3, counting=CLEAR, holidays=holidays).on

    told = last_day(HOLIDAYS)
    assert kept_to(last_day(HOLIDAYS | {new}), told=told) == told


def test_an_answers_day_moves_on_with_a_new_holiday():
    def due(holidays):
        return answer_due(date(2024, 3, 27), within=5, counting=WORKING, holidays=holidays).on

    told = due(HOLIDAYS)
    assert kept_to(due(HOLIDAYS | {date(2024, 4, 2)}), told=told) == date(2024, 4, 8)
    assert kept_to(due(set()), told=told) == told, "a holiday called off makes nothing earlier"
    assert kept_to(None, told=told) == told, "nor does a rule that is taken away"
    assert kept_to(None, told=None) is None


@pytest.mark.parametrize(
    ("target_on", "answered_on", "late"),
    [
        (date(2026, 11, 20), None, 2),
        (date(2026, 11, 22), None, 0),
        (date(2026, 11, 20), date(2026, 11, 20), 0),
        (date(2026, 11, 20), date(2026, 11, 21), 1),
        (None, None, 0),
    ],
)
def test_days_late_are_counted_after_the_target(target_on, answered_on, late):
    today = date(2026, 11, 22)
    assert days_late(target_on=target_on, answered_on=answered_on, today=today) == late
