"""The list of texts that wait for an approver, are approved, or were decided about."""

from datetime import date, timedelta

import pytest

from engagement import actions
from engagement.models import Event, Stream
from opcc.office.models import Role
from tests.engagement.conftest import AFTER_THE_WEEK, NOW, WEEK
from tests.engagement.office_pages import QUEUE, queries_of, submit, words_of
from tests.factories.engagement import EventFactory
from tests.factories.office import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_wednesday")]


def test_the_queue_shows_what_waits_longest_first(signed_in, officer, approver):
    later = submit(EventFactory(held=True, title="Sent second"), officer)
    earlier = submit(
        EventFactory(held=True, title="Sent first"), officer, now=NOW - timedelta(hours=20)
    )
    response = signed_in(approver).get(QUEUE)
    assert [item.version for item in response.context["items"]] == [earlier, later]
    assert "waiting for 20 hours" in " ".join(words_of(response).split())
    assert "Sent by Officer" in words_of(response)


def test_what_is_asked_for_is_said(signed_in, officer, approver, approve_event, edition_settings):
    published = EventFactory(held=True, owner=officer)
    approve_event(published)
    actions.publish_week(week_starts_on=WEEK, now=AFTER_THE_WEEK)
    announced = [EventFactory(starts_on=date(2026, 11, 20)) for _ in range(2)]
    for event in announced:
        approve_event(event)
    Event.objects.filter(pk=published.pk).update(summary="People spoke of parking.")
    Event.objects.filter(pk=announced[0].pk).update(status="cancelled", status_reason="Snow")
    correction = submit(published, officer, now=NOW)
    cancellation = submit(announced[0], officer, now=NOW + timedelta(minutes=1))
    withdrawal = actions.ask_to_withdraw(
        event=announced[1],
        stream=Stream.PROGRAMME,
        by=officer,
        now=NOW + timedelta(minutes=2),
        reason="Never arranged",
    )
    new = submit(EventFactory(held=True), officer, now=NOW + timedelta(minutes=3))
    response = signed_in(approver).get(QUEUE)
    assert [(item.version, item.asks.label) for item in response.context["items"]] == [
        (correction, "Correction"),
        (cancellation, "Cancellation"),
        (withdrawal, "Withdrawal"),
        (new, "New entry"),
    ]


def test_the_queue_can_be_narrowed_to_a_stream(signed_in, officer, approver, waiting):
    coming = submit(EventFactory(starts_on=date(2026, 11, 20)), officer)
    response = signed_in(approver).get(QUEUE, {"stream": "programme"})
    assert [item.version for item in response.context["items"]] == [coming]
    response = signed_in(approver).get(QUEUE, {"stream": "nonsense", "show": "nonsense"})
    assert len(response.context["items"]) == 2


def test_ones_own_is_marked(signed_in, approver):
    submit(EventFactory(held=True), approver)
    assert "You cannot approve this: you sent it." in words_of(signed_in(approver).get(QUEUE))


def test_the_shelves_hold_each_their_own(signed_in, officer, approver, approve_event, waiting):
    approved = approve_event(EventFactory(held=True))
    public = approve_event(EventFactory(starts_on=date(2026, 11, 20)))
    refused = submit(EventFactory(held=True), officer)
    actions.send_back(version=refused, by=approver, now=NOW, reason="Which school?")
    shelves = {
        shelf: {
            item.version
            for item in signed_in(approver).get(QUEUE, {"show": shelf}).context["items"]
        }
        for shelf in ("waiting", "approved", "decided")
    }
    assert shelves == {
        "waiting": {waiting},
        "approved": {approved},
        "decided": {approved, public, refused},
    }


def test_a_long_queue_has_pages(signed_in, officer, approver):
    for minute in range(21):
        submit(EventFactory(held=True), officer, now=NOW - timedelta(minutes=minute))
    first = signed_in(approver).get(QUEUE, {"stream": "log"})
    assert len(first.context["items"]) == 20
    assert "?stream=log&amp;page=2" in first.content.decode()
    assert len(signed_in(approver).get(QUEUE, {"page": 2}).context["items"]) == 1


@pytest.mark.parametrize("shelf", ["waiting", "approved", "decided"])
def test_an_empty_shelf_says_so(signed_in, approver, shelf):
    response = signed_in(approver).get(QUEUE, {"show": shelf})
    assert response.status_code == 200
    assert "Nothing" in words_of(response)


def test_the_queue_takes_the_same_number_of_queries_for_2_and_for_20(signed_in, officer, approver):
    client = signed_in(approver)
    for _ in range(2):
        submit(EventFactory(held=True), UserFactory(roles=[Role.OFFICER]))
    with_2 = queries_of(client, QUEUE)
    for _ in range(18):
        submit(EventFactory(held=True), UserFactory(roles=[Role.OFFICER]))
    assert queries_of(client, QUEUE) == with_2
