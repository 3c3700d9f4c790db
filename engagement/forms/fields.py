"""Fields that the form of an engagement needs and the ground does not have."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from engagement.models.events import Precision
from opcc.office.govuk.fields import DateField
from opcc.office.govuk.widgets import Checkboxes, DateParts

MOST_PEOPLE = 1_000_000  # more is a slip of the finger


class DateAsKnown(DateField):
    """A date of which perhaps only the month or the year is known, as `precision` says.

    A month or a year is kept as its first day.
    """

    precision: str = Precision.DAY

    def to_python(self, value: Any) -> date | None:
        if isinstance(value, DateParts) and any(value):
            if self.precision != Precision.DAY:
                value = value._replace(day="1")
            if self.precision == Precision.YEAR:
                value = value._replace(month="1")
        return super().to_python(value)


def as_known(day: date, precision: str) -> DateParts:
    """The date as its boxes show it: no more exact than it is known."""
    return DateParts(
        day=str(day.day) if precision == Precision.DAY else "",
        month="" if precision == Precision.YEAR else str(day.month),
        year=str(day.year),
    )


class NumberOfPeople(forms.IntegerField):
    """A count; empty means that nobody counted, which is not nought."""

    default_error_messages = {
        "invalid": _("Enter a whole number, or leave it empty when nobody counted"),
        "min_value": _("Enter 0 or more"),
        "max_value": _("Enter a smaller number"),
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs = {"required": False, "min_value": 0, "max_value": MOST_PEOPLE} | kwargs
        super().__init__(**kwargs)
        self.widget.attrs["class"] = "govuk-input--width-5"

    def to_python(self, value: Any) -> int | None:
        typed = value.strip().replace(",", "") if isinstance(value, str) else value
        return super().to_python(typed)


class Duration(forms.Field):
    """Minutes, typed as people say it: 90, 1h 30, 1:30. Kept as whole minutes."""

    widget = forms.TextInput(attrs={"class": "govuk-input--width-5"})
    default_error_messages = {
        "invalid": _("Enter minutes, like 90, or hours and minutes, like 1:30"),
    }
    pattern = re.compile(
        r"(?:(\d{1,3})\s*(?:[:h]|hrs?|hours?))?\s*(\d{1,4})?\s*(?:m|mins?|minutes)?", re.ASCII
    )

    def to_python(self, value: Any) -> int | None:
        typed = str(value or "").strip().lower()
        if not typed:
            return None
        found = self.pattern.fullmatch(typed)
        if found is None or not any(found.groups()):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        hours, minutes = found.groups()
        return int(hours or 0) * 60 + int(minutes or 0)


class OneOf(forms.TypedChoiceField):
    """One item of a list, by its id; None where none is chosen."""

    default_error_messages = {"invalid_choice": _("Choose from the list")}

    def __init__(self, *, choices: Iterable, blank: Any = "", **kwargs: Any) -> None:
        empty = [("", blank)]
        super().__init__(choices=[*empty, *choices], coerce=int, empty_value=None, **kwargs)


class SomeOf(forms.TypedMultipleChoiceField):
    """Any number of items of a list, by their ids."""

    widget = Checkboxes
    default_error_messages = {"invalid_choice": _("Choose from the list")}

    def __init__(self, *, choices: Iterable, **kwargs: Any) -> None:
        kwargs = {"required": False} | kwargs
        super().__init__(choices=choices, coerce=int, **kwargs)

    def clean(self, value: Any) -> frozenset[int]:
        return frozenset(super().clean(value))


class LongText(forms.CharField):
    """Several lines of text."""

    def __init__(self, *, rows: int = 5, **kwargs: Any) -> None:
        kwargs = {"required": False} | kwargs
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)

    def to_python(self, value: Any) -> str:
        return super().to_python(value).replace("\r\n", "\n")
