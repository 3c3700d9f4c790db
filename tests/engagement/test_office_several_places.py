"""The same event at several places: looked over, logged in one go, taken away in one step."""

from datetime import date, time
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from engagement import actions
from engagement.models import BulkChange, Event
from opcc.office.actions import rebuild_place_closure
from opcc.office.models import Role, Within
from tests.engagement.conftest import NOW
from tests.engagement.event_form import a_date
from tests.engagement.office_pages import address, html_of, words_of
from tests.factories import office as ground
from tests.factories.engagement import EventFactory
from tests.markup import parse

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_wednesday")]


@pytest.fixture
def me(sign_in):
    return sign_in(ground.UserFactory(name="Me", roles=[Role.OFFICER]))


@pytest.fixture
def source(kind):
    return EventFactory(
        kind=kind,
        held=True,
        title="Street surgery",
        starts_on=date(2026, 11, 2),
        starts_at=time(10),
        ends_at=time(12),
        reached=40,
    )


@pytest.fixture
def places(db):
    return [ground.PlaceFactory(name=name) for name in ("Alcester", "Bedworth", "Coleshill")]


def url(source):
    return address("several-places", source)


def typed(places, **given):
    return {
        "uid": str(uuid4()),
        "title": "Street surgery",
        "name_place": "on",
        "places": [str(place.pk) for place in places],
        "starts_at": "10:00",
        "ends_at": "12:00",
        **a_date("starts_on", 1, 12, 2026),
        **given,
    }


def at(place, **given):
    return {f"at-{place.pk}-{name}": value for name, value in given.items()}


def carried_by(page):
    """Every hidden field of the page but the token, as a browser sends it back."""
    sent = {}
    for field in parse(html_of(page)).every("input"):
        if field.attrs.get("type") == "hidden" and field.attrs["name"] != "csrfmiddlewaretoken":
            sent.setdefault(field.attrs["name"], []).append(field.attrs.get("value", ""))
    return sent


def show_instead(source, *, of):
    """Have the public told a place around these, for somebody's safety."""
    wider = ground.PlaceFactory(kind="force-area", name="Testshire")
    for place in of:
        Within.objects.create(child=place, parent=wider, starts_on=date(2020, 1, 1))
    rebuild_place_closure()
    Event.objects.filter(pk=source.pk).update(shown_place=wider, safety_reason="A refuge")
    return wider


def logged(source):
    return Event.objects.live().exclude(pk=source.pk).order_by("title")


def undo_url():
    return f"/office/engagement/bulk/{BulkChange.objects.get().uid}/undo/"


