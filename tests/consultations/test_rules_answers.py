"""What may stand as an answer, who is asked what, and what is late or alike."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from consultations.rules import alike, closing, counting, freezing
from consultations.rules.acceptable import LONGEST, NotAcceptable, Trouble, read_answer
from consultations.rules.forms import Asked, Form, Kind, OnlyIf, Option, Part, as_json, form_in
from consultations.rules.lifecycle import OUTCOME_WITHIN
from consultations.rules.references import as_kept, new_reference
from consultations.rules.routing import Misrouted, misrouted, on_route, parts_asked

OPTIONS = (Option("a", "Lamps"), Option("b", "Patrols"), Option("n", "None", alone=True))


def asked(kind: Kind, **more: object) -> Asked:
    return Asked(uid="q", kind=kind, text="Which?", **{"options": OPTIONS} | more)


@pytest.mark.parametrize(
    ("question", "given", "kept"),
    [
        (asked(Kind.STATEMENT), "agree", "agree"),
        (asked(Kind.STATEMENT), "", ""),
        (asked(Kind.ONE), ["b"], "b"),
        (asked(Kind.SEVERAL), ["b", "a"], ["a", "b"]),
        (asked(Kind.SEVERAL), ["n"], ["n"]),
        (asked(Kind.SCALE, least=Decimal(0), most=Decimal(10)), "10", "10"),
        (asked(Kind.NUMBER), " 1,200 ", "1200"),
        (asked(Kind.MONEY), "£1,200.5", "1200.50"),
        (asked(Kind.RANKING), ["b", "a"], ["b", "a"]),
        (asked(Kind.TEXT), "One\r\ntwo\x00 ", "One\ntwo"),
        (asked(Kind.TEXT), "x" * LONGEST, "x" * LONGEST),
    ],
)
def test_answers_are_read(question: Asked, given: str | list[str], kept: object):
    assert read_answer(question, given) == kept


@pytest.mark.parametrize(
    ("question", "given", "trouble"),
    [
        (asked(Kind.STATEMENT), "perhaps", Trouble.NOT_OFFERED),
        (asked(Kind.ONE), ["a", "b"], Trouble.ONE_ONLY),
        (asked(Kind.ONE), "<script>", Trouble.NOT_OFFERED),
        (asked(Kind.SEVERAL), ["a", "n"], Trouble.NOT_ALONE),
        (asked(Kind.SEVERAL, most=Decimal(1)), ["a", "b"], Trouble.TOO_MANY),
        (asked(Kind.SCALE, least=Decimal(1), most=Decimal(5)), "6", Trouble.NOT_OFFERED),
        (asked(Kind.NUMBER), "many", Trouble.NO_FIGURE),
        (asked(Kind.NUMBER), "1e9", Trouble.NO_FIGURE),
        (asked(Kind.NUMBER), "1.5", Trouble.DECIMALS),
        (asked(Kind.NUMBER), "-1", Trouble.TOO_SMALL),
        (asked(Kind.NUMBER, most=Decimal(50)), "51", Trouble.TOO_LARGE),
        (asked(Kind.MONEY), "1.555", Trouble.DECIMALS),
        (asked(Kind.MONEY), "9" * 40, Trouble.TOO_LARGE),
        (asked(Kind.RANKING), ["a", "a"], Trouble.RANKED_TWICE),
        (asked(Kind.TEXT), "x" * (LONGEST + 1), Trouble.TOO_LONG),
        (asked(Kind.TEXT), "caf\ufffd", Trouble.UNREADABLE),
    ],
)
def test_what_is_no_answer_is_told(question: Asked, given: str | list[str], trouble: Trouble):
    with pytest.raises(NotAcceptable) as told:
        read_answer(question, given)
    assert told.value.trouble == trouble


@given(some.text())
def test_any_text_is_kept_or_refused_and_can_be_stored(text: str):
    try:
        kept = read_answer(asked(Kind.TEXT), text)
    except NotAcceptable:
        return
    assert isinstance(kept, str)
    assert "\x00" not in kept
    kept.encode()


# Routing

FIRST = Asked("walks", Kind.ONE, "Do you walk?", options=(Option("yes"), Option("no")))
SECOND = Asked("paths", Kind.TEXT, "Which paths?")
LAST = Asked("lamps", Kind.TEXT, "Which lamps?", only_if=OnlyIf("often", ("5",)))
OFTEN = Asked("often", Kind.SCALE, "How often?", least=Decimal(1), most=Decimal(5))
ROUTED = Form(
    (
        Part("one", "One", questions=(FIRST,)),
        Part("two", "Two", questions=(SECOND, OFTEN), only_if=OnlyIf("walks", ("yes",))),
        Part("three", "Three", questions=(LAST,)),
    )
)


@pytest.mark.parametrize(
    ("answers", "parts"),
    [
        ({}, ["one"]),
        ({"walks": "no"}, ["one"]),
        ({"walks": "yes"}, ["one", "two"]),
        ({"walks": "yes", "often": "5"}, ["one", "two", "three"]),
        # Whoever goes back and says no is not asked what hung on it either.
        ({"walks": "no", "often": "5"}, ["one"]),
    ],
)
def test_sections_are_asked_by_earlier_answers(answers: dict[str, str], parts: list[str]):
    assert [part.uid for part in parts_asked(ROUTED, answers)] == parts


def test_what_was_answered_on_another_way_is_left_out():
    answers = {"walks": "no", "paths": "The canal", "often": "5", "lamps": "All", "gone": "x"}
    assert on_route(ROUTED, answers) == {"walks": "no"}


@pytest.mark.parametrize(
    ("condition", "reason"),
    [
        (OnlyIf("gone", ("yes",)), Misrouted.GONE),
        (OnlyIf("walks", ("perhaps",)), Misrouted.UNKNOWN_ANSWER),
        (OnlyIf("walks", ()), Misrouted.NO_CODES),
        (OnlyIf("here", ("a",)), Misrouted.NOT_EARLIER),
        (OnlyIf("words", ("a",)), Misrouted.NO_CODES),
        (OnlyIf("age", ("a",)), Misrouted.ABOUT_YOU),
        (OnlyIf("walks", ("yes",)), None),
    ],
)
def test_a_route_needs_an_answer_of_an_earlier_page(condition: OnlyIf, reason: Misrouted | None):
    here = Asked("here", Kind.ONE, "Here?", options=OPTIONS, only_if=condition)
    age = Asked("age", Kind.ONE, "Age?", options=OPTIONS)
    words = Asked("words", Kind.TEXT, "Words?")
    form = Form(
        (
            Part("one", "One", questions=(FIRST, words)),
            Part("two", "Two", questions=(here,)),
            Part("you", "You", about_you=True, questions=(age,)),
        )
    )
    assert misrouted(form).get("here") == reason


def test_a_form_is_the_same_after_freezing():
    assert form_in(as_json(ROUTED)) == ROUTED


# Closing

CLOSES = datetime(2027, 3, 8, 17, tzinfo=UTC)
OPENS = CLOSES - timedelta(weeks=8)
SECOND_LONG = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("now", "is_hard", "may"),
    [
        (OPENS - SECOND_LONG, True, False),
        (OPENS, True, True),
        (CLOSES - SECOND_LONG, True, True),
        (CLOSES, True, False),
        (CLOSES, False, True),
        (CLOSES + OUTCOME_WITHIN - SECOND_LONG, False, True),
        (CLOSES + OUTCOME_WITHIN, False, False),
        (OPENS - SECOND_LONG, False, False),
    ],
)
def test_a_form_is_begun_until_the_close(now: datetime, is_hard: bool, may: bool):
    times = {"opens_at": OPENS, "closes_at": CLOSES, "is_hard": is_hard}
    assert closing.may_begin(now=now, **times) == may


@pytest.mark.parametrize(
    ("begun_at", "now", "is_hard", "may", "late"),
    [
        (OPENS, CLOSES - SECOND_LONG, True, True, False),
        (CLOSES - SECOND_LONG, CLOSES + closing.GRACE - SECOND_LONG, True, True, False),
        (CLOSES - SECOND_LONG, CLOSES + closing.GRACE, True, False, True),
        (CLOSES, CLOSES + SECOND_LONG, True, False, True),
        (CLOSES, CLOSES + SECOND_LONG, False, True, True),
        (OPENS, CLOSES + timedelta(days=3), False, True, True),
    ],
)
def test_what_was_begun_in_time_has_a_grace(
    begun_at: datetime, now: datetime, is_hard: bool, may: bool, late: bool
):
    times = {"opens_at": OPENS, "closes_at": CLOSES, "is_hard": is_hard}
    assert closing.may_send(now=now, begun_at=begun_at, **times) == may
    assert closing.is_late(received_at=now, closes_at=CLOSES, begun_at=begun_at) == late


# What reads alike

TEXT = "Please put more street lamps along the canal path, it is dark there after four o’clock."


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (TEXT, True),
        (TEXT.upper().replace(",", ""), True),
        (f"{TEXT} Thank you.", True),
        (TEXT.replace("canal", "river"), True),
        ("Please put more police officers into the villages, nobody ever sees one there.", False),
        ("", False),
    ],
)
def test_texts_that_read_alike_are_known(other: str, same: bool):
    assert alike.are_alike(TEXT, other) == same
    if same:
        assert set(alike.bands(TEXT)) & set(alike.bands(other))


def test_the_digest_looks_through_capitals_and_marks_only():
    assert alike.digest(TEXT) == alike.digest(f"  {TEXT.upper()}!! ")
    assert alike.digest(TEXT) != alike.digest(f"{TEXT} Thank you.")


def test_short_texts_are_never_compared():
    assert alike.bands("More police, please.") == []


# Changing what people are answering

ONE = Asked("q", Kind.ONE, "Do you walk?", hint="In a week", options=(Option("y", "Yes"),))


@pytest.mark.parametrize(
    ("change", "harm"),
    [
        ({"hint": "In a usual week"}, None),
        ({"text": "Do you walk ?"}, None),
        ({"text_cy": "Ydych chi’n cerdded?"}, None),
        ({"text": "Do you not walk?"}, freezing.Harm.WORDS),
        ({"kind": Kind.SEVERAL}, freezing.Harm.KIND),
        ({"options": (Option("y", "Yes"), Option("n", "No"))}, freezing.Harm.CHOICES),
        ({"options": (Option("y", "Never"),)}, freezing.Harm.CHOICES),
        ({"most": Decimal(2)}, freezing.Harm.LIMITS),
        ({"required": True}, freezing.Harm.REQUIRED),
        ({"only_if": OnlyIf("x", ("y",))}, freezing.Harm.ROUTE),
    ],
)
def test_only_harmless_changes_pass(change: dict[str, object], harm: freezing.Harm | None):
    before = Form((Part("p", "Streets", questions=(ONE,)),))
    fields = {name: getattr(ONE, name) for name in ONE.__dataclass_fields__}
    after = Form((Part("p", "Streets", questions=(Asked(**fields | change),)),))
    assert [one.harm for one in freezing.harmful(before, after)] == ([harm] if harm else [])


# Counting


@pytest.mark.parametrize(
    ("figure", "bucket"),
    [("0", "0"), ("7", "7"), ("12.50", "12"), ("99", "99"), ("123", "120"), ("1999.99", "1900")],
)
def test_figures_fall_into_buckets_of_two_digits(figure: str, bucket: str):
    assert counting.bucket(Decimal(figure)) == bucket


def test_one_response_counts_once_for_each_pair_of_answers():
    said = [
        counting.Given(1, ("agree",), is_crossed=True),
        counting.Given(2, ("a", "b"), is_crossed=True),
        counting.Given(3, ("x", "y"), is_ranked=True),
        counting.Given(4, ("12",), figure=Decimal("12.50")),
    ]
    assert list(counting.singles(said)) == [
        *((1, "", 0), (1, "agree", 0)),
        *((2, "", 0), (2, "a", 0), (2, "b", 0)),
        *((3, "", 0), (3, "x", 1), (3, "y", 2)),
        *((4, "", 0), (4, "12", 0)),
    ]
    assert list(counting.crossed(reversed(said))) == [(1, "agree", 2, "a"), (1, "agree", 2, "b")]
    assert counting.given_in([one.as_list() for one in said]) == said


def test_a_reference_is_known_as_somebody_types_it():
    reference = new_reference(lambda letters: letters[-1])
    assert reference == "ZZZZZ-ZZZZZ"
    assert as_kept(" zzzzz zzzzz ") == reference


@pytest.mark.parametrize(
    ("least", "most", "steps"),
    [(0, 3, ["0", "1", "2", "3"]), (-2, 0, ["-2", "-1", "0"]), (None, None, list("12345"))],
)
def test_a_scale_may_begin_or_end_at_nought(least: int | None, most: int | None, steps: list[str]):
    bounds = [None if one is None else Decimal(one) for one in (least, most)]
    asked = Asked("u", Kind.SCALE, "How safe?", least=bounds[0], most=bounds[1])
    assert list(asked.codes) == steps
