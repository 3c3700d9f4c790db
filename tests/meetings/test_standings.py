"""How promises stand, over the meetings, attendances and terms of office as they are kept."""

from datetime import date, time

import pytest

from meetings.models import Attendance, Doubt, Manner, Meeting, Series
from meetings.queries.diary import clash_in_words, clashes_at, diaries
from meetings.queries.standings import standings
from meetings.rules.promises import Verdict
from meetings.rules.upsets import Upset
from tests.factories.engagement import EventFactory
from tests.factories.meetings import (
    AttendanceFactory,
    MeetingFactory,
    PromiseFactory,
    SeriesFactory,
)
from tests.factories.office import PersonFactory, TermFactory
from tests.meetings.conftest import meetings_of_forum

TODAY = date(2026, 11, 22)

pytestmark = pytest.mark.django_db


def held(series, on, term, **columns):
    meeting = MeetingFactory(series=series, starts_on=on, status=Meeting.Status.HELD)
    attended(meeting, term, **columns)
    return meeting


def attended(meeting, term, **columns):
    given = {"person": term.person, "office": term.office, "came": "present"} | columns
    return AttendanceFactory(meeting=meeting, **given)


def first_of(promise):
    return promise.row.series.order_by("position").first()


def the_one(promise):
    """How the promise stands for its first series."""
    return next(one for one in standings(today=TODAY) if one.series == [first_of(promise)])


def test_each_series_of_a_row_is_judged_by_itself(forums, commissioner):
    held(first_of(forums), date(2026, 10, 1), commissioner)
    assert [one.standing.verdict for one in standings(today=TODAY)] == [
        Verdict.KEPT,
        Verdict.DUE,
    ]
    assert the_one(forums).standing.whose_turn == "deputy-pcc"


def test_one_promise_for_all_of_a_row_is_kept_by_any_of_them(forums, commissioner):
    forums.shared = True
    forums.save()
    held(first_of(forums), date(2026, 10, 1), commissioner)
    (one,) = standings(today=TODAY)
    assert one.standing.verdict == Verdict.KEPT
    assert len(one.series) == 2


def test_who_attended_counts_for_the_office_they_held_that_day(forums, commissioner):
    """Somebody else holds it now; and the old one, coming as a guest, counts no more."""
    held(first_of(forums), date(2026, 3, 1), commissioner, office=None)
    commissioner.ends_on = date(2026, 5, 1)
    commissioner.save()
    TermFactory(office=commissioner.office, starts_on=date(2026, 5, 2), body=commissioner.body)
    assert the_one(forums).standing.kept_on == date(2026, 3, 1)
    held(first_of(forums), date(2026, 6, 1), commissioner, office=None)
    assert the_one(forums).standing.kept_on == date(2026, 3, 1)


def test_a_successor_inherits_what_is_open(forums, commissioner, deputy):
    held(first_of(forums), date(2026, 3, 1), deputy)
    deputy.ends_on = date(2026, 5, 1)
    deputy.save()
    successor = TermFactory(office=deputy.office, starts_on=date(2026, 5, 2), body=deputy.body)
    one = the_one(forums)
    assert (one.standing.verdict, one.standing.kept_on) == (Verdict.KEPT, date(2026, 3, 1))
    assert one.standing.whose_turn == "pcc"
    assert one.seen.holders.holder_of("deputy-pcc", TODAY) == successor.person


def test_a_leaver_who_is_down_upsets_the_promise(forums, deputy):
    meeting = first_of(forums).meetings.get(starts_on=date(2027, 4, 5))
    attended(meeting, deputy, came="unknown")
    assert the_one(forums).standing.verdict == Verdict.ON_COURSE
    deputy.ends_on = date(2027, 4, 4)
    deputy.save()
    one = the_one(forums)
    assert one.standing.verdict == Verdict.DUE
    assert [change.upset for change in one.changes] == [Upset.LEFT]
    assert one.is_upset


def test_who_left_the_office_altogether_holds_nothing(forums, deputy):
    meeting = first_of(forums).meetings.get(starts_on=date(2027, 4, 5))
    attended(meeting, deputy, came="unknown")
    deputy.person.left_on = date(2027, 1, 31)
    deputy.person.save()
    assert the_one(forums).standing.verdict == Verdict.DUE


def test_a_meeting_called_off_upsets_the_promise(forums, deputy):
    meeting = first_of(forums).meetings.get(starts_on=date(2027, 4, 5))
    attended(meeting, deputy, came="unknown")
    meeting.status, meeting.status_reason = Meeting.Status.CANCELLED, "Snow"
    meeting.save()
    one = the_one(forums)
    assert one.standing.verdict == Verdict.DUE
    assert [change.upset for change in one.changes] == [Upset.CALLED_OFF]


def test_a_substitute_counts_for_the_office_they_hold(forums, commissioner, deputy):
    meeting = held(first_of(forums), date(2026, 10, 1), commissioner, came="apologies")
    attended(meeting, deputy, came="substitute", substitute_for=commissioner.person)
    one = the_one(forums)
    assert one.standing.verdict == Verdict.KEPT
    assert one.standing.whose_turn == "pcc"
    assert [change.upset for change in one.changes] == [Upset.SUBSTITUTE]


