"""What of the form of a consultation tells whom it asks, and when, finished or not."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.template import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from consultations.queries.fatigue import Plan
from engagement.forms.fields import SomeOf
from opcc.office.govuk.fields import DateField
from opcc.office.govuk.layout import Div
from opcc.office.rules import whole_number

AUDIENCE = re.compile(r"audiences-\d+-audience")


class FatiguePart(Div):
    """What the page found of those whom the form asks, with a button that counts again."""

    def render(self, form: Any, context: Context, *_given: Any, **_named: Any) -> SafeString:
        return render_to_string("consultations/office/parts/fatigue.html", context.flatten())  # type: ignore[arg-type]


class FatigueForm(forms.Form):
    """The dates and places as typed; what is not right yet is left out, and nothing is told."""

    uid = forms.UUIDField(required=False)
    opens_on = DateField(required=False)
    closes_on = DateField(required=False)
    places = SomeOf(choices=())

    def __init__(self, data: Mapping[str, Any], *, places: Any) -> None:
        super().__init__(data)
        self.fields["places"].choices = places  # type: ignore[attr-defined]

    def plan(self) -> Plan:
        self.is_valid()
        typed = self.cleaned_data
        return Plan(
            uid=typed.get("uid"),
            opens_on=typed.get("opens_on"),
            closes_on=typed.get("closes_on"),
            audience_ids=self.audiences(),
            place_ids=typed.get("places", frozenset()),
        )

    def audiences(self) -> frozenset[int]:
        chosen = (value for name, value in self.data.items() if AUDIENCE.fullmatch(name))
        numbers = map(whole_number, chosen)
        return frozenset(number for number in numbers if number is not None)
