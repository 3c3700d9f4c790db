"""Saying what became of an event: held, off, on again, deleted."""

from datetime import date, time, timedelta

import pytest
import time_machine

from engagement import actions
from engagement.models import Event
from opcc.office.models import Role
from tests.engagement.conftest import NOW
from tests.engagement.event_form import a_date, rows
from tests.engagement.office_pages import LIST, address, html_of, words_of
from tests.factories import office as ground
from tests.factories.engagement import EventFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_wednesday")]


class TestWhatBecomesOfIt:
    @pytest.fixture
    def past(self):
        return EventFactory(starts_on=date(2026, 11, 10))

    def test_held_asks_only_for_what_is_missing(self, client, sign_in, past):
        sign_in(Role.OFFICER)
        Event.objects.filter(pk=past.pk).update(reached=30, summary="Written.")
        form = client.get(address("held", past)).context["form"]
        assert [field.name for field in form.visible_fields()] == []
        assert list(form.formsets) == ["came"]
        past.audiences.create(audience=ground.AudienceFactory(), aspect="came")
        assert client.get(address("held", past)).context["form"].asks_for_nothing

    def test_held_keeps_who_came_how_many_and_the_summary(self, client, sign_in, past):
        sign_in(Role.OFFICER)
        audience = ground.AudienceFactory()
        posted = {"version": "1", "reached": "40", "summary": "We met."}
        posted |= rows("came", {"audience": audience.pk, "number": "12"})
        client.post(address("held", past), posted)
        past.refresh_from_db()
        assert (past.status, past.reached, past.summary) == ("held", 40, "We met.")
        assert past.audiences.get().number == 12

    def test_held_adds_a_row_and_keeps_what_was_typed(self, client, sign_in, past):
        sign_in(Role.OFFICER)
        posted = {"version": "1", "summary": "We", "reached": "x", "add-row": "came"}
        form = client.post(address("held", past), posted | rows("came")).context["form"]
        assert len(form.formsets["came"].forms) == 2
        assert (form["summary"].value(), form["reached"].value()) == ("We", "x")
        assert not form.errors

    def test_held_tells_of_a_change_meanwhile_and_loses_nothing(self, client, sign_in, past):
        me = sign_in(Role.OFFICER)
        actions.mark_promoted(event=past, by=me, now=NOW)
        posted = {"version": "1", "reached": "40", "summary": "We met."} | rows("came")
        form = client.post(address("held", past), posted).context["form"]
        assert form.errors and form["summary"].value() == "We met."
        posted["version"] = form["version"].value()
        client.post(address("held", past), posted)
        past.refresh_from_db()
        assert past.status == "held"

    def test_held_before_its_day_is_refused(self, client, sign_in):
        sign_in(Role.OFFICER)
        event = EventFactory(starts_on=date(2026, 11, 12))
        response = client.post(address("held", event), {"version": "1"} | rows("came"))
        assert "It cannot have been held yet" in html_of(response)
        event.refresh_from_db()
        assert event.status == "planned"

    def test_held_before_its_hour_is_refused(self, client, sign_in):
        sign_in(Role.OFFICER)
        event = EventFactory(starts_on=NOW.date(), starts_at=time(12, 30))
        posted = {"version": "1"} | rows("came")
        told = html_of(client.post(address("held", event), posted))
        assert "It cannot have been held yet" in told and "from 12:30pm" in told
        with time_machine.travel(NOW + timedelta(minutes=30), tick=False):
            client.post(address("held", event), posted)
        event.refresh_from_db()
        assert event.status == "held"

    @pytest.mark.parametrize(
        ("name", "status"), [("cancel", "cancelled"), ("postpone", "postponed")]
    )
    def test_off_with_a_reason(self, client, sign_in, past, name, status):
        sign_in(Role.OFFICER)
        url = address(name, past)
        assert "Give the reason" in html_of(client.post(url, {"reason": " "}))
        client.post(url, {"reason": "Snow"})
        past.refresh_from_db()
        assert (past.status, past.status_reason) == (status, "Snow")

    def test_off_in_both_languages_where_the_body_publishes_both(self, client, sign_in, past):
        ground.PolicingBodyFactory(bilingual=True)
        sign_in(Role.OFFICER)
        url = address("cancel", past)
        assert "in Welsh too" in html_of(client.post(url, {"reason": "Snow"}))
        client.post(url, {"reason": "Snow", "reason_cy": "Eira"})
        past.refresh_from_db()
        assert (past.status, past.status_reason_cy) == ("cancelled", "Eira")

    def test_postponed_to_a_day(self, client, sign_in, past):
        sign_in(Role.OFFICER)
        url, reason = address("postpone", past), {"reason": "Snow"}
        refused = client.post(url, reason | a_date("new_date", 10, 11, 2026))
        assert "today or later" in html_of(refused)
        client.post(url, reason | a_date("new_date", 11, 11, 2026))
        past.refresh_from_db()
        assert (past.status, past.starts_on) == ("planned", date(2026, 11, 11))

    def test_reinstated(self, client, sign_in):
        sign_in(Role.OFFICER)
        postponed = EventFactory(status="postponed", status_reason="Snow")
        url = address("reinstate", postponed)
        assert "Enter the new date" in html_of(client.post(url, a_date("new_date")))
        client.post(url, a_date("new_date", 1, 12, 2026))
        postponed.refresh_from_db()
        assert (postponed.status, postponed.starts_on) == ("planned", date(2026, 12, 1))

    def test_what_cannot_be_is_told_and_changes_nothing(self, client, sign_in):
        sign_in(Role.OFFICER)
        held = EventFactory(held=True)
        response = client.post(address("cancel", held), {"reason": "Snow"})
        assert "cannot become" in html_of(response)
        response = client.post(address("promoted", held), follow=True)
        assert "cannot become" in html_of(response)
        held.refresh_from_db()
        assert (held.status, held.version) == ("held", 1)

    def test_asking_changes_nothing(self, client, sign_in, past):
        sign_in(Role.OFFICER)
        for name in ("held", "cancel", "postpone", "reinstate", "delete"):
            assert client.get(address(name, past)).status_code == 200
        past.refresh_from_db()
        assert (past.status, past.version, past.deleted_at) == ("planned", 1, None)

    def test_deleted_and_brought_back_from_the_message(self, client, sign_in, past):
        sign_in(Role.OFFICER)
        response = client.post(address("delete", past) + "?back=view%3Dplanned")
        assert response.url == f"{LIST}?view=planned"
        undo = address("restore", past) + "?back=view%3Dplanned"
        assert f'action="{undo}"' in html_of(client.get(response.url))
        assert not Event.objects.live().exists()
        assert client.post(undo).url == address("event", past) + "?back=view%3Dplanned"
        assert Event.objects.live().exists()

    def test_what_was_approved_is_not_deleted(self, client, sign_in, officer, approve_event):
        sign_in(officer)
        event = EventFactory(held=True, owner=officer)
        approve_event(event)
        assert "withdrawal instead" in html_of(client.post(address("delete", event)))
        assert Event.objects.live().exists()


