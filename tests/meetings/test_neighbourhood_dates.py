"""The kept dates against the records themselves, found slowly, after all sorts of changes."""

import random
from datetime import date, timedelta

import pytest
from django.db import connection, transaction

from engagement.models import Event, EventPlace
from meetings.actions.neighbourhood_dates import (
    bring_dates_up_to_date,
    find_all_that_changed,
)
from meetings.models import (
    Attendance,
    ForceMeeting,
    Meeting,
    MeetingPlace,
    NeighbourhoodChange,
    NeighbourhoodDates,
    SeriesPlace,
)
from meetings.queries.neighbourhood_dates import COLUMNS, FIND
from meetings.rules.neighbourhoods import Met, Pair, pair_of
from opcc.office.actions import rebuild_place_closure
from opcc.office.models import Place, Within
from tests.factories import office as ground
from tests.factories.engagement import EventFactory
from tests.factories.meetings import AttendanceFactory, MeetingFactory, SeriesFactory
from tests.factories.neighbourhoods import ForceMeetingFactory, NeighbourhoodPlaceFactory
from tests.meetings.conftest import NOW

TODAY = date(2026, 11, 22)
# Every kept row that the records contradict, and what they say instead.
WRONG = f"""
    WITH {FIND.format(chosen="")},
    kept AS (SELECT {COLUMNS} FROM meetings_neighbourhooddates)
    (SELECT {COLUMNS} FROM found EXCEPT TABLE kept)
    UNION ALL (TABLE kept EXCEPT SELECT {COLUMNS} FROM found)
"""
DAYS = [TODAY + timedelta(days=n) for n in range(-120, 121, 8)]
HOWS = ["", "in-person", "in-person", "online", "hybrid"]


def brought_up_to_date(today=TODAY):
    find_all_that_changed(today=today, now=NOW)
    return {row.place_id: row for row in NeighbourhoodDates.objects.all()}


@pytest.fixture
def world(db):
    return World()


class World:
    """A district of neighbourhoods; two hold a forum area, one of which moved in between."""

    def __init__(self):
        self.district = ground.PlaceFactory(name="District")
        self.hoods = NeighbourhoodPlaceFactory.create_batch(4)
        self.areas = ground.PlaceFactory.create_batch(2, kind=Place.Kind.FORUM_AREA)
        for hood in self.hoods:
            Within.objects.create(child=hood, parent=self.district)
        Within.objects.create(child=self.areas[0], parent=self.hoods[0])
        Within.objects.create(child=self.areas[1], parent=self.hoods[0], ends_on=TODAY)
        Within.objects.create(
            child=self.areas[1], parent=self.hoods[1], starts_on=TODAY + timedelta(days=1)
        )
        rebuild_place_closure()
        self.places = [self.district, *self.areas, *self.hoods]
        self.series = SeriesFactory.create_batch(3)
        self.person = ground.PersonFactory()
        self.kind = ground.EventKindFactory()
        self.owner = ground.UserFactory()

    def change_something(self, chance: random.Random) -> None:
        chance.choice(
            [
                self.police_meeting,
                self.event,
                self.event_place,
                self.meeting,
                self.meeting_place,
                self.series_place,
                self.attendance,
                self.change_one,
                self.remove_one,
                self.move_area,
            ]
        )(chance)

    def police_meeting(self, chance):
        status = chance.choice(list(ForceMeeting.Status))
        how = chance.choice(HOWS)
        ForceMeetingFactory(
            place=chance.choice(self.hoods),
            starts_on=chance.choice(DAYS),
            status=status,
            how=how or ("in-person" if status == "held" else ""),
            decided_at=None if status == "planned" else NOW,
            gone_at=chance.choice([None, None, NOW]),
        )

    def event(self, chance):
        event = EventFactory(
            owner=self.owner,
            kind=self.kind,
            starts_on=chance.choice(DAYS),
            precision=chance.choice(["day", "day", "month"]),
            status=chance.choice(list(Event.Status)),
            status_reason="The hall was closed.",
            how=chance.choice(HOWS),
            held_by=chance.choice(["office", "police", "other"]),
        )
        event.place_links.create(place=chance.choice(self.places))

    def event_place(self, chance):
        if event := self.any_of(chance, Event):
            EventPlace.objects.get_or_create(event=event, place=chance.choice(self.places))

    def meeting(self, chance):
        MeetingFactory(
            series=chance.choice(self.series),
            starts_on=chance.choice(DAYS),
            status=chance.choice(list(Meeting.Status)),
            status_reason="Snow",
            how=chance.choice(HOWS),
        )

    def meeting_place(self, chance):
        if meeting := self.any_of(chance, Meeting):
            MeetingPlace.objects.get_or_create(meeting=meeting, place=chance.choice(self.places))

    def series_place(self, chance):
        SeriesPlace.objects.get_or_create(
            series=chance.choice(self.series), place=chance.choice(self.places)
        )

    def attendance(self, chance):
        if meeting := self.any_of(chance, Meeting):
            Attendance.objects.update_or_create(
                meeting=meeting,
                person=self.person,
                defaults={
                    "came": chance.choice(["unknown", "present", "apologies"]),
                    "is_expected": chance.random() < 0.5,
                },
            )

    def change_one(self, chance):
        model, columns = chance.choice(
            [
                (ForceMeeting, {"starts_on": chance.choice(DAYS)}),
                (ForceMeeting, {"place": chance.choice(self.hoods)}),
                (ForceMeeting, {"deleted_at": NOW}),
                (Event, {"starts_on": chance.choice(DAYS)}),
                (Event, {"deleted_at": NOW}),
                (Event, {"how": "in-person", "status": "held"}),
                (Meeting, {"series": chance.choice(self.series), "regular_on": None}),
                (Meeting, {"how": "in-person", "status": "held"}),
                (Meeting, {"deleted_at": NOW}),
                (EventPlace, {}),
            ]
        )
        if columns and (one := self.any_of(chance, model)):
            model.objects.filter(pk=one.pk).update(**columns)

    def remove_one(self, chance):
        model = chance.choice([EventPlace, MeetingPlace, SeriesPlace, Attendance, ForceMeeting])
        if one := self.any_of(chance, model):
            one.delete()

    def move_area(self, chance):
        link = chance.choice(list(Within.objects.exclude(parent=self.district)))
        link.parent = chance.choice(self.hoods)
        if not Within.objects.filter(child=link.child, parent=link.parent).exists():
            link.save()
            rebuild_place_closure()

    @staticmethod
    def any_of(chance, model):
        found = list(model.objects.order_by("pk"))
        return chance.choice(found) if found else None


