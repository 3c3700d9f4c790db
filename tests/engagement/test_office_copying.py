"""An event is copied: what was planned is taken over, what came of it is not."""

from datetime import date, time

import pytest
from django.urls import reverse

from engagement import actions
from engagement.models import Event
from opcc.office.actions import forget_drafts_about
from opcc.office.models import Draft, Role
from tests.engagement.conftest import NOW
from tests.engagement.event_form import a_date, typed
from tests.engagement.office_pages import (
    address,
    hang_everything_on,
    html_of,
    queries_of,
    words_of,
)
from tests.factories import office as ground
from tests.factories.engagement import EventFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_wednesday")]


@pytest.fixture
def source(kind):
    event = EventFactory(
        kind=kind,
        held=True,
        title="Street surgery",
        starts_on=date(2026, 11, 2),
        ends_on=date(2026, 11, 4),
        starts_at=time(10),
        ends_at=time(12),
        venue=ground.VenueFactory(),
        force_wide=False,
        reached=40,
        feedback="Good",
        lessons="Bring chairs",
        private_notes="Mind the dog",
        only_afterwards=True,
        safety_reason="A refuge",
    )
    hang_everything_on(event)
    event.costs.create(kind="venue", amount=45)
    event.promotions.create(channel="posters")
    return event


def form_of(client, source, **query):
    return client.get(address("copy-form", source), query).context["form"]


class TestTheForm:
    def test_what_was_planned_is_taken_over(self, client, sign_in, source):
        sign_in(Role.OFFICER)
        form = form_of(client, source)
        assert {name: form[name].value() for name in ("title", "kind", "venue", "invitation")} == {
            "title": "Street surgery",
            "kind": source.kind_id,
            "venue": source.venue_id,
            "invitation": "Come and talk to us.",
        }
        assert form["places"].value() == [source.places.get().pk]
        assert form["aimed_at"].value() and form["priorities"].value() and form["duties"].value()
        assert form["starts_at"].value() == "10:00"
        assert form["only_afterwards"].value() and form["safety_reason"].value() == "A refuge"

    def test_what_came_of_it_is_not(self, client, sign_in, source):
        sign_in(Role.OFFICER)
        page = client.get(address("copy-form", source))
        form = page.context["form"]
        unused = ("summary", "reached", "feedback", "lessons", "private_notes", "organisations")
        assert not any(form[name].value() for name in unused)
        assert not any(rows.initial_form_count() for rows in form.formsets.values())
        assert "Mind the dog" not in html_of(page) and "Ann Example" not in html_of(page)
        told = words_of(page)
        assert "Taken over: Title, Kind, Places" in told
        assert "Not taken over: what came of the event" in told

    def test_the_date_is_left_empty_or_moved(self, client, sign_in, source):
        sign_in(Role.OFFICER)
        assert "Enter the first day" in words_of(
            client.post(address("copy", source), {"day": "moved"})
        )
        cleared = client.post(address("copy", source), {"day": "cleared"})
        assert cleared.url == address("copy-form", source)
        empty = client.get(cleared.url).context["form"]
        assert empty["starts_on"].value() is None and empty["ends_on"].value() is None
        moved = client.post(
            address("copy", source) + "?back=view%3Dmine",
            {"day": "moved"} | a_date("first_day", 30, 12, 2026),
        )
        assert "back=view%3Dmine" in moved.url
        form = client.get(moved.url).context["form"]
        assert form["starts_on"].value() == ("30", "12", "2026")
        assert form["ends_on"].value() == date(2027, 1, 1)

    @pytest.mark.parametrize("day", ["2026-02-31", "x", "'"])
    def test_a_made_up_day_is_asked_for(self, client, sign_in, source, day):
        sign_in(Role.OFFICER)
        assert form_of(client, source, **{"first-day": day})["starts_on"].value() is None

    def test_what_was_retired_is_named_and_chosen_anew(self, client, sign_in, source):
        sign_in(Role.OFFICER)
        for item in (source.kind, source.duties.get()):
            item.retired_on = date(2026, 11, 1)
            item.save()
        place = source.places.get()
        place.ends_on = date(2026, 11, 5)
        place.save()
        page = client.get(address("copy-form", source))
        named = page.context["copy"].retired
        assert named == [str(source.kind), str(place), str(source.duties.get())]
        assert "not taken over: Drop-in" in words_of(page)
        form = page.context["form"]
        assert not (form["kind"].value() or form["places"].value() or form["duties"].value())

    def test_a_draft_of_it_opens_filled(self, client, sign_in, source):
        sign_in(Role.OFFICER)
        seal = str(client.get(address("copy-form", source)).context["drafting"].seal)
        client.post(reverse("drafts:keep"), {"draft": seal, "title": "Street surgery in May"})
        page = client.get(Draft.objects.get().url)
        assert page.context["form"]["title"].value() == "Street surgery in May"


