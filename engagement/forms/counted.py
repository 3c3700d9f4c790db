"""What a figure asks of the list of engagements; it stands in the address, in no box."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from engagement.models.events import Precision
from engagement.models.figures import NONE_RECORDED, Dimension, State, Where
from engagement.queries.counted import KNOWN, LINES, NOT_KNOWN, Counted
from engagement.queries.list_choices import ListChoices

# What is asked for in a word or a day; the rest are the lists whose items were counted.
FIELDS: dict[str, Callable[[], forms.Field]] = {
    "counted": lambda: hidden_choice(_("Counted as"), State.choices),
    "first": lambda: hidden_day(_("Counted from")),
    "last": lambda: hidden_day(_("Counted until")),
    "perhaps": lambda: forms.BooleanField(
        label=_("Perhaps in this time"), required=False, widget=forms.HiddenInput
    ),
    "known-to": lambda: hidden_choice(_("Date known to"), Precision.choices),
    "reached": lambda: hidden_choice(
        _("Number of people"), [(KNOWN, _("Counted")), (NOT_KNOWN, _("Not counted"))]
    ),
    "where": lambda: hidden_choice(_("Place"), Where.choices),
}
NAMES = frozenset({*FIELDS, *(dimension.value for dimension in LINES)})


def counted_fields(data: Mapping[str, Any], choices: ListChoices) -> dict[str, forms.Field]:
    """The fields of what was asked for: a list is read only where one of its items is."""
    return {
        **{name: field() for name, field in FIELDS.items() if data.get(name)},
        **{one.value: item_field(one, choices) for one in LINES if data.get(one)},
    }


def item_field(dimension: Dimension, choices: ListChoices) -> forms.Field:
    items = [(NONE_RECORDED, _("None recorded")), *choices.items_of(dimension)]
    return hidden_choice(dimension.label, items)


def hidden_choice(label: Any, choices: list) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=[(str(value), name) for value, name in choices],
        required=False,
        widget=forms.HiddenInput,
    )


def hidden_day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=forms.HiddenInput,
    )


def counted_in(asked: Mapping[str, Any]) -> Counted:
    """What was asked for, as the query takes it."""
    return Counted(
        state=asked.get("counted", ""),
        first=asked.get("first"),
        last=asked.get("last"),
        perhaps=asked.get("perhaps", False),
        precision=asked.get("known-to", ""),
        reached=asked.get("reached", ""),
        where=int(asked["where"]) if asked.get("where") else None,
        items={
            str(dimension): int(asked[dimension]) for dimension in LINES if asked.get(dimension)
        },
    )
