"""How promises to attend stand."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.rules.attendance import Manner
from meetings.rules.promises import (
    Promise,
    Sitting,
    TurnReason,
    Verdict,
    standing,
    window_on,
)

SINCE = date(2025, 1, 1)
TODAY = date(2026, 6, 1)
PCC, DEPUTY = "pcc", "deputy-pcc"
BOTH = frozenset({PCC, DEPUTY})


def held(on, *came):
    return Sitting(on, came=frozenset(came), is_held=True)


def coming(on, *expected):
    return Sitting(on, expected=frozenset(expected))


ROTATION = Promise((PCC, DEPUTY), Manner.ROTATION, SINCE, months=24)
AT_LEAST = Promise((PCC,), Manner.AT_LEAST, SINCE, months=12, count=1)


@pytest.mark.parametrize(
    ("sittings", "verdict", "due_by"),
    [
        ([], Verdict.WILL_BE_MISSED, date(2027, 1, 1)),
        ([coming(date(2027, 1, 1))], Verdict.DUE, date(2027, 1, 1)),
        ([coming(date(2027, 1, 2))], Verdict.WILL_BE_MISSED, date(2027, 1, 1)),
        ([coming(date(2026, 9, 1), DEPUTY)], Verdict.ON_COURSE, date(2027, 1, 1)),
        ([held(date(2026, 3, 1), PCC)], Verdict.KEPT, date(2028, 3, 1)),
        # Held, but by nobody whom the promise names.
        ([held(date(2026, 3, 1), "treasurer")], Verdict.WILL_BE_MISSED, date(2027, 1, 1)),
        # Before the promise was made.
        ([held(date(2024, 12, 31), PCC)], Verdict.WILL_BE_MISSED, date(2027, 1, 1)),
    ],
)
def test_each_forum_within_two_years(sittings, verdict, due_by):
    found = standing(ROTATION, sittings, today=TODAY)
    assert (found.verdict, found.due_by) == (verdict, due_by)


def test_a_rotation_that_ran_out_is_missed_from_the_day_after():
    sittings = [held(date(2025, 6, 1), PCC)]
    assert standing(ROTATION, sittings, today=date(2027, 6, 1)).verdict != Verdict.MISSED
    assert standing(ROTATION, sittings, today=date(2027, 6, 2)).verdict == Verdict.MISSED


def test_the_turn_is_whose_came_less_often_and_then_longest_ago():
    assert turn_of([]) == (PCC, TurnReason.NOBODY_YET)
    after_one = [held(date(2025, 6, 1), PCC)]
    assert turn_of(after_one) == (DEPUTY, TurnReason.LESS_OFTEN)
    after_two = [*after_one, held(date(2025, 9, 1), DEPUTY)]
    assert turn_of(after_two) == (PCC, TurnReason.LONGEST_AGO)
    alone = Promise((PCC,), Manner.ROTATION, SINCE, months=24)
    assert standing(alone, after_two, today=TODAY).turn_reason == TurnReason.ONLY_ONE


def turn_of(sittings):
    found = standing(ROTATION, sittings, today=TODAY)
    return found.whose_turn, found.turn_reason


@pytest.mark.parametrize(
    ("sittings", "verdict"),
    [
        ([], Verdict.WILL_BE_MISSED),
        ([held(date(2026, 2, 1), PCC)], Verdict.KEPT),
        # Last year's attendance keeps last year's promise.
        ([held(date(2025, 12, 31), PCC)], Verdict.WILL_BE_MISSED),
        ([held(date(2026, 1, 1), PCC)], Verdict.KEPT),
        ([coming(date(2026, 12, 31))], Verdict.DUE),
        ([coming(date(2027, 1, 1))], Verdict.WILL_BE_MISSED),
        ([coming(date(2026, 12, 31), PCC)], Verdict.ON_COURSE),
        ([coming(date(2026, 12, 31), DEPUTY)], Verdict.DUE),
    ],
)
def test_the_commissioner_at_one_meeting_a_year(sittings, verdict):
    assert standing(AT_LEAST, sittings, today=TODAY).verdict == verdict


@pytest.mark.parametrize(
    ("manner", "came", "verdict"),
    [
        (Manner.ALL, (PCC, DEPUTY), Verdict.KEPT),
        (Manner.ALL, (PCC,), Verdict.MISSED),
        (Manner.ANY, (PCC,), Verdict.KEPT),
        (Manner.ANY, (), Verdict.MISSED),
        (Manner.REGULARLY, (), Verdict.NO_VERDICT),
    ],
)
def test_a_promise_for_each_meeting_is_judged_by_the_last_one(manner, came, verdict):
    promise = Promise((PCC, DEPUTY), manner, SINCE)
    assert standing(promise, [held(date(2026, 5, 1), *came)], today=TODAY).verdict == verdict


@pytest.mark.parametrize("manner", Manner)
def test_a_promise_that_names_no_office_is_kept_by_nobody(manner):
    promise = Promise((), manner, SINCE, months=12)
    found = standing(promise, [held(date(2026, 5, 1), PCC)], today=TODAY)
    assert (found.verdict, found.kept_on) == (Verdict.NO_VERDICT, None)


def test_for_the_next_meeting_both_have_to_be_down():
    promise = Promise((PCC, DEPUTY), Manner.ALL, SINCE)
    kept = held(date(2026, 5, 1), PCC, DEPUTY)
    one_is_down = [kept, coming(date(2026, 7, 1), PCC)]
    both_are_down = [kept, coming(date(2026, 7, 1), PCC, DEPUTY)]
    assert standing(promise, one_is_down, today=TODAY).verdict == Verdict.DUE
    assert standing(promise, both_are_down, today=TODAY).verdict == Verdict.ON_COURSE


@given(st.dates(SINCE, date(2040, 1, 1)), st.integers(1, 36))
def test_each_day_lies_in_one_window_of_the_promise(day, months):
    promise = Promise((PCC,), Manner.AT_LEAST, SINCE, months=months)
    first, last = window_on(promise, day)
    assert first <= day <= last
    assert window_on(promise, last + timedelta(days=1))[0] == last + timedelta(days=1)