class TestSaved:
    def posted(self, source, **given):
        return typed(kind=source.kind_id, title="Another surgery", **given)

    def test_as_a_new_event_that_knows_its_source(self, client, sign_in, source):
        me = sign_in(Role.OFFICER)
        posted = self.posted(source)
        for _ in range(2):  # sent twice it is one
            response = client.post(address("copy-form", source), posted)
        event = Event.objects.exclude(pk=source.pk).get()
        assert response.url == address("event", event)
        assert (event.copied_from, event.owner, event.title) == (source, me, "Another surgery")
        shown = client.get(response.url)
        assert "Copied from Street surgery" in words_of(shown)
        assert address("event", source) in html_of(shown)
        source.refresh_from_db()
        assert (source.version, source.title) == (1, "Street surgery")

    def test_an_error_keeps_what_was_typed_and_says_again_what_was_taken_over(
        self, client, sign_in, source
    ):
        sign_in(Role.OFFICER)
        page = client.post(address("copy-form", source), self.posted(source) | {"title": ""})
        assert "Enter a title" in words_of(page) and "Taken over" in words_of(page)
        assert not Event.objects.exclude(pk=source.pk).exists()

    def test_what_was_typed_outlives_a_source_that_was_deleted(self, client, sign_in, source):
        sign_in(Role.OFFICER)
        seal = str(client.get(address("copy-form", source)).context["drafting"].seal)
        client.post(reverse("drafts:keep"), {"draft": seal, "title": "Street surgery in May"})
        Event.objects.filter(pk=source.pk).update(deleted_at=NOW)
        page = client.get(Draft.objects.get().url)
        assert page.context["form"]["title"].value() == "Street surgery in May"
        assert address("event", source) not in html_of(page)
        client.post(address("copy-form", source), self.posted(source, draft=seal))
        assert Event.objects.live().get().title == "Another surgery"
        assert not Draft.objects.unfinished().exists()
        assert client.get(address("copy-form", source)).status_code == 404

    def test_a_copy_opened_after_something_of_its_source_was_erased_is_kept(
        self, client, sign_in, source
    ):
        sign_in(Role.OFFICER)
        forget_drafts_about(uid=source.uid, now=NOW)
        seal = str(client.get(address("copy-form", source)).context["drafting"].seal)
        kept = client.post(reverse("drafts:keep"), {"draft": seal, "title": "In May"})
        assert kept.status_code == 200

    def test_no_draft_of_it_outlives_the_redaction_of_its_source(
        self, client, sign_in, source, approver
    ):
        sign_in(Role.OFFICER)
        page = client.get(address("copy-form", source))
        sent = self.posted(source, draft=str(page.context["drafting"].seal))
        assert client.post(reverse("drafts:keep"), sent).status_code == 200
        actions.redact(event=source, by=approver, now=NOW)
        assert client.post(reverse("drafts:keep"), sent).status_code == 409
        assert client.post(address("copy-form", source), sent).status_code == 404
        assert not Draft.objects.exclude(heading="", typed={}).exists()
        assert Event.objects.get() == source

    @pytest.mark.parametrize("gone", ["deleted", "redacted"])
    def test_of_a_source_that_is_gone_no_word_is_shown(self, client, sign_in, source, gone):
        sign_in(Role.OFFICER)
        copy = EventFactory(copied_from=source)
        Event.objects.filter(pk=source.pk).update(**{f"{gone}_at": NOW})
        shown = words_of(client.get(address("event", copy)))
        assert f"a record that was {gone} since" in shown and "Street surgery" not in shown
        assert client.get(address("copy", source)).status_code == 404

    def test_the_record_leads_to_it(self, client, sign_in, source):
        sign_in(Role.OFFICER)
        assert address("copy", source) in html_of(client.get(address("event", source)))
        sign_in(Role.STAFF_READER)
        assert address("copy", source) not in html_of(client.get(address("event", source)))
        assert client.get(address("copy-form", source)).status_code == 403


def test_the_number_of_queries_does_not_grow(client, sign_in, source):
    sign_in(Role.OFFICER)
    counts = []
    for more in (2, 18):
        for _ in range(more):
            hang_everything_on(source)
        counts.append(queries_of(client, address("copy-form", source)))
    assert counts[0] == counts[1]
