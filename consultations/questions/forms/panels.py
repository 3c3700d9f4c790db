"""The forms of a panel, its rules for questions, and of who clears answers."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from consultations.questions.models import AskedOf, Counting, RefusedBecause, Stage
from engagement.forms.fields import LongText, OneOf
from engagement.forms.rows import hide_welsh
from opcc.office.govuk.fields import DateField
from opcc.office.govuk.layout import Button, Buttons, CancelLink, Layout, PageHelper, Section
from opcc.office.govuk.widgets import Checkboxes, Radios

SHORT = {"class": "govuk-input--width-3"}


def number(label: Any, *, most: int, least: int = 0, **more: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=least,
        max_value=most,
        widget=forms.NumberInput(attrs=SHORT),
        **more,
    )


class PanelForm(forms.Form):
    """One panel as it is typed."""

    mark_optional = False

    uid = forms.UUIDField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(
        label=_("Name"), max_length=200, error_messages={"required": _("Enter the name")}
    )
    name_cy = forms.CharField(label=_("Name in Welsh"), max_length=200, required=False)
    host = forms.CharField(label=_("Host authority"), max_length=200, required=False)
    host_cy = forms.CharField(label=_("Host authority in Welsh"), max_length=200, required=False)
    email = forms.EmailField(
        label=_("E-mail of the host authority"),
        required=False,
        error_messages={"invalid": _("Enter an e-mail address like name@example.gov.uk")},
    )
    website = forms.URLField(
        label=_("Website"),
        required=False,
        assume_scheme="https",
        error_messages={"invalid": _("Enter a full address, like https://www.example.gov.uk/")},
    )
    series = OneOf(
        label=_("Its meetings in the schedule"),
        choices=(),
        required=False,
        help_text=_("Questions are put to these meetings."),
    )
    retired_on = DateField(label=_("No longer asked from"), required=False)

    def __init__(
        self, data: Any = None, *, series: Any, bilingual: bool, cancel_url: str, initial: Any
    ) -> None:
        super().__init__(data, initial=initial)
        self.cancel_url = cancel_url
        self.fields["series"].choices = [("", _("None")), *series]  # type: ignore[attr-defined]
        if not bilingual:
            hide_welsh(self)

    def values(self) -> dict[str, Any]:
        """The columns of the panel."""
        typed = dict(self.cleaned_data)
        del typed["uid"], typed["version"]
        typed["series_id"] = typed.pop("series")
        return typed

    @property
    def helper(self) -> PageHelper:
        helper = PageHelper(self)
        helper.layout = Layout(
            *self.fields, Buttons(Button(_("Save")), CancelLink(_("Cancel"), self.cancel_url))
        )
        return helper


class RulesForm(forms.Form):
    """The rules of a panel from a day on; what is empty is not ruled."""

    mark_optional = False

    starts_on = DateField(
        label=_("In force from"), error_messages={"required": _("Enter from when they hold")}
    )
    notice = number(_("Notice before the meeting, in days"), most=90)
    notice_counting = forms.ChoiceField(
        label=_("How the notice is counted"), choices=Counting.choices, widget=Radios
    )
    decided_by = forms.ChoiceField(
        label=_("Who decides whether a question is taken"), choices=AskedOf.choices, widget=Radios
    )
    most_per_person = number(_("Questions a person may put to one meeting"), most=50, least=1)
    most_words = number(_("Words a question may have"), most=5000, least=1)
    repeat_months = number(
        _("Months in which the same question is not asked again"), most=60, least=1
    )
    supplementaries = number(_("Supplementary questions"), most=20)
    supplementaries_by_consent = forms.BooleanField(
        label=_("Supplementary questions only if the Chair agrees"), required=False
    )
    minutes_for_questions = number(_("Minutes the meeting has for questions"), most=600, least=1)
    lives_or_works = forms.BooleanField(
        label=_("Only from people who live or work in the area"), required=False
    )
    refused_for = forms.MultipleChoiceField(
        label=_("Reasons to refuse a question"),
        choices=RefusedBecause.choices,
        required=False,
        widget=Checkboxes,
        help_text=_("None chosen: all of them."),
    )
    answer_within = number(
        _("Days in which an answer is due"),
        most=400,
        least=1,
        help_text=_("To a question for a meeting it is due at that meeting."),
    )
    answer_counting = forms.ChoiceField(
        label=_("How these days are counted"), choices=Counting.choices, widget=Radios
    )
    words = LongText(label=_("The rules in their own words"), rows=5)
    words_cy = LongText(label=_("The rules in their own words, in Welsh"), rows=5)
    source = forms.CharField(label=_("Source"), max_length=300, required=False)

    def __init__(self, data: Any = None, *, bilingual: bool, cancel_url: str, initial: Any) -> None:
        super().__init__(data, initial=initial)
        self.cancel_url = cancel_url
        if not bilingual:
            hide_welsh(self)

    def values(self) -> dict[str, Any]:
        """The columns of the rules but for their day."""
        return {name: value for name, value in self.cleaned_data.items() if name != "starts_on"}

    @property
    def helper(self) -> PageHelper:
        helper = PageHelper(self)
        answers = ("answer_within", "answer_counting")
        own_words = ("words", "words_cy", "source")
        first = [name for name in self.fields if name not in (*answers, *own_words)]
        helper.layout = Layout(
            *first,
            Section(_("When an answer is due"), *answers, open_if_filled=True),
            Section(_("In their own words"), *own_words),
            Buttons(Button(_("Save")), CancelLink(_("Cancel"), self.cancel_url)),
        )
        return helper


class ClearanceOrderForm(forms.Form):
    """Who clears answers, from a day on."""

    mark_optional = False

    starts_on = DateField(
        label=_("From"), error_messages={"required": _("Enter from when this holds")}
    )
    stages = forms.MultipleChoiceField(
        label=_("Who clears an answer, in this order"),
        choices=Stage.choices,
        widget=Checkboxes,
        error_messages={"required": _("Choose two at least: nobody clears an answer alone")},
    )

    def __init__(self, data: Any = None, *, today: date, stages: list[str]) -> None:
        super().__init__(data, initial={"starts_on": today, "stages": stages})
