"""The rules of sign-off and of the weekly edition, on both sides of every boundary."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from engagement import rules
from engagement.rules import Obstacle, Outdated, Span

TODAY = date(2026, 11, 10)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
AT_TWO = datetime(2026, 11, 10, 14, tzinfo=UTC)


@pytest.mark.parametrize(
    ("span", "to_come", "over"),
    [
        (Span(YESTERDAY, YESTERDAY), False, True),
        (Span(TODAY, TODAY), False, False),  # at some hour today: it may be said, and announced
        (Span(TOMORROW, TOMORROW), True, False),
        (Span(TODAY, TODAY, time(14, 1)), True, False),
        (Span(TODAY, TODAY, time(14)), False, False),
        (Span(TODAY, TODAY, time(10)), False, False),
        (Span(TODAY, TODAY, time(10), time(14, 1)), False, False),
        (Span(TODAY, TODAY, time(10), time(14)), False, True),
        (Span(YESTERDAY, TODAY), False, False),
        (Span(YESTERDAY, TODAY, time(18)), False, False),  # it began yesterday
        (Span(YESTERDAY, TODAY, time(18), time(12)), False, True),
        (Span(TODAY, TOMORROW, time(10)), True, False),  # held once its last day has come
        (Span(TODAY, TOMORROW, time(9), time(12)), True, False),
    ],
)
def test_an_event_is_to_come_on_or_over_by_day_and_hour(span, to_come, over):
    assert rules.is_still_to_come(span, now=AT_TWO) is to_come
    assert rules.is_over(span, now=AT_TWO) is over
    assert rules.status_when_logged(span, now=AT_TWO) == ("planned" if to_come else "held")


def test_the_hour_is_londons_in_summer():
    day = date(2026, 7, 1)
    at_six_utc = datetime(2026, 7, 1, 18, tzinfo=UTC)
    assert not rules.is_still_to_come(Span(day, day, time(19)), now=at_six_utc)
    assert rules.is_over(Span(day, day, time(18), time(19)), now=at_six_utc)
    assert not rules.is_over(Span(day, day, time(18), time(19, 1)), now=at_six_utc)


@given(
    first=st.dates(date(2026, 11, 1), date(2026, 11, 20)),
    days=st.integers(0, 5),
    starts_at=st.none() | st.times(),
    ends_at=st.none() | st.times(),
    now=st.timedeltas(timedelta(days=-20), timedelta(days=20)).map(lambda ago: AT_TWO + ago),
)
def test_nothing_is_over_that_is_still_to_come(first, days, starts_at, ends_at, now):
    assume(days or not (starts_at and ends_at) or starts_at < ends_at)
    span = Span(first, first + timedelta(days=days), starts_at, ends_at)
    assert not (rules.is_still_to_come(span, now=now) and rules.is_over(span, now=now))


@pytest.mark.parametrize(
    ("days_ahead", "starts_at", "obstacle"),
    [
        (1, None, Obstacle.NOT_HELD_YET),
        (0, time(14, 1), Obstacle.NOT_HELD_YET),
        (0, time(14), None),
        (0, None, None),
        (-1, time(19), None),
    ],
)
def test_a_log_entry_waits_for_its_hour(days_ahead, starts_at, obstacle):
    day = TODAY + timedelta(days=days_ahead)
    span = Span(day, day, starts_at)
    assert rules.why_log_entry_not_submittable(span, now=AT_TWO) == obstacle


@pytest.mark.parametrize(
    ("is_off", "announced", "only_afterwards", "span", "obstacle"),
    [
        (False, False, False, Span(TODAY, TODAY), None),
        (False, False, False, Span(TOMORROW, TOMORROW), None),
        (False, True, False, Span(YESTERDAY, YESTERDAY), Obstacle.ALREADY_OVER),
        (False, False, False, Span(TODAY, TODAY, time(10), time(12)), Obstacle.ALREADY_OVER),
        (True, True, False, Span(YESTERDAY, YESTERDAY), None),
        (True, False, False, Span(TOMORROW, TOMORROW), Obstacle.NEVER_ANNOUNCED),
        (False, False, True, Span(TOMORROW, TOMORROW), Obstacle.ONLY_AFTERWARDS),
        (False, True, True, Span(TODAY, TODAY), Obstacle.ONLY_AFTERWARDS),
        (True, True, True, Span(TOMORROW, TOMORROW), None),
    ],
)
def test_the_programme_tells_what_is_coming(is_off, announced, only_afterwards, span, obstacle):
    found = rules.why_programme_entry_not_submittable(
        span, is_off=is_off, announced=announced, only_afterwards=only_afterwards, now=AT_TWO
    )
    assert found == obstacle


@pytest.mark.parametrize(
    ("status", "span", "outdated"),
    [
        ("planned", Span(TODAY, TODAY), None),
        ("promoted", Span(TODAY, TODAY, time(10), time(14, 1)), None),
        ("promoted", Span(TODAY, TODAY, time(10), time(14)), Outdated.OVER),
        ("planned", Span(YESTERDAY, YESTERDAY), Outdated.OVER),
        ("held", Span(TODAY, TODAY), Outdated.OVER),
        ("cancelled", Span(TOMORROW, TOMORROW), Outdated.CALLED_OFF),
        ("postponed", Span(YESTERDAY, YESTERDAY), Outdated.CALLED_OFF),
    ],
)
def test_an_announcement_is_outdated_once_the_event_is_off_or_over(status, span, outdated):
    assert rules.why_announcement_outdated(span, status=status, now=AT_TWO) == outdated


@pytest.mark.parametrize(
    ("texts", "bilingual", "obstacle"),
    [
        ([("Title", ""), ("Text", "")], False, None),
        ([("Title", ""), ("  ", "")], False, Obstacle.NO_TEXT),
        ([("Title", "Teitl"), ("Text", " ")], True, Obstacle.NO_WELSH),
        ([("Title", "Teitl"), ("Text", "Testun")], True, None),
    ],
)
def test_texts_are_written_in_both_languages(texts, bilingual, obstacle):
    by_field = dict(zip(("title", "summary"), texts, strict=True))
    assert rules.why_text_not_submittable(by_field, bilingual=bilingual) == obstacle


def test_every_gap_is_told_with_its_field():
    texts = {"title": ("Title", ""), "summary": (" ", "Testun")}
    gaps = [(Obstacle.NO_TEXT, "summary"), (Obstacle.NO_WELSH, "title_cy")]
    assert rules.gaps_in(texts, bilingual=True) == gaps
    assert rules.gaps_in(texts, bilingual=False) == gaps[:1]


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


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_the_name_of_a_week_leads_back_to_it(day):
    monday = rules.monday_of(day)
    assert rules.week_named(rules.week_name(monday)) == monday


@pytest.mark.parametrize(
    "name",
    [
        *("", "2026-47", "2026-W54", "2025-W53", "2026-W00", "2026-w47", "٢٠٢٦-W47", "2026-W47 "),
        *("9999-W52", "0001-W01"),  # there is no week beside it to lead to
    ],
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


@pytest.mark.parametrize(
    ("known", "month_only", "told"),
    [
        ("day", False, "day"),
        ("day", True, "month"),
        ("month", True, "month"),
        ("year", True, "year"),
    ],
)
def test_a_date_is_told_no_more_exactly_than_it_may_be(known, month_only, told):
    assert rules.precision_told(known, month_only=month_only) == told
