"""Changing a series from one meeting on, or all that are still to come."""

from datetime import UTC, date, datetime, time

import factory
import pytest

from meetings import actions
from meetings.actions import NotArranged, RecordChanged, SeriesTimes
from meetings.models import Meeting, Series
from meetings.queries.following import Reach
from opcc.office.models import BankHoliday
from tests.factories.meetings import (
    AgendaItemFactory,
    AttendanceFactory,
    MeetingFactory,
    SeriesFactory,
)
from tests.factories.office import PersonFactory, UserFactory, VenueFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
UNTIL = date(2027, 10, 31)


@pytest.fixture
def series(officer):
    """It meets on 12 January, 13 April, 13 July and 12 October 2027, all second Tuesdays."""
    one = SeriesFactory(starts_at=time(19))
    actions.set_meetings(series=[one], until=UNTIL, by=officer, now=NOW)
    return one


def meetings():
    return list(Meeting.objects.live().in_order())


def days():
    return [one.starts_on for one in meetings()]


def by_month():
    return {one.starts_on.month: one.uid for one in meetings() if one.starts_on.year == 2027}


def change(officer, meeting, times, reach=Reach.FOLLOWING, version=1):
    return actions.change_following(
        meeting=meeting, version=version, reach=reach, times=times, by=officer, now=NOW
    )


def test_another_weekday_from_there_on_and_each_meeting_stays_the_same_one(officer, series):
    first, second, *_rest = meetings()
    AgendaItemFactory(meeting=second)
    uids = [one.uid for one in meetings()]
    change(officer, second, SeriesTimes(date(2027, 4, 15), time(18)))
    assert days() == [
        date(2027, 1, 12),
        date(2027, 4, 15),
        date(2027, 7, 15),
        date(2027, 10, 21),
    ]
    assert [one.uid for one in meetings()] == uids
    assert [one.starts_at for one in meetings()] == [time(19), time(18), time(18), time(18)]
    assert not Meeting.objects.exclude(deleted_at=None).exists()
    # Set anew, nothing moves: the one before is left alone, the others follow the new rule.
    settled = actions.set_meetings(series=[series], until=UNTIL, by=officer, now=NOW)
    assert (settled.added, settled.moved, settled.taken_away) == (0, 0, 0)
    first.refresh_from_db()
    assert first.set_by_hand


def test_all_that_are_to_come(officer, series):
    _first, second, *_rest = meetings()
    change(officer, second, SeriesTimes(date(2027, 4, 15), time(18)), Reach.ALL)
    assert days() == [
        date(2027, 1, 21),
        date(2027, 4, 15),
        date(2027, 7, 15),
        date(2027, 10, 21),
    ]
    assert not Meeting.objects.filter(set_by_hand=True).exists()


def test_only_the_hour_and_the_venue(officer, series):
    venue = VenueFactory()
    before = days()
    change(officer, meetings()[2], SeriesTimes(before[2], time(18), time(20), venue.pk))
    assert days() == before
    assert [one.venue for one in meetings()] == [None, None, venue, venue]
    series.refresh_from_db()
    assert (series.starts_at, [link.venue for link in series.venues.all()]) == (time(18), [venue])


def test_what_was_said_of_a_meeting_stays_and_keeps_its_turn(officer, series):
    first, _second, third, fourth = meetings()
    by_hand = actions.MeetingDetails(starts_on=date(2027, 7, 20), starts_at=time(10))
    actions.change_meeting(meeting=third, version=1, details=by_hand, by=officer, now=NOW)
    actions.cancel_meeting(
        meeting=fourth, reason=actions.Reason("Election"), tell=(), by=officer, now=NOW
    )
    times = SeriesTimes(date(2027, 1, 14), time(19))
    told = actions.following(first, Reach.FOLLOWING, times, today=NOW.date())
    assert told.staying == [third, fourth]
    assert [one.on for one in told.days] == [
        date(2027, 1, 14),
        date(2027, 4, 8),
        date(2027, 7, 8),
        date(2027, 10, 14),
    ]
    assert days()[0] == date(2027, 1, 12)  # looking changes nothing
    change(officer, first, times)
    assert days() == [
        date(2027, 1, 14),
        date(2027, 4, 8),
        date(2027, 7, 20),
        date(2027, 10, 12),
    ]
    third.refresh_from_db()
    assert (third.regular_on, third.starts_at) == (date(2027, 7, 8), time(10))


def test_a_meeting_that_was_moved_by_hand_becomes_the_rule(officer, series):
    first = meetings()[0]
    by_hand = actions.MeetingDetails(starts_on=date(2027, 1, 14), starts_at=time(19))
    actions.change_meeting(meeting=first, version=1, details=by_hand, by=officer, now=NOW)
    change(officer, meetings()[0], SeriesTimes(date(2027, 1, 14), time(19)))
    assert days()[:2] == [date(2027, 1, 14), date(2027, 4, 8)]
    assert not meetings()[0].set_by_hand


