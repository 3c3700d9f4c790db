"""What the database itself refuses."""

from datetime import date

import pytest
from django.db import IntegrityError

from opcc.office.models import Deputation, Person, Place, Role, RoleHeld, User
from tests.factories.office import (
    ContactFactory,
    OfficeFactory,
    PlaceFactory,
    TermFactory,
    ThemeFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def test_two_holders_of_one_office_never_overlap():
    term = TermFactory(starts_on=date(2020, 1, 1), ends_on=date(2024, 5, 8))
    TermFactory(office=term.office, body=term.body, starts_on=date(2024, 5, 9))
    with pytest.raises(IntegrityError, match="term_one_holder_at_a_time"):
        TermFactory(office=term.office, body=term.body, starts_on=date(2024, 5, 8))


def test_an_office_has_one_head():
    OfficeFactory(heads_the_body=True)
    with pytest.raises(IntegrityError, match="office_one_head"):
        OfficeFactory(heads_the_body=True)


def test_a_code_is_unique_within_its_force_only():
    PlaceFactory(force="warwickshire", code="A1")
    PlaceFactory(force="kent", code="A1")
    with pytest.raises(IntegrityError, match="place_code_unique_in_force"):
        PlaceFactory(force="kent", code="A1")


def test_an_address_signs_in_once_whatever_its_letters():
    User.objects.create_user("officer@office.example")
    with pytest.raises(IntegrityError, match="email"):
        User.objects.create_user("Officer@Office.Example")


def test_an_address_stands_in_small_letters():
    with pytest.raises(IntegrityError, match="user_email_is_lower"):
        UserFactory(email="Officer@Office.Example")


def test_an_unknown_role_is_refused():
    with pytest.raises(IntegrityError, match="role_is_known"):
        RoleHeld.objects.create(user=UserFactory(), role="king")


@pytest.mark.parametrize(
    ("day", "is_approver"),
    [
        (date(2026, 8, 2), False),
        (date(2026, 8, 3), True),
        (date(2026, 8, 14), True),
        (date(2026, 8, 15), False),
    ],
)
def test_a_deputy_signs_off_on_the_days_of_absence_only(day, is_approver):
    deputy = UserFactory(roles=[Role.OFFICER])
    Deputation.objects.create(
        approver=UserFactory(roles=[Role.APPROVER]),
        deputy=deputy,
        starts_on=date(2026, 8, 3),
        ends_on=date(2026, 8, 14),
    )
    assert (Role.APPROVER in deputy.roles_on(day)) is is_approver


def test_nobody_is_their_own_deputy():
    user = UserFactory()
    with pytest.raises(IntegrityError, match="deputation_of_somebody_else"):
        Deputation.objects.create(
            approver=user, deputy=user, starts_on=date(2026, 1, 1), ends_on=date(2026, 1, 2)
        )


def test_whoever_may_not_sign_in_has_no_role():
    user = UserFactory(roles=[Role.ADMINISTRATOR], is_active=False)
    assert user.roles_on(date(2026, 1, 1)) == frozenset()
    assert not user.is_staff


def test_only_an_administrator_enters_the_admin():
    administrator = UserFactory(roles=[Role.ADMINISTRATOR])
    approver = UserFactory(roles=[Role.APPROVER])
    assert administrator.has_perm("office.change_user")
    assert not approver.has_perm("office.change_user")


def test_bulk_writes_leave_a_history_too():
    Person.objects.bulk_create([Person(name="Before")])
    person = Person.objects.get()
    Person.objects.update(name="After")
    assert list(person.history.order_by("pgh_id").values_list("name", "pgh_label")) == [
        ("Before", "added"),
        ("After", "changed"),
    ]


def test_passwords_are_not_kept_in_history():
    user = UserFactory()
    assert not hasattr(user.history.first(), "password")
    assert User.objects.get(pk=user.pk).history.count() == 1


def test_a_duplicate_is_never_on_offer():
    kept, duplicate = ThemeFactory(), ThemeFactory()
    duplicate.merged_into = kept
    with pytest.raises(IntegrityError, match="theme_merged_is_retired"):
        duplicate.save()


def test_nothing_is_merged_into_itself():
    place = PlaceFactory()
    place.merged_into = place
    with pytest.raises(IntegrityError, match="place_not_merged_into_itself"):
        place.save()


def test_a_merged_place_is_not_offered():
    kept, duplicate = PlaceFactory(), PlaceFactory()
    Place.objects.filter(pk=duplicate.pk).update(merged_into=kept)
    assert set(Place.objects.offered_on(date(2026, 8, 3))) == {kept}


def test_the_history_of_a_contact_holds_nothing_of_the_contact():
    contact = ContactFactory(name="Somebody Private", email="somebody@home.example")
    kept = contact.history.get()
    assert kept.organisation_id == contact.organisation_id
    assert not {"name", "email", "telephone", "note"} & {f.name for f in kept._meta.fields}
