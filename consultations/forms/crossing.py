"""Which two questions are laid across each other."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

NOTHING = ("", _("Choose a question"))


class CrossingForm(forms.Form):
    """The question down the side and the one along the top; nothing chosen is no table."""

    rows = forms.ChoiceField(label=_("Question down the side"), required=False)
    columns = forms.ChoiceField(label=_("Question along the top"), required=False)

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("rows", "columns"):
            self.fields[name].choices = [NOTHING, *choices]

    def clean(self) -> None:
        rows, columns = self.cleaned_data.get("rows"), self.cleaned_data.get("columns")
        if bool(rows) != bool(columns):
            missing = "columns" if rows else "rows"
            self.add_error(missing, _("Choose two questions"))
        if rows and rows == columns:
            self.add_error("columns", _("Choose another question than the one down the side"))

    def pair(self) -> tuple[str, str] | None:
        if not self.is_valid() or not self.cleaned_data["rows"]:
            return None
        return self.cleaned_data["rows"], self.cleaned_data["columns"]
