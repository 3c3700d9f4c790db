"""What an officer says about printed words that can be read in two ways."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.actions.answers import (
    ANSWERS,
    BOTH,
    EACH,
    EITHER,
    TOGETHER,
    TWICE_A_MONTH,
    TWO_MONTHS,
)

SAID = {
    TWO_MONTHS: _("Every two months"),
    TWICE_A_MONTH: _("Twice a month"),
    EITHER: _("Either of them"),
    BOTH: _("Both of them"),
    EACH: _("For each meeting by itself"),
    TOGETHER: _("For all of them together"),
}


class AnswerForm(forms.Form):
    """One question, one answer."""

    mark_optional = False

    answer = forms.ChoiceField(
        label=_("Your answer"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the answers")},
    )

    def __init__(self, data: Any = None, *, doubt: str, **given: Any) -> None:
        super().__init__(data, **given)
        self.fields["answer"].choices = [  # type: ignore[attr-defined]
            (answer, SAID[answer]) for answer in ANSWERS.get(doubt, ())
        ]
