"""The kept standings against what is worked out afresh, after every kind of change."""

import random
from contextlib import contextmanager, suppress
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from meetings.actions import standings as keeping
from meetings.actions.standings import bring_standings_up_to_date, find_all_that_changed
from meetings.models import (
    Attendance,
    AttendancePromise,
    Doubt,
    KeptStanding,
    Manner,
    Meeting,
    PromisedOffice,
    Series,
    StandingChange,
)
from meetings.queries.kept_standings import (
    PRESSING_FIRST,
    WRITTEN,
    kept_standings,
    position_in_list,
    read_again,
    standings_to_keep,
    with_all_that_is_told,
)
from meetings.queries.promise_list import line_of_promise
from meetings.queries.standings import standings
from meetings.rules.promises import PRESSING, Verdict
from opcc.office.models import Person, Term
from tests.factories.meetings import (
    AttendanceFactory,
    MeetingFactory,
    PromiseFactory,
    ScheduleRowFactory,
    SeriesFactory,
)
from tests.factories.office import OfficeFactory, PersonFactory, TermFactory, UserFactory
from tests.meetings.conftest import meetings_of_forum

TODAY = date(2026, 11, 22)
DAYS = [TODAY + timedelta(days=n) for n in range(-700, 701, 23)]
STATUSES = ["planned", "planned", "planned", "held", "held", "cancelled", "postponed"]
COLUMNS = ("promise_id", "series_id", *(KeptStanding._meta.get_field(n).attname for n in WRITTEN))

pytestmark = pytest.mark.django_db


def columns_of(rows):
    return sorted(
        (tuple(getattr(row, name) for name in COLUMNS) for row in rows),
        key=lambda row: (row[0], row[1] or 0),
    )


def kept(today=TODAY):
    find_all_that_changed(today=today)
    return columns_of(KeptStanding.objects.all())


def afresh(today=TODAY):
    return columns_of(standings_to_keep(None, today=today))


class World:
    """Two offices with those who held them, three rows with series, and promises of all manners."""

    def __init__(self):
        self.officer = UserFactory(roles=["officer"])
        self.offices = OfficeFactory.create_batch(3)
        self.people = PersonFactory.create_batch(4)
        for office, person in zip(self.offices, self.people, strict=False):
            TermFactory(office=office, person=person, starts_on=date(2024, 1, 1))
        self.rows = ScheduleRowFactory.create_batch(3)
        self.series = [SeriesFactory(row=row) for row in self.rows for _number in range(2)]
        for row, manner in zip(
            self.rows, (Manner.ROTATION, Manner.ANY, Manner.AT_LEAST), strict=True
        ):
            PromiseFactory(row=row, **MANNERS[manner], offices=self.offices[:2])

    def change_something(self, chance: random.Random) -> None:
        chance.choice(CHANGES)(self, chance)


MANNERS = {
    Manner.ROTATION: {"manner": Manner.ROTATION, "months": 24, "count": None},
    Manner.ANY: {"manner": Manner.ANY, "months": None, "count": None},
    Manner.ALL: {"manner": Manner.ALL, "months": None, "count": None},
    Manner.AT_LEAST: {"manner": Manner.AT_LEAST, "months": 12, "count": 2},
    Manner.REGULARLY: {"manner": Manner.REGULARLY, "months": None, "count": None},
}


def some(chance, model):
    """The queryset of one row of the model; of none, where there is none."""
    pks = list(model.objects.order_by("pk").values_list("pk", flat=True))
    return model.objects.filter(pk__in=[chance.choice(pks)] if pks else [])


def with_reason(status):
    return {
        "status": status,
        "status_reason": "Snow" if status in {"cancelled", "postponed"} else "",
    }


def add_meeting(world, chance):
    MeetingFactory(
        series=chance.choice(world.series),
        starts_on=chance.choice(DAYS),
        **with_reason(chance.choice(STATUSES)),
    )


def move_meeting(world, chance):
    some(chance, Meeting).update(starts_on=chance.choice(DAYS))


def change_status(world, chance):
    some(chance, Meeting).update(**with_reason(chance.choice(STATUSES)))