class TestTheReason:
    @pytest.fixture
    def cancelled(self):
        return EventFactory(status="cancelled", status_reason="Snw", starts_on=date(2026, 12, 1))

    def test_is_put_right_from_the_record(self, client, sign_in, cancelled):
        sign_in(Role.OFFICER)
        url = address("reason", cancelled)
        assert f'href="{url}"' in html_of(client.get(address("event", cancelled)))
        form = client.get(url).context["form"]
        assert form["reason"].value() == "Snw"
        response = client.post(url, {"version": form["version"].value(), "reason": "Snow"})
        assert response.url == address("event", cancelled)
        cancelled.refresh_from_db()
        assert (cancelled.status, cancelled.status_reason) == ("cancelled", "Snow")

    def test_of_an_event_that_was_moved_is_put_right_too(self, client, sign_in):
        sign_in(Role.OFFICER)
        moved = EventFactory(status_reason="Snw", starts_on=date(2026, 12, 1))
        client.post(address("reason", moved), {"version": 1, "reason": "Snow"})
        moved.refresh_from_db()
        assert (moved.status, moved.status_reason) == ("planned", "Snow")

    def test_is_never_empty(self, client, sign_in, cancelled):
        sign_in(Role.OFFICER)
        posted = {"version": 1, "reason": " "}
        assert "Give the reason" in words_of(client.post(address("reason", cancelled), posted))
        cancelled.refresh_from_db()
        assert cancelled.status_reason == "Snw"

    def test_a_colleague_was_quicker(self, client, sign_in, cancelled):
        me = sign_in(Role.OFFICER)
        url = address("reason", cancelled)
        actions.change_reason(event=cancelled, version=1, by=me, now=NOW, reason="Flood")
        response = client.post(url, {"version": 1, "reason": "Snow"})
        form = response.context["form"]
        assert "Somebody else has changed this record" in words_of(response)
        assert form["reason"].value() == "Snow"
        cancelled.refresh_from_db()
        assert cancelled.status_reason == "Flood"
        client.post(url, {"version": form["version"].value(), "reason": "Snow"})
        cancelled.refresh_from_db()
        assert cancelled.status_reason == "Snow"

    def test_where_there_is_none_none_is_changed(self, client, sign_in):
        me = sign_in(Role.OFFICER)
        on = EventFactory()
        assert client.get(address("reason", on)).status_code == 404
        with pytest.raises(actions.NotSaved, match="neither off nor moved"):
            actions.change_reason(event=on, version=1, by=me, now=NOW, reason="Snow")
