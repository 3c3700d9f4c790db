"""What clashes, which turns are open, and how the missing ones are filled."""

from collections import Counter
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.rules.attendance import Manner
from meetings.rules.clashes import Clash, Slot, clash_between
from meetings.rules.open_turns import open_turns
from meetings.rules.promises import Promise, Sitting
from meetings.rules.turns import Offered, Vacancy, Why, at_pace, fill
from meetings.rules.upsets import Attending, Upset, what_changed

TODAY = date(2026, 7, 1)
UNTIL = date(2026, 12, 31)
PCC, DEPUTY = "pcc", "deputy-pcc"
BOTH = {PCC: 1, DEPUTY: 2}
NINE, TEN, ELEVEN = time(9), time(10), time(11)


# What clashes


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        (Slot(TODAY, NINE, TEN), Slot(TODAY, TEN, ELEVEN), None),
        (Slot(TODAY, NINE, time(10, 1)), Slot(TODAY, TEN, ELEVEN), Clash.OVERLAP),
        (Slot(TODAY, NINE, ELEVEN), Slot(TODAY, TEN, None), Clash.OVERLAP),
        (Slot(TODAY, NINE, TEN), Slot(TODAY, TEN, None), None),
        (Slot(TODAY, NINE, None), Slot(TODAY, NINE, None), Clash.OVERLAP),
        # Nobody knows when the first one ends.
        (Slot(TODAY, NINE, None), Slot(TODAY, TEN, ELEVEN), Clash.MAY),
        (Slot(TODAY), Slot(TODAY, TEN, ELEVEN), Clash.MAY),
        (Slot(TODAY), Slot(TODAY), Clash.MAY),
        (Slot(TODAY, NINE, TEN), Slot(TODAY + timedelta(days=1), NINE, TEN), None),
        # A conference of three days.
        (Slot(TODAY, until=TODAY + timedelta(days=2)), Slot(TODAY + timedelta(days=2)), Clash.MAY),
        (Slot(TODAY, until=TODAY + timedelta(days=2)), Slot(TODAY + timedelta(days=3)), None),
    ],
)
def test_who_cannot_be_at_both(one, other, clash):
    assert clash_between(one, other) == clash
    assert clash_between(other, one) == clash


# Which turns are open


def held(on, *came):
    return Sitting(on, came=frozenset(came), is_held=True)


def coming(number, on, *expected):
    return Sitting(on, expected=frozenset(expected), number=number)


SINCE = date(2026, 1, 1)
JULY, OCTOBER, JANUARY = date(2026, 7, 14), date(2026, 10, 13), date(2027, 1, 12)
QUARTERLY = [coming(1, JULY), coming(2, OCTOBER), coming(3, JANUARY)]


def open_of(manner, sittings, *, offices=(PCC, DEPUTY), months=None, count=1, since=SINCE):
    promise = Promise(offices, manner, since, months=months, count=count)
    return list(open_turns(promise, sittings, today=TODAY, until=UNTIL))


def test_where_all_come_each_of_them_is_wanted_at_each_meeting():
    sittings = [coming(1, JULY, PCC), coming(2, OCTOBER)]
    found = open_of(Manner.ALL, sittings)
    assert [(one.name, one.offices) for one in found] == [
        ("1-deputy-pcc", (DEPUTY,)),
        ("2-pcc", (PCC,)),
        ("2-deputy-pcc", (DEPUTY,)),
    ]


def test_where_one_of_them_comes_one_is_wanted_at_each_meeting_nobody_is_down_for():
    sittings = [coming(1, JULY, PCC), coming(2, OCTOBER)]
    (one,) = open_of(Manner.ANY, sittings)
    assert (one.name, one.due_by, one.offices) == ("2", OCTOBER, (PCC, DEPUTY))


@pytest.mark.parametrize(
    ("sittings", "chances"),
    [
        (QUARTERLY, [[1, 2]]),
        ([held(date(2026, 3, 1), PCC), *QUARTERLY], []),
        ([coming(1, JULY, PCC), coming(2, OCTOBER)], []),
        ([], []),  # no meeting is set: there is no turn to take
    ],
)
def test_one_meeting_a_year_is_wanted_until_somebody_is_down(sittings, chances):
    found = open_of(Manner.AT_LEAST, sittings, offices=(PCC,), months=12)
    assert [[sitting.number for sitting in one.sittings] for one in found] == chances


