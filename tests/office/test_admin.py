"""Django's admin: kept by an administrator, shut to everybody else, and no way round sign-off."""

from datetime import UTC, date, datetime

import pytest
from django.contrib import admin
from django.urls import reverse

from engagement.models import Edition, EditionSettings, Event, IndividualMet, PublishedEntry
from opcc.office.models import (
    EventKind,
    Place,
    PlaceClosure,
    PublicRevision,
    Role,
    User,
    Within,
)
from opcc.office.queries import history_of
from tests.factories.engagement import EventFactory, PublishedEntryFactory
from tests.factories.office import (
    EventKindFactory,
    MethodFactory,
    OrganisationFactory,
    PersonFactory,
    PlaceFactory,
    PolicingBodyFactory,
    PriorityFactory,
    StatutoryDutyFactory,
    TermFactory,
    UserFactory,
    VenueFactory,
)

OURS = [
    model for model in admin.site._registry if model._meta.app_label in ("office", "engagement")
]
KEPT = [model for model in OURS if model._meta.app_label == "office"]
WRITTEN_ELSEWHERE = [
    model
    for model in OURS
    if model._meta.app_label == "engagement" and model is not EditionSettings
] + [PlaceClosure, PublicRevision]
OTHERS = [role for role in Role if role != Role.ADMINISTRATOR]


@pytest.fixture
def administrator(client, db) -> User:
    user = UserFactory(name="Administrator", roles=[Role.ADMINISTRATOR])
    client.force_login(user)
    return user


def page(model: type, name: str, *args: object) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{name}", args=args)


def test_every_model_of_the_office_is_kept_here():
    assert {model.__name__ for model in KEPT} >= {
        *("PolicingBody", "Office", "Person", "Term", "User", "Deputation", "Place", "Within"),
        *("Venue", "Sector", "Organisation", "Audience", "Method", "EngagementLevel", "EventKind"),
        *("Theme", "PoliceAndCrimePlan", "Priority", "StatutoryDuty", "DutyWording"),
    }
    assert IndividualMet not in OURS


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_an_administrator_reads_and_searches_every_list(client, administrator, model):
    assert client.get(page(model, "changelist")).status_code == 200
    assert client.get(page(model, "changelist"), {"q": "a"}).status_code == 200


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_what_is_written_elsewhere_cannot_be_added_here(client, administrator, model):
    expected = 403 if model in WRITTEN_ELSEWHERE else 200
    assert client.get(page(model, "add")).status_code == expected


@pytest.mark.parametrize("role", OTHERS)
def test_nobody_else_comes_in(client, db, role):
    client.force_login(UserFactory(roles=[role]))
    assert client.get(page(EventKind, "changelist"), follow=True).status_code == 403
    assert client.get(reverse("admin:index"), follow=True).status_code == 403


def test_the_public_is_asked_to_sign_in_at_the_one_door(client, db):
    answer = client.get(page(EventKind, "changelist"), follow=True)
    assert answer.redirect_chain[-1][0].startswith(reverse("account_login"))


@pytest.mark.parametrize(
    "factory",
    [
        *(PolicingBodyFactory, PersonFactory, TermFactory, UserFactory, PlaceFactory, VenueFactory),
        *(OrganisationFactory, MethodFactory, EventKindFactory, PriorityFactory),
        *(StatutoryDutyFactory, EventFactory, PublishedEntryFactory),
    ],
)
def test_each_record_opens_with_its_history(client, administrator, factory):
    record = factory()
    assert client.get(page(type(record), "change", record.pk)).status_code == 200
    assert client.get(page(type(record), "history", record.pk)).status_code == 200


@pytest.mark.parametrize("factory", [EventFactory, PublishedEntryFactory])
def test_no_record_of_the_log_is_changed_or_deleted_here(client, administrator, factory):
    record = factory()
    before = record.title
    assert client.post(page(type(record), "change", record.pk), {"title": "New"}).status_code == 403
    assert client.post(page(type(record), "delete", record.pk), {"post": "yes"}).status_code == 403
    record.refresh_from_db()
    assert record.title == before


def test_no_list_of_the_log_offers_to_delete(client, administrator):
    entry = PublishedEntryFactory()
    client.post(
        page(PublishedEntry, "changelist"),
        {"action": "delete_selected", "_selected_action": [entry.pk], "post": "yes"},
    )
    assert PublishedEntry.objects.filter(pk=entry.pk).exists()


def test_private_notes_and_individuals_are_not_shown(client, administrator):
    event = EventFactory(private_notes="The caretaker minds the noise.")
    IndividualMet.objects.create(event=event, name="Somebody Private")
    for address in (
        page(Event, "changelist"),
        page(Event, "change", event.pk),
        page(Event, "history", event.pk),
    ):
        html = client.get(address).content.decode()
        assert "caretaker" not in html
        assert "Somebody Private" not in html


def kind_form(**changed: str) -> dict[str, str]:
    return {"code": "drop-in", "name": "Drop-in", "position": "1"} | changed


