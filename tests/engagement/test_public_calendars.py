"""The programme as calendars read it: strictly, by RFC 5545."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar, Event

from engagement import actions
from engagement.models import Stream
from opcc.office.actions import raise_public_revision
from opcc.office.models import Place
from tests.factories.engagement import EventFactory
from tests.factories.office import PlaceFactory, PolicingBodyFactory
from tests.factories.published import (
    FULL_DETAILS,
    PUBLISHED_AT,
    in_the_log,
    in_the_programme,
    version_of,
)

pytestmark = pytest.mark.django_db

CALENDAR = "/events/calendar.ics"
LONDON = ZoneInfo("Europe/London")


@pytest.fixture(autouse=True)
def _sunday(settings) -> Iterator[None]:
    settings.SITE_URL = "https://office.example"
    with time_machine.travel(datetime(2026, 11, 22, 12, tzinfo=UTC), tick=False):
        yield


def strict(content: bytes) -> Calendar:
    """Read it as a strict reader does: what it cannot understand, it refuses."""
    lines = content.split(b"\r\n")
    assert lines.pop() == b"", "The last line has no end"
    assert not [line for line in lines if b"\n" in line or b"\r" in line], "Bare line ends"
    assert max(len(line) for line in lines) <= 75, "A line is longer than 75 octets"
    content.decode()
    calendar = Calendar.from_ical(content)
    components = list(calendar.walk())
    assert not [one.errors for one in components if one.errors]
    assert Calendar.from_ical(calendar.to_ical()).to_ical() == calendar.to_ical()
    for event in calendar.events:
        for name in ("UID", "DTSTAMP", "DTSTART", "SEQUENCE", "STATUS", "LAST-MODIFIED", "URL"):
            assert name in event
        assert event["DTSTAMP"].to_ical().endswith(b"Z")
    return calendar


@pytest.mark.parametrize("path", [CALENDAR, "/events/", "/engagement/subscribe/"])
def test_the_places_are_read_once_for_all_who_ask(client, path):
    PlaceFactory(code="rugby")

    def reads_places() -> bool:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(path, {"place": "testshire/rugby"}).status_code == 200
        return any(one["sql"].startswith(f'SELECT "{Place._meta.db_table}"') for one in asked)

    assert [reads_places() for _visitor in range(2)] == [True, False]
    PlaceFactory(code="warwick")
    raise_public_revision(now=PUBLISHED_AT)
    assert reads_places()


def read(client, path=CALENDAR, **asked) -> Calendar:
    response = client.get(path, asked)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return strict(response.content)


def only(calendar: Calendar) -> Event:
    [event] = calendar.events
    return event


def test_an_event_in_full(client):
    PolicingBodyFactory()
    event = in_the_programme(
        number=7,
        slug="drop-in",
        title="Drop-in; bring, a friend \\ or two",
        text="Line one.\n\nSecond paragraph, " + "with many words " * 20,
        starts_on=date(2026, 12, 1),
        starts_at=time(18),
        ends_at=time(19, 30),
        details=FULL_DETAILS,
        changed_at=datetime(2026, 11, 20, 9, tzinfo=UTC),
    )
    calendar = read(client)
    assert calendar["VERSION"] == "2.0"
    assert calendar["PRODID"] == "-//office.example//Engagement//en-GB"
    assert "Testshire" in calendar["X-WR-CALNAME"]
    assert "only the month or the year" in calendar["X-WR-CALDESC"]
    found = only(calendar)
    assert found["UID"] == f"{event.event_uid}@office.example"
    assert found["SUMMARY"] == "Drop-in; bring, a friend \\ or two"
    assert found["SUMMARY"].params["LANGUAGE"] == "en-GB"
    assert "Line one.\n\nSecond paragraph, with many words" in found["DESCRIPTION"]
    assert found["LOCATION"] == "Benn Hall, Newbold Road, Rugby, CV21 2LN"
    assert found["URL"] == "https://office.example/events/7-drop-in/"
    assert found["DTSTART"].params["TZID"] == "Europe/London"
    assert found["DTSTART"].dt == datetime(2026, 12, 1, 18, tzinfo=LONDON)
    assert found["DTEND"].dt == datetime(2026, 12, 1, 19, 30, tzinfo=LONDON)
    assert found["LAST-MODIFIED"].dt == found["DTSTAMP"].dt == event.changed_at
    assert found["STATUS"] == "CONFIRMED"


@pytest.mark.parametrize(
    ("day", "utc"),
    [
        (date(2026, 12, 1), datetime(2026, 12, 1, 18, tzinfo=UTC)),
        (date(2027, 3, 27), datetime(2027, 3, 27, 18, tzinfo=UTC)),
        (date(2027, 3, 28), datetime(2027, 3, 28, 17, tzinfo=UTC)),  # summer time begins
        (date(2027, 10, 31), datetime(2027, 10, 31, 18, tzinfo=UTC)),
    ],
)
def test_hours_are_those_of_london_and_the_file_says_which(client, day, utc):
    in_the_programme(starts_on=day, starts_at=time(18))
    calendar = read(client)
    [zone] = calendar.timezones
    assert zone["TZID"] == "Europe/London"
    # What the file itself says of the zone gives the same moment, not only our own knowledge.
    told = zone.to_tz()
    start = only(calendar)["DTSTART"].dt.replace(tzinfo=None)
    assert start.replace(tzinfo=told).astimezone(UTC) == utc


@pytest.mark.parametrize(
    ("columns", "start", "end"),
    [
        ({}, date(2026, 12, 1), date(2026, 12, 2)),
        ({"ends_on": date(2026, 12, 3)}, date(2026, 12, 1), date(2026, 12, 4)),
        (
            {"starts_at": time(9), "ends_at": time(17), "ends_on": date(2026, 12, 3)},
            datetime(2026, 12, 1, 9, tzinfo=LONDON),
            datetime(2026, 12, 3, 17, tzinfo=LONDON),
        ),
        (
            {"starts_at": time(9), "ends_on": date(2026, 12, 3)},
            datetime(2026, 12, 1, 9, tzinfo=LONDON),
            datetime(2026, 12, 4, tzinfo=LONDON),
        ),
        (
            {"starts_at": time(22), "ends_at": time(1), "ends_on": date(2026, 12, 2)},
            datetime(2026, 12, 1, 22, tzinfo=LONDON),
            datetime(2026, 12, 2, 1, tzinfo=LONDON),
        ),
    ],
)
def test_whole_days_and_several_days(client, columns, start, end):
    in_the_programme(starts_on=date(2026, 12, 1), **columns)
    found = only(read(client))
    assert (found["DTSTART"].dt, found["DTEND"].dt) == (start, end)
    assert isinstance(found["DTSTART"].dt, datetime) is ("starts_at" in columns)


def test_who_does_not_know_the_end_does_not_tell_one(client):
    in_the_programme(starts_at=time(18))
    assert "DTEND" not in only(read(client))


@pytest.mark.parametrize("precision", ["month", "year"])
def test_a_day_nobody_knows_is_in_no_calendar(client, precision):
    event = in_the_programme(precision=precision, starts_on=date(2027, 1, 1))
    assert read(client).events == []
    assert client.get(f"/events/{event.number}-{event.slug}.ics").status_code == 404
    assert b"Add to your calendar" not in client.get(event.get_absolute_url()).content


@pytest.mark.parametrize(
    ("status", "title"), [("cancelled", "Cancelled: Stall"), ("postponed", "Postponed: Stall")]
)
def test_what_is_off_stays_and_says_so(client, status, title):
    in_the_programme(title="Stall", status=status, status_reason="The market shut.", text="Come!")
    found = only(read(client))
    assert found["STATUS"] == "CANCELLED"
    assert found["SUMMARY"] == title
    assert "The market shut." in found["DESCRIPTION"]
    assert "Come!" not in found["DESCRIPTION"]


def test_what_was_withdrawn_is_taken_out_of_calendars_without_a_word(client):
    event = in_the_programme(
        state="withdrawn", title="Mistake", text="Secret.", details=FULL_DETAILS, slug="mistake"
    )
    version_of(event)
    version_of(event, change="withdrawal", version_number=4)
    found = only(read(client))
    assert found["STATUS"] == "CANCELLED"
    assert found["SEQUENCE"] == 3
    assert found["SUMMARY"] == "Withdrawn"
    for text in ("Secret", "Benn Hall", "Mistake"):
        assert text.encode() not in found.to_ical()
    assert only(read(client, f"/events/{event.number}-mistake.ics")) == found


def test_what_was_redacted_is_in_no_calendar(client):
    event = in_the_programme(state="redacted")
    in_the_log(starts_on=date(2026, 12, 1))
    assert read(client).events == []
    assert client.get(f"/events/{event.number}-x.ics").status_code == 410


def test_what_was_over_a_year_ago_is_left_out(client):
    in_the_programme(title="Old", starts_on=date(2025, 11, 20))
    in_the_programme(title="Recent", starts_on=date(2025, 11, 21))
    assert only(read(client))["SUMMARY"] == "Recent"


def test_the_same_event_through_all_its_life(client, officer, approver, approve_event):
    """Announced, moved, called off, withdrawn: one UID, and a SEQUENCE that only rises."""
    now = datetime(2026, 11, 11, 12, tzinfo=UTC)
    event = EventFactory(owner=officer, starts_on=date(2026, 12, 1))
    approve_event(event)
    seen = [only(read(client))]
    event.refresh_from_db()
    actions.postpone(event=event, by=officer, now=now, reason="Flood.")
    approve_event(event, now + timedelta(hours=1))
    seen.append(only(read(client, again="1")))
    event.refresh_from_db()
    version = actions.ask_to_withdraw(
        event=event,
        stream=Stream.PROGRAMME,
        by=officer,
        now=now + timedelta(hours=2),
        reason="A mistake.",
    )
    actions.approve(version=version, by=approver, now=now + timedelta(hours=3))
    seen.append(only(read(client, again="2")))
    assert len({one["UID"] for one in seen}) == 1
    sequences = [one["SEQUENCE"] for one in seen]
    assert sequences == sorted(set(sequences))
    assert [one["STATUS"] for one in seen] == ["CONFIRMED", "CANCELLED", "CANCELLED"]
    assert [one["LAST-MODIFIED"].dt for one in seen] == [
        now + timedelta(hours=hours) for hours in (0, 1, 3)
    ]


class TestPlace:
    def test_a_place_keeps_what_concerns_the_whole_area(self, client):
        rugby = PlaceFactory(code="rugby", name="Rugby")
        in_the_programme(title="In Rugby", place_ids=[rugby.pk], force_wide=False)
        in_the_programme(title="Elsewhere", place_ids=[rugby.pk + 1], force_wide=False)
        in_the_programme(title="Everywhere", force_wide=True)
        calendar = read(client, place="testshire/rugby")
        assert {one["SUMMARY"] for one in calendar.events} == {"In Rugby", "Everywhere"}
        assert calendar["X-WR-CALNAME"].endswith(", Rugby")

    def test_an_unknown_place_has_no_calendar(self, client):
        assert client.get(CALENDAR, {"place": "nowhere"}).status_code == 404


def test_the_welsh_calendar(client):
    event = in_the_programme(title="English", title_cy="Cymraeg", text="Come", text_cy="")
    found = only(read(client, "/cy/events/calendar.ics"))
    assert found["SUMMARY"] == "Cymraeg"
    assert found["SUMMARY"].params["LANGUAGE"] == "cy"
    assert found["DESCRIPTION"].params["LANGUAGE"] == "en-GB"
    assert found["UID"] == f"{event.event_uid}@office.example"
    assert "/cy/events/" in found["URL"]


def test_letters_that_a_calendar_has_no_place_for_do_not_break_it(client):
    in_the_programme(title="Pasted\x0b from\x02 elsewhere\r\nBEGIN:VALARM")
    assert only(read(client))["SUMMARY"] == "Pasted from elsewhere\nBEGIN:VALARM"


def test_not_modified_until_something_is_published(client):
    in_the_programme()
    etag = client.get(CALENDAR)["ETag"]
    assert client.get(CALENDAR, headers={"if-none-match": etag}).status_code == 304
    actions.publication.raise_public_revision(now=PUBLISHED_AT)
    assert client.get(CALENDAR, headers={"if-none-match": etag}).status_code == 200


def test_one_event_to_add_to_a_calendar(client):
    event = in_the_programme(number=7, slug="drop-in", title="Drop-in")
    in_the_programme(title="Another")
    assert b'href="/events/7-drop-in.ics"' in client.get(event.get_absolute_url()).content
    assert only(read(client, "/events/7-drop-in.ics"))["SUMMARY"] == "Drop-in"


def test_the_page_of_what_is_over_offers_no_calendar(client):
    event = in_the_programme(starts_on=date(2026, 11, 21))
    assert b".ics" not in client.get(event.get_absolute_url()).content


def test_the_programme_leads_to_its_calendar(client):
    content = client.get("/events/").content.decode()
    assert 'href="webcal://office.example/events/calendar.ics"' in content
    assert 'type="text/calendar" href="/events/calendar.ics"' in content


def test_the_number_of_queries_does_not_grow(client, django_assert_num_queries):
    in_the_programme()
    in_the_programme()
    with CaptureQueriesContext(connection) as few:
        client.get(CALENDAR, {"place": ""})
    for _ in range(18):
        in_the_programme()
    with django_assert_num_queries(len(few)):
        client.get(CALENDAR, {"place": ""})