@pytest.mark.parametrize("tells", [True, False])
def test_who_is_down_for_a_meeting_that_moves_is_told(officer, series, tells):
    first, second, third, last = meetings()
    Meeting.objects.filter(pk=third.pk).update(set_by_hand=True)
    Meeting.objects.filter(pk=second.pk).update(status_reason="Moved for the hall")
    colleague, other = UserFactory.create_batch(2, person=factory.SubFactory(PersonFactory))
    for meeting in (first, second, third):
        AttendanceFactory(meeting=meeting, person=colleague.person)
    AttendanceFactory(meeting=last, person=other.person, is_expected=False)
    actions.change_following(
        meeting=Meeting.objects.get(pk=second.pk),
        version=1,
        reach=Reach.FOLLOWING,
        times=SeriesTimes(date(2027, 4, 15), time(18)),
        tells=tells,
        by=officer,
        now=NOW,
    )
    told = [(one.meeting, one.what, one.was_on) for one in colleague.meeting_notices.all()]
    assert told == ([(second, "moved", date(2027, 4, 13))] if tells else [])
    assert not other.meeting_notices.exists()
    second.refresh_from_db()
    assert second.status_reason == ""


def test_who_signs_in_nowhere_is_named_before_anything_is_saved(officer, series):
    first, second, third, _last = meetings()
    Meeting.objects.filter(pk=third.pk).update(set_by_hand=True)
    gone = UserFactory(person=PersonFactory(name="B Gone"), is_active=False).person
    alone = PersonFactory(name="A Alone")
    colleague = UserFactory(person=PersonFactory(name="C Colleague")).person
    for person in (alone, gone, colleague):
        AttendanceFactory(meeting=second, person=person)
    AttendanceFactory(meeting=first, person=PersonFactory(name="Of an earlier meeting"))
    AttendanceFactory(meeting=third, person=PersonFactory(name="Of one that stays"))
    AttendanceFactory(meeting=second, person=PersonFactory(name="Not to come"), is_expected=False)
    times = SeriesTimes(date(2027, 4, 15), time(18))
    would_be = actions.following(second, Reach.FOLLOWING, times, today=NOW.date())
    assert [str(person) for person in would_be.not_reached] == ["A Alone", "B Gone"]
    assert days()[1] == date(2027, 4, 13)


def test_a_turn_that_falls_out_is_nobodys(officer):
    """Monthly, without August: September's meeting stays September's."""
    series = SeriesFactory(row__every=1, row__august="avoid", row__bank_holidays="avoid")
    actions.set_meetings(series=[series], until=date(2027, 10, 31), by=officer, now=NOW)
    uids = by_month()
    assert 8 not in uids
    BankHoliday.objects.create(day=date(2027, 6, 10), name="A day off")
    july = next(one for one in meetings() if one.uid == uids[7])
    change(officer, july, SeriesTimes(date(2027, 7, 8)))
    assert {
        one.starts_on.month: one.uid for one in meetings() if one.starts_on.year == 2027
    } == uids
    assert date(2027, 9, 9) in days()


@pytest.mark.parametrize(
    ("reach", "times", "told"),
    [
        (Reach.ALL, SeriesTimes(date(2026, 11, 20)), "a day that has passed"),
        (Reach.FOLLOWING, SeriesTimes(date(2027, 1, 12), None, time(18)), "ends before it starts"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_changes(officer, series, reach, times, told):
    before = days()
    with pytest.raises(NotArranged, match=told):
        change(officer, meetings()[0], times, reach)
    assert days() == before
    assert Series.objects.get().version == 1


def test_two_days_a_month_cannot_be_moved_by_one(officer):
    series = SeriesFactory(nths=[2, 4], row__every=1)
    actions.set_meetings(series=[series], until=date(2027, 3, 31), by=officer, now=NOW)
    with pytest.raises(NotArranged, match="several days of the month"):
        change(officer, meetings()[0], SeriesTimes(date(2027, 1, 14)))


def test_a_meeting_outside_a_rule_changes_alone(officer):
    with pytest.raises(NotArranged, match="No rule sets this meeting"):
        change(officer, MeetingFactory(), SeriesTimes(date(2027, 1, 14)))


def test_the_second_of_two_is_told(officer, series):
    change(officer, meetings()[0], SeriesTimes(date(2027, 1, 14)))
    with pytest.raises(RecordChanged):
        change(officer, meetings()[0], SeriesTimes(date(2027, 1, 13)))
