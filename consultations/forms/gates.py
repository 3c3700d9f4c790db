"""The steps of a plan or precept, and the dates of a precept."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from consultations.actions.gates import PreceptDetails, Step
from consultations.rules.precepts import PanelDates
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

    def __init__(self, data: Any = None, *, is_new: bool, **given: Any) -> None:
        super().__init__(data, **given)
        if not is_new:
            del self.fields["year"]

    def clean(self) -> None:
        days = [self.cleaned_data.get(name) for name in DATES]
        for name, before, after in zip(DATES[1:], days[:-1], days[1:], strict=True):
            if before and after and after < before:
                self.add_error(name, gettext("This day is before the one above"))

    def year_starts_on(self) -> date:
        return date(self.cleaned_data["year"], 4, 1)

    def details(self) -> PreceptDetails:
        typed = self.cleaned_data
        return PreceptDetails(
            dates=PanelDates(**{name: typed[name] for name in DATES}),
            days_to_analyse=typed["days_to_analyse"],
            days_open=typed["days_open"],
        )
