"""What a reader may ask of the public register."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from consultations.questions.models import Kind, Verdict
from consultations.questions.queries.register import RegisterFilters
from engagement.forms.filters import place_field
from engagement.queries.choices import LogChoices
from opcc.office.forms.filters import FilterForm, list_of
from opcc.office.models import Theme


class RegisterFilterForm(FilterForm):
    """The filters of the register."""

    def __init__(
        self, *args: Any, choices: LogChoices, panels: list[tuple[str, str]], **given: Any
    ) -> None:
        super().__init__(*args, **given)
        self.place_ids = choices.places.ids
        self.fields |= {
            "q": forms.CharField(label=_("Words"), required=False, max_length=200),
            "theme": list_of(
                _("Topic"),
                choices.themes,
                everything=_("Every topic"),
                wrong=_("Choose a topic from the list"),
                same_as=choices.same_as(Theme),
            ),
            "place": place_field(choices.places),
            "answered": list_of(
                _("How far it is answered"),
                Verdict.choices,
                everything=_("All of them"),
                wrong=_("Choose from the list"),
            ),
            "asked-by": list_of(
                _("Who asked"),
                Kind.choices,
                everything=_("Everybody"),
                wrong=_("Choose from the list"),
            ),
            "panel": list_of(
                _("Panel"),
                panels,
                everything=_("Every panel, and none"),
                wrong=_("Choose a panel from the list"),
            ),
        }

    def clean_q(self) -> str:
        return " ".join(self.cleaned_data["q"].split())

    def filters(self) -> RegisterFilters:
        """What was asked for, less what cannot be understood."""
        self.is_valid()
        asked = self.cleaned_data
        return RegisterFilters(
            words=asked.get("q", ""),
            kind=asked.get("asked-by", ""),
            verdict=asked.get("answered", ""),
            theme=asked.get("theme", ""),
            panel=asked.get("panel", ""),
            place_id=self.place_ids.get(asked.get("place", "")),
        )
