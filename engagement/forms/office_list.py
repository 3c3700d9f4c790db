"""What an officer may ask of the list of engagements."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.db.models import Model
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from engagement.forms.counted import NAMES as COUNTED_NAMES
from engagement.forms.counted import counted_fields, counted_in
from engagement.models import Event
from engagement.queries.list_choices import ListChoices
from engagement.queries.office import ListFilters, View
from engagement.queries.standing import Standing
from opcc.office.forms.filters import Asked, FilterForm, list_of, names_of, period
from opcc.office.queries.uses import record_named


class ListFilterForm(FilterForm):
    """The search and filters above the Office's list; the tab goes with them."""

    hidden_but_told = COUNTED_NAMES
    view = forms.CharField(required=False, widget=forms.HiddenInput)
    q = forms.CharField(
        label=_("Words"),
        required=False,
        max_length=200,
        help_text=_("In title, text, place, venue or organisation."),
    )

    def __init__(self, *args: Any, choices: ListChoices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wrong = _("What was asked for here is no longer in the list. Choose again, or leave it")
        self.fields |= {
            "status": list_of(
                _("Status"), Event.Status.choices, everything=_("Every status"), wrong=wrong
            ),
            "signoff": list_of(
                _("Sign-off"), Standing.choices, everything=_("At any stage"), wrong=wrong
            ),
            "kind": list_of(
                _("Kind of engagement"), choices.kinds, everything=_("Every kind"), wrong=wrong
            ),
            "place": list_of(
                _("Place"),
                choices.places,
                everything=_("Every place"),
                wrong=wrong,
                hint=_("Shows what lies within it too."),
            ),
            "officer": list_of(
                _("Officer"), choices.officers, everything=_("Everybody"), wrong=wrong
            ),
            **period(),
            "with": forms.CharField(required=False, widget=forms.HiddenInput),
            **counted_fields(self.data, choices),
        }

    def asked_for(self) -> Iterator[Asked]:
        """Also the record of the ground whose uses are shown, which no list of ours offers."""
        yield from super().asked_for()
        if using := self.cleaned_data.get("with"):
            name = capfirst(str(using._meta.verbose_name))
            yield Asked(gettext("%(what)s: %(name)s") % {"what": name, "name": using}, ("with",))

    def address_query(self) -> str:
        """Everything that is asked of the list, as its address says it; no position of a page."""
        names = [one for name, field in self.fields.items() for one in names_of(name, field)]
        asked = QueryDict(mutable=True)
        asked.update({name: self.data[name] for name in names if self.data.get(name)})
        return asked.urlencode()

    def clean_with(self) -> Model | None:
        return record_named(self.cleaned_data["with"], used_by=Event)

    def filters(self) -> ListFilters:
        """What was asked for, less what cannot be understood."""
        self.is_valid()
        asked = self.cleaned_data
        return ListFilters(
            view=view_named(asked.get("view", "")),
            words=asked.get("q", ""),
            status=asked.get("status", ""),
            standing=asked.get("signoff", ""),
            kind_id=number(asked.get("kind")),
            place_id=number(asked.get("place")),
            owner_id=number(asked.get("officer")),
            using=asked.get("with"),
            first_day=asked.get("from"),
            last_day=asked.get("to"),
            counted=counted_in(asked),
        )


def view_named(name: str) -> View:
    return View(name) if name in list(View) else View.ALL


def number(value: str | None) -> int | None:
    return int(value) if value else None
