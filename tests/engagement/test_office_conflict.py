"""Two people saved one record: of each thing that differs the second chooses which stays."""

from decimal import Decimal
from html.parser import HTMLParser

import pytest
from django.urls import reverse

from engagement import actions
from engagement.models import Event, PublicVersion
from engagement.queries.details import Heard, Promise, TookPart, details_of
from opcc.office.models import Draft, Role
from tests.engagement.conftest import NOW
from tests.engagement.event_form import rows, typed
from tests.engagement.office_pages import address, html_of, words_of
from tests.factories import office as ground
from tests.factories.engagement import EventFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_wednesday")]


class Fields(HTMLParser):
    """What a browser would send of the page's own form, without JavaScript."""

    def __init__(self, html):
        super().__init__()
        self.sent, self.text_of, self.inside = {}, "", False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "form":
            self.inside = "/edit/" in given.get("action", "")
        elif not self.inside:
            return
        elif tag == "textarea":
            self.text_of = given["name"]
            self.sent[self.text_of] = ""
        elif tag == "input" and (given["type"] == "hidden" or "checked" in given):
            self.sent.setdefault(given["name"], []).append(given.get("value", "on"))

    def handle_endtag(self, tag):
        if tag == "textarea":
            self.text_of = ""

    def handle_data(self, data):
        if self.text_of:
            self.sent[self.text_of] += data


def sent_from(page):
    return Fields(html_of(page)).sent


@pytest.fixture
def event(kind):
    return EventFactory(kind=kind, title="Drop-in", summary="Before.", held=True)


@pytest.fixture
def me(sign_in):
    return sign_in(ground.UserFactory(name="Me", roles=[Role.OFFICER]))


@pytest.fixture
def colleague():
    return ground.UserFactory(name="Jo Colleague", roles=[Role.OFFICER])


def mine(event, **given):
    return typed(
        **{
            "uid": str(event.uid),
            "kind": event.kind_id,
            "version": "1",
            "title": event.title,
            "summary": event.summary,
            "invitation": event.invitation,
        }
        | given
    )


def theirs(event, by, **changed):
    """The colleague saves the record, as it stands but for this."""
    event.refresh_from_db()
    held = details_of(event, with_private=True)
    details = type(held)(**{**vars(held), **changed})
    return actions.change_engagement(
        event=event, version=event.version, details=details, by=by, now=NOW
    )


class TestBothVersions:
    def test_stand_side_by_side_and_nothing_is_saved_unasked(self, client, me, colleague, event):
        theirs(event, colleague, title="Theirs")
        page = client.post(address("edit", event), mine(event, title="Mine", reached="7"))
        conflict = page.context["conflict"]
        assert [(one.name, one.saved, one.typed) for one in conflict.clashes] == [
            ("Title", "Theirs", "Mine")
        ]
        assert conflict.only_typed == ["Number of people reached"]
        told = words_of(page)
        assert "Jo Colleague saved this record" in told
        assert "Only your form changes: Number of people reached" in told
        event.refresh_from_db()
        assert (event.title, event.reached) == ("Theirs", None)

    def test_what_only_the_other_changed_is_chosen_already(self, client, me, colleague, event):
        theirs(event, colleague, title="Theirs", summary="Theirs.")
        page = client.post(address("edit", event), mine(event, summary="Mine."))
        sent = sent_from(page)
        assert sent["choose-title"] == ["theirs"] and "choose-summary" not in sent

    def test_without_a_choice_the_page_asks_again_and_loses_nothing(
        self, client, me, colleague, event
    ):
        theirs(event, colleague, title="Theirs", summary="Theirs.")
        page = client.post(address("edit", event), mine(event, title="Mine", summary="Mine."))
        again = client.post(address("edit", event), sent_from(page) | {"choose-title": "mine"})
        assert "Choose what is saved as “Public summary”" in words_of(again)
        assert sent_from(again)["choose-title"] == ["mine"]
        event.refresh_from_db()
        assert (event.title, event.summary) == ("Theirs", "Theirs.")

    def test_typed_markup_stays_words(self, client, me, colleague, event):
        theirs(event, colleague, title="<script>theirs")
        page = client.post(address("edit", event), mine(event, title='"><script>mine'))
        assert "<script>theirs" not in html_of(page) and "<script>mine" not in html_of(page)


