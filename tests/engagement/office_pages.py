"""Addresses and words of the Office's own pages of the log, for the tests of each page."""

from decimal import Decimal
from typing import Any

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from engagement import actions
from engagement.models import Event, PublicVersion, RoleOffered
from opcc.office.models import User
from tests.engagement.conftest import NOW
from tests.factories import office as ground
from tests.markup import parse

LIST = reverse("engagement:office-list")
NEW = reverse("engagement:office-new")
QUEUE = reverse("engagement:office-review")


def address(name: str, of: PublicVersion | Event, *more: Any) -> str:
    """The page of a version or a record, by the end of its name: "submit", "approve"."""
    key = of.pk if isinstance(of, PublicVersion) else of.uid
    return reverse(f"engagement:office-{name}", args=[key, *more])


def html_of(response: HttpResponse) -> str:
    return response.content.decode()


def words_of(response: HttpResponse) -> str:
    """The words of the page, as they are read."""
    return parse(html_of(response)).text


def queries_of(client: Client, url: str) -> int:
    """How many queries the page takes once whatever is remembered is remembered."""
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def submit(event: Event, by: User, now: Any = NOW, **options: Any) -> PublicVersion:
    return actions.submit_for_publication(event=event, by=by, now=now, **options)


def hang_everything_on(event: Event) -> None:
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
    event.costs.create(kind="venue", amount=Decimal("45.50"), minutes=20)
    event.promotions.create(channel="posters", promoted_on=event.starts_on)
    for kind in RoleOffered.Kind:  # each kind once, so there are never more
        event.roles_offered.update_or_create(kind=kind, defaults={"number": 2})
