"""Asking that what is published be taken down, and purging it for good."""

from datetime import date

import pytest
from django.test import Client

from engagement import actions
from engagement.models import Event, PublishedEntry, Stream
from opcc.office.models import PolicingBody
from tests.engagement.conftest import AFTER_THE_WEEK, NOW, WEEK
from tests.engagement.office_pages import address, html_of, submit, words_of
from tests.factories.engagement import EventFactory
from tests.factories.office import PolicingBodyFactory
from tests.markup import parse

ASKED = {"version": 1, "reason": "Not arranged"}

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_wednesday")]


@pytest.fixture
def announced(approve_event) -> Event:
    event = EventFactory(starts_on=date(2026, 11, 20), title="Beat surgery")
    approve_event(event)
    return event


def test_a_withdrawal_waits_for_another(signed_in, officer, announced):
    response = signed_in(officer).post(
        address("withdraw", announced), {"version": 1, "reason": "Not arranged"}
    )
    assert response.url == address("event", announced)
    version = announced.public_versions.waiting().get()
    assert (version.change, version.withdrawal_reason) == ("withdraw", "Not arranged")
    assert PublishedEntry.objects.programme().exists()


def test_an_approved_withdrawal_is_public_at_once(signed_in, officer, approver, announced):
    version = actions.ask_to_withdraw(
        event=announced, stream=Stream.PROGRAMME, by=officer, now=NOW, reason="Not arranged"
    )
    shown = words_of(signed_in(approver).get(address("version", version)))
    assert "What would be taken down" in shown
    assert "Not arranged" in shown
    response = signed_in(approver).post(address("approve", version), follow=True)
    assert "You approved the withdrawal of “Beat surgery”. It is taken down." in words_of(response)
    assert not PublishedEntry.objects.programme().exists()


def test_a_withdrawal_needs_its_reason_in_both_languages(signed_in, officer, announced):
    PolicingBodyFactory()
    PolicingBody.objects.update(bilingual=True)
    response = signed_in(officer).post(
        address("withdraw", announced), {"version": 1, "reason": "Not arranged"}
    )
    assert response.status_code == 200
    assert "Give the reason in Welsh too" in words_of(response)
    assert not announced.public_versions.waiting().exists()


def test_of_two_published_texts_one_is_chosen(
    signed_in, officer, announced, approve_event, edition_settings
):
    Event.objects.filter(pk=announced.pk).update(
        status="held", summary="People came.", starts_on=date(2026, 11, 10)
    )
    approve_event(Event.objects.get(pk=announced.pk))
    actions.publish_week(week_starts_on=WEEK, now=AFTER_THE_WEEK)
    url = address("withdraw", announced)
    response = signed_in(officer).post(url, {"version": 1, "reason": "Not so"})
    assert "Choose what should be withdrawn" in words_of(response)
    signed_in(officer).post(url, {"version": 1, "reason": "Not so", "stream": "log"})
    assert announced.public_versions.waiting().get().stream == Stream.LOG


def test_a_colleague_changed_the_record_meanwhile(signed_in, officer, approver, announced):
    url, typed = address("withdraw", announced), {"version": 1, "reason": "Not arranged"}
    actions.mark_promoted(event=announced, by=approver, now=NOW)
    response = signed_in(officer).post(url, typed)
    assert "Somebody else has changed this record" in words_of(response)
    assert not announced.public_versions.waiting().exists()
    signed_in(officer).post(url, typed | {"version": response.context["form"]["version"].value()})
    assert announced.public_versions.waiting().get().change == "withdraw"


def test_what_waits_stands_before_a_withdrawal(signed_in, officer, announced):
    Event.objects.filter(pk=announced.pk).update(invitation="Come at noon.")
    submit(announced, officer)
    response = signed_in(officer).post(
        address("withdraw", announced), {"version": 1, "reason": "Not arranged"}
    )
    assert response.status_code == 200
    assert "A version of this event waits for approval." in words_of(response)
    assert "Not arranged" in response.content.decode()


def test_nothing_published_nothing_withdrawn(signed_in, officer, held_event):
    response = signed_in(officer).get(address("withdraw", held_event), follow=True)
    assert "Nothing of this record is published." in words_of(response)


def test_redacting_asks_for_the_public_number(signed_in, approver, announced):
    url = address("redact", announced)
    number = PublishedEntry.objects.get().number
    shown = words_of(signed_in(approver).get(url))
    assert "This cannot be undone, by anybody." in shown
    assert f"It is {number}: the number in the address of the public page." in shown
    wrong = signed_in(approver).post(url, {"number": number + 1})
    assert "This is not the public number of this entry" in words_of(wrong)
    assert PublishedEntry.objects.programme().exists()

    public_address = PublishedEntry.objects.get().get_absolute_url()
    response = signed_in(approver).post(url, {"number": f" {number} "}, follow=True)
    assert "Redacted." in words_of(response)
    assert parse(html_of(response)).every("h1")[0].text == f"Redacted record {number}"
    assert "Change the reason" not in words_of(response)
    assert Client().get(public_address).status_code == 410
    again = signed_in(approver).post(url, {"number": number}, follow=True)
    assert "has been redacted already" in words_of(again)


def test_what_was_never_public_is_redacted_on_a_tick(signed_in, approver, held_event):
    url = address("redact", held_event)
    assert "Tick the box" in words_of(signed_in(approver).post(url))
    response = signed_in(approver).post(url, {"sure": "on"}, follow=True)
    assert parse(html_of(response)).every("h1")[0].text == "Redacted record"
    held_event.refresh_from_db()
    assert held_event.redacted_at


def test_an_officer_cannot_redact(signed_in, officer, announced):
    assert signed_in(officer).get(address("redact", announced)).status_code == 403
    number = PublishedEntry.objects.get().number
    response = signed_in(officer).post(address("redact", announced), {"number": number})
    assert response.status_code == 403
    announced.refresh_from_db()
    assert announced.redacted_at is None
