"""The form of an engagement: what it takes, what it refuses and in which words."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from crispy_forms.utils import render_crispy_form
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from engagement.forms.events import EventForm
from engagement.models import Event
from engagement.queries.details import (
    Came,
    EventDetails,
    Heard,
    Individual,
    Promise,
    TookPart,
    details_of,
)
from engagement.queries.form_choices import form_choices
from opcc.office.actions import rebuild_place_closure
from opcc.office.models import Within
from tests.engagement.event_form import a_date, rows, typed
from tests.factories import office as ground
from tests.factories.engagement import EventFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 11, 12, tzinfo=UTC)
TODAY = date(2026, 11, 11)


@pytest.fixture
def kind():
    return ground.EventKindFactory(name="Drop-in")


def posted(values):
    data = MultiValueDict(
        {name: value if isinstance(value, list) else [value] for name, value in values.items()}
    )
    found = QueryDict(mutable=True)
    found.update(data)
    return found


def form_of(values, *, event=None, with_private=True, held=None):
    return EventForm(
        posted(values),
        choices=form_choices(today=TODAY, held=held),
        now=NOW,
        with_private=with_private,
        may_submit=True,
        cancel_url="/",
        event=event,
        held=held,
    )


def errors_of(form):
    form.is_valid()
    return {name: list(texts) for name, texts in form.errors.items()}


class TestTheFourAnswers:
    def test_are_enough(self, kind):
        form = form_of(typed(kind=kind.pk))
        assert form.is_valid(), form.errors
        details = form.details()
        assert (details.title, details.kind_id, details.starts_on) == (
            "Drop-in at Wem",
            kind.pk,
            date(2026, 11, 10),
        )
        assert details.force_wide and details.reached is None and details.held_by == "office"
        assert details.took_part == details.came == details.promises == ()

    @pytest.mark.parametrize(
        ("without", "told"),
        [
            ({"title": ""}, {"title": ["Enter a title"]}),
            ({"title": "   "}, {"title": ["Enter a title"]}),
            ({"kind": ""}, {"kind": ["Choose the kind of engagement"]}),
            ({"kind": "99999"}, {"kind": ["Choose from the list"]}),
            (a_date("starts_on"), {"starts_on": ["Enter the date"]}),
            (
                {"force_wide": ""},
                {"places": ["Choose at least one place, or the whole force area"]},
            ),
        ],
    )
    def test_are_all_needed(self, kind, without, told):
        assert errors_of(form_of(typed(kind=kind.pk) | without)) == told

    def test_a_place_will_do_for_the_whole_area(self, kind):
        place = ground.PlaceFactory()
        values = typed(kind=kind.pk, places=[str(place.pk)])
        del values["force_wide"]
        form = form_of(values)
        assert form.is_valid(), form.errors
        assert form.details().place_ids == frozenset({place.pk})


class TestDates:
    @pytest.mark.parametrize(
        ("boxes", "precision", "starts_on"),
        [
            (("10", "11", "2026"), "day", date(2026, 11, 10)),
            (("10", "november", "2026"), "day", date(2026, 11, 10)),
            (("1", "3", "2027"), "day", date(2027, 3, 1)),
            (("", "3", "2024"), "month", date(2024, 3, 1)),
            (("17", "3", "2024"), "month", date(2024, 3, 1)),
            (("", "11", "2026"), "month", date(2026, 11, 1)),
            (("", "", "2024"), "year", date(2024, 1, 1)),
        ],
    )
    def test_as_exact_as_known(self, kind, boxes, precision, starts_on):
        form = form_of(typed(kind=kind.pk, precision=precision) | a_date("starts_on", *boxes))
        assert form.is_valid(), form.errors
        assert (form.details().starts_on, form.details().precision) == (starts_on, precision)

    @pytest.mark.parametrize(
        ("boxes", "precision", "told"),
        [
            (("", "3", "2024"), "day", "“Date” must include a day"),
            (("31", "2", "2026"), "day", "“Date” must be a real date, like 27 3 2026"),
            (("", "", "2024"), "month", "“Date” must include a month"),
            (("", "12", "2026"), "month", "An event to come needs its exact day"),
            (("", "", "2027"), "year", "An event to come needs its exact day"),
        ],
    )
    def test_refused_at_the_date(self, kind, boxes, precision, told):
        values = typed(kind=kind.pk, precision=precision) | a_date("starts_on", *boxes)
        assert errors_of(form_of(values)) == {"starts_on": [told]}

    @pytest.mark.parametrize(
        ("last_day", "told"),
        [((9, 11, 2026), "The last day is before the first"), ((10, 11, 2026), None)],
    )
    def test_the_last_day_is_not_before_the_first(self, kind, last_day, told):
        form = form_of(typed(kind=kind.pk) | a_date("ends_on", *last_day))
        assert errors_of(form) == ({"ends_on": [told]} if told else {})

    @pytest.mark.parametrize(("day", "refused"), [(11, False), (12, True)])
    def test_what_was_held_is_not_still_to_come(self, kind, day, refused):
        event = EventFactory(status=Event.Status.HELD)
        values = typed(kind=kind.pk) | a_date("starts_on", day, 11, 2026)
        assert bool(errors_of(form_of(values, event=event)).get("starts_on")) is refused

    @pytest.mark.parametrize(("starts_at", "is_wrong"), [("12:01", True), ("12:00", False)])
    def test_what_was_held_today_has_begun(self, kind, starts_at, is_wrong):
        event = EventFactory(status=Event.Status.HELD)
        posted_today = typed(kind=kind.pk, starts_at=starts_at, **a_date("starts_on", 11, 11, 2026))
        errors = errors_of(form_of(posted_today, event=event))
        told = ["This event was held, so it cannot start later than now"]
        assert errors == ({"starts_at": told} if is_wrong else {})

    @pytest.mark.parametrize(
        ("starts_at", "ends_at", "told"),
        [
            ("7pm", "8.30 pm", {}),
            ("19:00", "", {}),
            ("7pm", "7pm", {"ends_at": ["The end must be after the start"]}),
            ("7pm", "6pm", {"ends_at": ["The end must be after the start"]}),
            ("2pm", "4.30", {}),
            ("14:00", "04:30", {"ends_at": ["The end must be after the start"]}),
            ("14:00", "1:30", {"ends_at": ["The end must be after the start"]}),
            ("seven", "", {"starts_at": ["“Starts at” must be a time, like 7pm or 19:00"]}),
        ],
    )
    def test_times_are_in_order(self, kind, starts_at, ends_at, told):
        values = typed(kind=kind.pk, starts_at=starts_at, ends_at=ends_at)
        assert errors_of(form_of(values)) == told

    @pytest.mark.parametrize(
        ("starts_at", "ends_at", "read_as"),
        [
            ("2pm", "4.30", time(16, 30)),
            ("2pm", "430", time(16, 30)),
            ("10:00", "2:30", time(14, 30)),
            ("19:30", "10.30", time(22, 30)),
            ("9am", "10.30", None),
            ("2pm", "4.30pm", None),
        ],
    )
    def test_an_end_typed_short_is_in_the_afternoon_where_it_must_be(
        self, kind, starts_at, ends_at, read_as
    ):
        form = form_of(typed(kind=kind.pk, starts_at=starts_at, ends_at=ends_at))
        assert form.is_valid(), form.errors
        assert form.end_read_as == read_as
        assert form.details().ends_at == (read_as or form.details().ends_at)

    def test_an_end_that_was_left_as_it_was_is_never_moved(self, kind):
        event = EventFactory(kind=kind, starts_at=time(10), ends_at=time(11, 30))
        held = details_of(event, with_private=True)
        values = typed(kind=kind.pk, starts_at="14:00", ends_at="11:30")
        errors = errors_of(form_of(values, event=event, held=held))
        assert errors == {"ends_at": ["The end must be after the start"]}

    def test_a_night_may_end_the_morning_after(self, kind):
        values = typed(kind=kind.pk, starts_at="10pm", ends_at="2am")
        form = form_of(values | a_date("ends_on", 11, 11, 2026))
        assert form.is_valid(), form.errors
        assert (form.details().starts_at, form.details().ends_at) == (time(22), time(2))


class TestLevelBeforeMethod:
    @pytest.fixture
    def inform(self):
        return ground.EngagementLevelFactory(name="Inform")

    @pytest.fixture
    def consult(self):
        return ground.EngagementLevelFactory(name="Consult")

    @pytest.fixture
    def survey(self, consult):
        method = ground.MethodFactory(name="Survey")
        method.levels.add(consult)
        return method

    def test_a_method_that_serves_the_level(self, kind, consult, survey):
        chosen = {"level": consult.pk, "method": f"{consult.pk}-{survey.pk}"}
        form = form_of(typed(kind=kind.pk, **chosen))
        assert form.is_valid(), form.errors
        assert (form.details().level_id, form.details().method_id) == (consult.pk, survey.pk)

    def test_one_that_serves_another_level(self, kind, inform, consult, survey):
        chosen = {"level": inform.pk, "method": f"{consult.pk}-{survey.pk}"}
        assert list(errors_of(form_of(typed(kind=kind.pk, **chosen)))) == ["method"]

    def test_one_that_serves_no_such_level_at_all(self, kind, inform, survey):
        chosen = {"level": inform.pk, "method": f"{inform.pk}-{survey.pk}"}
        assert list(errors_of(form_of(typed(kind=kind.pk, **chosen)))) == ["method"]

    def test_no_method_without_a_level(self, kind, consult, survey):
        chosen = {"method": f"{consult.pk}-{survey.pk}"}
        assert list(errors_of(form_of(typed(kind=kind.pk, **chosen)))) == ["level"]


class TestVenueAndPlaces:
    """A venue that lies in none of the places chosen is asked about, once."""

    @pytest.fixture
    def places(self):
        """Two districts; one holds a village, which lies in a forum's area too."""
        wem, ludlow, forum = (ground.PlaceFactory(name=name) for name in ("Wem", "Ludlow", "Forum"))
        village = ground.PlaceFactory(name="Village", kind="neighbourhood")
        for parent in (wem, forum):
            Within.objects.create(child=village, parent=parent)
        rebuild_place_closure()
        return {place.name: place for place in (wem, ludlow, forum, village)}

    @pytest.mark.parametrize(
        ("home", "chosen", "asked"),
        [
            ("Wem", ["Wem"], False),
            ("Wem", ["Ludlow"], True),
            ("Wem", ["Ludlow", "Wem"], False),
            ("Village", ["Wem"], False),  # a wider place
            ("Wem", ["Village"], False),  # a part of it
            ("Wem", ["Forum"], False),  # an area that overlaps it
            ("Village", ["Ludlow"], True),
            ("", ["Ludlow"], False),  # nobody has said where the venue lies
        ],
    )
    def test_is_asked_about_where_they_contradict(self, kind, places, home, chosen, asked):
        values = self.values(kind, places, home, chosen)
        errors = errors_of(form_of(values))
        assert list(errors) == (["venue"] if asked else [])
        assert not asked or f"This venue lies in {home}, which" in errors["venue"][0]

    def test_an_officer_who_knows_better_says_so(self, kind, places):
        values = self.values(kind, places, "Wem", ["Ludlow"])
        form = form_of(values)
        assert 'name="venue_is_right"' not in drawn(form)
        assert not form.is_valid()
        assert 'name="venue_is_right"' in drawn(form)
        assert not errors_of(form_of(values | {"venue_is_right": "on"}))

    def test_what_the_record_says_already_is_not_asked_again(self, kind, places):
        values = self.values(kind, places, "Wem", ["Ludlow"])
        held = EventDetails(
            title="Drop-in",
            kind_id=kind.pk,
            starts_on=TODAY,
            venue_id=int(values["venue"]),
            place_ids=frozenset([places["Ludlow"].pk]),
        )
        assert not errors_of(form_of(values, event=EventFactory(), held=held))

    def values(self, kind, places, home, chosen):
        venue = ground.VenueFactory(place=places.get(home))
        return typed(
            kind=kind.pk,
            venue=str(venue.pk),
            force_wide="",
            places=[str(places[name].pk) for name in chosen],
        )


