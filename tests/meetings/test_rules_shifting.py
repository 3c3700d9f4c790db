"""Moving a whole series to another day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.rules.lifecycle import NEXT_STATUSES, may_become
from meetings.rules.recurrence import Frequency, Recurrence, regular_days
from meetings.rules.shifting import shifted

WEEKS, BY_DATE, BY_WEEKDAY = (
    Frequency.WEEKS,
    Frequency.MONTHS_BY_DATE,
    Frequency.MONTHS_BY_WEEKDAY,
)


@pytest.mark.parametrize(
    ("rule", "to", "before", "first_on"),
    [
        (Recurrence(WEEKS, date(2026, 1, 6), every=2), date(2026, 2, 5), 0, date(2026, 2, 5)),
        (Recurrence(WEEKS, date(2026, 1, 6), every=2), date(2026, 2, 5), 2, date(2026, 1, 8)),
        (Recurrence(BY_DATE, date(2026, 1, 6)), date(2026, 3, 10), 2, date(2026, 1, 10)),
        # A short month before the 31st is skipped over, so that the rule still means the 31st.
        (Recurrence(BY_DATE, date(2026, 1, 6)), date(2026, 3, 31), 1, date(2026, 1, 31)),
        (Recurrence(BY_WEEKDAY, date(2026, 1, 13)), date(2026, 3, 5), 0, date(2026, 3, 5)),
        (Recurrence(BY_WEEKDAY, date(2026, 1, 13)), date(2026, 3, 5), 1, date(2026, 2, 5)),
        # The fifth Thursday is the last one, in every month.
        (Recurrence(BY_WEEKDAY, date(2026, 1, 13)), date(2026, 4, 30), 1, date(2026, 3, 26)),
    ],
)
def test_where_the_rule_counts_from(rule, to, before, first_on):
    new = shifted(rule, to=to, before=before)
    assert new is not None
    assert (new.first_on, new.frequency, new.every) == (first_on, rule.frequency, rule.every)


def test_one_weekday_of_the_month_chosen_by_hand_is_chosen_anew():
    rule = Recurrence(BY_WEEKDAY, date(2026, 1, 13), nths=(2,))
    new = shifted(rule, to=date(2026, 3, 26))
    assert new is not None
    assert new.nths == (4,)


@pytest.mark.parametrize(
    "rule",
    [
        Recurrence(BY_WEEKDAY, date(2026, 1, 13), nths=(2, 4)),
        Recurrence(Frequency.ABOUT, date(2026, 1, 13)),
        Recurrence(Frequency.NONE, date(2026, 1, 13)),
    ],
)
def test_one_day_does_not_say_it(rule):
    assert shifted(rule, to=date(2026, 3, 5)) is None


@given(
    st.sampled_from([WEEKS, BY_DATE, BY_WEEKDAY]),
    st.integers(1, 6),
    st.dates(date(2024, 1, 1), date(2028, 12, 31)),
    st.integers(0, 5),
)
def test_the_new_rule_meets_on_the_day_with_so_many_before(frequency, every, to, before):
    rule = Recurrence(frequency, date(2023, 1, 2), every=every)
    new = shifted(rule, to=to, before=before)
    if new is None:  # no month so early has such a day
        assert frequency == BY_DATE and to.day > 28
        return
    days = list(regular_days(new, first=new.first_on, last=to))
    assert days[-1] == to
    assert len(days) > before
    assert to - days[-1 - before] <= timedelta(days=before * every * 31 + 7)


@pytest.mark.parametrize(
    ("status", "wanted", "may"),
    [
        ("planned", "held", True),
        ("planned", "planned", True),
        ("cancelled", "held", False),
        ("cancelled", "planned", True),
        ("postponed", "cancelled", True),
        ("postponed", "held", False),
        ("held", "planned", True),
        ("held", "cancelled", False),
    ],
)
def test_what_may_become_of_a_meeting(status, wanted, may):
    assert may_become(status, wanted) is may
    assert set(NEXT_STATUSES) == {"planned", "held", "cancelled", "postponed"}
