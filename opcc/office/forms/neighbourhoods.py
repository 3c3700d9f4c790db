"""Which force's neighbourhoods to read."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from opcc.office.govuk.layout import Button, Buttons, Layout, PageHelper
from opcc.office.govuk.widgets import Radios


class ReadingForm(forms.Form):
    """One force; where there is only one it is chosen."""

    force = forms.ChoiceField(
        label=_("Police force"),
        widget=Radios,
        error_messages={"required": _("Choose a police force")},
    )

    def __init__(self, *args: Any, forces: list[tuple[str, str]], **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["force"].choices = forces
        if len(forces) == 1:
            self.initial["force"] = forces[0][0]

    @property
    def helper(self) -> PageHelper:
        helper = PageHelper(self)
        helper.form_action = "records:neighbourhoods-read"
        helper.layout = Layout("force", Buttons(Button(_("Read the neighbourhoods now"))))
        return helper
