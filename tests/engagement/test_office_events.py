"""The Office's pages of the log: list, form, record, and what becomes of an event."""

from datetime import date
from urllib.parse import quote

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from engagement import actions
from engagement.models import Commitment, Event, PublicVersion
from engagement.queries.details import details_of
from opcc.office.models import Role
from tests.engagement.conftest import NOW
from tests.engagement.event_form import a_date, rows, typed
from tests.factories import office as ground
from tests.factories.engagement import EventFactory

pytestmark = pytest.mark.django_db

LIST = reverse("engagement:office-list")
NEW = reverse("engagement:office-new")


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def kind():
    return ground.EventKindFactory(name="Drop-in")


@pytest.fixture
def sign_in(client):
    """Sign somebody in: `sign_in(user)` or `sign_in(Role.OFFICER)`."""

    def as_user(who):
        user = ground.UserFactory(roles=[who]) if isinstance(who, str) else who
        client.force_login(user)
        return user

    return as_user


def page(name, event, *more):
    return reverse(f"engagement:{name}", args=[event.uid, *more])


def text_of(response):
    return response.content.decode()


def queries_of(client, url):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


class TestWhoMay:
    READERS = {
        Role.ADMINISTRATOR,
        Role.OFFICER,
        Role.APPROVER,
        Role.COMMISSIONER,
        Role.STAFF_READER,
    }
    LOGGERS = {Role.OFFICER, Role.APPROVER}

    @pytest.mark.parametrize("role", list(Role))
    @pytest.mark.parametrize(
        ("name", "admitted"),
        [
            ("office-list", READERS),
            ("office-new", LOGGERS),
            ("office-event", READERS),
            ("office-edit", LOGGERS),
            ("office-held", LOGGERS),
            ("office-cancel", LOGGERS),
            ("office-postpone", LOGGERS),
            ("office-reinstate", LOGGERS),
            ("office-delete", LOGGERS),
        ],
    )
    def test_each_page(self, client, sign_in, role, name, admitted):
        args = [] if name in ("office-list", "office-new") else [EventFactory().uid]
        sign_in(role)
        status = client.get(reverse(f"engagement:{name}", args=args)).status_code
        assert status == (200 if role in admitted else 403)

    @pytest.mark.parametrize("name", ["office-promoted", "office-restore"])
    def test_each_button(self, client, sign_in, name):
        event = EventFactory(starts_on=date(2026, 12, 1))
        sign_in(Role.STAFF_READER)
        assert client.post(page(name, event)).status_code == 403
        sign_in(Role.OFFICER)
        assert client.get(page(name, event)).status_code == 405
        assert client.post(page(name, event)).status_code == 302

    def test_nobody_without_signing_in(self, client):
        event = EventFactory()
        for url in (LIST, NEW, page("office-event", event), page("office-edit", event)):
            assert client.get(url).url == f"{reverse('account_login')}?next={url}"

    @pytest.mark.parametrize(
        "name", ["office-event", "office-edit", "office-held", "office-cancel", "office-delete"]
    )
    def test_a_deleted_event_is_not_there(self, client, sign_in, name):
        sign_in(Role.OFFICER)
        assert client.get(page(name, EventFactory(deleted_at=NOW))).status_code == 404


class TestList:
    def test_newest_first_with_what_a_line_says(self, client, sign_in):
        sign_in(Role.STAFF_READER)
        EventFactory(title="Older", starts_on=date(2026, 10, 1))
        EventFactory(title="<i>Newer</i>", held=True, summary="", starts_on=date(2026, 11, 1))
        EventFactory(title="Gone", deleted_at=NOW)
        shown = text_of(client.get(LIST))
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
        assert "opcc-empty" in text_of(client.get(LIST, {"view": view}))

    def test_nothing_found_offers_a_way_out(self, client, sign_in):
        sign_in(Role.OFFICER)
        shown = text_of(client.get(LIST, {"q": "nothing like it", "view": "planned"}))
        assert "Clear all filters" in shown and f'href="{LIST}?view=planned"' in shown

    def test_links_know_the_way_back(self, client, sign_in):
        sign_in(Role.OFFICER)
        event = EventFactory()
        back = f"?back={quote('q=Drop&status=planned', safe='')}"
        assert page("office-event", event) + back in text_of(
            client.get(LIST, {"q": "Drop", "status": "planned"})
        )
        shown = text_of(client.get(page("office-event", event) + back))
        assert f'href="{LIST}?q=Drop&amp;status=planned"' in shown
        assert page("office-edit", event) + back in shown

    def test_the_number_of_queries_does_not_grow(self, client, sign_in):
        sign_in(Role.OFFICER)
        counts = []
        for more in (2, 18):
            for _ in range(more):
                EventFactory().place_links.create(place=ground.PlaceFactory())
            counts.append(queries_of(client, LIST))
        assert counts[0] == counts[1]


