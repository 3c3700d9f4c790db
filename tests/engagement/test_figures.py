"""The kept figures against the records themselves, counted slowly, after all sorts of changes."""

import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections, transaction
from django.db.models import F

from engagement import actions
from engagement.models import (
    Commitment,
    Event,
    EventAudience,
    EventDuty,
    EventPlace,
    EventPriority,
    Figure,
    FigureChange,
    ThemeHeard,
)
from engagement.queries.counting import wrong_figures
from opcc.office.actions import rebuild_place_closure
from opcc.office.models import Place, PlaceClosure, Within
from tests.engagement.conftest import NOW
from tests.factories import office as ground
from tests.factories.engagement import EventFactory

DAYS = [date(2024, 2, 27) + timedelta(days=7 * n) for n in range(60)]


@pytest.fixture
def world(db):
    return World()


class World:
    """A county of two districts, one moved between them, and one of each list an event names."""

    def __init__(self):
        self.county = ground.PlaceFactory(name="County", kind=Place.Kind.FORCE_AREA)
        self.north, self.south = ground.PlaceFactory.create_batch(2)
        self.villages = ground.PlaceFactory.create_batch(4, kind=Place.Kind.NEIGHBOURHOOD)
        for child, parent in (
            (self.north, self.county),
            (self.south, self.county),
            *((village, self.north) for village in self.villages[:2]),
            (self.villages[2], self.south),
        ):
            Within.objects.create(child=child, parent=parent)
        moved = self.villages[3]
        Within.objects.create(child=moved, parent=self.north, ends_on=date(2024, 8, 31))
        Within.objects.create(child=moved, parent=self.south, starts_on=date(2024, 9, 1))
        rebuild_place_closure()
        self.places = [self.county, self.north, self.south, *self.villages]
        self.kinds = ground.EventKindFactory.create_batch(3)
        self.audiences = ground.AudienceFactory.create_batch(3)
        self.themes = ground.ThemeFactory.create_batch(3)
        self.priorities = ground.PriorityFactory.create_batch(2)
        self.duties = ground.StatutoryDutyFactory.create_batch(2)
        self.owner = ground.UserFactory()

    def event(self, chance: random.Random, **columns) -> Event:
        return Event(
            title="Drop-in",
            owner=self.owner,
            kind=chance.choice(self.kinds),
            starts_on=chance.choice(DAYS),
            precision=chance.choice(["day", "day", "day", "month", "year"]),
            status=chance.choice(["held", "held", "planned", "promoted", "cancelled"]),
            status_reason="The hall was closed.",
            reached=chance.choice([None, None, 0, 3, 40]),
            force_wide=chance.random() < 0.2,
            created_at=NOW,
            changed_at=NOW,
            **columns,
        )


def areas_of(event: Event) -> set[int]:
    """Everywhere, its places, and all they lay within on its day; climbed link by link."""
    found, rising = {0}, [link.place_id for link in event.place_links.all()]
    found |= set(rising)
    links = list(Within.objects.all())
    while rising:
        child = rising.pop()
        for link in links:
            held_then = (
                (link.starts_on or date.min) <= event.starts_on <= (link.ends_on or date.max)
            )
            if link.child_id == child and held_then:
                found.add(link.parent_id)
                rising.append(link.parent_id)
    return found


def facts_of(event: Event) -> list[tuple[str, int, int, int | None]]:
    """Dimension, item, how many, people; one for each line of the record."""
    reached = event.reached
    has_places = bool(event.place_links.all())
    where = 1 if event.force_wide else 2 if has_places else 0
    aimed = [a.audience_id for a in event.audiences.all() if a.aspect == "aimed-at"]
    came = [(a.audience_id, a.number) for a in event.audiences.all() if a.aspect == "came"]
    promises = Counter(promise.status for promise in event.commitments.all())
    return [
        ("total", 0, 1, reached),
        ("kind", event.kind_id, 1, reached),
        ("where", where, 1, reached),
        *(("aimed-at", pk, 1, None) for pk in aimed or [0]),
        *(("came", pk, 1, number) for pk, number in came or [(0, None)]),
        *(("priority", p.priority_id, 1, reached) for p in event.priority_links.all()),
        *([] if event.priority_links.all() else [("priority", 0, 1, reached)]),
        *(("duty", d.duty_id, 1, reached) for d in event.duty_links.all()),
        *([] if event.duty_links.all() else [("duty", 0, 1, reached)]),
        *(
            ("theme", pk, 1, reached)
            for pk in {heard.theme_id for heard in event.themes_heard.all()} or {0}
        ),
        *(
            ("promise", {"open": 1, "kept": 2, "dropped": 3}[status], number, None)
            for status, number in promises.items()
        ),
    ]


