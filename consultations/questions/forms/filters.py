"""What an officer may ask of the list of questions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from consultations.questions.models import Kind, Submission
from consultations.questions.queries.submissions import Asked
from engagement.forms.filters import place_field
from engagement.queries.choices import PlaceChoices
from opcc.office.forms.filters import FilterForm, list_of


class SubmissionFilterForm(FilterForm):
    """The filters of the list."""

    def __init__(
        self,
        *args: Any,
        themes: list[tuple[str, str]],
        places: PlaceChoices,
        panels: list[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.place_ids = places.ids
        self.fields |= {
            "show": forms.CharField(required=False, widget=forms.HiddenInput),
            "q": forms.CharField(label=_("Words or reference"), required=False, max_length=200),
            "status": list_of(
                _("Status"),
                Submission.Status.choices,
                everything=_("Every status"),
                wrong=_("Choose a status from the list"),
            ),
            "kind": list_of(
                _("Who asks"),
                Kind.choices,
                everything=_("Everybody"),
                wrong=_("Choose from the list"),
            ),
            "panel": list_of(
                _("Panel"),
                panels,
                everything=_("Every panel"),
                wrong=_("Choose a panel from the list"),
            ),
            "theme": list_of(
                _("Topic"),
                themes,
                everything=_("Every topic"),
                wrong=_("Choose a topic from the list"),
            ),
            "place": place_field(places),
        }

    def asked(self) -> Asked:
        self.is_valid()
        typed = self.cleaned_data
        return Asked(
            words=typed.get("q", ""),
            status=typed.get("status", ""),
            kind=typed.get("kind", ""),
            panel=typed.get("panel", ""),
            theme=typed.get("theme", ""),
            place_id=self.place_ids.get(typed.get("place", "")),
        )
