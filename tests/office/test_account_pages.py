"""Signing in, and what is said to who cannot."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.factories.office import UserFactory
from tests.markup import Element, parse

pytestmark = pytest.mark.django_db
PASSWORD = "a-long-enough-pass-phrase"


def page(response: object) -> Element:
    return parse(response.content.decode())


def inputs(response: object) -> dict[str, dict[str, str]]:
    return {e.attrs.get("name", ""): e.attrs for e in page(response).every("input")}


def sign_in(client: Client, email: str, password: str) -> object:
    return client.post(reverse("account_login"), {"login": email, "password": password})


def test_the_browser_may_fill_in_the_form(client: Client) -> None:
    fields = inputs(client.get(reverse("account_login")))
    assert fields["login"]["type"] == "email"
    assert fields["login"]["autocomplete"] == "email"
    assert fields["password"]["autocomplete"] == "current-password"
    assert "aria-describedby" not in fields["password"]
    assert not any("placeholder" in attrs for attrs in fields.values())


def test_a_failed_sign_in_does_not_say_which_was_wrong(client: Client) -> None:
    user = UserFactory()
    wrong_password = sign_in(client, user.email, "not the password")
    nobody = sign_in(client, "nobody@demo.example", "not the password")
    for response in (wrong_password, nobody):
        summary = next(e for e in page(response).every("div") if e.attrs.get("role") == "alert")
        assert summary.text == (
            "There is a problem"
            " The e-mail address or the password is not right. Check both and try again."
        )
        assert page(response).every("title")[0].text.startswith("Error: Sign in")


def test_sign_in_is_paused_after_repeated_failures(client: Client) -> None:
    user = UserFactory()
    for _ in range(5):
        response = sign_in(client, user.email, "not the password")
    assert response.status_code == 429
    assert page(response).every("h1")[0].text == "Sign-in is paused"
    assert "wrong 5 times" in page(response).text


def test_a_pause_is_for_one_account_however_it_is_written(client: Client) -> None:
    UserFactory(email="wrong@office.example")
    colleague = UserFactory()
    colleague.set_password(PASSWORD)
    colleague.save()
    for typed in ("wrong@office.example", "Wrong@Office.example") * 2:
        assert sign_in(client, typed, "not the password").status_code == 200
    assert sign_in(client, "WRONG@office.example", "not the password").status_code == 429
    assert sign_in(client, colleague.email, PASSWORD).status_code == 302


def test_signing_in_works_while_redis_is_away(client: Client, redis_away: None) -> None:
    user = UserFactory(password=PASSWORD)
    assert sign_in(client, user.email, "not the password").status_code == 200
    assert sign_in(client, user.email, PASSWORD).status_code == 302


def test_nobody_signs_up(client: Client) -> None:
    response = client.get(reverse("account_signup"))
    assert page(response).every("h1")[0].text == "Accounts are made by the Office"
    assert not page(response).every("main")[0].every("form")


def test_asking_for_a_new_password_does_not_say_who_has_an_account(client: Client) -> None:
    user = UserFactory()
    pages = []
    for email in (user.email, "nobody@demo.example"):
        response = client.post(reverse("account_reset_password"), {"email": email}, follow=True)
        pages.append(page(response).every("main")[0].text)
    assert pages[0] == pages[1]
    assert pages[0].startswith("Check your e-mail")


def test_a_new_password_is_chosen_with_the_link_from_the_mail(client: Client) -> None:
    user = UserFactory()
    client.post(reverse("account_reset_password"), {"email": user.email})
    link = re.search(r"https?://[^/]+(/\S+)", mail.outbox[0].body)[1]
    form = client.get(link, follow=True)
    fields = inputs(form)
    assert fields["password1"]["autocomplete"] == "new-password"
    assert fields["password2"]["autocomplete"] == "new-password"
    done = client.post(
        form.request["PATH_INFO"], {"password1": PASSWORD, "password2": PASSWORD}, follow=True
    )
    assert page(done).every("h1")[0].text == "Your password is changed"
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_a_used_link_says_what_to_do(client: Client) -> None:
    address = reverse("account_reset_password_from_key", args=("abc", "set-password"))
    response = client.get(address, follow=True)
    assert page(response).every("h1")[0].text == "This link does not work any more"


def test_signing_out_asks_first(client: Client) -> None:
    client.force_login(UserFactory(), backend="allauth.account.auth_backends.AuthenticationBackend")
    response = client.get(reverse("account_logout"))
    assert page(response).every("h1")[0].text == "Do you want to sign out?"
    assert client.session.get("_auth_user_id")


def test_the_mail_to_choose_a_new_password_is_in_our_words(client, mailoutbox):
    user = UserFactory(email="officer@office.example")
    client.post(reverse("account_reset_password"), {"email": user.email})
    (mail,) = mailoutbox
    assert mail.subject == "Choose a new password"
    assert "/accounts/password/reset/key/" in mail.body
    assert "Office of the Police and Crime Commissioner" in mail.body


def test_a_stranger_gets_no_mail(client, mailoutbox):
    client.post(reverse("account_reset_password"), {"email": "stranger@elsewhere.example"})
    assert mailoutbox == []


@pytest.mark.parametrize(("trusted", "paused"), [(1, False), (0, True)])
def test_wrong_passwords_are_counted_by_the_visitors_own_address(settings, client, trusted, paused):
    """Behind a proxy that is trusted, and by the proxy's own where none is."""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = trusted
    user = UserFactory(password=PASSWORD)
    for _ in range(settings.AXES_FAILURE_LIMIT):
        wrong = {"login": user.email, "password": "wrong"}
        client.post(reverse("account_login"), wrong, headers={"X-Forwarded-For": "192.0.2.1"})
    right = {"login": user.email, "password": PASSWORD}
    response = client.post(
        reverse("account_login"), right, headers={"X-Forwarded-For": "192.0.2.2"}
    )
    assert response.status_code == (429 if paused else 302)


def test_too_many_tries_from_one_network_are_told_in_our_words(client: Client) -> None:
    for number in range(11):
        response = sign_in(client, f"nobody{number}@office.example", "not the password")
    assert response.status_code == 200
    assert "Too many wrong passwords came from your network. Wait a minute" in page(response).text