def drawn(form):
    return render_crispy_form(form)


class TestNumbers:
    @pytest.mark.parametrize(
        ("typed_number", "kept"), [("", None), ("0", 0), ("40", 40), ("1,200", 1200), (" 7 ", 7)]
    )
    def test_unknown_is_not_nought(self, kind, typed_number, kept):
        form = form_of(typed(kind=kind.pk, reached=typed_number))
        assert form.is_valid(), form.errors
        assert form.details().reached == kept

    @pytest.mark.parametrize("wrong", ["-1", "4.5", "some", "1000001"])
    def test_what_is_no_count(self, kind, wrong):
        assert list(errors_of(form_of(typed(kind=kind.pk, reached=wrong)))) == ["reached"]

    @pytest.mark.parametrize(
        ("minutes", "kept"),
        [
            ("", None),
            ("0", 0),
            ("90", 90),
            ("1:30", 90),
            ("1h 30", 90),
            ("2h", 120),
            ("45 min", 45),
        ],
    )
    def test_minutes_as_people_say_them(self, kind, minutes, kept):
        person = ground.PersonFactory()
        values = typed(kind=kind.pk) | rows("took_part", {"person": person.pk, "minutes": minutes})
        form = form_of(values)
        assert form.is_valid(), form.formsets["took_part"].errors
        assert form.details().took_part == (TookPart(person.pk, kept),)

    @pytest.mark.parametrize("wrong", ["long", "1:2:3", "-5", "99999", "h"])
    def test_minutes_that_are_none(self, kind, wrong):
        person = ground.PersonFactory()
        values = typed(kind=kind.pk) | rows("took_part", {"person": person.pk, "minutes": wrong})
        form = form_of(values)
        assert not form.is_valid()
        assert "minutes" in form.formsets["took_part"].forms[0].errors


