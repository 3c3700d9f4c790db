"""What a reader may ask of the public log and programme."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from engagement.queries.choices import LogChoices, PlaceChoices
from engagement.queries.log import LogFilters
from engagement.rules import month_named
from opcc.office.govuk.fields import DateField
from opcc.office.govuk.widgets import DateBoxes


@dataclass(frozen=True)
class Asked:
    """One filter in use: what it says, and the names under which it stands in the address."""

    text: str
    names: tuple[str, ...]


class FilterForm(forms.Form):
    """Filters in a plain GET form. What is wrong is told at its field; the rest still counts."""

    mark_optional = False

    def asked_for(self) -> Iterator[Asked]:
        """Yield the filters in use, in the order of the form."""
        self.full_clean()
        for name, field in self.fields.items():
            value = self.cleaned_data.get(name)
            if value and not field.widget.is_hidden:
                yield Asked(said(field, value), names_of(name, field))

    def clean(self) -> None:
        """A period that ends before it starts is told at its end."""
        first, last = self.cleaned_data.get("from"), self.cleaned_data.get("to")
        if first and last and last < first:
            message = gettext("“Until” must be %(day)s or later, the day you chose as “From”")
            self.add_error("to", message % {"day": date_format(first, "j F Y")})

    def chosen_label(self, name: str) -> str:
        """What is asked of the list of that name, as the reader chose it; "" where nothing."""
        self.full_clean()
        value = self.cleaned_data.get(name)
        return flat(self.fields[name].choices)[value] if value else ""  # type: ignore[attr-defined]


def said(field: forms.Field, value: Any) -> str:
    """Write one filter in use as the reader chose it: "Place: Rugby"."""
    if isinstance(field, forms.BooleanField):
        return str(field.label)
    if isinstance(field, DateField):
        value = date_format(value, "j F Y")
    elif isinstance(field, forms.ChoiceField):
        value = flat(field.choices)[value]
    return gettext("%(filter)s: %(value)s") % {"filter": field.label, "value": value}


def names_of(name: str, field: forms.Field) -> tuple[str, ...]:
    if isinstance(field.widget, DateBoxes):
        return tuple(f"{name}-{part}" for part, _label in DateBoxes.boxes)
    return (name,)


def flat(choices: Any) -> dict[str, str]:
    """The choices without the groups they stand in."""
    found: dict[str, str] = {}
    for value, label in choices:
        found |= dict(label) if isinstance(label, list | tuple) else {value: label}
    return found


def list_of(
    label: Any, choices: list, *, everything: Any, wrong: Any, hint: Any = ""
) -> forms.ChoiceField:
    """A drop-down list that may be left at its first line."""
    return forms.ChoiceField(
        label=label,
        choices=[("", everything), *choices],
        required=False,
        help_text=hint,
        error_messages={"invalid_choice": wrong},
    )


def period() -> dict[str, forms.Field]:
    """The first and the last day asked for; `FilterForm` sees that they are in order."""
    return {
        "from": DateField(label=_("From"), required=False),
        "to": DateField(label=_("Until"), required=False),
    }


class LogFilterForm(FilterForm):
    """The filters of the engagement log."""

    def __init__(self, *args: Any, choices: LogChoices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.place_ids = choices.places.ids
        self.fields |= {
            "era": forms.CharField(required=False, widget=forms.HiddenInput),
            "q": forms.CharField(label=_("Words"), required=False, max_length=200),
            "place": list_of(
                _("Place"),
                choices.places.grouped,
                everything=_("Every place"),
                wrong=_("Choose a place from the list"),
                hint=_("Shows what lies within it too."),
            ),
            "whole-area": forms.BooleanField(
                label=_("Also show what concerns the whole force area"), required=False
            ),
            **period(),
            "kind": list_of(
                _("Kind of engagement"),
                choices.kinds,
                everything=_("Every kind"),
                wrong=_("Choose a kind of engagement from the list"),
            ),
            "audience": list_of(
                _("Group of people"),
                choices.audiences,
                everything=_("Everybody"),
                wrong=_("Choose a group from the list"),
                hint=_("Whom it was aimed at, or who came."),
            ),
            "theme": list_of(
                _("Theme"),
                choices.themes,
                everything=_("Every theme"),
                wrong=_("Choose a theme from the list"),
            ),
            "priority": list_of(
                _("Plan priority"),
                choices.priorities,
                everything=_("Every priority"),
                wrong=_("Choose a priority from the list"),
            ),
        }

    def clean_q(self) -> str:
        return " ".join(self.cleaned_data["q"].split())

    def filters(self) -> LogFilters:
        """What was asked for, less what cannot be understood."""
        self.full_clean()
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
            hint=_("Events for the whole force area are always shown."),
        )

    def place_id(self) -> int | None:
        self.full_clean()
        return self.place_ids.get(self.cleaned_data.get("place", ""))

    def month(self) -> date | None:
        """The first day of the month that is looked at; None for the list of all that is coming."""
        self.full_clean()
        try:
            return month_named(self.cleaned_data.get("month", ""))
        except ValueError:
            return None