def test_two_meetings_a_year_are_two_turns_at_different_meetings():
    found = open_of(Manner.AT_LEAST, QUARTERLY, offices=(PCC,), months=12, count=2)
    assert [[sitting.number for sitting in one.sittings] for one in found] == [[1], [2]]


def test_a_rotation_wants_one_turn_in_time_and_knows_whose():
    found = open_of(Manner.ROTATION, [held(date(2026, 2, 1), PCC), *QUARTERLY], months=24)
    assert [(one.due_by, one.turn, one.is_overdue) for one in found] == [
        (date(2028, 2, 1), DEPUTY, False)
    ]
    assert open_of(Manner.ROTATION, [coming(1, JANUARY, PCC)], months=24) == []
    assert open_of(Manner.REGULARLY, QUARTERLY) == []


def test_what_was_missed_is_made_good_at_any_meeting_to_come():
    (one,) = open_of(Manner.ROTATION, QUARTERLY, months=24, since=date(2024, 1, 1))
    assert one.is_overdue
    assert one.turn is None
    assert [sitting.number for sitting in one.sittings] == [1, 2]


# What changed it


@pytest.mark.parametrize(
    ("line", "upset"),
    [
        ({"on": JULY, "holds": frozenset()}, Upset.LEFT),
        ({"on": JULY}, None),
        ({"on": JULY, "is_off": True}, Upset.CALLED_OFF),
        ({"on": SINCE, "is_off": True}, Upset.CALLED_OFF),
        # Before the promise was last kept, or made.
        ({"on": SINCE - timedelta(days=1), "is_off": True}, None),
        ({"on": date(2026, 5, 1), "is_held": True, "stayed_away": True}, Upset.DID_NOT_COME),
        ({"on": date(2026, 5, 1), "is_held": True}, None),
        ({"on": JULY, "is_off": True, "is_expected": False}, None),
        ({"on": JULY, "holds": frozenset(), "planned_as": frozenset({"treasurer"})}, None),
        (
            {
                "on": date(2026, 5, 1),
                "is_held": True,
                "planned_as": frozenset({DEPUTY}),
                "stood_in_for": frozenset({PCC}),
            },
            Upset.SUBSTITUTE,
        ),
    ],
)
def test_what_came_between(line, upset):
    columns = {"planned_as": frozenset({PCC}), "holds": frozenset({PCC})} | line
    found = what_changed([PCC], [Attending(1, person=1, **columns)], since=SINCE, today=TODAY)
    assert [one.upset for one in found] == ([upset] if upset else [])


def test_whom_somebody_stood_in_for_is_not_told_twice():
    day = date(2026, 5, 1)
    lines = [
        Attending(1, day, 1, frozenset({PCC}), is_held=True, stayed_away=True),
        Attending(1, day, 2, stood_in_for=frozenset({PCC}), is_held=True, is_expected=False),
    ]
    found = what_changed([PCC], lines, since=SINCE, today=TODAY)
    assert [(one.upset, one.person) for one in found] == [(Upset.SUBSTITUTE, 2)]


# Filling


def forums(number, *, meetings=8, turn=lambda forum: PCC if forum % 2 else DEPUTY):
    """Forums that each meet every three months, on days of their own."""
    return [
        Vacancy(
            key=f"{forum:02}",
            due_by=TODAY + timedelta(days=730),
            meetings=[
                Offered(forum * 100 + one, Slot(TODAY + timedelta(days=91 * one + forum)), BOTH)
                for one in range(meetings)
            ],
            offices=(PCC, DEPUTY),
            turn=turn(forum),
        )
        for forum in range(number)
    ]


def test_thirty_forums_are_each_attended_once_and_the_turns_are_even():
    filling = fill(forums(30), load={})
    assert sorted(turn.key for turn in filling.turns) == [f"{one:02}" for one in range(30)]
    assert not filling.unfilled
    assert Counter(turn.office for turn in filling.turns) == {PCC: 15, DEPUTY: 15}
    assert {turn.why for turn in filling.turns} == {Why.ITS_TURN}


def test_the_turns_are_spread_over_the_months():
    in_month = Counter(turn.slot.on.replace(day=1) for turn in fill(forums(30), load={}).turns)
    assert (len(in_month), max(in_month.values())) == (8, 4)  # every month in which they meet


