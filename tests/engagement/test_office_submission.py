"""Putting a text forward and taking it back."""

from dataclasses import replace
from datetime import date, time

import pytest

from engagement import actions
from engagement.models import EditionSettings, Event, PublicVersion
from engagement.queries.details import details_of
from opcc.office.models import Role
from tests.engagement.conftest import NOW, WEEK
from tests.engagement.office_pages import address, html_of, queries_of, words_of
from tests.factories.engagement import EventFactory
from tests.factories.office import PolicingBodyFactory, UserFactory
from tests.markup import parse

Decision = PublicVersion.Decision
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_wednesday")]


def test_an_officer_sends_for_approval(signed_in, officer, held_event):
    for _ in range(2):
        response = signed_in(officer).post(address("submit", held_event), {"version": 1})
        assert response.url == address("event", held_event)
    assert held_event.public_versions.get().submitted_by == officer


def test_the_page_shows_just_what_is_frozen(signed_in, officer, held_event):
    Event.objects.filter(pk=held_event.pk).update(private_notes="Mind the dog", reached=3)
    shown = signed_in(officer).get(address("submit", held_event))
    assert not held_event.public_versions.exists()
    assert "People spoke of speeding by the school." in words_of(shown)
    assert "Fewer than 5" in words_of(shown) and "Mind the dog" not in words_of(shown)
    assert f'name="version" value="{held_event.version}"' in html_of(shown)
    signed_in(officer).post(address("submit", held_event), {"version": 1})
    version = held_event.public_versions.get()
    approver_reads = signed_in(officer).get(address("version", version))
    assert reading_in(shown) == reading_in(approver_reads)


def reading_in(response) -> str:
    sections = parse(html_of(response)).every("section")
    (reading,) = (one for one in sections if "opcc-reading" in one.attrs.get("class", ""))
    return reading.text


def test_it_says_where_the_text_goes_and_when(signed_in, officer, held_event, planned_event):
    url = address("submit", held_event)
    assert "none is planned yet" in words_of(signed_in(officer).get(url))
    EditionSettings.objects.create(id=1, first_week_starts_on=WEEK)
    shown = words_of(signed_in(officer).get(url))
    assert "It goes to the engagement log ." in shown
    assert "with the edition of 9 to 15 November 2026, on Monday 16 November 2026 at 9am" in shown
    shown = words_of(signed_in(officer).get(address("submit", planned_event)))
    assert "programme of events" in shown and "as soon as somebody else has approved it" in shown


@pytest.mark.parametrize(
    ("columns", "field", "label"),
    [
        ({"held": True, "summary": ""}, "summary", "Public summary"),
        (
            {"starts_on": date(2026, 11, 20), "invitation": ""},
            "invitation",
            "What the public is told beforehand",
        ),
    ],
)
def test_what_is_missing_is_said_by_its_name_and_there_is_no_button(
    signed_in, officer, columns, field, label
):
    event = EventFactory(**columns)
    response = signed_in(officer).get(address("submit", event))
    url = f"{address('edit', event)}?at={field}#id_{field}"
    assert f'<a class="govuk-link" href="{url}">{label}</a>' in html_of(response)
    assert response.context["form"] is None
    refused = signed_in(officer).post(address("submit", event), {"version": 1})
    assert "Write the text for the public first." in words_of(refused)
    assert not event.public_versions.exists()


@pytest.mark.parametrize(
    ("field", "opened"),
    [
        ("summary", {"Public summary"}),
        ("promises-0-text", {"What was promised"}),
        ("no-such-field", set()),
    ],
)
def test_the_link_opens_the_section_of_the_field(signed_in, officer, field, opened):
    url = address("edit", EventFactory(held=True, summary=""))
    client = signed_in(officer)
    anyway = open_sections(client.get(url))
    assert open_sections(client.get(url, {"at": field})) - anyway == opened


def test_a_passage_in_a_promise_leads_to_its_own_row(signed_in, officer, held_event):
    promise = held_event.commitments.create
    promise(text="Ask cat@example.org", due_on=date(2027, 3, 1))
    promise(text="Write to ann@example.org", due_on=date(2026, 12, 1))
    promise(text="Ask bob@example.org", status="kept", closed_on=NOW.date(), due_on=NOW.date())
    client = signed_in(officer)
    (explain,) = client.get(address("submit", held_event)).context["explain"]
    urls = {passage.found: link.url for link, passage in explain.passages}
    rows = parse(html_of(client.get(address("edit", held_event)))).every("textarea")
    texts = {row.attrs["id"]: row.text for row in rows}
    assert texts[urls["cat@example.org"].partition("#")[2]] == "Ask cat@example.org"
    assert texts[urls["ann@example.org"].partition("#")[2]] == "Write to ann@example.org"
    assert urls["bob@example.org"] == f"{address('event', held_event)}#promises-title"


