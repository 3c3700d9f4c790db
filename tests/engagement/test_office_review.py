"""Sign-off over HTTP: what an approver reads, decides and meets; what an officer asks for."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from engagement import actions
from engagement.models import Commitment, Event, PublicVersion, PublishedEntry, Stream
from opcc.office.models import PolicingBody, Role, User
from tests.engagement.conftest import AFTER_THE_WEEK, NOW, WEEK
from tests.factories.engagement import EventFactory
from tests.factories.office import PolicingBodyFactory, UserFactory
from tests.markup import parse

Decision = PublicVersion.Decision
QUEUE = "engagement:office-review"


@pytest.fixture(autouse=True)
def _a_wednesday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def signed_in(client: Client) -> Callable[[User], Client]:
    def sign_in(user: User) -> Client:
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def waiting(held_event: Event, officer: User) -> PublicVersion:
    return submit(held_event, officer)


def submit(event: Event, by: User, now=NOW, **options) -> PublicVersion:
    return actions.submit_for_publication(event=event, by=by, now=now, **options)


def address(name: str, of: PublicVersion | Event) -> str:
    key = of.pk if isinstance(of, PublicVersion) else of.uid
    return reverse(f"engagement:office-{name}", args=[key])


def page(response) -> str:
    """The words of the page, as they are read."""
    return parse(response.content.decode()).text


# The queue


def test_the_queue_shows_what_waits_longest_first(signed_in, officer, approver):
    later = submit(EventFactory(held=True, title="Sent second"), officer)
    earlier = submit(
        EventFactory(held=True, title="Sent first"), officer, now=NOW - timedelta(hours=20)
    )
    response = signed_in(approver).get(reverse(QUEUE))
    assert [item.version for item in response.context["items"]] == [earlier, later]
    assert "waiting for 20 hours" in " ".join(page(response).split())
    assert "Sent by Officer" in page(response)


def test_what_is_asked_for_is_said(signed_in, officer, approver, approve_event, edition_settings):
    published = EventFactory(held=True, owner=officer)
    approve_event(published)
    actions.publish_week(week_starts_on=WEEK, now=AFTER_THE_WEEK)
    announced = [EventFactory(starts_on=date(2026, 11, 20)) for _ in range(2)]
    for event in announced:
        approve_event(event)
    Event.objects.filter(pk=published.pk).update(summary="People spoke of parking.")
    Event.objects.filter(pk=announced[0].pk).update(status="cancelled", status_reason="Snow")
    correction = submit(published, officer, now=NOW)
    cancellation = submit(announced[0], officer, now=NOW + timedelta(minutes=1))
    withdrawal = actions.ask_to_withdraw(
        event=announced[1],
        stream=Stream.PROGRAMME,
        by=officer,
        now=NOW + timedelta(minutes=2),
        reason="Never arranged",
    )
    new = submit(EventFactory(held=True), officer, now=NOW + timedelta(minutes=3))
    response = signed_in(approver).get(reverse(QUEUE))
    assert [(item.version, item.asks.label) for item in response.context["items"]] == [
        (correction, "Correction"),
        (cancellation, "Cancellation"),
        (withdrawal, "Withdrawal"),
        (new, "New entry"),
    ]


def test_the_queue_can_be_narrowed_to_a_stream(signed_in, officer, approver, waiting):
    coming = submit(EventFactory(starts_on=date(2026, 11, 20)), officer)
    response = signed_in(approver).get(reverse(QUEUE), {"stream": "programme"})
    assert [item.version for item in response.context["items"]] == [coming]
    response = signed_in(approver).get(reverse(QUEUE), {"stream": "nonsense", "show": "nonsense"})
    assert len(response.context["items"]) == 2


def test_ones_own_is_marked(signed_in, approver):
    submit(EventFactory(held=True), approver)
    assert "You cannot approve this: you sent it." in page(signed_in(approver).get(reverse(QUEUE)))


def test_the_shelves_hold_each_their_own(signed_in, officer, approver, approve_event, waiting):
    approved = approve_event(EventFactory(held=True))
    public = approve_event(EventFactory(starts_on=date(2026, 11, 20)))
    refused = submit(EventFactory(held=True), officer)
    actions.send_back(version=refused, by=approver, now=NOW, reason="Which school?")
    shelves = {
        shelf: {
            item.version
            for item in signed_in(approver).get(reverse(QUEUE), {"show": shelf}).context["items"]
        }
        for shelf in ("waiting", "approved", "decided")
    }
    assert shelves == {
        "waiting": {waiting},
        "approved": {approved},
        "decided": {approved, public, refused},
    }


def test_a_long_queue_has_pages(signed_in, officer, approver):
    for minute in range(21):
        submit(EventFactory(held=True), officer, now=NOW - timedelta(minutes=minute))
    first = signed_in(approver).get(reverse(QUEUE), {"stream": "log"})
    assert len(first.context["items"]) == 20
    assert "?stream=log&amp;page=2" in first.content.decode()
    assert len(signed_in(approver).get(reverse(QUEUE), {"page": 2}).context["items"]) == 1


@pytest.mark.parametrize("shelf", ["waiting", "approved", "decided"])
def test_an_empty_shelf_says_so(signed_in, approver, shelf):
    response = signed_in(approver).get(reverse(QUEUE), {"show": shelf})
    assert response.status_code == 200
    assert "Nothing" in page(response)


def queries_of(client: Client, url: str) -> int:
    client.get(url)  # whatever is remembered from now on
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def test_the_queue_takes_the_same_number_of_queries_for_2_and_for_20(signed_in, officer, approver):
    client = signed_in(approver)
    for _ in range(2):
        submit(EventFactory(held=True), UserFactory(roles=[Role.OFFICER]))
    with_2 = queries_of(client, reverse(QUEUE))
    for _ in range(18):
        submit(EventFactory(held=True), UserFactory(roles=[Role.OFFICER]))
    assert queries_of(client, reverse(QUEUE)) == with_2


# One version


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
    text = page(signed_in(approver).get(address("version", submit(event, officer))))
    assert "This event is cancelled" in text
    assert text.count("The hall is shut.") == 2  # in the text itself, and among what changes


def test_contact_details_stand_there_with_their_explanation(signed_in, approver, officer):
    event = EventFactory(held=True, summary="Book at hall@wem.example or 01939 232 299.")
    version = submit(event, officer, contact_details_reason="The hall’s own booking address.")
    text = page(signed_in(approver).get(address("version", version)))
    assert "The text holds contact details." in text
    assert "The hall’s own booking address." in text


def test_a_small_number_kept_back_is_said(signed_in, approver, officer):
    version = submit(EventFactory(held=True, reached=3), officer)
    text = page(signed_in(approver).get(address("version", version)))
    assert "The public is not told how many" in text


def test_a_record_edited_meanwhile_is_said_with_what_it_says_now(
    signed_in, approver, waiting, held_event
):
    url = address("version", waiting)
    assert "has been edited" not in page(signed_in(approver).get(url))
    Event.objects.filter(pk=held_event.pk).update(summary="People spoke of parking by the school.")
    response = signed_in(approver).get(url)
    assert "The record has been edited since it was sent." in page(response)
    assert "<ins>parking</ins>" in response.content.decode()


def test_what_was_sent_back_before_is_said(signed_in, approver, officer, waiting, held_event):
    actions.send_back(version=waiting, by=approver, now=NOW, reason="Which school?")
    Event.objects.filter(pk=held_event.pk).update(summary="People spoke of the primary school.")
    text = page(signed_in(approver).get(address("version", submit(held_event, officer))))
    assert "An earlier version was sent back by Approver" in text
    assert "Which school?" in text


def test_a_redacted_version_shows_nothing_of_its_text(signed_in, approver, waiting, held_event):
    actions.redact(event=held_event, by=approver, now=NOW)
    response = signed_in(approver).get(address("version", waiting))
    assert "Nothing of it is kept." in page(response)
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


# Deciding


def test_approving_goes_on_to_the_next(signed_in, approver, officer, waiting, edition_settings):
    following = submit(EventFactory(held=True), officer, now=NOW + timedelta(minutes=1))
    response = signed_in(approver).post(address("approve", waiting), follow=True)
    assert response.redirect_chain == [(address("version", following), 302)]
    assert "It comes out with the edition of 2026-W46." in page(response)
    waiting.refresh_from_db()
    assert (waiting.decision, waiting.decided_by) == (Decision.APPROVED, approver)


def test_after_the_last_one_comes_the_list(signed_in, approver, waiting):
    submit(EventFactory(held=True), approver)  # their own: not for them to decide
    response = signed_in(approver).post(address("approve", waiting))
    assert response.url == reverse(QUEUE)


def test_the_programme_is_public_at_once(signed_in, approver, officer):
    version = submit(EventFactory(starts_on=date(2026, 11, 20)), officer)
    response = signed_in(approver).post(address("approve", version), follow=True)
    assert "is approved and public." in page(response)
    assert PublishedEntry.objects.programme().exists()


def test_approving_twice_is_the_same_as_once(signed_in, approver, officer):
    version = submit(EventFactory(starts_on=date(2026, 11, 20)), officer)
    for _ in range(2):
        assert signed_in(approver).post(address("approve", version)).status_code == 302
    assert PublishedEntry.objects.get().versions.count() == 1


def test_ones_own_cannot_be_approved(signed_in, approver):
    version = submit(EventFactory(held=True), approver)
    response = signed_in(approver).post(address("approve", version))
    assert response.status_code == 409
    assert "There is a problem You put this forward yourself." in page(response)
    version.refresh_from_db()
    assert version.decision == Decision.WAITING


def test_what_is_settled_meanwhile_is_said(signed_in, approver, officer, waiting):
    actions.take_back(version=waiting, by=officer, now=NOW)
    for name, form in (("approve", {}), ("send-back", {"reason": "Which school?"})):
        response = signed_in(approver).post(address(name, waiting), form)
        assert response.status_code == 409
        assert "This version no longer waits for approval: Taken back." in page(response)


def test_sending_back_tells_the_officer_why(signed_in, approver, waiting):
    response = signed_in(approver).post(address("send-back", waiting), {"reason": "Which school?"})
    assert response.url == reverse(QUEUE)
    waiting.refresh_from_db()
    assert (waiting.decision, waiting.decision_reason) == (Decision.SENT_BACK, "Which school?")


def test_sending_back_twice_is_the_same_as_once(signed_in, approver, waiting):
    for _ in range(2):
        response = signed_in(approver).post(
            address("send-back", waiting), {"reason": "Which school?"}
        )
        assert response.status_code == 302


@pytest.mark.parametrize("name", ["approve", "send-back"])
def test_the_page_of_a_refusal_can_be_opened_again(signed_in, approver, waiting, name):
    """As the link to the other language does. Nothing is decided by opening a page."""
    response = signed_in(approver).get(address(name, waiting))
    assert response.url == address("version", waiting)
    waiting.refresh_from_db()
    assert waiting.decision == Decision.WAITING


def test_sending_back_without_a_reason_is_said_at_the_field(signed_in, approver, waiting):
    response = signed_in(approver).post(address("send-back", waiting), {"reason": "  "})
    assert response.status_code == 200
    assert '<a href="#id_reason">Say what has to change</a>' in response.content.decode()
    waiting.refresh_from_db()
    assert waiting.decision == Decision.WAITING


# Putting forward and taking back


def test_an_officer_sends_for_approval(signed_in, officer, held_event):
    for _ in range(2):
        response = signed_in(officer).post(address("submit", held_event))
        assert response.url == address("event", held_event)
    assert held_event.public_versions.get().submitted_by == officer


def test_what_stands_in_the_way_is_said_on_the_record(signed_in, officer):
    event = EventFactory(held=True, summary="")
    response = signed_in(officer).post(address("submit", event), follow=True)
    assert response.redirect_chain == [(address("event", event), 302)]
    assert "Write the text for the public first." in page(response)


def test_contact_details_are_asked_about_and_the_explanation_is_kept(signed_in, officer):
    event = EventFactory(held=True, summary="Book at hall@wem.example.")
    url = address("submit", event)
    asked = signed_in(officer).post(url)
    assert asked.status_code == 200
    assert "hall@wem.example" in page(asked)
    assert "There is a problem" not in page(asked)

    empty = signed_in(officer).post(url, {"contact_details_reason": " "})
    assert "Explain why the public may read these contact details" in page(empty)
    assert not event.public_versions.exists()

    signed_in(officer).post(url, {"contact_details_reason": "The hall’s own address."})
    assert event.public_versions.get().contact_details_reason == "The hall’s own address."


def test_the_question_can_be_opened_again(signed_in, officer, held_event):
    response = signed_in(officer).get(address("submit", held_event))
    assert response.status_code == 200
    assert "The text is frozen as it stands" in page(response)
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
    assert "This version is published or decided" in page(response)
    version.refresh_from_db()
    assert version.decision == Decision.APPROVED


# Withdrawing and redacting


@pytest.fixture
def announced(approve_event) -> Event:
    event = EventFactory(starts_on=date(2026, 11, 20), title="Beat surgery")
    approve_event(event)
    return event


def test_a_withdrawal_waits_for_another(signed_in, officer, announced):
    response = signed_in(officer).post(address("withdraw", announced), {"reason": "Not arranged"})
    assert response.url == address("event", announced)
    version = announced.public_versions.waiting().get()
    assert (version.change, version.withdrawal_reason) == ("withdraw", "Not arranged")
    assert PublishedEntry.objects.programme().exists()


def test_an_approved_withdrawal_is_public_at_once(signed_in, officer, approver, announced):
    version = actions.ask_to_withdraw(
        event=announced, stream=Stream.PROGRAMME, by=officer, now=NOW, reason="Not arranged"
    )
    shown = page(signed_in(approver).get(address("version", version)))
    assert "What would be taken down" in shown
    assert "Not arranged" in shown
    response = signed_in(approver).post(address("approve", version), follow=True)
    assert "“Beat surgery” is withdrawn." in page(response)
    assert not PublishedEntry.objects.programme().exists()


def test_a_withdrawal_needs_its_reason_in_both_languages(signed_in, officer, announced):
    PolicingBodyFactory()
    PolicingBody.objects.update(bilingual=True)
    response = signed_in(officer).post(address("withdraw", announced), {"reason": "Not arranged"})
    assert response.status_code == 200
    assert "Give the reason in Welsh too" in page(response)
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
    response = signed_in(officer).post(url, {"reason": "Not so"})
    assert "Choose what should be withdrawn" in page(response)
    signed_in(officer).post(url, {"reason": "Not so", "stream": "log"})
    assert announced.public_versions.waiting().get().stream == Stream.LOG


def test_what_waits_stands_before_a_withdrawal(signed_in, officer, announced):
    Event.objects.filter(pk=announced.pk).update(invitation="Come at noon.")
    submit(announced, officer)
    response = signed_in(officer).post(address("withdraw", announced), {"reason": "Not arranged"})
    assert response.status_code == 200
    assert "A version of this event waits for approval." in page(response)
    assert "Not arranged" in response.content.decode()


def test_nothing_published_nothing_withdrawn(signed_in, officer, held_event):
    response = signed_in(officer).get(address("withdraw", held_event), follow=True)
    assert "Nothing of this record is published." in page(response)


def test_redacting_asks_for_the_public_number(signed_in, approver, announced):
    url = address("redact", announced)
    number = PublishedEntry.objects.get().number
    assert "This cannot be undone, by anybody." in page(signed_in(approver).get(url))
    wrong = signed_in(approver).post(url, {"number": number + 1})
    assert "This is not the public number of this entry" in page(wrong)
    assert PublishedEntry.objects.programme().exists()

    public_address = PublishedEntry.objects.get().get_absolute_url()
    response = signed_in(approver).post(url, {"number": f" {number} "}, follow=True)
    assert "Redacted." in page(response)
    assert Client().get(public_address).status_code == 410
    again = signed_in(approver).post(url, {"number": number}, follow=True)
    assert "has been redacted already" in page(again)


def test_what_was_never_public_is_redacted_on_a_tick(signed_in, approver, held_event):
    url = address("redact", held_event)
    assert "Tick the box" in page(signed_in(approver).post(url))
    signed_in(approver).post(url, {"sure": "on"})
    held_event.refresh_from_db()
    assert held_event.redacted_at


def test_an_officer_cannot_redact(signed_in, officer, announced):
    assert signed_in(officer).get(address("redact", announced)).status_code == 403
    number = PublishedEntry.objects.get().number
    response = signed_in(officer).post(address("redact", announced), {"number": number})
    assert response.status_code == 403
    announced.refresh_from_db()
    assert announced.redacted_at is None
