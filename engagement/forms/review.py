"""The short forms on the way to the public and back: send, send back, withdraw, redact."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from engagement.forms.fields import LongText
from engagement.forms.reasons import ReasonForm
from engagement.models import PublishedEntry
from opcc.office.govuk.widgets import Radios


class SubmitForm(forms.Form):
    """Send what the page shows; contact details in it with why the public may read them.

    `version` is the record's as the page showed it. Without `must_explain` nothing is asked.
    """

    version = forms.IntegerField(widget=forms.HiddenInput)
    contact_details_reason = LongText(
        label=_("Why may the public read these contact details?"),
        rows=3,
        help_text=_("The approver reads this. For example: the public address for bookings."),
        error_messages={"required": _("Explain why the public may read these contact details")},
    )

    def __init__(self, *args: Any, must_explain: bool = False, **given: Any) -> None:
        super().__init__(*args, **given)
        reason = self.fields["contact_details_reason"]
        reason.required = must_explain
        if not must_explain:
            reason.widget = forms.HiddenInput()


class SendBackForm(forms.Form):
    """What has to change before a text can be approved."""

    reason = LongText(
        label=_("What has to change?"),
        rows=3,
        required=True,
        help_text=_("The officer who sent it reads this."),
        error_messages={"required": _("Say what has to change")},
    )


class WithdrawForm(ReasonForm):
    """Why a published entry is taken down; which of two, where both are published."""

    stream = forms.ChoiceField(
        label=_("What should be withdrawn?"),
        widget=Radios,
        error_messages={"required": _("Choose what should be withdrawn")},
    )
    field_order = ("stream", "reason", "reason_cy")

    def __init__(
        self, data: Any = None, *, published: list[PublishedEntry], bilingual: bool, **given: Any
    ) -> None:
        super().__init__(data, bilingual=bilingual, **given)
        self.fields["reason"].help_text = _("The public reads this in place of the text.")
        self.only = published[0].stream if len(published) == 1 else ""
        if self.only:
            del self.fields["stream"]
        else:
            self.fields["stream"].choices = [
                (entry.stream, entry.get_stream_display()) for entry in published
            ]

    def stream_chosen(self) -> str:
        return self.only or self.cleaned_data["stream"]


class RedactForm(forms.Form):
    """A last check that this, and nothing else, is to be purged."""

    def __init__(self, *args: Any, number: int | None, **given: Any) -> None:
        super().__init__(*args, **given)
        self.number = number
        if number is None:
            self.fields["sure"] = forms.BooleanField(
                label=_("I understand that this cannot be undone"),
                error_messages={"required": _("Tick the box to redact this record")},
            )
        else:
            self.fields["number"] = forms.CharField(
                label=_("Type the entry’s public number"),
                help_text=_("It is %(number)s: the number in the address of the public page.")
                % {"number": number},
                widget=forms.TextInput(
                    attrs={"class": "govuk-input--width-10", "inputmode": "numeric"}
                ),
                error_messages={"required": _("Type the entry’s public number")},
            )

    def clean_number(self) -> str:
        typed = self.cleaned_data["number"].strip()
        if typed != str(self.number):
            raise forms.ValidationError(_("This is not the public number of this entry"))
        return typed
