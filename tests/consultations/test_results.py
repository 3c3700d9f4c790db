"""The figures of a consultation: counted once, laid across each other, nobody shown by them."""

from collections import Counter
from decimal import Decimal
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as some

from consultations.actions.counts import add_up_all_noted
from consultations.actions.responses import ResponseDetails, take_response
from consultations.models import Consultation
from consultations.queries.questionnaires import form_asked
from consultations.queries.results import Counts, crossed, results_of
from consultations.queries.who_answered import who_answered
from consultations.rules.results import Question, bands_of, laid_across, numbers_told
from opcc.office.models import User
from tests.consultations.asking import DURING, full_answers, named, open_consultation
from tests.factories.office import UserFactory


def said(numbers: dict[str, int], *, answered: int | None = None, several: bool = False):
    return Question(
        tuple(numbers), numbers, sum(numbers.values()) if answered is None else answered, several
    )


def test_an_answer_of_several_is_kept_back_also_where_few_did_not_choose_it():
    told = numbers_told(said({"a": 48, "b": 30, "c": 3}, answered=50, several=True), 60)
    assert told == {"a": None, "b": 30, "c": None}


def test_an_answer_of_one_takes_another_with_it():
    assert numbers_told(said({"a": 48, "b": 30, "c": 3}), 100) == {"a": 48, "b": None, "c": None}


def test_questions_across_keep_back_what_could_be_worked_out():
    rows, columns = said({"a": 40, "b": 40}), said({"x": 40, "y": 40})
    both = {("a", "x"): 38, ("a", "y"): 2, ("b", "x"): 2, ("b", "y"): 38}
    told = laid_across(rows, columns, both, 80)
    assert told is None or all(number is None for number in told.values())
    even = {("a", "x"): 20, ("a", "y"): 20, ("b", "x"): 20, ("b", "y"): 20}
    assert laid_across(rows, columns, even, 80) == even


def test_those_who_left_one_question_out_do_not_hide_the_rest():
    rows, columns = said({"a": 40, "b": 40}), said({"x": 39, "y": 39})
    both = {("a", "x"): 20, ("a", "y"): 19, ("b", "x"): 19, ("b", "y"): 20}
    assert laid_across(rows, columns, both, 80) == both


def test_several_answers_across_one():
    rows, columns = said({"a": 30, "b": 45}, answered=50, several=True), said({"x": 25, "y": 25})
    both = {("a", "x"): 10, ("a", "y"): 20, ("b", "x"): 24, ("b", "y"): 21}
    told = laid_across(rows, columns, both, 50)
    assert told is not None
    assert (told["a", "x"], told["a", "y"]) == (10, 20)
    # Of x one did not choose b: that one is not to be found.
    assert (told["b", "x"], told["b", "y"]) == (None, None)


def ends(buckets: dict[str, int], **more: Decimal) -> list[tuple[object, object, int]]:
    return [(one.least, one.below, one.number) for one in bands_of(buckets, **more)]


def test_figures_fall_into_a_few_bands():
    assert ends({"3": 10, "47": 5, "120": 6}) == [
        (None, 20, 10), (20, 40, 0), (40, 60, 5), (60, 80, 0), (80, 100, 0), (100, 120, 0),
        (120, None, 6),
    ]  # fmt: skip
    assert ends({"12": 24}) == [(None, 12, 0), (12, 13, 24), (13, None, 0)]
    assert ends({"0": 24}) == [(None, 1, 24), (1, None, 0)]
    assert ends({"0": 24}, floor=Decimal(-5)) == [(None, 0, 0), (0, 1, 24), (1, None, 0)]
    assert ends({}) == ends({"12": 9}) == []


BUCKETS = some.lists(some.integers(0, 3000), min_size=10, max_size=40)


@settings(deadline=None)  # two cores that are busy take long
@given(figures=BUCKETS, low=some.integers(0, 5), high=some.integers(0, 10**9))
def test_no_band_tells_how_far_out_the_last_few_lie(figures: list[int], low: int, high: int):
    """The four smallest and the four greatest may lie anywhere beyond the fifth: the bands begin
    and end where they did, and hold as many."""
    figures = sorted(figures)
    inner = figures[4:-4]
    moved = [max(inner[0] - low, 0)] * 4 + inner + [inner[-1] + high] * 4
    found, again = (
        ends({str(one): number for one, number in Counter(these).items()})
        for these in (figures, moved)
    )
    assert [one[:2] for one in found] == [one[:2] for one in again]
    assert sum(number for *_ends, number in found) == len(figures)
    if inner[0] != inner[-1]:  # else all but a few are one and the same
        assert min(found[0][2], found[-1][2]) >= 5


