"""Which events a period holds."""

from datetime import date

import pytest

from engagement.rules import periods


@pytest.mark.parametrize(
    ("precision", "first", "last", "expected"),
    [
        ("day", date(2026, 5, 9), date(2026, 5, 9), (date(2026, 5, 9), date(2026, 5, 9))),
        ("month", date(2026, 5, 1), date(2026, 5, 31), (date(2026, 5, 1), date(2026, 5, 31))),
        ("month", date(2026, 5, 2), date(2026, 5, 31), None),
        ("month", date(2026, 5, 1), date(2026, 5, 30), None),
        ("month", date(2026, 5, 9), date(2026, 7, 1), (date(2026, 6, 1), date(2026, 6, 30))),
        ("month", date(2024, 2, 1), date(2024, 2, 28), None),
        ("month", date(2024, 2, 1), date(2024, 2, 29), (date(2024, 2, 1), date(2024, 2, 29))),
        ("year", date(2026, 4, 1), date(2027, 3, 31), None),
        ("year", date(2025, 12, 1), date(2027, 1, 1), (date(2026, 1, 1), date(2026, 12, 31))),
    ],
)
def test_a_period_holds_whole_days_months_and_years(precision, first, last, expected):
    assert periods.whole_units(first, last, precision=precision) == expected


@pytest.mark.parametrize(
    ("precision", "expected"),
    [
        ("day", (date(2025, 5, 9), date(2026, 2, 3))),
        ("month", (date(2025, 5, 1), date(2026, 2, 28))),
        ("year", (date(2025, 1, 1), date(2026, 12, 31))),
    ],
)
def test_a_period_touches_the_months_and_years_of_its_ends(precision, expected):
    touched = periods.touched_units(date(2025, 5, 9), date(2026, 2, 3), precision=precision)
    assert touched == expected
