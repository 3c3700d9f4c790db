"""The short forms by which a question is decided, held and explained."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from consultations.questions.models import Kind, RefusedBecause, Submission
from engagement.forms.fields import LongText, OneOf
from engagement.forms.rows import hide_welsh
from opcc.office.govuk.fields import DateField
from opcc.office.govuk.widgets import Radios

TOLD = _("What the asker is told")


class AcceptForm(forms.Form):
    """Taking a question on."""

    mark_optional = False

    lead = OneOf(label=_("Lead officer"), choices=(), required=False)
    words = LongText(label=TOLD, rows=3)

    def __init__(self, data: Any = None, *, colleagues: Any, lead: int | None) -> None:
        super().__init__(data, initial={"lead": lead})
        self.fields["lead"].choices = [("", _("None")), *colleagues]  # type: ignore[attr-defined]


class RefuseForm(forms.Form):
    """Refusing a question, for one of the reasons the panel's rules name."""

    mark_optional = False

    because = forms.ChoiceField(
        label=_("Why it is refused"),
        widget=Radios,
        error_messages={"required": _("Choose why it is refused")},
    )
    words = LongText(
        label=TOLD,
        rows=4,
        required=True,
        error_messages={"required": _("Write what the asker is told")},
    )

    def __init__(self, data: Any = None, *, reasons: list[str], because: str = "") -> None:
        super().__init__(data, initial={"because": because})
        offered = [one for one in RefusedBecause if not reasons or one in reasons]
        choices = [(one.value, one.label) for one in offered]
        self.fields["because"].choices = choices  # type: ignore[attr-defined]


class PassOnForm(forms.Form):
    """Passing an operational question to the Chief Constable."""

    mark_optional = False

    words = LongText(
        label=TOLD,
        rows=4,
        required=True,
        help_text=_("Who answers, and how to reach them."),
        error_messages={"required": _("Write what the asker is told")},
    )


class TakenBackForm(forms.Form):
    """The asker does not want an answer any more; the words stand on the asker's page."""

    mark_optional = False

    words = LongText(
        label=TOLD,
        rows=2,
        help_text=_("It stands on the page that the reference leads to. It may stay empty."),
    )


class HostForm(forms.Form):
    """What the Panel's host authority decided."""

    mark_optional = False

    decision = forms.ChoiceField(
        label=_("Decision of the host authority"),
        choices=Submission.HostDecision.choices,
        widget=Radios,
        error_messages={"required": _("Choose what it decided")},
    )
    decided_on = DateField(label=_("Decided on"), required=False)
    words = LongText(label=_("What it said"), rows=3)

    def clean(self) -> None:
        typed = self.cleaned_data
        settled = typed.get("decision") not in (None, Submission.HostDecision.WAITING)
        if settled and not typed.get("decided_on") and "decided_on" not in self.errors:
            self.add_error("decided_on", gettext("Enter the day of the decision"))


class HoldingForm(forms.Form):
    """What the asker was told while the answer was not ready."""

    mark_optional = False

    sent_on = DateField(
        label=_("Sent on"), error_messages={"required": _("Enter the day it was sent")}
    )
    text = LongText(
        label=TOLD,
        rows=4,
        required=True,
        error_messages={"required": _("Write what the asker was told")},
    )
    new_target_on = DateField(
        label=_("New day for the answer"),
        required=False,
        help_text=_("Empty where none was named."),
    )

    def __init__(self, data: Any = None, *, today: date) -> None:
        super().__init__(data, initial={"sent_on": today})


class LatenessForm(forms.Form):
    """Why the answer is late."""

    mark_optional = False

    reason = LongText(
        label=_("Why the answer is late"),
        rows=3,
        required=True,
        help_text=_("The public reads it with the answer."),
        error_messages={"required": _("Say why the answer is late")},
    )
    reason_cy = LongText(label=_("Why the answer is late, in Welsh"), rows=3)

    def __init__(self, data: Any = None, *, bilingual: bool, held: Submission) -> None:
        super().__init__(
            data, initial={"reason": held.late_reason, "reason_cy": held.late_reason_cy}
        )
        if not bilingual:
            hide_welsh(self)


class KindForm(forms.Form):
    """Who really asks, whatever the form calls them."""

    mark_optional = False

    kind = forms.ChoiceField(label=_("Who asks"), choices=Kind.choices, widget=Radios)
