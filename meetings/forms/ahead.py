"""Setting the coming meetings anew, asked beside whatever changes their days."""

from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta
from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.forms.dates import MONTHS_AHEAD

LEAVE = ""


class AheadField(forms.ChoiceField):
    """Whether the coming meetings are set anew, and how far ahead."""

    def __init__(self) -> None:
        super().__init__(
            label=_("The coming meetings"),
            choices=[
                (LEAVE, _("Leave them as they are set")),
                *((months, AGAIN[months]) for months in MONTHS_AHEAD),
            ],
            required=False,
            widget=forms.RadioSelect,
            help_text=_(
                "Meetings that were changed by hand, held or called off stay as they are either"
                " way."
            ),
        )


AGAIN = {
    "12": _("Set those of the coming year anew"),
    "24": _("Set those of the coming two years anew"),
}


def last_day(form: Any, today: date) -> date | None:
    """The last day for which meetings are set anew; None where they are left."""
    months = form.cleaned_data["ahead"]
    return today + relativedelta(months=int(months)) if months else None
