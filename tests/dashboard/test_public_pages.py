"""Every public page: what it reads, how it is cached, what it leaves in the browser."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from consultations.models import PublishedConsultation
from opcc.office import kept_pages, revision
from opcc.office.actions import raise_public_revision
from opcc.office.models import Role
from tests.addresses import views
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
from tests.factories.questions import PublishedQuestionFactory
from tests.markup import Element, parse

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
MIDNIGHT = datetime(2026, 11, 22, tzinfo=UTC)
PAGES = [
    "/",
    "/accessibility/",
    "/privacy/",
    "/site-map/",
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

# All of the rooms' tables that these pages may read.
PUBLISHED = {
    "consultations_published_consultation",
    "questions_published_question",
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


def section_list(client: Client) -> list[Element]:
    """The parts of the home page."""
    return parse(client.get("/").content.decode()).every("section")


def consultation(
    title: str, opens_at: datetime, closes_at: datetime, closing: str = "hard", **columns: str
) -> PublishedConsultation:
    """A consultation as the public reads it."""
    times = {"opens_at": opens_at, "closes_at": closes_at, "closing": closing}
    return PublishedConsultation.objects.create(
        uid=uuid4(),
        number=1,
        title=title,
        slug="one",
        text={name: str(value) for name, value in times.items()} | {"purpose": "To learn."},
        first_published_at=opens_at,
        changed_at=opens_at,
        **times,
        **columns,
    )


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

    def test_what_takes_place_comes_first_and_what_is_called_off_apart(self, client):
        for day, (title, status) in enumerate(
            [
                ("Off soon", "cancelled"),
                ("On", "planned"),
                ("Moved", "postponed"),
                ("On 2", "planned"),
            ]
        ):
            in_the_programme(title=title, status=status, starts_on=date(2026, 12, 1 + day))
        for n in range(2):
            in_the_programme(title=f"More {n}", starts_on=date(2026, 12, 10))
        in_the_programme(title="Off much later", status="cancelled", starts_on=date(2027, 6, 1))
        [meet] = [one for one in section_list(client) if one.attrs["aria-labelledby"] == "coming"]
        assert [one.text for one in meet.every("h3", "h4")] == [
            *("On", "On 2", "More 0", "More 1"),
            *("Called off", "Off soon", "Moved"),
        ]

    def test_the_consultations_open_now_and_until_when(self, client):
        consultation("Hard one", NOON - timedelta(days=9), NOON + timedelta(days=20), "hard")
        consultation("Soft one", NOON - timedelta(days=9), NOON + timedelta(days=10), "soft")
        consultation("Still to come", NOON + timedelta(days=2), NOON + timedelta(days=20), "hard")
        consultation("Over", NOON - timedelta(days=9), NOON - timedelta(days=1), "hard")
        consultation("Gone", NOON - timedelta(days=9), NOON + timedelta(days=9), state="withdrawn")
        [asked] = [one for one in section_list(client) if one.attrs["aria-labelledby"] == "asked"]
        assert [one.text for one in asked.every("h3")] == ["Soft one", "Hard one"]
        assert "If possible by 2 December 2026, midday. Later answers are read too." in asked.text
        assert "Closes: 12 December 2026, midday" in asked.text

    @pytest.mark.parametrize(
        ("opens_in", "closes_in", "kept"),
        [
            (timedelta(hours=-1), timedelta(hours=11, minutes=59), False),
            (timedelta(hours=1), timedelta(days=9), False),
            (timedelta(hours=-1), timedelta(hours=12), True),
            (timedelta(hours=12), timedelta(days=9), True),
        ],
    )
    def test_is_not_kept_on_the_day_a_consultation_opens_or_closes(
        self, client, opens_in, closes_in, kept
    ):
        consultation("One", NOON + opens_in, NOON + closes_in)
        response = client.get("/")
        assert response.has_header("ETag") is kept
        assert response.may_be_kept is kept

    def test_the_latest_answers(self, client):
        for n in range(4):
            PublishedQuestionFactory(title=f"Question {n}", answered_on=date(2026, 11, 1 + n))
        PublishedQuestionFactory(title="Gone", state="withdrawn", answered_on=date(2026, 11, 20))
        [told] = [one for one in section_list(client) if one.attrs["aria-labelledby"] == "answers"]
        assert [one.text for one in told.every("h3")] == ["Question 3", "Question 2", "Question 1"]

    def test_the_number_of_queries_does_not_grow(self, client, django_assert_num_queries):
        edition = edition_of()

        def fill(first: int, last: int) -> None:
            for _ in range(first, last):
                version_of(in_the_log(), edition=edition)
                in_the_programme()
                in_the_programme(status="cancelled")
                consultation("One", NOON - timedelta(days=1), NOON + timedelta(days=20))
                PublishedQuestionFactory()
                StatutoryDutyFactory()

        fill(0, 2)
        with CaptureQueriesContext(connection) as few:
            client.get("/", {"again": 1})
        fill(2, 20)
        with django_assert_num_queries(len(few)):
            client.get("/", {"again": 1})


def test_the_site_map_leads_to_every_page_that_is_always_there(client):
    """Every public page whose address names nothing, but for what another page hands over."""
    always_there = {
        reverse(view.name)
        for view in views()
        if view.is_ours and view.policy == "public" and view.namespace != "api"
        if not view.parameters
    }
    handed_over = {
        *("/healthz", "/robots.txt", "/sitemap.xml", "/mail/receipts/"),
        *("/engagement/subscribe/asked/", "/questions/ask/in-writing/"),
    }
    files = {path for path in always_there if path.endswith((".csv", ".json"))}
    tree = parse(client.get("/site-map/").content.decode())
    offered = {a.attrs.get("href") for a in tree.every("main")[0].every("a")}
    assert always_there - files - handed_over <= offered
    assert offered <= always_there
    for path in offered:
        assert client.get(path).status_code == 200


def test_the_site_map_is_linked_from_the_foot_and_the_menu_of_every_page(client):
    tree = parse(client.get("/privacy/").content.decode())
    links = {a.text: a.attrs["href"] for a in tree.every("a")}
    assert links["Site map"] == links["More"] == "/site-map/"


@pytest.mark.parametrize("path", ["/accessibility/", "/privacy/"])
def test_the_statements_say_where_to_write(client, path):
    PolicingBodyFactory(email="write@office.example")
    assert 'href="mailto:write@office.example"' in client.get(path).content.decode()


def test_one_page_names_every_file_feed_and_calendar_that_can_be_taken_away(client):
    told = client.get(reverse("engagement:data")).content.decode()
    offered = [
        reverse(view.name)
        for view in views()
        if view.policy == "public"
        and not view.parameters
        and view.route.endswith((".csv", "export.json", ".ics", "feed/"))
        and view.name != "engagement:results"  # of a search: offered where one searches
    ]
    assert len(offered) >= 9
    assert [address for address in offered if address not in told] == []