class TestRows:
    def test_every_kind_of_row(self, kind):
        audience, theme = ground.AudienceFactory(), ground.ThemeFactory()
        owner = ground.UserFactory(roles=["officer"])
        form = form_of(
            typed(kind=kind.pk)
            | rows("came", {"audience": audience.pk, "number": "12"})
            | rows("heard", {"theme": theme.pk, "heard_as": "idea", "note": "A bench."})
            | rows(
                "promises",
                {"text": "Ask the council", "owner": owner.pk} | a_date("due_on", 1, 12, 2026),
            )
            | rows("individuals", {"name": "Ann Example", "note": "Has photographs."})
        )
        assert form.is_valid(), [rows.errors for rows in form.formsets.values()]
        details = form.details()
        assert details.came == (Came(audience.pk, 12),)
        assert details.heard == (Heard(theme.pk, "idea", "A bench."),)
        assert details.promises == (
            Promise("Ask the council", owner_id=owner.pk, due_on=date(2026, 12, 1)),
        )
        assert details.individuals == (Individual("Ann Example", "Has photographs."),)

    def test_an_empty_row_is_none_wherever_it_stands(self, kind):
        people = ground.PersonFactory.create_batch(2)
        values = typed(kind=kind.pk) | rows(
            "took_part", {"person": people[0].pk}, {}, {"person": people[1].pk}, held=3
        )
        form = form_of(values)
        assert form.is_valid(), form.formsets["took_part"].errors
        assert len(form.details().took_part) == 2

    def test_a_row_taken_away_is_gone_even_where_it_was_wrong(self, kind):
        values = typed(kind=kind.pk) | rows("took_part", {"minutes": "long", "DELETE": "on"})
        form = form_of(values)
        assert form.is_valid(), form.formsets["took_part"].errors
        assert form.details().took_part == ()

    @pytest.mark.parametrize(
        ("prefix", "row", "column"),
        [
            ("took_part", {"minutes": "5"}, "person"),
            ("came", {"number": "5"}, "audience"),
            ("heard", {"note": "Something"}, "theme"),
            ("promises", {"owner": "x"}, "text"),
            ("individuals", {"note": "Something"}, "name"),
        ],
    )
    def test_half_a_row_is_refused_at_what_it_lacks(self, kind, prefix, row, column):
        form = form_of(typed(kind=kind.pk) | rows(prefix, row))
        assert not form.is_valid()
        assert column in form.formsets[prefix].forms[0].errors

    def test_nobody_takes_part_twice(self, kind):
        person = ground.PersonFactory()
        values = typed(kind=kind.pk) | rows(
            "took_part", {"person": person.pk, "minutes": "5"}, {"person": person.pk}
        )
        form = form_of(values)
        assert not form.is_valid()
        assert form.formsets["took_part"].forms[1].errors["person"]

    def test_a_theme_may_be_heard_twice_in_different_ways(self, kind):
        theme = ground.ThemeFactory()
        values = typed(kind=kind.pk) | rows(
            "heard",
            {"theme": theme.pk, "heard_as": "concern"},
            {"theme": theme.pk, "heard_as": "idea"},
        )
        assert form_of(values).is_valid()


