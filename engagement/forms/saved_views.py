"""Naming a filter of the list."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class SavedViewForm(forms.Form):
    """The name of a view and who sees it."""

    mark_optional = False

    name = forms.CharField(
        label=_("Name of the view"),
        max_length=60,
        help_text=_("For example “Rugby, not yet summarised”."),
        error_messages={"required": _("Give the view a name")},
    )
    shared = forms.BooleanField(
        label=_("Share it with everybody in the Office"),
        required=False,
        help_text=_("“Mine” shows each of them their own records."),
    )
    pinned = forms.BooleanField(label=_("Show it above my list"), required=False)

    def __init__(self, data: Any = None, *, is_own: bool = True, **given: Any) -> None:
        super().__init__(data, **given)
        self.fields["name"].widget.attrs["autocomplete"] = "off"
        if not is_own:
            self.fields["shared"].widget = forms.HiddenInput()
            self.fields["shared"].disabled = True
