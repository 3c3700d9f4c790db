"""Two records that mean the same become one, in every table that names them."""

from datetime import UTC, date, datetime

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import ForeignKey
from django.test.utils import CaptureQueriesContext

from engagement.models import Event, EventAudience, EventPlace, ThemeHeard
from engagement.queries.log import LogFilters, log_entries
from opcc.office import actions
from opcc.office.models import (
    Mergeable,
    Place,
    PlaceClosure,
    PublicRevision,
    Term,
    Venue,
    Within,
)
from opcc.office.queries import history_of
from opcc.office.queries.kinds import KINDS
from opcc.office.queries.merging import preview_of_merge
from opcc.office.queries.uses import is_working_table, pointers_at, uses_of
from tests.factories.engagement import EventFactory, PublishedEntryFactory
from tests.factories.office import (
    AudienceFactory,
    ContactFactory,
    MethodFactory,
    OfficeFactory,
    OrganisationFactory,
    PersonFactory,
    PlaceFactory,
    TermFactory,
    ThemeFactory,
    UserFactory,
    VenueFactory,
)

NOW = datetime(2026, 11, 11, 12, tzinfo=UTC)
TODAY = date(2026, 11, 11)


def merge(duplicate, kept, by):
    actions.merge(duplicate=duplicate, kept=kept, by=by, now=NOW)
    duplicate.refresh_from_db()
    kept.refresh_from_db()


def came(event, audience, number=None):
    return EventAudience.objects.create(
        event=event, audience=audience, aspect="came", number=number
    )


def disputed(kept, gone, *, number):
    """So many events at which both came, in two numbers."""
    for event in EventFactory.create_batch(number, held=True):
        came(event, kept, 5)
        came(event, gone, 12)


def preview(duplicate, kept):
    kind = next(kind for kind in KINDS if kind.model is type(kept))
    return preview_of_merge(kind, duplicate, kept)


def test_no_table_that_names_a_record_is_forgotten():
    """Asked the other way round: every foreign key of every app, not the relations of Django."""
    known = {
        (pointer.model, pointer.field.name)
        for model in apps.get_models()
        if issubclass(model, Mergeable)
        for pointer in pointers_at(model)
    }
    there_are = {
        (model, field.name)
        for model in apps.get_models(include_auto_created=True)
        if is_working_table(model)
        for field in model._meta.local_fields
        if isinstance(field, ForeignKey) and issubclass(field.related_model, Mergeable)
    }
    assert known == there_are and len(known) > 15


class TestMerging:
    def test_everything_names_the_record_that_is_kept(self, keeper):
        kept, gone = OrganisationFactory(), OrganisationFactory(name_cy="Cymdeithas")
        event, contact = EventFactory(), ContactFactory(organisation=gone)
        event.organisation_links.create(organisation=gone)
        merge(gone, kept, keeper)
        contact.refresh_from_db()
        assert list(event.organisations.all()) == [kept]
        assert contact.organisation == kept
        assert (gone.merged_into, gone.retired_on) == (kept, TODAY)
        assert kept.name_cy == "Cymdeithas"
        assert PublicRevision.objects.get().number == 1

    def test_it_is_in_the_history_of_all_it_touched(self, keeper):
        kept, gone = VenueFactory(), VenueFactory()
        event = EventFactory(venue=gone)
        merge(gone, kept, keeper)
        for record in (gone, event):
            latest = history_of(record)[0]
            assert (latest.who, latest.kind) == ("Keeper", "changed")

    def test_who_has_the_engagement_open_will_read_that_it_changed(self, keeper):
        kept, gone = OrganisationFactory(), OrganisationFactory()
        touched, untouched = EventFactory(), EventFactory()
        touched.organisation_links.create(organisation=gone)
        merge(gone, kept, keeper)
        assert Event.objects.get(pk=touched.pk).version == touched.version + 1
        assert Event.objects.get(pk=untouched.pk).version == untouched.version

    def test_twice_is_the_same_as_once(self, keeper):
        kept, gone = ThemeFactory(), ThemeFactory()
        merge(gone, kept, keeper)
        merge(gone, kept, keeper)
        assert len(history_of(gone)) == 2
        assert PublicRevision.objects.get().number == 1

    def test_pointers_stay_flat(self, keeper):
        last, middle, first = ThemeFactory.create_batch(3)
        merge(first, middle, keeper)
        merge(middle, last, keeper)
        first.refresh_from_db()
        assert first.merged_into == last

    def test_the_levels_of_both_methods(self, keeper):
        kept, gone = MethodFactory(), MethodFactory()
        level = kept.levels.create(code="inform", name="Inform")
        other = gone.levels.create(code="consult", name="Consult")
        gone.levels.add(level)
        merge(gone, kept, keeper)
        assert set(kept.levels.all()) == {level, other}


