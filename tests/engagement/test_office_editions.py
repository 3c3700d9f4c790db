"""The preview of an edition over HTTP."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from engagement import actions
from engagement.models import Edition, EditionSettings, Event, PublishedEntry, Stream
from opcc.office.models import Role
from tests.engagement.conftest import AFTER_THE_WEEK, NOW, WEEK
from tests.factories.engagement import EventFactory
from tests.factories.office import UserFactory
from tests.markup import parse

pytestmark = pytest.mark.usefixtures("edition_settings")
URL = "/office/engagement/edition/"


@pytest.fixture(autouse=True)
def _a_wednesday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def reader(client: Client, db: None) -> Client:
    client.force_login(UserFactory(roles=[Role.STAFF_READER]))
    return client


def words(response) -> str:
    assert response.status_code == 200
    return parse(response.content.decode()).text


def test_it_tells_what_would_be_in_and_when_it_comes_out(
    reader: Client, officer, approve_event: Callable
):
    approve_event(EventFactory(held=True, title="Coffee morning"))
    actions.submit_for_publication(
        event=EventFactory(held=True, title="Still waiting"), by=officer, now=NOW
    )
    response = reader.get(URL)
    assert [version.title for version in response.context["preview"].new] == ["Coffee morning"]
    assert [version.title for version in response.context["preview"].held_back] == ["Still waiting"]
    text = words(response)
    assert "9 to 15 November 2026" in text
    assert "Monday 16 November 2026 at 9am" in text
    assert "No edition has come out yet." in text


def test_it_comes_out_at_nine_in_london_in_summer_too(reader: Client):
    EditionSettings.objects.update(first_week_starts_on=date(2026, 7, 6))
    with time_machine.travel(datetime(2026, 7, 8, 12, tzinfo=UTC), tick=False):
        assert "Monday 13 July 2026 at 9am" in words(reader.get(URL))


def test_corrections_stand_with_what_they_change_and_withdrawals_with_their_reason(
    reader: Client, officer, approver, approve_event: Callable
):
    corrected, withdrawn = EventFactory(held=True), EventFactory(held=True)
    for event in (corrected, withdrawn):
        approve_event(event)
    actions.publish_week(week_starts_on=WEEK, now=AFTER_THE_WEEK)
    Event.objects.filter(pk=corrected.pk).update(summary="People spoke of parking.")
    approve_event(Event.objects.get(pk=corrected.pk), now=AFTER_THE_WEEK)
    version = actions.ask_to_withdraw(
        event=withdrawn, stream=Stream.LOG, by=officer, now=AFTER_THE_WEEK, reason="Held elsewhere"
    )
    actions.approve(version=version, by=approver, now=AFTER_THE_WEEK)
    response = reader.get(URL)
    assert "<ins>parking.</ins>" in response.content.decode()
    assert "Held elsewhere" in words(response)
    assert "16 to 22 November 2026" in words(response)
    assert "9 to 15 November 2026" in words(response)  # among the past editions


def test_nothing_yet(reader: Client):
    assert "Nothing yet" in words(reader.get(URL))


def test_a_published_week_leads_to_its_edition(reader: Client):
    actions.publish_week(week_starts_on=WEEK, now=AFTER_THE_WEEK)
    response = reader.get(URL, {"week": "2026-W46"})
    assert response.url == Edition.objects.get().get_absolute_url()


def test_a_later_week_says_that_another_comes_first(reader: Client, approve_event: Callable):
    approve_event(EventFactory(held=True))
    response = reader.get(URL, {"week": "2026-W48"})
    assert "The edition of 9 to 15 November 2026 comes out first" in words(response)


def test_each_entry_is_counted_for_one_week_only(reader: Client, approve_event: Callable):
    """Two editions are overdue; each takes what was approved in its own week."""
    first, second = EventFactory(held=True), EventFactory(held=True)
    approve_event(first)
    approve_event(second, NOW + timedelta(days=7))
    approve_event(EventFactory(starts_on=date(2026, 12, 1)))  # the programme's, for no edition

    def counted(week: str) -> list[Event]:
        preview = reader.get(URL, {"week": week}).context["preview"]
        return [version.event for version in preview.new]

    with time_machine.travel(NOW + timedelta(days=14), tick=False):
        reader.force_login(UserFactory(roles=[Role.STAFF_READER]))
        assert [counted(f"2026-W{week}") for week in (45, 46, 47, 48)] == [
            [],
            [first],
            [second],
            [],
        ]


def test_an_overdue_edition_says_that_it_was_due(reader: Client):
    with time_machine.travel(AFTER_THE_WEEK + timedelta(hours=1), tick=False):
        reader.force_login(UserFactory(roles=[Role.STAFF_READER]))  # a session lasts half a day
        assert "It was due on Monday 16 November 2026 at 9am" in words(reader.get(URL))


def test_a_week_before_the_first_has_no_edition(reader: Client):
    text = words(reader.get(URL, {"week": "2026-W40"}))
    assert "This week lies before the first edition." in text
    assert "comes out on" not in text


def test_no_editions_planned(reader: Client):
    EditionSettings.objects.update(first_week_starts_on=None)
    assert "an administrator sets the first week" in words(reader.get(URL))


@pytest.mark.parametrize(
    "week", ["2026-W54", "2026-47", "last", "9999-W52", "0000-W01", "0001-W01"]
)
def test_what_is_no_week_is_not_found(reader: Client, week: str):
    assert reader.get(URL, {"week": week}).status_code == 404


def test_the_address_is_the_agreed_one():
    assert reverse("engagement:office-edition") == URL


def test_it_takes_the_same_number_of_queries_for_2_and_for_20(
    reader: Client, officer, approve_event: Callable
):
    def add(number: int) -> None:
        for _ in range(number):
            approve_event(EventFactory(held=True))
            waiting = EventFactory(held=True)
            actions.submit_for_publication(event=waiting, by=officer, now=NOW)

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert reader.get(URL).status_code == 200
        return len(queries)

    corrected = [EventFactory(held=True) for _ in range(2)]
    for event in corrected:
        approve_event(event)
    actions.publish_week(week_starts_on=WEEK, now=AFTER_THE_WEEK)
    for event in corrected:
        Event.objects.filter(pk=event.pk).update(summary="People spoke of parking.")
        approve_event(Event.objects.get(pk=event.pk), now=AFTER_THE_WEEK)
    assert PublishedEntry.objects.log().count() == 2
    add(2)
    count()
    with_2 = count()
    add(18)
    assert count() == with_2
