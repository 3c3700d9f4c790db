"""One text put forward, as an approver reads it."""

from datetime import date

import pytest
from django.test import Client

from engagement import actions
from engagement.models import (
    Commitment,
    Event,
    IndividualMet,
    PublicVersion,
    PublishedEntry,
    Stream,
)
from opcc.office.models import PolicingBody, Role
from tests.engagement.conftest import AFTER_THE_WEEK, NOW, WEEK
from tests.engagement.office_pages import address, queries_of, submit, words_of
from tests.factories.engagement import EventFactory
from tests.factories.office import PolicingBodyFactory, UserFactory
from tests.markup import parse

Decision = PublicVersion.Decision
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_wednesday")]


def test_the_version_shows_what_the_public_will_read(
    signed_in, approver, officer, waiting, held_event, edition_settings
):
    shown = signed_in(approver).get(address("version", waiting))
    actions.approve(version=waiting, by=approver, now=NOW)
    actions.publish_week(week_starts_on=WEEK, now=AFTER_THE_WEEK)
    public = Client().get(PublishedEntry.objects.get().get_absolute_url())
    assert words_of_the_entry(shown) == words_of_the_entry(public)
    assert "People spoke of speeding by the school." in words_of_the_entry(shown)


def words_of_the_entry(response) -> list[str]:
    """The title, the text and the facts, as the public template draws them."""
    tree = parse(response.content.decode())
    titles = [element.text for element in tree.every("h1", "h3") if is_title(element)]
    texts = [e.text for e in tree.every("div") if "opcc-entry__text" in e.attrs.get("class", "")]
    facts = [e.text for e in tree.every("dl") if "govuk-summary-list" in e.attrs.get("class", "")]
    return titles + texts + facts


def is_title(element) -> bool:
    return "opcc-entry__title" in element.attrs.get("class", "")


def test_private_things_are_not_on_the_page(signed_in, approver, officer, held_event):
    Event.objects.filter(pk=held_event.pk).update(private_notes="Met Mrs Pritchard")
    held_event.individuals.create(name="Mrs Pritchard")
    version = submit(held_event, officer)
    assert "Pritchard" not in signed_in(approver).get(address("version", version)).content.decode()


def test_both_languages_stand_there_when_the_body_is_bilingual(signed_in, approver, officer):
    PolicingBodyFactory()
    PolicingBody.objects.update(bilingual=True)
    event = EventFactory(held=True, title_cy="Galw heibio", summary_cy="Soniwyd am oryrru.")
    response = signed_in(approver).get(address("version", submit(event, officer)))
    sections = parse(response.content.decode()).every("section")
    languages = {
        section.attrs["lang"]: section.text for section in sections if "lang" in section.attrs
    }
    assert "People spoke of speeding" in languages["en-GB"]
    assert "Galw heibio" in languages["cy"]
    assert "Soniwyd am oryrru." in languages["cy"]
    assert "People spoke" not in languages["cy"]


def test_a_correction_shows_what_it_changes(
    signed_in, approver, officer, held_event, approve_event, edition_settings
):
    approve_event(held_event)
    actions.publish_week(week_starts_on=WEEK, now=AFTER_THE_WEEK)
    Event.objects.filter(pk=held_event.pk).update(summary="People spoke of parking by the school.")
    version = submit(held_event, officer)
    html = signed_in(approver).get(address("version", version)).content.decode()
    assert "<del>speeding</del>" in html
    assert "<ins>parking</ins>" in html


def test_a_cancellation_shows_that_it_calls_off(signed_in, approver, officer, approve_event):
    event = EventFactory(starts_on=date(2026, 11, 20))
    approve_event(event)
    Event.objects.filter(pk=event.pk).update(status="cancelled", status_reason="The hall is shut.")
    text = words_of(signed_in(approver).get(address("version", submit(event, officer))))
    assert "This event is cancelled" in text
    assert text.count("The hall is shut.") == 2  # in the text itself, and among what changes


def test_contact_details_stand_there_with_their_explanation(signed_in, approver, officer):
    event = EventFactory(held=True, summary="Book at hall@wem.example or 01939 232 299.")
    version = submit(
        event, officer, explanations={"contact-details": "The hall’s own booking address."}
    )
    text = words_of(signed_in(approver).get(address("version", version)))
    assert "An e-mail address or a telephone number" in text
    assert "Book at hall@wem.example" in text
    assert "The hall’s own booking address." in text


