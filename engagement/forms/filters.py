"""What a reader may ask of the public log and programme."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from engagement.queries.choices import LogChoices, PlaceChoices
from engagement.queries.log import LogFilters
from engagement.rules import month_named
from opcc.office.forms.filters import FilterForm, list_of, period
from opcc.office.models import Audience, EventKind, Priority, Theme


def place_field(places: PlaceChoices) -> forms.ChoiceField:
    return list_of(
        _("Place"),
        places.grouped,
        everything=_("Every place"),
        wrong=_("Choose a place from the list"),
        same_as=places.same_as,
        hint=_("Shows what lies within it too."),
    )


def kind_field(choices: LogChoices) -> forms.ChoiceField:
    return list_of(
        _("Kind of engagement"),
        choices.kinds,
        everything=_("Every kind"),
        wrong=_("Choose a kind of engagement from the list"),
        same_as=choices.same_as(EventKind),
    )


class LogFilterForm(FilterForm):
    """The filters of the engagement log."""

    def __init__(self, *args: Any, choices: LogChoices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.place_ids = choices.places.ids
        self.fields |= {
            "era": forms.CharField(required=False, widget=forms.HiddenInput),
            "q": forms.CharField(label=_("Words"), required=False, max_length=200),
            "place": place_field(choices.places),
            "whole-area": forms.BooleanField(
                label=_("Also show what concerns the whole force area"), required=False
            ),
            **period(),
            "kind": kind_field(choices),
            "audience": list_of(
                _("Group of people"),
                choices.audiences,
                everything=_("Everybody"),
                wrong=_("Choose a group from the list"),
                same_as=choices.same_as(Audience),
                hint=_("Whom it was aimed at, or who came."),
            ),
            "theme": list_of(
                _("Theme"),
                choices.themes,
                everything=_("Every theme"),
                wrong=_("Choose a theme from the list"),
                same_as=choices.same_as(Theme),
            ),
            "priority": list_of(
                _("Plan priority"),
                choices.priorities,
                everything=_("Every priority"),
                wrong=_("Choose a priority from the list"),
                same_as=choices.same_as(Priority),
            ),
        }

    def clean_q(self) -> str:
        return " ".join(self.cleaned_data["q"].split())

    def filters(self) -> LogFilters:
        """What was asked for, less what cannot be understood."""
        self.is_valid()
        asked = self.cleaned_data
        return LogFilters(
            words=asked.get("q", ""),
            place_id=self.place_ids.get(asked.get("place", "")),
            whole_area_too=asked.get("whole-area", False),
            first_day=asked.get("from"),
            last_day=asked.get("to"),
            kind=asked.get("kind", ""),
            audience=asked.get("audience", ""),
            theme=asked.get("theme", ""),
            priority=asked.get("priority", ""),
        )


class EventFilterForm(FilterForm):
    """The one filter of the programme, which stays whether it is read as a list or by month."""

    def __init__(self, *args: Any, places: PlaceChoices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.place_ids = places.ids
        self.fields["month"] = forms.CharField(required=False, widget=forms.HiddenInput)
        self.fields["place"] = list_of(
            _("Place"),
            places.grouped,
            everything=_("Every place"),
            wrong=_("Choose a place from the list"),
            same_as=places.same_as,
            hint=_("Events for the whole force area are always shown."),
        )

    def place_id(self) -> int | None:
        self.is_valid()
        return self.place_ids.get(self.cleaned_data.get("place", ""))

    def month(self) -> date | None:
        """The first day of the month that is looked at; None for the list of all that is coming."""
        self.is_valid()
        try:
            return month_named(self.cleaned_data.get("month", ""))
        except ValueError:
            return None
