"""Which days of a forum nobody covers, since when it is covered, and when a report is chased."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engagement.rules.reminders import last_step
from meetings.rules.ambassadors import (
    MISSING_TELL_AMBASSADOR,
    Days,
    covered_since,
    days_without,
)

TODAY = date(2026, 11, 22)


def day(number: int) -> date:
    return date(2026, 1, 1) + timedelta(days=number - 1)


def days(first: int, last: int | None = None) -> Days:
    return Days(day(first), day(last) if last else None)


@pytest.mark.parametrize(
    ("covered", "gaps"),
    [
        ([], []),
        ([days(1)], []),
        ([days(1, 10)], [days(11)]),
        ([days(1, 10), days(11)], []),
        ([days(1, 10), days(12)], [days(11, 11)]),
        ([days(1, 30), days(5, 10), days(31)], []),
        ([days(1, 30), days(5, 10)], [days(31)]),
        ([days(20, 30), days(1, 10)], [days(11, 19), days(31)]),
        ([days(1), days(40, 50)], []),
    ],
)
def test_days_without(covered, gaps):
    assert days_without(covered) == gaps


@pytest.mark.parametrize(
    ("covered", "since"),
    [
        ([], None),
        ([days(1)], day(1)),
        ([days(20)], day(20)),
        ([days(21)], None),
        ([days(1, 19)], None),
        ([days(1, 20)], day(1)),
        ([days(1, 10), days(11)], day(1)),
        ([days(1, 10), days(12)], day(12)),
        ([days(1, 15), days(3, 5), days(16)], day(1)),
    ],
)
def test_covered_since(covered, since):
    assert covered_since(covered, today=day(20)) == since


stretches = st.lists(
    st.tuples(st.integers(1, 60), st.none() | st.integers(0, 30)).map(
        lambda one: days(one[0], None if one[1] is None else one[0] + one[1])
    ),
    max_size=6,
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(stretches)
def test_each_day_since_the_first_is_covered_or_in_a_gap(covered):
    gaps = days_without(covered)
    first = min((one.first for one in covered), default=None)
    for number in range(1, 130):
        is_covered = any(day(number) in one for one in covered)
        in_gap = any(day(number) in one for one in gaps)
        after_the_first = first is not None and day(number) >= first
        assert in_gap == (after_the_first and not is_covered)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(stretches, st.integers(1, 100))
def test_covered_since_is_the_first_of_unbroken_days(covered, today):
    since = covered_since(covered, today=day(today))
    back = today
    while any(day(back) in one for one in covered):
        back -= 1
    assert since == (day(back + 1) if back < today else None)


@pytest.mark.parametrize(
    ("passed", "step"),
    [
        (2, None),
        (3, 3),
        (6, 3),
        (7, 7),
        (13, 7),
        (14, 14),
        (15, 14),
        (21, 14),
        (22, None),
    ],
)
def test_a_missing_report_is_chased_three_times(passed, step):
    held_on = TODAY - timedelta(days=passed)
    assert last_step(MISSING_TELL_AMBASSADOR, day=held_on, today=TODAY) == step
