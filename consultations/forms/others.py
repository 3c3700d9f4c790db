"""The form of what another body asks."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from consultations.actions.others import OtherDetails
from consultations.models import OtherConsultation
from engagement.forms.fields import LongText, OneOf
from engagement.forms.layout import DefaultButton
from engagement.forms.rows import hide_welsh
from opcc.office.forms.files import CheckedFileField, ask_again_for
from opcc.office.govuk.fields import DateField
from opcc.office.govuk.layout import Button, Buttons, CancelLink, Layout, PageHelper, Section
from opcc.office.govuk.widgets import Radios

COLUMNS = (
    *("kind", "title", "title_cy", "whose", "about", "about_cy", "web_address", "closes_on"),
    *("closes_words", "closes_words_cy", "response", "responded_on"),
    *("response_words", "response_words_cy", "note", "source"),
)


class OtherForm(forms.Form):
    """What another body asks, or a development outside."""

    mark_optional = False

    uid = forms.UUIDField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(
        label=_("What it is"), choices=OtherConsultation.Kind.choices, widget=Radios
    )
    title = forms.CharField(
        label=_("Title"), max_length=200, error_messages={"required": _("Give it a title")}
    )
    title_cy = forms.CharField(label=_("Title in Welsh"), max_length=200, required=False)
    organisation = OneOf(label=_("Whose it is"), choices=(), required=False)
    whose = forms.CharField(
        label=_("Whose it is, in words"),
        max_length=200,
        required=False,
        help_text=_("For a body that is not in the list of organisations."),
    )
    about = LongText(label=_("What it is about"), rows=3)
    about_cy = LongText(label=_("What it is about, in Welsh"), rows=3)
    web_address = forms.URLField(label=_("Web address"), required=False, assume_scheme="https")
    closes_on = DateField(label=_("Closes on"), required=False)
    closes_words = forms.CharField(
        label=_("Closes, in the source’s words"),
        max_length=200,
        required=False,
        help_text=_("Where no full date is given: “until 23 October”."),
    )
    closes_words_cy = forms.CharField(
        label=_("Closes, in words, in Welsh"), max_length=200, required=False
    )
    owner = OneOf(
        label=_("Who looks after it"),
        choices=(),
        required=False,
        help_text=_("They are reminded before it closes."),
    )
    response = forms.ChoiceField(
        label=_("Our response"), choices=OtherConsultation.Response.choices, widget=Radios
    )
    responded_on = DateField(label=_("Sent on"), required=False)
    response_words = LongText(label=_("What the Office answered, or why it does not"), rows=3)
    response_words_cy = LongText(
        label=_("What the Office answered, or why it does not, in Welsh"), rows=3
    )
    file = CheckedFileField(label=_("Our response as a file"), required=False)
    note = LongText(label=_("Note for the Office"), rows=2, help_text=_("Never published."))
    source = forms.CharField(label=_("Source"), max_length=300, required=False)
    is_public = forms.BooleanField(
        label=_("The public may read of it, once it is approved"), required=False
    )

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        organisations: Any,
        colleagues: Any,
        bilingual: bool,
        cancel_url: str,
        **given: Any,
    ) -> None:
        super().__init__(data, files, **given)
        self.cancel_url = cancel_url
        self.fields["organisation"].choices = [("", ""), *organisations]  # type: ignore[attr-defined]
        self.fields["owner"].choices = [("", ""), *colleagues]  # type: ignore[attr-defined]
        if not bilingual:
            hide_welsh(self)

    def clean(self) -> None:
        typed = self.cleaned_data
        if not typed.get("organisation") and not typed.get("whose"):
            self.add_error("whose", gettext("Say whose it is"))
        is_sent = typed.get("response") == OtherConsultation.Response.SENT
        if is_sent and not typed.get("responded_on"):
            self.add_error("responded_on", gettext("Enter the day on which the response was sent"))
        is_development = typed.get("kind") == OtherConsultation.Kind.DEVELOPMENT
        if is_development and typed.get("response") != OtherConsultation.Response.UNDECIDED:
            self.add_error(
                "response",
                gettext("A development of which the Office is only kept informed is not answered"),
            )
        if self.errors:
            ask_again_for(self, "file")

    def details(self) -> OtherDetails:
        typed = self.cleaned_data
        return OtherDetails(
            **{name: typed[name] for name in COLUMNS},
            is_public=typed["is_public"],
            organisation_id=typed["organisation"],
            owner_id=typed["owner"],
        )

    @property
    def helper(self) -> PageHelper:
        helper = PageHelper(self)
        helper.layout = Layout(
            DefaultButton(),
            *("uid", "version", "kind", "title", "title_cy", "organisation", "whose"),
            *("about", "about_cy", "web_address"),
            *("closes_on", "closes_words", "closes_words_cy", "owner"),
            Section(
                _("Our response"),
                *("response", "responded_on", "response_words", "response_words_cy", "file"),
                hint=_("What the Office does about it"),
            ),
            *("note", "source", "is_public"),
            Buttons(Button(_("Save")), CancelLink(_("Cancel"), self.cancel_url)),
        )
        return helper


def as_typed(other: OtherConsultation) -> dict[str, Any]:
    """What the form shows of a record as it stands."""
    return {
        **{name: getattr(other, name) for name in (*COLUMNS, "uid", "version", "is_public")},
        "organisation": other.organisation_id,
        "owner": other.owner_id,
    }
