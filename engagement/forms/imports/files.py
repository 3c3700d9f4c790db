"""The file of a list, and where its headings are."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from opcc.office.govuk.layout import (
    Button,
    Buttons,
    CancelLink,
    Layout,
    PageHelper,
)
from opcc.office.govuk.widgets import Radios
from opcc.office.spreadsheets import Limits

MOST_MEGABYTES = Limits().size // 1_000_000


class FileForm(forms.Form):
    """The list to move in."""

    file = forms.FileField(
        label=_("The list"),
        help_text=_(
            "A CSV file or an Excel workbook (.xlsx), up to %(most)s MB. The next pages show how it"
            " is read, before anything is added to the log."
        ),
        error_messages={
            "required": _("Choose a file"),
            "empty": _("There is nothing in this file"),
        },
    )
    sheet = forms.CharField(
        label=_("Name of the sheet"),
        required=False,
        help_text=_("Only for a workbook that has several."),
    )

    def __init__(self, *args: Any, cancel_url: str, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["file"].help_text %= {"most": MOST_MEGABYTES}
        self.helper = PageHelper(self)
        self.helper.layout = Layout(
            "file",
            "sheet",
            Buttons(Button(_("Read the list")), CancelLink(_("Cancel"), cancel_url)),
        )


class HeadingsForm(forms.Form):
    """In which row the headings stand."""

    line = forms.IntegerField(
        label=_("Row of the headings"),
        min_value=1,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-5"}),
        error_messages={"required": _("Enter the number of a row")},
    )
    rows = forms.TypedChoiceField(
        label=_("They take"),
        coerce=int,
        choices=[(1, _("One row")), (2, _("Two rows, some headings over several columns"))],
        widget=Radios,
    )

    def __init__(self, *args: Any, cancel_url: str, **given: Any) -> None:
        super().__init__(*args, **given)
        self.helper = PageHelper(self)
        self.helper.layout = Layout(
            "line",
            "rows",
            Buttons(Button(_("Read the headings there")), CancelLink(_("Cancel"), cancel_url)),
        )
