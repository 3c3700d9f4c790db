"""Since when the holder of an office has held it."""

from dataclasses import dataclass
from datetime import date

import pytest

from opcc.office.rules import took_office_on


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
