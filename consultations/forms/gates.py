"""The steps of a plan or precept, and the dates of a precept."""

from datetime import date
from itertools import pairwise
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from consultations.actions.gates import PreceptDetails, Step
from consultations.rules.precepts import PanelDates, days_before
from engagement.forms.fields import LongText
from opcc.office.govuk.fields import DateField
from opcc.office.govuk.widgets import Radios

DATES = ("proposal_by", "report_by", "response_by", "second_report_by", "issue_by")


class StepForm(forms.Form):
    """Which step was taken, when, and the Chief Executive's reason where something is missing."""

    mark_optional = False

    step = forms.ChoiceField(
        label=_("Which step"),
        choices=Step.choices,
        widget=Radios,
        error_messages={"required": _("Choose the step")},
    )
    on = DateField(label=_("On"), error_messages={"required": _("Enter the day")})
    override = LongText(
        label=_("Why it goes on without what is missing"),
        rows=3,
        help_text=_(
            "Only for the Chief Executive, signed in themselves. The reason is kept and shown."
        ),
    )

    def __init__(self, data: Any = None, *, is_open: bool, **given: Any) -> None:
        super().__init__(data, **given)
        if is_open:
            del self.fields["override"]


class PreceptForm(forms.Form):
    """The Panel's dates for the precept of one year."""

    mark_optional = False

    year = forms.IntegerField(
        label=_("The financial year starts in"),
        min_value=2000,
        max_value=2099,
        help_text=_("On 1 April of this year."),
        error_messages={"required": _("Enter the year in which the financial year starts")},
    )
    proposal_by = DateField(label=_("The Panel is told of the proposal by"))
    report_by = DateField(
        label=_("The Panel reports by"),
        help_text=_("Printed timetables disagree: 7 February and 8 February are both found."),
    )
    response_by = DateField(label=_("The Commissioner answers the Panel by"))
    second_report_by = DateField(label=_("The Panel reports a second time by"))
    issue_by = DateField(label=_("The precept is issued by"))
    days_open = forms.IntegerField(
        label=_("Days that people have to answer"), min_value=1, max_value=365
    )
    days_to_analyse = forms.IntegerField(
        label=_("Days to read the answers"), min_value=1, max_value=120
    )

    def __init__(self, data: Any = None, *, year_starts_on: date | None, **given: Any) -> None:
        super().__init__(data, **given)
        self.known_year = year_starts_on
        if year_starts_on:
            del self.fields["year"]

    def clean(self) -> None:
        days = {name: self.cleaned_data.get(name) for name in DATES}
        year = self.year_starts_on()
        for name, day in days.items():
            if year and day and not self.lies_before(year, name, day):
                days[name] = None  # its order among the others would be told as well
        for before, name in pairwise(DATES):
            if days[before] and days[name] and days[name] < days[before]:
                self.add_error(
                    name,
                    gettext("“%(field)s” must not be before “%(other)s”")
                    % {"field": self.fields[name].label, "other": self.fields[before].label},
                )

    def lies_before(self, year: date, name: str, day: date) -> bool:
        """Whether the day lies in the financial year before; else it is refused at its field."""
        first, last = days_before(year)
        if first <= day <= last:
            return True
        told = gettext(
            "“%(field)s” must be from %(first)s to %(last)s: before the financial year starts"
        )
        self.add_error(
            name,
            told
            % {
                "field": self.fields[name].label,
                "first": date_format(first, "j F Y"),
                "last": date_format(last, "j F Y"),
            },
        )
        return False

    def year_starts_on(self) -> date | None:
        """The first day of the year; None where none was typed."""
        year = self.cleaned_data.get("year")
        return date(year, 4, 1) if year else self.known_year

    def details(self) -> PreceptDetails:
        typed = self.cleaned_data
        return PreceptDetails(
            dates=PanelDates(**{name: typed[name] for name in DATES}),
            days_to_analyse=typed["days_to_analyse"],
            days_open=typed["days_open"],
        )
