"""Which days a figure is of, at the turns of years and in leap years."""

from datetime import date
from itertools import pairwise

import pytest

from opcc.dashboard import rules
from opcc.dashboard.rules import Period, PeriodName, Unit

TOOK_OFFICE = date(2024, 5, 9)


def period(first: str, last: str) -> Period:
    return Period(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("name", "today", "first", "last"),
    [
        (PeriodName.MONTH, "2026-11-22", "2026-11-01", "2026-11-30"),
        (PeriodName.MONTH, "2028-02-01", "2028-02-01", "2028-02-29"),
        (PeriodName.QUARTER, "2026-03-31", "2026-01-01", "2026-03-31"),
        (PeriodName.QUARTER, "2026-04-01", "2026-04-01", "2026-06-30"),
        (PeriodName.QUARTER, "2026-12-31", "2026-10-01", "2026-12-31"),
        (PeriodName.FINANCIAL_YEAR, "2026-03-31", "2025-04-01", "2026-03-31"),
        (PeriodName.FINANCIAL_YEAR, "2026-04-01", "2026-04-01", "2027-03-31"),
        (PeriodName.YEAR, "2026-01-01", "2026-01-01", "2026-12-31"),
        (PeriodName.IN_OFFICE, "2026-11-22", "2024-05-09", "2026-11-22"),
    ],
)
def test_the_days_of_a_period(name, today, first, last):
    today = date.fromisoformat(today)
    found = rules.period_named(name, today=today, took_office_on=TOOK_OFFICE)
    assert found == period(first, last)


@pytest.mark.parametrize("name", [PeriodName.IN_OFFICE, PeriodName.DATES])
def test_a_period_that_has_no_days_of_its_own(name):
    assert rules.period_named(name, today=date(2026, 1, 1), took_office_on=None) is None


@pytest.mark.parametrize(
    ("today", "first", "last", "first_before", "last_before"),
    [
        # Not over: as much of it as has passed.
        ("2026-11-22", "2026-11-01", "2026-11-30", "2025-11-01", "2025-11-22"),
        ("2026-11-30", "2026-11-01", "2026-11-30", "2025-11-01", "2025-11-30"),
        # Over, or yet to come: all of it.
        ("2026-12-01", "2026-11-01", "2026-11-30", "2025-11-01", "2025-11-30"),
        ("2026-10-31", "2026-11-01", "2026-11-30", "2025-11-01", "2025-11-30"),
        # The end of February answers to the end of February, whichever day that is.
        ("2028-02-29", "2028-02-01", "2028-02-29", "2027-02-01", "2027-02-28"),
        ("2029-02-28", "2029-02-01", "2029-02-28", "2028-02-01", "2028-02-29"),
        ("2028-02-28", "2028-02-01", "2028-02-29", "2027-02-01", "2027-02-28"),
        ("2028-06-01", "2028-02-29", "2028-05-31", "2027-02-28", "2027-05-31"),
    ],
)
def test_the_same_time_last_year(today, first, last, first_before, last_before):
    before = rules.same_time_last_year(period(first, last), today=date.fromisoformat(today))
    assert before == period(first_before, last_before)


@pytest.mark.parametrize(
    ("first", "last", "unit", "number"),
    [
        ("2028-02-01", "2028-02-29", Unit.DAY, 29),
        ("2026-11-30", "2026-12-01", Unit.MONTH, 2),
        ("2026-04-01", "2027-03-31", Unit.MONTH, 12),
        ("2024-05-09", "2027-04-30", Unit.MONTH, 36),
        ("2024-05-09", "2027-05-01", Unit.YEAR, 4),
    ],
)
def test_a_period_is_cut_where_its_parts_can_be_told_apart(first, last, unit, number):
    whole = period(first, last)
    parts = rules.parts_of(whole, rules.unit_of(whole))
    assert (rules.unit_of(whole), len(parts)) == (unit, number)
    assert (parts[0].first, parts[-1].last) == (whole.first, whole.last)
    gaps = {(after.first - before.last).days for before, after in pairwise(parts)}
    assert gaps <= {1}


@pytest.mark.parametrize(
    ("number", "residents", "rate"),
    [(3, 30_000, 1.0), (1, 66_000, 0.2), (0, 500, 0.0), (4, None, None), (4, 0, None)],
)
def test_a_rate_needs_residents(number, residents, rate):
    assert rules.per_10_000(number, residents) == rate
