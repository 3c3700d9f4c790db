"""What may be asked of a list of consultations."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from consultations.models import Consultation
from consultations.queries.finder import STAGES
from engagement.forms.filters import place_field
from engagement.queries.choices import GroupedChoices, PlaceChoices
from opcc.office.forms.filters import FilterForm, list_of

WRONG = _("What was asked for here is no longer in the list. Choose again, or leave it")


class OfficeFilterForm(FilterForm):
    """The filters of the Office's own list."""

    q = forms.CharField(label=_("Words in the title or purpose"), required=False, max_length=200)

    def __init__(
        self,
        *args: Any,
        years: list[tuple[str, str]],
        bases: list[tuple[str, str]],
        colleagues: list[tuple[Any, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= {
            "status": list_of(
                _("Status"), Consultation.Status.choices, everything=_("Every status"), wrong=WRONG
            ),
            "basis": list_of(_("Why the Office asks"), bases, everything=_("Any"), wrong=WRONG),
            "year": list_of(_("Opens in"), years, everything=_("Every year"), wrong=WRONG),
            "owner": list_of(
                _("Who looks after it"),
                [(str(pk), name) for pk, name in colleagues],
                everything=_("Anybody"),
                wrong=WRONG,
            ),
        }

    def asked(self, name: str) -> str:
        self.is_valid()
        return str(self.cleaned_data.get(name) or "")


class FinderForm(FilterForm):
    """The filters of the public finder."""

    def __init__(
        self, *args: Any, audiences: GroupedChoices, places: PlaceChoices, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.place_ids = places.ids
        self.fields |= {
            "q": forms.CharField(label=_("Words"), required=False, max_length=200),
            "stage": list_of(
                _("Stage"), list(STAGES.items()), everything=_("Every stage"), wrong=WRONG
            ),
            "audience": list_of(_("Aimed at"), audiences, everything=_("Everybody"), wrong=WRONG),
            "place": place_field(places),
        }

    def clean_q(self) -> str:
        return " ".join(self.cleaned_data["q"].split())

    def words(self) -> str:
        self.is_valid()
        return str(self.cleaned_data.get("q") or "")

    def stage(self) -> str:
        self.is_valid()
        return str(self.cleaned_data.get("stage") or "")

    def audience(self) -> str:
        self.is_valid()
        return str(self.cleaned_data.get("audience") or "")

    def place_id(self) -> int | None:
        self.is_valid()
        return self.place_ids.get(self.cleaned_data.get("place", ""))
