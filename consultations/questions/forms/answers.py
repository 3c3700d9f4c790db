"""The form of an answer, part by part; and what those who clear it say."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from consultations.questions.models import Answer, Part, Stage, Verdict, WhoseWords
from consultations.questions.queries.details import AnswerDetails, PartAnswered
from engagement.forms.fields import LongText
from engagement.forms.layout import DefaultButton
from engagement.forms.rows import hide_welsh
from opcc.office.govuk.fields import DateField
from opcc.office.govuk.layout import Button, Buttons, CancelLink, Fieldset, Layout, PageHelper
from opcc.office.govuk.widgets import Radios

SAVE, ROUND = "save", "round"  # what a button asks for


class AnswerForm(forms.Form):
    """One version of an answer. `details()` gives what an action takes."""

    mark_optional = False

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    reason = LongText(
        label=_("Why the public text changes"),
        rows=2,
        help_text=_("The public reads it beside the old and the new text."),
    )
    reason_cy = LongText(label=_("Why the public text changes, in Welsh"), rows=2)
    text = LongText(
        label=_("What is said to all of it"),
        rows=6,
        help_text=_("The Office’s words. Leave it empty where the parts above say everything."),
    )
    text_cy = LongText(label=_("What is said to all of it, in Welsh"), rows=6)
    author = forms.CharField(label=_("Author"), max_length=200, required=False)
    position = forms.CharField(label=_("Position"), max_length=200, required=False)
    position_cy = forms.CharField(label=_("Position in Welsh"), max_length=200, required=False)
    dated_on = DateField(
        label=_("Date of the answer"),
        required=False,
        help_text=_("Only where it was given before. Empty: the day it becomes public."),
    )
    annexes_neighbourhoods = forms.BooleanField(
        label=_("Add the table of neighbourhoods, as it reads that day"),
        required=False,
        help_text=_("When each was last met and will be next; of the places the question names."),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        parts: Sequence[Part],
        held: AnswerDetails,
        bilingual: bool,
        change: str,
        cancel_url: str,
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=held.columns() | (initial or {}))
        self.parts, self.cancel_url, self.change = parts, cancel_url, change
        said = {one.part_id: one for one in held.parts}
        for number, part in enumerate(parts, start=1):
            self.fields |= fields_of_part(part, said.get(part.pk), number=number)
        if change == Answer.Change.ANSWER:
            del self.fields["reason"], self.fields["reason_cy"]
        if not bilingual:
            hide_welsh(self)

    def details(self) -> AnswerDetails:
        typed = self.cleaned_data
        return AnswerDetails(
            parts=tuple(
                PartAnswered(part.pk, *(typed[f"part-{part.pk}-{name}"] for name in OF_A_PART))
                for part in self.parts
            ),
            **{name: typed[name] for name in COLUMNS if name in typed},
        )

    @property
    def helper(self) -> PageHelper:
        helper = PageHelper(self)
        reasons = [name for name in ("reason", "reason_cy") if name in self.fields]
        helper.layout = Layout(
            DefaultButton(),
            "version",
            *reasons,
            *(
                Fieldset(
                    legend_of(part, number),
                    *(f"part-{part.pk}-{name}" for name in OF_A_PART),
                    size="m",
                )
                for number, part in enumerate(self.parts, start=1)
            ),
            Fieldset(
                _("All of it"),
                *("text", "text_cy", "author", "position", "position_cy", "dated_on"),
                "annexes_neighbourhoods",
                size="m",
            ),
            Buttons(
                Button(_("Save the draft"), name="then", value=SAVE),
                Button(
                    _("Save and go on to clearance"), name="then", value=ROUND, kind="secondary"
                ),
                CancelLink(_("Cancel"), self.cancel_url),
            ),
        )
        return helper


OF_A_PART = ("verdict", "whose", "text", "text_cy")
COLUMNS = tuple(AnswerDetails().columns())


def legend_of(part: Part, number: int) -> str:
    asked = part.text or part.question.text
    return gettext("Part %(number)d: %(asked)s") % {"number": number, "asked": asked}


def fields_of_part(part: Part, said: PartAnswered | None, *, number: int) -> dict[str, forms.Field]:
    """The four fields of one part; an error names it, since a page has several."""
    held = said or PartAnswered(part.pk)
    at = {"number": number}
    fields: dict[str, forms.Field] = {
        "verdict": forms.ChoiceField(
            label=_("How far it is answered"),
            choices=Verdict.choices,
            required=False,
            widget=Radios,
            error_messages={
                "invalid_choice": gettext("Choose how far part %(number)d is answered") % at
            },
        ),
        "whose": forms.ChoiceField(
            label=_("Whose words"), choices=WhoseWords.choices, widget=Radios
        ),
        "text": LongText(label=_("Answer"), rows=5),
        "text_cy": LongText(label=_("Answer in Welsh"), rows=5),
    }
    for name, field in fields.items():
        field.initial = getattr(held, name)
    return {f"part-{part.pk}-{name}": field for name, field in fields.items()}


class ClearForm(forms.Form):
    """What somebody says of an answer in the name of a stage."""

    mark_optional = False
    CLEAR, SEND_BACK = "clear", "send-back"

    # The version that was read: no other is cleared by it.
    number = forms.IntegerField(widget=forms.HiddenInput)
    stage = forms.ChoiceField(label=_("In whose name"), choices=Stage.choices)
    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=[(CLEAR, _("Clear it")), (SEND_BACK, _("Send it back"))],
        widget=Radios,
        error_messages={"required": _("Choose whether it is cleared or goes back")},
    )
    words = LongText(
        label=_("What has to change, or a remark"),
        rows=3,
        help_text=_("Needed when you send it back. The public never reads it."),
    )

    def __init__(self, data: Any = None, *, number: int, stages: Iterable[str]) -> None:
        super().__init__(data, initial={"number": number})
        offered = [(stage, Stage(stage).label) for stage in stages]
        stage = self.fields["stage"]
        stage.choices = offered  # type: ignore[attr-defined]
        if len(offered) == 1:
            stage.widget = forms.HiddenInput()
            stage.initial = offered[0][0]

    def clean(self) -> None:
        typed = self.cleaned_data
        if typed.get("decision") == self.SEND_BACK and not typed.get("words"):
            self.add_error("words", gettext("Say what has to change"))


class ForwardForm(forms.Form):
    """Sending an answer round; passages that could point at somebody are explained."""

    mark_optional = False

    explanation = LongText(
        label=_("Why the public may read what could point at somebody"),
        rows=3,
        help_text=_("Only where the page shows such a passage, and the text cannot be changed."),
    )


class WithdrawForm(forms.Form):
    """Why an answer should leave the register."""

    mark_optional = False

    reason = LongText(
        label=_("Reason"),
        rows=3,
        required=True,
        help_text=_("The public reads it in place of the answer."),
        error_messages={"required": _("Give the reason. The public will read it")},
    )
    reason_cy = LongText(label=_("Reason in Welsh"), rows=3)
    explanation = LongText(
        label=_("Why the public may read what could point at somebody"),
        rows=2,
        help_text=_("Only where title or reason name somebody and cannot be put otherwise."),
    )

    def __init__(self, data: Any = None, *, bilingual: bool) -> None:
        super().__init__(data)
        if bilingual:
            self.fields["reason_cy"].required = True
            self.fields["reason_cy"].error_messages["required"] = gettext(
                "Give the reason in Welsh too"
            )
        else:
            hide_welsh(self)
