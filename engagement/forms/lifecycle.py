"""The short forms that say what became of an event."""

from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from engagement.actions import Outcome
from engagement.forms.fields import LongText, NumberOfPeople
from engagement.forms.layout import DefaultButton
from engagement.forms.reasons import ReasonForm
from engagement.forms.rows import CameForm, Rows, hide_welsh, rows_of
from engagement.models import Event, EventPromotion
from engagement.queries.details import EventDetails
from engagement.queries.form_choices import FormChoices
from opcc.office.forms.drafts import DraftLine
from opcc.office.govuk import layout as govuk
from opcc.office.govuk.fields import DateField
from opcc.office.govuk.layout import Button, Buttons, CancelLink, PageHelper
from opcc.office.govuk.widgets import Checkboxes, Radios


class HeldForm(forms.Form):
    """It took place: asks only for what the record does not say yet."""

    mark_optional = False

    version = forms.IntegerField(widget=forms.HiddenInput)
    reached = NumberOfPeople(
        label=_("Number of people reached"),
        help_text=_("Leave empty when nobody counted. 0 means that nobody came."),
    )
    summary = LongText(
        label=_("Public summary"),
        rows=8,
        help_text=_(
            "What was discussed and heard, for the engagement log. Name nobody of the public."
            " It can also be written later."
        ),
    )
    summary_cy = LongText(label=_("Public summary in Welsh"), rows=8)

    def __init__(
        self,
        data: Any = None,
        *,
        held: EventDetails,
        choices: FormChoices,
        cancel_url: str,
        **given: Any,
    ) -> None:
        super().__init__(data, **given)
        self.cancel_url = cancel_url
        self.draft: Any = None  # of the page, for the layout's `DraftLine`
        self.formsets: dict[str, Rows] = {}
        if not held.came:
            self.formsets["came"] = rows_of(CameForm, "came", choices, data=data)
        if held.reached is not None:
            del self.fields["reached"]
        for name in ("summary", "summary_cy"):
            if getattr(held, name):
                del self.fields[name]
        if not choices.bilingual:
            hide_welsh(self)

    @property
    def asks_for_nothing(self) -> bool:
        return not self.formsets and not self.visible_fields()

    @property
    def helper(self) -> PageHelper:
        helper = PageHelper(self)
        came = govuk.Fieldset(
            _("Who came"),
            govuk.Rows(
                "came",
                row_title=_("Group"),
                add_label=_("Add another group"),
                remove_label=_("Take this row away"),
            ),
            hint=_("Leave empty what nobody knows."),
        )
        helper.layout = govuk.Layout(
            DefaultButton(),
            *([came] if self.formsets else []),
            *self.fields,
            DraftLine(),
            Buttons(Button(_("It was held")), CancelLink(_("Cancel"), self.cancel_url)),
        )
        return helper

    def is_valid(self) -> bool:
        return all([super().is_valid(), *(rows.is_valid() for rows in self.formsets.values())])

    def outcome(self) -> Outcome:
        """What was typed; None for what was not asked. An empty number is asked and unknown."""
        asked = {
            name: self.cleaned_data[name]
            for name in ("reached", "summary", "summary_cy")
            if name in self.fields
        }
        came = self.formsets["came"].values() if "came" in self.formsets else None
        return Outcome(came=came, **asked)


class PostponeForm(ReasonForm):
    """Why an event will be later, and when if that is known."""

    new_date = DateField(
        label=_("New date"),
        required=False,
        help_text=_("Leave empty if it is not known yet."),
    )

    def __init__(self, *args: Any, today: date, **given: Any) -> None:
        super().__init__(*args, **given)
        self.today = today

    def clean_new_date(self) -> date | None:
        return not_past(self.cleaned_data["new_date"], self.today)


class PromotedForm(forms.Form):
    """Where the public was told of an event, as from today."""

    mark_optional = False

    channels = forms.MultipleChoiceField(
        label=_("Where was it promoted?"),
        choices=EventPromotion.Channel.choices,
        required=False,
        widget=Checkboxes,
        help_text=_("Choose all that apply. Days and notes can be added in the record."),
    )


class CopyForm(forms.Form):
    """What becomes of the date of an event that is copied."""

    mark_optional = False

    CLEARED, MOVED = "cleared", "moved"

    day = forms.ChoiceField(
        label=_("The date of the copy"),
        choices=[
            (CLEARED, _("Leave it empty: I fill it in myself")),
            (MOVED, _("Move it, and let the copy last as long")),
        ],
        initial=CLEARED,
        widget=Radios,
        error_messages={"required": _("Choose what becomes of the date")},
    )
    first_day = DateField(label=_("First day of the copy"), required=False)

    def clean(self) -> None:
        typed = self.cleaned_data
        is_missing = not typed.get("first_day") and "first_day" not in self.errors
        if typed.get("day") == self.MOVED and is_missing:
            self.add_error("first_day", gettext("Enter the first day of the copy"))

    def first_day_chosen(self) -> date | None:
        return self.cleaned_data["first_day"] if self.cleaned_data["day"] == self.MOVED else None


class ReinstateForm(forms.Form):
    """When an event that was off will take place."""

    new_date = DateField(label=_("New date"), error_messages={"required": _("Enter the new date")})

    def __init__(self, data: Any = None, *, event: Event, today: date) -> None:
        super().__init__(data)
        self.today = today
        if event.status != Event.Status.POSTPONED:
            self.fields["new_date"].required = False
            self.fields["new_date"].help_text = gettext("Leave empty to keep %(day)s.") % {
                "day": date_format(event.starts_on)
            }

    def clean_new_date(self) -> date | None:
        return not_past(self.cleaned_data["new_date"], self.today)


def not_past(day: date | None, today: date) -> date | None:
    if day is not None and day < today:
        raise forms.ValidationError(gettext("The new date must be today or later"))
    return day
