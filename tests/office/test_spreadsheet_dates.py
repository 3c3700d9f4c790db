"""Dates as people write them; those of two meanings are told, never guessed."""

from calendar import monthrange
from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opcc.office.spreadsheets.dates import (
    DateTrouble,
    NotADate,
    Order,
    When,
    read_dates,
)

EARLIEST, LATEST = date(1990, 1, 1), date(2029, 12, 31)


def read(words: str, order: Order = Order.DAY_FIRST) -> When:
    return read_dates(words, earliest=EARLIEST, latest=LATEST, order=order)


MAY_1 = When(date(2013, 5, 1))
MAY = When(date(2013, 5, 1), precision="month")


@pytest.mark.parametrize(
    "words",
    ["1/5/13", "01/05/2013", "1.5.13", "1-5-2013", "1st May 2013", "1 May '13", "1 may, 2013",
     "the 1st of May 2013", "Wed 1 May 2013", "Wednesday, 1st May 2013", "May 1, 2013",
     "2013-05-01", "2013/5/1", "20130501", "41395", "2013-05-01 00:00:00", "1 Mai 2013",
     "dydd Mercher 1 Mai 2013", "1-May-13", " 1  May  2013. "],
)  # fmt: skip
def test_one_day_in_many_ways(words: str):
    assert read(words) == MAY_1


@pytest.mark.parametrize(
    "words", ["May 2013", "May, 2013", "may-2013", "05/2013", "2013-05", "Mai 2013", "May '13"]
)
def test_a_month_without_a_day(words: str):
    assert read(words) == MAY


def test_a_year_alone():
    assert read("2013") == When(date(2013, 1, 1), precision="year")


@pytest.mark.parametrize(
    ("words", "first", "last", "precision"),
    [
        ("3–5 May 2013", date(2013, 5, 3), date(2013, 5, 5), "day"),
        ("3rd to 5th May 2013", date(2013, 5, 3), date(2013, 5, 5), "day"),
        ("30 April - 2 May 2013", date(2013, 4, 30), date(2013, 5, 2), "day"),
        ("3-5/5/13", date(2013, 5, 3), date(2013, 5, 5), "day"),
        ("Sat 1 - Sun 2 June 2013", date(2013, 6, 1), date(2013, 6, 2), "day"),
        ("29 Dec 2012 to 2 Jan 2013", date(2012, 12, 29), date(2013, 1, 2), "day"),
        ("May–June 2013", date(2013, 5, 1), date(2013, 6, 30), "month"),
        ("2012 - 2013", date(2012, 1, 1), date(2013, 12, 31), "year"),
    ],
)
def test_spans(words: str, first: date, last: date, precision: str):
    assert read(words) == When(first, last, precision)


@pytest.mark.parametrize(
    ("words", "starts_at", "ends_at"),
    [("1/5/13 19:00", time(19), None), ("1 May 2013, 7-9pm", time(19), time(21)),
     ("2013-05-01T09:30", time(9, 30), None)],
)  # fmt: skip
def test_a_date_that_carries_its_time(words: str, starts_at: time, ends_at: time | None):
    assert read(words) == When(date(2013, 5, 1), starts_at=starts_at, ends_at=ends_at)


@pytest.mark.parametrize(
    ("words", "trouble"),
    [
        ("Spring 2013", DateTrouble.UNREADABLE),
        ("tbc", DateTrouble.UNREADABLE),
        ("1 & 3 May 2013", DateTrouble.UNREADABLE),
        ("1 May", DateTrouble.NO_YEAR),
        ("May", DateTrouble.NO_YEAR),
        ("1/5", DateTrouble.NO_YEAR),
        ("May 13", DateTrouble.DAY_OR_YEAR),
        ("May-13", DateTrouble.DAY_OR_YEAR),
        ("2012-13", DateTrouble.YEARS_OR_MONTH),
        ("2011-12", DateTrouble.YEARS_OR_MONTH),
        ("5/13/13", DateTrouble.OTHER_ORDER),
        ("31/2/13", DateTrouble.NOT_IN_CALENDAR),
        ("Mon 1 May 2013", DateTrouble.WRONG_WEEKDAY),
        ("1/1/1970", DateTrouble.OUT_OF_RANGE),
        ("1 May 2060", DateTrouble.OUT_OF_RANGE),
        ("5-3 May 2013", DateTrouble.ENDS_BEFORE),
    ],
)
def test_what_is_no_date_or_two_is_told(words: str, trouble: DateTrouble):
    with pytest.raises(NotADate) as refused:
        read(words)
    assert refused.value.trouble == trouble


def test_the_order_of_day_and_month_is_chosen_where_the_table_is_in_doubt():
    assert read("5/6/13", Order.MONTH_FIRST).starts_on == date(2013, 5, 6)
    assert read("5/5/13", Order.UNSURE).starts_on == date(2013, 5, 5)
    assert read("5/13/13", Order.UNSURE).starts_on == date(2013, 5, 13)
    with pytest.raises(NotADate) as refused:
        read("5/6/13", Order.UNSURE)
    assert refused.value.trouble == DateTrouble.DAY_OR_MONTH


def test_a_year_of_two_figures_is_the_last_such_year():
    assert read("1/5/29").starts_on.year == 2029
    assert read("1/5/99").starts_on.year == 1999


DAYS = st.dates(EARLIEST, LATEST)
STYLES = [
    "{d}/{m}/{y}", "{d:02}/{m:02}/{y}", "{d}.{m}.{y}", "{d}-{m}-{y}", "{y}-{m:02}-{d:02}",
    "{d} {name} {y}", "{d}th of {name}, {y}", "{weekday} {d} {name} {y}", "{name} {d}, {y}",
    "{y}{m:02}{d:02}",
]  # fmt: skip


@given(DAYS, st.sampled_from(STYLES))
@settings(deadline=None, derandomize=True)
def test_every_day_in_every_style_reads_back(day: date, style: str):
    words = style.format(d=day.day, m=day.month, y=day.year, name=f"{day:%B}", weekday=f"{day:%A}")
    assert read(words) == When(day)


@given(DAYS, st.integers(1, 60))
@settings(deadline=None, derandomize=True)
def test_every_span_reads_back(first: date, days: int):
    last = date.fromordinal(min(first.toordinal() + days, LATEST.toordinal()))
    read_back = read(f"{first:%d %B %Y} - {last:%d/%m/%Y}")
    assert read_back == When(first, None if first == last else last)


@given(st.dates(EARLIEST, LATEST))
@settings(deadline=None, derandomize=True)
def test_every_span_of_months_ends_with_the_last_day(day: date):
    read_back = read(f"January - {day:%B %Y}")
    assert read_back.ends_on == day.replace(day=monthrange(day.year, day.month)[1])


@given(st.text() | st.from_regex(r"[0-9a-z /.,'-]{1,20}"))
@settings(deadline=None, derandomize=True, max_examples=400)
def test_any_words_are_a_date_within_bounds_or_are_not(words: str):
    for order in Order:
        try:
            when = read(words, order)
        except NotADate:
            continue
        assert EARLIEST <= when.starts_on <= (when.ends_on or when.starts_on) <= LATEST
