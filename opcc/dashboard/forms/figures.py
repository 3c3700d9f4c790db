"""What the reader of the figures may choose: a period and a place."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from engagement.queries.list_choices import place_choices
from opcc.dashboard.queries.chosen import Chosen
from opcc.dashboard.rules import Period, PeriodName, period_named
from opcc.office.forms.filters import FilterForm, list_of, period
from opcc.office.govuk.widgets import DateBoxes
from opcc.office.models import Place

EARLIEST, LATEST = date(1900, 1, 1), date(2200, 12, 31)

PERIODS = {
    PeriodName.MONTH: pgettext_lazy("period of figures", "This month"),
    PeriodName.QUARTER: pgettext_lazy("period of figures", "This quarter"),
    PeriodName.FINANCIAL_YEAR: pgettext_lazy("period of figures", "This financial year"),
    PeriodName.YEAR: pgettext_lazy("period of figures", "This calendar year"),
    PeriodName.IN_OFFICE: pgettext_lazy("period of figures", "Since taking office"),
    PeriodName.DATES: pgettext_lazy("period of figures", "My own dates"),
}
NAMES = (
    "period",
    "place",
    *(f"{end}-{box}" for end in ("from", "to") for box, _l in DateBoxes.boxes),
)


class FigureFilterForm(FilterForm):
    """The period and the place above every page of figures."""

    def __init__(self, *args: Any, took_office_on: date | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.took_office_on = took_office_on
        offered = {
            name: label
            for name, label in PERIODS.items()
            if took_office_on or name != PeriodName.IN_OFFICE
        }
        self.fields |= {
            "period": forms.ChoiceField(
                label=_("Period"),
                choices=[(name.value, label) for name, label in offered.items()],
                required=False,
                error_messages={"invalid_choice": _("Choose a period from the list")},
            ),
            **period(),
            "place": list_of(
                _("Place"),
                place_choices(),
                everything=_("Every place"),
                wrong=_("Choose a place from the list"),
                hint=_("Counts what lies within it too."),
            ),
        }
        for end in ("from", "to"):
            self.fields[end].help_text = _("Only with your own dates.")

    def clean(self) -> None:
        super().clean()
        if self.cleaned_data.get("period") != PeriodName.DATES:
            return
        for end in ("from", "to"):
            day = self.cleaned_data.get(end)
            if end not in self.errors and day is None:
                self.add_error(end, gettext("Enter the first and the last day of your own dates"))
            elif day and not EARLIEST <= day <= LATEST:
                self.add_error(end, gettext("Enter a day between the years 1900 and 2200"))

    def chosen(self, *, today: date) -> Chosen:
        """What was chosen; the financial year and every place where that cannot be understood."""
        self.is_valid()
        asked = self.cleaned_data
        name = PeriodName(asked.get("period") or PeriodName.FINANCIAL_YEAR)
        days = self._days(name, today)
        if days is None:
            name = PeriodName.FINANCIAL_YEAR
            days = self._days(name, today)
        assert days is not None  # noqa: S101 (there is always a financial year)
        place = asked.get("place")
        return Chosen(
            name=name,
            period=days,
            today=today,
            took_office_on=self.took_office_on,
            place=Place.objects.defer("boundary").filter(pk=place).first() if place else None,
        )

    def _days(self, name: PeriodName, today: date) -> Period | None:
        if name == PeriodName.DATES:
            first, last = self.cleaned_data.get("from"), self.cleaned_data.get("to")
            return Period(first, last) if first and last else None
        return period_named(name, today=today, took_office_on=self.took_office_on)


def remembered(data: Mapping[str, str]) -> dict[str, str]:
    """What of an address is the reader's choice of a period and a place."""
    return {name: data[name] for name in NAMES if data.get(name)}
