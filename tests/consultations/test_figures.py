"""The figures the public reads: let out once the answers are analysed, and staying as they were."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from consultations.actions.counts import add_up_all_noted
from consultations.actions.figures import NotTold, publish_figures
from consultations.actions.responses import ResponseDetails, erase_response, take_response
from consultations.models import (
    Consultation,
    PublishedConsultation,
    PublishedFigures,
    Response,
)
from consultations.queries.figures import told_in
from consultations.queries.questionnaires import form_asked
from consultations.queries.results import Counts, results_of
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


def test_not_before_the_answers_are_analysed(consultation: Consultation, approver: User):
    consultation.status = "closed"
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
