"""What is said of one series besides its days: where, what for, whether it meets; its name."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from engagement.forms.fields import LongText, OneOf, SomeOf
from engagement.forms.layout import DefaultButton, MissingFromList, Searchable
from engagement.forms.rows import RowForm, Rows, hide_welsh, offer, rows_of
from meetings.forms.ahead import AheadField
from meetings.models import Series
from meetings.queries.choices import SeriesChoices
from meetings.queries.series_details import SeriesDetails
from opcc.office.govuk import layout as govuk
from opcc.office.govuk.fields import DateField
from opcc.office.govuk.layout import Button, Buttons, CancelLink, PageHelper
from opcc.office.govuk.widgets import Radios

MEETS, PAUSED = "active", "paused"


class VenueForm(RowForm):
    """One venue, in the order of the turns."""

    once = ("venue",)

    venue = OneOf(label=_("Venue"), choices=(), error_messages={"required": _("Choose the venue")})

    def offer(self, choices: Any) -> None:
        offer(self, "venue", choices.venues)

    def value(self) -> int:
        return self.cleaned_data["venue"]


class SeriesForm(forms.Form):
    """One series as it is typed. `details()` gives what an action takes."""

    mark_optional = False
    line_titles = {"venues": _("Venues")}

    version = forms.IntegerField(widget=forms.HiddenInput)
    row = OneOf(
        label=_("Row of the schedule"),
        choices=(),
        error_messages={"required": _("Choose the row it stands in")},
        help_text=_("Its frequency and its promises are those of the row."),
    )
    places = SomeOf(label=_("Places it is about"), choices=())
    purpose = LongText(label=_("What it is for"), rows=3)
    purpose_cy = LongText(label=_("What it is for, in Welsh"), rows=3)
    status = forms.ChoiceField(
        label=_("Does it meet?"),
        choices=[
            (MEETS, _("It meets")),
            (PAUSED, _("It is paused: no new meetings are set for it")),
        ],
        widget=Radios,
    )
    status_reason = LongText(label=_("Why it is paused"), rows=2)
    ahead = AheadField()

    def __init__(
        self,
        data: Any = None,
        *,
        series: Series,
        held: SeriesDetails,
        choices: SeriesChoices,
        cancel_url: str,
        may_set: bool,
    ) -> None:
        super().__init__(data, initial=as_typed(held) | {"version": series.version})
        self.cancel_url, self.held = cancel_url, held
        self.fields["row"].choices = [("", _("Choose")), *choices.rows]  # type: ignore[attr-defined]
        self.fields["places"].choices = choices.places  # type: ignore[attr-defined]
        if series.status not in (Series.Status.ACTIVE, Series.Status.PAUSED):
            del self.fields["status"], self.fields["status_reason"]
        if not may_set:
            del self.fields["ahead"]
        if not choices.bilingual:
            hide_welsh(self)
        venues = [{"venue": pk} for pk in held.venue_ids]
        self.formsets: dict[str, Rows] = {
            "venues": rows_of(VenueForm, "venues", choices, data=data, held=venues)
        }

    def is_valid(self) -> bool:
        return all([super().is_valid(), self.formsets["venues"].is_valid()])

    def clean(self) -> None:
        if self.cleaned_data.get("status") == PAUSED and not self.cleaned_data["status_reason"]:
            self.add_error("status_reason", gettext("Say why it is paused"))

    def details(self) -> SeriesDetails:
        """What was typed, as plain values; only once the form is valid."""
        typed = self.cleaned_data
        status = typed.get("status", PAUSED if self.held.paused else MEETS)
        return SeriesDetails(
            row_id=typed["row"],
            purpose=typed["purpose"],
            purpose_cy=typed["purpose_cy"],
            place_ids=typed["places"],
            venue_ids=self.formsets["venues"].values(),
            paused=status == PAUSED,
            status_reason=typed.get("status_reason", self.held.status_reason),
        )

    @property
    def helper(self) -> PageHelper:
        helper = PageHelper(self)
        helper.layout = govuk.Layout(
            DefaultButton(),
            "version",
            "row",
            Searchable("places", label=_("Search places")),
            govuk.Fieldset(
                _("Venues"),
                govuk.Rows(
                    "venues",
                    row_title=_("Venue"),
                    add_label=_("Add another venue"),
                    remove_label=_("Take this row away"),
                ),
                MissingFromList("venues", _("Add a venue that is missing")),
                size="m",
                hint=_("Of several, the meetings take turns in this order."),
            ),
            *[name for name in ("purpose", "purpose_cy") if name in self.fields],
            *[name for name in ("status", "status_reason", "ahead") if name in self.fields],
            Buttons(Button(_("Save")), CancelLink(_("Cancel"), self.cancel_url)),
        )
        return helper


def as_typed(held: SeriesDetails) -> dict[str, Any]:
    return {
        "row": held.row_id,
        "places": list(held.place_ids),
        "purpose": held.purpose,
        "purpose_cy": held.purpose_cy,
        "status": PAUSED if held.paused else MEETS,
        "status_reason": held.status_reason,
    }


SLIP, RENAMED = "slip", "renamed"


class RenameForm(forms.Form):
    """Another name for the same series."""

    mark_optional = False

    version = forms.IntegerField(widget=forms.HiddenInput)
    name = forms.CharField(
        label=_("New name"), max_length=200, error_messages={"required": _("Enter the name")}
    )
    name_cy = forms.CharField(label=_("New name in Welsh"), max_length=200, required=False)
    why = forms.ChoiceField(
        label=_("What changes?"),
        choices=[
            (RENAMED, _("It is called otherwise from a day on: the old name is kept with it")),
            (SLIP, _("The name was misspelt: it never was called so")),
        ],
        initial=RENAMED,
        widget=Radios,
    )
    until = DateField(label=_("Last day of the old name"), required=False)
    reason = LongText(label=_("Why it is called otherwise"), rows=2)

    def __init__(
        self, data: Any = None, *, today: date, bilingual: bool, cancel_url: str, **given: Any
    ) -> None:
        super().__init__(data, **given)
        self.today, self.cancel_url = today, cancel_url
        if not bilingual:
            hide_welsh(self)

    def clean(self) -> None:
        if self.cleaned_data.get("why") != RENAMED or "until" in self.errors:
            return
        until = self.cleaned_data.get("until")
        if until is None:
            self.add_error("until", gettext("Enter the last day of the old name"))
        elif until > self.today:
            message = gettext("This day is still to come. Rename it when the new name holds")
            self.add_error("until", message)

    def last_day(self) -> date | None:
        """The last day of the old name; None where it was a slip of the pen."""
        return self.cleaned_data["until"] if self.cleaned_data["why"] == RENAMED else None

    @property
    def helper(self) -> PageHelper:
        helper = PageHelper(self)
        helper.layout = govuk.Layout(
            *self.fields, Buttons(Button(_("Save")), CancelLink(_("Cancel"), self.cancel_url))
        )
        return helper
