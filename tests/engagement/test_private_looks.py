"""What is private of a record stands behind a step of its own, and whoever looks is noted."""

import pytest

from engagement import actions
from engagement.models import Event
from opcc.office.models import PrivateLook, Role
from tests.engagement.conftest import NOW
from tests.engagement.event_form import typed
from tests.engagement.office_pages import address, words_of
from tests.factories.engagement import EventFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_wednesday")]

Page = PrivateLook.Page


@pytest.fixture
def event(kind) -> Event:
    event = EventFactory(kind=kind, private_notes="Mind the dog")
    event.individuals.create(name="Ann Example", note="Has photographs.")
    return event


def noted() -> list[tuple]:
    looks = PrivateLook.objects.order_by("pk")
    return [(look.user, look.page, look.model, look.record_id, look.at) for look in looks]


def test_the_page_of_the_record_says_only_that_there_is_something(client, sign_in, event):
    sign_in(Role.OFFICER)
    shown = words_of(client.get(address("event", event)))
    assert "There are private notes." in shown and "1 individual was met." in shown
    assert "Mind the dog" not in shown and "Ann Example" not in shown
    assert noted() == []


@pytest.mark.parametrize("role", [Role.OFFICER, Role.APPROVER, Role.DATA_PROTECTION])
def test_the_private_page_shows_it_and_notes_who_looked(client, sign_in, event, role):
    reader = sign_in(role)
    shown = words_of(client.get(address("private", event)))
    for words in ("Mind the dog", "Ann Example", "Has photographs.", "has been noted"):
        assert words in shown
    assert noted() == [(reader, Page.RECORD, "engagement.event", event.pk, NOW)]


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.STAFF_READER, Role.COMMISSIONER])
def test_others_may_not_look_and_nothing_is_noted(client, sign_in, event, role):
    sign_in(role)
    assert client.get(address("private", event)).status_code == 403
    assert noted() == []


def test_where_nothing_is_private_nothing_is_noted(client, sign_in):
    sign_in(Role.OFFICER)
    event = EventFactory()
    assert "Nothing private is recorded" in words_of(client.get(address("private", event)))
    assert "Show what is private" not in words_of(client.get(address("event", event)))
    client.get(address("edit", event))
    assert noted() == []


def test_opening_the_form_is_a_look_and_saving_it_is_none(client, sign_in, event):
    reader = sign_in(Role.OFFICER)
    client.get(address("edit", event))
    looked = [(reader, Page.FORM, "engagement.event", event.pk, NOW)]
    assert noted() == looked
    saved = client.post(
        address("edit", event), typed(kind=event.kind_id, version=1, private_notes="Mind the cat")
    )
    assert saved.status_code == 302 and noted() == looked


def test_what_a_colleague_noted_meanwhile_is_a_look_too(client, sign_in, event, officer):
    sign_in(Role.OFFICER)
    Event.objects.filter(pk=event.pk).update(version=2, title="Renamed")
    client.post(address("edit", event), typed(kind=event.kind_id, version=1, title="Mine"))
    assert [look[1] for look in noted()] == [Page.FORM]


def test_the_approver_who_is_warned_of_a_name_has_seen_whom_the_office_met(
    client, sign_in, officer, kind
):
    event = EventFactory(held=True, owner=officer, kind=kind, summary="Ann Example spoke.")
    event.individuals.create(name="Ann Example")
    version = actions.submit_for_publication(
        event=event, by=officer, now=NOW, explanations={"name": "She agreed."}
    )
    reader = sign_in(Role.APPROVER)
    client.get(address("version", version))
    assert noted() == [(reader, Page.DECISION, "engagement.event", event.pk, NOW)]


def test_a_hold_is_told_on_the_record(client, sign_in, event):
    protector = sign_in(Role.DATA_PROTECTION)
    url = address("event", event)
    assert "Put under a legal hold" in words_of(client.get(url))
    from_page = f"/office/personal/holds/engagement.event/{event.pk}/"
    assert client.post(from_page, {"reason": "Claim 12"}).url == url
    shown = words_of(client.get(url))
    assert "Claim 12 – since 11 November 2026" in shown and str(protector) in shown
    assert "Put under a legal hold" not in shown


def test_a_held_record_is_not_redacted_from_its_page(
    client, sign_in, held_event, approve_event, approver
):
    approve_event(held_event)
    sign_in(Role.DATA_PROTECTION)
    client.post(
        f"/office/personal/holds/engagement.event/{held_event.pk}/", {"reason": "FOI request 7"}
    )
    sign_in(approver)
    page = client.get(address("redact", held_event))
    sent = client.post(address("redact", held_event), page.context["form"].initial | {"sure": "on"})
    shown = words_of(client.get(address("event", held_event))) if sent.status_code == 302 else ""
    held_event.refresh_from_db()
    assert held_event.redacted_at is None
    assert "FOI request 7" in shown