def test_a_substitute_who_is_not_promised_keeps_nothing(forums, commissioner):
    meeting = held(first_of(forums), date(2026, 10, 1), commissioner, came="apologies")
    stranger = TermFactory(office__code="treasurer")
    attended(meeting, stranger, came="substitute", substitute_for=commissioner.person)
    assert the_one(forums).standing.verdict == Verdict.DUE


@pytest.mark.parametrize(
    "columns", [{"starts_on": date(2026, 11, 23)}, {"ends_on": date(2026, 11, 21)}]
)
def test_a_promise_that_is_not_in_force_is_not_judged(forums, columns):
    for name, value in columns.items():
        setattr(forums, name, value)
    forums.save()
    assert standings(today=TODAY) == []


def test_a_series_that_ended_owes_nothing(forums):
    Series.objects.update(status=Series.Status.ENDED, ended_on=TODAY)
    assert standings(today=TODAY) == []


def test_words_that_cannot_be_read_promise_nothing(forums):
    forums.doubt = Doubt.UNREADABLE
    forums.save()
    assert the_one(forums).standing.verdict == Verdict.NO_VERDICT


def test_the_number_of_queries_is_the_same_for_two_series_and_for_forty(
    forums, commissioner, django_assert_num_queries
):
    for number in range(2, 40):
        series = meetings_of_forum(forums, number)
        held(series, date(2026, 6, 1), commissioner)
        PromiseFactory(row=series.row, manner=Manner.ANY, months=None, offices=[])
    with django_assert_num_queries(8):
        standings(today=TODAY)


# Diaries


DAY = date(2027, 1, 5)


@pytest.fixture
def person():
    return PersonFactory()


def in_diary(person, **columns):
    return [one.name for one in diaries([person.pk], first=DAY, last=DAY, **columns)[person.pk]]


def test_a_diary_holds_meetings_and_engagements_in_order(person):
    meeting = MeetingFactory(starts_on=DAY, starts_at=time(14))
    AttendanceFactory(meeting=meeting, person=person)
    event = EventFactory(title="Street surgery", starts_on=DAY, starts_at=time(9))
    event.participants.create(person=person)
    assert in_diary(person) == ["Street surgery", str(meeting)]


@pytest.mark.parametrize(
    ("meeting", "line"),
    [
        ({"status": Meeting.Status.CANCELLED, "status_reason": "Snow"}, {}),
        ({"deleted_at": "2026-11-22T12:00Z"}, {}),
        ({}, {"is_expected": False}),
        ({"status": Meeting.Status.HELD}, {"came": Attendance.Came.ABSENT}),
    ],
)
def test_what_is_off_or_was_missed_is_in_nobodys_diary(person, meeting, line):
    AttendanceFactory(meeting=MeetingFactory(starts_on=DAY, **meeting), person=person, **line)
    assert in_diary(person) == []


@pytest.mark.parametrize(
    "columns",
    [
        {"status": "cancelled", "status_reason": "Snow"},
        {"deleted_at": "2026-11-22T12:00Z"},
        {"precision": "month"},
    ],
)
def test_an_engagement_that_is_off_or_has_no_day_is_in_nobodys_diary(person, columns):
    event = EventFactory(starts_on=DAY, **columns)
    event.participants.create(person=person)
    assert in_diary(person) == []


def test_a_meeting_and_the_entry_it_was_written_up_as_stand_once(person):
    event = EventFactory(starts_on=DAY, held=True)
    event.participants.create(person=person)
    meeting = MeetingFactory(starts_on=DAY, status=Meeting.Status.HELD, event=event)
    AttendanceFactory(meeting=meeting, person=person, came="present")
    assert in_diary(person) == [str(meeting)]


def test_what_clashes_with_going_to_a_meeting_is_told(person):
    meeting = MeetingFactory(starts_on=DAY, starts_at=time(18), ends_at=time(20))
    AttendanceFactory(meeting=meeting, person=person)  # being down for it is no clash
    assert clashes_at(meeting, [person.pk]) == {}
    other = MeetingFactory(
        series=None, title="Panel", starts_on=DAY, starts_at=time(19), ends_at=time(21)
    )
    AttendanceFactory(meeting=other, person=person)
    event = EventFactory(title="Surgery", starts_on=DAY)
    event.participants.create(person=person)
    told = [clash_in_words(one) for one in clashes_at(meeting, [person.pk])[person.pk]]
    assert told == ["May clash with Surgery, the same day", "At the same time: Panel, 7pm to 9pm"]
    assert list(clashes_at(meeting, [person.pk, PersonFactory().pk])) == [person.pk]


def test_a_diary_costs_two_queries(person, django_assert_num_queries):
    for _number in range(5):
        AttendanceFactory(meeting__series=SeriesFactory(), meeting__starts_on=DAY, person=person)
        EventFactory(starts_on=DAY).participants.create(person=person)
    with django_assert_num_queries(2):
        diaries([person.pk], first=DAY, last=DAY)
