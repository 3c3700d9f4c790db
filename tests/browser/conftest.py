"""A small Office to click through: a body, its lists, and a cast who can sign in."""

from dataclasses import dataclass
from datetime import date

import pytest
from django.core.management import call_command
from playwright.sync_api import Page

from opcc.office.actions import rebuild_place_closure
from opcc.office.models import Place, Role, User, Within
from tests.addresses import Examples
from tests.factories.office import PASSWORD, PlaceFactory, PolicingBodyFactory, UserFactory


@dataclass(frozen=True)
class Cast:
    officer: User
    approver: User


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    """The lists as an installation has them, a force area with a district, two colleagues."""
    call_command("load_reference", verbosity=0)
    PolicingBodyFactory()
    force = PlaceFactory(name="Testshire", kind=Place.Kind.FORCE_AREA)
    Within.objects.create(
        child=PlaceFactory(name="Wold district"), parent=force, starts_on=date(2020, 1, 1)
    )
    rebuild_place_closure()
    return Cast(
        officer=UserFactory(name="Olwen Officer", roles=[Role.OFFICER]),
        approver=UserFactory(name="Abel Approver", roles=[Role.APPROVER]),
    )


@pytest.fixture
def examples(transactional_db: None) -> Examples:
    """One object of each kind that an address names, among the lists of an installation."""
    call_command("load_reference", verbosity=0)
    PlaceFactory.create_batch(3)
    return Examples()


def sign_in(page: Page, user: User) -> None:
    page.goto("/office/")
    page.get_by_label("E-mail address").fill(user.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/office/")
