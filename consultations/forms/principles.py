"""Whether one of the Consultation Principles is kept, and why."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from engagement.forms.fields import LongText
from opcc.office.govuk.widgets import Radios

ANSWERS = {"kept": True, "not-kept": False, "nothing": None}


class PrincipleForm(forms.Form):
    """Somebody's word on one principle."""

    mark_optional = False

    said = forms.ChoiceField(
        label=_("Is it kept?"),
        choices=[
            ("kept", _("Yes")),
            ("not-kept", _("No")),
            ("nothing", _("Say nothing: leave it to the data")),
        ],
        widget=Radios,
        error_messages={"required": _("Choose whether it is kept")},
    )
    note = LongText(label=_("Why"), rows=3, help_text=_("Kept with the day and your name."))

    def clean(self) -> None:
        typed = self.cleaned_data
        if typed.get("said") in ("kept", "not-kept") and not typed.get("note", "").strip():
            self.add_error("note", gettext("Say why, in a few words"))

    def details(self) -> dict[str, Any]:
        typed = self.cleaned_data
        return {"is_kept": ANSWERS[typed["said"]], "note": typed["note"]}
