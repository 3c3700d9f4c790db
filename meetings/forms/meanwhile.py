"""Two people saved the same thing: what stands there now, beside what the second typed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext

from opcc.office.queries import plain


@dataclass(frozen=True)
class Sides:
    """One field that reads otherwise in the record than in the form, in words."""

    name: str
    saved: str
    typed: str


def both_sides(typed: forms.Form, saved: forms.Form) -> list[Sides]:
    """Return what differs between a valid form and the same form as it would be opened now."""
    return list(_differing(typed, saved))


def _differing(typed: forms.Form, saved: forms.Form) -> Iterator[Sides]:
    empty = gettext("Empty")
    for bound in typed.visible_fields():
        sides = (
            in_words(bound.field, saved.get_initial_for_field(bound.field, bound.name)),
            in_words(bound.field, typed.cleaned_data.get(bound.name)),
        )
        if sides[0] != sides[1]:
            yield Sides(str(bound.label), sides[0] or empty, sides[1] or empty)


def in_words(field: forms.Field, value: Any) -> str:
    """A field's value as people read it; the names of what was chosen from a list."""
    if isinstance(field, forms.ChoiceField):
        chosen = value if isinstance(value, list | tuple | set | frozenset) else [value]
        wanted = {str(one) for one in chosen if one not in (None, "")}
        return ", ".join(name for key, name in flat(field) if key in wanted)
    return "" if value in (None, "") else plain(value)


def flat(field: forms.ChoiceField) -> Iterator[tuple[str, str]]:
    for key, named in field.choices:
        if isinstance(named, list | tuple):
            yield from ((str(inner), str(name)) for inner, name in named)
        else:
            yield str(key), str(named)
