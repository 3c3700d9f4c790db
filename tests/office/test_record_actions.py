"""Adding, changing, retiring and bringing back the Office's own records."""

from datetime import UTC, date, datetime

import pytest

from opcc.office import actions
from opcc.office.matching import Sought
from opcc.office.models import (
    Contact,
    Deputation,
    Method,
    Neighbourhood,
    PlaceClosure,
    PublicRevision,
    Theme,
    Within,
)
from opcc.office.queries import history_of, latest_write
from tests.factories.engagement import EventFactory
from tests.factories.office import (
    ContactFactory,
    EngagementLevelFactory,
    MethodFactory,
    OrganisationFactory,
    PlaceFactory,
    ThemeFactory,
    UserFactory,
    VenueFactory,
)

NOW = datetime(2026, 11, 11, 12, tzinfo=UTC)
TODAY = date(2026, 11, 11)


def add(model, by, **values):
    return actions.add_record(model=model, values=values, by=by, now=NOW)


def change(record, by, seen=None, **values):
    return actions.change_record(
        record=record,
        values=values,
        seen=latest_write(record) if seen is None else seen,
        by=by,
        now=NOW,
    )


class TestAdding:
    def test_is_told_with_who_did_it_and_makes_the_public_pages_new(self, keeper):
        theme = add(Theme, keeper, name="Speeding", name_cy="Goryrru")
        assert (theme.code, theme.name_cy) == ("speeding", "Goryrru")
        assert (history_of(theme)[0].who, history_of(theme)[0].kind) == ("Keeper", "added")
        assert PublicRevision.objects.get().number == 1

    @pytest.mark.parametrize(
        ("name", "expected"),
        [("Speeding", "speeding-3"), ("Sp", "sp"), ("!!!", "item"), ("x" * 90, "x" * 50)],
    )
    def test_a_code_is_free_and_short_enough(self, keeper, name, expected):
        ThemeFactory(code="speeding")
        ThemeFactory(code="speeding-2")
        assert add(Theme, keeper, name=name).code == expected

    def test_the_new_item_stands_last(self, keeper):
        ThemeFactory(position=40)
        assert add(Theme, keeper, name="Speeding").position == 50

    def test_a_clash_that_the_form_did_not_see_is_told_in_words(self, keeper):
        VenueFactory(name="Village hall", postcode="AB1 2CD")
        with pytest.raises(actions.NotKept, match="says the same already"):
            add(type(VenueFactory.build()), keeper, name="Village hall", postcode="AB1 2CD")
        assert not PublicRevision.objects.exists()

    def test_what_a_place_lies_within_is_worked_out_at_once(self, keeper):
        parent, child = PlaceFactory(), PlaceFactory()
        add(Within, keeper, child=child, parent=parent, starts_on=None, ends_on=None)
        assert PlaceClosure.objects.filter(descendant=child, ancestor=parent).exists()


class TestWhatNobodyPublicReads:
    def test_a_contact_makes_no_public_page_new(self, keeper):
        organisation = OrganisationFactory()
        contact = add(Contact, keeper, organisation=organisation, name="Ann")
        change(contact, keeper, telephone="01926 000000")
        actions.remove_line(line=contact, by=keeper, now=NOW)
        assert not PublicRevision.objects.exists()

    @pytest.mark.parametrize("on", ["the contact", "its organisation", "the person"])
    def test_a_contact_under_a_hold_is_neither_changed_nor_removed(self, keeper, on):
        contact, why = ContactFactory(name="Ann Example"), {"reason": "Claim 12", "now": NOW}
        if on == "the contact":
            hold = actions.hold_record(record=contact, by=keeper, **why)
        elif on == "its organisation":
            hold = actions.hold_record(record=contact.organisation, by=keeper, **why)
        else:
            hold = actions.hold_person(sought=Sought(names=("Ann Example",)), by=keeper, **why)
        with pytest.raises(actions.NotKept, match="Claim 12"):
            change(contact, keeper, name="Bob Sample")
        with pytest.raises(actions.NotKept, match="Claim 12"):
            actions.remove_line(line=contact, by=keeper, now=NOW)
        actions.lift_hold(hold=hold, by=keeper, now=NOW)
        assert change(contact, keeper, name="Bob Sample").name == "Bob Sample"

    def test_nor_do_the_days_an_approver_is_away(self, keeper):
        add(
            Deputation,
            keeper,
            approver=keeper,
            deputy=UserFactory(),
            starts_on=TODAY,
            ends_on=TODAY,
        )
        assert not PublicRevision.objects.exists()


