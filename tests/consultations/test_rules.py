"""Policy of consultations: the boundary days of each rule."""

from datetime import UTC, date, datetime, timedelta

import pytest

from consultations.rules import checks, gates, lifecycle, precepts
from consultations.rules.checks import Answer, Why

CLOSES = datetime(2027, 3, 8, 17, tzinfo=UTC)


def test_an_outcome_is_due_twelve_weeks_after_closing():
    assert lifecycle.outcome_due_at(CLOSES) - CLOSES == timedelta(days=84)


FACTS = checks.Facts(
    opens_on=date(2027, 1, 11),
    closes_on=date(2027, 3, 8),
    decision_on=date(2027, 6, 1),
    informs="Where lamps go first",
    background="The lamps are old.",
    can_change="Which streets come first",
    documents=1,
    audiences=1,
    audiences_without_a_way=(),
    assessment="done",
    ways=2,
    lacks_address=False,
    considered_on=None,
    is_over=False,
    missing_groups=(),
    has_duty=False,
)


def verdict_on(check, calendar=checks.Calendar(), **columns):  # noqa: B008 (it is frozen)
    facts = checks.Facts(**vars(FACTS) | columns)
    return next(one for one in checks.verdicts(facts, calendar) if one.check == check)


def verdict(check, *calendar, **columns):
    found = verdict_on(check, *calendar, **columns)
    return found.answer, found.why


def test_a_consultation_with_everything_meets_every_check():
    assert {one.answer for one in checks.verdicts(FACTS, checks.Calendar())} == {Answer.MET}


@pytest.mark.parametrize(
    ("days", "answer"),
    [(27, Answer.NOT_MET), (28, Answer.DOUBTFUL), (41, Answer.DOUBTFUL), (42, Answer.MET)],
)
def test_enough_time(days, answer):
    closes = FACTS.opens_on + timedelta(days=days)
    assert verdict(checks.Check.ENOUGH_TIME, closes_on=closes)[0] == answer


@pytest.mark.parametrize(
    ("days", "answer"),
    [(55, Answer.NOT_MET), (56, Answer.DOUBTFUL), (83, Answer.DOUBTFUL), (84, Answer.MET)],
)
def test_how_much_time_is_enough_is_the_offices_own_decision(days, answer):
    twelve = checks.Calendar(weeks=checks.Weeks(usual=12, least=8))
    closes = FACTS.opens_on + timedelta(days=days)
    assert verdict(checks.Check.ENOUGH_TIME, twelve, closes_on=closes)[0] == answer


GOOD_FRIDAY = checks.Calendar(holidays={date(2027, 3, 26): "Good Friday"})


@pytest.mark.parametrize(
    ("first", "last", "answer", "named", "left"),
    [
        (date(2027, 1, 11), date(2027, 3, 25), Answer.MET, (), 0),
        (date(2027, 1, 11), date(2027, 3, 26), Answer.MET, ("Good Friday",), 73),
        (date(2027, 3, 20), date(2027, 5, 2), Answer.MET, ("Good Friday",), 42),
        (date(2027, 3, 20), date(2027, 5, 1), Answer.DOUBTFUL, ("Good Friday",), 41),
        (date(2027, 3, 27), date(2027, 7, 31), Answer.MET, (), 0),
        (date(2027, 7, 15), date(2027, 9, 15), Answer.DOUBTFUL, (checks.AUGUST,), 31),
    ],
)
def test_holidays_are_told_with_the_days_that_are_left(first, last, answer, named, left):
    found = verdict_on(checks.Check.HOLIDAYS, GOOD_FRIDAY, opens_on=first, closes_on=last)
    assert (found.answer, found.words, found.days) == (answer, named, left)


@pytest.mark.parametrize(
    ("decision_on", "answer", "why"),
    [
        (date(2027, 3, 8), Answer.NOT_MET, Why.DECIDED_BEFORE_CLOSE),
        (date(2027, 3, 21), Answer.DOUBTFUL, Why.LITTLE_TIME_TO_READ),
        (date(2027, 3, 22), Answer.MET, Why.TIME_TO_READ),
        (None, Answer.UNKNOWN, Why.NO_DECISION_DATE),
    ],
)
def test_time_to_consider_before_the_decision(decision_on, answer, why):
    assert verdict(checks.Check.CONSIDERED, decision_on=decision_on) == (answer, why)


@pytest.mark.parametrize(
    ("considered_on", "answer"),
    [(date(2027, 6, 1), Answer.MET), (date(2027, 6, 2), Answer.NOT_MET)],
)
def test_considered_before_the_decision(considered_on, answer):
    assert verdict(checks.Check.CONSIDERED, considered_on=considered_on)[0] == answer


