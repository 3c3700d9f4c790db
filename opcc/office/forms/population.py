"""The form that brings a file of population counts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from opcc.office.govuk.layout import Button, Buttons, CancelLink, Layout, PageHelper
from opcc.office.govuk.widgets import Radios
from opcc.office.models import PopulationProfile
from opcc.office.population import LATEST


class PopulationFileForm(forms.Form):
    """The file, how it names ethnic groups, and under what licence it comes."""

    file = forms.FileField(
        label=_("The file"),
        help_text=_("A CSV file or an Excel workbook (.xlsx)."),
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
    ethnicity_list = forms.ChoiceField(
        label=_("List of ethnic groups it was counted by"),
        choices=PopulationProfile.EthnicityList.choices,
        initial=LATEST,
        widget=Radios,
    )
    licence = forms.CharField(
        label=_("Licence"),
        required=False,
        max_length=300,
        help_text=_(
            "The line the source asks to be shown, as it words it. Leave it empty where a column"
            " “licence” has it."
        ),
    )

    def __init__(self, *args: Any, cancel_url: str, **given: Any) -> None:
        super().__init__(*args, **given)
        self.helper = PageHelper(self)
        self.helper.layout = Layout(
            *("file", "sheet", "ethnicity_list", "licence"),
            Buttons(Button(_("Take in the counts")), CancelLink(_("Cancel"), cancel_url)),
        )
