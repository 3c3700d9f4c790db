"""What panels' rules hold against a question, and how the same person is known again."""

from datetime import date

import pytest

from consultations.questions.rules.limits import (
    Against,
    Before,
    Limits,
    Put,
    email_key,
    findings,
    is_alike,
    name_key,
)
from consultations.questions.rules.way import (
    Uncleared,
    next_stage,
    verdict_on_all,
    why_not_clearable,
)

LEICESTERSHIRE = Limits(most_per_person=2, repeat_months=6)
ASKED = "When did officers last hold a meeting with people in our neighbourhood?"
AGAIN = "When did the officers last hold a meeting with the people of our neighbourhood?"
OTHER = "How many speed cameras does the county pay for each year?"


def put(*texts, **more):
    return Put(**{"received_on": date(2026, 11, 2), "meeting_id": 1, "texts": texts} | more)


def before(received_on, text=ASKED, *, meeting_id=None, number=1):
    return Before(7, received_on, meeting_id, number, (text,))


@pytest.mark.parametrize(
    ("received_on", "is_repeat"),
    [
        (date(2026, 5, 1), False),
        (date(2026, 5, 2), True),  # six months to the day
        (date(2026, 11, 2), True),
    ],
)
def test_the_same_is_not_asked_again_within_six_months(received_on, is_repeat):
    found = findings(LEICESTERSHIRE, put(AGAIN), [before(received_on)])
    assert [one.what for one in found] == ([Against.REPEAT] if is_repeat else [])
    assert [one.repeats for one in found] == ([7] if is_repeat else [])


def test_another_question_of_the_same_person_is_no_repeat():
    assert findings(LEICESTERSHIRE, put(OTHER), [before(date(2026, 10, 1))]) == []
    assert is_alike(ASKED, AGAIN)
    assert not is_alike(ASKED, OTHER)
    assert not is_alike("", "")


@pytest.mark.parametrize(
    ("texts", "earlier", "too_many"),
    [(1, 1, False), (2, 0, False), (2, 1, True), (3, 0, True)],
)
def test_two_questions_to_a_meeting_are_a_persons_limit(texts, earlier, too_many):
    asked = [f"{OTHER} {'x' * 40}{n}" for n in range(texts)]
    earlier = [before(date(2026, 10, 1), "Z", meeting_id=1) for _ in range(earlier)]
    found = {one.what for one in findings(LEICESTERSHIRE, put(*asked), earlier)}
    assert (Against.TOO_MANY in found) == too_many


def test_questions_to_another_meeting_do_not_count():
    earlier = [before(date(2026, 10, 1), "Z", meeting_id=2, number=5)]
    assert findings(Limits(most_per_person=1), put(OTHER), earlier) == []
    assert findings(Limits(most_per_person=1), put(OTHER, meeting_id=None), earlier) == []


def test_the_rest_of_the_rules():
    late = put(OTHER, last_day_on=date(2026, 10, 30))
    assert findings(Limits(), late, [])[0].number == 3
    assert findings(Limits(), put(OTHER, last_day_on=date(2026, 11, 2)), []) == []
    words = " ".join(["word"] * 51)
    (long,) = findings(Limits(most_words=50), put(words), [])
    assert (long.what, long.number, long.most) == (Against.TOO_LONG, 51, 50)
    assert findings(Limits(most_words=51), put(words), []) == []
    away = put(OTHER, lives_or_works=False)
    assert [one.what for one in findings(Limits(lives_or_works=True), away, [])] == [
        Against.NOT_FROM_HERE
    ]
    unknown = put(OTHER, lives_or_works=None)
    assert findings(Limits(lives_or_works=True), unknown, []) == []


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Mrs Zara Zanzibar", "zara zanzibar"),
        ("  ZARA   zanzibár ", "zara zanzibar"),
        ("Cllr. Zara Zanzibar", "zara zanzibar"),
        ("Siân O’Neill", "sian o’neill"),
        ("", ""),
    ],
)
def test_a_name_is_spelt_one_way(name, key):
    assert name_key(name) == key


@pytest.mark.parametrize(
    ("email", "key"),
    [
        ("Zara+police@Public.example", "zara@public.example"),
        (" zara@public.example", "zara@public.example"),
        ("", ""),
        ("no address", ""),
    ],
)
def test_an_address_is_spelt_one_way(email, key):
    assert email_key(email) == key


NEEDS = ("lead-officer", "chief-of-staff", "commissioner")


@pytest.mark.parametrize(
    ("stage", "cleared", "cleared_by", "person", "roles", "reason"),
    [
        ("lead-officer", (), (), 2, ("officer",), None),
        ("lead-officer", (), (), 1, ("approver",), Uncleared.OWN),
        ("chief-of-staff", (), (), 2, ("approver",), Uncleared.NOT_THEIR_TURN),
        ("chief-of-staff", ("lead-officer",), (2,), 2, ("approver",), Uncleared.CLEARED_ALREADY),
        ("chief-of-staff", ("lead-officer",), (2,), 3, ("officer",), Uncleared.OTHER_ROLE),
        ("chief-of-staff", ("lead-officer",), (2,), 3, ("approver",), None),
        ("lead-officer", ("lead-officer",), (2,), 3, ("officer",), Uncleared.NOT_GOING_ROUND),
        ("commissioner", NEEDS[:2], (2, 3), 4, ("commissioner",), None),
    ],
)
def test_who_clears_an_answer(stage, cleared, cleared_by, person, roles, reason):
    found = why_not_clearable(
        stage=stage,
        needs=NEEDS,
        cleared=cleared,
        cleared_by=cleared_by,
        written_by={1},
        person=person,
        people={person: roles, 8: {"officer"}, 9: {"approver"}, 10: {"commissioner"}},
        going_round=True,
    )
    assert found == reason


def test_the_stages_follow_one_another():
    assert next_stage(NEEDS, ()) == "lead-officer"
    assert next_stage(NEEDS, NEEDS) is None


@pytest.mark.parametrize(
    ("verdicts", "all_of_it"),
    [
        (["answered", "answered"], "answered"),
        (["answered", "not-answered"], "partly"),
        (["partly"], "partly"),
        (["not-answered", "not-answered"], "not-answered"),
    ],
)
def test_the_whole_is_answered_when_every_part_is(verdicts, all_of_it):
    assert verdict_on_all(verdicts) == all_of_it