def times_of(event: Event) -> list[tuple[str, date]]:
    day = event.starts_on
    if event.precision == "day":
        return [("day", day), ("days", day.replace(day=1))]
    first = day.replace(day=1) if event.precision == "month" else day.replace(month=1, day=1)
    return [(event.precision, first)]


def slow_sums() -> dict[tuple, tuple[int, int, int]]:
    states = {"held": "held", "planned": "planned", "promoted": "planned"}
    sums: dict[tuple, tuple[int, int, int]] = {}
    events = Event.objects.filter(deleted_at=None).prefetch_related(
        "place_links",
        "audiences",
        "priority_links",
        "duty_links",
        "themes_heard",
        "commitments",
    )
    for event in events:
        state = states.get(event.status, "off")
        for area in areas_of(event):
            for dimension, item, times, people in facts_of(event):
                for grain, begins_on in times_of(event):
                    key = (dimension, area, state, grain, begins_on, item)
                    number, counted, so_far = sums.get(key, (0, 0, 0))
                    known = people is not None
                    sums[key] = (number + times, counted + known, so_far + (people or 0))
    return sums


def kept() -> dict[tuple, tuple[int, int, int]]:
    rows = Figure.objects.values_list(
        *("dimension", "area", "state", "grain", "begins_on", "item"),
        *("number", "counted", "people"),
    )
    return {row[:6]: row[6:] for row in rows}


def assert_right() -> None:
    actions.count_all_that_changed()
    assert not FigureChange.objects.exists()
    assert kept() == slow_sums()
    assert wrong_figures() == []