@pytest.mark.parametrize(
    ("first", "last", "answer"),
    [
        (date(2027, 3, 8), date(2027, 5, 6), Answer.DOUBTFUL),
        (date(2027, 3, 9), date(2027, 5, 6), Answer.MET),
        (date(2026, 12, 1), date(2027, 1, 11), Answer.DOUBTFUL),
        (date(2026, 12, 1), date(2027, 1, 10), Answer.MET),
    ],
)
def test_pre_election_period(first, last, answer):
    election = checks.Election("Local elections", first, last)
    assert verdict(checks.Check.ELECTION, checks.Calendar((election,)))[0] == answer


@pytest.mark.parametrize(
    ("columns", "check", "answer"),
    [
        ({"background": " "}, checks.Check.REASONS_GIVEN, Answer.NOT_MET),
        ({"documents": 0}, checks.Check.REASONS_GIVEN, Answer.DOUBTFUL),
        ({"can_change": ""}, checks.Check.STILL_FORMATIVE, Answer.DOUBTFUL),
        ({"decision_on": date(2027, 3, 8)}, checks.Check.STILL_FORMATIVE, Answer.NOT_MET),
        ({"assessment": ""}, checks.Check.EQUALITY, Answer.NOT_MET),
        ({"assessment": "not-needed"}, checks.Check.EQUALITY, Answer.MET),
        ({"ways": 0}, checks.Check.MORE_THAN_ONE_WAY, Answer.NOT_MET),
        ({"ways": 1}, checks.Check.MORE_THAN_ONE_WAY, Answer.DOUBTFUL),
        ({"lacks_address": True}, checks.Check.MORE_THAN_ONE_WAY, Answer.DOUBTFUL),
        ({"audiences": 0}, checks.Check.TARGETED, Answer.NOT_MET),
        ({"audiences_without_a_way": ("Youth",)}, checks.Check.TARGETED, Answer.DOUBTFUL),
        ({"informs": ""}, checks.Check.CLEAR_PURPOSE, Answer.NOT_MET),
        (
            {"has_duty": True, "missing_groups": ("victims",)},
            checks.Check.DUTY_COVERED,
            Answer.NOT_MET,
        ),
    ],
)
def test_each_check_says_what_is_missing(columns, check, answer):
    assert verdict(check, **columns)[0] == answer


DAY = date(2027, 2, 1)
EVERYBODY = {"people": True, "victims": True, "ratepayers": True, "capital": True}


def asked(*, closed=True, considered_on=DAY, **groups):
    return gates.Asked(is_closed=closed, considered_on=considered_on, **(EVERYBODY | groups))


@pytest.mark.parametrize(
    ("kind", "consultations", "missing"),
    [
        ("plan", [], ["no-consultation"]),
        ("plan", [asked()], []),
        ("plan", [asked(victims=False)], ["victims"]),
        ("plan", [asked(ratepayers=False, capital=False)], []),
        ("plan", [asked(closed=False, considered_on=None)], ["not-closed"]),
        ("plan", [asked(considered_on=None)], ["not-considered"]),
        ("plan", [asked(considered_on=DAY + timedelta(days=1))], ["not-considered"]),
        ("plan", [asked(victims=False), asked(people=False)], []),
        ("precept", [asked()], []),
        ("precept", [asked(victims=False)], []),
        ("precept", [asked(ratepayers=False, capital=False)], ["ratepayers", "capital"]),
        ("precept", [asked(capital=False)], ["capital"]),
    ],
)
def test_what_is_missing_before_a_plan_or_precept(kind, consultations, missing):
    assert gates.what_is_missing(kind, consultations, on=DAY) == missing


def test_the_way_to_a_precept_is_counted_back_from_the_proposal():
    latest = precepts.latest_days(proposal_by=date(2027, 1, 31), days_to_analyse=14, days_open=42)
    assert latest.analysed_on == date(2027, 1, 30)
    assert latest.closes_on == date(2027, 1, 16)
    assert latest.opens_on == date(2026, 12, 5)


@pytest.mark.parametrize(
    ("today", "start"),
    [
        (date(2026, 3, 31), date(2026, 4, 1)),
        (date(2026, 4, 1), date(2027, 4, 1)),
        (date(2026, 12, 31), date(2027, 4, 1)),
    ],
)
def test_the_next_financial_year(today, start):
    assert precepts.next_year_start(today) == start
