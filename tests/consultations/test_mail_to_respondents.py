"""The link to come back by, and a copy of what was sent, by e-mail where somebody wishes."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core.mail import get_connection

from consultations.actions import begun as actions
from consultations.actions.responses import NotTaken
from consultations.models import BegunResponse, Consultation, Response
from consultations.queries.begun import begun_by
from consultations.queries.questionnaires import form_asked
from opcc.dashboard import reminders
from opcc.office.actions import deliver_next
from tests.consultations.asking import DURING, full_answers, open_consultation
from tests.factories.office import PolicingBodyFactory
from tests.mailbox import Mailbox, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(DURING, tick=False):
        yield


@pytest.fixture
def consultation() -> Consultation:
    PolicingBodyFactory(bilingual=True)
    return open_consultation()


@pytest.fixture
def form(consultation: Consultation) -> BegunResponse:
    token = actions.begin(
        consultation_uid=consultation.uid, uid=uuid4(), language="en-gb", now=DURING
    )
    found = begun_by(token, consultation.uid)
    assert found
    answers = full_answers(form_asked(consultation))
    return actions.keep_page(begun=found, answers=answers, language="cy", now=DURING)


def deliver() -> None:
    service = get_connection()
    while deliver_next(writer=reminders, service=service, now=DURING):
        pass
    service.close()


def test_the_link_leads_back(client, form: BegunResponse, mailbox: Mailbox):
    actions.send_link(begun=form, email="me@public.example", now=DURING)
    deliver()
    (mail,) = mailbox.messages
    assert mail["To"] == "me@public.example"
    link = next(line for line in text_of(mail).splitlines() if "/consultations/answer/" in line)
    text = " ".join(text_of(mail).split())
    assert "8 Mawrth 2027, " in text and "60" not in text.replace(link, "")
    assert client.get("/" + link.split("/", 3)[3]).status_code == 302


def test_nobody_is_sent_the_link_without_end(form: BegunResponse):
    for number in range(3):
        later = DURING + timedelta(minutes=number)
        actions.send_link(begun=form, email=f"{number}@public.example", now=later)
    with pytest.raises(NotTaken, match="several times"):
        actions.send_link(begun=form, email="me@public.example", now=DURING)


def test_once_it_is_sent_the_link_is_not_needed(form: BegunResponse, mailbox: Mailbox):
    actions.send_link(begun=form, email="me@public.example", now=DURING)
    actions.send(begun=form, wishes=actions.Wishes(), now=DURING)
    deliver()
    assert not mailbox.messages


def test_a_copy_says_what_was_answered_and_nothing_about_oneself(
    form: BegunResponse, mailbox: Mailbox
):
    wishes = actions.Wishes(wants_copy=True, email="me@public.example")
    reference = actions.send(begun=form, wishes=wishes, now=DURING)
    deliver()
    (mail,) = mailbox.messages
    text = text_of(mail)
    assert reference in text and "More lamps, please." in text and "(cy)" in text
    assert "25" not in text.replace(reference, "")


def test_an_address_that_no_mail_reaches_is_forgotten(form: BegunResponse):
    actions.send_link(begun=form, email="me@public.example", now=DURING)
    actions.give_up_address(uid=form.uid)
    form.refresh_from_db()
    assert form.email == ""
    assert not Response.objects.exists()
