"""How people sign in: accounts are made by an administrator, never by signing up."""

import logging
from collections.abc import Mapping

from allauth.account.adapter import DefaultAccountAdapter, get_adapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.totp.internal.auth import generate_totp_secret
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from axes.utils import reset
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from opcc.office.ciphers import InvalidToken, locked, opened
from opcc.office.models import User
from opcc.office.queries import current_body

logger = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _(
            "The e-mail address or the password is not right. Check both and try again."
        ),
        "enter_current_password": _("That is not your current password"),
        "incorrect_password": _("That is not your password"),
        "too_many_login_attempts": _(
            "Too many wrong passwords came from your network. Wait a minute, then try again."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def set_password(self, user: User, password: str) -> None:
        """Choosing a new password also ends the pause after wrong ones, as its page says."""
        super().set_password(user, password)
        reset(username=user.email.lower())


class SecondStepAdapter(DefaultMFAAdapter):
    """The code from one's phone; its secret is kept encrypted under the site's key."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("That code is not right. Wait for the next one in the app and try it."),
        "cannot_generate_recovery_codes": _("Turn on the second step before you make codes for it"),
    }

    def get_totp_issuer(self) -> str:
        body = current_body()
        return body.name if body else super().get_totp_issuer()

    def encrypt(self, text: str) -> str:
        return locked(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Open a secret. One that no key of ours opens becomes one nobody knows: no code fits."""
        try:
            return opened(encrypted_text)
        except InvalidToken:
            logger.error("A second step was locked under a key missing in SECRET_KEY_FALLBACKS.")
            return generate_totp_secret()


class DirectoryAdapter(DefaultSocialAccountAdapter):
    """Sign-in with the Office's directory opens accounts that exist; it makes none."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False


def whence(request: HttpRequest) -> str | None:
    """The visitor's own network address, behind as many proxies as the settings trust.

    None where nobody came over the network, as when a program signs somebody in.
    """
    try:
        return get_adapter(request).get_client_ip(request)
    except PermissionDenied:
        return None


def who_tries(request: HttpRequest, credentials: Mapping[str, str | None] | None = None) -> str:
    """The address somebody tries to sign in with, by which repeated failures are counted.

    The form calls it "login", what it is checked against "email"; an address has no capitals.
    """
    given = credentials or request.POST
    return (given.get("email") or given.get("login") or "").strip().lower()
