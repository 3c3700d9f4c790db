"""The forms in which the Office writes a questionnaire."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from consultations.actions.questionnaires import (
    ChoiceDetails,
    QuestionDetails,
    SectionDetails,
)
from consultations.models import Question
from consultations.queries.answer_words import choices_in_words, shortened, words_of
from consultations.rules.about_you import Characteristic
from consultations.rules.forms import WITH_CHOICES, WITH_CODES, Form, Kind, OnlyIf, Part
from engagement.forms.fields import LongText
from engagement.forms.rows import hide_welsh
from opcc.office.govuk.layout import Button, Buttons, CancelLink, Layout, PageHelper, Section
from opcc.office.govuk.widgets import Checkboxes, Radios

SCALES = {"5": (1, 5), "7": (1, 7), "10": (1, 10), "0-10": (0, 10)}


class BuildingForm(forms.Form):
    """A part of a questionnaire; `version` is the part's as the officer saw it."""

    mark_optional = False

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, data: Any = None, *, form: Form, bilingual: bool, cancel_url: str, **given: Any
    ) -> None:
        super().__init__(data, **given)
        self.asked, self.cancel_url = form, cancel_url
        if not bilingual:
            hide_welsh(self)

    def offer_routes(self, parts: Iterable[Part]) -> None:
        """Let it hang on an answer of an earlier section, where there is one to choose from."""
        groups = [
            (
                f"{self.asked.numbers[question.uid]}. {shortened(words_of(question))}",
                [(f"{question.uid}:{code}", words) for code, words in choices_in_words(question)],
            )
            for part in parts
            if not part.about_you
            for question in part.questions
            if question.kind in WITH_CODES
        ]
        if groups:
            self.fields["only_if"] = forms.MultipleChoiceField(
                label=_("Ask it only of those who answered"),
                help_text=_(
                    "Leave all empty to ask everybody. Choose answers to one earlier question."
                ),
                choices=groups,
                required=False,
                widget=Checkboxes,
                error_messages={"invalid_choice": _("Choose from the answers on the page")},
            )

    def clean_only_if(self) -> list[str]:
        chosen: list[str] = self.cleaned_data["only_if"]
        if len({one.partition(":")[0] for one in chosen}) > 1:
            raise forms.ValidationError(_("Choose answers to one question only"))
        return chosen

    def only_if(self) -> OnlyIf | None:
        chosen = self.cleaned_data.get("only_if") or []
        if not chosen:
            return None
        return OnlyIf(chosen[0].partition(":")[0], tuple(one.partition(":")[2] for one in chosen))

    def buttons(self) -> Buttons:
        return Buttons(Button(_("Save")), CancelLink(_("Cancel"), self.cancel_url))


def as_chosen(only_if: OnlyIf | None) -> list[str]:
    """A route as the form shows it."""
    return [f"{only_if.question}:{code}" for code in only_if.codes] if only_if else []


class SectionForm(BuildingForm):
    """One section; `part` is the one that is changed."""

    title = forms.CharField(
        label=_("Title"),
        max_length=200,
        error_messages={"required": _("Give the section a title")},
    )
    title_cy = forms.CharField(label=_("Title in Welsh"), max_length=200, required=False)
    introduction = LongText(
        label=_("Introduction"), help_text=_("What people need to know before they answer.")
    )
    introduction_cy = LongText(label=_("Introduction in Welsh"))

    def __init__(self, data: Any = None, *, part: Part | None = None, **given: Any) -> None:
        super().__init__(data, **given)
        parts = self.asked.parts
        before = parts[: parts.index(part)] if part else parts
        if not (part and part.about_you):
            self.offer_routes(before)

    @property
    def helper(self) -> PageHelper:
        helper = PageHelper(self)
        routes = [Section(_("Who is asked"), "only_if")] if "only_if" in self.fields else []
        words = ("version", "title", "title_cy", "introduction", "introduction_cy")
        helper.layout = Layout(*words, *routes, self.buttons())
        return helper

    def details(self) -> SectionDetails:
        typed = self.cleaned_data
        return SectionDetails(
            title=typed["title"],
            title_cy=typed["title_cy"],
            introduction=typed["introduction"],
            introduction_cy=typed["introduction_cy"],
            only_if=self.only_if(),
        )


