"""One engagement’s page: what it says, what comes next, what was promised."""

from datetime import date, time

import pytest

from engagement import actions
from engagement.models import Commitment, Event
from engagement.queries.details import details_of
from engagement.queries.history import changes_since
from opcc.office.actions import merge
from opcc.office.models import Role
from tests.engagement.conftest import NOW
from tests.engagement.event_form import rows, typed
from tests.engagement.office_pages import (
    NEW,
    address,
    hang_everything_on,
    html_of,
    queries_of,
    words_of,
)
from tests.factories import office as ground
from tests.factories.engagement import EventFactory
from tests.markup import parse

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_wednesday")]


class TestRecord:
    def test_shows_everything(self, client, sign_in):
        sign_in(Role.OFFICER)
        event = EventFactory(held=True, reached=0, private_notes="Mind the dog")
        hang_everything_on(event)
        shown = html_of(client.get(address("event", event)))
        for words in (event.title, event.summary, "30 minutes", "Inside.", "Ask the council"):
            assert words in shown
        for words in ("Nobody came", "It was kept", "There are private notes.", "1 individual"):
            assert words in shown
        assert "Mind the dog" not in shown and "Ann Example" not in shown

    def test_keeps_what_is_private_from_readers(self, client, sign_in):
        sign_in(Role.STAFF_READER)
        event = EventFactory(private_notes="Mind the dog")
        hang_everything_on(event)
        shown = html_of(client.get(address("event", event)))
        assert "Mind the dog" not in shown and "Ann Example" not in shown
        assert "private" not in shown and address("private", event) not in shown
        assert address("edit", event) not in shown and "It was kept" not in shown

    def test_tells_what_comes_next(self, client, sign_in):
        sign_in(Role.OFFICER)
        coming = EventFactory(starts_on=date(2026, 12, 1))
        past = EventFactory(starts_on=date(2026, 11, 10))
        held = EventFactory(held=True)
        offered = {
            event: {
                name
                for name in ("held", "promoted", "postpone", "cancel", "reinstate", "delete")
                if address(name, event) in html_of(client.get(address("event", event)))
            }
            for event in (coming, past, held)
        }
        assert offered == {
            coming: {"promoted", "postpone", "cancel", "delete"},
            past: {"held", "postpone", "cancel", "delete"},
            held: {"reinstate", "delete"},
        }

    @pytest.mark.parametrize(
        ("starts_at", "ends_at", "asked"),
        [
            (time(12, 1), None, ""),
            (time(12), time(13), "It is on today."),
            (None, None, "It is on today."),
            (time(10), time(12), "It is over. Was it held?"),
        ],
    )
    def test_asks_whether_it_was_held_from_its_hour_on(
        self, client, sign_in, starts_at, ends_at, asked
    ):
        sign_in(Role.OFFICER)
        event = EventFactory(starts_on=NOW.date(), starts_at=starts_at, ends_at=ends_at)
        response = client.get(address("event", event))
        assert (address("held", event) in html_of(response)) is bool(asked)
        assert asked in words_of(response)

    def test_tells_where_it_stands_on_its_way_to_the_public(
        self, client, sign_in, officer, approver, approve_event
    ):
        sign_in(officer)
        event = EventFactory(held=True, owner=officer)
        url = address("event", event)
        assert "Nothing of this record is published" in html_of(client.get(url))
        version = actions.submit_for_publication(event=event, by=officer, now=NOW)
        waiting = words_of(client.get(url))
        assert "What the public reads Nothing of this record is published yet. Version 1" in waiting
        assert "waits for approval" in waiting
        actions.send_back(version=version, by=approver, now=NOW, reason="Which school?")
        assert "Which school?" in html_of(client.get(url))
        approve_event(event)
        shown = html_of(client.get(url))
        assert "It comes out with the weekly edition" in shown
        assert "Nothing of this record is published yet." in shown
        assert address("submit", event) not in shown

    def test_tells_what_changed_since_it_was_put_forward(self, client, sign_in, officer):
        sign_in(officer)
        event = EventFactory(held=True, owner=officer)
        actions.submit_for_publication(event=event, by=officer, now=NOW)
        details = details_of(event, with_private=True)
        changed = type(details)(**vars(details) | {"summary": "Something else."})
        actions.change_engagement(event=event, version=1, details=changed, by=officer, now=NOW)
        shown = html_of(client.get(address("event", event)))
        assert "Changed since it was put forward" in shown
        assert address("submit", event) in shown

    def test_the_history_tells_who_changed_what(self, client, sign_in, kind):
        sign_in(ground.UserFactory(name="Jo Colleague", roles=["officer"]))
        person = ground.PersonFactory(name="Sam")
        url = client.post(NEW, typed(kind=kind.pk, private_notes="One")).url
        event = Event.objects.get()
        again = typed(kind=kind.pk, version=1, title="Renamed", private_notes="One")
        again |= rows("took_part", {"person": person.pk, "minutes": "90"})
        client.post(address("edit", event), again)
        client.post(address("edit", event), again | {"version": 2, "private_notes": "Two"})
        private, changed, logged = client.get(url).context["history"].changes
        assert {change.who for change in (private, changed, logged)} == {"Jo Colleague"}
        assert [(one.name, one.before, one.after) for one in changed.fields] == [
            ("Title", "Drop-in at Wem", "Renamed"),
            ("Who of the Office took part", "", "Sam (90 minutes)"),
        ]
        assert private.fields == [] and logged.kind == "added"
        assert "Two" not in str(client.get(url).context["history"])

    def test_the_history_tells_of_a_merge_what_the_record_names_since(
        self, client, sign_in, officer
    ):
        sign_in(officer)
        was, kept = (ground.VenueFactory(name="Village Hall", postcode=one) for one in ("", "SY4"))
        left, place = (ground.PlaceFactory(name="Wem", kind="ward") for _ in range(2))
        event = EventFactory(venue=was)
        event.place_links.create(place=left)
        merge(duplicate=was, kept=kept, by=officer, now=NOW)
        merge(duplicate=left, kept=place, by=officer, now=NOW)
        places, venue, logged = client.get(address("event", event)).context["history"].changes
        assert [(one.name, one.before, one.after) for one in venue.fields] == [
            ("Venue", "Village Hall (merged since)", "Village Hall")
        ]
        assert [(one.name, one.before, one.after) for one in places.fields] == [
            ("Places", "Wem (merged since)", "Wem")
        ]
        assert logged.kind == "added"
        assert [change.fields for change in changes_since(event, version=2)] == [places.fields]

    def test_a_long_history_has_pages(self, client, sign_in, officer):
        sign_in(officer)
        event = EventFactory(title="0")
        for number in range(1, 25):
            Event.objects.filter(pk=event.pk).update(title=str(number), version=number + 1)
        url = address("event", event)
        first = client.get(url).context["history"]
        second = client.get(url, {"history": 2}).context["history"]
        assert (len(first.changes), len(second.changes)) == (20, 5)
        assert (first.newer, first.older, second.newer, second.older) == (None, 2, 1, None)
        for nothing in ("x", "0", "9" * 5000):  # Python refuses to read so long a number
            assert client.get(url, {"history": nothing}).context["history"] == first
        assert second.changes[0].fields[0].after == "4"

    def test_the_number_of_queries_does_not_grow(self, client, sign_in, officer):
        sign_in(officer)
        event = EventFactory(held=True, owner=officer)
        actions.submit_for_publication(event=event, by=officer, now=NOW)
        counts = []
        for more in (2, 18):
            for _ in range(more):
                hang_everything_on(event)
            counts.append(queries_of(client, address("event", event)))
        assert counts[0] == counts[1]

    def test_a_promise_is_kept_dropped_and_open_again(self, client, sign_in):
        sign_in(Role.OFFICER)
        promise = Commitment.objects.create(event=EventFactory(), text="Ask the council")
        url = address("promise", promise.event, promise.pk)
        for outcome, status in (("kept", "kept"), ("open", "open"), ("dropped", "dropped")):
            assert client.post(url, {"outcome": outcome}).status_code == 302
            promise.refresh_from_db()
            assert promise.status == status

    def test_what_a_colleague_said_became_of_it_is_not_overwritten(self, client, sign_in):
        sign_in(Role.OFFICER)
        promise = Commitment.objects.create(event=EventFactory(), text="Ask the council")
        url = address("promise", promise.event, promise.pk)
        client.post(url, {"outcome": "kept"})
        told = client.post(url, {"outcome": "dropped"}, follow=True).content.decode()
        assert "what became of this: “Kept”. If that is wrong, open it again first." in told
        promise.refresh_from_db()
        assert promise.status == "kept"

    def test_a_promise_of_another_event_is_not_there(self, client, sign_in):
        sign_in(Role.OFFICER)
        promise = Commitment.objects.create(event=EventFactory(), text="Ask the council")
        url = address("promise", EventFactory(), promise.pk)
        assert client.post(url, {"outcome": "kept"}).status_code == 404

    def test_what_was_sent_back_stands_at_its_top(self, client, sign_in, officer, approver):
        sign_in(officer)
        event = EventFactory(held=True, owner=officer)
        version = actions.submit_for_publication(event=event, by=officer, now=NOW)
        actions.send_back(version=version, by=approver, now=NOW, reason="Which school?")
        shown = client.get(address("event", event))
        text = words_of(shown)
        told = "Approver sent version 1 back on 11 November 2026, 12:00 Which school?"
        assert told in text
        assert text.index(told) < text.index("What the public reads")
        button = parse(html_of(shown)).every("a")
        (fix,) = (one for one in button if one.text == "Edit and send again")
        assert fix.attrs["href"] == address("edit", event)
        assert "Which school?" in words_of(client.get(fix.attrs["href"]))
        Event.objects.filter(pk=event.pk).update(summary="The primary school.")
        actions.submit_for_publication(event=event, by=officer, now=NOW)
        assert "Edit and send again" not in words_of(client.get(address("event", event)))

    def test_a_withdrawal_sent_back_is_asked_for_again(
        self, client, sign_in, officer, approver, approve_event
    ):
        sign_in(officer)
        event = EventFactory(owner=officer, starts_on=date(2026, 11, 20))
        approve_event(event)
        version = actions.ask_to_withdraw(
            event=event, stream="programme", by=officer, now=NOW, reason="Not arranged"
        )
        actions.send_back(version=version, by=approver, now=NOW, reason="It is arranged.")
        links = parse(html_of(client.get(address("event", event)))).every("a")
        (again,) = (one for one in links if one.text == "Ask again for the withdrawal")
        assert again.attrs["href"] == address("withdraw", event)

    def test_a_reader_is_told_and_offered_nothing(self, client, sign_in, officer, approver):
        event = EventFactory(held=True, owner=officer)
        version = actions.submit_for_publication(event=event, by=officer, now=NOW)
        actions.send_back(version=version, by=approver, now=NOW, reason="Which school?")
        sign_in(Role.STAFF_READER)
        text = words_of(client.get(address("event", event)))
        assert "Which school?" in text and "Edit and send again" not in text

    def test_each_button_says_which_version_it_means(self, client, sign_in, officer):
        sign_in(officer)
        event = EventFactory(held=True, owner=officer)
        assert "Send for approval" in words_of(client.get(address("event", event)))
        actions.submit_for_publication(event=event, by=officer, now=NOW)
        assert "Take back version 1" in words_of(client.get(address("event", event)))
        Event.objects.filter(pk=event.pk).update(summary="Something else.")
        text = words_of(client.get(address("event", event)))
        assert "Send version 2 for approval" in text and "Take back version 1" in text
        assert "it becomes version 2 and replaces the one that waits" in text

    @pytest.mark.parametrize(("columns", "told"), [({}, True), ({"held": True}, False)])
    def test_what_came_of_it_too_early_is_said_not_to_be_published(
        self, client, sign_in, columns, told
    ):
        sign_in(Role.OFFICER)
        event = EventFactory(**columns)
        url = address("event", event)
        assert "has not been held. Until" not in words_of(client.get(url))
        event.audiences.create(audience=ground.AudienceFactory(), aspect="came")
        assert ("has not been held. Until" in words_of(client.get(url))) is told

    @pytest.mark.parametrize(
        "early", [{"feedback": "Useful."}, {"feedback_answered": 0}, {"role": "scrutiny"}]
    )
    def test_so_is_what_people_said_and_what_was_offered(self, client, sign_in, early):
        sign_in(Role.OFFICER)
        role = early.pop("role", None)
        event = EventFactory(**early)
        if role:
            event.roles_offered.create(kind=role)
        assert "has not been held. Until" in words_of(client.get(address("event", event)))

    @pytest.mark.parametrize(("kept", "is_told"), [(False, False), (True, True)])
    def test_what_the_public_is_not_told_is_said_only_where_it_is_kept(
        self, client, sign_in, kept, is_told
    ):
        sign_in(Role.OFFICER)
        event = EventFactory(month_only=kept, safety_reason="It was a refuge then.")
        text = words_of(client.get(address("event", event)))
        assert ("What the public is not told" in text) is is_told
        assert ("It was a refuge then." in text) is is_told
