"""What an officer may ask of the list of engagements."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from engagement.models import Event
from engagement.queries.list_choices import ListChoices
from engagement.queries.office import ListFilters, View
from engagement.queries.standing import Standing
from opcc.office.forms.filters import FilterForm, list_of, period


class ListFilterForm(FilterForm):
    """The search and filters above the Office's list; the tab goes with them."""

    view = forms.CharField(required=False, widget=forms.HiddenInput)
    q = forms.CharField(
        label=_("Words"),
        required=False,
        max_length=200,
        help_text=_("In title, text, place, venue or organisation."),
    )

    def __init__(self, *args: Any, choices: ListChoices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wrong = _("Choose from the list")
        self.fields |= {
            "status": list_of(
                _("Status"), Event.Status.choices, everything=_("Every status"), wrong=wrong
            ),
            "signoff": list_of(
                _("Sign-off"), Standing.choices, everything=_("At any stage"), wrong=wrong
            ),
            "kind": list_of(
                _("Kind of engagement"), choices.kinds, everything=_("Every kind"), wrong=wrong
            ),
            "place": list_of(
                _("Place"),
                choices.places,
                everything=_("Every place"),
                wrong=wrong,
                hint=_("Shows what lies within it too."),
            ),
            "officer": list_of(
                _("Officer"), choices.officers, everything=_("Everybody"), wrong=wrong
            ),
            **period(),
        }

    def filters(self) -> ListFilters:
        """What was asked for, less what cannot be understood."""
        self.full_clean()
        asked = self.cleaned_data
        return ListFilters(
            view=view_named(asked.get("view", "")),
            words=asked.get("q", ""),
            status=asked.get("status", ""),
            standing=asked.get("signoff", ""),
            kind_id=number(asked.get("kind")),
            place_id=number(asked.get("place")),
            owner_id=number(asked.get("officer")),
            first_day=asked.get("from"),
            last_day=asked.get("to"),
        )


def view_named(name: str) -> View:
    return View(name) if name in list(View) else View.ALL


def number(value: str | None) -> int | None:
    return int(value) if value else None
