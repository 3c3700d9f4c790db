"""What a reader may ask of the neighbourhood table."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from meetings.queries.neighbourhoods import Gap, Wanted
from opcc.office.forms.filters import FilterForm, list_of
from opcc.office.models import Place


class NeighbourhoodFilterForm(FilterForm):
    """The filters of the Office's own table."""

    def __init__(self, *args: Any, teams: Iterable[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["q"] = forms.CharField(
            label=_("Name or code of a neighbourhood"), required=False, max_length=200
        )
        self.fields["show"] = list_of(
            pgettext_lazy("neighbourhoods", "Show"),
            list(Gap.choices),
            everything=_("Every neighbourhood"),
            wrong=_("Choose from the list"),
        )
        self.fields["team"] = list_of(
            _("Local policing team"),
            [(str(team.pk), str(team)) for team in teams],
            everything=_("Every team"),
            wrong=_("Choose a team from the list"),
        )

    def wanted(self) -> Wanted:
        """What was asked for, less what cannot be understood."""
        self.is_valid()
        asked = self.cleaned_data
        return Wanted(
            words=" ".join(asked.get("q", "").replace("\x00", "").split()),
            team=int(asked["team"]) if asked.get("team") else None,
            gap=asked.get("show", ""),
        )


class PublicNeighbourhoodForm(FilterForm):
    """The filters of the public table."""

    q = forms.CharField(
        label=_("Neighbourhood or postcode"),
        required=False,
        max_length=100,
        help_text=_("A name, a postcode or the first half of one, like CV32."),
    )
    show = list_of(
        pgettext_lazy("neighbourhoods", "Show"),
        [(gap.value, gap.label) for gap in (Gap.NEVER, Gap.OVERDUE, Gap.NONE_PLANNED)],
        everything=_("Every neighbourhood"),
        wrong=_("Choose from the list"),
    )

    def words(self) -> str:
        self.is_valid()
        return " ".join(self.cleaned_data.get("q", "").replace("\x00", "").split())

    def gap(self) -> str:
        self.is_valid()
        return self.cleaned_data.get("show", "")
