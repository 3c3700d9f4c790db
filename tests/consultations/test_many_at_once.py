"""Many people answer at once, each sending twice: none is lost, none is there twice."""

import re
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import time_machine
from django.db import connections
from django.test import Client
from django.urls import reverse

from consultations.actions import counts
from consultations.models import AnswerCount, BegunResponse, Consultation, Response
from consultations.queries.questionnaires import form_asked
from consultations.rules.forms import Form
from tests.consultations.asking import DURING, code, named, open_consultation
from tests.factories.office import PolicingBodyFactory

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE = 12  # `make bench` has two hundred


def answer(consultation: Consultation, form: Form, ready: Barrier) -> str:
    """Go through the form as one person; return the reference."""
    client = Client()
    start = reverse("consultations:answer", args=[consultation.uid])
    try:
        ready.wait(60)
        signed = re.search(r'name="start" value="([^"]+)"', client.get(start).content.decode())
        assert signed
        address = client.post(start, {"start": signed[1]}).url
        walks = code(named(form, "Do you walk"), "No")
        client.post(f"{address}1/", {"q1": "agree", "q2": walks})
        client.post(f"{address}3/", {"q8": "Lamps."})
        with ThreadPoolExecutor(2) as both:
            sent = list(both.map(lambda _time: send(f"{address}check/"), range(2)))
        assert sent == [f"{address}sent/"] * 2
        page = client.get(sent[0]).content.decode()
        return re.findall(r"<strong>([0-9A-Z]{5}-[0-9A-Z]{5})</strong>", page)[0]
    finally:
        connections.close_all()


def send(address: str) -> str:
    try:
        return Client().post(address, {}).url
    finally:
        connections.close_all()


def test_nobody_is_lost_and_nobody_is_there_twice():
    PolicingBodyFactory(bilingual=False)
    consultation = open_consultation()
    form, ready = form_asked(consultation), Barrier(PEOPLE)
    with time_machine.travel(DURING, tick=True), ThreadPoolExecutor(PEOPLE) as people:
        references = list(
            people.map(lambda _person: answer(consultation, form, ready), range(PEOPLE))
        )
    assert len(set(references)) == PEOPLE
    assert set(Response.objects.values_list("reference", flat=True)) == set(references)
    assert BegunResponse.objects.filter(sent_at=None).count() == 0
    counts.add_up_all_noted()
    statement = named(form, "I feel safe")
    assert AnswerCount.objects.get(question__uid=statement.uid, code="agree").number == PEOPLE
