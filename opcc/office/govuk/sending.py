"""What a browser would send of a form as it is shown, to be kept or to be sent anew."""

from collections.abc import Iterator
from typing import Any

from django.forms import BaseForm, BoundField
from django.forms.widgets import CheckboxInput, SelectMultiple
from django.http import QueryDict

from opcc.office.govuk.widgets import Checkboxes, DateBoxes


def as_sent(form: BaseForm) -> QueryDict:
    """The fields and the rows of a form with what they hold now."""
    sent = QueryDict(mutable=True)
    for name, values in values_of(form):
        sent.setlist(name, values)
    for rows in getattr(form, "formsets", {}).values():
        for one in (rows.management_form, *rows.forms):
            for name, values in values_of(one):
                sent.setlist(name, values)
    return sent


def values_of(form: BaseForm) -> Iterator[tuple[str, list[str]]]:
    for field in form:
        yield from values_of_field(field)


def values_of_field(field: BoundField) -> Iterator[tuple[str, list[str]]]:
    widget, value = field.field.widget, field.value()
    if isinstance(widget, DateBoxes):
        boxes = widget.format_value(value)._asdict()
        yield from ((f"{field.html_name}-{part}", [typed]) for part, typed in boxes.items())
    elif isinstance(widget, CheckboxInput):
        if value:
            yield field.html_name, ["on"]
    elif isinstance(widget, SelectMultiple | Checkboxes):
        yield field.html_name, [str(one) for one in value or ()]
    else:
        yield field.html_name, ["" if value is None else str(value)]


def carried(sent: QueryDict) -> list[tuple[str, Any]]:
    """What was sent, for hidden fields of the next page: each name as often as it has values."""
    return [(name, value) for name, values in sent.lists() for value in values]
