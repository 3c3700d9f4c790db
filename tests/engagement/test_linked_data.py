"""Entries and events in schema.org's words, as a search engine finds them in the page."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time

import pytest
import time_machine

from tests.factories.office import PolicingBodyFactory
from tests.factories.published import FULL_DETAILS, in_the_log, in_the_programme

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _sunday(settings) -> Iterator[None]:
    settings.SITE_URL = "https://office.example"
    with time_machine.travel(datetime(2026, 11, 22, 12, tzinfo=UTC), tick=False):
        yield


def linked_data(client, path: str) -> list[dict]:
    html = client.get(path).content.decode()
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    return [json.loads(text) for text in found]


def test_an_event_in_full(client):
    PolicingBodyFactory()
    event = in_the_programme(
        number=7,
        slug="drop-in",
        title="Drop-in",
        text="Come and talk.",
        starts_on=date(2027, 6, 1),
        starts_at=time(18),
        ends_at=time(19, 30),
        how="in-person",
        force_wide=False,
        details=FULL_DETAILS,
    )
    assert linked_data(client, event.get_absolute_url()) == [
        {
            "@context": "https://schema.org",
            "@type": "Event",
            "name": "Drop-in",
            "description": "Come and talk.",
            "inLanguage": "en-GB",
            "url": "https://office.example/events/7-drop-in/",
            "eventStatus": "https://schema.org/EventScheduled",
            "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
            "location": {
                "@type": "Place",
                "name": "Benn Hall",
                "address": {
                    "@type": "PostalAddress",
                    "streetAddress": "Newbold Road, Rugby",
                    "postalCode": "CV21 2LN",
                    "addressLocality": "Rugby, Warwick",
                    "addressCountry": "GB",
                },
            },
            "organizer": {
                "@type": "GovernmentOrganization",
                "name": "Office of the Police and Crime Commissioner for Testshire",
                "url": "https://office.example",
            },
            "startDate": "2027-06-01T18:00:00+01:00",
            "endDate": "2027-06-01T19:30:00+01:00",
        }
    ]


@pytest.mark.parametrize(
    ("status", "told"),
    [
        ("promoted", "EventScheduled"),
        ("cancelled", "EventCancelled"),
        ("postponed", "EventPostponed"),
    ],
)
def test_what_is_off_says_so(client, status, told):
    event = in_the_programme(status=status, status_reason="Rain.")
    [data] = linked_data(client, event.get_absolute_url())
    assert data["eventStatus"] == f"https://schema.org/{told}"


def test_online_is_no_place(client):
    event = in_the_programme(how="online", details=FULL_DETAILS)
    [data] = linked_data(client, event.get_absolute_url())
    assert data["location"]["@type"] == "VirtualLocation"
    assert data["eventAttendanceMode"].endswith("OnlineEventAttendanceMode")


def test_whole_days(client):
    event = in_the_programme(starts_on=date(2026, 12, 1), ends_on=date(2026, 12, 3))
    [data] = linked_data(client, event.get_absolute_url())
    assert (data["startDate"], data["endDate"]) == ("2026-12-01", "2026-12-03")


def test_what_others_hold_is_not_said_to_be_ours(client):
    event = in_the_programme(held_by="police")
    [data] = linked_data(client, event.get_absolute_url())
    assert "organizer" not in data


@pytest.mark.parametrize("precision", ["month", "year"])
def test_no_day_is_told_that_nobody_tells(client, precision):
    entry = in_the_log(starts_on=date(2026, 11, 1), precision=precision)
    assert linked_data(client, entry.get_absolute_url()) == []


def test_an_entry_of_the_log_says_what_was_held_and_nothing_of_who_came(client):
    entry = in_the_log(details=FULL_DETAILS, reached=12)
    [data] = linked_data(client, entry.get_absolute_url())
    assert data["startDate"] == "2026-11-10"
    assert "Retired people" not in json.dumps(data)


def test_no_text_ends_the_script(client):
    event = in_the_programme(title="</script><script>alert(1)</script> & <!-- more")
    page = client.get(event.get_absolute_url()).content.decode()
    assert "<script>alert" not in page
    [data] = linked_data(client, event.get_absolute_url())
    assert data["name"] == "</script><script>alert(1)</script> & <!-- more"


def test_on_welsh_pages_in_welsh(client):
    event = in_the_programme(title="English", title_cy="Cymraeg")
    [data] = linked_data(client, f"/cy{event.get_absolute_url()}")
    assert (data["name"], data["inLanguage"]) == ("Cymraeg", "cy")
    assert data["url"].startswith("https://office.example/cy/events/")


@pytest.mark.parametrize("state", ["withdrawn", "redacted"])
def test_nothing_of_what_is_not_public(client, state):
    event = in_the_programme(state=state)
    assert linked_data(client, event.get_absolute_url()) == []


def test_the_log_as_a_dataset(client):
    [data] = linked_data(client, "/engagement/data/")
    assert data["@type"] == "Dataset"
    assert "open-government-licence" in data["license"]
    assert {one["contentUrl"] for one in data["distribution"]} == {
        "https://office.example/engagement/export.csv",
        "https://office.example/engagement/export.json",
    }


def test_the_card_that_other_sites_show(client):
    event = in_the_programme(title='A "quoted" title', text="Come.")
    page = client.get(event.get_absolute_url()).content.decode()
    for line in (
        '<meta property="og:title" content="A &quot;quoted&quot; title">',
        'property="og:description" content="Come."',
        '<meta property="og:type" content="article">',
        f'<meta property="og:url" content="https://office.example{event.get_absolute_url()}">',
        '<meta name="twitter:card" content="summary_large_image">',
    ):
        assert line in page
    image = re.search(r'property="og:image" content="(.*?)"', page)
    assert image
    assert re.fullmatch(r"https://office\.example/static/images/card\.\w+\.png", image[1])