def lies_within(place: Place, hood: Place, day: date) -> bool:
    """Climbed link by link, without the closure."""
    if place == hood:
        return True
    links = Within.objects.filter(child=place).select_related("parent")
    return any(
        lies_within(link.parent, hood, day)
        for link in links
        if (link.starts_on or date.min) <= day <= (link.ends_on or date.max)
    )


def with_the_office(hood: Place) -> list[Met]:
    met = []
    for event in Event.objects.filter(deleted_at=None, precision="day").exclude(held_by="police"):
        if any(lies_within(place, hood, event.starts_on) for place in event.places.all()):
            status = "planned" if event.status == "promoted" else event.status
            met.append(Met(event.starts_on, status, event.how))
    for meeting in Meeting.objects.filter(deleted_at=None):
        places = meeting.places.all() or meeting.series.places.all()
        if any(lies_within(place, hood, meeting.starts_on) for place in places):
            came = {one.came for one in meeting.attendances.all()}
            expected = any(one.is_expected for one in meeting.attendances.all())
            if ("present" in came) if meeting.status == "held" else expected:
                met.append(Met(meeting.starts_on, meeting.status, meeting.how))
    return met


def with_the_police(hood: Place) -> list[Met]:
    meetings = ForceMeeting.objects.live().filter(place=hood)
    return [Met(one.starts_on, one.status, one.how, one.gone_at is None) for one in meetings]


@pytest.mark.parametrize("seed", range(3))
def test_kept_dates_are_the_slow_ones_whatever_was_changed(world, seed):
    chance = random.Random(seed)
    for turn in range(90):
        world.change_something(chance)
        if turn % 30 == 29:
            kept = brought_up_to_date()
            for hood in world.hoods:
                row, police = kept[hood.pk], with_the_police(hood)
                assert Pair(row.force_last_on, row.force_next_on) == pair_of(police, today=TODAY)
                assert Pair(row.office_last_on, row.office_next_on) == pair_of(
                    with_the_office(hood), today=TODAY
                )
                assert row.unconfirmed == sum(
                    met.status == "planned" and met.on < TODAY for met in police
                )
    with connection.cursor() as cursor:
        cursor.execute(WRONG, {"today": TODAY})
        assert cursor.fetchall() == []


def test_a_day_that_passes_is_noticed_without_any_change(world):
    hood = world.hoods[0]
    ForceMeetingFactory(place=hood, starts_on=TODAY)
    ForceMeetingFactory(place=hood, starts_on=TODAY + timedelta(days=9))
    assert brought_up_to_date()[hood.pk].force_next_on == TODAY
    tomorrow = brought_up_to_date(TODAY + timedelta(days=1))[hood.pk]
    assert tomorrow.force_next_on == TODAY + timedelta(days=9)
    assert tomorrow.unconfirmed == 1


def test_one_meeting_changed_finds_its_neighbourhood_and_no_other_anew(world):
    brought_up_to_date()
    hood = world.hoods[2]
    ForceMeetingFactory(place=hood, held=True, starts_on=TODAY)
    assert NeighbourhoodChange.objects.count() == 1
    later = NOW + timedelta(hours=1)
    assert bring_dates_up_to_date(today=TODAY, now=later)
    assert [row.place_id for row in NeighbourhoodDates.objects.filter(found_at=later)] == [hood.pk]
    assert not NeighbourhoodChange.objects.exists()


def test_what_is_right_already_costs_one_query(world, django_assert_num_queries):
    brought_up_to_date()
    with django_assert_num_queries(1):
        assert bring_dates_up_to_date(today=TODAY, now=NOW)


def test_a_meeting_of_the_series_counts_where_somebody_of_the_office_came(world):
    hood = world.hoods[3]
    world.series[0].place_links.create(place=hood)
    meeting = MeetingFactory(
        series=world.series[0], starts_on=TODAY, status="held", how="in-person"
    )
    assert brought_up_to_date()[hood.pk].office_last_on is None
    AttendanceFactory(meeting=meeting, person=world.person, came="present")
    assert brought_up_to_date()[hood.pk].office_last_on == TODAY


def test_a_place_that_is_no_neighbourhood_any_more_has_no_dates(world):
    brought_up_to_date()
    Place.objects.filter(pk=world.hoods[0].pk).update(kind=Place.Kind.DISTRICT)
    find_all_that_changed(today=TODAY, now=NOW)
    assert not NeighbourhoodDates.objects.filter(place=world.hoods[0]).exists()


def test_what_is_rolled_back_leaves_no_note(world):
    brought_up_to_date()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        ForceMeetingFactory(place=world.hoods[0])
        raise ZeroDivisionError
    assert not NeighbourhoodChange.objects.exists()