def test_it_takes_the_same_number_of_queries_for_2_and_for_20(signed_in, officer):
    def event_with(promises: int) -> Event:
        event = EventFactory(held=True)
        for number in range(promises):
            event.commitments.create(text=f"Write to ann{number}@example.org")
        return event

    client = signed_in(officer)
    few, many = (queries_of(client, address("submit", event_with(number))) for number in (2, 20))
    assert few == many


def open_sections(response) -> set[str]:
    sections = parse(html_of(response)).every("details")
    return {one.every("h2")[0].text for one in sections if "open" in one.attrs}


def test_missing_welsh_is_named_too(signed_in, officer, held_event):
    PolicingBodyFactory(bilingual=True)
    Event.objects.filter(pk=held_event.pk).update(summary="")
    shown = signed_in(officer).get(address("submit", held_event))
    assert [label for label, _url in shown.context["missing"]] == [
        "Public summary",
        "Title in Welsh",
        "Public summary in Welsh",
    ]


def test_an_event_that_is_over_asks_first_whether_it_was_held(signed_in, officer):
    event = EventFactory(starts_on=NOW.date(), starts_at=time(10), ends_at=time(12))
    shown = signed_in(officer).get(address("submit", event))
    assert "The event is over. Say first whether it was held." in words_of(shown)
    assert address("held", event) in html_of(shown)


def test_what_a_colleague_changed_is_shown_before_it_is_sent(signed_in, officer, held_event):
    colleague = UserFactory(name="Jo Colleague", roles=[Role.OFFICER])
    details = details_of(held_event, with_private=True)
    actions.change_engagement(
        event=held_event,
        version=1,
        details=replace(details, summary="Nobody has read this."),
        by=colleague,
        now=NOW,
    )
    url = address("submit", held_event)
    response = signed_in(officer).post(url, {"version": 1})
    assert not held_event.public_versions.exists()
    shown = words_of(response)
    assert "Jo Colleague changed this record at 12:00 on 11 November" in shown
    assert "What changed: Public summary" in shown and "Nobody has read this." in shown
    signed_in(officer).post(url, {"version": response.context["form"]["version"].value()})
    assert held_event.public_versions.get().text == "Nobody has read this."


@pytest.mark.parametrize("posted", [{}, {"version": ""}, {"version": "x"}])
def test_nothing_is_sent_that_no_page_has_shown(signed_in, officer, held_event, posted):
    response = signed_in(officer).post(address("submit", held_event), posted)
    assert response.status_code == 200
    assert not held_event.public_versions.exists()


def test_what_waits_already_is_not_sent_again(signed_in, officer, waiting, held_event):
    response = signed_in(officer).get(address("submit", held_event))
    assert "waits for approval and says just this" in words_of(response)
    assert response.context["form"] is None
    Event.objects.filter(pk=held_event.pk).update(summary="People spoke of parking.")
    response = signed_in(officer).get(address("submit", held_event))
    shown = words_of(response)
    assert "Send version 2 for approval" in shown
    assert "It replaces version 1 , which Officer sent on 11 November 2026, 12:00" in shown


def test_contact_details_are_asked_about_and_the_explanation_is_kept(signed_in, officer):
    event = EventFactory(held=True, summary="Book at hall@wem.example.")
    url = address("submit", event)
    asked = signed_in(officer).get(url)
    assert "Public summary : Book at hall@wem.example ." in words_of(asked)
    assert f"{address('edit', event)}?at=summary#id_summary" in html_of(asked)
    assert "There is a problem" not in words_of(asked)

    empty = signed_in(officer).post(url, {"version": 1, "reason-contact-details": " "})
    assert "Say why, or take it out of the text" in words_of(empty)
    assert not event.public_versions.exists()

    explained = {"version": 1, "reason-contact-details": "The hall’s own address."}
    signed_in(officer).post(url, explained)
    reasons = event.public_versions.get().explanations
    assert reasons == {"contact-details": "The hall’s own address."}


def test_contact_details_in_a_reason_are_taken_out_where_the_reason_stands(
    signed_in, officer, approve_event
):
    event = EventFactory(starts_on=date(2026, 11, 20))
    approve_event(event)
    Event.objects.filter(pk=event.pk).update(status="cancelled", status_reason="Ask a@b.example")
    shown = signed_in(officer).get(address("submit", event))
    link = f'<a class="govuk-link" href="{address("reason", event)}">Reason</a>: Ask <mark'
    assert link in html_of(shown)


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
