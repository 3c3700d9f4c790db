"""What a reader may ask of the coming meetings."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from engagement.forms.filters import place_field
from engagement.queries.choices import PlaceChoices
from engagement.rules import month_named
from opcc.office.forms.filters import FilterForm, list_of


class MeetingFilterForm(FilterForm):
    """The filters of the coming meetings."""

    def __init__(
        self,
        *args: Any,
        sections: list[tuple[str, str]],
        months: list[tuple[str, str]],
        places: PlaceChoices,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.place_ids = places.ids
        self.fields |= {
            "section": list_of(
                _("Section of the schedule"),
                sections,
                everything=_("Every section"),
                wrong=_("Choose a section from the list"),
            ),
            "place": place_field(places),
            "month": list_of(
                _("Month"),
                months,
                everything=_("Every month"),
                wrong=_("Choose a month from the list"),
            ),
        }

    def section(self) -> str:
        self.is_valid()
        return str(self.cleaned_data.get("section", ""))

    def place_id(self) -> int | None:
        self.is_valid()
        return self.place_ids.get(self.cleaned_data.get("place", ""))

    def month(self) -> date | None:
        self.is_valid()
        named = self.cleaned_data.get("month", "")
        return month_named(named) if named else None
