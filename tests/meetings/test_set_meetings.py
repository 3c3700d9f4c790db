"""Setting the meetings of series by their rules."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils.timezone import localdate

from meetings.actions import set_meetings
from meetings.models import Keeping, Meeting, Series, SeriesVenue
from meetings.queries.outlook import outlook
from opcc.office.models import BankHoliday
from tests.factories.meetings import MeetingFactory, ScheduleRowFactory, SeriesFactory
from tests.factories.office import VenueFactory
from tests.meetings.conftest import NOW

UNTIL = date(2027, 12, 31)

pytestmark = pytest.mark.django_db


def set_all(officer, until=UNTIL, now=NOW):
    return set_meetings(series=Series.objects.all(), until=until, by=officer, now=now)


def days():
    return [one.starts_on for one in Meeting.objects.live().in_order()]


QUARTERLY = [date(2027, 1, 12), date(2027, 4, 13), date(2027, 7, 13), date(2027, 10, 12)]


def test_a_rule_sets_the_coming_meetings_and_none_that_are_past(officer):
    SeriesFactory(starts_at=time(18, 30), ends_at=time(20))
    settled = set_all(officer)
    assert days() == QUARTERLY
    assert settled.added == 4
    meeting = Meeting.objects.in_order().first()
    assert (meeting.starts_at, meeting.ends_at) == (time(18, 30), time(20))


def test_setting_them_again_changes_nothing(officer):
    SeriesFactory()
    set_all(officer)
    again = set_all(officer)
    assert (again.added, again.moved, again.taken_away, again.kept) == (0, 0, 0, 4)
    assert set(Meeting.objects.values_list("version", flat=True)) == {1}


def test_another_rule_moves_takes_away_and_adds(officer):
    series = SeriesFactory()
    set_all(officer)
    series.first_on = date(2027, 1, 19)
    series.save()
    settled = set_all(officer)
    assert days() == [date(2027, 1, 19), date(2027, 4, 20), date(2027, 7, 20), date(2027, 10, 19)]
    assert (settled.added, settled.taken_away) == (4, 4)


def test_what_was_changed_by_hand_held_or_called_off_stays(officer):
    series = SeriesFactory()
    set_all(officer)
    first, second, third, fourth = Meeting.objects.in_order()
    by_hand = {"set_by_hand": True, "starts_on": date(2027, 1, 14)}
    Meeting.objects.filter(pk=first.pk).update(**by_hand)
    off = {"status": Meeting.Status.CANCELLED, "status_reason": "No quorum"}
    Meeting.objects.filter(pk=second.pk).update(**off)
    deleted = {"set_by_hand": True, "deleted_at": NOW}
    Meeting.objects.filter(pk=third.pk).update(**deleted)
    series.starts_at = time(19)
    series.save()
    settled = set_all(officer)
    assert (settled.moved, settled.kept) == (1, 3)
    first.refresh_from_db()
    assert (first.starts_on, first.starts_at) == (date(2027, 1, 14), None)
    third.refresh_from_db()
    assert third.deleted_at == NOW
    fourth.refresh_from_db()
    assert (fourth.starts_at, fourth.version) == (time(19), 2)


def test_a_meeting_the_rule_took_away_comes_back_as_the_same_one(officer):
    series = SeriesFactory()
    set_all(officer)
    uids = list(Meeting.objects.in_order().values_list("uid", flat=True))
    series.row.frequency = "to-be-agreed"
    series.row.save()
    assert set_all(officer).taken_away == 4
    assert days() == []
    assert set_all(officer).taken_away == 0
    series.row.frequency = "months-by-weekday"
    series.row.save()
    back = set_all(officer)
    assert (back.added, back.moved) == (4, 0)
    assert list(Meeting.objects.live().in_order().values_list("uid", flat=True)) == uids


def test_venues_take_turns_from_the_first_meeting_on_whenever_they_are_set(officer):
    series = SeriesFactory()  # its fifth meeting is that of January 2027
    venues = [VenueFactory(name=name) for name in ("Warwickshire", "Westminster")]
    SeriesVenue.objects.bulk_create(
        SeriesVenue(series=series, venue=venue, position=n) for n, venue in enumerate(venues)
    )
    set_all(officer)
    told = [one.venue.name for one in Meeting.objects.in_order()]
    assert told == ["Warwickshire", "Westminster", "Warwickshire", "Westminster"]
    later = NOW + timedelta(days=100)
    assert set_all(officer, now=later).moved == 0


def test_a_bank_holiday_moves_the_meeting_and_it_is_kept_why(officer):
    row = ScheduleRowFactory(bank_holidays=Keeping.AVOID)
    SeriesFactory(row=row)
    BankHoliday.objects.create(day=date(2027, 4, 13), name="A day off")
    set_all(officer)
    moved = Meeting.objects.get(regular_on=date(2027, 4, 13))
    assert (moved.starts_on, moved.moved_by) == (date(2027, 4, 20), ["bank-holiday"])


def test_another_rule_goes_as_far_as_meetings_are_set_already(officer):
    series = SeriesFactory()
    set_all(officer, until=date(2028, 12, 31))
    series.first_on = date(2027, 1, 14)
    series.save()
    set_all(officer, until=date(2027, 12, 31))
    assert {day.weekday() for day in days()} == {3}
    assert days()[-1] == date(2028, 7, 13)  # 12 October 2028 is beyond what was set


APRIL, HOLIDAY = date(2027, 4, 20), date(2027, 4, 13)
BETWEEN, AFTER = datetime(2027, 4, 15, 12, tzinfo=UTC), datetime(2027, 4, 21, 12, tzinfo=UTC)


@pytest.fixture
def moved_from_a_holiday(officer):
    """A series whose April meeting is set a week after its regular day."""
    BankHoliday.objects.create(day=HOLIDAY, name="A day off")
    series = SeriesFactory(row=ScheduleRowFactory(bank_holidays=Keeping.AVOID))
    set_all(officer)
    return series


def test_a_coming_meeting_whose_regular_day_has_gone_by_follows_its_rule(
    officer, moved_from_a_holiday
):
    series = moved_from_a_holiday
    series.starts_at = time(19)
    series.save()
    assert set_all(officer, now=BETWEEN).moved == 3
    assert Meeting.objects.get(starts_on=APRIL).starts_at == time(19)
    series.first_on = date(2027, 1, 14)
    series.save()
    set_all(officer, now=BETWEEN)
    assert days()[1:] == [date(2027, 7, 8), date(2027, 10, 14)]


def test_a_meeting_that_was_moved_and_is_past_stays(officer, moved_from_a_holiday):
    series = moved_from_a_holiday
    series.first_on, series.starts_at = date(2027, 1, 14), time(19)
    series.save()
    settled = set_all(officer, now=AFTER)
    assert (settled.added, settled.taken_away, settled.kept) == (2, 2, 0)
    assert Meeting.objects.live().get(starts_on=APRIL).starts_at is None


def test_what_would_be_set_is_what_is_set(officer, moved_from_a_holiday):
    series = moved_from_a_holiday
    shown = outlook(series, today=localdate(BETWEEN), until=UNTIL)
    assert [one.on for one in shown] == days()[1:]


def test_what_falls_out_is_told(officer):
    row = ScheduleRowFactory(every=1, august=Keeping.AVOID)
    series = SeriesFactory(row=row)
    settled = set_all(officer)
    assert settled.left_out == [(series, date(2027, 8, 10))]


def test_a_series_that_ended_or_has_no_first_day_sets_nothing(officer):
    SeriesFactory(first_on=None)
    SeriesFactory(status=Series.Status.ENDED, ended_on=date(2026, 6, 1))
    assert set_all(officer).added == 0


def test_one_off_meetings_are_nobodys_rule(officer):
    MeetingFactory(series=None, title="Fire Authority", starts_on=date(2027, 2, 1))
    SeriesFactory()
    set_all(officer)
    assert date(2027, 2, 1) in days()


def test_the_number_of_queries_is_the_same_for_two_series_and_for_twenty(
    officer, django_assert_num_queries
):
    for number in (2, 18):
        SeriesFactory.create_batch(number)
        with django_assert_num_queries(10):
            set_all(officer)
    assert Meeting.objects.count() == 80
