"""Filling the missing turns in one step: proposed, accepted, upset, put right, taken back."""

from datetime import date, datetime, time, timedelta
from uuid import uuid4

import pytest

from meetings import actions
from meetings.actions import Choice
from meetings.models import Attendance, FilledTurn, Filling, Manner, Meeting
from meetings.queries.filling import load_of, plan_of_turns
from meetings.queries.standings import standings
from meetings.rules.promises import Verdict
from tests.factories.engagement import EventFactory
from tests.factories.meetings import (
    AttendanceFactory,
    MeetingFactory,
    PromiseFactory,
    SeriesFactory,
)
from tests.factories.office import TermFactory
from tests.meetings.conftest import NOW, meetings_of_forum

TODAY = NOW.date()
UNTIL = date(2028, 11, 22)

pytestmark = pytest.mark.django_db


def plan(until=UNTIL, today=TODAY):
    return plan_of_turns(today=today, until=until)


def choices_of(planned, **reasons):
    return [
        Choice(one.key, one.proposed.value, reasons.get(one.key, ""))
        for one in planned.turns
        if one.proposed
    ]


def accept(officer, *, choices=None, uid=None, until=UNTIL, now=NOW):
    if choices is None:
        choices = choices_of(plan(until, now.date()))
    return actions.accept_turns(
        uid=uid or uuid4(), until=until, choices=choices, by=officer, now=now
    )


def undo(filling, officer, now=NOW):
    return actions.undo_filling(filling=filling, by=officer, now=now)


def down():
    """Who is down for what: (day, office)."""
    lines = Attendance.objects.filter(is_expected=True).order_by("meeting__starts_on", "pk")
    return [(line.meeting.starts_on, line.office.code) for line in lines]


def test_each_forum_gets_one_turn_and_the_two_share_them(forums, officer):
    accepted = accept(officer)
    assert accepted.filling.turns.count() == 2
    assert sorted(office for _day, office in down()) == ["deputy-pcc", "pcc"]
    assert {one.standing.verdict for one in standings(today=TODAY)} == {Verdict.ON_COURSE}


def test_whoever_has_the_attendance_of_a_meeting_open_is_told_of_the_change(forums, officer):
    before = sum(Meeting.objects.values_list("version", flat=True))
    filling = accept(officer).filling
    assert sum(Meeting.objects.values_list("version", flat=True)) == before + 2
    undo(filling, officer)
    assert sum(Meeting.objects.values_list("version", flat=True)) == before + 4


def test_once_filled_there_is_nothing_to_fill(forums, officer):
    accept(officer)
    assert plan().turns == []
    with pytest.raises(actions.NotArranged):
        accept(officer)
    assert Filling.objects.count() == 1


def test_sent_twice_it_is_done_once(forums, officer):
    uid, choices = uuid4(), choices_of(plan())
    first = accept(officer, uid=uid, choices=choices)
    again = accept(officer, uid=uid, choices=choices)
    assert again.filling == first.filling
    assert Attendance.objects.count() == 2


def test_of_what_somebody_filled_meanwhile_nothing_is_changed(forums, officer, commissioner):
    choices = choices_of(plan())
    series = forums.row.series.order_by("position").first()
    AttendanceFactory(
        meeting=series.meetings.first(), person=commissioner.person, office=commissioner.office
    )
    accepted = accept(officer, choices=choices)
    assert accepted.overtaken == 1
    assert accepted.filling.turns.count() == 1


def test_a_single_line_is_changed_before_it_is_accepted(forums, officer):
    turn = plan().turns[0]
    other = next(way for way in turn.ways.values() if way != turn.proposed)
    accept(officer, choices=[Choice(turn.key, other.value)])
    assert down() == [(other.meeting.starts_on, other.office.code)]


def test_who_was_said_not_to_go_is_not_proposed(forums, commissioner):
    meetings = Meeting.objects.all()
    for meeting in meetings:
        AttendanceFactory(meeting=meeting, person=commissioner.person, is_expected=False)
    ways = [way for turn in plan().turns for way in turn.ways.values()]
    assert {way.office.code for way in ways} == {"deputy-pcc"}


def test_nobody_is_proposed_who_is_elsewhere(forums, commissioner, deputy):
    for meeting in Meeting.objects.all():
        EventFactory(starts_on=meeting.starts_on).participants.create(person=commissioner.person)
    assert {one.proposed.office.code for one in plan().turns} == {"deputy-pcc"}
    assert all(
        way.clashes for one in plan().turns for way in one.ways.values() if way.office.code == "pcc"
    )


@pytest.fixture
def clashing(forums, commissioner, deputy):
    """The first forum, at whose only meeting both are elsewhere."""
    Meeting.objects.exclude(starts_on=date(2027, 1, 5)).delete()
    panel = MeetingFactory(series=None, title="Panel", starts_on=date(2027, 1, 5))
    for term in (commissioner, deputy):
        AttendanceFactory(meeting=panel, person=term.person, office=term.office)
    (turn,) = plan().turns
    return turn


def test_what_nobody_has_settled_of_the_past_burdens_nobody(forums, officer, commissioner):
    first = forums.row.series.order_by("position").first()
    AttendanceFactory(
        meeting=MeetingFactory(series=first, starts_on=TODAY - timedelta(days=30)),
        person=commissioner.person,
        office=commissioner.office,
    )
    every = standings(today=TODAY)
    assert load_of(every, today=TODAY, until=UNTIL) == {}
    assert load_of(every, today=TODAY - timedelta(days=30), until=UNTIL) == {"pcc": 1}


