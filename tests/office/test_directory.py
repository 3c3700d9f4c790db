"""Signing in with the Office's own directory, against a real OpenID Connect server."""

from collections.abc import Iterator

import pytest
import requests
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse
from oidc_provider_mock import User as Known
from oidc_provider_mock import run_server_in_thread

from opcc.office.models import Role, User
from tests.factories.office import UserFactory
from tests.markup import parse

pytestmark = pytest.mark.django_db

# Whom the directory knows: by number, with the address it vouches for, or does not.
OFFICER, STRANGER, UNVERIFIED = "number-1", "number-2", "number-3"
KNOWN = [
    Known(sub=OFFICER, claims={"email": "officer@office.example", "email_verified": True}),
    Known(sub=STRANGER, claims={"email": "stranger@elsewhere.example", "email_verified": True}),
    Known(sub=UNVERIFIED, claims={"email": "officer@office.example", "email_verified": False}),
]


@pytest.fixture
def officer() -> User:
    return UserFactory(email="officer@office.example", roles=[Role.OFFICER])


@pytest.fixture(autouse=True)
def directory(settings: LazySettings) -> Iterator[str]:
    """A directory that the settings name; its address."""
    with run_server_in_thread(user_claims=KNOWN) as server:
        url = f"http://localhost:{server.server_port}"
        app = {
            "provider_id": "directory",
            "name": "the Testshire directory",
            "client_id": "opcc",
            "secret": "secret",
            "settings": {"server_url": url},
        }
        settings.SOCIALACCOUNT_PROVIDERS = {
            "openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}
        }
        yield url


def come_back_as(client: Client, number: str) -> object:
    """Go to the directory, say who one is, and come back."""
    away = client.post(reverse("openid_connect_login", args=["directory"]))
    assert away.status_code == 302, away.content
    back = requests.post(away["Location"], data={"sub": number}, allow_redirects=False, timeout=10)
    return client.get(back.headers["Location"].removeprefix("http://testserver"), follow=True)


def heading(response: object) -> str:
    return parse(response.content.decode()).every("h1")[0].text


def test_the_sign_in_page_offers_it(client: Client) -> None:
    page = client.get(reverse("account_login")).content.decode()
    assert "Sign in with the Testshire directory" in page


def test_whom_the_directory_vouches_for_is_signed_in(client: Client, officer: User) -> None:
    come_back_as(client, OFFICER)
    assert client.get(reverse("office-home")).context["user"] == officer


def test_the_password_still_opens_the_account_afterwards(client: Client) -> None:
    user = User.objects.create_user("officer@office.example", "a-long-enough-pass-phrase")
    come_back_as(client, OFFICER)
    assert client.get(reverse("office-home")).context["user"] == user
    user.refresh_from_db()
    assert user.check_password("a-long-enough-pass-phrase")


def test_whoever_has_no_account_gets_none(client: Client, officer: User) -> None:
    landed = come_back_as(client, STRANGER)
    assert heading(landed) == "Accounts are made by the Office"
    assert User.objects.count() == 1
    assert client.get(reverse("office-home")).status_code == 302


def test_an_address_that_is_not_vouched_for_opens_nothing(client: Client, officer: User) -> None:
    come_back_as(client, UNVERIFIED)
    assert client.get(reverse("office-home")).status_code == 302
    assert User.objects.count() == 1


def test_a_closed_account_stays_closed(client: Client, officer: User) -> None:
    officer.is_active = False
    officer.save()
    come_back_as(client, OFFICER)
    assert client.get(reverse("office-home")).status_code == 302


def test_a_forged_answer_is_refused(client: Client, officer: User) -> None:
    answer = reverse("openid_connect_callback", args=["directory"])
    response = client.get(answer, {"code": "made-up", "state": "made-up"})
    assert heading(response) == "Your directory did not let you in"
    assert client.get(reverse("office-home")).status_code == 302


def test_without_a_directory_nothing_is_offered(client: Client, settings: LazySettings) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": []}}
    assert "Sign in with" not in client.get(reverse("account_login")).content.decode()
    assert client.post(reverse("openid_connect_login", args=["directory"])).status_code == 404
