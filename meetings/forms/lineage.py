"""Proposing that series merge, split or end, and saying what was decided."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from engagement.forms.fields import LongText, OneOf, SomeOf
from engagement.forms.layout import DefaultButton, Searchable
from engagement.forms.rows import hide_welsh
from meetings.actions.lineage import Agreement, Proposal
from meetings.models import SeriesChange
from opcc.office.govuk import layout as govuk
from opcc.office.govuk.fields import DateField
from opcc.office.govuk.layout import Button, Buttons, CancelLink, PageHelper
from opcc.office.govuk.widgets import Radios

Kind = SeriesChange.Kind
LOOK, AGREE = "look", "agree"  # what a button asks for
CALL_OFF, MOVE = "call-off", "move"
LONGEST_NAME = 200


class TargetFields(forms.Form):
    """When something is to be: as it was said, and the days that can mean."""

    target_words = forms.CharField(
        label=_("By when, in its own words"),
        max_length=200,
        required=False,
        help_text=_("For example: in the New Year."),
    )
    target_from = DateField(label=_("Which is at the earliest"), required=False)
    target_until = DateField(label=_("Which is at the latest"), required=False)

    def clean(self) -> None:
        first, last = (self.cleaned_data.get(f"target_{name}") for name in ("from", "until"))
        if first and last and last < first:
            self.add_error("target_until", gettext("The last day is before the first"))


class ProposalForm(TargetFields):
    """What is proposed, of one series or of several: each is decided on by itself."""

    mark_optional = False

    kind = forms.ChoiceField(
        label=_("What is proposed?"),
        choices=[
            (Kind.MERGE, _("Merge into another series")),
            (Kind.SPLIT, _("Split into several")),
            (Kind.END, _("End")),
        ],
        widget=Radios,
        error_messages={"required": _("Choose what is proposed")},
    )
    series = SomeOf(
        label=_("Which series"),
        choices=(),
        required=True,
        error_messages={"required": _("Choose the series")},
        help_text=_("Of several, each is decided on by itself."),
    )
    other = OneOf(
        label=_("The series it is merged into"),
        choices=(),
        required=False,
        help_text=_("Only for a merger."),
    )
    names = LongText(
        label=_("Names of the new series"),
        rows=3,
        help_text=_("Only for a split. One to a line; its Welsh name after a “|”."),
    )
    goes_on = forms.BooleanField(
        label=_("The series itself goes on"),
        required=False,
        help_text=_("Only for a split: what is split off leaves the rest as it is."),
    )
    reason = LongText(
        label=_("Reason"),
        rows=3,
        required=True,
        help_text=_("For the Office."),
        error_messages={"required": _("Give the reason")},
    )

    def __init__(self, data: Any = None, *, choices: Any, cancel_url: str, **given: Any) -> None:
        super().__init__(data, **given)
        self.cancel_url = cancel_url
        self.fields["series"].choices = choices  # type: ignore[attr-defined]
        self.fields["other"].choices = [("", _("Choose")), *choices]  # type: ignore[attr-defined]

    def clean_names(self) -> tuple[tuple[str, str], ...]:
        lines = [line for line in self.cleaned_data["names"].splitlines() if line.strip()]
        names = []
        for line in lines:
            name, _mark, name_cy = (" ".join(part.split()) for part in line.partition("|"))
            if not name:
                raise forms.ValidationError(
                    gettext("Write a name before the “|” of “%(line)s”") % {"line": line.strip()}
                )
            names.append((name, name_cy))
        if any(len(name) > LONGEST_NAME for pair in names for name in pair):
            raise forms.ValidationError(gettext("A name is longer than 200 letters"))
        return tuple(names)

    def clean(self) -> None:
        super().clean()
        typed = self.cleaned_data
        kind, chosen = typed.get("kind"), typed.get("series") or ()
        if kind == Kind.MERGE and "other" not in self.errors:
            if not typed.get("other"):
                self.add_error("other", gettext("Choose the series it is merged into"))
            elif typed["other"] in chosen:
                self.add_error("other", gettext("This one is among those to be merged"))
        if kind == Kind.SPLIT and "names" not in self.errors:
            if len(typed["names"]) < (1 if typed.get("goes_on") else 2):
                message = gettext("Name at least two, or one that is split off")
                self.add_error("names", message)
            if len(chosen) > 1:
                self.add_error("series", gettext("Split one series at a time"))

    def proposal(self) -> Proposal:
        """What was typed; only once the form is valid. What is of another kind is left out."""
        typed = self.cleaned_data
        kind = typed["kind"]
        return Proposal(
            kind=kind,
            reason=typed["reason"],
            other_id=typed["other"] if kind == Kind.MERGE else None,
            names=typed["names"] if kind == Kind.SPLIT else (),
            goes_on=typed["goes_on"] and kind == Kind.SPLIT,
            target_words=typed["target_words"],
            target_from=typed["target_from"],
            target_until=typed["target_until"],
        )

    @property
    def helper(self) -> PageHelper:
        helper = PageHelper(self)
        helper.layout = govuk.Layout(
            DefaultButton(),
            "kind",
            Searchable("series", label=_("Search series")),
            *("other", "names", "goes_on", "reason"),
            *("target_words", "target_from", "target_until"),
            Buttons(Button(_("Propose it")), CancelLink(_("Cancel"), self.cancel_url)),
        )
        return helper


class DecisionForm(forms.Form):
    """When it was decided, and what was said."""

    mark_optional = False

    decided_on = DateField(
        label=_("Decided on"), error_messages={"required": _("Enter the day of the decision")}
    )
    note = LongText(
        label=_("What was said of the decision"),
        rows=2,
        help_text=_("For example the minute: “minute 22, South Yorkshire”. For the Office."),
    )

    def __init__(self, data: Any = None, *, today: date, cancel_url: str, **given: Any) -> None:
        super().__init__(data, initial={"decided_on": today}, **given)
        self.today, self.cancel_url = today, cancel_url

    def clean_decided_on(self) -> date:
        decided_on = self.cleaned_data["decided_on"]
        if decided_on > self.today:
            raise forms.ValidationError(gettext("This day is still to come"))
        return decided_on

    @property
    def helper(self) -> PageHelper:
        helper = PageHelper(self)
        helper.layout = govuk.Layout(
            *self.fields,
            Buttons(Button(_("It was not agreed")), CancelLink(_("Cancel"), self.cancel_url)),
        )
        return helper


class AgreementForm(DecisionForm):
    """From when it holds, and what becomes of the meetings after that."""

    takes_effect_on = DateField(
        label=_("Takes effect on"),
        help_text=_("The first day on which the series is no longer what it was."),
        error_messages={"required": _("Enter the day it takes effect")},
    )
    meetings = forms.ChoiceField(
        label=_("The meetings that are set from that day on"),
        choices=[
            (CALL_OFF, _("Call them off")),
            (MOVE, _("Let them be meetings of the other series")),
        ],
        widget=Radios,
        initial=CALL_OFF,
    )
    told = LongText(
        label=_("Reason told of the meetings that are called off"),
        rows=2,
        help_text=_("The public may read this."),
    )
    told_cy = LongText(label=_("Reason told of them, in Welsh"), rows=2)
    tells = forms.BooleanField(
        label=_("Write to those of the Office who are down for the meetings called off"),
        required=False,
        initial=True,
    )

    def __init__(
        self, data: Any = None, *, change: SeriesChange, bilingual: bool, **given: Any
    ) -> None:
        super().__init__(data, **given)
        self.change, self.bilingual = change, bilingual
        if change.goes_on:
            for name in ("meetings", "told", "told_cy", "tells"):
                del self.fields[name]
        elif change.kind != Kind.MERGE:
            del self.fields["meetings"]
        if not bilingual:
            hide_welsh(self)

    def clean(self) -> None:
        typed = self.cleaned_data
        if "told" not in self.fields or typed.get("meetings") == MOVE:
            return
        if not typed.get("told"):
            self.add_error("told", gettext("Say why these meetings are called off"))
        if self.bilingual and not typed.get("told_cy"):
            self.add_error("told_cy", gettext("Give the reason in Welsh too"))

    def agreement(self) -> Agreement:
        typed = self.cleaned_data
        return Agreement(
            decided_on=typed["decided_on"],
            takes_effect_on=typed["takes_effect_on"],
            moves_meetings=typed.get("meetings") == MOVE,
            told=typed.get("told", ""),
            told_cy=typed.get("told_cy", ""),
            tells=typed.get("tells", False),
            note=typed["note"],
        )

    @property
    def helper(self) -> PageHelper:
        helper = PageHelper(self)
        helper.layout = govuk.Layout(
            DefaultButton(),
            *self.fields,
            Buttons(
                Button(_("Show what becomes of the meetings"), name="then", value=LOOK),
                Button(_("It was agreed"), name="then", value=AGREE, kind="secondary"),
                CancelLink(_("Cancel"), self.cancel_url),
            ),
        )
        return helper
