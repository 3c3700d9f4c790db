"""Which themes an answer in own words raises."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from opcc.office.models import Theme


class CodingForm(forms.Form):
    """A box for each theme. `seen` is when the answer had been coded as it was shown;
    `whole_campaign` takes the choice for all answers with the text of a campaign."""

    themes = forms.MultipleChoiceField(
        label=_("Themes"),
        required=False,
        error_messages={"invalid_choice": _("Choose from the themes of the list")},
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    whole_campaign = forms.BooleanField(required=False)

    def __init__(self, *args: Any, offered: Sequence[Theme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = {str(theme.pk): theme for theme in offered}
        self.fields["themes"].choices = [(pk, str(theme)) for pk, theme in self.offered.items()]

    def clean_seen(self) -> datetime | None:
        try:
            return datetime.fromisoformat(self.cleaned_data["seen"])
        except ValueError:
            return None

    def chosen(self) -> list[Theme]:
        return [self.offered[pk] for pk in self.cleaned_data["themes"]]