class KindForm(forms.Form):
    """How the new question is answered; `asked` tells a form sent empty from one not yet sent."""

    mark_optional = False

    asked = forms.CharField(widget=forms.HiddenInput, required=False, initial="yes")
    kind = forms.ChoiceField(
        label=_("How is it answered?"),
        choices=Question.Kind.choices,
        widget=Radios(
            hints={
                Kind.STATEMENT: _("Strongly agree to strongly disagree, and “don’t know”."),
                Kind.SCALE: _("From one number to another, with words at both ends."),
                Kind.RANKING: _("Everybody gives the choices the places 1, 2, 3 …"),
            }
        ),
        error_messages={"required": _("Choose how it is answered")},
    )

    def __init__(self, *args: Any, cancel_url: str, **given: Any) -> None:
        super().__init__(*args, **given)
        self.helper = PageHelper(self)
        self.helper.form_method = "get"
        self.helper.disable_csrf = True
        self.helper.layout = Layout(
            "asked", "kind", Buttons(Button(_("Continue")), CancelLink(_("Cancel"), cancel_url))
        )


class QuestionForm(BuildingForm):
    """One question of a kind that is chosen already; only what the kind has use of is asked."""

    text = LongText(
        label=_("Question"),
        rows=2,
        required=True,
        error_messages={"required": _("Write the question")},
    )
    text_cy = LongText(label=_("Question in Welsh"), rows=2)
    hint = LongText(label=_("Hint"), rows=2)
    hint_cy = LongText(label=_("Hint in Welsh"), rows=2)
    is_required = forms.BooleanField(
        label=_("It has to be answered"),
        help_text=_("Rarely needed: who cannot answer gives up, or answers anything."),
        required=False,
    )
    choices = LongText(
        label=_("Choices"),
        rows=6,
        required=True,
        help_text=_("One on each line, in the order in which they are offered."),
        error_messages={"required": _("Write the choices, one on each line")},
    )
    choices_cy = LongText(
        label=_("Choices in Welsh"), rows=6, help_text=_("In the same order, one on each line.")
    )
    last_is_alone = forms.BooleanField(
        label=_("The last choice cannot be chosen beside another"),
        help_text=_("For “None of these” or “Don’t know”."),
        required=False,
    )
    scale = forms.ChoiceField(
        label=_("Steps"),
        choices=[(name, f"{least} – {most}") for name, (least, most) in SCALES.items()],
        initial="5",
        widget=Radios(attrs={"class": "govuk-radios--inline"}),
    )
    least_words = forms.CharField(
        label=_("What the lowest step means"), max_length=100, required=False
    )
    least_words_cy = forms.CharField(
        label=_("What the lowest step means, in Welsh"), max_length=100, required=False
    )
    most_words = forms.CharField(
        label=_("What the highest step means"), max_length=100, required=False
    )
    most_words_cy = forms.CharField(
        label=_("What the highest step means, in Welsh"), max_length=100, required=False
    )
    least = forms.DecimalField(
        label=_("Least that can be given"),
        max_digits=12,
        decimal_places=2,
        required=False,
        help_text=_("Empty: 0."),
        error_messages={"invalid": _("Write the least as a number")},
    )
    most = forms.DecimalField(
        label=_("Most that can be given"),
        max_digits=12,
        decimal_places=2,
        required=False,
        error_messages={"invalid": _("Write the most as a number")},
    )
    most_choices = forms.IntegerField(
        label=_("How many may be chosen at most"),
        min_value=1,
        max_value=60,
        required=False,
        help_text=_("Empty: as many as people like."),
    )

    ALWAYS = ("version", "text", "text_cy", "hint", "hint_cy")
    OF_KIND = {
        Kind.ONE: ("choices", "choices_cy"),
        Kind.SEVERAL: ("choices", "choices_cy", "last_is_alone", "most_choices"),
        Kind.RANKING: ("choices", "choices_cy"),
        Kind.SCALE: ("scale", "least_words", "least_words_cy", "most_words", "most_words_cy"),
        Kind.NUMBER: ("least", "most"),
        Kind.MONEY: ("least", "most"),
    }

    def __init__(
        self,
        data: Any = None,
        *,
        kind: Kind,
        part: Part,
        question: Question | None = None,
        **given: Any,
    ) -> None:
        super().__init__(data, initial=initial_of(question) if question else None, **given)
        self.kind, self.question = kind, question
        wanted = {*self.ALWAYS, *self.OF_KIND.get(kind, ())}
        if not part.about_you:
            wanted.add("is_required")
            self.offer_routes(self.asked.parts[: self.asked.parts.index(part)])
            wanted.add("only_if")
        if question and question.characteristic:
            wanted -= {"choices", "choices_cy"}  # a list of codes is nobody's to write
        for name in set(self.fields) - wanted:
            del self.fields[name]
        if kind == Kind.STATEMENT:
            self.fields["text"].label = _("Statement")
            self.fields["text_cy"].label = _("Statement in Welsh")

    @property
    def helper(self) -> PageHelper:
        helper = PageHelper(self)
        last = [name for name in ("is_required",) if name in self.fields]
        routes = [Section(_("Who is asked"), "only_if")] if "only_if" in self.fields else []
        named = [
            name for name in (*self.ALWAYS, *self.OF_KIND.get(self.kind, ())) if name in self.fields
        ]
        helper.layout = Layout(*named, *last, *routes, self.buttons())
        return helper

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if "choices" in typed:
            self.check_choices(typed)
        least, most = typed.get("least"), typed.get("most")
        if least is not None and most is not None and least >= most:
            self.add_error("most", _("The most must be above the least"))
        return typed

    def check_choices(self, typed: dict[str, Any]) -> None:
        english, welsh = lines(typed["choices"]), lines(typed.get("choices_cy", ""))
        if len(english) < 2:
            self.add_error("choices", _("Write at least two choices, one on each line"))
        if len(set(english)) < len(english):
            self.add_error("choices", _("Each choice may stand there once only"))
        if any(len(line) > 300 for line in (*english, *welsh)):
            self.add_error("choices", _("A choice has at most 300 letters"))
        if welsh and len(welsh) != len(english):
            self.add_error(
                "choices_cy", _("Write as many choices in Welsh as in English, in the same order")
            )

    def details(self) -> QuestionDetails:
        typed = self.cleaned_data
        least, most = typed.get("least"), typed.get("most")
        if self.kind == Kind.SCALE:
            least, most = SCALES[typed["scale"]]
        elif self.kind == Kind.SEVERAL:
            most = typed["most_choices"]
        return QuestionDetails(
            kind=self.kind,
            text=typed["text"],
            text_cy=typed["text_cy"],
            hint=typed["hint"],
            hint_cy=typed["hint_cy"],
            is_required=typed.get("is_required", False),
            least=least,
            most=most,
            least_words=typed.get("least_words", ""),
            least_words_cy=typed.get("least_words_cy", ""),
            most_words=typed.get("most_words", ""),
            most_words_cy=typed.get("most_words_cy", ""),
            choices=self.choice_details() if self.kind in WITH_CHOICES else (),
            only_if=self.only_if(),
        )

    def choice_details(self) -> tuple[ChoiceDetails, ...]:
        """The choices with the codes they had: by their words, or, where only words changed, by
        their place."""
        before = list(self.question.choices.all()) if self.question else []
        if "choices" not in self.cleaned_data:
            return tuple(
                ChoiceDetails(one.text, one.text_cy, one.is_alone, one.code) for one in before
            )
        english = lines(self.cleaned_data["choices"])
        welsh = lines(self.cleaned_data["choices_cy"]) or [""] * len(english)
        codes = {one.text: one.code for one in before}
        if len(before) == len(english):
            new = [one.code for one in before if one.text not in english]
            codes |= dict(zip([text for text in english if text not in codes], new, strict=False))
        alone = len(english) - 1 if self.cleaned_data.get("last_is_alone") else None
        return tuple(
            ChoiceDetails(text, text_cy, number == alone, codes.get(text, ""))
            for number, (text, text_cy) in enumerate(zip(english, welsh, strict=True))
        )


