"""A two-year rotation of thirty forums between two people: filled, upset, put right, kept."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, time, timedelta
from uuid import uuid4

import pytest
from dateutil.relativedelta import relativedelta
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetings import actions
from meetings.models import Attendance, Meeting, Series
from meetings.queries.filling import plan_of_turns
from meetings.queries.standings import standings
from meetings.rules.clashes import Slot, clash_between
from meetings.rules.promises import Verdict
from opcc.office.models import Term
from tests.factories.meetings import THEN, PromiseFactory
from tests.meetings.conftest import NOW

pytestmark = pytest.mark.django_db

FORUMS, QUARTERS = 30, 8
TODAY = NOW.date()
UNTIL = TODAY + relativedelta(years=2)


@dataclass(frozen=True)
class Story:
    """When each forum meets, which turns are called off, and when the Deputy leaves."""

    days: list[int]
    hours: list[int | None]
    called_off: list[int]
    leaves_after: int


stories = st.builds(
    Story,
    days=st.lists(st.integers(1, 80), min_size=FORUMS // 2, max_size=FORUMS // 2, unique=True).map(
        lambda days: days * 2
    ),
    hours=st.lists(st.sampled_from([None, 10, 14, 18]), min_size=FORUMS, max_size=FORUMS),
    called_off=st.lists(st.integers(0, FORUMS - 1), min_size=1, max_size=4, unique=True),
    leaves_after=st.integers(30, 600),
)


class Undone(Exception):
    """Takes back what an example did."""


@given(stories)
@settings(
    deadline=None,
    max_examples=4,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_a_rotation_stays_kept_whoever_leaves_and_whatever_is_called_off(
    officer, commissioner, deputy, story
):
    with pytest.raises(Undone), transaction.atomic():
        tell(story, officer, commissioner, deputy)
        raise Undone


def tell(story, officer, commissioner, deputy):
    set_forums(story, PromiseFactory(offices=[commissioner.office, deputy.office]))
    fill(officer)
    assert verdicts() == {Verdict.ON_COURSE: FORUMS}
    assert fairly_shared()

    called_off = turns_called_off(story)
    leaves_on = TODAY + timedelta(days=story.leaves_after)
    gone = turns_of(deputy).filter(meeting__starts_on__gt=leaves_on, meeting__status="planned")
    upset = {*gone.values_list("meeting__series", flat=True), *called_off}
    stay = set(
        Attendance.objects.exclude(meeting__series__in=upset).values_list("pk", "person", "meeting")
    )
    successor = succeed(deputy, leaves_on)
    assert verdicts() == {Verdict.DUE: len(upset), Verdict.ON_COURSE: FORUMS - len(upset)}
    assert {one.series[0].pk for one in standings(today=TODAY) if one.is_upset} == upset

    fill(officer)
    assert verdicts() == {Verdict.ON_COURSE: FORUMS}
    assert stay <= set(Attendance.objects.values_list("pk", "person", "meeting"))
    assert everybody_holds_their_office()
    assert nobody_is_at_two_places([commissioner, deputy, successor])

    hold_every_meeting()
    assert each_was_attended()


def set_forums(story, promise):
    """Each forum meets in each of eight quarters, from tomorrow on."""
    promise.starts_on = TODAY
    promise.save()
    forums = Series.objects.bulk_create(
        Series(row=promise.row, name=f"Forum {number}", created_at=THEN, changed_at=THEN)
        for number in range(FORUMS)
    )
    Meeting.objects.bulk_create(
        Meeting(
            series=forum,
            starts_on=TODAY + timedelta(days=91 * quarter + day),
            starts_at=time(hour) if hour else None,
            ends_at=time(hour + 2) if hour else None,
            created_at=THEN,
            changed_at=THEN,
        )
        for forum, day, hour in zip(forums, story.days, story.hours, strict=True)
        for quarter in range(QUARTERS)
    )


def fill(officer):
    planned = plan_of_turns(today=TODAY, until=UNTIL)
    choices = [actions.Choice(one.key, one.proposed.value) for one in planned.turns if one.proposed]
    actions.accept_turns(uid=uuid4(), until=UNTIL, choices=choices, by=officer, now=NOW)


def verdicts():
    counted = Counter(one.standing.verdict for one in standings(today=TODAY))
    return {verdict: number for verdict, number in counted.items() if number}


def fairly_shared():
    each = Counter(Attendance.objects.values_list("office__code", flat=True))
    return sum(each.values()) == FORUMS and abs(each["pcc"] - each["deputy-pcc"]) <= 2


def turns_of(term):
    return Attendance.objects.filter(person=term.person, is_expected=True)


def turns_called_off(story):
    """Call off the meetings of these forums to which somebody was to go; returns the forums."""
    forums = list(Series.objects.order_by("pk"))
    chosen = [forums[number] for number in story.called_off]
    meetings = Meeting.objects.filter(series__in=chosen, attendances__is_expected=True)
    Meeting.objects.filter(pk__in=list(meetings.values_list("pk", flat=True))).update(
        status=Meeting.Status.CANCELLED, status_reason="Snow"
    )
    return {forum.pk for forum in chosen}


def succeed(term, day):
    """The holder leaves after the day, somebody else follows."""
    Term.objects.filter(pk=term.pk).update(ends_on=day)
    person = type(term.person).objects.create(name="A Successor")
    return Term.objects.create(
        office=term.office, body=term.body, person=person, starts_on=day + timedelta(days=1)
    )


def standing_turns():
    return Attendance.objects.filter(
        meeting__status=Meeting.Status.PLANNED, is_expected=True
    ).select_related("meeting", "office")


def everybody_holds_their_office():
    held = [
        Term.objects.held_on(line.meeting.starts_on).filter(
            office=line.office, person=line.person_id
        )
        for line in standing_turns()
    ]
    return all(terms.exists() for terms in held)


def nobody_is_at_two_places(terms):
    for term in terms:
        meetings = [line.meeting for line in standing_turns().filter(person=term.person)]
        slots = [Slot(one.starts_on, one.starts_at, one.ends_at) for one in meetings]
        for number, one in enumerate(slots):
            if any(clash_between(one, other) for other in slots[number + 1 :]):
                return False
    return True


def hold_every_meeting():
    Meeting.objects.filter(status=Meeting.Status.PLANNED).update(status=Meeting.Status.HELD)
    Attendance.objects.filter(meeting__status=Meeting.Status.HELD).update(
        came=Attendance.Came.PRESENT
    )


def test_filled_quarter_by_quarter_no_forum_is_missed(officer, commissioner, deputy):
    """A half year is filled, held, then the next one: at its pace, and in time."""
    story = Story(
        days=[1 + 2 * number for number in range(FORUMS)],
        hours=[18] * FORUMS,
        called_off=[],
        leaves_after=0,
    )
    set_forums(story, PromiseFactory(offices=[commissioner.office, deputy.office]))
    turns = []
    for half_year in range(4):
        now = NOW + relativedelta(months=6 * half_year)
        today, until = now.date(), now.date() + relativedelta(months=6)
        planned = plan_of_turns(today=today, until=until)
        choices = [actions.Choice(one.key, one.proposed.value) for one in planned.turns]
        actions.accept_turns(uid=uuid4(), until=until, choices=choices, by=officer, now=now)
        turns.append(len(choices))
        held_until(until)
    assert max(turns) <= FORUMS / 4 + 1
    assert each_was_attended()


def each_was_attended():
    """Whatever is due in the next two years, none of these was missed."""
    at_the_end = [one.standing for one in standings(today=UNTIL)]
    return len(at_the_end) == FORUMS and all(
        one.kept_on and one.verdict != Verdict.MISSED for one in at_the_end
    )


def held_until(day: date) -> None:
    meetings = Meeting.objects.filter(starts_on__lt=day)
    meetings.update(status=Meeting.Status.HELD)
    Attendance.objects.filter(meeting__in=meetings).update(came=Attendance.Came.PRESENT)
