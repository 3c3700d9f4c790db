"""The coming meetings: by the clock and page by page, by week, month, person and place; diaries."""

from datetime import date, time, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings.models import Meeting, MeetingPlace, SeriesPlace
from meetings.queries.coming import ON_A_PAGE
from opcc.office.actions import rebuild_place_closure
from opcc.office.models import Within
from tests.factories.engagement import EventFactory
from tests.factories.meetings import AttendanceFactory, MeetingFactory, SeriesFactory
from tests.factories.office import PersonFactory, PlaceFactory
from tests.meetings.conftest import NOW

pytestmark = pytest.mark.django_db

VIEWS = ("office-coming", "office-coming-week", "office-coming-month")
MONTHLY = ("office-coming-month", "office-coming-people", "office-coming-places")
EVERY_VIEW = (*VIEWS, "office-coming-people", "office-coming-places")
DAY = date(2026, 11, 25)


@pytest.fixture(autouse=True)
def _a_sunday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def office(client, officer):
    client.force_login(officer)
    return client


def get(office, name, *args, **query):
    response = office.get(reverse(f"meetings:{name}", args=args, query=query or None))
    assert response.status_code == 200
    return response


def text_of(response):
    return " ".join(response.content.decode().split())


def shown(response):
    return [meeting.title for meeting in response.context["meetings"]]


def one_off(title, on=DAY, **columns):
    return MeetingFactory(series=None, title=title, starts_on=on, **columns)


def test_the_list_goes_by_the_clock_from_today_on(office):
    one_off("Evening", starts_at=time(19))
    one_off("Morning", starts_at=time(9))
    one_off("Some time")
    one_off("Over", on=NOW.date() - timedelta(days=1))
    one_off("Today", on=NOW.date())
    response = get(office, "office-coming")
    assert shown(response) == ["Today", "Some time", "Morning", "Evening"]


def test_the_outlines_of_places_are_not_read_for_a_list(office):
    meeting = MeetingFactory(starts_on=DAY)
    MeetingPlace.objects.create(meeting=meeting, place=PlaceFactory(name="Rugby"))
    SeriesPlace.objects.create(series=meeting.series, place=PlaceFactory())
    with CaptureQueriesContext(connection) as asked:
        assert "Rugby" in text_of(get(office, "office-coming-places"))
    about = [one["sql"] for one in asked if 'FROM "office_place"' in one["sql"]]
    assert len(about) >= 3  # its own, those of its series, and what the filter offers
    assert not any('"boundary"' in sql for sql in about)


def test_the_pages_lead_on_and_back_within_one_day(office):
    for number in range(2 * ON_A_PAGE + 5):
        one_off(f"{number:02}", starts_at=time(8 + number % 12, number % 60))
    first = get(office, "office-coming")
    second = office.get(first.context["later_url"])
    third = office.get(second.context["later_url"])
    every = [*shown(first), *shown(second), *shown(third)]
    assert sorted(every) == [f"{number:02}" for number in range(2 * ON_A_PAGE + 5)]
    hours = [Meeting.objects.get(title=title).starts_at for title in every]
    assert hours == sorted(hours)
    assert third.context["later_url"] == ""
    assert shown(office.get(third.context["earlier_url"])) == shown(second)
    assert shown(office.get(second.context["earlier_url"])) == shown(first)


@pytest.mark.parametrize("name", ["2026-11-25.1.nothing", "2026-11-25.1", "", "now"])
def test_a_page_nobody_can_find_is_the_first(office, name):
    one_off("Panel")
    response = get(office, "office-coming", **{"later-than": name})
    assert shown(response) == ["Panel"]


@pytest.mark.parametrize("name", EVERY_VIEW)
def test_what_is_off_is_shown_as_off(office, name):
    panel = one_off("Panel", status=Meeting.Status.CANCELLED, status_reason="Snow")
    AttendanceFactory(meeting=panel)
    text = text_of(get(office, name, week="2026-W48"))
    assert "Cancelled" in text.split("Panel</a>")[1]


@pytest.mark.parametrize("name", EVERY_VIEW)
def test_without_meetings_a_page_says_so_and_leads_on(office, name):
    assert "No meeting is set" in text_of(get(office, name))
    one_off("Panel", on=NOW.date() + timedelta(days=1))
    assert "No meeting is like that" in text_of(get(office, name, status="postponed"))


@pytest.mark.parametrize("name", EVERY_VIEW)
def test_filters_go_along_from_view_to_view(office, name):
    series = SeriesFactory()
    MeetingFactory(series=series, starts_on=DAY)
    one_off("Panel")
    section = series.row.section.code
    response = get(office, name, section=section, week="2026-W48")
    text = text_of(response)
    assert series.name in text
    assert "Panel" not in text
    for _label, url, _is_current in response.context["ways"]:
        assert f"section={section}" in url


def test_only_who_goes_is_found_by_a_person(office):
    goes, stays = one_off("Goes"), one_off("Stays")
    person = AttendanceFactory(meeting=goes).person
    AttendanceFactory(meeting=stays, person=person, is_expected=False)
    assert shown(get(office, "office-coming", person=person.pk)) == ["Goes"]


