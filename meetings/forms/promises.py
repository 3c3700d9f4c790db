"""What an officer may ask of the list of promises."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from meetings.queries.kept_standings import PromiseFilters
from meetings.queries.promise_list import PromiseChoices
from opcc.office.forms.filters import FilterForm, list_of


class PromiseFilterForm(FilterForm):
    """State, office and section; each stays in the address."""

    def __init__(self, *args: Any, choices: PromiseChoices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wrong = _("What was asked for here is no longer in the list. Choose again, or leave it")
        self.fields |= {
            "state": list_of(
                _("State"), choices.verdicts, everything=_("Every state"), wrong=wrong
            ),
            "office": list_of(
                _("Office"), choices.offices, everything=_("Every office"), wrong=wrong
            ),
            "section": list_of(
                _("Section"), choices.sections, everything=_("Every section"), wrong=wrong
            ),
        }

    def filters(self) -> PromiseFilters:
        """What was asked for, less what cannot be understood."""
        self.is_valid()
        asked = self.cleaned_data
        return PromiseFilters(
            asked.get("state", ""), asked.get("office", ""), asked.get("section", "")
        )