def test_nobody_is_sent_to_two_places_at_once():
    slots = [Offered(number, Slot(TODAY, NINE, TEN), BOTH) for number in range(3)]
    vacancies = [Vacancy(str(n), TODAY, [slots[n]], (PCC, DEPUTY)) for n in range(3)]
    filling = fill(vacancies, load={})
    assert sorted(turn.office for turn in filling.turns) == [DEPUTY, PCC]
    assert len(filling.unfilled) == 1


def test_one_person_goes_to_both_where_the_one_ends_before_the_other_starts():
    vacancies = [
        Vacancy("a", TODAY, [Offered(1, Slot(TODAY, NINE, TEN), {PCC: 1})], (PCC,)),
        Vacancy("b", TODAY, [Offered(2, Slot(TODAY, TEN, ELEVEN), {PCC: 1})], (PCC,)),
    ]
    assert len(fill(vacancies, load={}).turns) == 2


def test_who_holds_two_offices_is_still_one_person():
    offered = Slot(TODAY, NINE, TEN)
    vacancies = [
        Vacancy("a", TODAY, [Offered(1, offered, {PCC: 1})], (PCC,)),
        Vacancy("b", TODAY, [Offered(2, offered, {DEPUTY: 1})], (DEPUTY,)),
    ]
    assert len(fill(vacancies, load={}).turns) == 1


@pytest.mark.parametrize(
    ("free", "load", "office", "why", "instead_of"),
    [
        (BOTH, {}, PCC, Why.ITS_TURN, None),
        ({DEPUTY: 2}, {}, DEPUTY, Why.OTHER_IS_ELSEWHERE, PCC),
        (BOTH, {PCC: 1}, PCC, Why.ITS_TURN, None),
        (BOTH, {PCC: 2}, DEPUTY, Why.OTHER_HAS_MORE_TURNS, PCC),
    ],
)
def test_whose_turn_it_is_goes_unless_they_cannot_or_have_too_many(
    free, load, office, why, instead_of
):
    vacancy = Vacancy("a", TODAY, [Offered(7, Slot(TODAY), free)], (PCC, DEPUTY), turn=PCC)
    (turn,) = fill([vacancy], load=load).turns
    assert (turn.office, turn.why, turn.instead_of) == (office, why, instead_of)


def test_a_turn_that_serves_two_promises_is_taken_once():
    offered = Offered(7, Slot(TODAY), BOTH)
    vacancies = [
        Vacancy("any", TODAY, [offered], (PCC, DEPUTY)),
        Vacancy("all-pcc", TODAY, [offered], (PCC,)),
        Vacancy("all-deputy", TODAY, [offered], (DEPUTY,)),
    ]
    filling = fill(vacancies, load={})
    assert sorted(turn.key for turn in filling.turns) == ["all-deputy", "all-pcc"]
    assert not filling.unfilled


@given(
    st.lists(
        st.tuples(
            st.lists(st.integers(0, 20), min_size=1, max_size=4, unique=True),
            st.integers(0, 20),
        ),
        max_size=12,
    )
)
def test_every_series_is_filled_or_named_and_no_turn_is_late_or_double(wanted):
    vacancies = {
        str(number): Vacancy(
            str(number),
            TODAY + timedelta(days=due),
            [
                Offered(number * 100 + day, Slot(TODAY + timedelta(days=day)), BOTH)
                for day in offered
            ],
            (PCC, DEPUTY),
        )
        for number, (offered, due) in enumerate(wanted)
    }
    filling = fill(vacancies.values(), load={})
    assert sorted([*(turn.key for turn in filling.turns), *filling.unfilled]) == sorted(vacancies)
    assert all(turn.slot.on <= vacancies[turn.key].due_by for turn in filling.turns)
    seats = [(turn.slot.on, turn.person) for turn in filling.turns]
    assert len(seats) == len(set(seats))


# The pace


@pytest.mark.parametrize(
    ("months_ahead", "down", "number"),
    [
        (3, 0, 4),  # 30 in 24 months: nearly four in a quarter
        (3, 3, 1),
        (3, 9, 0),
        (24, 0, 30),
    ],
)
def test_a_rotation_is_filled_at_its_pace(months_ahead, down, number):
    found = at_pace(
        forums(30),
        series=30,
        months=24,
        down=down,
        today=TODAY,
        until=TODAY + timedelta(days=round(months_ahead * 30.4375) - 1),
    )
    assert len(found) == number


def test_what_runs_out_is_filled_whatever_the_pace():
    found = at_pace(
        forums(30), series=30, months=24, down=30, today=TODAY, until=TODAY + timedelta(days=730)
    )
    assert len(found) == 30
