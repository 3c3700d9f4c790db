"""On which days a series meets."""

from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta
from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.actions import Days
from meetings.models import Frequency, Series
from meetings.queries.wording import NTHS
from opcc.office.govuk import layout as govuk
from opcc.office.govuk.fields import DateField, TimeField
from opcc.office.govuk.layout import Button, Buttons, CancelLink, PageHelper
from opcc.office.govuk.widgets import Checkboxes

LOOK, SET = "look", "set"  # what a button asks for
MONTHS_AHEAD = {"12": _("A year"), "24": _("Two years")}


class DaysForm(forms.Form):
    """The first meeting, its times, and how far ahead meetings are set."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    first_on = DateField(
        label=_("First meeting"),
        help_text=_("The others are counted from it. It may lie in the past."),
        error_messages={"required": _("Enter the date of the first meeting")},
    )
    nths = forms.TypedMultipleChoiceField(
        label=_("Which of these weekdays of the month"),
        choices=list(NTHS.items()),
        coerce=int,
        required=False,
        widget=Checkboxes,
        help_text=_(
            "Leave empty to go by the first meeting. Choose two for a series that meets twice a"
            " month."
        ),
    )
    starts_at = TimeField(label=_("Starts at"), required=False)
    ends_at = TimeField(label=_("Ends at"), required=False)
    ahead = forms.ChoiceField(
        label=_("Set the meetings of the coming"),
        choices=list(MONTHS_AHEAD.items()),
        initial="12",
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how far ahead")},
    )

    def __init__(self, data: Any = None, *, series: Series, cancel_url: str, **given: Any) -> None:
        super().__init__(data, **given)
        self.cancel_url = cancel_url
        if series.row.frequency != Frequency.MONTHS_BY_WEEKDAY:
            del self.fields["nths"]

    def clean(self) -> None:
        starts_at, ends_at = (self.cleaned_data.get(name) for name in ("starts_at", "ends_at"))
        if ends_at and starts_at and ends_at <= starts_at:
            self.add_error("ends_at", _("The meeting must end after it starts"))
        if ends_at and not starts_at:
            self.add_error("starts_at", _("Say when the meeting starts, or leave both empty"))

    def days(self) -> Days:
        """What was typed; only once the form is valid."""
        return Days(
            first_on=self.cleaned_data["first_on"],
            nths=self.cleaned_data.get("nths", ()),
            starts_at=self.cleaned_data["starts_at"],
            ends_at=self.cleaned_data["ends_at"],
        )

    def until(self, today: date) -> date:
        """The last day for which meetings are set."""
        return today + relativedelta(months=int(self.cleaned_data["ahead"]))

    @property
    def helper(self) -> PageHelper:
        helper = PageHelper(self)
        helper.layout = govuk.Layout(
            *self.fields,
            Buttons(
                Button(_("Show the dates"), name="then", value=LOOK),
                Button(_("Set these meetings"), name="then", value=SET, kind="secondary"),
                CancelLink(_("Cancel"), self.cancel_url),
            ),
        )
        return helper
