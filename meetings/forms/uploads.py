"""The form that brings a printed schedule as a file."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from opcc.office.govuk.fields import DateField
from opcc.office.govuk.layout import Button, Buttons, CancelLink, Layout, PageHelper


class ScheduleFileForm(forms.Form):
    """The file, the document it was taken from, and since when its promises count."""

    mark_optional = False

    file = forms.FileField(
        label=_("The file"),
        help_text=_("A CSV file or an Excel workbook (.xlsx)."),
        error_messages={
            "required": _("Choose a file"),
            "empty": _("There is nothing in this file"),
        },
    )
    source = forms.CharField(
        label=_("Document the schedule stands in"),
        max_length=300,
        required=False,
        help_text=_("Empty: the name of the file."),
    )
    promised_from = DateField(
        label=_("The day from which its promises to attend count"),
        error_messages={"required": _("Enter the day from which its promises count")},
    )

    def __init__(self, *args: Any, cancel_url: str, today: date, **given: Any) -> None:
        super().__init__(*args, initial={"promised_from": today}, **given)
        self.helper = PageHelper(self)
        self.helper.layout = Layout(
            *("file", "source", "promised_from"),
            Buttons(Button(_("Look it over")), CancelLink(_("Cancel"), cancel_url)),
        )
