"""How people sign in: accounts are made by an administrator, never by signing up."""

from collections.abc import Mapping

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _(
            "The e-mail address or the password is not right. Check both and try again."
        ),
        "enter_current_password": _("That is not your current password"),
        "incorrect_password": _("That is not your password"),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


def who_tries(request: HttpRequest, credentials: Mapping[str, str | None] | None = None) -> str:
    """The address somebody tries to sign in with, by which repeated failures are counted.

    The form calls it "login", what it is checked against "email"; an address has no capitals.
    """
    given = credentials or request.POST
    return (given.get("email") or given.get("login") or "").strip().lower()
