"""The answers of those who agreed are open data, and tell of nobody else and of no few."""

import csv
import io
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from consultations.actions.erasing import dispose_of_response, erase_response
from consultations.actions.figures import NotTold, publish_figures
from consultations.actions.publication import purge_public
from consultations.actions.responses import ResponseDetails, correct_response, take_response
from consultations.models import Consultation, PublishedAnswers, PublishedConsultation, Response
from consultations.queries.open_answers import table_of_answers
from consultations.queries.questionnaires import form_asked
from consultations.rules.open_data import codes_shown, may_be_published, places_shown
from consultations.rules.results import Question, numbers_told
from consultations.rules.suppression import is_small
from opcc.office.models import User
from tests.consultations.asking import CLOSES, DURING, code, full_answers, named, open_consultation
from tests.factories.office import PersonFactory

pytestmark = pytest.mark.django_db
AFTER = CLOSES + timedelta(days=30)


@pytest.mark.parametrize(
    ("rows", "everybody", "may"),
    [(0, 9, False), (4, 40, False), (5, 40, True), (36, 40, False), (35, 40, True), (40, 40, True)],
)
def test_a_file_of_a_few_or_of_all_but_a_few_is_none(rows: int, everybody: int, may: bool):
    assert may_be_published(rows, everybody) is may


@pytest.mark.parametrize(
    ("numbers", "in_file", "shown"),
    [
        ({"a": 20, "b": 20, "c": 20}, {"a": 10, "b": 10, "c": 10}, {"a", "b", "c"}),
        # Two of those who did not agree said c: neither c nor the cheapest other can be told.
        ({"a": 20, "b": 20, "c": 12}, {"a": 12, "b": 10, "c": 10}, {"b"}),
        ({"a": 20, "b": 20, "c": 20}, {"a": 12, "b": 10, "c": 2}, {"a"}),
        # The counts and the rows are not of one moment.
        ({"a": 20, "b": 20, "c": 5}, {"a": 12, "b": 10, "c": 6}, set()),
    ],
)
def test_an_answer_is_kept_back_where_it_tells_of_the_others(numbers, in_file, shown):
    question = Question(tuple(numbers), numbers, sum(numbers.values()))
    found = codes_shown(
        question, in_file, rows=sum(in_file.values()), everybody=sum(numbers.values())
    )
    assert found == shown


# Two cores that are busy take long to draw.
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(some.lists(some.tuples(some.integers(0, 12), some.integers(0, 12)), min_size=2, max_size=5))
def test_no_number_of_either_that_is_small_is_told(pairs: list[tuple[int, int]]):
    numbers = {str(at): inside + outside for at, (inside, outside) in enumerate(pairs)}
    in_file = {str(at): inside for at, (inside, _outside) in enumerate(pairs)}
    rows, everybody = sum(in_file.values()), sum(numbers.values())
    if not may_be_published(rows, everybody):
        return
    question = Question(tuple(numbers), numbers, everybody)
    shown = codes_shown(question, in_file, rows=rows, everybody=everybody)
    told = numbers_told(question, everybody)
    for at, (inside, outside) in enumerate(pairs):
        # The others are known only where the total is told as well.
        if is_small(inside) or (is_small(outside) and told[str(at)] is not None):
            assert str(at) not in shown
    # One alone that is kept back would be known by the rest.
    hidden = numbers.keys() - shown
    assert len(hidden) != 1


def answered(
    consultation: Consultation, officer: User, number: int, *, agreed: bool, **changed: object
) -> list[Response]:
    form = form_asked(consultation)
    answers = full_answers(form) | {named(form, text).uid: said for text, said in changed.items()}
    details = ResponseDetails(
        road="post", received_at=DURING, answers=answers, open_data_agreed=agreed, name="A. Writer"
    )
    return [
        take_response(
            consultation=consultation, uid=uuid4(), details=details, by=officer, now=DURING
        )
        for _ in range(number)
    ]


@pytest.fixture
def consultation(body, officer: User) -> Consultation:
    """Analysed and told of: twelve agreed, of whom six and six differ; so did twelve others."""
    consultation = open_consultation()
    for agreed in (True, False):
        for said in ("agree", "disagree"):
            answered(consultation, officer, 6, agreed=agreed, **{"I feel safe": said})
    PublishedConsultation.objects.create(
        uid=consultation.uid,
        number=1,
        title=consultation.title,
        slug="safer-streets",
        opens_at=consultation.opens_at,
        closes_at=consultation.closes_at,
        first_published_at=DURING,
        changed_at=DURING,
    )
    return consultation


