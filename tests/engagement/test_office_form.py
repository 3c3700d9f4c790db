"""Logging an engagement and changing it, over HTTP."""

from datetime import date

import pytest

from engagement.models import Commitment, Event, PublicVersion
from opcc.office.models import Role
from tests.engagement.conftest import NOW
from tests.engagement.event_form import rows, typed
from tests.engagement.office_pages import (
    LIST,
    NEW,
    address,
    hang_everything_on,
    html_of,
    queries_of,
    words_of,
)
from tests.factories import office as ground
from tests.factories.engagement import EventFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_wednesday")]


class TestNew:
    def test_four_answers_make_an_event(self, client, sign_in, kind):
        me = sign_in(Role.OFFICER)
        response = client.post(NEW, typed(kind=kind.pk))
        event = Event.objects.get()
        assert response.url == address("event", event)
        assert (event.title, event.owner, event.status) == ("Drop-in at Wem", me, "held")
        assert "Saved." in html_of(client.get(response.url))

    def test_the_form_opens_today_with_a_uid_of_its_own(self, client, sign_in):
        sign_in(Role.OFFICER)
        first, second = (client.get(NEW).context["form"] for _ in range(2))
        assert first["starts_on"].value() == date(2026, 11, 11)
        assert first["uid"].value() != second["uid"].value()

    def test_sent_twice_it_makes_one_event(self, client, sign_in, kind):
        sign_in(Role.OFFICER)
        posted = typed(kind=kind.pk) | rows("promises", {"text": "Ask the council"})
        assert client.post(NEW, posted).url == client.post(NEW, posted).url
        assert Commitment.objects.get().event == Event.objects.get()

    def test_a_list_is_read_again_with_what_was_added_meanwhile(self, client, sign_in):
        sign_in(Role.OFFICER)
        assert "/office/records/organisations/new/" in html_of(client.get(NEW))
        ground.OrganisationFactory(name="Ansley Parish Council")
        sent = typed(title="", summary="Half a thought") | {"again": "lists"}
        response = client.post(NEW, sent)
        assert "Ansley Parish Council" in html_of(response)
        assert "Half a thought" in html_of(response)
        assert not response.context["form"].errors
        assert not Event.objects.exists()

    def test_everything_typed_survives_an_error(self, client, sign_in, kind):
        sign_in(Role.OFFICER)
        person, place = ground.PersonFactory(), ground.PlaceFactory()
        posted = typed(
            kind=kind.pk,
            title="",
            places=[str(place.pk)],
            summary="Two lines\nof text & more",
            private_notes="Mind the dog",
            starts_at="7pm",
            reached="many",
        ) | rows("took_part", {"person": person.pk, "minutes": "1:30"})
        response = client.post(NEW, posted)
        form, shown = response.context["form"], html_of(response)
        assert not Event.objects.exists()
        for name in ("kind", "places", "summary", "private_notes", "starts_at", "reached"):
            assert form[name].value() == (str(posted[name]) if name == "kind" else posted[name]), (
                name
            )
        assert form.formsets["took_part"].forms[0]["minutes"].value() == "1:30"
        assert '<a href="#id_title">Enter a title</a>' in shown
        assert "<title>Error: Log an engagement" in shown

    def test_a_wrong_row_is_told_at_the_top_too(self, client, sign_in, kind):
        sign_in(Role.OFFICER)
        posted = typed(kind=kind.pk) | rows("promises", {"owner": "", "due_on-day": "1"})
        shown = html_of(client.post(NEW, posted))
        assert '<a href="#id_promises-0-text">Write what was promised</a>' in shown

    def test_a_row_more_without_javascript(self, client, sign_in):
        sign_in(Role.OFFICER)
        posted = typed(title="", **{"add-row": "heard"}) | rows("heard", {"note": "Typed"})
        form = client.post(NEW, posted).context["form"]
        assert not form.errors and not Event.objects.exists()
        assert [row["note"].value() for row in form.formsets["heard"]] == ["Typed", None]

    def test_a_title_is_never_markup(self, client, sign_in, kind):
        sign_in(Role.OFFICER)
        evil = '<script>alert("x")</script>'
        url = client.post(NEW, typed(kind=kind.pk, title=evil)).url
        for shown_at in (url, LIST, f"{url}edit/"):
            assert "<script>alert" not in html_of(client.get(shown_at))

    def test_an_end_read_as_afternoon_is_told_after_saving(self, client, sign_in, kind):
        sign_in(Role.OFFICER)
        posted = typed(kind=kind.pk, starts_at="2pm", ends_at="4.30")
        told = words_of(client.post(NEW, posted, follow=True))
        assert "The end, typed as 4.30, was read as 4:30pm." in told
        assert "2pm to 4:30pm" in told

    def test_a_title_too_long_is_told_at_its_field_and_loses_nothing(self, client, sign_in, kind):
        sign_in(Role.OFFICER)
        long = "Title " * 50
        response = client.post(NEW, typed(kind=kind.pk, title=long))
        title = response.context["form"]["title"]
        assert title.errors and title.value() == long
        assert "“Title” is too long: 299 characters. Use 200 at most" in words_of(response)
        assert not Event.objects.exists()

    def test_saved_and_sent_for_approval(self, client, sign_in, kind):
        sign_in(Role.OFFICER)
        client.post(NEW, typed(kind=kind.pk, summary="We met.", then="submit"))
        assert PublicVersion.objects.get().text == "We met."

    def test_saved_and_not_sent_says_why_at_the_field(self, client, sign_in, kind):
        sign_in(Role.OFFICER)
        posted = typed(kind=kind.pk, summary="", then="submit")
        response = client.post(NEW, posted)
        event, form = Event.objects.get(), response.context["form"]
        assert "summary" in form.errors
        assert 'id="id_summary"' in html_of(response)
        assert f'action="{address("edit", event)}"' in html_of(response)
        posted |= {"version": form["version"].value(), "summary": "We met."}
        client.post(address("edit", event), posted)
        assert Event.objects.get().public_versions.count() == 1

    def test_saved_with_what_could_point_at_somebody_goes_on_to_the_question(
        self, client, sign_in, kind
    ):
        sign_in(Role.OFFICER)
        posted = typed(kind=kind.pk, summary="Ring 01926 123456.", then="submit")
        response = client.post(NEW, posted, follow=True)
        event = Event.objects.get()
        assert response.redirect_chain[-1][0] == address("submit", event)
        assert "01926 123456" in html_of(response)
        assert "It has not been sent for approval yet." in html_of(response)
        assert event.summary == "Ring 01926 123456." and not event.public_versions.exists()


