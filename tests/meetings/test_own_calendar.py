"""One's own calendar: a secret address, exact movements, nothing of anybody else's."""

from datetime import UTC, date, datetime, time

import pytest
import time_machine
from django.test import Client

from meetings.models import CalendarAddress, Meeting, SeriesPlace
from opcc.office.ical import LONDON
from opcc.office.logs import scrubbed
from tests.engagement.test_public_calendars import strict
from tests.factories.engagement import EventFactory
from tests.factories.meetings import AttendanceFactory, MeetingFactory, SeriesFactory
from tests.factories.office import PersonFactory, PlaceFactory, VenueFactory

pytestmark = pytest.mark.django_db
MAKE, END = "/office/account/calendar/make/", "/office/account/calendar/end/"


@pytest.fixture(autouse=True)
def _sunday(settings):
    settings.SITE_URL = "https://office.example"
    with time_machine.travel(datetime(2026, 11, 22, 12, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def person(officer):
    officer.person = PersonFactory(name="Ann Officer")
    officer.save()
    return officer.person


@pytest.fixture
def account(client, officer, person):
    client.force_login(officer)
    return client


def address_made(account):
    response = account.post(MAKE)
    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]
    html = response.content.decode()
    start = html.index("https://office.example/calendar/")
    return html[start : html.index(".ics", start) + 4].removeprefix("https://office.example")


def entries(path):
    response = Client().get(path)
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "private, no-cache"
    return strict(response.content).events


def test_it_tells_exactly_where_somebody_is_to_be_and_nobody_else(account, person):
    venue = VenueFactory(name="Refuge House", postcode="CV1 1AA")
    meeting = MeetingFactory(
        series__name="Victims’ board",
        venue=venue,
        starts_at=time(18),
        shown_place=PlaceFactory(),
        is_private=True,
        safety_reason="A refuge",
    )
    AttendanceFactory(meeting=meeting, person=person)
    AttendanceFactory(meeting=MeetingFactory(series__name="Of somebody else"))
    event = EventFactory(title="Market stall", starts_on=date(2026, 12, 1))
    event.participants.create(person=person)
    stall, board = entries(address_made(account))
    assert (stall["SUMMARY"], board["SUMMARY"]) == ("Market stall", "Victims’ board")
    assert board["DTSTART"].dt == datetime(2027, 1, 12, 18, tzinfo=LONDON)
    assert "Refuge House" in board["LOCATION"]
    assert board["UID"] == f"{meeting.uid}@office.example"
    assert board["CLASS"] == "PRIVATE"


def test_what_is_called_off_stays_and_apologies_take_out(account, person):
    off = MeetingFactory(status="cancelled", status_reason="Snow")
    AttendanceFactory(meeting=off, person=person)
    AttendanceFactory(person=person, came="apologies")
    (entry,) = entries(address_made(account))
    assert entry["STATUS"] == "CANCELLED"
    assert entry["DESCRIPTION"] == "Snow"


def test_the_place_of_the_series_stands_in_where_the_meeting_has_none(account, person):
    series = SeriesFactory()
    SeriesPlace.objects.create(series=series, place=PlaceFactory(name="Rugby"))
    AttendanceFactory(meeting=MeetingFactory(series=series), person=person)
    (entry,) = entries(address_made(account))
    assert entry["LOCATION"] == "Rugby"


def test_only_the_hash_is_kept_and_the_address_is_shown_once(account):
    path = address_made(account)
    token = path.removeprefix("/calendar/").removesuffix(".ics")
    assert token not in str(list(CalendarAddress.objects.values()))
    assert token not in account.get("/office/account/calendar/").content.decode()


def test_another_address_ends_the_first_and_ending_ends_it(account):
    first = address_made(account)
    second = address_made(account)
    assert first != second
    assert Client().get(first).status_code == 404
    assert Client().get(second).status_code == 200
    account.post(END)
    assert Client().get(second).status_code == 404


def test_who_left_the_office_has_no_calendar(account, officer):
    path = address_made(account)
    officer.roles_held.all().delete()
    assert Client().get(path).status_code == 404
    officer.is_active = False
    officer.save()
    assert Client().get(path).status_code == 404


def test_an_account_of_nobody_is_told_what_is_missing(client, officer):
    client.force_login(officer)
    assert "linked to nobody" in client.get("/office/account/calendar/").content.decode()
    client.post(MAKE)
    assert not CalendarAddress.objects.exists()


def test_the_secret_reaches_no_log():
    line = scrubbed('Not Found: /cy/calendar/s3cret-token.ics "GET /calendar/s3cret-token.ics"')
    assert "s3cret" not in line
    assert line.count("/calendar/[secret].ics") == 2


def test_it_costs_the_same_for_two_and_for_twenty(account, person, django_assert_max_num_queries):
    for _n in range(20):
        AttendanceFactory(meeting=MeetingFactory(), person=person)
    path = address_made(account)
    with django_assert_max_num_queries(12):
        assert len(entries(path)) == 20
    assert Meeting.objects.count() == 20
