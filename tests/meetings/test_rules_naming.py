"""Reading pasted names, and whether what precedes does."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.rules.naming import NamedSeries, NameTrouble, key_of, names_in
from meetings.rules.order import not_preceded

PLACES = {"rugby": 1, "rugby town": 2, "newton": None, "stratford upon avon": 3}


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("Rugby Forum", NamedSeries(1, "Rugby Forum", 1)),
        ("Rugby  Town Forum", NamedSeries(1, "Rugby Town Forum", 2)),
        ("Stratford-upon-Avon forum", NamedSeries(1, "Stratford-upon-Avon forum", 3)),
        ("Newton Forum", NamedSeries(1, "Newton Forum")),
        ("Rugbyside Forum", NamedSeries(1, "Rugbyside Forum")),
        ("North Forum | Rugby", NamedSeries(1, "North Forum", 1, "Rugby")),
        ("North Forum\tRugby Town", NamedSeries(1, "North Forum", 2, "Rugby Town")),
        (
            "North Forum | Newton",
            NamedSeries(1, "North Forum", None, "Newton", NameTrouble.UNKNOWN_PLACE),
        ),
        ("x" * 200, NamedSeries(1, "x" * 200)),
        ("x" * 201, NamedSeries(1, "x" * 201, trouble=NameTrouble.TOO_LONG)),
    ],
)
def test_a_line_names_a_series_and_perhaps_its_place(line, read):
    assert list(names_in(line, PLACES)) == [read]


def test_blank_lines_are_none_and_a_name_counts_once():
    read = list(names_in("North\n\n  \nSOUTH\nsouth", {}))
    assert [(one.line, one.trouble) for one in read] == [
        (1, None),
        (4, None),
        (5, NameTrouble.TWICE),
    ]


@given(st.text())
def test_whatever_is_pasted_each_line_with_words_is_one_series(text):
    lines = [line for line in text.splitlines() if line.strip()]
    assert len(list(names_in(text, PLACES))) == len(lines)


@given(st.text())
def test_a_key_is_its_own_key(name):
    assert key_of(key_of(name)) == key_of(name)


FIRST = date(2027, 1, 1)
BEFORE, ON, AFTER = date(2027, 2, 1), date(2027, 2, 2), date(2027, 2, 3)


@pytest.mark.parametrize(
    ("leading", "wanted", "late"),
    [
        ([BEFORE], [ON], []),
        ([ON], [ON], []),
        ([AFTER], [ON], [ON]),
        ([BEFORE], [ON, AFTER], [AFTER]),
        ([BEFORE, AFTER], [ON, AFTER], []),
        ([date(2026, 12, 1)], [date(2026, 12, 2), ON], [ON]),
        ([date(2026, 12, 3)], [date(2026, 12, 2), ON], []),
        ([], [date(2026, 12, 2)], []),
        ([], [ON], [ON]),
    ],
)
def test_each_meeting_needs_one_of_the_other_series_before_it(leading, wanted, late):
    assert not_preceded(leading, wanted, first=FIRST) == late


@given(st.sets(st.integers(0, 400).map(lambda days: FIRST + timedelta(days=days)), max_size=12))
def test_a_meeting_the_day_before_each_is_always_in_order(days):
    leading = [day - timedelta(days=1) for day in days]
    assert not_preceded([*leading, *days], days, first=FIRST) == []