class TestTheWay:
    def test_it_begins_with_what_was_planned(self, client, me, source):
        page = client.get(url(source))
        form = page.context["form"]
        assert (form["title"].value(), form["starts_at"].value()) == ("Street surgery", "10:00")
        assert form["starts_on"].value() is None
        told = words_of(page)
        assert "Taken over: Kind, Held by" in told
        assert "Not taken over: what came of the event" in told
        assert url(source) in html_of(client.get(address("event", source)))

    def test_looked_over_as_a_table_and_nothing_saved(self, client, me, source, places):
        page = client.post(url(source), typed(places, then="preview"))
        told = words_of(page)
        assert "3 engagements will be logged" in told
        assert "Street surgery, Alcester" in told and "1 December 2026, 10am" in told
        assert not logged(source).exists()

    def test_each_may_have_its_own_date_time_and_venue(self, client, me, source, places):
        venue = ground.VenueFactory()
        asked = client.post(url(source), typed(places, then="rows"))
        assert [row.place for row in asked.context["rows"]] == places
        own = (
            at(places[0], venue=str(venue.pk), **{"starts_on-day": "2"})
            | at(places[0], **{"starts_on-month": "12", "starts_on-year": "2026"})
            | at(places[1], starts_at="7pm", ends_at="8pm")
        )
        looked = client.post(url(source), carried_by(asked) | own | {"then": "preview"})
        back = client.post(url(source), carried_by(looked) | {"then": "places"})
        assert back.context["form"]["places"].value() == [str(place.pk) for place in places]
        sent = typed(places, then="make") | carried_by(back)
        client.post(url(source), sent)
        first, second, third = logged(source)
        assert (first.venue, first.starts_on) == (venue, date(2026, 12, 2))
        assert (second.starts_at, second.ends_at) == (time(19), time(20))
        assert (third.venue, third.starts_on, third.starts_at) == (
            None,
            date(2026, 12, 1),
            time(10),
        )

    @pytest.mark.parametrize(
        ("given", "told"),
        [
            ({"places": []}, "Choose the places"),
            ({"title": ""}, "Enter a title"),
            (a_date("starts_on"), "Enter the date"),
            ({"ends_at": "09:00"}, "The end must be after the start"),
            ({"starts_at": "10 o'clock"}, "must be a time"),
        ],
    )
    def test_what_is_missing_is_asked_for(self, client, me, source, places, given, told):
        page = client.post(url(source), typed(places, then="make") | given)
        assert told in words_of(page) and not logged(source).exists()

    def test_times_of_one_day_are_in_order_where_that_day_is_named_twice(
        self, client, me, source, places
    ):
        Event.objects.filter(pk=source.pk).update(ends_on=source.starts_on)
        page = client.post(url(source), typed(places, then="make", ends_at="09:00"))
        assert "The end must be after the start" in words_of(page)
        assert not logged(source).exists()

    def test_an_end_typed_short_is_in_the_afternoon_and_looking_it_over_shows_it(
        self, client, me, source, places
    ):
        own = at(places[1], starts_at="2pm", ends_at="4.30")
        asked = typed(places, starts_at="1pm", ends_at="2.15") | own
        looked = client.post(url(source), asked | {"then": "preview"})
        assert "1pm to 2:15pm" in words_of(looked) and "2pm to 4:30pm" in words_of(looked)
        client.post(url(source), carried_by(looked) | {"then": "make"})
        assert [one.ends_at for one in logged(source)] == [time(14, 15), time(16, 30), time(14, 15)]

    def test_an_end_left_as_it_was_copied_is_never_moved(self, client, me, source, places):
        Event.objects.filter(pk=source.pk).update(starts_at=time(10), ends_at=time(11, 30))
        page = client.post(url(source), typed(places, starts_at="2pm", ends_at="11:30"))
        assert "The end must be after the start" in words_of(page)

    def test_a_wrong_row_is_told_and_nothing_is_lost(self, client, me, source, places):
        wrong = at(places[1], starts_at="13:00") | at(places[0], ends_at="11:00")
        page = client.post(url(source), typed(places, then="make") | wrong)
        assert "The end must be after the start" in words_of(page)
        shown = {row.place: row for row in page.context["rows"]}
        assert shown[places[0]]["ends_at"].value() == "11:00"
        assert not logged(source).exists()

    def test_more_than_fifty_places_are_refused(self, client, me, source):
        many = ground.PlaceFactory.create_batch(51)
        assert "Choose 50 places at most" in words_of(client.post(url(source), typed(many)))

    def test_a_place_outside_what_the_public_is_told_is_refused(self, client, me, source, places):
        wider = show_instead(source, of=places[:1])
        assert "Add the name of the place" not in words_of(client.get(url(source)))
        told = words_of(client.post(url(source), typed(places, then="make")))
        assert "Bedworth does not lie within the place" in told
        assert "Alcester does not" not in told and not logged(source).exists()
        client.post(url(source), typed(places[:1], then="make"))
        event = logged(source).get()
        assert (event.shown_place, event.safety_reason) == (wider, "A refuge")
        assert event.title == "Street surgery"  # the place held back is named in no title

    def test_a_kind_no_longer_in_the_lists_is_told(self, client, me, source):
        source.kind.retired_on = date(2026, 11, 1)
        source.kind.save()
        assert "Copy it by itself" in words_of(client.get(url(source), follow=True))


