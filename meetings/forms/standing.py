"""What a record says now where somebody saved it while a form was open."""

from collections.abc import Iterable, Iterator
from datetime import date, time
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext

from engagement.queries.facts import clock

Standing = list[tuple[str, str]]  # a label, and what stands there now


def stands_otherwise(typed: forms.Form, now: forms.Form) -> Standing:
    """Return, for each field that would be written over, its label and what stands there now.

    `typed` is the form as it was sent, `now` the same form as it would open.
    """
    return [*_fields(typed, now), *_formsets(typed, now)]


def _fields(typed: forms.Form, now: forms.Form) -> Iterator[tuple[str, str]]:
    for name, field in now.fields.items():
        if field.widget.is_hidden or name not in now.initial:
            continue
        stands, sent = in_words(now, name, now[name].initial), typed.cleaned_data.get(name)
        if stands != in_words(typed, name, sent):
            yield str(field.label), stands or gettext("Nothing")


def _formsets(typed: Any, now: Any) -> Iterator[tuple[str, str]]:
    """The forms name their lines in `line_titles`."""
    for name, rows in getattr(now, "formsets", {}).items():
        stands = [row_in_words(form, form.initial) for form in rows.initial_forms]
        sent = [row_in_words(form, form.cleaned_data) for form in typed.formsets[name].kept()]
        if stands != sent:
            yield str(now.line_titles[name]), "; ".join(stands) or gettext("Nothing")


def row_in_words(form: forms.Form, values: Any) -> str:
    """One row as a line of its words."""
    shown = (
        in_words(form, name, values.get(name))
        for name, field in form.fields.items()
        if not field.widget.is_hidden and name != "DELETE"
    )
    return ", ".join(word for word in shown if word)


def in_words(form: forms.Form, name: str, value: Any) -> str:
    """The value of a field as people read it."""
    field = form.fields[name]
    if isinstance(field, forms.MultipleChoiceField):
        chosen = {str(one) for one in value or ()}
        return ", ".join(label for key, label in flat(field.choices) if key in chosen)
    if isinstance(field, forms.ChoiceField):
        return dict(flat(field.choices)).get(str(value), "") if value not in (None, "") else ""
    match value:
        case None:
            return ""
        case bool():
            return gettext("Yes") if value else gettext("No")
        case date():
            return date_format(value)
        case time():
            return clock(value)
        case tuple() | list():
            return ", ".join(str(one) for one in value)
        case _:
            return ", ".join(str(value).splitlines())


def flat(choices: Iterable[Any]) -> Iterator[tuple[str, str]]:
    """Choices without their groups, as text."""
    for key, label in choices:
        if isinstance(label, list | tuple):
            yield from flat(label)
        else:
            yield str(key), str(label)