class TestChanging:
    def test_is_told_with_old_and_new(self, keeper):
        theme = ThemeFactory(name="Speed")
        change(theme, keeper, name="Speeding")
        latest = history_of(theme)[0]
        assert (latest.who, latest.fields[0].before, latest.fields[0].after) == (
            *("Keeper", "Speed", "Speeding"),
        )

    def test_the_second_of_two_is_told_and_changes_nothing(self, keeper):
        theme = ThemeFactory(name="Speed")
        seen = latest_write(theme)
        change(theme, keeper, name="Speeding")
        with pytest.raises(actions.KeptMeanwhile) as told:
            change(theme, keeper, seen=seen, name="Fast cars")
        theme.refresh_from_db()
        assert theme.name == "Speeding"
        assert told.value.latest == latest_write(theme)

    def test_so_is_the_second_of_two_who_write_to_a_contact(self, keeper):
        contact = ContactFactory(name="Ann", telephone="01926 000000")
        seen = latest_write(contact)
        change(contact, keeper, telephone="01926 111111")
        with pytest.raises(actions.KeptMeanwhile):
            change(contact, keeper, seen=seen, telephone="01926 222222")
        contact.refresh_from_db()
        assert contact.telephone == "01926 111111"

    def test_of_a_contact_the_history_keeps_who_wrote_and_not_what(self, keeper):
        contact = ContactFactory(name="Ann")
        change(contact, keeper, name="Anne")
        kept = [*contact.history.values()]
        assert [row["pgh_label"] for row in kept] == ["added", "changed"]
        assert "Ann" not in str(kept)
        assert history_of(contact)[0].who == "Keeper"

    @pytest.mark.django_db
    def test_lists_of_a_neighbourhood_read_as_words(self):
        team = Neighbourhood.objects.create(place=PlaceFactory())
        team.links = [["Facebook", "https://wold.example"], ["Panel", "https://panel.example"]]
        team.save()
        (change,) = history_of(team)[0].fields
        assert (change.before, change.after) == (
            "",
            "Facebook: https://wold.example; Panel: https://panel.example",
        )

    def test_saving_what_stands_there_already_changes_nothing_however_late(self, keeper):
        theme = ThemeFactory(name="Speed")
        seen = latest_write(theme)
        change(theme, keeper, name="Speeding")
        change(theme, keeper, seen=seen, name="Speeding")
        assert len(history_of(theme)) == 2
        assert PublicRevision.objects.get().number == 1

    def test_the_levels_of_a_method(self, keeper):
        method: Method = MethodFactory()
        one, other = EngagementLevelFactory.create_batch(2)
        change(method, keeper, levels=[one, other])
        change(method, keeper, levels=[other])
        assert list(method.levels.all()) == [other]

    def test_the_days_of_a_place_end_what_it_lies_within(self, keeper):
        parent, child = PlaceFactory(), PlaceFactory()
        add(Within, keeper, child=child, parent=parent, starts_on=None, ends_on=None)
        change(child, keeper, ends_on=TODAY)
        closure = PlaceClosure.objects.get(descendant=child, ancestor=parent)
        assert closure.ends_on == TODAY


class TestRetiring:
    def test_it_is_offered_no_more_from_today_and_is_brought_back(self, keeper):
        theme = ThemeFactory()
        actions.retire(record=theme, by=keeper, now=NOW)
        assert not Theme.objects.current_on(TODAY).exists()
        actions.bring_back(record=theme, by=keeper, now=NOW)
        assert Theme.objects.current_on(TODAY).get() == theme
        assert [change.kind for change in history_of(theme)] == ["changed", "changed", "added"]

    def test_twice_is_the_same_as_once(self, keeper):
        theme = ThemeFactory(retired_on=date(2020, 1, 1))
        actions.retire(record=theme, by=keeper, now=NOW)
        theme.refresh_from_db()
        assert theme.retired_on == date(2020, 1, 1)
        assert not PublicRevision.objects.exists()

    def test_what_names_it_keeps_it(self, keeper):
        event = EventFactory(venue=VenueFactory())
        actions.retire(record=event.venue, by=keeper, now=NOW)
        event.refresh_from_db()
        assert event.venue is not None

    def test_what_was_merged_stays_so(self, keeper):
        kept = ThemeFactory(name="Speeding")
        gone = ThemeFactory(merged_into=kept, retired_on=TODAY)
        with pytest.raises(actions.NotKept, match="Speeding"):
            actions.bring_back(record=gone, by=keeper, now=NOW)
        gone.refresh_from_db()
        assert gone.retired_on == TODAY


class TestRemovingALine:
    def test_a_contact_is_gone_for_good(self, keeper):
        contact = ContactFactory(name="Somebody Private")
        actions.remove_line(line=contact, by=keeper, now=NOW)
        assert not Contact.objects.exists()

    def test_a_place_lies_where_it_lay_no_more(self, keeper):
        parent, child = PlaceFactory(), PlaceFactory()
        link = add(Within, keeper, child=child, parent=parent, starts_on=None, ends_on=None)
        actions.remove_line(line=link, by=keeper, now=NOW)
        assert not PlaceClosure.objects.filter(descendant=child, ancestor=parent).exists()

    def test_what_something_else_names_stays(self, keeper):
        event = EventFactory(venue=VenueFactory())
        with pytest.raises(actions.NotKept, match="still names it"):
            actions.remove_line(line=event.venue, by=keeper, now=NOW)
        assert type(event.venue).objects.filter(pk=event.venue_id).exists()