class TestBothAtOneEvent:
    def test_one_line_stays_with_the_notes_of_both(self, keeper):
        event, kept, gone = EventFactory(held=True), ThemeFactory(), ThemeFactory()
        event.themes_heard.create(theme=kept, heard_as="concern", note="By the school.")
        event.themes_heard.create(theme=gone, heard_as="concern", note="On the A5.")
        event.themes_heard.create(theme=gone, heard_as="idea", note="A camera.")
        assert preview(gone, kept).doubled == 1
        merge(gone, kept, keeper)
        assert list(ThemeHeard.objects.order_by("heard_as").values_list("theme", "note")) == [
            (kept.pk, "By the school.\nOn the A5."),
            (kept.pk, "A camera."),
        ]

    def test_the_number_that_one_of_them_gives_is_kept(self, keeper):
        event, kept, gone = EventFactory(held=True), AudienceFactory(), AudienceFactory()
        came(event, kept)
        came(event, gone, 12)
        merge(gone, kept, keeper)
        row = EventAudience.objects.get()
        assert (row.audience, row.number) == (kept, 12)

    def test_two_numbers_are_for_a_person_to_judge(self, keeper):
        event, kept, gone = EventFactory(held=True), AudienceFactory(), AudienceFactory()
        came(event, kept, 5)
        came(event, gone, 12)
        assert preview(gone, kept).disputed == [event.title]
        with pytest.raises(actions.NotKept, match="1 record names both"):
            actions.merge(duplicate=gone, kept=kept, by=keeper, now=NOW)
        assert set(EventAudience.objects.values_list("audience", "number")) == {
            (kept.pk, 5),
            (gone.pk, 12),
        }
        gone.refresh_from_db()
        assert gone.merged_into is None

    def test_as_many_queries_with_two_disputes_as_with_twenty(
        self, keeper, django_assert_num_queries
    ):
        kept, gone = AudienceFactory.create_batch(2)
        disputed(kept, gone, number=2)
        with CaptureQueriesContext(connection) as queries:
            preview(gone, kept)
        disputed(kept, gone, number=18)
        with django_assert_num_queries(len(queries)):
            preview(gone, kept)

    def test_aimed_at_and_came_stay_two_lines(self, keeper):
        event, kept, gone = EventFactory(held=True), AudienceFactory(), AudienceFactory()
        came(event, gone, 12)
        EventAudience.objects.create(event=event, audience=kept, aspect="aimed-at")
        merge(gone, kept, keeper)
        assert set(EventAudience.objects.values_list("aspect", "audience")) == {
            ("came", kept.pk),
            ("aimed-at", kept.pk),
        }


class TestRefusals:
    def refused(self, duplicate, kept, by, words):
        before = PublicRevision.objects.count()
        with pytest.raises(actions.NotKept, match=words):
            actions.merge(duplicate=duplicate, kept=kept, by=by, now=NOW)
        assert PublicRevision.objects.count() == before
        assert not type(kept).objects.filter(pk=duplicate.pk, merged_into=kept).exists()

    def test_with_itself(self, keeper):
        theme = ThemeFactory()
        self.refused(theme, theme, keeper, "same record")

    def test_into_what_was_itself_merged(self, keeper):
        kept, gone, third = ThemeFactory.create_batch(3)
        merge(gone, kept, keeper)
        before = PublicRevision.objects.get().number
        with pytest.raises(actions.NotKept, match="itself been merged"):
            actions.merge(duplicate=third, kept=gone, by=keeper, now=NOW)
        assert PublicRevision.objects.get().number == before

    def test_what_was_merged_into_another_already(self, keeper):
        kept, gone, third = ThemeFactory.create_batch(3)
        merge(gone, kept, keeper)
        with pytest.raises(actions.NotKept, match="merged already"):
            actions.merge(duplicate=gone, kept=third, by=keeper, now=NOW)

    def test_two_people_who_both_sign_in(self, keeper):
        kept, gone = PersonFactory(), PersonFactory()
        UserFactory(person=kept)
        UserFactory(person=gone)
        self.refused(gone, kept, keeper, "names both")

    def test_two_offices_held_at_once(self, keeper):
        kept, gone = OfficeFactory(), OfficeFactory()
        TermFactory(office=kept)
        TermFactory(office=gone)
        self.refused(gone, kept, keeper, "dates")
        assert Term.objects.filter(office=gone).count() == 1

    def test_places_of_different_kinds(self, keeper):
        kept, gone = PlaceFactory(), PlaceFactory(kind=Place.Kind.NEIGHBOURHOOD)
        self.refused(gone, kept, keeper, "different kinds")


