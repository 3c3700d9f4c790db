"""The list of engagements: views, words, filters and pages."""

from datetime import date, time
from urllib.parse import quote

import pytest
from django.db import connection

from engagement import actions
from engagement.models import Event, PublicNumber
from engagement.queries.office import speaks_of
from engagement.queries.standing import Standing
from opcc.office.models import Role
from tests.engagement.conftest import NOW
from tests.engagement.event_form import a_date
from tests.engagement.office_pages import LIST, address, html_of, queries_of, submit, words_of
from tests.factories import office as ground
from tests.factories.engagement import EventFactory
from tests.markup import parse

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_wednesday")]


class TestList:
    def test_newest_first_with_what_a_line_says(self, client, sign_in):
        sign_in(Role.STAFF_READER)
        EventFactory(title="Older", starts_on=date(2026, 10, 1))
        EventFactory(title="<i>Newer</i>", held=True, summary="", starts_on=date(2026, 11, 1))
        EventFactory(title="Gone", deleted_at=NOW)
        shown = html_of(client.get(LIST))
        assert shown.index("&lt;i&gt;Newer&lt;/i&gt;") < shown.index("Older")
        assert "<i>Newer" not in shown and "Gone" not in shown
        assert "2 engagements" in shown and "No summary yet" in shown

    @pytest.mark.parametrize(
        ("view", "expected"),
        [
            ("", {"mine", "past", "coming", "blank", "told"}),
            ("mine", {"mine"}),
            ("planned", {"past", "coming"}),
            ("not-logged", {"past"}),
            ("not-summarised", {"blank"}),
            ("no such view", {"mine", "past", "coming", "blank", "told"}),
        ],
    )
    def test_views(self, client, sign_in, view, expected):
        me = sign_in(Role.OFFICER)
        EventFactory(title="mine", owner=me, held=True)
        EventFactory(title="past", starts_on=date(2026, 11, 10))
        EventFactory(title="coming", starts_on=date(2026, 11, 11), status="promoted")
        EventFactory(title="blank", held=True, summary="")
        EventFactory(title="told", held=True)
        found = client.get(LIST, {"view": view}).context["events"]
        assert {event.title for event in found} == expected

    def test_what_ended_earlier_today_is_to_be_logged(self, client, sign_in):
        sign_in(Role.OFFICER)
        for title, ends_at in (("over", time(12)), ("on", time(12, 1)), ("no end", None)):
            EventFactory(title=title, starts_on=NOW.date(), starts_at=time(9), ends_at=ends_at)
        found = client.get(LIST, {"view": "not-logged"}).context["events"]
        assert [event.title for event in found] == ["over"]

    def test_words_are_sought_in_text_place_and_organisation(self, client, sign_in):
        sign_in(Role.OFFICER)
        by_text = EventFactory(title="A", summary="We spoke of Speeding there.")
        by_place, by_organisation = EventFactory(title="B"), EventFactory(title="C")
        by_place.place_links.create(place=ground.PlaceFactory(name="Speedwell"))
        by_organisation.organisation_links.create(
            organisation=ground.OrganisationFactory(name="Speedwatch")
        )
        EventFactory(title="D")
        found = client.get(LIST, {"q": "speed"}).context["events"]
        assert set(found) == {by_text, by_place, by_organisation}
        assert list(client.get(LIST, {"q": "speed there"}).context["events"]) == [by_text]

    def test_the_search_for_words_is_answered_from_the_index(self):
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_indexscan = off")
        assert "event_words" in Event.objects.filter(speaks_of("speeding")).explain()

    def test_filters(self, client, sign_in, kind):
        sign_in(Role.OFFICER)
        wanted = EventFactory(
            kind=kind, status="cancelled", status_reason="Snow", starts_on=date(2026, 10, 5)
        )
        place = ground.PlaceFactory()
        wanted.place_links.create(place=place)
        EventFactory(starts_on=date(2026, 9, 30))
        for asked in (
            {"kind": kind.pk},
            {"status": "cancelled"},
            {"place": place.pk},
            {"officer": wanted.owner.pk},
            a_date("from", 5, 10, 2026),
        ):
            response = client.get(LIST, asked)
            assert list(response.context["events"]) == [wanted], asked
            assert len(response.context["chosen"]) == 1
        assert wanted not in client.get(LIST, a_date("to", 4, 10, 2026)).context["events"]

    def test_where_it_stands_on_its_way_to_the_public(
        self, client, sign_in, officer, approver, approve_event
    ):
        sign_in(Role.STAFF_READER)
        EventFactory(title="not-sent", held=True)
        waiting = EventFactory(title="waiting", held=True)
        submit(waiting, officer)
        back = submit(EventFactory(title="sent-back", held=True), officer)
        actions.send_back(version=back, by=approver, now=NOW, reason="Which school?")
        approve_event(EventFactory(title="approved", held=True))
        approve_event(EventFactory(title="published", starts_on=date(2026, 11, 20)))
        gone = EventFactory(title="withdrawn", starts_on=date(2026, 11, 21))
        approve_event(gone)
        asked = actions.ask_to_withdraw(
            event=gone, stream="programme", reason="Wrong day", by=officer, now=NOW
        )
        actions.approve(version=asked, by=approver, now=NOW)
        for stage in Standing:
            response = client.get(LIST, {"signoff": stage.value})
            assert [event.title for event in response.context["events"]] == [stage.value]
            assert str(stage.label) in words_of(response)
            assert f"Sign-off: {stage.label}" in [text for text, _ in response.context["chosen"]]

    def test_what_was_announced_and_then_held_is_not_sent_for_the_log(
        self, client, sign_in, officer, approve_event
    ):
        sign_in(Role.OFFICER)
        event = EventFactory(starts_on=date(2026, 11, 20))
        approve_event(event)
        Event.objects.filter(pk=event.pk).update(
            status="held", starts_on=date(2026, 11, 10), summary="Nine came."
        )
        assert client.get(LIST, {"signoff": "not-sent"}).context["events"] == [event]
        version = submit(Event.objects.get(pk=event.pk), officer)
        assert client.get(LIST, {"signoff": "waiting"}).context["events"] == [event]
        actions.take_back(version=version, by=officer, now=NOW)
        assert client.get(LIST, {"signoff": "not-sent"}).context["events"] == [event]

    def test_a_redacted_record_stands_nowhere(self, client, sign_in, approver, approve_event):
        sign_in(Role.OFFICER)
        event = EventFactory(held=True)
        approve_event(event)
        actions.redact(event=event, by=approver, now=NOW)
        assert client.get(LIST, {"signoff": "approved"}).context["events"] == []
        assert [event.standing for event in client.get(LIST).context["events"]] == [""]

    def test_a_redacted_record_goes_by_its_number(
        self, client, sign_in, officer, approver, planned_event, approve_event
    ):
        sign_in(Role.OFFICER)
        approve_event(planned_event)
        actions.redact(event=planned_event, by=approver, now=NOW)
        actions.redact(event=EventFactory(held=True), by=approver, now=NOW)
        number = PublicNumber.objects.get().pk
        headings = parse(html_of(client.get(LIST))).every("h3")
        assert {heading.text for heading in headings} == {
            f"Redacted record {number}",
            "Redacted record",
        }

    def test_the_stage_survives_paging(self, client, sign_in):
        sign_in(Role.OFFICER)
        for day in range(1, 31):
            EventFactory(starts_on=date(2026, 9, day))
        first = client.get(LIST, {"signoff": "not-sent"})
        assert "signoff=not-sent" in first.context["older_url"]
        assert len(client.get(first.context["older_url"]).context["events"]) == 5

    def test_a_place_is_found_by_what_it_lies_in(self, client, sign_in):
        sign_in(Role.OFFICER)
        district, ward = ground.PlaceFactory(), ground.PlaceFactory(kind="neighbourhood")
        ward.parent_links.create(parent=district)
        ground.models.PlaceClosure.objects.create(ancestor=district, descendant=ward)
        event = EventFactory()
        event.place_links.create(place=ward)
        assert list(client.get(LIST, {"place": district.pk}).context["events"]) == [event]

    def test_pages_lose_and_repeat_nothing(self, client, sign_in):
        sign_in(Role.OFFICER)
        for day in range(1, 31):
            EventFactory(starts_on=date(2026, 9, day // 2 + 1))
        first = client.get(LIST, {"q": "drop"})
        second = client.get(first.context["older_url"])
        assert [len(one.context["events"]) for one in (first, second)] == [25, 5]
        assert "q=drop" in first.context["older_url"]
        assert not set(first.context["events"]) & set(second.context["events"])
        back = client.get(second.context["newer_url"])
        assert back.context["events"] == first.context["events"]

    @pytest.mark.parametrize("mark", ["nonsense", "2026-02-31.1", "1.2.3", "%00"])
    def test_a_made_up_page_is_the_first(self, client, sign_in, mark):
        sign_in(Role.OFFICER)
        event = EventFactory()
        assert client.get(LIST, {"older-than": mark}).context["events"] == [event]

    @pytest.mark.parametrize("view", ["", "mine", "planned", "not-logged", "not-summarised"])
    def test_an_empty_view_says_what_to_do(self, client, sign_in, view):
        sign_in(Role.OFFICER)
        assert "opcc-empty" in html_of(client.get(LIST, {"view": view}))

    def test_nothing_found_offers_a_way_out(self, client, sign_in):
        sign_in(Role.OFFICER)
        shown = html_of(client.get(LIST, {"q": "nothing like it", "view": "planned"}))
        assert "Clear all filters" in shown and f'href="{LIST}?view=planned"' in shown

    def test_links_know_the_way_back(self, client, sign_in):
        sign_in(Role.OFFICER)
        event = EventFactory()
        back = f"?back={quote('q=Drop&status=planned', safe='')}"
        assert address("event", event) + back in html_of(
            client.get(LIST, {"q": "Drop", "status": "planned"})
        )
        shown = html_of(client.get(address("event", event) + back))
        assert f'href="{LIST}?q=Drop&amp;status=planned"' in shown
        assert address("edit", event) + back in shown

    def test_the_number_of_queries_does_not_grow(self, client, sign_in):
        sign_in(Role.OFFICER)
        counts = []
        for more in (2, 18):
            for _ in range(more):
                EventFactory().place_links.create(place=ground.PlaceFactory())
            counts.append(queries_of(client, LIST))
        assert counts[0] == counts[1]