def give_to_another_series(world, chance):
    some(chance, Meeting).update(series=chance.choice(world.series))


def remove_meeting(world, chance):
    some(chance, Meeting).update(deleted_at=chance.choice([None, "2026-11-22T12:00Z"]))


def delete_meeting(world, chance):
    some(chance, Meeting).delete()


def put_down(world, chance):
    for meeting in some(chance, Meeting):
        free = [one for one in world.people if not meeting.attendances.filter(person=one)]
        if free:
            AttendanceFactory(
                meeting=meeting,
                person=chance.choice(free),
                office=chance.choice([None, *world.offices]),
                came=chance.choice(["unknown", "present", "apologies", "absent"]),
            )


def change_attendance(world, chance):
    some(chance, Attendance).update(
        came=chance.choice(["unknown", "present", "apologies"]),
        is_expected=chance.choice([True, True, False]),
        office=chance.choice([None, *world.offices]),
    )


def stand_in(world, chance):
    for line in some(chance, Attendance):
        other = chance.choice([one for one in world.people if one != line.person])
        Attendance.objects.filter(pk=line.pk).update(came="substitute", substitute_for=other)


def put_another_down(world, chance):
    for line in some(chance, Attendance):
        there = {one.person_id for one in line.meeting.attendances.all()}
        taken = {*there, line.substitute_for_id}
        free = [one for one in world.people if one.pk not in taken]
        if free:
            Attendance.objects.filter(pk=line.pk).update(person=chance.choice(free))


def put_down_elsewhere(world, chance):
    for line in some(chance, Attendance):
        free = Meeting.objects.exclude(attendances__person=line.person).order_by("pk")
        if free:
            Attendance.objects.filter(pk=line.pk).update(meeting=chance.choice(list(free)))


def take_off(world, chance):
    some(chance, Attendance).delete()


def end_term(world, chance):
    some(chance, Term).update(ends_on=chance.choice([None, *DAYS[30:]]))


@contextmanager
def if_nobody_holds_it_then():
    with suppress(IntegrityError), transaction.atomic():
        yield


def begin_term(world, chance):
    """Somebody holds an office besides: a successor, or a second office of the same person."""
    with if_nobody_holds_it_then():
        TermFactory(
            office=chance.choice(world.offices),
            person=chance.choice(world.people),
            starts_on=chance.choice(DAYS),
        )


def move_begin_of_term(world, chance):
    with if_nobody_holds_it_then():
        some(chance, Term).update(starts_on=chance.choice(DAYS[:30]))


def give_term_to_another_office(world, chance):
    with if_nobody_holds_it_then():
        some(chance, Term).update(office=chance.choice(world.offices))


def drop_term(world, chance):
    some(chance, Term).delete()


def leave(world, chance):
    some(chance, Person).update(left_on=chance.choice([None, *DAYS]))


def swap_terms(world, chance):
    """Two people change offices in one statement."""
    if Term.objects.count() < 2:
        return
    first, second = Term.objects.order_by("pk")[:2]
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE office_term SET person_id = CASE id WHEN %s THEN %s ELSE %s END"
            " WHERE id IN (%s, %s)",
            [first.pk, second.person_id, first.person_id, first.pk, second.pk],
        )


def promise_anew(world, chance):
    PromiseFactory(
        row=chance.choice(world.rows),
        **MANNERS[chance.choice(list(MANNERS))],
        shared=chance.choice([True, False]),
        offices=chance.sample(world.offices, chance.choice([0, 1, 2])),
    )


def change_promise(world, chance):
    some(chance, AttendancePromise).update(
        **MANNERS[chance.choice(list(MANNERS))],
        shared=chance.choice([True, False]),
        starts_on=chance.choice(DAYS[:40]),
        doubt=chance.choice(["", "", Doubt.UNREADABLE]),
    )


def settle_doubt(world, chance):
    """Somebody says what the words mean, which could not be read."""
    said = {"confirmed_by": world.officer, "confirmed_at": "2026-11-20T12:00Z"}
    unsaid = {"confirmed_by": None, "confirmed_at": None}
    some(chance, AttendancePromise).update(doubt=Doubt.UNREADABLE)
    some(chance, AttendancePromise).update(**chance.choice([said, unsaid]))


