"""The rules of sign-off and of the weekly edition, on both sides of every boundary."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engagement import rules
from engagement.rules import Obstacle


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Speeding near the school.", []),
        ("Write to clerk@parish.example today", ["clerk@parish.example"]),
        ("first.last+tag@sub.domain.example.", ["first.last+tag@sub.domain.example"]),
        ("Call 01926 410111 or 07700 900123.", ["01926 410111", "07700 900123"]),
        ("Ring +44 1926 410111", ["+44 1926 410111"]),
        ("Ring 0800-555-111", ["0800-555-111"]),
        ("30 people on 20/02/2024, 114 days", []),
        ("From 18:00 to 19:30 in 2026, minute 22.6", []),
        ("Plan 2013 - 2017 and section 96", []),
        ("Votes: 1234567890", []),
        ("(01926) 410 111", ["(01926) 410 111"]),
        ("@wardens on social media", []),
    ],
)
def test_contact_details_are_found(text, found):
    assert rules.contact_details_in(text) == found


@pytest.mark.parametrize(
    ("days_ahead", "obstacle"), [(1, Obstacle.NOT_HELD_YET), (0, None), (-1, None)]
)
def test_a_log_entry_waits_for_its_last_day(days_ahead, obstacle):
    today = date(2026, 11, 10)
    last_day = today + timedelta(days=days_ahead)
    assert rules.why_log_entry_not_submittable(last_day=last_day, today=today) == obstacle


@pytest.mark.parametrize(
    ("is_off", "announced", "days_ahead", "obstacle"),
    [
        (False, False, 0, None),
        (False, False, 1, None),
        (False, True, -1, Obstacle.ALREADY_PAST),
        (True, True, -1, None),
        (True, False, 1, Obstacle.NEVER_ANNOUNCED),
    ],
)
def test_the_programme_tells_what_is_coming(is_off, announced, days_ahead, obstacle):
    today = date(2026, 11, 10)
    assert (
        rules.why_programme_entry_not_submittable(
            is_off=is_off,
            announced=announced,
            last_day=today + timedelta(days=days_ahead),
            today=today,
        )
        == obstacle
    )


@pytest.mark.parametrize(
    ("texts", "bilingual", "explained", "obstacle"),
    [
        ([("Title", ""), ("Text", "")], False, False, None),
        ([("Title", ""), ("  ", "")], False, False, Obstacle.NO_TEXT),
        ([("Title", "Teitl"), ("Text", " ")], True, False, Obstacle.NO_WELSH),
        ([("Title", "Teitl"), ("Text", "Testun")], True, False, None),
        ([("Title", ""), ("a@b.example", "")], False, False, Obstacle.CONTACT_DETAILS),
        ([("Title", ""), ("Text", "a@b.example")], False, False, Obstacle.CONTACT_DETAILS),
        ([("Title", ""), ("a@b.example", "")], False, True, None),
    ],
)
def test_texts_are_written_in_both_languages_and_hold_no_contact_details(
    texts, bilingual, explained, obstacle
):
    assert (
        rules.why_text_not_submittable(
            texts, bilingual=bilingual, contact_details_explained=explained
        )
        == obstacle
    )


@pytest.mark.parametrize(
    ("number", "published"),
    [
        (None, (None, False)),
        (0, (0, False)),
        (1, (None, True)),
        (4, (None, True)),
        (5, (5, False)),
        (500, (500, False)),
    ],
)
def test_small_numbers_stay_inside(number, published):
    assert rules.published_count(number) == published


@pytest.mark.parametrize(
    ("precision", "told"),
    [("day", date(2026, 5, 17)), ("month", date(2026, 5, 1)), ("year", date(2026, 1, 1))],
)
def test_a_date_is_told_as_exactly_as_it_is_known(precision, told):
    assert rules.first_of_what_is_known(date(2026, 5, 17), precision=precision) == told


@pytest.mark.parametrize(
    ("day", "monday"),
    [
        (date(2026, 11, 15), date(2026, 11, 9)),
        (date(2026, 11, 16), date(2026, 11, 16)),
        (date(2026, 11, 22), date(2026, 11, 16)),
    ],
)
def test_weeks_start_on_monday(day, monday):
    assert rules.monday_of(day) == monday


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 1, 1)))
def test_the_name_of_a_week_leads_back_to_it(day):
    monday = rules.monday_of(day)
    assert rules.week_named(rules.week_name(monday)) == monday


@pytest.mark.parametrize(
    "name", ["", "2026-47", "2026-W54", "2025-W53", "2026-W00", "2026-w47", "٢٠٢٦-W47", "2026-W47 "]
)
def test_other_words_are_no_week(name):
    with pytest.raises(ValueError):
        rules.week_named(name)


@pytest.mark.parametrize(
    ("monday", "ends_at_utc"),
    [
        (date(2026, 11, 16), datetime(2026, 11, 23, 0, tzinfo=UTC)),
        (date(2026, 3, 23), datetime(2026, 3, 29, 23, tzinfo=UTC)),  # summer time began that Sunday
        (date(2026, 10, 19), datetime(2026, 10, 26, 0, tzinfo=UTC)),  # and ended that Sunday
    ],
)
def test_a_week_ends_at_midnight_in_london(monday, ends_at_utc):
    assert rules.cut_off_at(monday) == ends_at_utc
    assert rules.cut_off_at(monday) == rules.week_began_at(monday + timedelta(days=7))


@pytest.mark.parametrize(
    ("weekday", "at", "publishes_at_utc"),
    [
        (1, time(9), datetime(2026, 3, 30, 8, tzinfo=UTC)),
        (1, time(0), datetime(2026, 3, 29, 23, tzinfo=UTC)),
        (7, time(23, 59), datetime(2026, 4, 5, 22, 59, tzinfo=UTC)),
    ],
)
def test_an_edition_comes_out_in_the_week_after(weekday, at, publishes_at_utc):
    monday = date(2026, 3, 23)
    assert rules.publishes_at(monday, weekday=weekday, at=at) == publishes_at_utc


@pytest.mark.parametrize(
    ("now", "weeks"),
    [
        (datetime(2026, 11, 16, 8, 59, 59, tzinfo=UTC), []),
        (datetime(2026, 11, 16, 9, 0, tzinfo=UTC), ["2026-W46"]),
        (datetime(2026, 12, 1, 12, 0, tzinfo=UTC), ["2026-W46", "2026-W47", "2026-W48"]),
    ],
)
def test_missed_weeks_are_due_in_order(now, weeks):
    due = rules.weeks_due(next_week=date(2026, 11, 9), weekday=1, at=time(9), now=now)
    assert [rules.week_name(monday) for monday in due] == weeks
