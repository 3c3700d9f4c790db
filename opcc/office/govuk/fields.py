"""Form fields for dates and times as people write them."""

import re
from datetime import date, time
from functools import lru_cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from opcc.office.govuk.widgets import DateBoxes, DateParts

MISSING = {
    ("day",): _("“%(label)s” must include a day"),
    ("month",): _("“%(label)s” must include a month"),
    ("year",): _("“%(label)s” must include a year"),
    ("day", "month"): _("“%(label)s” must include a day and a month"),
    ("day", "year"): _("“%(label)s” must include a day and a year"),
    ("month", "year"): _("“%(label)s” must include a month and a year"),
}


class DateField(forms.Field):
    """A full date in three boxes.

    Each error names the date, since a page may ask for several, and says in `params["boxes"]`
    which box it means.
    """

    widget = DateBoxes
    default_error_messages = {
        "day": _("The day of “%(label)s” must be a number from 1 to 31"),
        "month": _("The month of “%(label)s” must be a number from 1 to 12, or its name"),
        "year": _("The year of “%(label)s” must have 4 numbers, like 2026"),
        "invalid": _("“%(label)s” must be a real date, like 27 3 2026"),
    }

    def to_python(self, value: Any) -> date | None:
        if value is None or isinstance(value, date):
            return value
        missing = tuple(part for part in DateParts._fields if not getattr(value, part))
        if len(missing) == len(DateParts._fields):
            return None
        if missing:
            raise self._complaint(MISSING[missing], "incomplete", missing)
        return self._real_date(value)

    def _real_date(self, typed: DateParts) -> date:
        day = self._number("day", typed.day, r"\d{1,2}", 1, 31)
        month = month_named(typed.month) or self._number("month", typed.month, r"\d{1,2}", 1, 12)
        year = self._number("year", typed.year, r"\d{4}", 1000, 9999)
        try:
            return date(year, month, day)
        except ValueError as error:
            raise self._wrong("invalid", ("day", "month", "year")) from error

    def _number(self, part: str, typed: str, pattern: str, lowest: int, highest: int) -> int:
        if not re.fullmatch(pattern, typed, re.ASCII) or not lowest <= int(typed) <= highest:
            raise self._wrong(part, (part,))
        return int(typed)

    def _wrong(self, code: str, boxes: tuple[str, ...]) -> ValidationError:
        return self._complaint(self.error_messages[code], code, boxes)

    def _complaint(self, message: Any, code: str, boxes: tuple[str, ...]) -> ValidationError:
        label = self.label or _("Date")
        return ValidationError(message, code=code, params={"boxes": boxes, "label": label})


class TimeField(forms.Field):
    """A time of day in one box: 19:00, 1900, 7pm, 7.30 pm, midday."""

    widget = forms.TextInput(attrs={"class": "govuk-input--width-5"})
    default_error_messages = {
        "invalid": _("“%(label)s” must be a time, like 7pm or 19:00"),
    }
    pattern = re.compile(r"(\d{1,2})(?:[:.]?(\d{2}))?\s*(am|pm|yb|yh)?", re.ASCII)
    names = {"midday": time(12), "noon": time(12), "canol dydd": time(12), "midnight": time(0)}

    def prepare_value(self, value: Any) -> Any:
        return value.strftime("%H:%M") if isinstance(value, time) else value

    def to_python(self, value: Any) -> time | None:
        if value in self.empty_values or isinstance(value, time):
            return value or None
        typed = str(value).strip().lower()
        if not typed:
            return None
        if typed in self.names:
            return self.names[typed]
        found = self.pattern.fullmatch(typed)
        if found is None:
            raise self._wrong()
        return self._time(*found.groups())

    def _time(self, hours: str, minutes: str | None, half: str | None) -> time:
        hour = int(hours)
        afternoon = half in ("pm", "yh")
        ambiguous = half is None and minutes is None  # "7" alone may be either
        if ambiguous or (half and not 1 <= hour <= 12):
            raise self._wrong()
        if half:
            hour = hour % 12 + (12 if afternoon else 0)
        try:
            return time(hour, int(minutes or 0))
        except ValueError as error:
            raise self._wrong() from error

    def _wrong(self) -> ValidationError:
        label = self.label or _("Time")
        return ValidationError(
            self.error_messages["invalid"], code="invalid", params={"label": label}
        )

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(data) != (initial or None)
        except ValidationError:
            return True


def month_named(typed: str) -> int | None:
    """The number of a month written out, in English or Welsh, three letters or more."""
    wanted = typed.casefold().strip(" .")
    if len(wanted) < 3:
        return None
    found = {number for name, number in _month_names() if name.startswith(wanted)}
    return found.pop() if len(found) == 1 else None


@lru_cache
def _month_names() -> tuple[tuple[str, int], ...]:
    names = []
    for language in ("en", "cy"):
        with override(language):
            names += [(str(name).casefold(), number) for number, name in MONTHS.items()]
    return tuple(names)
