"""The short forms on the way to the public and back: send, send back, withdraw, redact."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from engagement.forms.fields import LongText
from engagement.forms.reasons import ReasonForm
from engagement.models import PublishedEntry
from engagement.queries.passages import Concern
from engagement.rules.passages import Kind
from opcc.office.govuk.widgets import Radios

EXAMPLES = {
    Kind.NAME: _("For example: a councillor who spoke in office, under the same name."),
    Kind.CONTACT_DETAILS: _("For example: the public address for bookings."),
    Kind.POSTCODE: _("For example: that of a public building."),
    Kind.SMALL_NUMBER: _("For example: a figure that the force has published."),
    Kind.HELD_BACK: _("For example: another place of the same name."),
}


class ExplainForm(forms.Form):
    """Why the public may read what could point at somebody: one reason for each concern."""

    mark_optional = False

    def __init__(self, data: Any = None, *, concerns: Sequence[Concern] = (), **given: Any) -> None:
        super().__init__(data, **given)
        self.concerns = concerns
        for concern in concerns:
            self.fields[reason_field(concern.kind)] = LongText(
                label=_("Why may the public read this?"),
                rows=2,
                required=True,
                initial=concern.reason,
                help_text=EXAMPLES[concern.kind],
                error_messages={"required": _("Say why, or take it out of the text")},
            )

    def rows(self) -> list[tuple[Concern, forms.BoundField]]:
        """Each concern with its field."""
        return [(concern, self[reason_field(concern.kind)]) for concern in self.concerns]


class SubmitForm(ExplainForm):
    """Send what the page shows. `version` is the record's as the page showed it."""

    version = forms.IntegerField(widget=forms.HiddenInput)


def reason_field(kind: str) -> str:
    return f"reason-{kind}"


def explanations_in(posted: Mapping[str, str]) -> dict[str, str]:
    """The reasons that were typed, as the actions take them."""
    return {kind: posted.get(reason_field(kind), "") for kind in Kind}


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