class TestWhatIsShown:
    def test_nothing_private_to_whom_it_does_not_concern(self, kind):
        values = typed(kind=kind.pk, private_notes="x") | rows("individuals", {"name": "Ann"})
        form = form_of(values, with_private=False)
        assert form.is_valid()
        assert form.details().private_notes is None and form.details().individuals is None

    def test_welsh_is_kept_where_it_is_not_asked_for(self, kind):
        event = EventFactory(kind=kind, title_cy="Galw heibio", summary_cy="Siarad.")
        held = details_of(event, with_private=True)
        form = EventForm(
            choices=form_choices(today=TODAY, held=held),
            now=NOW,
            with_private=True,
            may_submit=True,
            cancel_url="/",
            event=event,
            held=held,
        )
        assert form["title_cy"].is_hidden and form["title_cy"].value() == "Galw heibio"

    def test_welsh_is_asked_for_where_the_body_publishes_it(self, kind):
        ground.PolicingBodyFactory(bilingual=True)
        form = form_of(typed(kind=kind.pk, title_cy="Galw heibio"))
        assert not form["title_cy"].is_hidden
        assert form.is_valid() and form.details().title_cy == "Galw heibio"

    def test_what_was_retired_is_offered_only_to_who_has_it(self, kind):
        retired = ground.AudienceFactory(name="Old group", retired_on=TODAY)
        event = EventFactory(kind=kind)
        event.audiences.create(audience=retired, aspect="aimed-at")
        held = details_of(event, with_private=True)

        def offered(choices):
            return [pk for _family, group in choices.audiences for pk, _name in group]

        assert retired.pk in offered(form_choices(today=TODAY, held=held))
        assert retired.pk not in offered(form_choices(today=TODAY))

    def test_what_a_record_holds_comes_back_as_it_was_typed(self, kind):
        event = EventFactory(
            kind=kind,
            precision="month",
            starts_on=date(2024, 3, 1),
            reached=0,
            owner__roles=["officer"],
        )
        held = details_of(event, with_private=True)
        form = form_of({}, event=event, held=held)
        unbound = EventForm(
            choices=form_choices(today=TODAY, held=held),
            now=NOW,
            with_private=True,
            may_submit=True,
            cancel_url="/",
            event=event,
            held=held,
        )
        assert tuple(unbound["starts_on"].value()) == ("", "3", "2024")
        assert unbound["reached"].value() == "0"
        assert not form.is_valid()