class TestLogged:
    def test_one_for_each_place_with_links_and_undo(self, client, me, source, places):
        response = client.post(url(source), typed(places, then="make"))
        change = BulkChange.objects.get()
        assert response.url == change.get_absolute_url()
        page = client.get(response.url)
        assert "3 engagements are logged." in words_of(page)
        events = list(logged(source))
        assert [event.title for event in events] == [
            f"Street surgery, {place.name}" for place in places
        ]
        for event, place in zip(events, places, strict=True):
            assert list(event.places.all()) == [place] and not event.force_wide
            assert (event.owner, event.status, event.copied_from) == (me, "planned", source)
            assert (event.reached, event.summary) == (None, "")
            assert f'href="{address("event", event)}"' in html_of(page)
        told = client.post(undo_url(), follow=True)
        assert "3 engagements are taken away again." in words_of(told)
        assert not logged(source).exists()

    def test_sent_twice_they_are_logged_once(self, client, me, source, places):
        sent = typed(places, then="make")
        assert client.post(url(source), sent).url == client.post(url(source), sent).url
        assert logged(source).count() == 3

    @pytest.mark.parametrize("otherwise", [{"title": "Surgery"}, {"starts_at": "11:00"}])
    def test_sent_again_with_something_else_it_is_told(self, client, me, source, places, otherwise):
        sent = typed(places, then="make")
        client.post(url(source), sent)
        page = client.post(url(source), sent | otherwise, follow=True)
        assert "This form has logged engagements already" in words_of(page)
        assert undo_url() in html_of(page)
        fewer = sent | {"places": sent["places"][:2]}
        assert "has logged engagements already" in words_of(
            client.post(url(source), fewer, follow=True)
        )
        assert {event.starts_at for event in logged(source)} == {time(10)}
        assert logged(source).count() == 3

    def test_sent_again_once_it_was_undone_it_is_told(self, client, me, source, places):
        sent = typed(places, then="make")
        client.post(url(source), sent, follow=True)
        client.post(undo_url(), follow=True)
        told = words_of(client.post(url(source), sent, follow=True))
        assert "This form has logged engagements already" in told
        assert "engagements are logged." not in told

    def test_all_or_none(self, client, me, source, places, monkeypatch):
        log = actions.bulk.creating.log_engagement

        def log_two(**given):
            if logged(source).count() == 2:
                raise actions.NotSaved("The third one fails.")
            return log(**given)

        monkeypatch.setattr("engagement.actions.bulk.creating.log_engagement", log_two)
        told = client.post(url(source), typed(places, then="make"), follow=True)
        assert "The third one fails." in words_of(told)
        assert not logged(source).exists() and not BulkChange.objects.exists()

    def test_a_day_that_has_passed_is_logged_as_held(self, client, me, source, places):
        sent = typed(places, then="make") | a_date("starts_on", 1, 11, 2026)
        client.post(url(source), sent)
        assert {event.status for event in logged(source)} == {"held"}

    @pytest.mark.parametrize("what", ["changed", "submitted", "deleted"])
    def test_not_undone_once_one_was_worked_on(self, client, me, source, places, what):
        client.post(url(source), typed(places, then="make"))
        event = logged(source).first()
        if what == "changed":
            actions.mark_promoted(event=event, by=me, now=NOW)
        elif what == "submitted":
            Event.objects.filter(pk=event.pk).update(invitation="Come.")
            actions.submit_for_publication(event=event, by=me, now=NOW)
        else:
            actions.delete(event=event, by=me, now=NOW)
        before = logged(source).count()
        told = words_of(client.post(undo_url(), follow=True))
        assert "Nothing is taken away" in told and event.title in told
        assert logged(source).count() == before

    def queries_of(self, client, source, places, then):
        client.post(url(source), typed(places, then="preview"))
        with CaptureQueriesContext(connection) as queries:
            client.post(url(source), typed(places, then=then))
        return len(queries)

    @pytest.mark.parametrize("held_back", [False, True])
    def test_looking_over_takes_as_many_queries_for_many_as_for_one(
        self, client, me, source, places, held_back
    ):
        if held_back:
            show_instead(source, of=places)
        one, three = (
            self.queries_of(client, source, places[:number], "preview") for number in (1, 3)
        )
        assert one == three

    @pytest.mark.parametrize("held_back", [False, True])
    def test_logging_takes_a_fixed_number_of_queries_for_each(
        self, client, me, source, places, held_back
    ):
        if held_back:
            show_instead(source, of=places)
        one, two, three = (
            self.queries_of(client, source, places[:number], "make") for number in (1, 2, 3)
        )
        assert logged(source).count() == 6
        assert two - one == three - two

    def test_taking_them_away_takes_as_many_queries_for_many_as_for_one(
        self, client, me, source, places
    ):
        counts = []
        for number in (1, 3):
            client.post(url(source), typed(places[:number], then="make"))
            change = BulkChange.objects.latest("pk")
            with CaptureQueriesContext(connection) as queries:
                assert actions.bulk.undo_bulk_change(change=change, by=me, now=NOW).events
            counts.append(len(queries))
        assert counts[0] == counts[1]

    def test_who_only_reads_may_not(self, client, sign_in, source):
        sign_in(Role.STAFF_READER)
        assert client.get(url(source)).status_code == 403