class TestNew:
    def test_four_answers_make_an_event(self, client, sign_in, kind):
        me = sign_in(Role.OFFICER)
        response = client.post(NEW, typed(kind=kind.pk))
        event = Event.objects.get()
        assert response.url == page("office-event", event)
        assert (event.title, event.owner, event.status) == ("Drop-in at Wem", me, "held")
        assert "Saved." in text_of(client.get(response.url))

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
        form, shown = response.context["form"], text_of(response)
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
        shown = text_of(client.post(NEW, posted))
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
        for address in (url, LIST, f"{url}edit/"):
            assert "<script>alert" not in text_of(client.get(address))

    def test_saved_and_sent_for_approval(self, client, sign_in, kind):
        sign_in(Role.OFFICER)
        client.post(NEW, typed(kind=kind.pk, summary="We met.", then="submit"))
        assert PublicVersion.objects.get().text == "We met."

    @pytest.mark.parametrize(
        ("summary", "field"),
        [("", "summary"), ("Ring 01926 123456.", "contact_details_reason")],
    )
    def test_saved_and_not_sent_says_why_at_the_field(self, client, sign_in, kind, summary, field):
        sign_in(Role.OFFICER)
        posted = typed(kind=kind.pk, summary=summary, then="submit")
        response = client.post(NEW, posted)
        event, form = Event.objects.get(), response.context["form"]
        assert field in form.errors
        assert f'id="id_{field}"' in text_of(response)
        assert f'action="{page("office-edit", event)}"' in text_of(response)
        posted |= {
            "version": form["version"].value(),
            "summary": summary or "We met.",
            "contact_details_reason": "It is our own line.",
        }
        client.post(page("office-edit", event), posted)
        assert Event.objects.get().public_versions.count() == 1


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
        client.post(page("office-edit", event), self.posted(event, title="Another"))
        event.refresh_from_db()
        assert (event.title, event.version) == ("Another", 2)

    def test_shows_what_the_record_holds(self, client, sign_in, event):
        sign_in(Role.OFFICER)
        shown = text_of(client.get(page("office-edit", event)))
        assert "Mind the dog" in shown and 'value="Drop-in"' in shown

    def test_the_second_to_save_sees_both_and_may_save_over_it(self, client, sign_in, event):
        url = page("office-edit", event)
        sign_in(ground.UserFactory(name="Jo Colleague", roles=["officer"]))
        client.post(url, self.posted(event, title="Theirs"))
        sign_in(Role.OFFICER)
        mine = self.posted(event, title="Mine", reached="7")
        response = client.post(url, mine)
        shown, form = text_of(response), response.context["form"]
        conflict = response.context["conflict"]
        assert "Jo Colleague" in shown and form["title"].value() == "Mine"
        assert ("Title", "Theirs", "Mine") in [
            (one.name, one.saved, one.typed) for one in conflict.clashes
        ]
        assert conflict.only_typed == ["Number of people reached"]
        event.refresh_from_db()
        assert event.title == "Theirs"
        client.post(url, mine | {"version": form["version"].value()})
        event.refresh_from_db()
        assert (event.title, event.reached, event.version) == ("Mine", 7, 3)

    def test_a_redacted_record_takes_no_change(self, client, sign_in):
        sign_in(Role.OFFICER)
        assert client.get(page("office-edit", EventFactory(redacted_at=NOW))).status_code == 404

    def test_the_number_of_queries_does_not_grow(self, client, sign_in, event):
        sign_in(Role.OFFICER)
        counts = []
        for more in (2, 18):
            for _ in range(more):
                hang_everything_on(event)
            counts.append(queries_of(client, page("office-edit", event)))
        assert counts[0] == counts[1]


