"""On which days a series meets."""

from calendar import monthrange
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.rules.recurrence import (
    LAST,
    Frequency,
    Misfit,
    Recurrence,
    as_rule,
    nth_of,
    regular_days,
    why_not_a_recurrence,
)

WEEKS, BY_DATE, BY_WEEKDAY = (
    Frequency.WEEKS,
    Frequency.MONTHS_BY_DATE,
    Frequency.MONTHS_BY_WEEKDAY,
)
DAYS = st.dates(date(2012, 11, 22), date(2035, 12, 31))


def days(recurrence, first, last):
    return list(regular_days(recurrence, first=first, last=last))


@pytest.mark.parametrize(
    ("recurrence", "expected"),
    [
        # Across the end of summer time, still a week apart.
        (
            Recurrence(WEEKS, date(2026, 10, 20)),
            [date(2026, 10, 20), date(2026, 10, 27), date(2026, 11, 3)],
        ),
        (Recurrence(WEEKS, date(2026, 10, 20), every=2), [date(2026, 10, 20), date(2026, 11, 3)]),
        # The 31st is the last day of a short month, and the 31st again after it.
        (
            Recurrence(BY_DATE, date(2027, 1, 31)),
            [date(2027, 1, 31), date(2027, 2, 28), date(2027, 3, 31), date(2027, 4, 30)],
        ),
        # The leap day.
        (
            Recurrence(BY_DATE, date(2024, 2, 29), every=12),
            [date(2024, 2, 29), date(2025, 2, 28), date(2026, 2, 28), date(2027, 2, 28)],
        ),
        # Quarterly on the second Tuesday, as the first meeting was.
        (
            Recurrence(BY_WEEKDAY, date(2026, 1, 13), every=3),
            [date(2026, 1, 13), date(2026, 4, 14), date(2026, 7, 14), date(2026, 10, 13)],
        ),
        # Twice a month, on the first and third Monday.
        (
            Recurrence(BY_WEEKDAY, date(2026, 6, 1), nths=(1, 3)),
            [date(2026, 6, 1), date(2026, 6, 15), date(2026, 7, 6), date(2026, 7, 20)],
        ),
        # A fifth Friday is the last one.
        (
            Recurrence(BY_WEEKDAY, date(2026, 1, 30)),
            [date(2026, 1, 30), date(2026, 2, 27), date(2026, 3, 27), date(2026, 4, 24)],
        ),
    ],
)
def test_the_days_a_frequency_gives(recurrence, expected):
    found = days(recurrence, recurrence.first_on, expected[-1])
    assert found == expected


@pytest.mark.parametrize(
    "frequency", [Frequency.ABOUT, Frequency.TO_BE_AGREED, Frequency.NONE], ids=str
)
def test_what_is_as_required_or_to_be_agreed_sets_no_date(frequency):
    recurrence = Recurrence(frequency, date(2026, 1, 1))
    assert days(recurrence, date(2026, 1, 1), date(2030, 1, 1)) == []
    with pytest.raises(ValueError, match=frequency):
        as_rule(recurrence)


def test_a_period_long_after_the_first_meeting_holds_the_same_days():
    recurrence = Recurrence(BY_DATE, date(2012, 12, 31))
    of_all = days(recurrence, date(2012, 12, 31), date(2026, 12, 31))
    assert days(recurrence, date(2026, 1, 1), date(2026, 12, 31)) == of_all[-12:]


@given(DAYS, st.integers(1, 24))
def test_by_date_each_period_has_one_meeting_on_its_day_or_the_months_last(first_on, every):
    found = days(
        Recurrence(BY_DATE, first_on, every=every), first_on, first_on + timedelta(days=2000)
    )
    months = [day.year * 12 + day.month for day in found]
    assert found[0] == first_on
    assert {later - sooner for sooner, later in pairwise(months)} <= {every}
    assert all(day.day == min(first_on.day, monthrange(day.year, day.month)[1]) for day in found)


@given(DAYS, st.integers(1, 24))
def test_by_weekday_each_period_has_one_meeting_on_that_weekday_of_its_month(first_on, every):
    found = days(
        Recurrence(BY_WEEKDAY, first_on, every=every), first_on, first_on + timedelta(days=2000)
    )
    months = [day.year * 12 + day.month for day in found]
    assert found[0] == first_on
    assert {later - sooner for sooner, later in pairwise(months)} <= {every}
    assert {day.weekday() for day in found} == {first_on.weekday()}
    wanted = nth_of(first_on)
    if wanted == LAST:
        assert all((day + timedelta(days=7)).month != day.month for day in found)
    else:
        assert {(day.day - 1) // 7 + 1 for day in found} == {wanted}


@given(DAYS, st.integers(1, 26))
def test_by_weeks_the_meetings_are_that_many_weeks_apart(first_on, every):
    found = days(Recurrence(WEEKS, first_on, every=every), first_on, first_on + timedelta(days=800))
    assert {later - sooner for sooner, later in pairwise(found)} <= {timedelta(weeks=every)}
    assert found[0] == first_on


@pytest.mark.parametrize(
    ("recurrence", "expected"),
    [
        (Recurrence(WEEKS, date(2026, 1, 6), every=26), None),
        (Recurrence(WEEKS, date(2026, 1, 6), every=27), Misfit.TOO_RARE),
        (Recurrence(BY_DATE, date(2026, 1, 6), every=24), None),
        (Recurrence(BY_DATE, date(2026, 1, 6), every=25), Misfit.TOO_RARE),
        (Recurrence(BY_DATE, date(2026, 1, 6), every=0), Misfit.TOO_RARE),
        (Recurrence(BY_DATE, date(2026, 1, 6), nths=(1,)), Misfit.NTHS_OF_NO_MONTH),
        (Recurrence(BY_WEEKDAY, date(2026, 1, 6), nths=(1, 3), per_month=2), None),
        (Recurrence(BY_WEEKDAY, date(2026, 1, 6), nths=(1, 3)), Misfit.OTHER_NUMBER_OF_WEEKDAYS),
        (Recurrence(BY_WEEKDAY, date(2026, 1, 6), per_month=2), Misfit.OTHER_NUMBER_OF_WEEKDAYS),
        (
            Recurrence(BY_WEEKDAY, date(2026, 1, 6), nths=(1,), per_month=2),
            Misfit.OTHER_NUMBER_OF_WEEKDAYS,
        ),
        # What a month means to a row is nothing to weeks.
        (Recurrence(WEEKS, date(2026, 1, 6), per_month=2), None),
        (Recurrence(BY_WEEKDAY, date(2026, 1, 6), nths=(1, 1)), Misfit.NO_SUCH_WEEKDAY),
        (Recurrence(BY_WEEKDAY, date(2026, 1, 6), nths=(5,)), Misfit.NO_SUCH_WEEKDAY),
        (Recurrence(BY_WEEKDAY, date(2026, 1, 6), nths=(2,)), Misfit.FIRST_DAY_ON_ANOTHER_WEEKDAY),
        # The fourth Tuesday of January 2026 is its last as well.
        (Recurrence(BY_WEEKDAY, date(2026, 1, 27), nths=(LAST,)), None),
        (Recurrence(Frequency.TO_BE_AGREED, date(2026, 1, 6), every=99), None),
    ],
)
def test_what_is_wrong_with_a_frequency_is_named(recurrence, expected):
    assert why_not_a_recurrence(recurrence) == expected
