"""Whoever takes the data away, by whichever way, gets what was published and nothing else."""

from datetime import UTC, date, datetime

import pytest

from engagement import actions
from engagement.models import Event, PublishedEntry
from engagement.queries.open_data.files import NAMES
from opcc.office.models import Role, User
from tests.factories.engagement import EventFactory
from tests.factories.office import PersonFactory, UserFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 11, 12, tzinfo=UTC)
MONDAY = datetime(2026, 11, 16, 9, tzinfo=UTC)
SECRETS = (
    *("Mrs Secret", "private note", "A colleague", "The Commissioner’s own name"),
    *("Unpublished title", "Unpublished text", "Waits for approval"),
)
# What the two events below tell the public, in small letters as addresses have it.
TOLD = ("zanzibar", "stall", "speeding by the school", "come and talk to us.")


def approved(event: Event, officer: User, approver: User) -> Event:
    version = actions.submit_for_publication(event=event, by=officer, now=NOW)
    actions.approve(version=version, by=approver, now=NOW)
    return event


@pytest.fixture
def office() -> tuple[User, User]:
    """Who keeps the record, and who signs it off."""
    return (
        UserFactory(name="A colleague", roles=[Role.OFFICER]),
        UserFactory(name="A colleague too", roles=[Role.APPROVER]),
    )


@pytest.fixture
def held(office: tuple[User, User]) -> Event:
    """An engagement that was published, with all about it that was not."""
    event = EventFactory(
        held=True,
        title="Zanzibar evening",
        owner=office[0],
        reached=3,
        private_notes="A private note",
    )
    event.individuals.create(name="Mrs Secret", note="A private note")
    person = PersonFactory(name="The Commissioner’s own name", job_title="Engagement officer")
    event.participants.create(person=person)
    return approved(event, *office)


@pytest.fixture
def announced(office: tuple[User, User]) -> Event:
    event = EventFactory(
        title="Stall", owner=office[0], starts_on=date(2026, 12, 1), private_notes="private note"
    )
    return approved(event, *office)


def everything_there_is_to_take(client) -> dict[str, str]:
    """Return every output for programs, and the pages that carry data for them, by address."""
    entries = PublishedEntry.objects.all()
    addresses = [
        *(f"/engagement/{name}" for name in NAMES),
        "/engagement/results.csv?from-year=2020",
        "/engagement/feed/",
        "/events/calendar.ics",
        *(f"/events/{one.number}-{one.slug or '-'}.ics" for one in entries.programme()),
        *(one.get_absolute_url() for one in entries),
        *("/events/", "/events/?month=2026-12"),
    ]
    in_no_language = [
        *("/api/entries", "/api/events", "/api/editions", "/api/editions/2026-W46"),
        *(f"/api/entries/{one.number}" for one in entries.log()),
        *(f"/api/events/{one.number}" for one in entries.programme()),
        *("/sitemap.xml", "/sitemap-log-0.xml", "/sitemap-programme-0.xml"),
    ]
    found = {}
    for address in [*addresses, *(f"/cy{one}" for one in addresses), *in_no_language]:
        response = client.get(address)
        streamed = b"".join(response.streaming_content) if response.streaming else b""
        found[address] = (streamed or response.content).decode()
    return found


def test_nothing_private_leaves_by_any_way(client, office, held, announced):
    EventFactory(held=True, title="Unpublished title", summary="Unpublished text")
    actions.submit_for_publication(
        event=EventFactory(held=True, title="Waits for approval"), by=office[0], now=NOW
    )
    actions.publish_week(week_starts_on=date(2026, 11, 9), now=MONDAY)
    actions.build_exports(now=MONDAY)
    taken = everything_there_is_to_take(client)
    for address, text in taken.items():
        assert not [secret for secret in SECRETS if secret in text], address
    assert "Zanzibar evening" in taken["/engagement/export.csv"]
    assert "Stall" in taken["/events/calendar.ics"]
    assert "fewer-than-5" in taken["/api/entries"]
    assert "Engagement officer" in taken["/engagement/export.json"]


def test_what_is_redacted_is_gone_from_every_way_at_once(
    client, office, held, announced, django_capture_on_commit_callbacks
):
    actions.publish_week(week_starts_on=date(2026, 11, 9), now=MONDAY)
    actions.build_exports(now=MONDAY)
    before = everything_there_is_to_take(client)  # whatever can be kept is kept now
    for told in TOLD:
        assert [address for address, text in before.items() if told in text.lower()], told
    with django_capture_on_commit_callbacks(execute=True):
        for event in (held, announced):
            actions.redact(event=event, by=office[1], now=MONDAY)
    for built in (False, True):
        if built:
            actions.build_exports(now=MONDAY)
        for address, text in everything_there_is_to_take(client).items():
            assert not [told for told in TOLD if told in text.lower()], address
