"""One thing done to several records: looked over, done, told, and undone."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from engagement import actions
from engagement.models import BulkChange, Event, EventAudience, PublicVersion
from engagement.queries import bulk as queries
from opcc.office.models import Role
from tests.engagement.conftest import NOW
from tests.engagement.office_pages import LIST, html_of, words_of
from tests.factories import office as ground
from tests.factories.engagement import EventFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_wednesday")]

TAG, ASSIGN, SUBMIT = (
    reverse(f"engagement:office-bulk-{name}") for name in ("tag", "assign", "submit")
)
LOOK = {"look": "over"}


@pytest.fixture
def me(sign_in):
    return sign_in(ground.UserFactory(name="Me", roles=[Role.OFFICER]))


@pytest.fixture
def events(officer):
    return EventFactory.create_batch(3, held=True, owner=officer)


def pks(events):
    return [str(event.pk) for event in events]


def looked_over(client, url, events, **answers):
    return client.get(url, {"event": pks(events), **LOOK, **answers, "back": "status=held"})


def confirmed(client, page, **answers):
    """Press the button of the page that asks once more."""
    seen = page.context["seen"].initial
    return client.post(
        page.request["PATH_INFO"] + "?back=status%3Dheld",
        {"uid": str(seen["uid"]), "seen": seen["seen"], **answers},
    )


def undo_url():
    return reverse("engagement:office-bulk-undo", args=[BulkChange.objects.get().uid])


def why(page):
    return {one.event: one.why_not for one in page.context["left_out"]}


class TestTheList:
    def test_rows_can_be_ticked_by_those_who_log(self, client, me, events, sign_in):
        shown = html_of(client.get(LIST, {"status": "held"}))
        for event in events:
            assert f'name="event" type="checkbox" value="{event.pk}"' in shown
        assert "All that match, also on other pages: 3 engagements" in shown
        for url in (TAG, ASSIGN, SUBMIT):
            assert f'formaction="{url}"' in shown
        assert 'name="back" value="status=held"' in shown
        sign_in(Role.STAFF_READER)
        assert 'name="event"' not in html_of(client.get(LIST))

    def test_nothing_ticked_says_so_and_keeps_the_filters(self, client, me):
        response = client.get(TAG, {"back": "status=held"})
        assert response.url == f"{LIST}?status=held"
        assert "Tick the engagements first" in words_of(client.get(response.url))

    def test_all_that_match_are_those_of_every_page_and_no_other(self, client, me, monkeypatch):
        priority = ground.PriorityFactory()
        EventFactory.create_batch(30, held=True, title="Drop-in")
        EventFactory(held=True, title="Other")
        page = client.get(
            TAG, {"all": "on", "back": "q=Drop-in", "do": "add", "priorities": priority.pk, **LOOK}
        )
        assert len(page.context["changed"]) == 30
        monkeypatch.setattr(queries, "MOST_CHANGED", 29)
        monkeypatch.setattr("engagement.views.office.bulk.TagPage.most", 29)
        told = client.get(TAG, {"all": "on", "back": "q=Drop-in"}, follow=True)
        assert "At most 29 engagements" in words_of(told)
        assert "Narrow the filters" in words_of(told)

    @pytest.mark.parametrize("event", ["x", "-1", "9" * 40, "²"])
    def test_a_made_up_tick_is_none(self, client, me, event):
        assert client.get(TAG, {"event": event}).status_code == 302


class TestTags:
    def test_the_page_says_exactly_what_will_happen(self, client, me, events):
        priority, _other = ground.PriorityFactory.create_batch(2)
        events[0].priority_links.create(priority=priority)
        Event.objects.filter(pk=events[1].pk).update(redacted_at=NOW)
        assert "Which ones" in words_of(client.get(TAG, {"event": pks(events)}))
        page = looked_over(client, TAG, events, do="add", priorities=priority.pk)
        assert page.context["changed"] == [events[2]]
        assert why(page) == {
            events[0]: "It has this already.",
            events[1]: "It has been redacted.",
        }
        told = words_of(page)
        assert (
            f"These tags are added: {priority}" in told and "Each record stands for itself" in told
        )
        assert not events[2].priorities.exists()

    def test_added_and_undone(self, client, me, events):
        priority, duty = ground.PriorityFactory(), ground.StatutoryDutyFactory()
        audience, theme = ground.AudienceFactory(), ground.ThemeFactory()
        events[0].priority_links.create(priority=priority)
        events[0].audiences.create(audience=audience, aspect="came", number=9)
        answers = {
            "do": "add",
            "priorities": priority.pk,
            "duties": duty.pk,
            "aimed_at": audience.pk,
            "themes": theme.pk,
            "heard_as": "idea",
        }
        page = looked_over(client, TAG, events, **answers)
        told = client.get(confirmed(client, page, **answers).url)
        assert "The tags of 3 engagements are changed." in words_of(told)
        assert f'action="{undo_url()}?back=status%3Dheld"' in html_of(told)
        for event in events:
            assert (event.priorities.get(), event.duties.get()) == (priority, duty)
            assert event.themes_heard.get().heard_as == "idea"
            assert event.audiences.filter(aspect="aimed-at").get().audience == audience
            event.refresh_from_db()
            assert event.version == 2

        told = client.post(undo_url(), follow=True)
        assert "3 engagements are as they were before." in words_of(told)
        assert events[0].priorities.get() == priority, "it had that before"
        assert not events[1].priorities.exists()
        assert EventAudience.objects.get().aspect == "came"
        assert not any(event.themes_heard.exists() or event.duties.exists() for event in events)
        assert "undone already" in words_of(client.post(undo_url(), follow=True))

    def test_taken_away_and_put_back_only_where_it_was(self, client, me, events):
        priority = ground.PriorityFactory()
        events[0].priority_links.create(priority=priority)
        answers = {"do": "take-away", "priorities": priority.pk}
        page = looked_over(client, TAG, events, **answers)
        assert why(page) == dict.fromkeys(events[1:], "It has nothing of this.")
        confirmed(client, page, **answers)
        assert not events[0].priorities.exists()
        client.post(undo_url())
        assert [event.priorities.count() for event in events] == [1, 0, 0]

    def test_a_theme_with_a_note_is_left_where_it_is(self, client, me, events):
        theme = ground.ThemeFactory()
        events[0].themes_heard.create(theme=theme, heard_as="idea", note="Mrs Smith said so")
        events[1].themes_heard.create(theme=theme, heard_as="idea")
        events[2].themes_heard.create(theme=theme, heard_as="concern")
        answers = {"do": "take-away", "themes": theme.pk, "heard_as": "idea"}
        page = looked_over(client, TAG, events, **answers)
        assert "A note hangs on it" in why(page)[events[0]]
        confirmed(client, page, **answers)
        assert [event.themes_heard.count() for event in events] == [1, 0, 1]
        client.post(undo_url())
        assert [event.themes_heard.count() for event in events] == [1, 1, 1]

    @pytest.mark.parametrize(
        ("answers", "told"),
        [
            ({"do": "add"}, "Choose at least one tag"),
            ({"priorities": "1"}, "Choose whether to add"),
            ({"do": "add", "priorities": "999"}, "Choose from the list"),
        ],
    )
    def test_what_is_not_chosen_is_asked_for(self, client, me, events, answers, told):
        ground.PriorityFactory()
        assert told in words_of(looked_over(client, TAG, events, **answers))

    def test_themes_need_to_be_heard_as_something(self, client, me, events):
        page = looked_over(client, TAG, events, do="add", themes=ground.ThemeFactory().pk)
        assert "Say whether it was a concern" in words_of(page)


class TestAssign:
    def test_given_away_and_back(self, client, me, events, officer):
        new = ground.UserFactory(name="New Officer", roles=[Role.OFFICER])
        Event.objects.filter(pk=events[2].pk).update(owner=new)
        page = looked_over(client, ASSIGN, events, owner=new.pk)
        assert why(page) == {events[2]: "This officer keeps it already."}
        told = client.get(confirmed(client, page, owner=new.pk).url)
        assert "2 engagements have another officer now." in words_of(told)
        assert Event.objects.owned_by(new).count() == 3
        client.post(undo_url())
        assert set(Event.objects.owned_by(officer)) == set(events[:2])

    def test_who_may_not_keep_records_is_not_offered(self, client, me, events):
        ambassador = ground.UserFactory(roles=[Role.AMBASSADOR])
        page = looked_over(client, ASSIGN, events, owner=ambassador.pk)
        assert "Choose from the list" in words_of(page)

    def test_the_history_names_who_did_it(self, client, me, events):
        page = looked_over(client, ASSIGN, events, owner=me.pk)
        confirmed(client, page, owner=me.pk)
        row = events[0].history.order_by("-pgh_id").first()
        assert row.pgh_context.metadata["user"] == me.pk and row.owner_id == me.pk


class TestChangedMeanwhile:
    def test_what_somebody_changed_is_left_and_told(self, client, me, events, officer):
        page = looked_over(client, ASSIGN, events, owner=me.pk)
        Event.objects.filter(pk=events[0].pk).update(version=2, title="Changed")
        Event.objects.filter(pk=events[1].pk).update(deleted_at=NOW)
        told = words_of(client.get(confirmed(client, page, owner=me.pk).url))
        assert "1 engagement has another officer now." in told
        assert "because they were changed meanwhile" in told
        assert "“Changed”" in told and f"“{events[1].title}”" in told
        assert list(Event.objects.owned_by(me)) == [events[2]]

    def test_where_nothing_is_left_nothing_is_done(self, client, me, events):
        page = looked_over(client, ASSIGN, events, owner=me.pk)
        Event.objects.update(version=2)
        told = words_of(client.get(confirmed(client, page, owner=me.pk).url))
        assert "Nothing was changed" in told and not BulkChange.objects.exists()

    def test_sent_twice_it_is_done_once(self, client, me, events, officer):
        page = looked_over(client, ASSIGN, events, owner=me.pk)
        confirmed(client, page, owner=me.pk)
        told = words_of(client.get(confirmed(client, page, owner=me.pk).url))
        assert "3 engagements have another officer now." in told
        assert BulkChange.objects.get().rows.count() == 3
        assert Event.objects.filter(version=2).count() == 3

    def test_what_was_changed_since_is_not_undone(self, client, me, events, officer):
        page = looked_over(client, ASSIGN, events, owner=me.pk)
        confirmed(client, page, owner=me.pk)
        Event.objects.filter(pk=events[0].pk).update(version=9)
        Event.objects.filter(pk=events[1].pk).update(deleted_at=NOW)
        told = words_of(client.post(undo_url(), follow=True))
        assert "1 engagement is as it was before." in told
        assert f"“{events[0].title}”: Somebody has changed it since." in told
        assert f"“{events[1].title}”: It has been deleted since." in told
        assert list(Event.objects.owned_by(officer)) == [events[2]]

    @pytest.mark.parametrize("seen", ["", "1", "1.x", "1.1 drop", "1.99999999999"])
    def test_a_page_made_up_or_out_of_date_is_told(self, client, me, events, seen):
        posted = {"uid": "no uid", "seen": seen, "owner": me.pk}
        told = client.post(ASSIGN, posted, follow=True)
        assert "This page was out of date" in words_of(told)


class TestSubmit:
    def test_each_that_is_complete_and_no_other(self, client, me, events, officer):
        blank = EventFactory(held=True, summary="")
        named = EventFactory(held=True, summary="Ring 01926 123456.")
        waiting = EventFactory(held=True)
        actions.submit_for_publication(event=waiting, by=officer, now=NOW)
        page = client.get(SUBMIT, {"event": pks([*events, blank, named, waiting])})
        assert set(page.context["changed"]) == set(events)
        reasons = why(page)
        assert "Write the text" in reasons[blank]
        assert "point at somebody" in reasons[named]
        assert "waits for approval already" in reasons[waiting]
        told = client.get(confirmed(client, page).url)
        assert "3 engagements are sent for approval." in words_of(told)
        sent = PublicVersion.objects.waiting().filter(event__in=events)
        assert {version.submitted_by for version in sent} == {me} and sent.count() == 3

    def test_undone_while_nobody_decided(self, client, me, events, approver):
        page = client.get(SUBMIT, {"event": pks(events)})
        confirmed(client, page)
        decided = PublicVersion.objects.get(event=events[0])
        actions.approve(version=decided, by=approver, now=NOW)
        told = words_of(client.post(undo_url(), follow=True))
        assert f"“{events[0].title}”: Its text no longer waits for approval." in told
        assert "2 engagements are as they were before." in told
        assert not PublicVersion.objects.waiting().exists()
        assert PublicVersion.objects.get(pk=decided.pk).decision == "approved"

    def test_more_than_an_approver_would_read_are_refused(self, client, me, events, monkeypatch):
        monkeypatch.setattr("engagement.views.office.bulk.SubmitPage.most", 2)
        told = client.get(SUBMIT, {"event": pks(events)}, follow=True)
        assert "At most 2 engagements can be sent for approval" in words_of(told)


class TestWhatWasDone:
    def test_is_listed_with_who_when_and_which(self, client, me, events, officer):
        page = looked_over(client, ASSIGN, events, owner=me.pk)
        confirmed(client, page, owner=me.pk)
        listed = client.get(reverse("engagement:office-bulk-changes"))
        change = BulkChange.objects.get()
        assert f'href="{change.get_absolute_url()}"' in html_of(listed)
        shown = words_of(client.get(change.get_absolute_url()))
        assert "Given to an officer: Me" in shown and events[0].title in shown
        client.post(undo_url())
        shown = words_of(client.get(change.get_absolute_url()))
        assert "Undone by Me" in shown and "Undo it" not in shown

    def test_nobody_else_than_those_who_log_may(self, client, sign_in, events):
        sign_in(Role.STAFF_READER)
        for url in (TAG, ASSIGN, SUBMIT, reverse("engagement:office-bulk-changes")):
            assert client.get(url).status_code == 403


class TestQueries:
    def count(self, run):
        with CaptureQueriesContext(connection) as queries_run:
            run()
        return len(queries_run)

    def test_tagging_takes_as_many_for_two_as_for_twenty(self, client, me):
        priority = ground.PriorityFactory()
        answers = {"do": "add", "priorities": priority.pk}
        counts = []
        for number in (2, 20):
            events = EventFactory.create_batch(number, held=True)
            asked = self.count(lambda events=events: looked_over(client, TAG, events, **answers))
            page = looked_over(client, TAG, events, **answers)
            done = self.count(lambda page=page: confirmed(client, page, **answers))
            undo = reverse("engagement:office-bulk-undo", args=[BulkChange.objects.first().uid])
            undone = self.count(lambda undo=undo: client.post(undo))
            counts.append((asked, done, undone))
            BulkChange.objects.update(done_at=NOW - timedelta(days=1))
        assert counts[0] == counts[1]

    def test_assigning_too(self, client, me, officer):
        counts = []
        for number in (2, 20):
            events = EventFactory.create_batch(number, owner=officer)
            page = looked_over(client, ASSIGN, events, owner=me.pk)
            counts.append(self.count(lambda page=page: confirmed(client, page, owner=me.pk)))
        assert counts[0] == counts[1]