def test_a_small_number_kept_back_is_said(signed_in, approver, officer):
    version = submit(EventFactory(held=True, reached=3), officer)
    text = words_of(signed_in(approver).get(address("version", version)))
    assert "The public is not told how many" in text


def test_a_record_edited_meanwhile_is_said_with_what_it_says_now(
    signed_in, approver, waiting, held_event
):
    url = address("version", waiting)
    assert "has been edited" not in words_of(signed_in(approver).get(url))
    Event.objects.filter(pk=held_event.pk).update(summary="People spoke of parking by the school.")
    response = signed_in(approver).get(url)
    assert "The record has been edited since it was sent." in words_of(response)
    assert "<ins>parking</ins>" in response.content.decode()


def test_what_was_sent_back_before_is_said(signed_in, approver, officer, waiting, held_event):
    actions.send_back(version=waiting, by=approver, now=NOW, reason="Which school?")
    Event.objects.filter(pk=held_event.pk).update(summary="People spoke of the primary school.")
    text = words_of(signed_in(approver).get(address("version", submit(held_event, officer))))
    assert "An earlier version was sent back by Approver" in text
    assert "Which school?" in text


def test_a_redacted_version_shows_nothing_of_its_text(signed_in, approver, waiting, held_event):
    actions.redact(event=held_event, by=approver, now=NOW)
    response = signed_in(approver).get(address("version", waiting))
    assert "Nothing of it is kept." in words_of(response)
    assert "speeding" not in response.content.decode()


def test_a_reader_may_look_and_not_decide(signed_in, waiting):
    reader = UserFactory(roles=[Role.STAFF_READER])
    response = signed_in(reader).get(address("version", waiting))
    assert response.status_code == 200
    assert address("approve", waiting) not in response.content.decode()
    for name in ("approve", "send-back", "take-back"):
        assert signed_in(reader).post(address(name, waiting)).status_code == 403
    waiting.refresh_from_db()
    assert waiting.decision == Decision.WAITING


def test_a_version_takes_the_same_number_of_queries_whatever_hangs_on_it(
    signed_in, approver, officer
):
    def event_with(promises: int) -> Event:
        event = EventFactory(held=True)
        for number in range(promises):
            Commitment.objects.create(event=event, text=f"Promise {number}")
        return event

    client = signed_in(approver)
    few, many = (submit(event_with(number), officer) for number in (2, 20))
    assert queries_of(client, address("version", few)) == queries_of(
        client, address("version", many)
    )


class TestWhatCouldPointAtSomebody:
    @pytest.fixture
    def named(self, officer, held_event):
        """A text that names somebody whom the Office is recorded to have met since."""
        Event.objects.filter(pk=held_event.pk).update(summary="A word with Siân Owen helped.")
        version = submit(held_event, officer)
        IndividualMet.objects.create(event=held_event, name="Siân Owen")
        return version

    def test_is_quoted_with_the_words_around_it(self, signed_in, approver, named):
        html = signed_in(approver).get(address("version", named)).content.decode()
        assert 'A word with <mark class="opcc-passage">Siân Owen</mark> helped.' in html
        assert "Nobody has explained this yet." in html

    def test_is_no_caution_about_taking_down(
        self, signed_in, officer, approver, named, edition_settings
    ):
        explained = {"name": "She agreed."}
        actions.approve(version=named, by=approver, now=NOW, explanations=explained)
        actions.publish_week(week_starts_on=WEEK, now=AFTER_THE_WEEK)
        withdrawal = actions.ask_to_withdraw(
            event=named.event, stream=Stream.LOG, by=officer, now=AFTER_THE_WEEK, reason="Not so"
        )
        text = words_of(signed_in(approver).get(address("version", withdrawal)))
        assert "What would be taken down" in text and "Siân Owen" in text
        assert "Nobody has explained this yet." not in text

    def test_is_told_only_to_those_who_may_know_whom_the_office_met(self, signed_in, named):
        reader = UserFactory(roles=[Role.STAFF_READER])
        text = words_of(signed_in(reader).get(address("version", named)))
        assert "Somebody whom the Office met is named" not in text

    def test_is_explained_by_the_approver_who_lets_it_stand(self, signed_in, approver, named):
        client, url = signed_in(approver), address("approve", named)
        refused = client.post(url)
        assert "Say why, or take it out of the text" in words_of(refused)
        named.refresh_from_db()
        assert named.decision == "waiting"
        client.post(url, {"reason-name": "The mayor spoke in office."})
        named.refresh_from_db()
        assert named.decision == "approved"
        assert "The mayor spoke in office." in words_of(client.get(address("version", named)))
