"""What an officer may ask of a list of records."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from opcc.office.forms.filters import FilterForm, list_of
from opcc.office.queries.kinds import Kind
from opcc.office.queries.records import RecordFilters, State


class RecordFilterForm(FilterForm):
    """The search and filters above a list of records."""

    q = forms.CharField(label=_("Words"), required=False, max_length=200)

    def __init__(
        self, *args: Any, kind: Kind, groups: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        wrong = _("Choose from the list")
        if groups:
            self.fields["group"] = list_of(
                capfirst(str(kind.field(kind.group).verbose_name)),
                groups,
                everything=_("All"),
                wrong=wrong,
            )
        self.fields["state"] = list_of(
            _("Shown"),
            [(State.NO_LONGER, _("No longer used")), (State.ALL, _("All"))],
            everything=_("In use"),
            wrong=wrong,
        )

    def filters(self) -> RecordFilters:
        """What was asked for, less what cannot be understood."""
        self.is_valid()
        asked = self.cleaned_data
        return RecordFilters(
            words=asked.get("q", ""),
            group=asked.get("group", ""),
            state=State(asked.get("state", "")),
        )
