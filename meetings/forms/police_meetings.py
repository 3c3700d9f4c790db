"""Forms about police meetings: one of them, what became of several, files, how often."""

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from engagement.models import How
from meetings.actions.force_meetings import Became, MeetingDetails
from meetings.models import ForceMeeting
from opcc.office.forms.neighbourhoods import ReadingForm
from opcc.office.govuk import layout as govuk
from opcc.office.govuk.fields import DateField, TimeField
from opcc.office.govuk.layout import Button, Buttons, CancelLink, PageHelper
from opcc.office.govuk.widgets import Radios

Status = ForceMeeting.Status
# What somebody can say became of meetings, each in one choice.
SAID: dict[str, tuple[Became, Any]] = {
    "in-person": (Became(Status.HELD, How.IN_PERSON), _("Held in person")),
    "hybrid": (Became(Status.HELD, How.HYBRID), _("Held in person and online")),
    "online": (Became(Status.HELD, How.ONLINE), _("Held online only")),
    "cancelled": (Became(Status.CANCELLED), _("Not held")),
    "postponed": (Became(Status.POSTPONED), _("Postponed")),
    "planned": (Became(Status.PLANNED), _("Not known yet: take back what was said")),
}
MOST_AT_ONCE = 200


class ForceMeetingForm(forms.Form):
    """One police meeting, written down here or put right."""

    uid = forms.UUIDField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    starts_on = DateField(
        label=_("Date"), error_messages={"required": _("Enter the date of the meeting")}
    )
    starts_at = TimeField(label=_("Starts at"), required=False)
    ends_at = TimeField(label=_("Ends at"), required=False)
    title = forms.CharField(
        label=_("What it is called"),
        max_length=300,
        required=False,
        help_text=_("For the Office only. Name no officer."),
    )
    address = forms.CharField(
        label=_("Where"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Shown to the public while the meeting is still to come."),
    )
    status = forms.ChoiceField(
        label=_("What became of it"),
        choices=[
            (Status.PLANNED, _("It is planned, or nobody knows yet")),
            (Status.HELD, _("It was held")),
            (Status.CANCELLED, _("It was not held")),
            (Status.POSTPONED, _("It was postponed")),
        ],
        initial=Status.PLANNED,
        widget=Radios,
        error_messages={"required": _("Say what became of it")},
    )
    how = forms.ChoiceField(
        label=_("How"),
        choices=[("", _("Not known")), *How.choices],
        required=False,
        widget=Radios,
        help_text=_("Only what was held in person counts as the last meeting."),
    )
    note = forms.CharField(
        label=_("Note"), max_length=300, required=False, help_text=_("For the Office only.")
    )

    def __init__(self, data: Any = None, *, cancel_url: str, **given: Any) -> None:
        super().__init__(data, **given)
        self.cancel_url = cancel_url

    def clean(self) -> None:
        typed = self.cleaned_data
        starts_at, ends_at = typed.get("starts_at"), typed.get("ends_at")
        if ends_at and not starts_at:
            self.add_error("starts_at", _("Say when the meeting starts, or leave both empty"))
        elif ends_at and ends_at <= starts_at:
            self.add_error("ends_at", _("The meeting must end after it starts"))
        if typed.get("status") == Status.HELD and not typed.get("how"):
            self.add_error("how", _("Say whether it was held in person or online"))

    def details(self) -> MeetingDetails:
        """What was typed; only once the form is valid."""
        names = MeetingDetails.__dataclass_fields__
        return MeetingDetails(**{name: self.cleaned_data[name] for name in names})

    @property
    def helper(self) -> PageHelper:
        helper = PageHelper(self)
        helper.layout = govuk.Layout(
            *self.fields,
            Buttons(Button(_("Save")), CancelLink(_("Cancel"), self.cancel_url)),
        )
        return helper


class Versions(forms.Field):
    """Meetings that were ticked, each with the version that was shown: “<uid> <version>”."""

    widget = forms.SelectMultiple
    default_error_messages = {
        "required": _("Tick the meetings it is about"),
        "invalid": _("Look at the list again: what was ticked is not on it"),
        "too_many": _("Tick no more than %(most)s meetings at once"),
    }

    def to_python(self, value: Any) -> dict[UUID, int]:
        if len(value or ()) > MOST_AT_ONCE:
            raise ValidationError(
                self.error_messages["too_many"], code="too_many", params={"most": MOST_AT_ONCE}
            )
        try:
            pairs = [one.split() for one in value or ()]
            return {UUID(uid): int(version) for uid, version in pairs}
        except ValueError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error


class BecameForm(forms.Form):
    """What became of the meetings that were ticked."""

    mark_optional = False

    meeting = Versions(label=_("Meetings"))
    became = forms.ChoiceField(
        label=_("What became of those ticked"),
        choices=[(code, label) for code, (_became, label) in SAID.items()],
        widget=Radios,
        error_messages={"required": _("Say what became of those you ticked")},
    )

    def said(self) -> Became:
        """What was chosen; only once the form is valid."""
        return SAID[self.cleaned_data["became"]][0]

    @property
    def ticked(self) -> set[str]:
        """What was ticked, so that a page shown again has it ticked still."""
        return set(self.data.getlist("meeting")) if self.is_bound else set()


class ConfirmationFileForm(forms.Form):
    """A list of the force, and how its meetings were held where the list does not say."""

    file = forms.FileField(
        label=_("The file"),
        help_text=_("A CSV file or an Excel workbook (.xlsx)."),
        error_messages={
            "required": _("Choose a file"),
            "empty": _("There is nothing in this file"),
        },
    )
    how_unless_said = forms.ChoiceField(
        label=_("How meetings were held, where the file does not say"),
        choices=[("", _("Refuse those rows")), *How.choices],
        required=False,
        widget=Radios,
    )

    def __init__(self, *args: Any, cancel_url: str, **given: Any) -> None:
        super().__init__(*args, **given)
        self.helper = PageHelper(self)
        self.helper.layout = govuk.Layout(
            "file",
            "how_unless_said",
            Buttons(Button(_("Look it through")), CancelLink(_("Cancel"), cancel_url)),
        )


class IntervalForm(forms.Form):
    """After how many days without a meeting a neighbourhood is overdue."""

    days = forms.IntegerField(
        label=_("Days between meetings"),
        required=False,
        min_value=1,
        max_value=3660,
        help_text=_("Leave it empty for no verdict: then nothing is called overdue."),
        widget=forms.TextInput(attrs={"class": "govuk-input--width-4", "inputmode": "numeric"}),
        error_messages={
            "invalid": _("Enter a whole number of days, or leave it empty"),
            "min_value": _("Enter at least 1 day, or leave it empty"),
            "max_value": _("Enter no more than 3660 days"),
        },
    )
    reason = forms.CharField(
        label=_("Why so"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The law says “regular” and no number. For the Office only."),
    )

    def __init__(self, *args: Any, cancel_url: str, **given: Any) -> None:
        super().__init__(*args, **given)
        self.helper = PageHelper(self)
        self.helper.layout = govuk.Layout(
            "days",
            "reason",
            Buttons(Button(_("Save")), CancelLink(_("Cancel"), cancel_url)),
        )


class MeetingReadingForm(ReadingForm):
    """Which force's announced meetings to read."""

    @property
    def helper(self) -> PageHelper:
        helper = PageHelper(self)
        helper.form_action = "meetings:office-police-readings-read"
        helper.layout = govuk.Layout("force", Buttons(Button(_("Read the meetings now"))))
        return helper
