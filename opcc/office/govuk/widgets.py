"""Widgets that the GOV.UK patterns need and Django does not have."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from django import forms
from django.utils.translation import pgettext_lazy


class DateParts(NamedTuple):
    """A date as somebody typed it, right or wrong."""

    day: str = ""
    month: str = ""
    year: str = ""


class DateBoxes(forms.Widget):
    """Three boxes for day, month and year, named `<field>-day` and so on."""

    boxes = (
        ("day", pgettext_lazy("box of a date", "Day")),
        ("month", pgettext_lazy("box of a date", "Month")),
        ("year", pgettext_lazy("box of a date", "Year")),
    )
    template_name = "govuk/widgets/date_boxes.html"

    def format_value(self, value: Any) -> DateParts:  # type: ignore[override]
        """A date or what was typed, box by box; Django's own widgets have one string here."""
        if isinstance(value, DateParts):
            return value
        if isinstance(value, date):
            return DateParts(str(value.day), str(value.month), str(value.year))
        return DateParts()

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        parts = self.format_value(value)
        context["boxes"] = [
            {"name": f"{name}-{part}", "label": label, "value": getattr(parts, part)}
            for part, label in self.boxes
        ]
        return context

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> DateParts:
        return DateParts(*(str(data.get(f"{name}-{part}", "")).strip() for part, _ in self.boxes))

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return not any(f"{name}-{part}" in data for part, _ in self.boxes)

    def id_for_label(self, id_: str) -> str:
        return ""


class Radios(forms.RadioSelect):
    """Radio buttons, any of them with a hint: `hints={"value": "what it means"}`."""

    def __init__(self, *args: Any, hints: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hints = dict(hints or {})


class Checkboxes(forms.CheckboxSelectMultiple):
    """Checkboxes, any of them with a hint: `hints={"value": "what it means"}`."""

    def __init__(self, *args: Any, hints: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hints = dict(hints or {})