def hang_everything_on(event):
    """One more line of every kind."""
    event.place_links.create(place=ground.PlaceFactory())
    event.participants.create(person=ground.PersonFactory(), minutes=30)
    event.organisation_links.create(organisation=ground.OrganisationFactory())
    event.individuals.create(name="Ann Example")
    event.audiences.create(audience=ground.AudienceFactory(), aspect="aimed-at")
    event.audiences.create(audience=ground.AudienceFactory(), aspect="came", number=3)
    event.themes_heard.create(theme=ground.ThemeFactory(), heard_as="concern", note="Inside.")
    event.commitments.create(text="Ask the council", owner=event.owner)
    event.priority_links.create(priority=ground.PriorityFactory())
    event.duty_links.create(duty=ground.StatutoryDutyFactory())


class TestRecord:
    def test_shows_everything(self, client, sign_in):
        sign_in(Role.OFFICER)
        event = EventFactory(held=True, reached=0, private_notes="Mind the dog")
        hang_everything_on(event)
        shown = text_of(client.get(page("office-event", event)))
        for words in (event.title, event.summary, "30 minutes", "Inside.", "Ask the council"):
            assert words in shown
        for words in ("Nobody came", "Mind the dog", "Ann Example", "It was kept"):
            assert words in shown

    def test_keeps_what_is_private_from_readers(self, client, sign_in):
        sign_in(Role.STAFF_READER)
        event = EventFactory(private_notes="Mind the dog")
        hang_everything_on(event)
        shown = text_of(client.get(page("office-event", event)))
        assert "Mind the dog" not in shown and "Ann Example" not in shown
        assert page("office-edit", event) not in shown and "It was kept" not in shown

    def test_tells_what_comes_next(self, client, sign_in):
        sign_in(Role.OFFICER)
        coming = EventFactory(starts_on=date(2026, 12, 1))
        past = EventFactory(starts_on=date(2026, 11, 10))
        held = EventFactory(held=True)
        offered = {
            event: {
                name
                for name in ("held", "promoted", "postpone", "cancel", "reinstate", "delete")
                if page(f"office-{name}", event) in text_of(client.get(page("office-event", event)))
            }
            for event in (coming, past, held)
        }
        assert offered == {
            coming: {"promoted", "postpone", "cancel", "delete"},
            past: {"held", "postpone", "cancel", "delete"},
            held: {"reinstate", "delete"},
        }

    def test_tells_where_it_stands_on_its_way_to_the_public(
        self, client, sign_in, officer, approver, approve_event
    ):
        sign_in(officer)
        event = EventFactory(held=True, owner=officer)
        url = page("office-event", event)
        assert "Nothing of this record is published" in text_of(client.get(url))
        version = actions.submit_for_publication(event=event, by=officer, now=NOW)
        assert "waits for approval" in text_of(client.get(url))
        actions.send_back(version=version, by=approver, now=NOW, reason="Which school?")
        assert "Which school?" in text_of(client.get(url))
        approve_event(event)
        shown = text_of(client.get(url))
        assert "It comes out with the weekly edition" in shown
        assert page("office-submit", event) not in shown

    def test_tells_what_changed_since_it_was_put_forward(self, client, sign_in, officer):
        sign_in(officer)
        event = EventFactory(held=True, owner=officer)
        actions.submit_for_publication(event=event, by=officer, now=NOW)
        details = details_of(event, with_private=True)
        changed = type(details)(**vars(details) | {"summary": "Something else."})
        actions.change_engagement(event=event, version=1, details=changed, by=officer, now=NOW)
        shown = text_of(client.get(page("office-event", event)))
        assert "Changed since it was put forward" in shown
        assert page("office-submit", event) in shown

    def test_the_history_tells_who_changed_what(self, client, sign_in, kind):
        sign_in(ground.UserFactory(name="Jo Colleague", roles=["officer"]))
        person = ground.PersonFactory(name="Sam")
        url = client.post(NEW, typed(kind=kind.pk, private_notes="One")).url
        event = Event.objects.get()
        again = typed(kind=kind.pk, version=1, title="Renamed", private_notes="One")
        again |= rows("took_part", {"person": person.pk, "minutes": "90"})
        client.post(page("office-edit", event), again)
        client.post(page("office-edit", event), again | {"version": 2, "private_notes": "Two"})
        private, changed, logged = client.get(url).context["history"].changes
        assert {change.who for change in (private, changed, logged)} == {"Jo Colleague"}
        assert [(one.name, one.before, one.after) for one in changed.fields] == [
            ("Title", "Drop-in at Wem", "Renamed"),
            ("Who of the Office took part", "", "Sam (90 minutes)"),
        ]
        assert private.fields == [] and logged.kind == "added"
        assert "Two" not in str(client.get(url).context["history"])

    def test_a_long_history_has_pages(self, client, sign_in, officer):
        sign_in(officer)
        event = EventFactory(title="0")
        for number in range(1, 25):
            Event.objects.filter(pk=event.pk).update(title=str(number), version=number + 1)
        url = page("office-event", event)
        first = client.get(url).context["history"]
        second = client.get(url, {"history": 2}).context["history"]
        assert (len(first.changes), len(second.changes)) == (20, 5)
        assert (first.newer, first.older, second.newer, second.older) == (None, 2, 1, None)
        assert client.get(url, {"history": "x"}).context["history"] == first
        assert second.changes[0].fields[0].after == "4"

    def test_the_number_of_queries_does_not_grow(self, client, sign_in, officer):
        sign_in(officer)
        event = EventFactory(held=True, owner=officer)
        actions.submit_for_publication(event=event, by=officer, now=NOW)
        counts = []
        for more in (2, 18):
            for _ in range(more):
                hang_everything_on(event)
            counts.append(queries_of(client, page("office-event", event)))
        assert counts[0] == counts[1]

    def test_a_promise_is_kept_dropped_and_open_again(self, client, sign_in):
        sign_in(Role.OFFICER)
        promise = Commitment.objects.create(event=EventFactory(), text="Ask the council")
        url = page("office-promise", promise.event, promise.pk)
        for outcome, status in (("kept", "kept"), ("open", "open"), ("dropped", "dropped")):
            assert client.post(url, {"outcome": outcome}).status_code == 302
            promise.refresh_from_db()
            assert promise.status == status

    def test_a_promise_of_another_event_is_not_there(self, client, sign_in):
        sign_in(Role.OFFICER)
        promise = Commitment.objects.create(event=EventFactory(), text="Ask the council")
        url = page("office-promise", EventFactory(), promise.pk)
        assert client.post(url, {"outcome": "kept"}).status_code == 404


