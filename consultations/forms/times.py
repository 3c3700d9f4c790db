"""How many weeks people are given to answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from engagement.forms.fields import LongText

LEAST, MOST = 2, 26
OUTSIDE = _("Enter a number of weeks from 2 to 26")


def narrow() -> forms.TextInput:
    return forms.TextInput(attrs={"class": "govuk-input--width-2", "inputmode": "numeric"})


def messages(required: Any) -> dict[str, Any]:
    return {"required": required, **dict.fromkeys(("min_value", "max_value", "invalid"), OUTSIDE)}


class WeeksForm(forms.Form):
    """The Office's usual time, and the least below which the check is not met."""

    mark_optional = False

    usual_weeks = forms.IntegerField(
        label=_("Usual time, in weeks"),
        min_value=LEAST,
        max_value=MOST,
        widget=narrow(),
        help_text=_("With less than this the check says: look again."),
        error_messages=messages(_("Enter the usual number of weeks")),
    )
    least_weeks = forms.IntegerField(
        label=_("Least time, in weeks"),
        min_value=LEAST,
        max_value=MOST,
        widget=narrow(),
        help_text=_("With less than this the check is not met."),
        error_messages=messages(_("Enter the least number of weeks")),
    )
    reason = LongText(label=_("Why so"), rows=3, help_text=_("Kept with the day and your name."))

    def clean(self) -> None:
        usual, least = (self.cleaned_data.get(name) for name in ("usual_weeks", "least_weeks"))
        if usual and least and least > usual:
            self.add_error("least_weeks", gettext("The least time is longer than the usual one"))

    def said(self) -> dict[str, Any]:
        return dict(self.cleaned_data)