class TestChosen:
    def choose(self, client, page, event, **choices):
        chosen = {f"choose-{key}": side for key, side in choices.items()}
        return client.post(address("edit", event), sent_from(page) | chosen)

    def test_field_by_field(self, client, me, colleague, event):
        theirs(event, colleague, title="Theirs", summary="Theirs.", reached=9)
        page = client.post(
            address("edit", event),
            mine(event, title="Mine", summary="Mine.", reached="7", lessons="Bring chairs."),
        )
        response = self.choose(
            client, page, event, title="theirs", summary="mine", reached="theirs"
        )
        assert response.url == address("event", event)
        event.refresh_from_db()
        assert (event.title, event.summary, event.reached) == ("Theirs", "Mine.", 9)
        assert (event.lessons, event.version) == ("Bring chairs.", 3)

    def test_two_texts_put_together(self, client, me, colleague, event):
        theirs(event, colleague, summary="They spoke of speeding.")
        page = client.post(address("edit", event), mine(event, summary="They spoke of burglary."))
        sent = sent_from(page)
        lines = sent["together-summary"].split("\n")
        assert [line.strip() for line in lines if line.strip()] == [
            "They spoke of speeding.",
            "They spoke of burglary.",
        ]
        sent |= {"choose-summary": "both", "together-summary": "Speeding\r\nand burglary."}
        client.post(address("edit", event), sent)
        event.refresh_from_db()
        assert event.summary == "Speeding\nand burglary."

    def test_rows_of_either_side_or_of_both(self, client, me, colleague, event):
        ann, bob, cat = ground.PersonFactory.create_batch(3)
        speeding, dogs = ground.ThemeFactory.create_batch(2)
        theirs(
            event,
            colleague,
            took_part=(TookPart(ann.pk, 30), TookPart(cat.pk)),
            heard=(Heard(speeding.pk, "concern", "By the school"),),
            promises=(Promise("Ask the council"),),
        )
        posted = (
            mine(event)
            | rows("took_part", {"person": bob.pk, "minutes": "1:30"})
            | rows("heard", {"theme": dogs.pk, "heard_as": "idea"})
            | rows("promises", {"text": "Ask the school"})
        )
        page = client.post(address("edit", event), posted)
        self.choose(client, page, event, took_part="both", heard="theirs", promises="mine")
        assert set(event.participants.values_list("person", "minutes")) == {
            (ann.pk, 30),
            (cat.pk, None),
            (bob.pk, 90),
        }
        assert event.themes_heard.get().note == "By the school"
        assert event.commitments.get().text == "Ask the school"

    def test_lists_of_places_and_audiences(self, client, me, colleague, event):
        here, there = ground.PlaceFactory.create_batch(2)
        young, old = ground.AudienceFactory.create_batch(2)
        theirs(event, colleague, place_ids=frozenset({here.pk}), aimed_at_ids=frozenset({young.pk}))
        posted = mine(event, places=[str(there.pk)], aimed_at=[str(old.pk)])
        page = client.post(address("edit", event), posted)
        self.choose(client, page, event, place_ids="both", aimed_at_ids="theirs")
        assert set(event.places.all()) == {here, there}
        assert event.audiences.get().audience == young

    def test_what_both_tell_otherwise_of_one_row_is_not_put_together(
        self, client, me, colleague, event
    ):
        ann = ground.PersonFactory()
        theirs(event, colleague, took_part=(TookPart(ann.pk, 30),))
        posted = mine(event) | rows("took_part", {"person": ann.pk, "minutes": "60"})
        page = client.post(address("edit", event), posted)
        assert [value for value, _ in page.context["form"].fields["choose-took_part"].choices] == [
            "theirs",
            "mine",
        ]

    def test_dates_times_money_and_lists_survive_the_way(self, client, me, colleague, event):
        venue = ground.VenueFactory()
        theirs(event, colleague, title="Theirs")
        posted = mine(
            event,
            title="Mine",
            venue=venue.pk,
            how="online",
            starts_at="7pm",
            ends_at="8pm",
            **{"ends_on-day": "11", "ends_on-month": "11", "ends_on-year": "2026"},
        ) | rows("costs", {"kind": "venue", "amount": "45.50", "minutes": "1:30", "note": "Hall"})
        page = client.post(address("edit", event), posted)
        self.choose(client, page, event, title="mine")
        event.refresh_from_db()
        assert (event.title, event.venue, event.how) == ("Mine", venue, "online")
        assert (f"{event.starts_at:%H:%M}", f"{event.ends_at:%H:%M}") == ("19:00", "20:00")
        assert event.ends_on.isoformat() == "2026-11-11"
        cost = event.costs.get()
        assert (cost.amount, cost.minutes, cost.note) == (Decimal("45.50"), 90, "Hall")

    def test_the_form_can_be_gone_on_with(self, client, me, colleague, event):
        theirs(event, colleague, title="Theirs")
        page = client.post(address("edit", event), mine(event, title="Mine", reached="7"))
        sent = sent_from(page) | {"choose-title": "theirs", "again": "form"}
        form = client.post(address("edit", event), sent).context["form"]
        assert (form["title"].value(), form["reached"].value()) == ("Theirs", "7")
        assert form["version"].value() == "2" and not form.errors
        event.refresh_from_db()
        assert event.version == 2

    def test_choices_that_do_not_fit_together_are_told_in_the_form(
        self, client, me, colleague, event
    ):
        theirs(event, colleague, ends_at=None, starts_at=NOW.time().replace(hour=20))
        posted = mine(event, starts_at="18:00", ends_at="19:00")
        page = client.post(address("edit", event), posted)
        told = self.choose(client, page, event, starts_at="theirs", ends_at="mine")
        assert "The end must be after the start" in words_of(told)
        assert told.context["form"]["ends_at"].value() == "19:00"

    def test_what_was_to_be_sent_for_approval_goes_on_to_that(self, client, me, colleague, event):
        theirs(event, colleague, title="Theirs")
        page = client.post(address("edit", event), mine(event, title="Mine", then="submit"))
        self.choose(client, page, event, title="mine")
        assert PublicVersion.objects.get().title == "Mine"

    def test_the_draft_ends_with_the_saving(self, client, me, colleague, event):
        seal = str(client.get(address("edit", event)).context["drafting"].seal)
        client.post(reverse("drafts:keep"), {"draft": seal, "title": "Mine"})
        theirs(event, colleague, title="Theirs")
        page = client.post(address("edit", event), mine(event, title="Mine", draft=seal))
        assert Draft.objects.unfinished().count() == 1
        self.choose(client, page, event, title="mine")
        assert not Draft.objects.unfinished().exists()

    def test_private_notes_are_shown_only_to_whom_they_are_for(self, client, me, colleague, event):
        theirs(event, colleague, private_notes="Theirs, private")
        page = client.post(address("edit", event), mine(event, private_notes="Mine, private"))
        assert [one.key for one in page.context["conflict"].clashes] == ["private_notes"]
        self.choose(client, page, event, private_notes="theirs")
        event.refresh_from_db()
        assert event.private_notes == "Theirs, private"


