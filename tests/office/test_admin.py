"""Django's admin: read by an administrator, shut to everybody else, and no way round sign-off."""

from datetime import UTC, date, datetime

import pytest
from django.contrib import admin
from django.urls import reverse

from engagement.models import Edition, EditionSettings, Event, IndividualMet, PublishedEntry
from opcc.office.models import Contact, EventKind, PolicingBody, PublicRevision, Role, User
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
from tests.markup import parse

OURS = [
    model for model in admin.site._registry if model._meta.app_label in ("office", "engagement")
]
# What has no page of the Office's own; everything else is read here and written there.
KEPT_HERE = {PolicingBody, EditionSettings}
OTHERS = [role for role in Role if role != Role.ADMINISTRATOR]


@pytest.fixture
def administrator(client, db) -> User:
    user = UserFactory(name="Administrator", roles=[Role.ADMINISTRATOR])
    client.force_login(user)
    return user


def page(model: type, name: str, *args: object) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{name}", args=args)


def test_every_model_of_the_office_is_found_here():
    assert {model.__name__ for model in OURS} >= {
        *("PolicingBody", "Office", "Person", "Term", "User", "Deputation", "Place", "Within"),
        *("Venue", "Sector", "Organisation", "Audience", "Method", "EngagementLevel", "EventKind"),
        *("Theme", "PoliceAndCrimePlan", "Priority", "StatutoryDuty", "DutyWording"),
    }
    assert not {IndividualMet, Contact} & set(OURS)


def test_what_opens_an_account_is_not():
    found = {model._meta.label for model in admin.site._registry}
    assert not found & {
        *("mfa.Authenticator", "account.EmailAddress", "auth.Group"),
        *("socialaccount.SocialApp", "socialaccount.SocialToken"),
    }


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_an_administrator_reads_and_searches_every_list(client, administrator, model):
    assert client.get(page(model, "changelist")).status_code == 200
    assert client.get(page(model, "changelist"), {"q": "a"}).status_code == 200


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_what_is_written_elsewhere_cannot_be_added_here(client, administrator, model):
    expected = 200 if model in KEPT_HERE else 403
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


def body_form(body: PolicingBody, **changed: str) -> dict[str, str]:
    return {"name": body.name, "office_name": body.office_name, "kind": body.kind} | changed


def test_a_change_is_in_the_history_with_who_made_it(client, administrator):
    body = PolicingBodyFactory()
    address = page(PolicingBody, "change", body.pk)
    client.post(address, body_form(body, office_name="The Office"))
    latest = history_of(body)[0]
    assert (latest.who, latest.kind) == ("Administrator", "changed")
    assert "The Office" in [field.after for field in latest.fields]
    html = client.get(page(PolicingBody, "history", body.pk)).content.decode()
    assert f"<del>{body.office_name}</del> <ins>The Office</ins>" in html


def test_a_change_makes_the_public_pages_new(client, administrator):
    body = PolicingBodyFactory()
    client.post(page(PolicingBody, "change", body.pk), body_form(body))
    assert PublicRevision.objects.get().number == 1


@pytest.mark.parametrize(
    "factory",
    [
        *(PersonFactory, TermFactory, UserFactory, PlaceFactory, VenueFactory),
        *(OrganisationFactory, MethodFactory, EventKindFactory, PriorityFactory),
        StatutoryDutyFactory,
    ],
)
def test_what_has_a_page_of_its_own_is_only_read_here(client, administrator, factory):
    record = factory()
    before = type(record).objects.values().get(pk=record.pk)
    for name in ("change", "delete"):
        sent = {"name": "New", "post": "yes"}
        assert client.post(page(type(record), name, record.pk), sent).status_code == 403
    assert type(record).objects.values().get(pk=record.pk) == before


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


def test_a_filter_for_what_names_no_source_can_be_read_and_pressed(client, administrator):
    EventKindFactory(source_body="")
    EventKindFactory(source_body="Testshire Police")
    shown = parse(client.get(reverse("admin:office_eventkind_changelist")).content.decode())
    filters = [
        link.text for link in shown.every("a") if "source_body=" in link.attrs.get("href", "")
    ]
    assert filters == ["Not said", "Testshire Police"]


def test_every_box_of_a_row_has_a_label(client, administrator):
    place = PlaceFactory()
    for address in (
        reverse("admin:office_user_change", args=[UserFactory(roles=[Role.OFFICER]).pk]),
        reverse("admin:office_person_change", args=[TermFactory().person.pk]),
        reverse("admin:office_place_change", args=[place.pk]),
    ):
        shown = parse(client.get(address).content.decode())
        labelled = {label.attrs.get("for") for label in shown.every("label")}
        rows = [
            box.attrs["id"]
            for box in shown.every("input", "select")
            if box.attrs.get("type") != "hidden" and "-" in box.attrs.get("name", "")
        ]
        assert set(rows) <= labelled, address