def lines(typed: str) -> list[str]:
    return [" ".join(line.split()) for line in typed.splitlines() if line.strip()]


def initial_of(question: Question) -> dict[str, Any]:
    """A question as the form shows it."""
    columns = (
        *("version", "text", "text_cy", "hint", "hint_cy", "is_required", "least", "most"),
        *("least_words", "least_words_cy", "most_words", "most_words_cy"),
    )
    choices = list(question.choices.all())
    route = getattr(question, "route", None)
    scales = {bounds: name for name, bounds in SCALES.items()}
    bounds = (int(question.least or 0), int(question.most or 0))
    return {name: getattr(question, name) for name in columns} | {
        "choices": "\n".join(choice.text for choice in choices),
        "choices_cy": "\n".join(choice.text_cy for choice in choices if choice.text_cy),
        "last_is_alone": bool(choices) and choices[-1].is_alone,
        "scale": scales.get(bounds, "5"),
        "most_choices": int(question.most) if question.most is not None else None,
        "only_if": [f"{route.on.uid}:{code}" for code in route.codes] if route else [],
    }


class AboutPeopleForm(forms.Form):
    """Which questions about people are asked, and by which list of ethnic groups."""

    mark_optional = False

    characteristics = forms.MultipleChoiceField(
        label=_("What do you ask people about themselves?"),
        help_text=_(
            "Only what you need to know whether everybody was heard. Nobody has to answer any of"
            " it, and the answers are kept apart from all others."
        ),
        choices=Question.Characteristic.choices,
        required=False,
        widget=Checkboxes,
    )
    ethnicity_list = forms.ChoiceField(
        label=_("List of ethnic groups"),
        choices=[
            ("census-2021", _("Census 2021, as asked in England")),
            ("census-2021-wales", _("Census 2021, as asked in Wales")),
            ("gss-18", _("GSS, 18 groups, as asked in England")),
            ("gss-18-wales", _("GSS, 18 groups, as asked in Wales")),
        ],
        help_text=_("Answers can be laid beside counts of residents by the same list."),
    )

    def __init__(self, *args: Any, cancel_url: str, **given: Any) -> None:
        super().__init__(*args, **given)
        self.helper = PageHelper(self)
        self.helper.layout = Layout(
            *("characteristics", "ethnicity_list"),
            Buttons(Button(_("Save")), CancelLink(_("Cancel"), cancel_url)),
        )

    def chosen(self) -> list[Characteristic]:
        return [Characteristic(one) for one in self.cleaned_data["characteristics"]]


class CopyForm(forms.Form):
    """The earlier consultation whose questions are taken as a start."""

    mark_optional = False

    earlier = forms.ModelChoiceField(
        label=_("Earlier consultation"),
        queryset=None,
        empty_label=None,
        error_messages={
            "required": _("Choose a consultation"),
            "invalid_choice": _("Choose a consultation from the list"),
        },
    )

    def __init__(self, *args: Any, earlier: Any, cancel_url: str, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["earlier"].queryset = earlier
        self.helper = PageHelper(self)
        self.helper.layout = Layout(
            "earlier",
            Buttons(Button(_("Take its questions")), CancelLink(_("Cancel"), cancel_url)),
        )