def end_promise(world, chance):
    some(chance, AttendancePromise).update(
        ends_on=chance.choice([None, TODAY + timedelta(days=900)]),
        starts_on=chance.choice([DAYS[0], TODAY, TODAY + timedelta(days=1)]),
    )


def give_promise_to_another_row(world, chance):
    some(chance, AttendancePromise).update(row=chance.choice(world.rows))


def drop_promise(world, chance):
    some(chance, AttendancePromise).delete()


def name_another_office(world, chance):
    for link in some(chance, PromisedOffice):
        taken = link.promise.office_links.values_list("office", flat=True)
        free = [one for one in world.offices if one.pk not in taken]
        if free:
            PromisedOffice.objects.filter(pk=link.pk).update(office=chance.choice(free), position=9)


def name_in_another_order(world, chance):
    for link in some(chance, PromisedOffice):
        PromisedOffice.objects.filter(pk=link.pk).update(position=chance.choice([7, 8, 11]))


def name_no_more(world, chance):
    some(chance, PromisedOffice).delete()


def end_or_take_up_series(world, chance):
    ended = {"status": Series.Status.ENDED, "ended_on": TODAY}
    active = {"status": Series.Status.ACTIVE, "ended_on": None}
    some(chance, Series).update(**chance.choice([ended, active]))


def remove_series(world, chance):
    some(chance, Series).update(deleted_at=chance.choice([None, None, "2026-11-22T12:00Z"]))


def give_series_to_another_row(world, chance):
    some(chance, Series).update(row=chance.choice(world.rows))


def remove_row(world, chance):
    row = chance.choice(world.rows)
    row.deleted_at = chance.choice([None, None, "2026-11-22T12:00Z"])
    row.save()


def rename_office(world, chance):
    """A code is what an office is called in addresses; who held it is not changed by that."""
    office = chance.choice(world.offices)
    office.code = f"{office.code}-x"
    office.save()


CHANGES = [
    add_meeting,
    move_meeting,
    change_status,
    give_to_another_series,
    remove_meeting,
    delete_meeting,
    put_down,
    change_attendance,
    stand_in,
    put_another_down,
    put_down_elsewhere,
    take_off,
    end_term,
    begin_term,
    move_begin_of_term,
    give_term_to_another_office,
    drop_term,
    leave,
    swap_terms,
    promise_anew,
    change_promise,
    settle_doubt,
    end_promise,
    give_promise_to_another_row,
    drop_promise,
    name_another_office,
    name_in_another_order,
    name_no_more,
    end_or_take_up_series,
    remove_series,
    give_series_to_another_row,
    remove_row,
    rename_office,
]


@pytest.fixture
def world(db):
    return World()


def settled(world, chance):
    """A world in which something has happened, all of it found."""
    for change in (add_meeting, add_meeting, put_down, put_down) * 6:
        change(world, chance)
    find_all_that_changed(today=TODAY)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_each_kind_of_change_alone_is_noticed(world, change):
    chance = random.Random(change.__name__)
    settled(world, chance)
    for _time in range(6):
        change(world, chance)
        assert kept() == afresh()


@pytest.mark.parametrize("seed", range(4))
def test_what_is_kept_is_what_would_be_worked_out_now(world, seed):
    chance = random.Random(seed)
    settled(world, chance)
    for _time in range(40):
        for _change in range(chance.choice([1, 1, 2, 5])):
            world.change_something(chance)
        assert kept() == afresh()
    assert not StandingChange.objects.exists()


@pytest.mark.parametrize("days", [1, 40, 400, 800])
def test_a_day_that_begins_is_noticed_without_any_change(world, days):
    settled(world, random.Random(days))
    before, later = kept(), TODAY + timedelta(days=days)
    assert kept(later) == afresh(later)
    if days > 1:
        assert kept(later) != before


def test_a_clock_that_went_wrong_does_no_lasting_harm(forums):
    kept(date(2036, 1, 1))
    assert kept() == afresh()


