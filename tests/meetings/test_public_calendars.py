"""Published meetings as calendars read them: strictly, rules and their exceptions expanded."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import recurring_ical_events
import time_machine

from meetings.actions import approve, ask_to_withdraw
from meetings.models import Frequency, Meeting, PublishedSeries, Subject
from opcc.office.ical import LONDON
from opcc.office.models import Role
from tests.engagement.test_public_calendars import strict
from tests.factories.meetings import MeetingFactory, ScheduleRowFactory, SeriesFactory
from tests.meetings.conftest import NOW
from tests.meetings.publishing import published, somebody

pytestmark = pytest.mark.django_db
DAYS = [date(2027, 1, 12), date(2027, 4, 13), date(2027, 7, 13), date(2027, 10, 12)]


@pytest.fixture(autouse=True)
def _sunday(settings):
    settings.SITE_URL = "https://office.example"
    with time_machine.travel(datetime(2026, 11, 22, 12, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def forum():
    """A published series on each third month's second Tuesday, with a year of meetings."""
    series = SeriesFactory(name="Rugby Forum", starts_at=time(19), ends_at=time(21))
    published(series)
    for day in DAYS:
        published(meeting_on(series, day))
    return series


def meeting_on(series, day, **columns):
    return MeetingFactory(
        series=series, regular_on=day, **{"starts_on": day, "starts_at": series.starts_at,
                                          "ends_at": series.ends_at} | columns
    )  # fmt: skip


def calendar_at(client, path="/meetings/calendar.ics"):
    response = client.get(path)
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return strict(response.content)


def expanded(calendar):
    """What a calendar shows of the rule and its exceptions, in order."""
    found = recurring_ical_events.of(calendar).between(date(2026, 1, 1), date(2029, 1, 1))
    return sorted(found, key=lambda one: str(one["DTSTART"].dt))


def starts(calendar):
    return [one["DTSTART"].dt for one in expanded(calendar)]


def test_a_rule_is_one_entry_that_repeats_in_london_time(client, forum):
    calendar = calendar_at(client)
    (entry,) = calendar.events
    assert entry["UID"] == f"{forum.uid}@office.example"
    assert "RRULE" in entry
    assert starts(calendar) == [datetime.combine(day, time(19), LONDON) for day in DAYS]
    assert [one.utcoffset() for one in starts(calendar)] == [
        timedelta(0), timedelta(hours=1), timedelta(hours=1), timedelta(hours=1),
    ]  # fmt: skip


def test_each_change_is_an_exception_under_the_day_of_the_rule(client, forum):
    def change(day, **columns):
        Meeting.objects.filter(regular_on=day).update(**columns)
        published(Meeting.objects.get(regular_on=day))

    before = calendar_at(client).events[0]["SEQUENCE"]
    change(DAYS[1], starts_on=date(2027, 4, 20))
    change(DAYS[2], status="cancelled", status_reason="August holidays")
    calendar = calendar_at(client)
    told = {str(one["DTSTART"].dt.date()): one for one in expanded(calendar)}
    assert list(told) == ["2027-01-12", "2027-04-20", "2027-07-13", "2027-10-12"]
    moved = next(
        one
        for one in calendar.events
        if one.get("STATUS") == "CONFIRMED" and "RECURRENCE-ID" in one
    )
    assert moved["RECURRENCE-ID"].dt == datetime.combine(DAYS[1], time(19), LONDON)
    assert told["2027-07-13"]["STATUS"] == "CANCELLED"
    assert "August holidays" in told["2027-07-13"]["DESCRIPTION"]
    assert {one["UID"] for one in calendar.events} == {f"{forum.uid}@office.example"}
    assert all(one["SEQUENCE"] > before for one in calendar.events)


def test_what_falls_out_of_the_rule_is_left_out(client, forum):
    series = SeriesFactory(name="Gap", starts_at=time(10))
    published(series)
    for day in (DAYS[0], DAYS[2], DAYS[3]):
        published(meeting_on(series, day))
    gap = next(one for one in calendar_at(client).events if one["SUMMARY"] == "Gap")
    assert gap["EXDATE"].dts[0].dt == datetime.combine(DAYS[1], time(10), LONDON)


def test_a_withdrawn_occurrence_is_taken_out_without_its_words(client, forum):
    meeting = Meeting.objects.get(regular_on=DAYS[3])
    text = ask_to_withdraw(
        subject=Subject.MEETING, record=meeting, by=somebody("Sender", Role.OFFICER), now=NOW,
        reason="Wrong day.",
    )  # fmt: skip
    approve(pks=[text.pk], by=somebody("Signer", Role.APPROVER), now=NOW)
    last = expanded(calendar_at(client))[-1]
    assert (last["STATUS"], last["SUMMARY"]) == ("CANCELLED", "Withdrawn")


def test_meetings_of_another_rule_stand_by_themselves(client, forum):
    odd = meeting_on(forum, date(2027, 3, 1))
    published(odd)
    calendar = calendar_at(client)
    assert {one["UID"] for one in calendar.events} == {
        f"{forum.uid}@office.example",
        f"{odd.uid}@office.example",
    }
    assert len(expanded(calendar)) == 5


def test_whole_days_where_no_hour_is_told(client):
    series = SeriesFactory(name="Board")
    published(series)
    for day in DAYS:
        published(meeting_on(series, day))
    calendar = calendar_at(client)
    assert starts(calendar) == DAYS


@pytest.mark.parametrize(
    ("frequency", "every", "days"),
    [
        (Frequency.WEEKS, 2, [(2027, 3, 15), (2027, 3, 29), (2027, 4, 12)]),
        (Frequency.MONTHS_BY_DATE, 1, [(2027, 1, 31), (2027, 2, 28), (2027, 3, 31)]),
        (Frequency.MONTHS_BY_WEEKDAY, 12, [(2027, 2, 23), (2028, 2, 22)]),
    ],
)
def test_every_rule_repeats_in_a_calendar_as_it_was_set(client, frequency, every, days):
    days = [date(*day) for day in days]
    first_on = days[0]
    row = ScheduleRowFactory(frequency=frequency, every=every)
    series = SeriesFactory(row=row, first_on=first_on, starts_at=time(18))
    published(series)
    for day in days:
        published(meeting_on(series, day))
    calendar = calendar_at(client)
    assert len(calendar.events) == 1
    assert [one.date() for one in starts(calendar)] == days


def test_one_series_has_a_calendar_of_its_own(client, forum):
    other = MeetingFactory(series__name="Other")
    published(other.series)
    public = published(other)
    page = PublishedSeries.objects.get(uid=forum.uid).get_absolute_url()
    calendar = calendar_at(client, f"{page}calendar.ics")
    assert [one["SUMMARY"] for one in calendar.events] == ["Rugby Forum"]
    assert str(public.uid) in str(calendar_at(client).to_ical())


def test_a_meeting_of_its_own_is_one_entry(client):
    meeting = MeetingFactory(series=None, title="Budget day", starts_at=time(9))
    published(meeting)
    (entry,) = calendar_at(client).events
    assert entry["UID"] == f"{meeting.uid}@office.example"
    assert (entry["SEQUENCE"], entry["STATUS"]) == (0, "CONFIRMED")
    Meeting.objects.update(starts_at=time(10))
    published(meeting)
    (entry,) = calendar_at(client).events
    assert entry["SEQUENCE"] == 1