class TestWhatBecomesOfIt:
    @pytest.fixture
    def past(self):
        return EventFactory(starts_on=date(2026, 11, 10))

    def test_held_asks_only_for_what_is_missing(self, client, sign_in, past):
        sign_in(Role.OFFICER)
        Event.objects.filter(pk=past.pk).update(reached=30, summary="Written.")
        form = client.get(page("office-held", past)).context["form"]
        assert [field.name for field in form.visible_fields()] == []
        assert list(form.formsets) == ["came"]
        past.audiences.create(audience=ground.AudienceFactory(), aspect="came")
        assert client.get(page("office-held", past)).context["form"].asks_for_nothing

    def test_held_keeps_who_came_how_many_and_the_summary(self, client, sign_in, past):
        sign_in(Role.OFFICER)
        audience = ground.AudienceFactory()
        posted = {"version": "1", "reached": "40", "summary": "We met."}
        posted |= rows("came", {"audience": audience.pk, "number": "12"})
        client.post(page("office-held", past), posted)
        past.refresh_from_db()
        assert (past.status, past.reached, past.summary) == ("held", 40, "We met.")
        assert past.audiences.get().number == 12

    def test_held_adds_a_row_and_keeps_what_was_typed(self, client, sign_in, past):
        sign_in(Role.OFFICER)
        posted = {"version": "1", "summary": "We", "reached": "x", "add-row": "came"}
        form = client.post(page("office-held", past), posted | rows("came")).context["form"]
        assert len(form.formsets["came"].forms) == 2
        assert (form["summary"].value(), form["reached"].value()) == ("We", "x")
        assert not form.errors

    def test_held_tells_of_a_change_meanwhile_and_loses_nothing(self, client, sign_in, past):
        me = sign_in(Role.OFFICER)
        actions.mark_promoted(event=past, by=me, now=NOW)
        posted = {"version": "1", "reached": "40", "summary": "We met."} | rows("came")
        form = client.post(page("office-held", past), posted).context["form"]
        assert form.errors and form["summary"].value() == "We met."
        posted["version"] = form["version"].value()
        client.post(page("office-held", past), posted)
        past.refresh_from_db()
        assert past.status == "held"

    def test_held_before_its_day_is_refused(self, client, sign_in):
        sign_in(Role.OFFICER)
        event = EventFactory(starts_on=date(2026, 11, 12))
        response = client.post(page("office-held", event), {"version": "1"} | rows("came"))
        assert "It cannot have been held yet" in text_of(response)
        event.refresh_from_db()
        assert event.status == "planned"

    @pytest.mark.parametrize(
        ("name", "status"), [("cancel", "cancelled"), ("postpone", "postponed")]
    )
    def test_off_with_a_reason(self, client, sign_in, past, name, status):
        sign_in(Role.OFFICER)
        url = page(f"office-{name}", past)
        assert "Give the reason" in text_of(client.post(url, {"status_reason": " "}))
        client.post(url, {"status_reason": "Snow"})
        past.refresh_from_db()
        assert (past.status, past.status_reason) == (status, "Snow")

    def test_off_in_both_languages_where_the_body_publishes_both(self, client, sign_in, past):
        ground.PolicingBodyFactory(bilingual=True)
        sign_in(Role.OFFICER)
        url = page("office-cancel", past)
        assert "in Welsh too" in text_of(client.post(url, {"status_reason": "Snow"}))
        client.post(url, {"status_reason": "Snow", "status_reason_cy": "Eira"})
        past.refresh_from_db()
        assert (past.status, past.status_reason_cy) == ("cancelled", "Eira")

    def test_postponed_to_a_day(self, client, sign_in, past):
        sign_in(Role.OFFICER)
        url, reason = page("office-postpone", past), {"status_reason": "Snow"}
        refused = client.post(url, reason | a_date("new_date", 10, 11, 2026))
        assert "today or later" in text_of(refused)
        client.post(url, reason | a_date("new_date", 11, 11, 2026))
        past.refresh_from_db()
        assert (past.status, past.starts_on) == ("planned", date(2026, 11, 11))

    def test_reinstated(self, client, sign_in):
        sign_in(Role.OFFICER)
        postponed = EventFactory(status="postponed", status_reason="Snow")
        url = page("office-reinstate", postponed)
        assert "Enter the new date" in text_of(client.post(url, a_date("new_date")))
        client.post(url, a_date("new_date", 1, 12, 2026))
        postponed.refresh_from_db()
        assert (postponed.status, postponed.starts_on) == ("planned", date(2026, 12, 1))

    def test_what_cannot_be_is_told_and_changes_nothing(self, client, sign_in):
        sign_in(Role.OFFICER)
        held = EventFactory(held=True)
        response = client.post(page("office-cancel", held), {"status_reason": "Snow"})
        assert "cannot become" in text_of(response)
        response = client.post(page("office-promoted", held), follow=True)
        assert "cannot become" in text_of(response)
        held.refresh_from_db()
        assert (held.status, held.version) == ("held", 1)

    def test_asking_changes_nothing(self, client, sign_in, past):
        sign_in(Role.OFFICER)
        for name in ("held", "cancel", "postpone", "reinstate", "delete"):
            assert client.get(page(f"office-{name}", past)).status_code == 200
        past.refresh_from_db()
        assert (past.status, past.version, past.deleted_at) == ("planned", 1, None)

    def test_deleted_and_brought_back_from_the_message(self, client, sign_in, past):
        sign_in(Role.OFFICER)
        response = client.post(page("office-delete", past) + "?back=view%3Dplanned")
        assert response.url == f"{LIST}?view=planned"
        undo = page("office-restore", past) + "?back=view%3Dplanned"
        assert f'action="{undo}"' in text_of(client.get(response.url))
        assert not Event.objects.live().exists()
        assert client.post(undo).url == page("office-event", past) + "?back=view%3Dplanned"
        assert Event.objects.live().exists()

    def test_what_was_approved_is_not_deleted(self, client, sign_in, officer, approve_event):
        sign_in(officer)
        event = EventFactory(held=True, owner=officer)
        approve_event(event)
        assert "withdrawal instead" in text_of(client.post(page("office-delete", event)))
        assert Event.objects.live().exists()
