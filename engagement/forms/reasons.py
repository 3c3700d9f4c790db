"""The reason the public reads: why an event is off, or why an entry is taken down."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from engagement.forms.fields import LongText
from engagement.forms.rows import hide_welsh


class ReasonForm(forms.Form):
    """Why, in both languages where the body publishes both.

    `version` is the record's as the officer saw it, where the page carries one.
    """

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    reason = LongText(
        label=_("Reason"),
        rows=3,
        required=True,
        help_text=_("The public may read this."),
        error_messages={"required": _("Give the reason")},
    )
    reason_cy = LongText(
        label=_("Reason in Welsh"),
        rows=3,
        required=True,
        error_messages={"required": _("Give the reason in Welsh too")},
    )

    def __init__(self, data: Any = None, *, bilingual: bool, **given: Any) -> None:
        super().__init__(data, **given)
        if not bilingual:
            self.fields["reason_cy"].required = False
            hide_welsh(self)

    def reasons(self) -> dict[str, str]:
        """What an action takes; only once the form is valid."""
        return {name: self.cleaned_data[name] for name in ("reason", "reason_cy")}
