"""What somebody says who wants the weekly edition by e-mail."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from engagement.queries.choices import PlaceChoices
from opcc.office.govuk.widgets import Checkboxes, Radios


class PreferencesForm(forms.Form):
    """Which places, and which language; both can be changed at any time."""

    mark_optional = False

    def __init__(
        self, data: Any = None, *, places: PlaceChoices, bilingual: bool, **given: Any
    ) -> None:
        super().__init__(data, **given)
        self.places = places
        self.fields["places"] = forms.MultipleChoiceField(
            label=_("Which places?"),
            help_text=_("Leave all empty to get everything. What lies within a place comes too."),
            choices=places.grouped,
            required=False,
            widget=Checkboxes,
            error_messages={"invalid_choice": _("Choose places from the list")},
        )
        if bilingual:
            self.fields["language"] = forms.ChoiceField(
                label=_("Language of the mails"),
                choices=settings.LANGUAGES,
                widget=Radios(attrs={"class": "govuk-radios--inline"}),
                error_messages={"required": _("Choose a language")},
            )

    def place_ids(self) -> frozenset[int]:
        return frozenset(self.places.ids[key] for key in self.cleaned_data["places"])

    def language(self) -> str:
        return self.cleaned_data.get("language", settings.LANGUAGE_CODE)


class SubscribeForm(PreferencesForm):
    """The address first. People do not see the page's box `website`; programs fill it in."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("We send one mail to it first, with a link to confirm."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        error_messages={
            "required": _("Enter your e-mail address"),
            "invalid": _("Enter an e-mail address in the correct format, like name@example.com"),
        },
    )

    @property
    def was_filled_by_a_program(self) -> bool:
        return bool(self.data.get("website"))
