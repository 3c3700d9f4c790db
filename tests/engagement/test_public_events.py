"""The programme: what is coming, what is off, and what became of it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.office import PlaceFactory, PolicingBodyFactory
from tests.factories.published import FULL_DETAILS, in_the_log, in_the_programme, version_of
from tests.markup import Element, parse

pytestmark = pytest.mark.django_db

EVENTS = "/events/"


@pytest.fixture(autouse=True)
def _sunday() -> Iterator[None]:
    with time_machine.travel(datetime(2026, 11, 22, 12, tzinfo=UTC), tick=False):
        yield


def page(client, path=EVENTS, status=200, **asked) -> Element:
    response = client.get(path, asked)
    assert response.status_code == status
    return parse(response.content.decode())


def titles(tree: Element) -> list[str]:
    lists = [one for one in tree.every("ul") if one.attrs.get("class") == "opcc-list"]
    return [heading.text for one in lists for heading in one.every("h3")]


@pytest.mark.parametrize(
    ("columns", "coming"),
    [
        ({"starts_on": date(2026, 11, 21)}, False),
        ({"starts_on": date(2026, 11, 22)}, True),
        ({"starts_on": date(2026, 11, 1), "ends_on": date(2026, 11, 22)}, True),
        ({"starts_on": date(2026, 11, 1), "ends_on": date(2026, 11, 21)}, False),
        ({"starts_on": date(2026, 11, 1), "precision": "month"}, True),
        ({"starts_on": date(2026, 10, 31), "precision": "month"}, False),
        ({"starts_on": date(2026, 1, 1), "precision": "year"}, True),
        ({"starts_on": date(2025, 12, 31), "precision": "year"}, False),
    ],
)
def test_what_is_over_is_not_coming(client, columns, coming):
    event = in_the_programme(title="Wanted", **columns)
    assert titles(page(client)) == (["Wanted"] if coming else [])
    told = "This event is over" in page(client, event.get_absolute_url()).text
    assert told is not coming


@pytest.mark.parametrize(
    ("ends_at", "over"), [(time(11, 59), True), (time(12), True), (time(12, 1), False)]
)
def test_the_hour_tells_whether_an_event_of_today_is_over(client, ends_at, over):
    event = in_the_programme(starts_on=date(2026, 11, 22), starts_at=time(10), ends_at=ends_at)
    told = page(client, event.get_absolute_url())
    assert ("This event is over" in told.text) is over
    assert ("Add to your calendar" in told.text) is not over


@pytest.mark.parametrize(
    ("columns", "kept"),
    [
        ({"ends_at": None}, True),
        ({"ends_at": time(14)}, False),
        ({"ends_at": time(14), "ends_on": date(2026, 11, 23)}, True),
    ],
)
def test_a_page_that_changes_within_the_day_is_asked_for_anew(client, columns, kept):
    event = in_the_programme(starts_on=date(2026, 11, 22), starts_at=time(10), **columns)
    response = client.get(event.get_absolute_url())
    assert response.has_header("ETag") is response.has_header("Last-Modified") is kept
    assert response.may_be_kept is kept


def test_soonest_first_by_month(client):
    in_the_programme(title="Evening", starts_on=date(2026, 12, 1), starts_at=time(19))
    in_the_programme(title="New Year", starts_on=date(2027, 1, 1))
    in_the_programme(title="Morning", starts_on=date(2026, 12, 1), starts_at=time(9))
    in_the_programme(title="Running", starts_on=date(2026, 11, 20), ends_on=date(2026, 12, 20))
    in_the_programme(title="Some day", starts_on=date(2027, 1, 1), precision="year")
    tree = page(client)
    assert titles(tree) == ["Running", "Morning", "Evening", "New Year", "Some day"]
    headings = [h.text for h in tree.every("main")[0].every("h2")]
    assert headings == [
        "On now",
        "December 2026",
        "January 2027",
        "2027, day to be announced",
        "In your own calendar",
    ]


def test_venue_place_time_and_manner_are_told(client):
    in_the_programme(
        details=FULL_DETAILS,
        force_wide=False,
        starts_at=time(18),
        ends_at=time(19),
        how="in-person",
    )
    text = page(client).text
    for words in ("Tuesday 1 December 2026", "6pm to 7pm", "Benn Hall", "Rugby", "In person"):
        assert words in text


@pytest.mark.parametrize(
    ("status", "tag", "sentence"),
    [
        ("cancelled", "Cancelled", "This event is cancelled"),
        ("postponed", "Postponed", "This event is postponed"),
    ],
)
def test_what_is_off_says_so_and_why(client, status, tag, sentence):
    event = in_the_programme(title="Market stall", status=status, status_reason="The market shut.")
    listed = page(client).text
    assert f"{tag} The market shut." in listed
    alone = page(client, event.get_absolute_url()).text
    assert f"{sentence} The market shut." in alone


def test_what_is_off_asks_nobody_to_come_and_leads_on(client):
    PolicingBodyFactory()
    event = in_the_programme(
        title="Market stall",
        text="Just come.",
        status="cancelled",
        status_reason="The market shut.",
        details=FULL_DETAILS,
    )
    version_of(event, status="promoted", version_number=1)
    told = datetime(2026, 11, 17, 9, tzinfo=UTC)
    version_of(event, change="correction", version_number=2, published_at=told)
    # Its reason is put better later: it was cancelled all the same when that was first told.
    later = told + timedelta(days=3)
    version_of(event, change="correction", version_number=3, published_at=later)
    tree = page(client, event.get_absolute_url())
    for words in ("Cancelled on 17 November 2026", "What was planned", "1 December 2026", "Benn"):
        assert words in tree.text
    read = tree.every("main")[0].text  # besides what search engines are told
    for words in ("Just come.", "Taking part", "Step-free", "large print"):
        assert words not in read
    links = {a.text: a.attrs.get("href") for a in tree.every("main")[0].every("a")}
    assert links["See what is coming up"] == "/events/"


@pytest.mark.parametrize("state", ["withdrawn", "redacted"])
def test_what_is_not_public_is_not_listed(client, state):
    in_the_programme(state=state)
    in_the_log(starts_on=date(2026, 12, 1))
    assert titles(page(client)) == []


class TestPlace:
    @pytest.fixture(autouse=True)
    def _events(self):
        rugby = PlaceFactory(code="rugby", name="Rugby")
        in_the_programme(title="In Rugby", place_ids=[rugby.pk], force_wide=False)
        in_the_programme(title="Elsewhere", place_ids=[rugby.pk + 1], force_wide=False)
        in_the_programme(title="Everywhere", force_wide=True)

    def test_a_place_keeps_what_concerns_the_whole_area(self, client):
        tree = page(client, place="testshire/rugby")
        assert titles(tree) == ["In Rugby", "Everywhere"]
        assert "Remove Place: Rugby" in tree.text

    def test_an_unknown_place_is_told_at_its_field(self, client):
        tree = page(client, place="nowhere")
        assert "Choose a place from the list" in tree.text
        assert len(titles(tree)) == 3


def test_an_empty_programme_says_what_to_do(client):
    PlaceFactory(code="rugby", name="Rugby")
    tree = page(client)
    assert "Nothing is announced at the moment" in tree.text
    assert "/engagement/" in [a.attrs.get("href") for a in tree.every("main")[0].every("a")]
    assert "Nothing is announced for this place" in page(client, place="testshire/rugby").text


class TestOneEvent:
    def test_it_tells_how_to_take_part(self, client):
        event = in_the_programme(details=FULL_DETAILS, title="Drop-in", text="Just come.")
        text = page(client, event.get_absolute_url()).text
        for words in ("Just come.", "Benn Hall", "CV21 2LN", "Step-free entrance"):
            assert words in text
        assert "People reached" not in text

    def test_once_held_and_published_it_leads_to_the_log(self, client):
        event = in_the_programme(number=9, slug="drop-in", starts_on=date(2026, 11, 10))
        in_the_log(number=9, slug="drop-in-held", event_uid=event.event_uid)
        tree = page(client, event.get_absolute_url())
        assert "This event took place." in tree.text
        assert "/engagement/9-drop-in-held/" in [a.attrs.get("href") for a in tree.every("a")]

    def test_a_log_entry_that_is_not_public_is_not_linked(self, client):
        event = in_the_programme(number=9, starts_on=date(2026, 11, 10))
        in_the_log(number=9, state="withdrawn", event_uid=event.event_uid)
        assert "took place" not in page(client, event.get_absolute_url()).text

    def test_another_slug_leads_to_the_right_address(self, client):
        in_the_programme(number=9, slug="drop-in")
        response = client.get("/events/9-other/")
        assert response.status_code == 301
        assert response["Location"] == "/events/9-drop-in/"

    def test_withdrawn_and_redacted(self, client):
        withdrawn = in_the_programme(
            title="Mistake", text="Secret.", state="withdrawn", withdrawal_reason="A mistake."
        )
        text = page(client, withdrawn.get_absolute_url()).text
        assert "A mistake." in text
        assert "Secret." not in text
        assert "See what is coming up" in text
        redacted = in_the_programme(title="A name", state="redacted")
        assert "A name" not in page(client, redacted.get_absolute_url(), status=410).text


def test_the_number_of_queries_does_not_grow(client, django_assert_num_queries):
    in_the_programme()
    in_the_programme()
    with CaptureQueriesContext(connection) as few:
        client.get(EVENTS, {"place": ""})
    for _ in range(18):
        in_the_programme()
    with django_assert_num_queries(len(few)):
        client.get(EVENTS, {"place": ""})


def test_a_very_long_programme_is_cut_and_says_so(client, monkeypatch):
    monkeypatch.setattr("engagement.views.public.programme.MOST_SHOWN", 2)
    for _ in range(3):
        in_the_programme()
    tree = page(client)
    assert len(titles(tree)) == 2
    assert "These are the next 2 events." in tree.text


def test_the_welsh_programme(client):
    event = in_the_programme(title="English", title_cy="Cymraeg", starts_on=date(2026, 12, 1))
    tree = page(client, "/cy/events/")
    assert titles(tree) == ["Cymraeg"]
    assert "Rhagfyr 2026" in tree.text
    assert page(client, event.get_absolute_url()).every("h1")[0].text == "Cymraeg"
