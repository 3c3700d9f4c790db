"""What an approver says about a backlog: which texts stay out, and that the rest may come out."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from engagement.forms.fields import LongText
from engagement.forms.filters import kind_field, place_field
from engagement.queries.choices import LogChoices
from engagement.queries.log import LogFilters
from opcc.office.forms.filters import FilterForm, period


class BacklogFilterForm(FilterForm):
    """Which of the texts that wait: those of a period, a place or a kind."""

    def __init__(self, *args: Any, choices: LogChoices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.place_ids = choices.places.ids
        self.fields |= {
            **period(),
            "place": place_field(choices.places),
            "kind": kind_field(choices),
        }

    def filters(self) -> LogFilters:
        """What was asked for, less what cannot be understood."""
        self.is_valid()
        asked = self.cleaned_data
        return LogFilters(
            place_id=self.place_ids.get(asked.get("place", "")),
            first_day=asked.get("from"),
            last_day=asked.get("to"),
            kind=asked.get("kind", ""),
        )


class LeaveOutForm(forms.Form):
    """Why the ticked engagements go back to the officer."""

    reason = LongText(
        label=_("What has to change in those that are ticked?"),
        rows=3,
        required=True,
        help_text=_("The officer who sent them reads this."),
        error_messages={"required": _("Say what has to change")},
    )


class ApproveBacklogForm(forms.Form):
    """A last word before everything that is left is published."""

    read = forms.BooleanField(
        label=_("I have read these entries, and they may be published"),
        error_messages={"required": _("Tick the box when you have read the entries")},
    )
