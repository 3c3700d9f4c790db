"""The standing list of consultees, whom to ask this time, and what they replied."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from consultations.actions.consultees import ConsulteeDetails
from consultations.models import Consultee, Invitation
from engagement.forms.fields import OneOf, SomeOf
from opcc.office.govuk.fields import DateField
from opcc.office.govuk.widgets import Radios


class ConsulteeForm(forms.Form):
    """One organisation on the list: for whom it speaks, and to whom we write there."""

    mark_optional = False

    organisation = OneOf(
        label=_("Organisation"),
        choices=(),
        required=True,
        error_messages={"required": _("Choose the organisation")},
    )
    voice = forms.ChoiceField(
        label=_("For whom it speaks"),
        choices=Consultee.Voice.choices,
        widget=Radios,
        error_messages={"required": _("Choose for whom it speaks")},
    )
    contact = OneOf(
        label=_("Whom to write to"),
        choices=(),
        required=False,
        help_text=_(
            "A contact of the organisation with an e-mail address. Without one it is asked by"
            " letter."
        ),
    )
    language = forms.ChoiceField(
        label=_("Language of our mail"),
        choices=settings.LANGUAGES,
        widget=Radios,
        initial=settings.LANGUAGE_CODE,
    )

    def __init__(
        self, data: Any = None, *, organisations: Any = None, contacts: Any = (), **given: Any
    ) -> None:
        super().__init__(data, **given)
        if organisations is None:
            del self.fields["organisation"]
            self.fields["contact"].choices = [("", _("Nobody")), *contacts]  # type: ignore[attr-defined]
        else:
            del self.fields["contact"]
            self.fields["organisation"].choices = [("", ""), *organisations]  # type: ignore[attr-defined]

    def details(self) -> ConsulteeDetails:
        typed = self.cleaned_data
        return ConsulteeDetails(typed["voice"], typed["language"], typed.get("contact"))


class InviteForm(forms.Form):
    """Who of the list is asked this time."""

    mark_optional = False

    consultees = SomeOf(
        label=_("Whom to ask"),
        choices=(),
        required=True,
        error_messages={"required": _("Choose whom to ask")},
    )

    def __init__(self, data: Any = None, *, consultees: Any) -> None:
        super().__init__(data)
        self.fields["consultees"].choices = consultees  # type: ignore[attr-defined]


class ReplyForm(forms.Form):
    """What a consultee replied, and when."""

    mark_optional = False

    reply = forms.ChoiceField(label=_("Reply"), choices=Invitation.Reply.choices, widget=Radios)
    replied_on = DateField(label=_("Replied on"), required=False)

    def clean(self) -> None:
        typed = self.cleaned_data
        is_reply = typed.get("reply") not in (None, Invitation.Reply.NONE)
        if is_reply and not typed.get("replied_on") and "replied_on" not in self.errors:
            self.add_error("replied_on", gettext("Enter the day on which they replied"))
