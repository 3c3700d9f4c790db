"""The Atom feed, as a feed reader understands it."""

from datetime import UTC, datetime

import feedparser
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from feedparser import FeedParserDict

from engagement.models import PublishedEntry
from tests.factories.office import PolicingBodyFactory
from tests.factories.published import in_the_log, in_the_programme

pytestmark = pytest.mark.django_db

FEED = "/engagement/feed/"


@pytest.fixture(autouse=True)
def _address(settings):
    settings.SITE_URL = "https://office.example"


def read(client, path=FEED) -> FeedParserDict:
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = feedparser.parse(response.content, response_headers={"content-type": "application/xml"})
    assert feed.bozo is False, feed.get("bozo_exception")
    assert feed.version == "atom10"
    return feed


def test_an_entry_in_full(client):
    PolicingBodyFactory()
    in_the_log(
        number=7,
        slug="drop-in",
        title="Drop-in <1> & more",
        text="Speeding & lights.\n\nMore <b>.",
        first_published_at=datetime(2026, 11, 15, 23, 30, tzinfo=UTC),
        changed_at=datetime(2026, 11, 20, 9, tzinfo=UTC),
    )
    feed = read(client)
    assert feed.feed.title == (
        "Engagement log – Office of the Police and Crime Commissioner for Testshire"
    )
    assert feed.feed.id == "tag:office.example,2026-01-01:engagement/en-gb"
    assert feed.feed.author == "Office of the Police and Crime Commissioner for Testshire"
    assert feed.feed.updated == "2026-11-20T09:00:00+00:00"
    [entry] = feed.entries
    assert entry.id == "tag:office.example,2026-11-15:engagement/7"
    assert entry.title == "Drop-in <1> & more"
    assert entry.link.endswith("/engagement/7-drop-in/")
    assert entry.published == "2026-11-15T23:30:00+00:00"
    assert entry.updated == "2026-11-20T09:00:00+00:00"
    for words in ("Tuesday 10 November 2026", "Speeding &amp; lights.", "More &lt;b&gt;."):
        assert words in entry.summary


def test_the_id_stays_when_all_else_changes(client):
    entry = in_the_log(title="Before")
    before = read(client).entries[0].id
    PublishedEntry.objects.filter(pk=entry.pk).update(
        title="After", slug="after", changed_at=datetime(2027, 1, 1, tzinfo=UTC)
    )
    after = read(client, f"{FEED}?again").entries[0]
    assert after.id == before
    assert after.title == "After"


@pytest.mark.parametrize("state", ["withdrawn", "redacted"])
def test_what_is_not_public_is_not_told(client, state):
    in_the_log(state=state)
    in_the_programme()
    assert read(client).entries == []


def test_the_newest_fifty_by_the_day_they_were_published(client):
    for n in range(52):
        in_the_log(title=f"Entry {n}", first_published_at=datetime(2026, 1, 1, 0, n, tzinfo=UTC))
    entries = read(client).entries
    assert [entry.title for entry in entries] == [f"Entry {n}" for n in range(51, 1, -1)]


def test_letters_that_xml_has_no_place_for_do_not_break_it(client):
    in_the_log(title="Pasted\x0b from\x02 elsewhere", text="Form\x0cfeed")
    assert read(client).entries[0].title == "Pasted from elsewhere"


def test_the_welsh_feed(client):
    in_the_log(title="English", title_cy="Cymraeg", text_cy="Testun")
    feed = read(client, "/cy/engagement/feed/")
    assert feed.feed.language == "cy"
    assert feed.feed.id == "tag:office.example,2026-01-01:engagement/cy"
    assert feed.entries[0].title == "Cymraeg"
    assert "Testun" in feed.entries[0].summary
    assert "/cy/engagement/" in feed.entries[0].link


def test_a_demonstration_says_so(client, settings):
    settings.DEMONSTRATION = True
    assert "illustrative" in read(client).feed.subtitle


def test_the_pages_name_the_feed(client):
    assert b'type="application/atom+xml" href="/engagement/feed/"' in client.get("/").content


def test_the_number_of_queries_does_not_grow(client, django_assert_num_queries):
    in_the_log()
    in_the_log()
    with CaptureQueriesContext(connection) as few:
        client.get(FEED, {"again": 1})
    for _ in range(18):
        in_the_log()
    with django_assert_num_queries(len(few)):
        client.get(FEED, {"again": 1})