class TestEdit:
    @pytest.fixture
    def event(self, kind):
        return EventFactory(kind=kind, title="Drop-in", private_notes="Mind the dog")

    def posted(self, event, **given):
        return typed(
            kind=event.kind_id, version=event.version, invitation=event.invitation, **given
        )

    def test_saves_what_was_typed(self, client, sign_in, event):
        sign_in(Role.OFFICER)
        client.post(address("edit", event), self.posted(event, title="Another"))
        event.refresh_from_db()
        assert (event.title, event.version) == ("Another", 2)

    def test_shows_what_the_record_holds(self, client, sign_in, event):
        sign_in(Role.OFFICER)
        shown = html_of(client.get(address("edit", event)))
        assert "Mind the dog" in shown and 'value="Drop-in"' in shown

    def test_saved_over_knowingly_with_the_newer_version(self, client, sign_in, event):
        url = address("edit", event)
        sign_in(Role.OFFICER)
        client.post(url, self.posted(event, title="Theirs"))
        client.post(url, self.posted(event, title="Mine") | {"version": "2"})
        event.refresh_from_db()
        assert (event.title, event.version) == ("Mine", 3)

    def test_a_redacted_record_takes_no_change(self, client, sign_in):
        sign_in(Role.OFFICER)
        assert client.get(address("edit", EventFactory(redacted_at=NOW))).status_code == 404

    def test_the_number_of_queries_does_not_grow(self, client, sign_in, event):
        sign_in(Role.OFFICER)
        counts = []
        for more in (2, 18):
            for _ in range(more):
                hang_everything_on(event)
            counts.append(queries_of(client, address("edit", event)))
        assert counts[0] == counts[1]
