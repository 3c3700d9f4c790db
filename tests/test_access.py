"""Who may open what: every address of the site, for every role and for whom nobody knows."""

import re
from collections.abc import Collection
from functools import cache
from http.cookies import SimpleCookie
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import resolve, reverse

from opcc.office.models import Role
from opcc.office.policies import EVERYBODY, LIBRARY_POLICIES, POLICIES
from tests.addresses import Examples, View, views
from tests.factories.office import UserFactory

ANONYMOUS = "anonymous"
NO_ROLE = "signed in, no role"
OPEN, SIGN_IN, REFUSED = "open", "must sign in", "refused"

pytestmark = pytest.mark.django_db

# Addresses we can build: what a library leaves without a name is never linked to.
NAMED = [view for view in views() if view.name]
OURS = [view for view in NAMED if view.is_ours]
# Signing in and out of the administration has tests of its own below.
DOORS = {"admin:login", "admin:logout"}
ADMINISTRATION = [v for v in NAMED if v.namespace == "admin" and v.name not in DOORS]
LIBRARIES = [view for view in NAMED if not view.is_ours and view.namespace != "admin"]


@pytest.fixture
def examples(db: None) -> Examples:
    return Examples()


class Visitor:
    """Somebody at the door, with the cookies they came with however often they are taken away."""

    def __init__(self, name: str, examples: Examples) -> None:
        self.name = name
        self._client = Client()
        if name == NO_ROLE:
            self._client.force_login(UserFactory())
        elif name != ANONYMOUS:
            self._client.force_login(examples.people[Role(name)])
        self._cookies = self._client.cookies.output(header="", sep=";")

    @property
    def client(self) -> Client:
        """The same one again and again: each new one reads the list of static files anew."""
        self._client.cookies = SimpleCookie(self._cookies)
        return self._client


def opened(client: Client, path: str) -> HttpResponse:
    """Open the address as a browser would; what only takes a form is sent an empty one."""
    response = client.get(path, follow=True)
    return client.post(path, follow=True) if response.status_code == 405 else response


def outcome(response: HttpResponse, path: str) -> str:
    """Tell what became of the visit. Anything but a working page or a form's complaint is named."""
    if response.status_code == 403:
        return REFUSED
    landed = response.request["PATH_INFO"]
    if landed == reverse(settings.LOGIN_URL) and landed != path:
        return SIGN_IN
    return OPEN if response.status_code in (200, 409) else f"status {response.status_code}"


def expected(view: View, visitor: str) -> str:
    admitted = POLICIES[view.policy]
    if admitted is EVERYBODY:
        return OPEN
    if visitor == ANONYMOUS:
        return SIGN_IN
    return OPEN if visitor in admitted else REFUSED


def visit(view: View, visitor: Visitor, examples: Examples) -> tuple[str, list[str]]:
    """Open the view's address and undo whatever that did; tell also where it leads astray."""
    with transaction.atomic():
        path = examples.path(view)
        response = opened(visitor.client, path)
        found = outcome(response, path), closed_doors(response, visitor.name)
        transaction.set_rollback(True)
    return found


def closed_doors(response: HttpResponse, visitor: str) -> list[str]:
    """Return the links of a page of the Office that lead its reader to a refusal."""
    if "html" not in response.headers["Content-Type"] or visitor not in Role.values:
        return []
    links = set(re.findall(r'<a [^>]*href="(/office/[^"?#]*)', response.content.decode()))
    return sorted(link for link in links if visitor not in admitted_to(link))


@cache
def admitted_to(path: str) -> Collection[str]:
    return POLICIES[resolve(path).func.policy]


def wrongly_treated(visitor: Visitor, pages: list[View], examples: Examples) -> str:
    """Tell each page that does not treat the visitor as its policy says, or leads astray."""
    told = []
    for view in pages:
        wanted = expected(view, visitor.name)
        was, astray = visit(view, visitor, examples)
        if was != wanted:
            told.append(f"{view}: expected {wanted}, found {was}")
        told += [f"{view} leads to {link}, which refuses" for link in astray]
    return "\n".join(told)


def test_every_view_names_its_policy():
    unnamed = [str(view) for view in views() if view.policy not in POLICIES]
    assert not unnamed, (
        f"Put @policy(…) on these, or a library's name into LIBRARY_POLICIES: {unnamed}"
    )


def test_the_table_for_libraries_names_nothing_that_is_gone():
    known = {view.name for view in views()} | {view.namespace for view in views()}
    assert set(LIBRARY_POLICIES) <= known


