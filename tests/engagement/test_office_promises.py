"""The list of promises: what is open, overdue, kept and dropped, and whose."""

from datetime import date

import pytest
from django.urls import reverse

from engagement import actions
from engagement.models import Commitment
from opcc.office.models import Role
from tests.engagement.conftest import NOW
from tests.engagement.office_pages import address, html_of, queries_of, words_of
from tests.factories.engagement import EventFactory
from tests.factories.office import UserFactory

PROMISES = reverse("engagement:office-promises")
TODAY = NOW.date()

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_wednesday")]


def promised(text: str, **columns) -> Commitment:
    event = columns.pop("event", None) or EventFactory()
    return Commitment.objects.create(event=event, text=text, **columns)


def closed(text: str, *, kept: bool, by, **columns) -> Commitment:
    promise = promised(text, **columns)
    return actions.close_commitment(commitment=promise, kept=kept, by=by, now=NOW)


def shown(client, **asked: str) -> list[str]:
    response = client.get(PROMISES, asked)
    assert response.status_code == 200
    return [promise.text for promise in response.context["page"]]


def test_each_shelf_holds_its_own_in_order(client, sign_in):
    me = sign_in(Role.OFFICER)
    promised("no day")
    promised("later", due_on=date(2026, 12, 1))
    promised("today", due_on=TODAY)
    promised("late", due_on=date(2026, 11, 10))
    closed("done", kept=True, by=me, due_on=date(2026, 11, 1))
    closed("given up", kept=False, by=me)
    assert shown(client) == ["late", "today", "later", "no day"]
    assert shown(client, show="overdue") == ["late"]
    assert shown(client, show="kept") == ["done"]
    assert shown(client, show="dropped") == ["given up"]
    assert shown(client, show="nonsense") == shown(client)


def test_a_line_leads_to_the_record_and_says_when_and_who(client, sign_in):
    me = sign_in(Role.COMMISSIONER)
    event = EventFactory(title="Market stall")
    promised("Ask for a camera.", event=event, owner=me, due_on=date(2026, 11, 10))
    promised("Come back.")
    response = client.get(PROMISES)
    assert f'href="{address("event", event)}"' in html_of(response)
    for words in ("Was due on 10 November 2026", me.name, "Market stall", "No day set"):
        assert words in words_of(response)
    assert "Nobody answers for it yet" in words_of(response)


def test_only_mine(client, sign_in):
    me = sign_in(Role.OFFICER)
    promised("mine", owner=me)
    promised("another’s", owner=UserFactory())
    assert shown(client, whose="mine") == ["mine"]
    assert sorted(shown(client)) == ["another’s", "mine"]


def test_what_is_deleted_or_redacted_is_not_there(client, sign_in):
    sign_in(Role.OFFICER)
    promised("deleted", event=EventFactory(deleted_at=NOW))
    promised("redacted", event=EventFactory(redacted_at=NOW))
    assert shown(client) == []


@pytest.mark.parametrize("show", ["open", "overdue", "kept", "dropped"])
def test_an_empty_shelf_says_so(client, sign_in, show):
    sign_in(Role.STAFF_READER)
    assert "opcc-empty" in html_of(client.get(PROMISES, {"show": show}))


def test_pages_keep_what_was_asked(client, sign_in):
    me = sign_in(Role.OFFICER)
    event = EventFactory()
    for number in range(30):
        promised(f"{number:02}", event=event, owner=me)
    first = client.get(PROMISES, {"whose": "mine"})
    assert "whose=mine&amp;page=2" in html_of(first)
    assert len(shown(client, whose="mine")) == 25
    assert len(shown(client, whose="mine", page="2")) == 5
    assert "30 promises" in words_of(first)


def test_the_number_of_queries_does_not_grow(client, sign_in):
    sign_in(Role.OFFICER)
    counts = []
    for more in (2, 18):
        for _ in range(more):
            promised("Ask.", owner=UserFactory())
        counts.append(queries_of(client, PROMISES))
    assert counts[0] == counts[1]
