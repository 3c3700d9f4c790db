"""The forms in which a questionnaire is answered: a section online, all of it by staff."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from consultations.queries.answer_words import (
    choices_in_words,
    hint_of,
    trouble_in_words,
    words_of,
)
from consultations.rules.acceptable import NotAcceptable, Trouble, read_answer
from consultations.rules.forms import Answers, Asked, Form, Kind, Part, Value
from opcc.office.govuk.layout import Field, Fieldset, Layout, RowHelper
from opcc.office.govuk.widgets import Checkboxes, Radios
from opcc.office.models.reference import in_language

PLACE = "{name}-{code}"  # of a ranking, the list in which one choice is given its place


class AnswerField(forms.Field):
    """The answer to one question, judged by the one rule for all roads."""

    def __init__(self, question: Asked, *, required: bool, **given: Any) -> None:
        self.question, self.asks = question, required
        super().__init__(
            label=words_of(question),
            help_text=hint_of(question),
            required=False,
            widget=widget_for(question),
            **given,
        )
        # The widget knows nothing of it: what is missing is told by `clean`, in our words.
        self.required = required

    def clean(self, value: Any) -> Value:
        given = value if isinstance(value, list) else str(value or "")
        try:
            read = read_answer(self.question, given)
            if self.asks and not read:
                raise NotAcceptable(Trouble.MISSING)
        except NotAcceptable as told:
            raise ValidationError(
                trouble_in_words(told, self.question), code=told.trouble
            ) from told
        return read


class PlaceField(forms.ChoiceField):
    """The place of one choice of a ranking. Whether any is needed is said of the whole ranking."""

    def validate(self, value: Any) -> None:
        if value:
            super().validate(value)


def widget_for(question: Asked) -> forms.Widget:
    if question.kind == Kind.SEVERAL:
        return Checkboxes(choices=choices_in_words(question))
    if question.kind == Kind.TEXT:
        return forms.Textarea(attrs={"rows": 6})
    if question.kind in (Kind.NUMBER, Kind.MONEY):
        attrs = {"inputmode": "decimal", "class": "govuk-input--width-10", "spellcheck": "false"}
        return forms.TextInput(attrs=attrs)
    return Radios(choices=choices_in_words(question))


class QuestionsForm(forms.Form):
    """Some questions of a questionnaire, each under its printed number.

    `lenient` asks for no answer that is missing: staff write down what a letter says.
    """

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        form: Form,
        parts: Iterable[Part],
        answers: Answers | None = None,
        lenient: bool = False,
        **given: Any,
    ) -> None:
        self.form, self.parts, self.lenient = form, list(parts), lenient
        super().__init__(data, files, **given)
        self.questions: dict[str, Asked] = {}
        for part in self.parts:
            for question in part.questions:
                self.ask(question, (answers or {}).get(question.uid))

    def ask(self, question: Asked, before: Value | None) -> None:
        name = self.name_of(question)
        self.questions[name] = question
        if question.kind == Kind.RANKING:
            places = list(before) if isinstance(before, list) else []
            for code, words in choices_in_words(question):
                self.fields[PLACE.format(name=name, code=code)] = PlaceField(
                    label=words,
                    choices=[
                        ("", _("No place")),
                        *((str(n), str(n)) for n in self.places(question)),
                    ],
                    initial=str(places.index(code) + 1) if code in places else "",
                    error_messages={"invalid_choice": _("Choose a place from the list")},
                )
            return
        self.fields[name] = AnswerField(
            question,
            required=question.required and not self.lenient,
            initial=before if before is not None else "",
        )

    def name_of(self, question: Asked) -> str:
        return f"q{self.form.numbers[question.uid]}"

    @staticmethod
    def places(question: Asked) -> range:
        return range(1, len(question.options) + 1)

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        for name, question in self.questions.items():
            if question.kind == Kind.RANKING:
                typed[name] = self.ranking(name, question, typed)
        return typed

    def ranking(self, name: str, question: Asked, typed: Mapping[str, Any]) -> list[str]:
        """The choices in the order of their places; two with one place are told at the second."""
        at: dict[int, str] = {}
        for code in question.codes:
            field = PLACE.format(name=name, code=code)
            if not typed.get(field):
                continue
            place = int(typed[field])
            if place in at:
                told = NotAcceptable(Trouble.RANKED_TWICE)
                self.add_error(field, trouble_in_words(told, question))
            at[place] = code
        if question.required and not at and not self.lenient:
            told = NotAcceptable(Trouble.MISSING)
            first = PLACE.format(name=name, code=question.codes[0])
            self.add_error(first, trouble_in_words(told, question))
        return [at[place] for place in sorted(at)]

    def answers(self) -> dict[str, Value]:
        """What was answered, by the uid of the question; "" where an answer was taken back."""
        return {
            question.uid: self.cleaned_data.get(name, "")
            for name, question in self.questions.items()
        }

    def layout_of(self, part: Part) -> list[Any]:
        """The fields of one section, in the look of their kinds."""
        return [self.look_of(question) for question in part.questions]

    def look_of(self, question: Asked) -> Any:
        name = self.name_of(question)
        if question.kind == Kind.RANKING:
            places = (PLACE.format(name=name, code=code) for code in question.codes)
            hint = hint_of(question) or gettext("1 is what matters most to you.")
            return Fieldset(self.legend_of(question), *places, size="s", hint=hint)
        if question.kind == Kind.MONEY:
            return Field(name, prefix="£", label_size="s")
        return Field(name, label_size="s")

    def legend_of(self, question: Asked) -> str:
        words = words_of(question)
        return words if question.required else gettext("%(label)s (optional)") % {"label": words}


class SectionForm(QuestionsForm):
    """One section, as a page of the public form."""

    def __init__(self, *args: Any, part: Part, **given: Any) -> None:
        super().__init__(*args, parts=[part], **given)
        # In a section where nothing has to be answered the introduction says so once.
        self.mark_optional = not part.about_you
        self.helper = RowHelper(self)
        self.helper.layout = Layout(*self.layout_of(part))


class WholeForm(QuestionsForm):
    """All sections on one page, to be looked at."""

    @property
    def helper(self) -> RowHelper:
        helper = RowHelper(self)
        helper.layout = Layout(
            *(
                Fieldset(
                    in_language(part.title, part.title_cy),
                    *self.layout_of(part),
                    size="l",
                    hint=in_language(part.introduction, part.introduction_cy),
                )
                for part in self.parts
            )
        )
        return helper


class WishesForm(forms.Form):
    """What somebody says before they send their answers."""

    mark_optional = False

    open_data_agreed = forms.BooleanField(
        label=_("My answers may be published as open data, without anything about who I am"),
        help_text=_(
            "Leave this empty and they are counted all the same, and published in the totals only."
        ),
        required=False,
    )
    wants_outcome = forms.BooleanField(
        label=_("Tell me by e-mail what became of it"), required=False
    )
    wants_copy = forms.BooleanField(label=_("Send me a copy by e-mail"), required=False)
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_(
            "Only if you want the outcome or a copy. It is used for that and nothing else."
        ),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        error_messages={
            "invalid": _("Enter an e-mail address in the correct format, like name@example.com"),
        },
    )

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.helper = RowHelper(self)
        self.helper.layout = Layout("open_data_agreed", "wants_outcome", "wants_copy", "email")

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        wanted = typed.get("wants_outcome") or typed.get("wants_copy")
        if wanted and not typed.get("email") and "email" not in self.errors:
            self.add_error("email", _("Enter your e-mail address, so that we can write to you"))
        return typed

    @property
    def was_filled_by_a_program(self) -> bool:
        return bool(self.data.get("website"))


class LinkForm(forms.Form):
    """Where the link goes by which somebody comes back to their form."""

    mark_optional = False

    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("We send the link there, and forget the address once you have sent the form."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        error_messages={
            "required": _("Enter your e-mail address"),
            "invalid": _("Enter an e-mail address in the correct format, like name@example.com"),
        },
    )

    @property
    def was_filled_by_a_program(self) -> bool:
        return bool(self.data.get("website"))
