"""What search engines are told: the site map in its parts, and what they leave alone."""

from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from engagement.models import HistoricalEdition
from opcc.office.queries import crawled
from tests.factories.office import PolicingBodyFactory
from tests.factories.published import edition_of, in_the_log, in_the_programme

pytestmark = pytest.mark.django_db

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"


@pytest.fixture(autouse=True)
def _address(settings):
    settings.SITE_URL = "https://office.example"


def parsed(client, path: str) -> ET.Element:
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/xml")
    return ET.fromstring(response.content)


def parts(client) -> dict[str, str]:
    """The parts of the map, and when each last changed."""
    index = parsed(client, "/sitemap.xml")
    assert index.tag == f"{MAP}sitemapindex"
    return {
        one.findtext(f"{MAP}loc", ""): one.findtext(f"{MAP}lastmod", "")
        for one in index.findall(f"{MAP}sitemap")
    }


def pages(client, part: str) -> list[ET.Element]:
    found = parsed(client, f"/sitemap-{part}.xml")
    assert found.tag == f"{MAP}urlset"
    return found.findall(f"{MAP}url")


def locations(client, part: str) -> list[str]:
    return [page.findtext(f"{MAP}loc", "") for page in pages(client, part)]


def test_the_parts_and_when_each_changed(client):
    in_the_log(number=1, changed_at=datetime(2026, 11, 16, 9, tzinfo=UTC))
    in_the_log(number=2, changed_at=datetime(2026, 11, 20, 9, tzinfo=UTC))
    in_the_programme(number=5000)
    in_the_log(number=10_000, state="withdrawn")
    edition_of()
    assert parts(client) == {
        "https://office.example/sitemap-pages.xml": "",
        "https://office.example/sitemap-editions.xml": "2026-11-16T09:00:00+00:00",
        "https://office.example/sitemap-log-0.xml": "2026-11-20T09:00:00+00:00",
        "https://office.example/sitemap-programme-1.xml": "2026-11-16T09:00:00+00:00",
    }


def test_every_part_holds_pages_that_are_there(client):
    PolicingBodyFactory(bilingual=True)
    in_the_log()
    in_the_programme()
    edition_of()
    HistoricalEdition.objects.create(published_at=datetime(2026, 11, 20, 9, tzinfo=UTC))
    for address in parts(client):
        found = locations(client, address.removeprefix("https://office.example/sitemap-")[:-4])
        assert found
        for location in found:
            path = location.removeprefix("https://office.example")
            assert client.get(path).status_code == 200, location


def test_the_editions_of_what_was_moved_in_are_found(client):
    out = datetime(2026, 11, 20, 9, tzinfo=UTC)
    weekly, shown = edition_of(), HistoricalEdition.objects.create(published_at=out)
    HistoricalEdition.objects.create(published_at=None)
    assert parts(client)["https://office.example/sitemap-editions.xml"] == out.isoformat()
    assert locations(client, "editions") == [
        f"https://office.example{one.get_absolute_url()}" for one in (weekly, shown)
    ]
    assert "https://office.example/engagement/subscribe/" in locations(client, "pages")


def test_an_entry_in_each_language_beside_the_other(client):
    PolicingBodyFactory(bilingual=True)
    in_the_log(number=7, slug="drop-in", changed_at=datetime(2026, 11, 20, 9, tzinfo=UTC))
    english, welsh = pages(client, "log-0")
    assert english.findtext(f"{MAP}loc") == "https://office.example/engagement/7-drop-in/"
    assert welsh.findtext(f"{MAP}loc") == "https://office.example/cy/engagement/7-drop-in/"
    assert english.findtext(f"{MAP}lastmod") == "2026-11-20"
    for page in (english, welsh):
        assert {one.attrib["hreflang"]: one.attrib["href"] for one in page.findall(LINK)} == {
            "en-gb": "https://office.example/engagement/7-drop-in/",
            "cy": "https://office.example/cy/engagement/7-drop-in/",
        }


def test_no_welsh_where_the_body_has_none(client):
    PolicingBodyFactory(bilingual=False)
    in_the_log()
    [page] = pages(client, "log-0")
    assert page.findall(LINK) == []


def test_nothing_that_is_not_public(client):
    in_the_log(number=1, slug="here")
    in_the_log(number=2, slug="withdrawn", state="withdrawn")
    in_the_log(number=3, slug="redacted", state="redacted")
    assert locations(client, "log-0") == ["https://office.example/engagement/1-here/"]


@pytest.mark.parametrize("part", ["log-0", "log-9", "nonsense", "log-x", "log-", "secret-0"])
def test_a_part_that_is_not_there(client, part):
    assert client.get(f"/sitemap-{part}.xml").status_code == 404


def test_a_long_log_is_parted(client, monkeypatch):
    monkeypatch.setattr(crawled, "IN_ONE_BLOCK", 2)
    for number in range(1, 6):
        in_the_log(number=number, slug="x")
    assert [address[-9:] for address in parts(client)][1:] == [
        "log-0.xml",
        "log-1.xml",
        "log-2.xml",
    ]
    assert [location[-4:] for location in locations(client, "log-1")] == ["2-x/", "3-x/"]


def test_queries_do_not_grow(client, django_assert_num_queries, monkeypatch):
    monkeypatch.setattr(crawled, "IN_ONE_BLOCK", 2)
    in_the_log(number=1)
    with CaptureQueriesContext(connection) as few:
        client.get("/sitemap.xml?again=1")
    for number in range(2, 20):
        in_the_log(number=number)
    with django_assert_num_queries(len(few)):
        client.get("/sitemap.xml?again=1")


def test_robots_stay_out_of_the_office(client):
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    lines = response.content.decode().splitlines()
    assert lines[0] == "User-agent: *"
    for path in ("/office/", "/cy/office/", "/accounts/login/", "/admin/"):
        assert f"Disallow: {path}" in lines
    assert lines[-1] == "Sitemap: https://office.example/sitemap.xml"


def test_robots_stay_out_of_a_demonstration(client, settings):
    settings.DEMONSTRATION = True
    assert "Disallow: /\n" in client.get("/robots.txt").content.decode()
