"""Putting a text forward and taking it back."""

from datetime import date

import pytest

from engagement.models import PublicVersion
from tests.engagement.office_pages import address, words_of
from tests.factories.engagement import EventFactory

Decision = PublicVersion.Decision
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_wednesday")]


def test_an_officer_sends_for_approval(signed_in, officer, held_event):
    for _ in range(2):
        response = signed_in(officer).post(address("submit", held_event))
        assert response.url == address("event", held_event)
    assert held_event.public_versions.get().submitted_by == officer


def test_what_stands_in_the_way_is_said_on_the_record(signed_in, officer):
    event = EventFactory(held=True, summary="")
    response = signed_in(officer).post(address("submit", event), follow=True)
    assert response.redirect_chain == [(address("event", event), 302)]
    assert "Write the text for the public first." in words_of(response)


def test_contact_details_are_asked_about_and_the_explanation_is_kept(signed_in, officer):
    event = EventFactory(held=True, summary="Book at hall@wem.example.")
    url = address("submit", event)
    asked = signed_in(officer).post(url)
    assert asked.status_code == 200
    assert "hall@wem.example" in words_of(asked)
    assert "There is a problem" not in words_of(asked)

    empty = signed_in(officer).post(url, {"contact_details_reason": " "})
    assert "Explain why the public may read these contact details" in words_of(empty)
    assert not event.public_versions.exists()

    signed_in(officer).post(url, {"contact_details_reason": "The hall’s own address."})
    assert event.public_versions.get().contact_details_reason == "The hall’s own address."


def test_the_question_can_be_opened_again(signed_in, officer, held_event):
    response = signed_in(officer).get(address("submit", held_event))
    assert response.status_code == 200
    assert "The text is frozen as it stands" in words_of(response)
    assert not held_event.public_versions.exists()


def test_what_is_not_public_can_be_taken_back(signed_in, officer, held_event, approve_event):
    version = approve_event(held_event)
    for _ in range(2):
        response = signed_in(officer).post(address("take-back", version))
        assert response.url == address("event", held_event)
    version.refresh_from_db()
    assert version.decision == Decision.RETRACTED


def test_what_is_public_cannot_be_taken_back(signed_in, officer, approve_event):
    version = approve_event(EventFactory(starts_on=date(2026, 11, 20)))
    response = signed_in(officer).post(address("take-back", version), follow=True)
    assert "This version is published or decided" in words_of(response)
    version.refresh_from_db()
    assert version.decision == Decision.APPROVED
