"""The figures the public reads: let out once the answers are analysed, and staying as they were."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from consultations.actions.counts import add_up_all_noted
from consultations.actions.erasing import erase_response
from consultations.actions.figures import NotTold, publish_figures
from consultations.actions.responses import ResponseDetails, take_response
from consultations.models import (
    Consultation,
    PublishedConsultation,
    PublishedFigures,
    Response,
)
from consultations.queries.answer_words import ASKED_AS
from consultations.queries.figures import told_in
from consultations.queries.questionnaires import form_asked
from consultations.queries.results import Counts, results_of
from consultations.queries.who_answered import who_answered
from consultations.rules.about_you import Characteristic
from consultations.rules.suppression import tells_by_difference
from opcc.office.models import PublicRevision, User
from tests.consultations.asking import CLOSES, DURING, full_answers, named, open_consultation
from tests.factories.office import PersonFactory

pytestmark = pytest.mark.django_db
AFTER = CLOSES + timedelta(days=30)


@pytest.fixture
def consultation(body, officer: User) -> Consultation:
    """Analysed, with seven answers of which one differs."""
    consultation = open_consultation()
    form = form_asked(consultation)
    for number in range(7):
        answers = full_answers(form)
        if number == 6:
            answers[named(form, "I feel safe").uid] = "agree"
        details = ResponseDetails(road="post", received_at=DURING, answers=answers)
        take_response(
            consultation=consultation, uid=uuid4(), details=details, by=officer, now=DURING
        )
    consultation.status = "analysed"
    consultation.considered_on, consultation.considered_by = AFTER.date(), PersonFactory()
    consultation.save()
    return consultation


def tell_of(consultation: Consultation) -> PublishedConsultation:
    return PublishedConsultation.objects.create(
        uid=consultation.uid,
        number=1,
        title=consultation.title,
        slug="safer-streets",
        opens_at=consultation.opens_at,
        closes_at=consultation.closes_at,
        first_published_at=DURING,
        changed_at=DURING,
    )


def test_the_public_reads_what_was_frozen(
    consultation: Consultation, approver: User, client: Client
):
    url = reverse("consultations:figures", args=[consultation.uid])
    tell_of(consultation)
    assert client.get(url).status_code == 404
    published = publish_figures(consultation=consultation, by=approver, now=AFTER)
    assert PublicRevision.objects.get().changed_at == AFTER
    page = client.get(url)
    assert page.status_code == 200
    assert b"I feel safe after dark." in page.content
    assert b"More lamps, please." not in page.content
    table = client.get(reverse("consultations:figures-table", args=[consultation.uid]))
    assert "kept back" in table.content.decode()
    assert b"25 to 34" not in table.content
    told = told_in(published.figures)
    assert told.results == results_of(Counts(consultation))


def test_figures_stay_when_responses_go(consultation: Consultation, approver: User):
    published = publish_figures(consultation=consultation, by=approver, now=AFTER)
    for response in Response.objects.all():
        erase_response(record=response, by=approver, now=AFTER)
    add_up_all_noted()
    assert Counts(consultation).everybody == 0
    published.refresh_from_db()
    assert told_in(published.figures).everybody == 7


def test_they_are_put_in_place_of_the_earlier(consultation: Consultation, approver: User):
    publish_figures(consultation=consultation, by=approver, now=AFTER)
    later = AFTER + timedelta(days=1)
    publish_figures(consultation=consultation, by=approver, now=later)
    assert PublishedFigures.objects.get().published_at == later


def more_answers(consultation: Consultation, officer: User, number: int) -> None:
    details = ResponseDetails(
        road="post", received_at=DURING, answers=full_answers(form_asked(consultation))
    )
    for _ in range(number):
        take_response(
            consultation=consultation, uid=uuid4(), details=details, by=officer, now=AFTER
        )


def test_two_publications_tell_nothing_of_a_few(
    consultation: Consultation, officer: User, approver: User
):
    first = publish_figures(consultation=consultation, by=approver, now=AFTER)
    more_answers(consultation, officer, 4)
    with pytest.raises(NotTold, match="moved by fewer than five"):
        publish_figures(consultation=consultation, by=approver, now=AFTER + timedelta(days=1))
    first.refresh_from_db()
    assert first.published_at == AFTER and told_in(first.figures).everybody == 7
    more_answers(consultation, officer, 1)
    publish_figures(consultation=consultation, by=approver, now=AFTER + timedelta(days=2))
    # Back to what is near the first: somebody may have kept that.
    for response in Response.objects.order_by("-pk")[:3]:
        erase_response(record=response, by=approver, now=AFTER)
    more_answers(consultation, officer, 8)
    publish_figures(consultation=consultation, by=approver, now=AFTER + timedelta(days=3))
    for response in Response.objects.order_by("-pk")[:8]:
        erase_response(record=response, by=approver, now=AFTER)
    with pytest.raises(NotTold):
        publish_figures(consultation=consultation, by=approver, now=AFTER + timedelta(days=4))


@pytest.mark.parametrize(
    ("before", "after", "tells"),
    [
        ({"a": 7}, {"a": 7}, False),
        ({"a": 7}, {"a": 8}, True),
        ({"a": 7}, {"a": 3}, True),
        ({"a": 7}, {"a": 12}, False),
        ({"a": 7, "b": None}, {"a": 7, "b": 5}, True),
        ({"a": 7, "b": None}, {"a": 12, "b": 5}, False),
        ({"a": None}, {"a": None}, False),
        ({"a": 7}, {"b": 8}, False),
    ],
)
def test_tells_by_difference(before, after, tells):
    assert tells_by_difference(before, after) is tells


def test_people_are_asked_in_the_language_of_the_page(consultation: Consultation):
    with override("cy"):
        age = next(one for one in who_answered(Counts(consultation)) if one.name == "age")
        assert age.words == ASKED_AS[Characteristic.AGE] != "What is your age?"


def test_not_before_the_answers_are_analysed(consultation: Consultation, approver: User):
    consultation.status = "closed"
    consultation.save()
    with pytest.raises(NotTold):
        publish_figures(consultation=consultation, by=approver, now=AFTER)
    assert not PublishedFigures.objects.exists()


def test_of_a_consultation_the_public_is_not_told_of_nothing_is_shown(
    consultation: Consultation, approver: User, client: Client
):
    publish_figures(consultation=consultation, by=approver, now=AFTER)
    url = reverse("consultations:figures", args=[consultation.uid])
    assert client.get(url).status_code == 404
    one = tell_of(consultation)
    one.state = "withdrawn"
    one.save()
    assert client.get(url).status_code == 404


def test_only_an_approver_lets_them_out(
    consultation: Consultation, officer: User, approver: User, client: Client
):
    url = reverse("consultations:office-results-publish", args=[consultation.uid])
    client.force_login(officer)
    assert client.post(url).status_code == 403
    client.force_login(approver)
    assert client.post(url).status_code == 302
    assert PublishedFigures.objects.count() == 1


def test_the_page_of_the_consultation_says_where_its_figures_stand(
    consultation: Consultation, officer: User, approver: User, client: Client
):
    def page(by: User, name: str = "office-consultation") -> str:
        client.force_login(by)
        url = reverse(f"consultations:{name}", args=[consultation.uid])
        return client.get(url).content.decode()

    for name in ("office-consultation", "office-results"):
        assert "An approver can publish them." in page(officer, name)
    assert "Look at the figures and publish them" in page(approver)
    publish_figures(consultation=consultation, by=approver, now=AFTER)
    assert "The public reads the figures of" in page(officer)
    PublishedFigures.objects.all().delete()
    consultation.status = "closed"
    consultation.save()
    assert "Say first who considered them." in page(approver)
    assert "Say first who considered them." in page(approver, "office-results")