def published(consultation: Consultation, approver: User) -> list[dict[str, str]]:
    """Publish the figures, and read the file."""
    consultation.status = "analysed"
    consultation.considered_on, consultation.considered_by = AFTER.date(), PersonFactory()
    consultation.save()
    publish_figures(consultation=consultation, by=approver, now=AFTER)
    return in_file(consultation)


def in_file(consultation: Consultation) -> list[dict[str, str]]:
    lines = list(table_of_answers(consultation.uid))
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:]] if lines else []


def test_who_agreed_is_a_row_without_words_or_who_they_are(
    consultation: Consultation, approver: User
):
    rows = published(consultation, approver)
    assert len(rows) == 12
    assert list(rows[0]) == [
        "1. I feel safe after dark.",
        "2. Do you walk?",
        "3. What would help?: Lamps",
        "3. What would help?: Patrols",
        "3. What would help?: Cameras",
        "4. How safe are the paths?",
        "5. How many walks a week?",
        "6. How much more a year would you pay?",
        "7. Put in order: place 1",
        "7. Put in order: place 2",
        "7. Put in order: place 3",
        "licence",
    ]
    assert (
        sorted(row["1. I feel safe after dark."] for row in rows)
        == ["Agree"] * 6 + ["Disagree"] * 6
    )
    first = rows[0]
    assert (first["3. What would help?: Lamps"], first["3. What would help?: Cameras"]) == (
        "yes",
        "",
    )
    assert first["6. How much more a year would you pay?"] == "£12 to under £13"
    ranked = [first[f"7. Put in order: place {place}"] for place in (1, 2, 3)]
    assert ranked == ["Youth", "Rural", "Roads"]
    assert first["licence"] == "OGL-UK-3.0"
    kept = list(PublishedAnswers.objects.values_list("key", "answers"))
    known = {
        one for response in Response.objects.all() for one in (response.uid.hex, response.reference)
    }
    assert not known & {str(value) for row in kept for value in row}


def test_what_would_tell_of_those_who_did_not_agree_is_kept_back(
    consultation: Consultation, officer: User, approver: User
):
    answered(consultation, officer, 6, agreed=True, **{"I feel safe": "neither"})
    answered(consultation, officer, 2, agreed=False, **{"I feel safe": "neither"})
    said = [row["1. I feel safe after dark."] for row in published(consultation, approver)]
    assert len(said) == 18 and "Neither agree nor disagree" not in said
    assert said.count("kept back") >= 12


def test_what_was_asked_only_on_an_answer_that_is_kept_back_is_left_out(
    consultation: Consultation, officer: User, approver: User
):
    form = form_asked(consultation)
    walks = named(form, "Do you walk")
    answered(consultation, officer, 2, agreed=True, **{"Do you walk": code(walks, "No")})
    rows = published(consultation, approver)
    assert {row.get("2. Do you walk?") for row in rows} <= {"kept back", None}
    assert "4. How safe are the paths?" not in rows[0]
    assert "6. How much more a year would you pay?" in rows[0]


@pytest.mark.parametrize(
    ("inside", "outside", "is_told"), [(6, 6, True), (6, 2, False), (2, 6, False), (6, 0, True)]
)
def test_a_ranking_is_told_whole_or_not_at_all(
    consultation: Consultation,
    officer: User,
    approver: User,
    inside: int,
    outside: int,
    is_told: bool,
):
    order = named(form_asked(consultation), "Put in order")
    two = [code(order, "Roads"), code(order, "Rural")]  # and no place for the third
    answered(consultation, officer, inside, agreed=True, **{"Put in order": two})
    answered(consultation, officer, outside, agreed=False, **{"Put in order": two})
    rows = published(consultation, approver)
    told = [
        tuple(row.get(f"7. Put in order: place {place}") for place in (1, 2, 3)) for row in rows
    ]
    if is_told:
        assert set(told) == {("Youth", "Rural", "Roads"), ("Roads", "Rural", "")}
        assert told.count(("Roads", "Rural", "")) == inside
    else:
        assert set(told) == {(None, None, None)}