@pytest.fixture
def officer() -> User:
    return UserFactory(roles=["officer"])


@pytest.fixture
def consultation() -> Consultation:
    return open_consultation()


def answer(consultation: Consultation, officer: User, times: int, **changed: object) -> None:
    form = form_asked(consultation)
    answers = full_answers(form) | {named(form, text).uid: said for text, said in changed.items()}
    details = ResponseDetails(road="post", received_at=DURING, answers=answers)
    for _ in range(times):
        take_response(
            consultation=consultation, uid=uuid4(), details=details, by=officer, now=DURING
        )


@pytest.mark.django_db
def test_results_come_from_the_counts(consultation: Consultation, officer: User):
    answer(consultation, officer, 8)
    answer(consultation, officer, 6, **{"I feel safe": "agree", "What is your sex": "male"})
    add_up_all_noted()
    counts = Counts(consultation)
    assert (counts.everybody, counts.people) == (14, 14)
    by_words = {one.words: one for one in results_of(counts)}
    safe = by_words["I feel safe after dark."]
    assert [line.number for line in safe.lines] == [0, 6, 0, 8, 0, 0]
    assert safe.lines[3].in_a_hundred == 57
    assert by_words["How much more a year would you pay?"].mean == "£12.50"
    assert by_words["Put in order"].ranks[1] == ("Youth", (14, 0, 0))
    form = counts.form
    across = crossed(counts, named(form, "I feel safe"), named(form, "What is your sex"))
    assert across.lines is not None
    assert across.lines[1] == ("Agree", (0, 6, 0))
    turned = crossed(counts, named(form, "What is your sex"), named(form, "I feel safe"))
    assert turned.lines is not None
    assert turned.lines[1][1] == (0, 6, 0, 0, 0, 0)


@pytest.mark.django_db
def test_one_dissenter_is_nowhere_to_be_found(
    consultation: Consultation, officer: User, client: Client
):
    answer(consultation, officer, 9)
    answer(consultation, officer, 1, **{"I feel safe": "agree"})
    client.force_login(officer)
    for name in ("office-results", "office-results-table"):
        page = client.get(reverse(f"consultations:{name}", args=[consultation.uid]))
        assert page.status_code == 200
    safe = next(one for one in results_of(Counts(consultation)) if one.words.startswith("I feel"))
    assert [line.number for line in safe.lines] == [0, None, 0, None, 0, 0]


@pytest.mark.django_db
def test_people_are_in_tens_until_it_is_closed(consultation: Consultation, officer: User):
    answer(consultation, officer, 17)
    add_up_all_noted()
    age = next(one for one in who_answered(Counts(consultation)) if one.name == "age")
    assert {line.answered for line in age.lines} == {0, 10}
    assert {line.residents for line in age.lines} == {None}  # unknown is not nobody
    consultation.status = "closed"
    age = next(one for one in who_answered(Counts(consultation)) if one.name == "age")
    assert {line.answered for line in age.lines} == {0, 17}


@pytest.mark.django_db
def test_people_are_laid_across_only_once_it_is_closed(
    consultation: Consultation, officer: User, client: Client
):
    answer(consultation, officer, 17)
    form = form_asked(consultation)
    chosen = {
        "rows": named(form, "I feel safe").uid,
        "columns": named(form, "What is your sex").uid,
    }
    url = reverse("consultations:office-results", args=[consultation.uid])
    client.force_login(officer)
    assert client.get(url, chosen).context["crossed"] is None
    Consultation.objects.filter(pk=consultation.pk).update(status="closed")
    page = client.get(url, chosen)
    assert page.context["crossed"].lines is not None
    assert b"People chose themselves" in page.content


@pytest.mark.django_db
def test_the_page_asks_as_much_of_the_database_for_many_as_for_few(
    consultation: Consultation, officer: User, client: Client, django_assert_max_num_queries
):
    client.force_login(officer)
    url = reverse("consultations:office-results", args=[consultation.uid])
    answer(consultation, officer, 2)
    client.get(url)
    with django_assert_max_num_queries(40) as few:
        client.get(url)
    answer(consultation, officer, 12)
    add_up_all_noted()
    with django_assert_max_num_queries(len(few.captured_queries)):
        client.get(url)
