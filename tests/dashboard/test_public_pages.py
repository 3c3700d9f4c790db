"""Every public page: what it reads, how it is cached, what it leaves in the browser."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from opcc.office import kept_pages, revision
from opcc.office.actions import raise_public_revision
from opcc.office.models import Role
from tests.factories.office import (
    OfficeFactory,
    PlaceFactory,
    PolicingBodyFactory,
    StatutoryDutyFactory,
    TermFactory,
    UserFactory,
)
from tests.factories.published import (
    FULL_DETAILS,
    MONDAY,
    edition_of,
    in_the_log,
    in_the_programme,
    version_of,
)
from tests.markup import parse

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
MIDNIGHT = datetime(2026, 11, 22, tzinfo=UTC)
PAGES = [
    "/",
    "/accessibility/",
    "/privacy/",
    "/engagement/",
    "/engagement/?q=speeding&place=testshire/rugby&whole-area=on",
    "/engagement/?era=earlier",
    "/engagement/1-held/",
    "/engagement/2-withdrawn/",
    "/engagement/weeks/",
    "/engagement/weeks/2026-W46/",
    "/engagement/feed/",
    "/events/",
    "/events/1-announced/",
]
IN_BOTH_LANGUAGES = [*PAGES, *(f"/cy{path}" for path in PAGES)]

# All of engagement's tables that a public page may read.
PUBLISHED = {
    "engagement_published_entry",
    "engagement_published_place",
    "engagement_published_version",
    "engagement_edition",
    "engagement_historicaledition",
}
# And of the ground's: the Office itself, the lists the filters offer, what lies in what.
# No user, no session.
GROUND = {
    "office_audience",
    "office_eventkind",
    "office_office",
    "office_place",
    "office_placeclosure",
    "office_policingbody",
    "office_priority",
    "office_publicrevision",
    "office_statutoryduty",
    "office_term",
    "office_theme",
}


@pytest.fixture(autouse=True)
def _at_noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def _site() -> None:
    """Something of everything a public page can show."""
    TermFactory(office=OfficeFactory(heads_the_body=True))
    PlaceFactory(code="rugby")
    StatutoryDutyFactory()
    edition = edition_of(MONDAY, new_entries=1, corrections=1, withdrawals=1)
    held = in_the_log(number=1, slug="held", version_number=2, details=FULL_DETAILS)
    version_of(held, version_number=1, title="Before", edition=edition)
    version_of(held, version_number=2, change="correction", edition=edition)
    withdrawn = in_the_log(number=2, slug="withdrawn", state="withdrawn")
    version_of(withdrawn, change="withdrawal", published_at=datetime(2026, 11, 11, tzinfo=UTC))
    in_the_log(number=3, slug="redacted", state="redacted")
    in_the_programme(number=1, slug="announced", details=FULL_DETAILS)
    raise_public_revision(now=datetime(2026, 11, 16, 9, tzinfo=UTC))


def tables_in(queries: CaptureQueriesContext) -> set[str]:
    sql = " ".join(query["sql"] for query in queries)
    return set(re.findall(r'(?:FROM|JOIN|INTO|UPDATE) "(\w+)"', sql))


@pytest.mark.usefixtures("_site")
@pytest.mark.parametrize("path", IN_BOTH_LANGUAGES)
class TestEveryPage:
    def test_reads_only_what_was_published(self, client, path):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        assert tables_in(queries)
        assert tables_in(queries) <= PUBLISHED | GROUND

    def test_is_well_formed_and_names_itself(self, client, path):
        response = client.get(path)
        if not response["Content-Type"].startswith("text/html"):
            return
        tree = parse(response.content.decode())
        assert len(tree.every("h1")) == 1
        [title] = tree.every("title")
        assert "Testshire" in title.text
        ids = [
            e.attrs["id"]
            for e in tree.every("input", "select", "section", "h1", "h2", "h3")
            if "id" in e.attrs
        ]
        assert len(ids) == len(set(ids))

    def test_leaves_no_cookie(self, client, path):
        assert not client.get(path).cookies

    def test_may_be_kept_and_must_be_asked_for_again(self, client, path):
        response = client.get(path)
        assert set(response["Cache-Control"].split(", ")) == {
            "public",
            "max-age=0",
            "must-revalidate",
        }
        assert "Cookie" in response["Vary"]
        assert parsedate_to_datetime(response["Last-Modified"]) >= MIDNIGHT

    def test_unchanged_costs_one_query(self, client, path, django_assert_num_queries):
        etag = client.get(path)["ETag"]
        with django_assert_num_queries(1):
            response = client.get(path, headers={"If-None-Match": etag})
        assert response.status_code == 304
        assert response.content == b""
        assert response["ETag"] == etag
        since = {"If-Modified-Since": client.get(path)["Last-Modified"]}
        assert client.get(path, headers=since).status_code == 304

    def test_is_the_same_from_the_cache(self, client, path):
        first, second = client.get(path), client.get(path)
        assert first.content == second.content
        assert first["Content-Type"] == second["Content-Type"]
        assert first["Content-Security-Policy"] == second["Content-Security-Policy"]


@pytest.mark.usefixtures("_site")
class TestWhatMakesAPageNew:
    @pytest.fixture
    def etag(self, client: Client) -> str:
        return client.get("/")["ETag"]

    def fresh(self, client: Client, etag: str, path: str = "/", **headers: str) -> bool:
        response = client.get(path, headers={"If-None-Match": etag, **headers})
        return response.status_code == 200

    def test_nothing(self, client, etag):
        assert not self.fresh(client, etag)

    def test_a_public_change(self, client, etag):
        raise_public_revision(now=NOON)
        assert self.fresh(client, etag)

    def test_midnight_in_london(self, client, etag):
        with time_machine.travel(datetime(2026, 11, 22, 23, 59, 59, tzinfo=UTC)):
            assert not self.fresh(client, etag)
        with time_machine.travel(datetime(2026, 11, 23, 0, 0, 0, tzinfo=UTC)):
            assert self.fresh(client, etag)

    def test_another_release(self, client, etag, monkeypatch):
        other = revision.Release("another", datetime(2026, 11, 1, tzinfo=UTC))
        monkeypatch.setattr(revision, "release", lambda: other)
        assert self.fresh(client, etag)

    def test_another_language_address_or_query(self, client, etag):
        for path in ("/cy/", "/privacy/", "/?x=1"):
            assert self.fresh(client, etag, path)

    def test_becoming_a_demonstration(self, client, etag, settings):
        settings.DEMONSTRATION = not settings.DEMONSTRATION
        assert self.fresh(client, etag)

    def test_a_change_is_on_the_page_at_once(self, client):
        assert "A quiet title" not in client.get("/events/").content.decode()
        in_the_programme(title="A quiet title")
        raise_public_revision(now=NOON)
        assert "A quiet title" in client.get("/events/").content.decode()


class TestWhoeverIsSignedIn:
    def test_gets_each_page_afresh_and_privately(self, client):
        etag = client.get("/")["ETag"]
        client.force_login(UserFactory(roles=[Role.OFFICER]))
        response = client.get("/", headers={"If-None-Match": etag})
        assert response.status_code == 200
        assert "ETag" not in response
        assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))
        assert "Sign in" not in response.content.decode()

    def test_leaves_nothing_for_the_next_reader(self, client):
        client.force_login(UserFactory(roles=[Role.OFFICER]))
        client.get("/")
        assert "Sign in" in Client().get("/").content.decode()


def test_only_what_was_found_has_validators(client):
    in_the_log(number=3, slug="gone", state="redacted")
    in_the_log(number=4, slug="right")
    for path, status in (("/engagement/3-gone/", 410), ("/engagement/4-wrong/", 301)):
        response = client.get(path)
        assert response.status_code == status
        assert "ETag" not in response
        assert "Last-Modified" not in response


def test_a_redaction_is_not_hidden_by_what_a_reader_kept(client):
    entry = in_the_log(number=3, slug="text")
    kept = client.get("/engagement/3-text/")
    type(entry).objects.filter(pk=entry.pk).update(state="redacted")
    raise_public_revision(now=NOON + timedelta(seconds=1))
    headers = {"If-None-Match": kept["ETag"], "If-Modified-Since": kept["Last-Modified"]}
    assert client.get("/engagement/3-text/", headers=headers).status_code == 410


class TestWithoutTheCache:
    """An outage of the cache makes a page slower, never wrong."""

    def test_pages_are_served(self, client, redis_away):
        in_the_log(title="Still here")
        for _ in range(2):
            assert "Still here" in client.get("/engagement/").content.decode()


def test_a_page_with_a_query_is_not_kept(client, monkeypatch):
    kept = []
    monkeypatch.setattr(kept_pages, "keep", lambda key, page: kept.append(key))
    client.get("/engagement/?q=x")
    client.get("/engagement/99-none/")
    assert kept == []
    client.get("/engagement/")
    assert len(kept) == 1


class TestHome:
    def test_before_anything_is_published(self, client):
        text = parse(client.get("/").content.decode()).text
        for words in (
            "The first edition is still to come",
            "Nothing is announced",
            "What the Office",
        ):
            assert words in text

    def test_the_latest_edition_and_the_next_events(self, client):
        StatutoryDutyFactory(name="Obtain views", citation="Police Act 1996, section 96")
        StatutoryDutyFactory(name="Consult in each neighbourhood", falls_on_force=True)
        version_of(in_the_log(title="Older week"), edition=edition_of(date(2026, 11, 2)))
        latest = edition_of(MONDAY, new_entries=3, corrections=1)
        version_of(in_the_log(title="This week"), edition=latest)
        version_of(in_the_log(title="Gone since", state="withdrawn"), edition=latest)
        for n in range(5):
            in_the_programme(title=f"Event {n}", starts_on=date(2026, 12, 1) + timedelta(days=n))
        in_the_programme(title="Past", starts_on=date(2026, 11, 1))
        text = parse(client.get("/").content.decode()).text
        for words in (
            "9 to 15 November 2026",
            "3 new entries 1 correction",
            "This week",
            "Event 0",
            "Event 3",
            "Obtain views (Police Act 1996, section 96)",
        ):
            assert words in text
        for words in ("Older week", "Gone since", "Event 4", "Past ", "Consult in each"):
            assert words not in text

    def test_the_number_of_queries_does_not_grow(self, client, django_assert_num_queries):
        edition = edition_of()

        def fill(first: int, last: int) -> None:
            for _ in range(first, last):
                version_of(in_the_log(), edition=edition)
                in_the_programme()
                StatutoryDutyFactory()

        fill(0, 2)
        with CaptureQueriesContext(connection) as few:
            client.get("/", {"again": 1})
        fill(2, 20)
        with django_assert_num_queries(len(few)):
            client.get("/", {"again": 1})


@pytest.mark.parametrize("path", ["/accessibility/", "/privacy/"])
def test_the_statements_say_where_to_write(client, path):
    PolicingBodyFactory(email="write@office.example")
    assert 'href="mailto:write@office.example"' in client.get(path).content.decode()
