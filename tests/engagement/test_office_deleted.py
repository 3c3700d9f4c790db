"""What was deleted stands on a page of its own and comes back from there."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from engagement import actions
from engagement.actions import imports
from engagement.models import Event, EventImport
from opcc.office.models import Role
from tests.engagement.conftest import NOW
from tests.engagement.office_pages import LIST, address, html_of, queries_of, words_of
from tests.factories.engagement import EventFactory
from tests.factories.office import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_wednesday")]

DELETED = reverse("engagement:office-deleted")


def deleted_event(by, at=NOW, **columns):
    event = EventFactory(**columns)
    actions.delete(event=event, by=by, now=at)
    event.refresh_from_db()
    return event


def test_the_latest_first_with_who_and_when(client, sign_in):
    me = sign_in(UserFactory(name="Me", roles=[Role.OFFICER]))
    colleague = UserFactory(name="Jo Colleague", roles=[Role.APPROVER])
    deleted_event(me, NOW - timedelta(days=1), title="Earlier")
    deleted_event(colleague, title="<b>Later</b>")
    EventFactory(title="Alive")
    page = client.get(DELETED)
    assert [(one.event.title, one.who) for one in page.context["deleted"]] == [
        ("<b>Later</b>", "Jo Colleague"),
        ("Earlier", "Me"),
    ]
    assert "Deleted by Me, 10 November 2026, 12:00" in words_of(page)
    assert "<b>Later" not in html_of(page) and "Alive" not in html_of(page)


def test_who_deleted_it_last_is_named_though_it_was_changed_since(client, sign_in):
    me = sign_in(UserFactory(name="Me", roles=[Role.OFFICER]))
    other = UserFactory(name="Other", roles=[Role.OFFICER])
    event = deleted_event(other, NOW - timedelta(days=2))
    actions.restore(event=event, by=other, now=NOW)
    actions.delete(event=event, by=me, now=NOW)
    assert [one.who for one in client.get(DELETED).context["deleted"]] == ["Me"]


def test_it_comes_back_as_it_was(client, sign_in):
    me = sign_in(Role.OFFICER)
    event = deleted_event(me, held=True)
    event.commitments.create(text="Ask the council")
    page = client.get(DELETED)
    assert f'action="{address("restore", event)}"' in html_of(page)
    told = client.post(address("restore", event), follow=True)
    assert told.redirect_chain == [(address("event", event), 302)]
    assert "Ask the council" in words_of(told)
    assert "Nothing is deleted" in words_of(client.get(DELETED))


def test_the_list_leads_there_and_it_leads_back(client, sign_in):
    sign_in(Role.OFFICER)
    assert f'href="{DELETED}?back=view%3Dplanned"' in html_of(client.get(LIST, {"view": "planned"}))
    assert f'href="{LIST}?view=planned"' in html_of(client.get(DELETED, {"back": "view=planned"}))


@pytest.mark.parametrize("role", [Role.STAFF_READER, Role.COMMISSIONER, Role.ADMINISTRATOR])
def test_who_only_reads_sees_neither_link_nor_page(client, sign_in, role):
    sign_in(role)
    assert DELETED not in html_of(client.get(LIST))
    assert client.get(DELETED).status_code == 403


def test_what_went_with_an_undone_import_comes_back_by_its_list_only(client, sign_in, officer):
    sign_in(officer)
    event = EventFactory(starts_on=date(2026, 11, 1))
    moved_in = EventImport.objects.create(
        file_name="old.csv",
        sent_by=officer,
        sent_at=NOW,
        status=EventImport.Status.DONE,
        heading_line=1,
        headings=["Title"],
        headings_key="key",
    )
    moved_in.rows.create(line=2, cells=[], event=event, outcome="imported")
    imports.ask_to_undo(event_import=moved_in, by=officer, now=NOW)
    imports.undo_import(import_id=moved_in.pk, now=NOW)
    assert not Event.objects.live().exists()
    assert not client.get(DELETED).context["deleted"]
    told = client.post(address("restore", event), follow=True)
    assert "Move that list in again" in words_of(told)
    assert not Event.objects.live().exists()


def test_the_number_of_queries_does_not_grow(client, sign_in):
    me = sign_in(Role.OFFICER)
    counts = []
    for more in (2, 18):
        for _ in range(more):
            with time_machine.travel(NOW, tick=False):
                deleted_event(me)
        counts.append(queries_of(client, DELETED))
    assert counts[0] == counts[1]