def test_a_place_finds_what_lies_within_and_a_meetings_own_place_counts_before_its_series(office):
    district, area, elsewhere = PlaceFactory(), PlaceFactory(), PlaceFactory()
    Within.objects.create(child=area, parent=district)
    rebuild_place_closure()
    series = SeriesFactory()
    SeriesPlace.objects.create(series=series, place=area)
    usual = MeetingFactory(series=series, title="Usual", starts_on=DAY)
    moved = MeetingFactory(series=series, title="Moved", starts_on=DAY)
    MeetingPlace.objects.create(meeting=moved, place=elsewhere)
    assert shown(get(office, "office-coming", place=district.pk)) == [usual.title]
    assert shown(get(office, "office-coming", place=elsewhere.pk)) == [moved.title]
    groups = get(office, "office-coming-places").context["places"]
    assert dict(groups) == {area: [usual], elsewhere: [moved]}


def test_a_week_shows_its_days_and_those_beside_it(office):
    one_off("Sunday", on=date(2026, 11, 29))
    one_off("Monday", on=date(2026, 11, 30))
    response = get(office, "office-coming-week", week="2026-W48")
    text = text_of(response)
    assert "Meetings in the week from 23 November 2026" in text
    assert "Sunday" in text
    assert "Monday</a>" not in text
    assert "week=2026-W47" in response.context["earlier_url"]
    assert "week=2026-W49" in response.context["later_url"]


@pytest.mark.parametrize("week", ["2026-W60", "9999-W52", "0001-W01", "soon"])
def test_a_week_that_is_none_is_this_week(office, week):
    assert "week from 16 November 2026" in text_of(get(office, "office-coming-week", week=week))


@pytest.mark.parametrize("name", MONTHLY)
def test_a_month_leads_to_those_beside_it(office, name):
    response = get(office, name, month="2026-12")
    assert "December 2026" in text_of(response)
    assert "month=2026-11" in response.context["earlier_url"]
    assert "month=2027-01" in response.context["later_url"]


def test_a_month_is_a_table_of_its_days(office):
    one_off("Panel")
    text = text_of(get(office, "office-coming-month"))
    assert text.count("<tr role") == 7  # the heading and six weeks
    assert text.count("opcc-month__free-week") == 5  # hidden on a phone
    assert 'datetime="2026-11-25"' in text


def test_by_person_stand_their_meetings_and_those_nobody_goes_to(office):
    panel = one_off("Panel")
    one_off("Forlorn")
    person = AttendanceFactory(meeting=panel, person=PersonFactory(name="A Deputy")).person
    text = text_of(get(office, "office-coming-people"))
    assert text.index("A Deputy") < text.index("Panel") < text.index("Nobody is down for these")
    assert text.index("Nobody is down for these") < text.index("Forlorn")
    assert reverse("meetings:office-diary", args=[person.pk]) in text


@pytest.mark.parametrize("name", EVERY_VIEW)
def test_the_number_of_queries_is_the_same_for_two_meetings_and_for_twenty(
    office, name, django_assert_max_num_queries
):
    def add(number):
        for _each in range(number):
            meeting = MeetingFactory(starts_on=DAY)
            SeriesPlace.objects.create(series=meeting.series, place=PlaceFactory())
            AttendanceFactory(meeting=meeting)

    add(2)
    get(office, name, week="2026-W48")
    with django_assert_max_num_queries(60) as few:
        get(office, name, week="2026-W48")
    add(18)
    with django_assert_max_num_queries(len(few)):
        get(office, name, week="2026-W48")


# Diaries


def test_a_diary_shows_meetings_and_engagements_and_what_clashes(office):
    panel = one_off("Panel", starts_at=time(14), ends_at=time(16))
    line = AttendanceFactory(meeting=panel, clash_reason="The surgery is told")
    event = EventFactory(title="Surgery", starts_on=DAY, starts_at=time(15))
    event.participants.create(person=line.person)
    text = text_of(get(office, "office-diary", line.person_id))
    assert text.index("Panel") < text.index("Surgery")
    assert "At the same time: Surgery, from 3pm" in text
    assert "At the same time: Panel, 2pm to 4pm" in text
    assert "In spite of it, because: The surgery is told" in text


def test_what_lasts_several_days_stands_where_it_begins_or_the_month_does(office):
    person = PersonFactory()
    event = EventFactory(title="Conference", starts_on=DAY, ends_on=date(2026, 12, 2))
    event.participants.create(person=person)
    for month, day in (("2026-11", "Wednesday 25 November"), ("2026-12", "Tuesday 1 December")):
        text = text_of(get(office, "office-diary", person.pk, month=month))
        assert day in text
        assert "until 2 December 2026" in text


def test_an_empty_diary_leads_on(office):
    text = text_of(get(office, "office-diary", PersonFactory().pk))
    assert "Nothing is in the diary this month" in text
