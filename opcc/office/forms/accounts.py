"""allauth's forms under our own labels: one spelling of "e-mail", no capitals in mid-sentence."""

from typing import Any

from allauth.account import forms as allauth
from django import forms
from django.utils.translation import gettext_lazy as _

LABELS = {
    "login": _("E-mail address"),
    "email": _("E-mail address"),
    "password": _("Password"),
    "oldpassword": _("Current password"),
    "password1": _("New password"),
    "password2": _("New password again"),
}


class OurLabels(forms.Form):
    """Mixed into a form of allauth's."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in LABELS.items():
            if name in self.fields:
                self.fields[name].label = label


class LoginForm(OurLabels, allauth.LoginForm):
    """Signing in."""


class ReauthenticateForm(OurLabels, allauth.ReauthenticateForm):
    """Showing once more that it is you."""


class ChangePasswordForm(OurLabels, allauth.ChangePasswordForm):
    """Another password, by who knows the old one."""


class SetPasswordForm(OurLabels, allauth.SetPasswordForm):
    """A first password, by who is signed in."""


class ResetPasswordForm(OurLabels, allauth.ResetPasswordForm):
    """Asking for a link to choose a new password."""


class ResetPasswordKeyForm(OurLabels, allauth.ResetPasswordKeyForm):
    """Choosing it, by who followed the link."""
