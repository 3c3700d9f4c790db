"""The pages of the Office's own records: lists, a record, its form, its lines, merging it."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from engagement.models import EventAudience
from opcc.office.models import (
    Contact,
    Organisation,
    Place,
    PlaceClosure,
    Role,
    Term,
    Theme,
    Venue,
    Within,
)
from opcc.office.queries import latest_write
from opcc.office.queries.kinds import BY_OFFICERS, KIND_OF, KINDS
from tests.factories.engagement import EventFactory
from tests.factories.office import (
    AudienceFactory,
    ContactFactory,
    OfficeFactory,
    OrganisationFactory,
    PersonFactory,
    PlaceFactory,
    PolicingBodyFactory,
    PriorityFactory,
    SectorFactory,
    TermFactory,
    ThemeFactory,
    VenueFactory,
)
from tests.markup import parse

BY_ADMINISTRATORS = [kind for kind in KINDS if kind.keeper != BY_OFFICERS]


def at(page, record, *more):
    return reverse(f"records:{page}", args=[KIND_OF[type(record)].name, record.pk, *more])


def list_at(kind):
    return reverse("records:list", args=[kind])


def words(response):
    assert response.status_code == 200
    return parse(response.content.decode()).text


def queries_of(client, url):
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def boxes(name, day):
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


class TestWhoMay:
    @pytest.mark.parametrize("kind", BY_ADMINISTRATORS, ids=lambda kind: kind.name)
    def test_an_officer_reads_but_does_not_keep_what_the_record_hangs_on(
        self, client, sign_in, kind
    ):
        sign_in(Role.OFFICER)
        assert "Add a" not in words(client.get(list_at(kind.name)))
        assert client.get(reverse("records:new", args=[kind.name])).status_code == 403

    @pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
    def test_an_administrator_keeps_everything(self, client, sign_in, kind):
        sign_in(Role.ADMINISTRATOR)
        assert str(kind.add) in words(client.get(list_at(kind.name)))
        assert words(client.get(reverse("records:new", args=[kind.name])))

    @pytest.mark.parametrize("role", [Role.OFFICER, Role.APPROVER])
    def test_who_logs_adds_what_is_met_on_the_way(self, client, sign_in, role):
        sign_in(role)
        assert "Add a venue" in words(client.get(list_at("venues")))
        sent = {"name": "Trinity Church", "place": PlaceFactory().pk}
        client.post(reverse("records:new", args=["venues"]), sent)
        assert Venue.objects.get().name == "Trinity Church"

    def test_others_only_read(self, client, sign_in):
        sign_in(Role.STAFF_READER)
        assert "Add a venue" not in words(client.get(list_at("venues")))
        assert client.get(reverse("records:new", args=["venues"])).status_code == 403

    def test_contacts_are_hidden_from_those_who_only_read(self, client, sign_in):
        contact = ContactFactory(name="Somebody Private")
        sign_in(Role.STAFF_READER)
        assert "Somebody Private" not in words(client.get(at("record", contact.organisation)))
        sign_in(Role.APPROVER)
        assert "Somebody Private" in words(client.get(at("record", contact.organisation)))

    def test_an_officer_retires_and_merges_only_what_officers_keep(self, client, sign_in):
        sign_in(Role.OFFICER)
        place, person = PlaceFactory(), PersonFactory()
        for address in (at("edit", place), at("merge", place), at("line-new", person, "terms")):
            assert client.get(address).status_code == 403
            assert client.post(address).status_code == 403


class TestLists:
    def test_search_narrow_and_look_among_what_is_no_longer_used(self, client, sign_in):
        sign_in(Role.OFFICER)
        parishes = SectorFactory(name="Parishes")
        OrganisationFactory(name="Ansley Parish Council", sector=parishes)
        OrganisationFactory(name="Age UK")
        OrganisationFactory(name="Old Parish Trust", retired_on=date(2020, 1, 1))
        everything = words(client.get(list_at("organisations")))
        assert "2 found" in everything and "Old Parish" not in everything
        found = words(client.get(list_at("organisations"), {"q": "parish", "group": parishes.pk}))
        assert "Ansley Parish Council" in found and "Age UK" not in found
        retired = words(client.get(list_at("organisations"), {"state": "no-longer"}))
        assert "Old Parish Trust" in retired and "Ansley" not in retired

    def test_what_was_merged_is_listed_nowhere(self, client, sign_in):
        sign_in(Role.OFFICER)
        ThemeFactory(name="Twin", merged_into=ThemeFactory(), retired_on=date(2020, 1, 1))
        assert "Twin" not in words(client.get(list_at("themes"), {"state": "all"}))

    def test_pages(self, client, sign_in):
        sign_in(Role.OFFICER)
        ThemeFactory.create_batch(51)
        first = client.get(list_at("themes"), {"q": "item"})
        assert "51 found" in words(first) and "Next page" in words(first)
        second = client.get(list_at("themes"), {"q": "item", "page": 2})
        assert "Previous page" in words(second) and "Next page" not in words(second)
        assert "q=item" in second.content.decode()

    @pytest.mark.parametrize("page", ["0", "-1", "999", "x"])
    def test_a_page_that_is_not_there_is_the_nearest(self, client, sign_in, page):
        sign_in(Role.OFFICER)
        ThemeFactory()
        assert "1 found" in words(client.get(list_at("themes"), {"page": page}))

    @pytest.mark.parametrize(
        ("kind", "factory"),
        [
            ("organisations", OrganisationFactory),
            ("places", PlaceFactory),
            ("venues", VenueFactory),
        ],
    )
    def test_as_many_queries_with_two_as_with_twenty(self, client, sign_in, kind, factory):
        sign_in(Role.ADMINISTRATOR)
        factory.create_batch(2)
        with_two = queries_of(client, list_at(kind))
        factory.create_batch(18)
        assert queries_of(client, list_at(kind)) == with_two


class TestARecord:
    def test_shows_where_it_is_used_and_leads_there(self, client, sign_in):
        sign_in(Role.OFFICER)
        organisation = OrganisationFactory()
        used, unused = EventFactory(title="Coffee morning"), EventFactory(title="Fair")
        used.organisation_links.create(organisation=organisation)
        html = client.get(at("record", organisation)).content.decode()
        address = f"{reverse('engagement:office-list')}?with=organisation-{organisation.pk}"
        assert f'href="{address}">Events: 1</a>' in html
        listed = words(client.get(address))
        assert "Coffee morning" in listed and unused.title not in listed
        assert f"Organisation: {organisation}" in listed

    @pytest.mark.parametrize(
        "wrong", ["", "organisation-", "organisation-x", "user-1", "x-1", "-1"]
    )
    def test_a_list_of_nothing_known_is_the_whole_list(self, client, sign_in, wrong):
        sign_in(Role.OFFICER)
        EventFactory(title="Fair")
        assert "Fair" in words(client.get(reverse("engagement:office-list"), {"with": wrong}))

    def test_shows_every_change_with_those_of_its_lines(self, client, sign_in):
        sign_in(Role.ADMINISTRATOR)
        term = TermFactory(starts_on=date(2024, 5, 9))
        Term.objects.filter(pk=term.pk).update(ends_on=date(2026, 5, 8))
        shown = words(client.get(at("record", term.person)))
        assert "Last day in office" in shown and "8 May 2026" in shown

    def test_tells_what_was_removed_from_it(self, client, sign_in):
        keeper = sign_in(Role.ADMINISTRATOR)
        term = TermFactory(starts_on=date(2024, 5, 9))
        client.post(at("line-remove", term.person, "terms", term.pk))
        changes = client.get(at("record", term.person)).context["changes"]
        removal = next(change for change in changes if change.kind == "removed")
        assert removal.who == keeper.name
        assert ("9 May 2024", "") in [(one.before, one.after) for one in removal.fields]
        shown = words(client.get(at("record", term.person)))
        assert "Removed" in shown and "9 May 2024" in shown

    def test_tells_nothing_of_contacts(self, client, sign_in):
        organisation = ContactFactory(name="Somebody Private").organisation
        organisation.contacts.update(telephone="01926 000000")
        organisation.contacts.all().delete()
        sign_in(Role.STAFF_READER)
        changes = client.get(at("record", organisation)).context["changes"]
        assert [change.kind for change in changes] == ["added"]

    def test_a_merged_one_leads_to_what_it_became(self, client, sign_in):
        sign_in(Role.OFFICER)
        kept = ThemeFactory(name="Speeding")
        gone = ThemeFactory(name="Fast cars", merged_into=kept, retired_on=date(2020, 1, 1))
        response = client.get(at("record", gone), follow=True)
        assert response.redirect_chain == [(at("record", kept), 302)]
        assert "“Fast cars” was merged into this record." in words(response)

    def test_as_many_queries_with_two_lines_as_with_twenty(self, client, sign_in):
        sign_in(Role.ADMINISTRATOR)
        child = PlaceFactory()
        for parent in PlaceFactory.create_batch(2):
            Within.objects.create(child=child, parent=parent)
        with_two = queries_of(client, at("record", child))
        for parent in PlaceFactory.create_batch(18):
            Within.objects.create(child=child, parent=parent)
        assert queries_of(client, at("record", child)) == with_two


class TestTheForm:
    def test_adds(self, client, sign_in):
        sign_in(Role.OFFICER)
        sector = SectorFactory()
        response = client.post(
            reverse("records:new", args=["organisations"]),
            {"name": "Ansley Parish Council", "sector": sector.pk},
            follow=True,
        )
        assert "“Ansley Parish Council” is added." in words(response)
        assert Organisation.objects.get().code == "ansley-parish-council"

    def test_a_name_that_is_in_the_list_is_told_at_its_field(self, client, sign_in):
        sign_in(Role.OFFICER)
        ThemeFactory(name="Speeding")
        response = client.post(reverse("records:new", args=["themes"]), {"name": " speeding "})
        assert "“speeding” is in the list already" in words(response)
        assert response.context["form"].errors.keys() == {"name"}
        assert Theme.objects.count() == 1

    def test_changes(self, client, sign_in):
        sign_in(Role.OFFICER)
        venue = VenueFactory(name="Vilage hall")
        page = client.get(at("edit", venue))
        assert "What was published keeps the words" in words(page)
        sent = {"name": "Village hall", "seen": latest_write(venue)}
        assert "Saved." in words(client.post(at("edit", venue), sent, follow=True))
        assert Venue.objects.get().name == "Village hall"

    def test_two_at_once_see_both(self, client, sign_in):
        sign_in(Role.OFFICER)
        theme = ThemeFactory(name="Speed")
        seen = latest_write(theme)
        Theme.objects.update(name="Speeding", name_cy="Goryrru")
        typed = {"name": "Fast cars", "position": theme.position, "seen": seen}
        response = client.post(at("edit", theme), typed)
        assert "Somebody else has changed this record" in words(response)
        assert "Goryrru" in words(response)
        assert response.context["form"]["name"].value() == "Fast cars"
        client.post(at("edit", theme), typed | {"seen": response.context["form"]["seen"].value()})
        assert Theme.objects.get().name == "Fast cars"

    def test_so_do_two_who_write_to_a_contact(self, client, sign_in):
        sign_in(Role.OFFICER)
        contact = ContactFactory(name="Ann", telephone="01926 000000")
        address = at("line-edit", contact.organisation, "contacts", contact.pk)
        typed = {"name": "Ann", "telephone": "01926 222222", "seen": latest_write(contact)}
        Contact.objects.update(telephone="01926 111111")
        response = client.post(address, typed)
        assert "Somebody else has changed this record" in words(response)
        assert "01926 111111" in words(response)
        assert Contact.objects.get().telephone == "01926 111111"
        client.post(address, typed | {"seen": response.context["form"]["seen"].value()})
        assert Contact.objects.get().telephone == "01926 222222"

    def test_the_code_of_a_place_is_chosen_once(self, client, sign_in):
        sign_in(Role.ADMINISTRATOR)
        place = PlaceFactory(code="A1")
        sent = {"name": "New name", "kind": place.kind, "code": "B2", "seen": latest_write(place)}
        client.post(at("edit", place), sent)
        place.refresh_from_db()
        assert (place.name, place.code) == ("New name", "A1")

    def test_a_code_twice_in_a_force_is_told_at_its_field(self, client, sign_in):
        sign_in(Role.ADMINISTRATOR)
        place = PlaceFactory(code="A1")
        sent = {"name": "Another", "kind": place.kind, "force": place.force, "code": "A1"}
        response = client.post(reverse("records:new", args=["places"]), sent)
        assert response.context["form"].errors.keys() == {"code"}
        assert Place.objects.count() == 1

    def test_a_retired_sector_is_offered_only_where_it_is_chosen_already(self, client, sign_in):
        sign_in(Role.OFFICER)
        retired = SectorFactory(name="Old sector", retired_on=date(2020, 1, 1))
        assert "Old sector" not in words(client.get(reverse("records:new", args=["organisations"])))
        organisation = OrganisationFactory(sector=retired)
        assert "Old sector" in words(client.get(at("edit", organisation)))

    def test_the_outlines_of_places_are_not_read_to_name_them(self, client, sign_in):
        sign_in(Role.ADMINISTRATOR)
        VenueFactory(place=PlaceFactory())
        new_venue = reverse("records:new", args=["venues"])
        for address in (list_at("places"), list_at("venues"), new_venue):
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == 200
            assert not [one for one in queries if '"boundary"' in one["sql"]], address

    def test_a_list_reads_no_more_than_it_shows(self, client, sign_in):
        sign_in(Role.ADMINISTRATOR)
        PriorityFactory()
        with CaptureQueriesContext(connection) as queries:
            client.get(list_at("plans"))
        of_plans = [one["sql"] for one in queries if one["sql"].startswith('SELECT "office_police')]
        assert of_plans and not [sql for sql in of_plans if "JOIN" in sql]


class TestLines:
    def test_an_overlapping_term_is_told_at_its_date(self, client, sign_in):
        sign_in(Role.ADMINISTRATOR)
        term = TermFactory(starts_on=date(2024, 5, 9))
        other = PersonFactory()
        sent = {"office": term.office_id, "body": term.body_id}
        response = client.post(
            at("line-new", other, "terms"), sent | boxes("starts_on", date(2025, 1, 1))
        )
        assert response.context["form"].errors == {
            "starts_on": ["Somebody else holds this office on some of these days."]
        }
        assert Term.objects.get() == term

    def test_a_term_is_added_and_changed(self, client, sign_in):
        sign_in(Role.ADMINISTRATOR)
        person, office, body = PersonFactory(), OfficeFactory(), PolicingBodyFactory()
        sent = {"office": office.pk, "body": body.pk} | boxes("starts_on", date(2024, 5, 9))
        client.post(at("line-new", person, "terms"), sent)
        term = Term.objects.get()
        assert (term.person, term.starts_on) == (person, date(2024, 5, 9))
        ended = sent | boxes("ends_on", date(2026, 5, 8)) | {"seen": latest_write(term)}
        client.post(at("line-edit", person, "terms", term.pk), ended)
        term.refresh_from_db()
        assert term.ends_on == date(2026, 5, 8)

    def test_a_place_within_a_place_once_at_a_time_and_never_within_itself(self, client, sign_in):
        sign_in(Role.ADMINISTRATOR)
        child, parent = PlaceFactory.create_batch(2)
        address = at("line-new", child, "within")
        client.post(address, {"parent": parent.pk})
        assert PlaceClosure.objects.filter(descendant=child, ancestor=parent).exists()
        again = client.post(address, {"parent": parent.pk})
        assert "It lies within that place already" in str(again.context["form"].errors["parent"])
        itself = client.post(address, {"parent": child.pk})
        assert "does not lie within itself" in str(itself.context["form"].errors["parent"])
        assert Within.objects.count() == 1

    def test_a_line_belongs_to_its_record_whatever_is_sent(self, client, sign_in):
        sign_in(Role.OFFICER)
        organisation, other = OrganisationFactory.create_batch(2)
        client.post(
            at("line-new", organisation, "contacts"), {"name": "Ann", "organisation": other.pk}
        )
        assert Contact.objects.get().organisation == organisation

    def test_another_records_line_is_not_found(self, client, sign_in):
        sign_in(Role.OFFICER)
        contact, other = ContactFactory(), OrganisationFactory()
        for page in ("line-edit", "line-remove"):
            address = at(page, other, "contacts", contact.pk)
            assert client.get(address).status_code == client.post(address).status_code == 404

    def test_a_contact_is_deleted_after_asking(self, client, sign_in):
        sign_in(Role.OFFICER)
        contact = ContactFactory()
        address = at("line-remove", contact.organisation, "contacts", contact.pk)
        assert "gone for good" in words(client.get(address))
        assert Contact.objects.exists()
        client.post(address)
        assert not Contact.objects.exists()


class TestRetiring:
    def test_asks_tells_and_can_be_undone(self, client, sign_in):
        sign_in(Role.OFFICER)
        event = EventFactory(venue=VenueFactory(name="Village hall"))
        address = at("retire", event.venue)
        assert "Events: 1" in words(client.get(address))
        assert Venue.objects.get().retired_on is None
        done = client.post(address, follow=True)
        assert "“Village hall” is no longer offered." in words(done)
        undo = at("bring-back", event.venue)
        assert f'action="{undo}"' in done.content.decode()
        assert Venue.objects.get().retired_on is not None
        assert "is offered again" in words(client.post(undo, follow=True))
        assert Venue.objects.get().retired_on is None

    def test_a_place_ends_on_a_day_instead(self, client, sign_in):
        sign_in(Role.ADMINISTRATOR)
        place = PlaceFactory()
        assert client.post(at("retire", place)).status_code == 404


class TestMerging:
    def test_the_likest_names_come_first(self, client, sign_in):
        sign_in(Role.OFFICER)
        gone = OrganisationFactory(name="Ansley Parish Councl")
        for name in ("Age UK", "Ansley Parish Council"):
            OrganisationFactory(name=name)
        found = list(client.get(at("merge", gone)).context["found"])
        assert [str(one) for one in found] == ["Ansley Parish Council", "Age UK"]
        for words_sought in ("age", "a\x00ge"):
            sought = client.get(at("merge", gone), {"q": words_sought}).context["found"]
            assert str(sought[0]) == "Age UK"

    def test_says_what_will_happen_and_does_it_when_told(self, client, sign_in):
        sign_in(Role.OFFICER)
        kept, gone = OrganisationFactory(name="Age UK"), OrganisationFactory(name="Age Concern")
        EventFactory().organisation_links.create(organisation=gone)
        address = at("merge-into", gone, kept.pk)
        shown = words(client.get(address))
        assert "Events: 1 will name the record that is kept." in shown
        assert "cannot be undone" in shown
        gone.refresh_from_db()
        assert gone.merged_into is None
        assert "“Age Concern” is merged" in words(client.post(address, follow=True))
        gone.refresh_from_db()
        assert gone.merged_into == kept
        assert client.post(address).headers["Location"] == at("record", kept)

    def test_a_record_is_not_merged_with_itself(self, client, sign_in):
        sign_in(Role.ADMINISTRATOR)
        from_here = PlaceFactory()
        shown = client.get(at("merge-into", from_here, from_here.pk))
        assert "This is the same record." in words(shown)
        assert not has_a_button(shown)

    def test_a_dispute_is_named_and_there_is_no_button(self, client, sign_in):
        sign_in(Role.OFFICER)
        kept, gone = AudienceFactory.create_batch(2)
        for number in range(11):
            event = EventFactory(title=f"Fair {number}", held=True)
            EventAudience.objects.create(event=event, audience=kept, aspect="came", number=5)
            EventAudience.objects.create(event=event, audience=gone, aspect="came", number=12)
        shown = client.get(at("merge-into", gone, kept.pk))
        assert "These name both and say different things of them." in words(shown)
        assert "Fair 0" in words(shown) and "and 1 more" in words(shown)
        assert not has_a_button(shown)


def has_a_button(response):
    main = parse(response.content.decode()).every("main")[0]
    return bool(main.every("button"))