def test_one_meeting_changed_finds_its_series_and_no_other_anew(forums, commissioner, monkeypatch):
    kept()
    series = forums.row.series.first()
    MeetingFactory(series=series, starts_on=TODAY)
    asked = []
    monkeypatch.setattr(keeping, "keep_standings", lambda found, *, today: asked.append(found))
    assert bring_standings_up_to_date(today=TODAY)
    assert asked == [{series.pk}]


def test_many_are_found_a_hundred_at_a_time(forums, monkeypatch):
    for number in range(2, 6):
        meetings_of_forum(forums, number)
    monkeypatch.setattr(keeping, "SERIES_AT_ONCE", 4)
    assert keeping.find_some(today=TODAY)
    assert KeptStanding.objects.count() == 4
    assert keeping.any_left(TODAY)
    assert kept() == afresh()
    assert KeptStanding.objects.count() == 6


def test_what_is_right_already_costs_one_query(forums, django_assert_num_queries):
    kept()
    with django_assert_num_queries(1):
        assert bring_standings_up_to_date(today=TODAY)


def test_finding_costs_as_many_queries_for_two_series_as_for_twenty(forums):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            assert keeping.find_some(today=TODAY)
        return len(asked)

    few = queries()
    for number in range(2, 20):
        meetings_of_forum(forums, number)
    Meeting.objects.update(starts_on=TODAY)
    assert queries() <= few


def test_what_is_rolled_back_leaves_no_note(forums):
    kept()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        meetings_of_forum(forums, 9)
        raise ZeroDivisionError
    assert not StandingChange.objects.exists()


def test_what_changes_no_standing_leaves_no_note(forums):
    kept()
    Meeting.objects.update(title="Another name", purpose="Said")
    Series.objects.update(name="Another name")
    AttendancePromise.objects.update(words="PCC")
    Person.objects.update(job_title="Clerk")
    assert not StandingChange.objects.exists()


# The list


def test_what_is_read_again_tells_what_was_worked_out(world):
    settled(world, random.Random(7))
    again = {one.key: one for one in read_again(list(with_all_that_is_told(kept_standings())))}
    for one in standings(today=TODAY):
        read = again[one.key]
        assert (read.series, read.rule, read.standing) == (one.series, one.rule, one.standing)
        assert (read.changes, read.next_meeting) == (one.changes, one.next_meeting)
        assert read.expected == one.expected
        told, would_be = (line_of_promise(it, today=TODAY) for it in (read, one))
        assert (told.name, told.state, told.next_one, told.why, told.changes) == (
            would_be.name,
            would_be.state,
            would_be.next_one,
            would_be.why,
            would_be.changes,
        )
    assert len(again) == len(standings(today=TODAY))


def test_the_most_pressing_stand_first_then_what_is_due_soonest(world):
    settled(world, random.Random(3))
    rows = list(PRESSING_FIRST.of(kept_standings()))
    assert [(row.pressing, row.due_by or date.max) for row in rows] == sorted(
        (PRESSING.index(one.standing.verdict), one.standing.due_by or date.max)
        for one in standings(today=TODAY)
    )
    for number, row in enumerate(rows):
        position = position_in_list(str(PRESSING_FIRST.position_of(row)))
        after = PRESSING_FIRST.of(kept_standings().filter(PRESSING_FIRST.older(position)))
        before = PRESSING_FIRST.of(kept_standings().filter(PRESSING_FIRST.newer(position)))
        assert [*before, row, *after] == rows
        assert len(before) == number


@pytest.mark.parametrize(
    "name", ["", "2027-01-01", "2027-01-01.1", "2027-01-01.1.9", "x.1.1", "..."]
)
def test_a_position_nobody_wrote_is_none(name):
    assert position_in_list(name) is None


def test_an_ended_series_is_shown_no_longer_though_nothing_was_found_anew(forums):
    kept()
    assert {row.verdict for row in kept_standings()} == {Verdict.DUE}
    Series.objects.update(status=Series.Status.ENDED, ended_on=TODAY)
    assert not kept_standings().exists()
    assert KeptStanding.objects.count() == 2