def test_a_clash_needs_a_reason_which_is_kept(clashing, officer):
    assert clashing.proposed is None
    way = next(iter(clashing.ways))
    with pytest.raises(actions.NotArranged, match="Panel"):
        accept(officer, choices=[Choice(clashing.key, way, "  ")])
    assert Filling.objects.count() == 0
    accept(officer, choices=[Choice(clashing.key, way, "The panel is told")])
    assert Attendance.objects.get(clash_reason="The panel is told").meeting.series is not None


def test_two_choices_that_clash_with_each_other_need_a_reason(forums, officer):
    Meeting.objects.update(starts_at=time(18))
    Meeting.objects.filter(series__position=1).update(starts_on=date(2027, 1, 5))
    first, second = plan().turns
    both = [
        Choice(turn.key, next(value for value in turn.ways if value.endswith(office)))
        for turn in (first, second)
        for office in [f".{first.proposed.office.pk}"]
    ]
    days = {
        turn.ways[one.way].meeting.starts_on
        for turn, one in zip((first, second), both, strict=True)
    }
    assert days == {date(2027, 1, 5)}
    with pytest.raises(actions.NotArranged):
        accept(officer, choices=both)


def test_a_promise_for_each_meeting_wants_everybody_at_each(commissioner, deputy, officer):
    offices = [commissioner.office, deputy.office]
    promise = PromiseFactory(manner=Manner.ALL, months=None, offices=offices)
    meetings_of_forum(promise, 0)
    PromiseFactory(row=promise.row, manner=Manner.ANY, months=None, offices=offices)
    accept(officer, until=date(2027, 5, 1))
    assert len(down()) == 4  # two at each of two meetings, none twice for the other promise
    assert plan(date(2027, 5, 1)).turns == []


def test_a_rotation_is_filled_at_its_pace(forums, officer):
    for number in range(2, 30):
        meetings_of_forum(forums, number)
    assert len(plan(date(2027, 2, 22)).turns) == 4  # of thirty in two years, for a quarter


def test_undoing_takes_back_what_nobody_touched(forums, officer):
    filling = accept(officer).filling
    undone = undo(filling, officer)
    assert (undone.put_back, undone.left) == (2, 0)
    assert down() == []
    assert undo(filling, officer).put_back == 0


@pytest.mark.parametrize(
    "touched",
    [
        {"came": "present"},
        {"is_expected": False},
        {"minutes": 90},
    ],
)
def test_undoing_leaves_what_was_touched(forums, officer, touched):
    filling = accept(officer).filling
    line = Attendance.objects.order_by("pk").first()
    Attendance.objects.filter(pk=line.pk).update(**touched)
    undone = undo(filling, officer)
    assert (undone.put_back, undone.left) == (1, 1)
    assert list(Attendance.objects.all()) == [line]


def test_undoing_leaves_what_is_over(forums, officer):
    filling = accept(officer).filling
    last = max(turn.meeting.starts_on for turn in filling.turns.all())
    late = datetime.combine(last + timedelta(days=1), time(12), tzinfo=NOW.tzinfo)
    assert undo(filling, officer, now=late).left == 2
    assert Attendance.objects.count() == 2


def leaves(term, day):
    term.ends_on = day
    term.save()


def test_a_leaver_put_down_by_a_filling_is_taken_off_and_replaced(forums, officer, deputy):
    accept(officer)
    leaves(deputy, TODAY)
    planned = plan()
    assert [one.filled.person for one in planned.to_take_off] == [deputy.person]
    successor = TermFactory(
        office=deputy.office, body=deputy.body, starts_on=TODAY + timedelta(days=1)
    )
    again = accept(officer)
    assert again.filling.turns.filter(taken_off=True).get().person == deputy.person
    assert not Attendance.objects.filter(person=deputy.person).exists()
    assert Attendance.objects.filter(person=successor.person).exists()
    assert {one.standing.verdict for one in standings(today=TODAY)} == {Verdict.ON_COURSE}
    undo(again.filling, officer)
    assert Attendance.objects.filter(person=deputy.person).exists()
    assert not Attendance.objects.filter(person=successor.person).exists()


def test_a_leaver_put_down_by_hand_is_told_and_left(forums, officer, deputy):
    meeting = Meeting.objects.order_by("starts_on").first()
    AttendanceFactory(meeting=meeting, person=deputy.person, office=deputy.office)
    leaves(deputy, TODAY)
    planned = plan()
    assert [one.filled for one in planned.leavers] == [None]
    accept(officer)
    assert Attendance.objects.filter(person=deputy.person).exists()


def test_an_office_nobody_holds_is_told(forums, commissioner, deputy):
    for term in (commissioner, deputy):
        leaves(term, TODAY)
    assert plan().turns == []
    assert len(plan().nobody) == 2


def test_the_number_of_queries_is_the_same_for_two_forums_and_for_thirty(
    forums, officer, django_assert_num_queries
):
    for number in range(2, 30):
        meetings_of_forum(forums, number)
        AttendanceFactory(meeting__series=SeriesFactory(), meeting__starts_on=date(2027, 3, number))
    with django_assert_num_queries(11):
        planned = plan()
    choices = choices_of(planned)
    with django_assert_num_queries(21):
        accept(officer, choices=choices)
    assert FilledTurn.objects.count() == 30