class TestAThirdSave:
    def test_shows_the_page_again_with_all_that_was_chosen(self, client, me, colleague, event):
        theirs(event, colleague, title="Theirs", summary="Theirs.")
        page = client.post(address("edit", event), mine(event, title="Mine", summary="Mine."))
        third = ground.UserFactory(name="Third", roles=[Role.APPROVER])
        theirs(event, third, title="Third", reached=12)
        chosen = {
            "choose-title": "theirs",
            "choose-summary": "both",
            "together-summary": "Both of ours.",
        }
        again = client.post(address("edit", event), sent_from(page) | chosen)
        told = words_of(again)
        assert "Jo Colleague" in told and "Third" in told
        sent = sent_from(again)
        assert (sent["choose-title"], sent["choose-summary"]) == (["theirs"], ["both"])
        assert sent["together-summary"].strip() == "Both of ours."
        assert sent["choose-reached"] == ["theirs"], "only the third touched it"
        assert [one.saved for one in again.context["conflict"].clashes if one.key == "title"] == [
            "Third"
        ]
        assert Event.objects.get().version == 3

        client.post(address("edit", event), sent)
        event.refresh_from_db()
        assert (event.title, event.summary, event.reached) == ("Third", "Both of ours.", 12)
        assert event.version == 4

    def test_a_record_deleted_meanwhile_is_told(self, client, me, colleague, event):
        theirs(event, colleague, title="Theirs")
        page = client.post(address("edit", event), mine(event, title="Mine"))
        actions.delete(event=event, by=colleague, now=NOW)
        sent = sent_from(page) | {"choose-title": "mine"}
        assert client.post(address("edit", event), sent).status_code == 404
        assert Draft.objects.count() == 0
