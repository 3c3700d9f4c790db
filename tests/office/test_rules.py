"""Since when an office has been held, and what is a number in an address."""

from dataclasses import dataclass
from datetime import date

import pytest

from opcc.office.rules import took_office_on, whole_number


@dataclass
class Held:
    person_id: int
    starts_on: date
    ends_on: date | None = None


FIRST = Held(1, date(2016, 5, 12), date(2021, 5, 12))
AGAIN = Held(1, date(2021, 5, 13), date(2024, 5, 8))
NEXT = Held(2, date(2024, 5, 9))


@pytest.mark.parametrize(
    ("terms", "today", "began"),
    [
        ([], date(2026, 1, 1), None),
        ([NEXT], date(2024, 5, 8), None),
        ([NEXT], date(2024, 5, 9), date(2024, 5, 9)),
        ([FIRST, AGAIN, NEXT], date(2026, 1, 1), date(2024, 5, 9)),
        ([AGAIN, FIRST], date(2024, 5, 8), date(2016, 5, 12)),
        ([AGAIN, FIRST], date(2024, 5, 9), None),
        ([FIRST, AGAIN, NEXT], date(2024, 5, 8), date(2016, 5, 12)),
        ([FIRST, Held(1, date(2021, 5, 14))], date(2022, 1, 1), date(2021, 5, 14)),
        ([Held(2, date(2010, 1, 1), date(2016, 5, 11)), FIRST], date(2017, 1, 1), FIRST.starts_on),
    ],
)
def test_took_office_on(terms, today, began):
    assert took_office_on(terms, today=today) == began


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("0", 0),
        ("12", 12),
        ("9" * 18, 10**18 - 1),
        ("9" * 19, None),
        ("9" * 5000, None),
        ("", None),
        ("-1", None),
        (" 1", None),
        ("1.5", None),
        ("1_000", None),
        ("²", None),
        ("٣", None),
    ],
)
def test_whole_number(written, number):
    assert whole_number(written) == number


def test_a_whole_number_may_be_asked_to_be_short():
    assert whole_number("999", figures=3) == 999
    assert whole_number("1000", figures=3) is None
