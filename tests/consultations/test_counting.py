"""Counts that do not agree with the responses are found each night, told, and counted anew."""

import logging
from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from consultations.actions.counts import add_up_all_noted, compare
from consultations.actions.erasing import dispose_of_response
from consultations.actions.responses import ResponseDetails, take_response
from consultations.models import AnswerCount, Consultation, CrossCount, Response
from consultations.queries.counting import consultations_wrong, wrong_counts
from consultations.queries.questionnaires import form_asked
from consultations.tasks import compare_counts
from opcc.office.models import Role, User
from tests.consultations.asking import DURING, full_answers, open_consultation
from tests.factories.office import UserFactory

pytestmark = pytest.mark.django_db


def letters(consultation: Consultation, officer: User, number: int) -> None:
    details = ResponseDetails(
        road="post", received_at=DURING, answers=full_answers(form_asked(consultation))
    )
    for _ in range(number):
        take_response(
            consultation=consultation, uid=uuid4(), details=details, by=officer, now=DURING
        )


@pytest.fixture
def consultation(officer: User) -> Consultation:
    """Two letters that are added up, and one that is only noted."""
    consultation = open_consultation()
    letters(consultation, officer, 2)
    add_up_all_noted()
    letters(consultation, officer, 1)
    return consultation


def spoil() -> None:
    """What a write that went around the actions leaves."""
    AnswerCount.objects.filter(code="disagree").update(number=7)
    CrossCount.objects.latest("pk").delete()


def recounted(*options: str) -> str:
    out = StringIO()
    call_command("recount_answers", *options, stdout=out, stderr=StringIO())
    return out.getvalue()


def test_what_is_noted_and_not_added_up_is_not_wrong(consultation: Consultation):
    assert wrong_counts(consultation) == []
    compare_counts()
    assert consultations_wrong() == 0


def test_the_night_tells_which_counts_are_wrong_and_mends_none(
    consultation: Consultation, caplog: pytest.LogCaptureFixture, client: Client, body
):
    client.force_login(UserFactory(roles=[Role.ADMINISTRATOR]))
    home = reverse("office-home")
    assert "not compared yet" in client.get(home).content.decode()
    open_consultation()  # nobody has answered it
    spoil()
    with caplog.at_level(logging.ERROR, logger=compare.__module__):
        compare_counts()
    (told,) = (one.getMessage() for one in caplog.records if one.name == compare.__module__)
    assert f"2 counts of consultation {consultation.uid}" in told
    assert len(wrong_counts(consultation)) == 2
    assert "wrong for 1 consultation; the log names it" in client.get(home).content.decode()
    assert "answers" not in client.get("/healthz").json()["checks"]


def test_a_consultation_is_counted_anew(consultation: Consultation):
    only = ("--only", str(consultation.uid))
    spoil()
    with pytest.raises(CommandError, match="2 counts do not agree"):
        recounted("--compare")
    with pytest.raises(CommandError, match="2 counts do not agree"):
        recounted("--compare", *only)
    assert "agree with the responses" in recounted(*only)
    assert AnswerCount.objects.get(code="disagree").number == 3
    assert "agree with the responses" in recounted()


def test_what_is_gone_and_still_counts_is_left_as_it_is(consultation: Consultation, officer: User):
    dispose_of_response(record=Response.objects.earliest("pk"), by=officer, now=DURING)
    add_up_all_noted()
    recounted()
    compare_counts()
    assert consultations_wrong() == 0
    assert AnswerCount.objects.get(code="disagree").number == 3
    with pytest.raises(CommandError, match="erased in their time"):
        recounted("--only", str(consultation.uid))