class TestPlaces:
    def test_both_within_the_same_place(self, keeper):
        kept, gone, parent = PlaceFactory.create_batch(3)
        Within.objects.create(child=kept, parent=parent, ends_on=date(2020, 12, 31))
        Within.objects.create(child=gone, parent=parent, starts_on=date(2020, 6, 1))
        merge(gone, kept, keeper)
        link = Within.objects.get()
        assert (link.child, link.parent, link.starts_on, link.ends_on) == (kept, parent, None, None)
        assert PlaceClosure.objects.filter(descendant=kept, ancestor=parent).exists()

    def test_one_within_the_other(self, keeper):
        kept, gone, below = PlaceFactory.create_batch(3)
        Within.objects.create(child=gone, parent=kept)
        Within.objects.create(child=below, parent=gone)
        merge(gone, kept, keeper)
        assert list(Within.objects.values_list("child", "parent")) == [(below.pk, kept.pk)]

    def test_days_apart_stay_apart(self, keeper):
        kept, gone, parent = PlaceFactory.create_batch(3)
        Within.objects.create(child=kept, parent=parent, ends_on=date(2019, 12, 31))
        Within.objects.create(child=gone, parent=parent, starts_on=date(2021, 1, 1))
        merge(gone, kept, keeper)
        assert set(Within.objects.values_list("child", "starts_on", "ends_on")) == {
            (kept.pk, None, date(2019, 12, 31)),
            (kept.pk, date(2021, 1, 1), None),
        }

    def test_an_engagement_that_concerned_both_concerns_one(self, keeper):
        event, kept, gone = EventFactory(), *PlaceFactory.create_batch(2)
        before = set(EventPlace.objects.filter(event=event).values_list("place", flat=True))
        EventPlace.objects.create(event=event, place=kept)
        EventPlace.objects.create(event=event, place=gone)
        merge(gone, kept, keeper)
        now = set(EventPlace.objects.filter(event=event).values_list("place", flat=True))
        assert now == before | {kept.pk}


class TestWhatWasPublished:
    def found(self, **filters):
        return list(log_entries(filters=LogFilters(**filters), language="en-gb"))

    def test_it_is_found_by_the_place_that_was_kept_and_by_what_that_lies_within(self, keeper):
        kept, gone, parent = PlaceFactory.create_batch(3)
        Within.objects.create(child=kept, parent=parent)
        entry = PublishedEntryFactory(place_ids=[gone.pk])
        merge(gone, kept, keeper)
        assert self.found(place_id=kept.pk) == self.found(place_id=parent.pk) == [entry]
        assert self.found(place_id=PlaceFactory().pk) == []
        entry.refresh_from_db()
        assert entry.place_ids == [gone.pk]

    def test_it_is_found_by_the_theme_under_either_code(self, keeper):
        kept, gone = ThemeFactory(code="new"), ThemeFactory(code="old")
        entries = {
            PublishedEntryFactory(theme_codes=["old"]),
            PublishedEntryFactory(theme_codes=["new"]),
        }
        merge(gone, kept, keeper)
        assert set(self.found(theme="new")) == set(self.found(theme="old")) == entries

    def test_the_list_offers_only_what_was_kept_and_an_old_address_still_works(
        self, keeper, client
    ):
        kept, gone = (
            ThemeFactory(code="new", name="Speeding"),
            ThemeFactory(code="old", name="Cars"),
        )
        PublishedEntryFactory(theme_codes=["old"], title="A fast road")
        merge(gone, kept, keeper)
        html = client.get("/engagement/", {"theme": "old"}).content.decode()
        assert "A fast road" in html and "Theme: Speeding" in html
        assert "Cars" not in html


def test_uses_count_each_record_once_and_no_deleted_one(keeper):
    audience = AudienceFactory()
    event = EventFactory(held=True)
    came(event, audience, 7)
    EventAudience.objects.create(event=event, audience=audience, aspect="aimed-at")
    came(EventFactory(deleted_at=NOW), audience)
    assert [(use.holder, use.number) for use in uses_of(audience)] == [(Event, 1)]


def test_uses_of_a_place(keeper):
    place = PlaceFactory()
    VenueFactory.create_batch(2, place=place)
    assert [(use.holder, use.number) for use in uses_of(place)] == [(Venue, 2)]