def test_every_address_has_its_examples(examples: Examples):
    missing = []
    for view in NAMED:
        try:
            examples.path(view)
        except KeyError as parameter:
            missing.append(f"{view}: {parameter}")
    assert not missing, f"Add these to EXAMPLES in tests/addresses.py: {missing}"


@pytest.mark.parametrize("name", [*Role.values, ANONYMOUS, NO_ROLE])
def test_our_own_pages_admit_whom_their_policy_admits(name: str, examples: Examples):
    found = wrongly_treated(Visitor(name, examples), OURS, examples)
    assert not found, found


# Where a library sends a visitor elsewhere who has nothing to do there.
NOTHING_TO_DO_THERE = {
    (ANONYMOUS, "account_logout"),
    (ANONYMOUS, "mfa_authenticate"),
    (ANONYMOUS, "socialaccount_signup"),  # opens after the directory only
    *((name, "mfa_view_recovery_codes") for name in Role.values),
    *((name, "mfa_reauthenticate") for name in Role.values),
    *((name, "mfa_deactivate_totp") for name in Role.values),
}
# The way to a directory, where the settings name none, and what is said when it refused.
LEADS_NOWHERE = {"openid_connect_login", "openid_connect_callback", "socialaccount_login_error"}


@pytest.mark.parametrize("name", [*Role.values, ANONYMOUS])
def test_the_pages_of_libraries_admit_whom_the_table_admits(name: str, examples: Examples):
    pages = [
        view
        for view in LIBRARIES
        if (name, view.name) not in NOTHING_TO_DO_THERE and view.name not in LEADS_NOWHERE
    ]
    assert not wrongly_treated(Visitor(name, examples), pages, examples)


def test_the_administration_admits_an_administrator(examples: Examples):
    """To every list, that is; what may be added or changed there, each model's admin says."""
    lists = [view for view in ADMINISTRATION if view.name.endswith(("index", "_changelist"))]
    assert not wrongly_treated(Visitor(Role.ADMINISTRATOR, examples), lists, examples)


@pytest.mark.parametrize("name", [*Role.values[1:], ANONYMOUS, NO_ROLE])
def test_the_administration_sends_everybody_else_to_its_door(name: str, examples: Examples):
    """Its door is the site's own sign-in, where who has signed in already reads 403."""
    visitor, door = Visitor(name, examples), reverse("admin:login")
    assert outcome(visitor.client.get(door, follow=True), door) == (
        SIGN_IN if name == ANONYMOUS else REFUSED
    )
    for view in ADMINISTRATION:
        response = visitor.client.get(examples.path(view))
        assert response.headers.get("Location", "").startswith(door), view


# What somebody reads who has signed in is kept nowhere.


@pytest.mark.parametrize("view", NAMED, ids=str)
def test_no_cache_keeps_what_is_read_signed_in(view: View, examples: Examples, everybody: Client):
    response = everybody.get(examples.path(view))
    kept = set(response.headers["Cache-Control"].split(", "))
    assert {"private", "no-store"} <= kept
    assert "public" not in kept


# Another's, or deleted, is as good as not there.

UNKNOWN = {
    "uid": lambda: uuid4(),
    "pk": lambda: 999_999,
    "number": lambda: 999_999,
    "week": lambda: "1999-W01",
    "kind": lambda: "no-such-kind",
    "into": lambda: 999_999,
    "lines": lambda: "no-such-lines",
    "line": lambda: 999_999,
    "content_hash": lambda: "f" * 64,
}


@pytest.fixture
def everybody(client: Client) -> Client:
    """Somebody whom every policy admits."""
    client.force_login(UserFactory(roles=list(Role)))
    return client


@pytest.mark.parametrize("view", [view for view in OURS if view.parameters], ids=str)
def test_what_is_not_there_is_not_found(view: View, examples: Examples, everybody: Client):
    for name in UNKNOWN.keys() & set(view.parameters):
        unknown = examples.kwargs(view) | {name: UNKNOWN[name]()}
        response = opened(everybody, reverse(view.name, kwargs=unknown))
        assert response.status_code == 404, name


@pytest.mark.parametrize(
    "view",
    [
        view
        for view in OURS
        if "uid" in view.parameters and view.name != "engagement:office-restore"
    ],
    ids=str,
)
def test_what_was_deleted_is_not_found(view: View, examples: Examples, everybody: Client):
    deleted = examples.kwargs(view) | {"uid": examples.deleted.uid}
    response = opened(everybody, reverse(view.name, kwargs=deleted))
    assert response.status_code == 404