@pytest.mark.parametrize(
    ("numbers", "in_file", "is_told"),
    [
        ({"1:a": 12, "2:a": 10, "0:a": 0}, {"1:a": 6, "2:a": 5}, True),
        ({"1:a": 12, "2:a": 10, "0:a": 5}, {"1:a": 6, "2:a": 5}, True),
        ({"1:a": 12, "2:a": 9, "0:a": 0}, {"1:a": 6, "2:a": 5}, False),
        ({"1:a": 12, "2:a": 10, "0:a": 4}, {"1:a": 6, "2:a": 5}, False),
        ({"1:a": 12, "2:a": 10, "0:a": 9}, {"1:a": 6, "2:a": 5, "0:a": 4}, False),
        ({"1:a": 5, "2:a": 10, "0:a": 0}, {"1:a": 6, "2:a": 5}, False),  # not of one moment
    ],
)
def test_a_place_in_a_ranking_is_told_of_nobody_or_five(numbers, in_file, is_told):
    question = Question(tuple(numbers), numbers, 22)
    assert places_shown(question, in_file) == (frozenset(numbers) if is_told else frozenset())


def test_no_file_where_all_but_a_few_agreed(
    consultation: Consultation, officer: User, approver: User, client: Client
):
    for response in Response.objects.filter(open_data_agreed=False)[:9]:
        erase_response(record=response, by=officer, now=DURING)
    assert published(consultation, approver) == []
    url = reverse("consultations:figures-answers", args=[consultation.uid])
    assert client.get(url).status_code == 404


def test_the_public_takes_the_file_away(consultation: Consultation, approver: User, client: Client):
    url = reverse("consultations:figures-answers", args=[consultation.uid])
    page = reverse("consultations:figures", args=[consultation.uid])
    assert client.get(url).status_code == 404
    published(consultation, approver)
    assert url in client.get(page).content.decode()
    answer = client.get(url)
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert len(list(csv.reader(io.StringIO(text)))) == 13
    assert "open-government-licence" in answer["Link"]
    PublishedConsultation.objects.update(state="withdrawn")
    assert client.get(url).status_code == 404
    PublishedConsultation.objects.update(state="live")
    purge_public(consultation.uid, now=AFTER)
    assert not PublishedAnswers.objects.exists()


def taken_back(response: Response, officer: User, client: Client) -> None:
    client.force_login(officer)
    uids = [response.consultation.uid, response.uid]
    client.post(reverse("consultations:office-response-not-open", args=uids))
    response.refresh_from_db()
    assert not response.open_data_agreed


def erased(response: Response, officer: User, client: Client) -> None:
    erase_response(record=response, by=officer, now=AFTER)


def corrected(response: Response, officer: User, client: Client) -> None:
    correct_response(
        response=response,
        version=response.version,
        details=ResponseDetails(road="post", received_at=DURING, note="Not to be published."),
        by=officer,
        now=AFTER,
    )


@pytest.mark.parametrize("goes", [taken_back, erased, corrected])
def test_the_file_goes_with_one_of_its_rows(
    consultation: Consultation, officer: User, approver: User, client: Client, goes: Callable
):
    """The figures stay: minus a file that lacked one row, they would be that row."""
    assert len(published(consultation, approver)) == 12
    goes(Response.objects.filter(open_data_agreed=True).first(), officer, client)
    assert in_file(consultation) == []


def test_who_takes_the_agreement_back_is_not_in_the_next_file(
    consultation: Consultation, officer: User, approver: User, client: Client
):
    published(consultation, approver)
    taken_back(Response.objects.filter(open_data_agreed=True).first(), officer, client)
    assert len(published(consultation, approver)) == 11


def test_what_was_erased_in_its_time_leaves_figures_and_file_as_they_are(
    consultation: Consultation, officer: User, approver: User
):
    published(consultation, approver)
    response = Response.objects.filter(open_data_agreed=True).first()
    dispose_of_response(record=response, by=officer, now=AFTER)
    assert len(in_file(consultation)) == 12
    with pytest.raises(NotTold, match="erased in their time"):
        published(consultation, approver)
    assert len(in_file(consultation)) == 12


def test_no_file_is_made_of_a_ledger_that_lacks_responses(
    consultation: Consultation, officer: User, approver: User
):
    response = Response.objects.filter(open_data_agreed=True).first()
    dispose_of_response(record=response, by=officer, now=AFTER)
    assert published(consultation, approver) == []
