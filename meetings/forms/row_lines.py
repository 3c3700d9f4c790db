"""The lines of the form of a row: what is promised, the Office's part, its lead officers."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from engagement.forms.fields import LongText, OneOf, SomeOf
from engagement.forms.rows import RowForm, offer
from meetings.models import Manner, OfficePart
from meetings.queries.row_details import Lead, Part, Promised
from meetings.rules.attendance import AT_EACH_MEETING, NEEDS_COUNT, NEEDS_MONTHS
from opcc.office.govuk.fields import DateField

YEAR = 12


class PromiseForm(RowForm):
    """One promise: who comes, how, and since when."""

    id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    manner = forms.ChoiceField(
        label=_("How they attend"),
        choices=[("", _("Choose")), *Manner.choices],
        error_messages={"required": _("Choose how they attend")},
    )
    offices = SomeOf(label=_("Who"), choices=())
    others = LongText(
        label=_("Other officers, by their titles"), rows=2, help_text=_("One to a line.")
    )
    count = forms.IntegerField(
        label=_("At how many meetings"),
        required=False,
        min_value=1,
        max_value=60,
        help_text=_("Only for “at so many meetings a year”."),
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
    )
    months = forms.IntegerField(
        label=_("Within how many months"),
        required=False,
        min_value=1,
        max_value=120,
        help_text=_("By turns: 24 for a two-year cycle. A year where you leave it empty."),
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
    )
    shared = forms.BooleanField(
        label=_("One promise for all meetings of the row together"), required=False
    )
    words = forms.CharField(label=_("The promise in its own words"), max_length=300, required=False)
    starts_on = DateField(
        label=_("Promised from"), error_messages={"required": _("Enter from when it is promised")}
    )
    ends_on = DateField(label=_("Promised until"), required=False)

    def offer(self, choices: Any) -> None:
        self.fields["offices"].choices = choices.offices  # type: ignore[attr-defined]

    def clean_others(self) -> tuple[str, ...]:
        lines = self.cleaned_data["others"].splitlines()
        titles = tuple(" ".join(line.split()) for line in lines if line.strip())
        if any(len(title) > 200 for title in titles):
            raise forms.ValidationError(gettext("A title is longer than 200 letters"))
        return titles

    def clean(self) -> None:
        typed = self.cleaned_data
        manner = typed.get("manner")
        nobody = not typed.get("offices") and not typed.get("others")
        if nobody and not {"offices", "others"} & set(self.errors):
            self.add_error("offices", gettext("Choose who attends, or write a title below"))
        if manner in NEEDS_COUNT and typed.get("count") is None and "count" not in self.errors:
            self.add_error("count", gettext("Say at how many meetings"))
        if manner in AT_EACH_MEETING:
            for name in ("count", "months"):
                if typed.get(name) is not None:
                    message = gettext("They come to each meeting, so leave this empty")
                    self.add_error(name, message)
        starts_on, ends_on = typed.get("starts_on"), typed.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", gettext("The last day is before the first"))

    def value(self) -> Promised:
        typed = self.cleaned_data
        months = typed["months"]
        if months is None and typed["manner"] in NEEDS_MONTHS:
            months = YEAR
        order = [pk for pk, _name in self.fields["offices"].choices]  # type: ignore[attr-defined]
        return Promised(
            office_ids=tuple(pk for pk in order if pk in typed["offices"]),
            months=months,
            **{
                name: typed[name]
                for name in (
                    *("id", "manner", "others", "count", "shared"),
                    *("words", "starts_on", "ends_on"),
                )
            },
        )


class PartForm(RowForm):
    """What the Office is in the meetings."""

    id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    part = forms.ChoiceField(
        label=_("Part"),
        choices=[("", _("Choose")), *OfficePart.Part.choices],
        error_messages={"required": _("Choose the part")},
    )
    office = OneOf(
        label=_("Who"), choices=(), error_messages={"required": _("Choose who has this part")}
    )
    starts_on = DateField(label=_("From"), required=False)
    ends_on = DateField(label=_("Until"), required=False)

    def offer(self, choices: Any) -> None:
        offer(self, "office", choices.offices)

    def clean(self) -> None:
        starts_on, ends_on = (self.cleaned_data.get(name) for name in ("starts_on", "ends_on"))
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", gettext("The last day is before the first"))

    def value(self) -> Part:
        typed = self.cleaned_data
        return Part(
            typed["part"], typed["office"], typed["starts_on"], typed["ends_on"], typed["id"]
        )


class LeadForm(RowForm):
    """One lead officer of the Office."""

    once = ("title",)

    title = forms.CharField(
        label=_("Title"), max_length=200, error_messages={"required": _("Enter the title")}
    )
    person = OneOf(label=_("Who that is now"), choices=(), required=False)

    def offer(self, choices: Any) -> None:
        self.fields["person"].choices = [("", _("Not said")), *choices.people]  # type: ignore[attr-defined]

    def value(self) -> Lead:
        return Lead(" ".join(self.cleaned_data["title"].split()), self.cleaned_data["person"])


LINES: dict[str, type[RowForm]] = {  # by their names in RowDetails
    "promises": PromiseForm,
    "parts": PartForm,
    "leads": LeadForm,
}


def lines_as_typed(held: Any, name: str) -> list[dict[str, Any]]:
    """The lines of a row as the form shows them."""
    return [as_typed(line) for line in getattr(held, name)] if held else []


def as_typed(line: Lead | Part | Promised) -> dict[str, Any]:
    typed = dict(vars(line))
    if isinstance(line, Promised):
        typed["offices"] = list(typed.pop("office_ids"))
        typed["others"] = "\n".join(line.others)
    elif isinstance(line, Part):
        typed["office"] = typed.pop("office_id")
    else:
        typed["person"] = typed.pop("person_id")
    return typed
