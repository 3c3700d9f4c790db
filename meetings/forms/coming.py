"""What an officer may ask of the coming meetings."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from engagement.rules import monday_of, month_named, week_named
from meetings.models import Meeting
from meetings.queries.coming import ComingChoices, ComingFilters
from opcc.office.forms.filters import FilterForm, list_of

# Links lead from week to week: no further than a record can speak of.
FIRST_YEAR, LAST_YEAR = 1900, 2099


class ComingFilterForm(FilterForm):
    """Section, person, place and status; the week or month that is looked at goes with them."""

    week = forms.CharField(required=False, widget=forms.HiddenInput)
    month = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, choices: ComingChoices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wrong = _("What was asked for here is no longer in the list. Choose again, or leave it")
        self.fields |= {
            "section": list_of(
                _("Section"), choices.sections, everything=_("Every section"), wrong=wrong
            ),
            "person": list_of(
                _("Who goes"), choices.people, everything=_("Everybody and nobody"), wrong=wrong
            ),
            "place": list_of(
                _("Place"),
                choices.places,
                everything=_("Every place"),
                wrong=wrong,
                hint=_("Shows what lies within it too."),
            ),
            "status": list_of(
                _("Status"), Meeting.Status.choices, everything=_("Every status"), wrong=wrong
            ),
        }

    def filters(self) -> ComingFilters:
        """What was asked for, less what cannot be understood."""
        self.is_valid()
        asked = self.cleaned_data
        return ComingFilters(
            section=asked.get("section", ""),
            person_id=number(asked.get("person")),
            place_id=number(asked.get("place")),
            status=asked.get("status", ""),
        )

    def monday(self, today: date) -> date:
        """The first day of the week that is looked at: this one, unless another is asked for."""
        try:
            monday = week_named(self.data.get("week", ""))
        except ValueError:
            return monday_of(today)
        return monday if FIRST_YEAR <= monday.year <= LAST_YEAR else monday_of(today)

    def first_of_month(self, today: date) -> date:
        return month_asked(self.data.get("month", ""), today)


def month_asked(name: str, today: date) -> date:
    """The first day of the month so named; of this month for anything else."""
    try:
        return month_named(name)
    except ValueError:
        return today.replace(day=1)


def number(value: str | None) -> int | None:
    return int(value) if value else None
