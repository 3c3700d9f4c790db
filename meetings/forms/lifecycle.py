"""The short forms that say what becomes of a meeting, and who is told."""

from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from engagement.forms.fields import OneOf, SomeOf
from engagement.forms.lifecycle import not_past
from engagement.forms.reasons import ReasonForm
from meetings.actions import Moved, Reason
from meetings.models import Meeting
from meetings.queries.notices import Down
from opcc.office.govuk.fields import DateField, TimeField
from opcc.office.govuk.widgets import Radios

OFFICE_WRITES, NO_ENTRY = "entry", "no-entry"


class Tells(forms.Form):
    """A form that can tell those who are down for the meeting, all of them unless unticked."""

    mark_optional = False

    tell = SomeOf(
        label=_("Tell by e-mail"),
        choices=(),
        help_text=_("They are down for it. Each gets one mail. Untick whom you tell yourself."),
    )

    def offer_readers(self, down: Down) -> None:
        field = self.fields["tell"]
        assert isinstance(field, SomeOf)  # noqa: S101
        field.choices = [(user.pk, str(user)) for user in down.reached]
        field.initial = [user.pk for user in down.reached]
        if not down.reached:
            del self.fields["tell"]

    def told(self) -> frozenset[int]:
        return self.cleaned_data.get("tell", frozenset())


class OffForm(ReasonForm, Tells):
    """Why a meeting is off, and who is told."""

    def __init__(self, data: Any = None, *, down: Down, **given: Any) -> None:
        super().__init__(data, **given)
        self.offer_readers(down)

    def reason(self) -> Reason:
        return Reason(**self.reasons())


class MoveForm(OffForm):
    """The new day, hours and venue, and why."""

    field_order = ("starts_on", "starts_at", "ends_at", "venue", "reason", "reason_cy", "tell")

    starts_on = DateField(label=_("New date"), error_messages={"required": _("Enter the date")})
    starts_at = TimeField(label=_("Starts at"), required=False)
    ends_at = TimeField(label=_("Ends at"), required=False)
    venue = OneOf(label=_("Venue"), choices=(), required=False)

    def __init__(self, data: Any = None, *, today: date, venues: Any, **given: Any) -> None:
        super().__init__(data, **given)
        self.today = today
        field = self.fields["venue"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = [("", ""), *venues]

    def clean_starts_on(self) -> date | None:
        return not_past(self.cleaned_data["starts_on"], self.today)

    def clean(self) -> None:
        starts_at, ends_at = (self.cleaned_data.get(name) for name in ("starts_at", "ends_at"))
        if ends_at and starts_at and ends_at <= starts_at:
            self.add_error("ends_at", gettext("The meeting must end after it starts"))
        if ends_at and not starts_at and "starts_at" not in self.errors:
            self.add_error("starts_at", gettext("Say when the meeting starts, or leave both empty"))

    def moved(self) -> Moved:
        typed = self.cleaned_data
        return Moved(
            starts_on=typed["starts_on"],
            starts_at=typed["starts_at"],
            ends_at=typed["ends_at"],
            venue_id=typed["venue"],
        )


class OnAgainForm(Tells):
    """When a meeting that was off takes place."""

    field_order = ("new_date", "tell")

    new_date = DateField(label=_("New date"), error_messages={"required": _("Enter the new date")})

    def __init__(self, data: Any = None, *, meeting: Meeting, today: date, down: Down) -> None:
        super().__init__(data)
        self.today = today
        self.offer_readers(down)
        keeps_its_day = meeting.status == Meeting.Status.CANCELLED and meeting.starts_on >= today
        if keeps_its_day:
            self.fields["new_date"].required = False
            self.fields["new_date"].help_text = gettext("Leave empty to keep %(day)s.") % {
                "day": date_format(meeting.starts_on, "j F Y")
            }

    def clean_new_date(self) -> date | None:
        return not_past(self.cleaned_data["new_date"], self.today)


class LogForm(forms.Form):
    """Whether a meeting that was held is written into the engagement log, and as what."""

    mark_optional = False

    version = forms.IntegerField(widget=forms.HiddenInput)
    log = forms.ChoiceField(
        label=_("The engagement log"),
        choices=[
            (OFFICE_WRITES, _("Write an entry, for me to complete")),
            (NO_ENTRY, _("No entry")),
        ],
        initial=OFFICE_WRITES,
        widget=Radios(
            hints={
                OFFICE_WRITES: _(
                    "With title, day, places, venue and who came. Nothing is published before you"
                    " have added to it and somebody has approved it."
                )
            }
        ),
        error_messages={"required": _("Choose whether an entry is written")},
    )
    kind = OneOf(label=_("Kind of engagement"), choices=(), required=False)

    def __init__(self, data: Any = None, *, kinds: Any, **given: Any) -> None:
        super().__init__(data, **given)
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = [("", ""), *kinds]

    def clean(self) -> None:
        typed = self.cleaned_data
        if typed.get("log") == OFFICE_WRITES and typed.get("kind") is None:
            self.add_error("kind", gettext("Choose the kind of engagement"))
