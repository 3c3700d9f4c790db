"""The form of one meeting, and of a series from one meeting on."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from engagement.forms.fields import LongText, OneOf, SomeOf
from engagement.forms.layout import DefaultButton, MissingFromList, Searchable
from engagement.forms.rows import hide_welsh
from engagement.models import How
from meetings.actions import MeetingDetails, SeriesTimes
from meetings.models import Meeting, Series
from meetings.queries.following import Reach
from meetings.queries.form_choices import MeetingChoices
from opcc.office.govuk import layout as govuk
from opcc.office.govuk.fields import DateField, TimeField
from opcc.office.govuk.layout import Button, Buttons, CancelLink, Field, PageHelper, Section
from opcc.office.govuk.widgets import Radios

LOOK, SAVE = "look", "save"  # what a button asks for


class TimesForm(forms.Form):
    """When and where; the part that one meeting and a series share."""

    mark_optional = False

    version = forms.IntegerField(widget=forms.HiddenInput)
    starts_on = DateField(label=_("Date"), error_messages={"required": _("Enter the date")})
    starts_at = TimeField(label=_("Starts at"), required=False)
    ends_at = TimeField(label=_("Ends at"), required=False)
    venue = OneOf(label=_("Venue"), choices=(), required=False)

    def clean(self) -> None:
        starts_at, ends_at = (self.cleaned_data.get(name) for name in ("starts_at", "ends_at"))
        if ends_at and starts_at and ends_at <= starts_at:
            self.add_error("ends_at", gettext("The meeting must end after it starts"))
        if ends_at and not starts_at and "starts_at" not in self.errors:
            self.add_error("starts_at", gettext("Say when the meeting starts, or leave both empty"))

    def offer(self, name: str, choices: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        empty = [] if isinstance(field, SomeOf) else [("", "")]
        field.choices = [*empty, *choices]


class MeetingForm(TimesForm):
    """One meeting. Without a series it needs a title; `series` is that of one to be set."""

    field_order = ("uid", "version", "title", "title_cy")

    uid = forms.UUIDField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(
        label=_("Title"),
        max_length=200,
        required=False,
        error_messages={"required": _("Give the meeting a title")},
    )
    title_cy = forms.CharField(label=_("Title in Welsh"), max_length=200, required=False)
    how = forms.ChoiceField(
        label=_("How"), choices=[("", _("Not said")), *How.choices], required=False, widget=Radios
    )
    places = SomeOf(label=_("Places it is about"), choices=())
    purpose = LongText(label=_("Purpose"), rows=3)
    purpose_cy = LongText(label=_("Purpose in Welsh"), rows=3)
    outside_event = forms.CharField(
        label=_("Outside event it is tied to"),
        max_length=200,
        required=False,
        help_text=_("For example: before the Government’s announcement on the Fire Authority."),
    )
    outside_event_on = DateField(label=_("Date of the outside event"), required=False)
    is_public = forms.BooleanField(label=_("Open to the public"), required=False)
    is_significant = forms.BooleanField(
        label=_("Matters of significant public interest are discussed"), required=False
    )

    def __init__(
        self,
        data: Any = None,
        *,
        meeting: Meeting | None,
        choices: MeetingChoices,
        cancel_url: str,
        series: Series | None = None,
        **given: Any,
    ) -> None:
        super().__init__(data, **given)
        self.cancel_url = cancel_url
        if meeting is not None:
            series = meeting.series
        if series is not None:
            self.fields["title"].help_text = gettext("Empty: “%(series)s”.") % {"series": series}
            self.fields["places"].help_text = gettext("None chosen: those of the series.")
        else:
            self.fields["title"].required = True
        self.offer("venue", choices.venues)
        self.offer("places", choices.places)
        if not choices.bilingual:
            hide_welsh(self)

    def clean(self) -> None:
        super().clean()
        typed = self.cleaned_data
        if typed.get("outside_event_on") and not typed.get("outside_event"):
            self.add_error("outside_event", gettext("Say which outside event has this date"))

    def details(self) -> MeetingDetails:
        """What an action takes; only once the form is valid."""
        typed = dict(self.cleaned_data)
        return MeetingDetails(
            **{name: typed[name] for name in COLUMNS},
            venue_id=typed["venue"],
            place_ids=typed["places"],
        )

    @property
    def helper(self) -> PageHelper:
        helper = PageHelper(self)
        helper.layout = govuk.Layout(
            DefaultButton(),
            *("uid", "version", "title", "title_cy", "starts_on", "starts_at", "ends_at", "venue"),
            MissingFromList("venues", _("Add a venue that is missing")),
            "how",
            Section(
                _("Purpose"),
                *("purpose", "purpose_cy", "outside_event", "outside_event_on"),
                hint=_("And the outside event it is tied to"),
            ),
            Section(
                _("Places it is about"),
                Searchable(Field("places", hide_label=True), label=_("Search places")),
            ),
            Section(
                _("The public"),
                *("is_public", "is_significant"),
                hint=_("Decides what the law asks to be published"),
            ),
            Buttons(Button(_("Save")), CancelLink(_("Cancel"), self.cancel_url)),
        )
        return helper


COLUMNS = (
    *("title", "title_cy", "purpose", "purpose_cy", "outside_event", "outside_event_on"),
    *("starts_on", "starts_at", "ends_at", "how"),
    *("is_public", "is_significant"),
)


def initial_of(details: MeetingDetails) -> dict[str, Any]:
    """What the form shows of a meeting as it stands."""
    return {
        **{name: getattr(details, name) for name in COLUMNS},
        "venue": details.venue_id,
        "places": sorted(details.place_ids),
    }


class FollowingForm(TimesForm):
    """When and where the meetings of a series are from now on."""

    field_order = ("version", "reach")

    reach = forms.ChoiceField(
        label=_("Which meetings"),
        choices=[
            (Reach.FOLLOWING, _("This one and those that follow")),
            (Reach.ALL, _("All that are still to come")),
        ],
        initial=Reach.FOLLOWING,
        widget=Radios,
        error_messages={"required": _("Choose which meetings you mean")},
    )

    tells = forms.BooleanField(
        label=_("Write to those of the Office who are down for the meetings that move"),
        required=False,
        initial=True,
    )

    def __init__(self, data: Any = None, *, venues: Any, cancel_url: str, **given: Any) -> None:
        super().__init__(data, **given)
        self.cancel_url = cancel_url
        self.fields["starts_on"].label = gettext("Date of this meeting")
        self.fields["starts_on"].help_text = gettext(
            "Another date moves the others too: a Tuesday for a Thursday, the second for the first."
        )
        self.fields["venue"].help_text = gettext(
            "Another venue becomes the only one of the series: its venues take turns no longer."
        )
        self.offer("venue", venues)

    def reach_chosen(self) -> Reach:
        return Reach(self.cleaned_data["reach"])

    def times(self) -> SeriesTimes:
        typed = self.cleaned_data
        return SeriesTimes(
            starts_on=typed["starts_on"],
            starts_at=typed["starts_at"],
            ends_at=typed["ends_at"],
            venue_id=typed["venue"],
        )

    @property
    def helper(self) -> PageHelper:
        helper = PageHelper(self)
        helper.layout = govuk.Layout(
            *self.fields,
            Buttons(
                Button(_("Show the dates"), name="then", value=LOOK),
                Button(_("Change these meetings"), name="then", value=SAVE, kind="secondary"),
                CancelLink(_("Cancel"), self.cancel_url),
            ),
        )
        return helper