class Changes:
    """Everything that may befall the records, one method each; chance picks among them."""

    def __init__(self, world: World, chance: random.Random) -> None:
        self.world, self.chance = world, chance

    def pick(self) -> Event:
        return self.chance.choice(list(Event.objects.all()))

    def some(self):
        ids = [
            pk for pk in Event.objects.values_list("pk", flat=True) if self.chance.random() < 0.3
        ]
        return Event.objects.filter(pk__in=ids)

    def enter(self):
        Event.objects.bulk_create(
            [self.world.event(self.chance) for _ in range(self.chance.randint(1, 6))]
        )

    def move_in_time(self):
        self.some().update(starts_on=F("starts_on") + timedelta(days=self.chance.randint(-40, 40)))

    def know_less_of_its_date(self):
        self.some().update(precision=self.chance.choice(["day", "month", "year"]))

    def change_what_became_of_it(self):
        self.some().update(status=self.chance.choice(["planned", "promoted", "held", "cancelled"]))

    def delete_and_restore(self):
        self.some().update(deleted_at=NOW)
        self.some().update(deleted_at=None)

    def remove_for_good(self):
        self.pick().delete()

    def change_kind_and_number(self):
        self.some().update(
            kind=self.chance.choice(self.world.kinds), reached=self.chance.choice([None, 7])
        )
        self.some().update(force_wide=self.chance.random() < 0.5)

    def say_it_better(self):
        self.some().update(title="Renamed", summary="Other words.")

    def add_places(self):
        event = self.pick()
        for place in self.chance.sample(self.world.places, 3):
            EventPlace.objects.get_or_create(event=event, place=place)

    def move_places(self):
        link = EventPlace.objects.order_by("?").first()
        place = self.chance.choice(self.world.places)
        if link and not EventPlace.objects.filter(event=link.event, place=place).exists():
            link.place = place
            link.save()

    def take_places_away(self):
        EventPlace.objects.filter(event=self.pick()).delete()

    def name_audiences(self):
        event = self.pick()
        for audience in self.world.audiences:
            aspect = self.chance.choice(["aimed-at", "came"])
            number = self.chance.choice([None, 0, 12]) if aspect == "came" else None
            EventAudience.objects.update_or_create(
                event=event, audience=audience, aspect=aspect, defaults={"number": number}
            )

    def forget_audiences(self):
        EventAudience.objects.filter(audience=self.chance.choice(self.world.audiences)).delete()

    def hear_themes(self):
        theme, event = self.chance.choice(self.world.themes), self.pick()
        for heard_as in ("concern", "question"):
            ThemeHeard.objects.get_or_create(event=event, theme=theme, heard_as=heard_as)

    def merge_themes(self):
        kept_theme, gone = self.chance.sample(self.world.themes, 2)
        twice = ThemeHeard.objects.filter(theme=kept_theme).values("event")
        ThemeHeard.objects.filter(theme=gone, event__in=twice).delete()
        ThemeHeard.objects.filter(theme=gone).update(theme=kept_theme)

    def serve_priorities_and_duties(self):
        event = self.pick()
        EventPriority.objects.get_or_create(
            event=event, priority=self.chance.choice(self.world.priorities)
        )
        EventDuty.objects.get_or_create(event=event, duty=self.chance.choice(self.world.duties))
        EventDuty.objects.filter(event=self.pick()).delete()

    def promise(self):
        Commitment.objects.create(event=self.pick(), text="We shall ask.")
        Commitment.objects.create(
            event=self.pick(), text="We shall go.", status="kept", closed_on=DAYS[0]
        )

    def settle_promises(self):
        Commitment.objects.filter(event__in=self.some()).update(status="dropped", closed_on=DAYS[0])

    def move_boundaries(self):
        link = self.chance.choice(list(Within.objects.all()))
        link.starts_on = self.chance.choice([None, date(2024, 6, 1), date(2025, 1, 1)])
        link.ends_on = None if link.starts_on else self.chance.choice([None, date(2024, 12, 31)])
        with transaction.atomic():
            if (
                not Within.objects.filter(child=link.child, parent=link.parent)
                .exclude(pk=link.pk)
                .exists()
            ):
                link.save()
        rebuild_place_closure()

    def copy_in_raw_sql(self):
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO engagement_event SELECT (jsonb_populate_record(event,"
                " jsonb_build_object('uid', gen_random_uuid(), 'starts_on', starts_on + 1,"
                " 'id', nextval(pg_get_serial_sequence('engagement_event', 'id'))))).*"
                " FROM engagement_event event ORDER BY id LIMIT 5"
            )


KINDS_OF_CHANGE = sorted(
    name for name in vars(Changes) if not name.startswith("_") and name not in {"pick", "some"}
)


@pytest.mark.parametrize("seed", range(5))
def test_figures_agree_with_the_records_after_any_changes(world, seed):
    chance = random.Random(seed)
    changes = Changes(world, chance)
    for _ in range(4):
        changes.enter()
    for _ in range(6):
        for _ in range(8):
            getattr(changes, chance.choice(KINDS_OF_CHANGE))()
        assert_right()


def test_every_change_is_tried(world):
    """Each alone: a trigger that is missing cannot hide behind another's note."""
    changes = Changes(world, random.Random(1))
    for _ in range(8):
        changes.enter()
    for name in KINDS_OF_CHANGE:
        getattr(changes, name)()
        assert_right()


class TestPlaces:
    def test_two_places_in_one_area_are_one_event_of_it(self, world):
        event = EventFactory(held=True, force_wide=False)
        for village in world.villages[:2]:
            event.place_links.create(place=village)
        assert_right()
        total = Figure.objects.filter(dimension="total", grain="day")
        numbers = dict(total.values_list("area", "number"))
        assert numbers == {
            0: 1,
            world.county.pk: 1,
            world.north.pk: 1,
            world.villages[0].pk: 1,
            world.villages[1].pk: 1,
        }

    @pytest.mark.parametrize(
        ("day", "district"), [(date(2024, 8, 31), "north"), (date(2024, 9, 1), "south")]
    )
    def test_a_place_that_moved_counts_where_it_lay_that_day(self, world, day, district):
        event = EventFactory(held=True, force_wide=False, starts_on=day)
        event.place_links.create(place=world.villages[3])
        assert_right()
        areas = set(Figure.objects.filter(dimension="total").values_list("area", flat=True))
        districts = {world.north.pk, world.south.pk} & areas
        assert districts == {getattr(world, district).pk}

    def test_a_closure_worked_out_anew_but_the_same_leaves_no_note(self, world):
        EventFactory(held=True).place_links.create(place=world.villages[0])
        actions.count_all_that_changed()
        rebuild_place_closure()
        assert not FigureChange.objects.exists()

    def test_a_closure_written_by_hand_is_noticed(self, world):
        EventFactory(held=True, force_wide=False).place_links.create(place=world.villages[0])
        actions.count_all_that_changed()
        PlaceClosure.objects.filter(ancestor=world.north, descendant=world.villages[0]).delete()
        actions.count_all_that_changed()
        assert not Figure.objects.filter(area=world.north.pk).exists()
        assert wrong_figures() == []


class TestCommand:
    def test_tells_what_is_wrong_and_puts_it_right(self, world, capsys):
        EventFactory.create_batch(3, held=True)
        actions.count_all_that_changed()
        Figure.objects.filter(dimension="total").update(number=7)
        with pytest.raises(CommandError, match="figures do not agree"):
            call_command("recount_figures", "--compare")
        call_command("recount_figures")
        assert "agree with the records" in capsys.readouterr().out
        assert_right()

    def test_a_figure_of_a_time_without_events_goes(self, world):
        Figure.objects.create(
            dimension="total",
            area=0,
            state="held",
            grain="month",
            begins_on=date(2020, 1, 1),
            item=0,
            number=1,
            counted=0,
            people=0,
        )
        call_command("recount_figures")
        assert not Figure.objects.exists()


def test_words_alone_leave_no_note(world):
    event = EventFactory(held=True)
    actions.count_all_that_changed()
    Event.objects.filter(pk=event.pk).update(title="Other", summary="Other words")
    assert not FigureChange.objects.exists()


def test_a_page_counts_a_little_and_says_whether_all_is_done(world, monkeypatch):
    monkeypatch.setattr(actions.figures, "AT_ONCE", 2)
    monkeypatch.setattr(actions.figures, "PATIENCE", 0)
    for n in range(3):
        EventFactory(held=True, starts_on=DAYS[n])
    assert not actions.bring_figures_up_to_date()
    assert actions.bring_figures_up_to_date()
    assert kept() == slow_sums()


@pytest.mark.django_db(transaction=True)
class TestSeveralAtOnce:
    def test_an_event_moved_while_a_line_is_added_to_it(self):
        """Whichever commits first, the line counts on the event's new day and no longer the old."""
        world = World()
        event = EventFactory(held=True, force_wide=False, starts_on=DAYS[0])
        actions.count_all_that_changed()
        with ThreadPoolExecutor(1) as somebody_else, transaction.atomic():
            EventPlace.objects.create(event=event, place=world.villages[0])
            somebody_else.submit(elsewhere, moves(event, DAYS[9])).result()
            actions_elsewhere = somebody_else.submit(elsewhere, actions.count_all_that_changed)
            actions_elsewhere.result()
        assert_right()

    def test_random_changes_by_several_while_somebody_counts(self):
        world = World()
        seed = Changes(world, random.Random(0))
        for _ in range(6):
            seed.enter()

        def keep_changing(number: int) -> None:
            chance = random.Random(number)
            for _ in range(15):
                with transaction.atomic():
                    event = Event.objects.order_by("id")[chance.randrange(5)]
                    Event.objects.filter(pk=event.pk).update(starts_on=chance.choice(DAYS))
                    EventPlace.objects.get_or_create(event=event, place=chance.choice(world.places))
                actions.bring_figures_up_to_date()

        with ThreadPoolExecutor(3) as people:
            for done in [people.submit(elsewhere, lambda n=n: keep_changing(n)) for n in range(3)]:
                done.result()
        assert_right()

    def test_who_comes_second_does_not_wait(self):
        EventFactory(held=True)
        with ThreadPoolExecutor(1) as somebody_else, transaction.atomic():
            assert actions.figures.count_some()
            found = somebody_else.submit(elsewhere, actions.bring_figures_up_to_date).result()
        assert found is False
        assert_right()

    def test_an_emptied_table_leaves_no_figures(self):
        EventFactory(held=True)
        actions.count_all_that_changed()
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE engagement_event CASCADE")
        assert_right()
        assert not Figure.objects.exists()

    def test_emptied_lines_are_noticed(self):
        EventFactory(held=True).place_links.create(place=ground.PlaceFactory())
        actions.count_all_that_changed()
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE engagement_eventplace CASCADE")
        assert_right()


def moves(event: Event, day: date):
    return lambda: Event.objects.filter(pk=event.pk).update(starts_on=day)


def elsewhere(does):
    try:
        return does()
    finally:
        connections.close_all()