def test_a_change_is_in_the_history_with_who_made_it(client, administrator):
    kind = EventKindFactory(code="drop-in", name="Drop-in")
    client.post(page(EventKind, "change", kind.pk), kind_form(name="Drop-in session"))
    latest = history_of(kind)[0]
    assert (latest.who, latest.kind) == ("Administrator", "changed")
    assert ("name", "Drop-in", "Drop-in session") in [
        (field.name, field.before, field.after) for field in latest.fields
    ]
    html = client.get(page(EventKind, "history", kind.pk)).content.decode()
    assert "<del>Drop-in</del> <ins>Drop-in session</ins>" in html


def test_a_change_makes_the_public_pages_new(client, administrator):
    client.post(page(EventKind, "add"), kind_form())
    assert PublicRevision.objects.get().number == 1
    kind = EventKind.objects.get()
    client.post(page(EventKind, "delete", kind.pk), {"post": "yes"})
    assert PublicRevision.objects.get().number == 2


def test_a_code_is_chosen_once(client, administrator):
    kind = EventKindFactory(code="drop-in", name="Drop-in")
    client.post(page(EventKind, "change", kind.pk), kind_form(code="other", name="Renamed"))
    kind.refresh_from_db()
    assert (kind.code, kind.name) == ("drop-in", "Renamed")


def test_what_lies_within_what_is_worked_out_again(client, administrator):
    child, parent = PlaceFactory(), PlaceFactory()
    client.post(page(Within, "add"), {"child": child.pk, "parent": parent.pk})
    link = PlaceClosure.objects.filter(descendant=child, ancestor=parent)
    assert link.exists()
    client.post(
        page(Within, "changelist"),
        {
            "action": "delete_selected",
            "_selected_action": [Within.objects.get().pk],
            "post": "yes",
        },
    )
    assert not Within.objects.exists()
    assert not link.exists()


def test_the_containment_of_a_place_is_kept_on_its_own_page(client, administrator):
    parent = PlaceFactory()
    links = "parent_links"
    client.post(
        page(Place, "add"),
        {
            "force": "testshire",
            "code": "new",
            "kind": "district",
            "name": "New district",
            f"{links}-TOTAL_FORMS": "1",
            f"{links}-INITIAL_FORMS": "0",
            f"{links}-0-parent": parent.pk,
        },
    )
    place = Place.objects.get(code="new")
    assert PlaceClosure.objects.filter(descendant=place, ancestor=parent).exists()


def test_a_user_is_added_with_a_password_and_given_a_role(client, administrator):
    word = "a long enough pass phrase"
    client.post(
        page(User, "add"),
        {
            "email": "new@office.example",
            "name": "New colleague",
            "usable_password": "true",
            "password1": word,
            "password2": word,
            "roles_held-TOTAL_FORMS": "1",
            "roles_held-INITIAL_FORMS": "0",
            "roles_held-0-role": Role.OFFICER,
            "absences-TOTAL_FORMS": "0",
            "absences-INITIAL_FORMS": "0",
        },
    )
    user = User.objects.get(email="new@office.example")
    assert user.check_password(word)
    assert user.roles_on(date(2026, 11, 11)) == {Role.OFFICER}


def test_a_password_is_set_for_somebody(client, administrator):
    user = UserFactory()
    word = "another long pass phrase"
    address = reverse("admin:auth_user_password_change", args=[user.pk])
    assert client.get(address).status_code == 200
    client.post(address, {"usable_password": "true", "password1": word, "password2": word})
    user.refresh_from_db()
    assert user.check_password(word)


def test_a_user_is_not_deleted(client, administrator):
    user = UserFactory()
    assert client.post(page(User, "delete", user.pk), {"post": "yes"}).status_code == 403


def test_the_edition_has_one_row_of_settings(client, administrator):
    values = {
        "first_week_starts_on": "2026-11-09",
        "publish_weekday": "1",
        "publish_time": "09:00",
    }
    client.post(page(EditionSettings, "add"), values)
    assert EditionSettings.objects.get().pk == 1
    assert client.get(page(EditionSettings, "add")).status_code == 403
    client.post(page(EditionSettings, "change", 1), values | {"publish_weekday": "2"})
    assert EditionSettings.objects.get().publish_weekday == 2


def test_a_published_edition_is_read_only(client, administrator):
    edition = Edition.objects.create(
        week_starts_on=date(2026, 11, 9),
        cut_off_at=datetime(2026, 11, 16, tzinfo=UTC),
        published_at=datetime(2026, 11, 16, 9, tzinfo=UTC),
        **dict.fromkeys(("new_entries", "corrections", "withdrawals", "held_back"), 0),
    )
    assert client.get(page(Edition, "change", edition.pk)).status_code == 200
    assert client.post(page(Edition, "change", edition.pk), {}).status_code == 403
    assert "No history is kept" in client.get(page(Edition, "history", edition.pk)).content.decode()