class TestWhatThePublicMaySee:
    @pytest.fixture
    def places(self):
        county = ground.PlaceFactory(name="Widershire", kind="force-area")
        village, elsewhere = ground.PlaceFactory(name="Hushton"), ground.PlaceFactory(name="Away")
        Within.objects.create(child=village, parent=county)
        rebuild_place_closure()
        return {"county": county, "village": village, "elsewhere": elsewhere}

    def typed_with(self, kind, places, *chosen, **given):
        return typed(
            kind=kind.pk, force_wide="", places=[places[name].pk for name in chosen], **given
        )

    def test_is_everything_unless_the_officer_says_otherwise(self, kind):
        form = form_of(typed(kind=kind.pk))
        assert form.is_valid()
        details = form.details()
        assert (details.shown_place_id, details.month_only, details.only_afterwards) == (
            None,
            False,
            False,
        )

    def test_may_be_a_wider_place(self, kind, places):
        values = self.typed_with(
            kind,
            places,
            "village",
            shown_place=places["county"].pk,
            month_only="on",
            only_afterwards="on",
            safety_reason="A refuge.",
        )
        form = form_of(values)
        assert form.is_valid(), form.errors
        details = form.details()
        assert details.shown_place_id == places["county"].pk
        assert details.month_only and details.only_afterwards
        assert details.safety_reason == "A refuge."

    def test_is_offered_only_where_other_places_lie_within(self, places):
        offered = [pk for _kind, group in form_choices(today=TODAY).wider_places for pk, _ in group]
        assert offered == [places["county"].pk]

    def test_is_no_longer_offered_once_it_has_ended_but_stays_where_it_was_chosen(self, places):
        county = places["county"]
        county.ends_on = TODAY - timedelta(days=1)
        county.save()
        held = EventDetails(title="", kind_id=0, starts_on=TODAY, shown_place_id=county.pk)
        assert form_choices(today=TODAY).wider_places == []
        assert form_choices(today=TODAY, held=held).wider_places == [
            ("Force area", [(county.pk, "Widershire")])
        ]

    def test_places_that_the_record_holds_stand_before_all_others(self, places):
        places["village"].ends_on = TODAY - timedelta(days=1)
        places["village"].save()
        held = EventDetails(
            title="", kind_id=0, starts_on=TODAY, place_ids=frozenset({places["village"].pk})
        )
        assert form_choices(today=TODAY, held=held).places == [
            ("Chosen", [(places["village"].pk, "Hushton")]),
            ("Force area", [(places["county"].pk, "Widershire")]),
            ("District or borough", [(places["elsewhere"].pk, "Away")]),
        ]

    def test_must_contain_every_place_chosen(self, kind, places):
        values = self.typed_with(
            kind,
            places,
            *("village", "elsewhere"),
            shown_place=places["county"].pk,
            safety_reason="A refuge.",
        )
        assert errors_of(form_of(values)) == {
            "shown_place": ["This does not contain every place you chose. Choose a wider one"]
        }

    @pytest.mark.parametrize("ticked", ["month_only", "only_afterwards"])
    def test_is_explained_to_the_approver(self, kind, ticked):
        form = form_of(typed(kind=kind.pk, **{ticked: "on", "safety_reason": " "}))
        assert errors_of(form) == {"safety_reason": ["Say why, so that the approver understands"]}
