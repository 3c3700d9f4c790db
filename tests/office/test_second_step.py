"""Signing in with a code besides the password."""

import re
from collections.abc import Iterator

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from opcc.office.models import Role, RoleHeld, User
from tests.factories.office import UserFactory
from tests.markup import parse

pytestmark = pytest.mark.django_db
PASSWORD = "a-long-enough-pass-phrase"


@pytest.fixture(autouse=True)
def _the_clock_stands_still() -> Iterator[None]:
    """No code runs out between being read and being written."""
    with time_machine.travel(timezone.now(), tick=False):
        yield


@pytest.fixture
def officer() -> User:
    user = UserFactory(roles=[Role.OFFICER])
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(client: Client, user: User) -> object:
    return client.post(
        reverse("account_login"), {"login": user.email, "password": PASSWORD}, follow=True
    )


def heading(response: object) -> str:
    return parse(response.content.decode()).every("h1")[0].text


def code_of(secret: str, *, next_one: bool = False) -> str:
    """What an app shows now, or a moment later: no code is taken twice."""
    _before, now, after = yield_hotp_counters_from_time()
    return format_hotp_value(hotp_value(secret, after if next_one else now))


def turn_on(client: Client) -> tuple[str, object]:
    """Turn the second step on as its page says; return the key and the page that follows."""
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    secret = re.search(r'<code class="opcc-code">(\w+)</code>', page)[1]
    done = client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)}, follow=True)
    return secret, done


def test_turned_on_it_asks_for_the_code_of_the_app(client: Client, officer: User) -> None:
    sign_in(client, officer)
    secret, done = turn_on(client)
    assert heading(done) == "Your recovery codes"
    client.post(reverse("account_logout"))

    asked = sign_in(client, officer)
    assert heading(asked) == "Write your code"
    assert client.get(reverse("office-home")).status_code == 302
    wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "That code is not right" in wrong.content.decode()
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret, next_one=True)})
    assert client.get(reverse("office-home")).status_code == 200


def test_a_recovery_code_opens_the_account_once(client: Client, officer: User) -> None:
    sign_in(client, officer)
    _secret, done = turn_on(client)
    codes = re.findall(r'<code class="opcc-code">(\w+)</code>', done.content.decode())
    assert len(codes) == 10
    for opened in (True, False):
        client.post(reverse("account_logout"))
        sign_in(client, officer)
        client.post(reverse("mfa_authenticate"), {"code": codes[0]})
        assert (client.get(reverse("office-home")).status_code == 200) is opened


def test_the_key_is_locked_in_the_database(client: Client, officer: User) -> None:
    sign_in(client, officer)
    secret, _done = turn_on(client)
    kept = Authenticator.objects.get(user=officer, type=Authenticator.Type.TOTP).data["secret"]
    assert kept != secret
    assert secret not in kept


def test_a_new_key_of_the_site_still_opens_what_the_old_one_locked(
    client: Client, officer: User, settings: object
) -> None:
    sign_in(client, officer)
    secret, _done = turn_on(client)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-key-of-the-site"
    other = Client()
    sign_in(other, officer)
    other.post(reverse("mfa_authenticate"), {"code": code_of(secret, next_one=True)})
    assert other.get(reverse("office-home")).status_code == 200


class TestAfterTheKeyOfTheSiteChanged:
    @pytest.fixture
    def secret(self, client: Client, officer: User, settings: object) -> str:
        """The key of the officer's app, locked under what is now the key before."""
        sign_in(client, officer)
        secret, _done = turn_on(client)
        settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
        settings.SECRET_KEY = "another-key-of-the-site"
        return secret

    def signs_in(self, officer: User, code: str) -> bool:
        client = Client()
        sign_in(client, officer)
        assert client.post(reverse("mfa_authenticate"), {"code": code}).status_code in (200, 302)
        return client.get(reverse("office-home")).status_code == 200

    def test_what_was_locked_anew_opens_without_the_key_before(
        self, officer: User, secret: str, settings: object
    ) -> None:
        codes = RecoveryCodes.activate(officer).generate_codes()
        for _ in range(2):
            call_command("lock_secrets_anew")
        settings.SECRET_KEY_FALLBACKS = []
        assert self.signs_in(officer, code_of(secret, next_one=True))
        assert self.signs_in(officer, codes[0])

    def test_what_no_key_opens_is_a_wrong_code(
        self, officer: User, secret: str, settings: object
    ) -> None:
        settings.SECRET_KEY_FALLBACKS = []
        for code in (code_of(secret, next_one=True), code_of("")):
            assert not self.signs_in(officer, code)

    def test_the_command_names_whose_no_key_opens_and_changes_nothing_of_theirs(
        self, officer: User, secret: str, settings: object
    ) -> None:
        before = Authenticator.objects.order_by("pk").values_list("data", flat=True)
        settings.SECRET_KEY_FALLBACKS, kept = [], list(before)
        with pytest.raises(CommandError, match=officer.name):
            call_command("lock_secrets_anew")
        assert list(before.all()) == kept


def test_it_can_be_turned_off_again(client: Client, officer: User) -> None:
    sign_in(client, officer)
    turn_on(client)
    client.post(reverse("mfa_deactivate_totp"))
    client.post(reverse("account_logout"))
    sign_in(client, officer)
    assert client.get(reverse("office-home")).status_code == 200


class TestWhereARoleNeedsIt:
    @pytest.fixture(autouse=True)
    def _needed(self, settings: object) -> None:
        settings.SECOND_STEP_FOR = frozenset({Role.OFFICER})

    def test_nothing_of_the_office_opens_before_it_is_on(
        self, client: Client, officer: User
    ) -> None:
        landed = sign_in(client, officer)
        assert heading(landed) == "Confirm it is you"
        assert "Your role needs the second step" in landed.content.decode()
        for name in ("office-home", "engagement:office-list", "admin:index"):
            assert client.get(reverse(name))["Location"] == reverse("mfa_activate_totp")
        assert client.get(reverse("home")).status_code == 200

    def test_the_roles_are_read_once_for_a_page(self, client: Client, officer: User) -> None:
        sign_in(client, officer)
        turn_on(client)
        client.get(reverse("office-home"))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("office-home"))
        of_roles = [one for one in queries if f'FROM "{RoleHeld._meta.db_table}"' in one["sql"]]
        assert len(of_roles) == 1

    def test_everything_opens_once_it_is(self, client: Client, officer: User) -> None:
        sign_in(client, officer)
        turn_on(client)
        assert client.get(reverse("office-home")).status_code == 200

    def test_the_site_does_not_start_where_a_role_is_misspelt(self, settings: object) -> None:
        settings.SECOND_STEP_FOR = frozenset({Role.OFFICER, "aprover"})
        with pytest.raises(ImproperlyConfigured, match=r"no role: aprover\. .* approver"):
            get_wsgi_application()

    def test_other_roles_go_on_without(self, client: Client) -> None:
        client.force_login(UserFactory(roles=[Role.STAFF_READER]))
        assert client.get(reverse("office-home")).status_code == 200
