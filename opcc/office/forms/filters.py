"""What a reader may ask of a list: filters in a plain GET form."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

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
    counts_text = False  # nobody searches for so much
    hidden_but_told: frozenset[str] = frozenset()  # without a box to change it, but to take away

    def asked_for(self) -> Iterator[Asked]:
        """Yield the filters in use, in the order of the form."""
        self.is_valid()
        for name, field in self.fields.items():
            value = self.cleaned_data.get(name)
            told = not field.widget.is_hidden or name in self.hidden_but_told
            if value and told:
                yield Asked(said(field, value), names_of(name, field))

    def clean(self) -> None:
        """A period that ends before it starts is told at its end."""
        first, last = self.cleaned_data.get("from"), self.cleaned_data.get("to")
        if first and last and last < first:
            message = gettext("“Until” must be %(day)s or later, the day you chose as “From”")
            self.add_error("to", message % {"day": date_format(first, "j F Y")})

    def chosen_label(self, name: str) -> str:
        """What is asked of the list of that name, as the reader chose it; "" where nothing."""
        self.is_valid()
        value = self.cleaned_data.get(name)
        return flat(self.fields[name].choices)[value] if value else ""  # type: ignore[attr-defined]


def said(field: forms.Field, value: Any) -> str:
    """Write one filter in use as the reader chose it: "Place: Rugby"."""
    if isinstance(field, forms.BooleanField):
        return str(field.label)
    if isinstance(value, date):
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


class OneOfList(forms.ChoiceField):
    """A choice whose items had other names once: `same_as` tells the present one of each."""

    def __init__(self, *, same_as: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.same_as = same_as

    def bound_data(self, data: Any, initial: Any) -> Any:
        return self.same_as.get(data, data)

    def to_python(self, value: Any) -> str:
        return super().to_python(self.same_as.get(value, value))


def list_of(
    label: Any,
    choices: list,
    *,
    everything: Any,
    wrong: Any,
    hint: Any = "",
    same_as: Mapping[str, str] | None = None,
) -> forms.ChoiceField:
    """A drop-down list that may be left at its first line."""
    return OneOfList(
        label=label,
        same_as=same_as or {},
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
