"""The public form to ask the Commissioner, and the box for a reference."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from consultations.questions.actions.asking import Asking
from consultations.questions.queries.asking import MeetingOffered, PanelAsked, form_named
from consultations.questions.queries.details import AskedBy
from consultations.questions.queries.where import reference_in
from consultations.questions.rules.asking import LONGEST_QUESTION, LONGEST_TITLE, MOST_QUESTIONS
from engagement.forms.fields import LongText
from engagement.queries.choices import PlaceChoices
from opcc.office.forms.filters import list_of
from opcc.office.govuk.rendering import MAX_WORDS
from opcc.office.govuk.widgets import Radios
from opcc.office.rules import NOT_READABLE

NO_MEETING = "none"
YES_OR_NO = (("yes", _("Yes")), ("no", _("No")))


class AskForm(forms.Form):
    """What somebody asks. Optional boxes say so; people do not see the page's box `website`."""

    token = forms.CharField(widget=forms.HiddenInput, required=False)
    meeting = forms.ChoiceField(
        label=_("Which meeting is it for?"),
        widget=Radios,
        error_messages={
            "required": _("Choose a meeting, or an answer in writing"),
            "invalid_choice": _("The last day for that meeting has passed. Choose another one"),
        },
    )
    title = forms.CharField(
        label=_("What is it about, in a few words?"),
        max_length=LONGEST_TITLE,
        help_text=_("For example: Meetings with local officers. Do not name anybody here."),
        error_messages={
            "required": _("Say in a few words what your question is about"),
            "max_length": _("Say it in %(limit_value)d letters or fewer"),
        },
    )
    name = forms.CharField(
        label=_("Your name"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name", "spellcheck": "false"}),
        error_messages={"required": _("Enter your name")},
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        required=False,
        max_length=254,
        help_text=_("We write to you when your question is received, decided and answered."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        error_messages={
            "invalid": _("Enter an e-mail address in the correct format, like name@example.com"),
        },
    )
    lives_or_works = forms.ChoiceField(
        label=_("Do you live or work in the area of the Panel?"),
        choices=YES_OR_NO,
        widget=Radios(attrs={"class": "govuk-radios--inline"}),
        error_messages={"required": _("Say whether you live or work in the area")},
    )
    may_be_named = forms.BooleanField(
        label=_("My name may be published with my question"),
        help_text=_("Leave this empty and the public reads your question without your name."),
        required=False,
    )

    def __init__(
        self, data: Any = None, *, asked: PanelAsked | None, places: PlaceChoices, **given: Any
    ) -> None:
        super().__init__(data, **given)
        self.asked, self.place_ids = asked, places.ids
        boxes = asked.boxes if asked else MOST_QUESTIONS
        self.boxes = [f"question_{number}" for number in range(1, boxes + 1)]
        for number, name in enumerate(self.boxes, 1):
            self.fields[name] = question_box(number, of=boxes, most_words=self.most_words)
        self.fields["place"] = list_of(
            _("Which place is it about?"),
            places.grouped,
            everything=_("No particular place"),
            wrong=_("Choose a place from the list"),
            same_as=places.same_as,
        )
        self.offer_meetings(asked.open_meetings if asked else [])
        if asked is None or not asked.asks_where:
            del self.fields["lives_or_works"]
        about = ("name", "email", "lives_or_works", "may_be_named")
        self.order_fields(["token", "meeting", "title", *self.boxes, "place", *about])

    def offer_meetings(self, meetings: list[MeetingOffered]) -> None:
        """Offer what is open; a meeting whose last day passed meanwhile is told at the field."""
        field: Any = self.fields["meeting"]
        if not meetings:
            if self.asked is None or self.data.get("meeting", NO_MEETING) == NO_MEETING:
                del self.fields["meeting"]
                return
            field.error_messages["invalid_choice"] = gettext(
                "The last day for that meeting has passed, and no later one is open for questions."
                " Choose an answer in writing"
            )
        field.choices = [
            *((str(one.uid), date_format(one.on, "l j F Y")) for one in meetings),
            (NO_MEETING, _("No meeting: answer me in writing")),
        ]
        field.widget.hints = {
            str(one.uid): gettext("Your question must be here by %(day)s.")
            % {"day": date_format(one.last_day, "l j F Y")}
            for one in meetings
            if one.last_day
        }

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        most = self.most_words
        for name in self.boxes:
            number = len(typed.get(name, "").split())
            if most is not None and number > most:
                self.add_error(name, too_long(number, most))
        for name in ("title", *self.boxes, "name"):
            if NOT_READABLE in typed.get(name, ""):
                self.add_error(
                    name,
                    gettext("Some letters did not reach us in a form we can read. Type them again"),
                )
        return typed

    @property
    def most_words(self) -> int | None:
        """How many words the panel takes; None where it counts none."""
        return self.asked.rules.most_words if self.asked and self.asked.rules else None

    @property
    def was_filled_by_a_program(self) -> bool:
        return bool(self.data.get("website"))

    @property
    def uid(self) -> UUID | None:
        """The form's own name; None where it is not ours or too old."""
        return form_named(self.cleaned_data["token"])

    def questions(self) -> tuple[str, ...]:
        return tuple(text for name in self.boxes if (text := self.cleaned_data[name].strip()))

    def asking(self, *, language: str) -> Asking:
        typed = self.cleaned_data
        meeting = typed.get("meeting", NO_MEETING)
        lives = typed.get("lives_or_works")
        return Asking(
            title=typed["title"],
            questions=self.questions(),
            asker=AskedBy(
                name=typed["name"],
                email=typed["email"],
                may_be_named=typed["may_be_named"],
                lives_or_works=None if lives is None else lives == "yes",
            ),
            language=language,
            panel_slug=self.asked.panel.slug if self.asked else "",
            meeting_uid=None if meeting == NO_MEETING else UUID(meeting),
            place_id=self.place_ids.get(typed["place"]),
        )

    def answers(self) -> list[tuple[str, str, str]]:
        """What was answered, line by line: label, answer in words, and the field's name.

        A box for one more question says nothing where it was left empty.
        """
        left_empty = {name for name in self.boxes if not self.cleaned_data[name].strip()}
        return [
            (str(field.label), self.in_words(name), name)
            for name, field in self.fields.items()
            if not field.widget.is_hidden and name not in left_empty
        ]

    def in_words(self, name: str) -> str:
        field, value = self.fields[name], self.cleaned_data[name]
        if isinstance(field, forms.BooleanField):
            return gettext("Yes") if value else gettext("No")
        if name == "place" and not value:
            return gettext("No particular place")
        if isinstance(field, forms.ChoiceField):
            return next(
                (str(label) for key, label in flat_choices(field.choices) if key == value), ""
            )
        return str(value)


def flat_choices(choices: Any) -> Any:
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield from label
        else:
            yield value, label


def question_box(number: int, *, of: int, most_words: int | None) -> LongText:
    label = _("Your question") if of == 1 or number == 1 else _("Another question")
    hint = (
        _("Leave out what tells who you are, and anybody else’s name.")
        if number == 1
        else _("Leave this empty if you have no more questions.")
    )
    box = LongText(
        label=label,
        rows=6 if number == 1 else 3,
        required=number == 1,
        max_length=LONGEST_QUESTION,
        help_text=hint,
        error_messages={
            "required": _("Write your question"),
            "max_length": _("Shorten your question to %(limit_value)d letters or fewer"),
        },
    )
    if most_words is not None:
        box.widget.attrs[MAX_WORDS] = most_words
    return box


def too_long(number: int, most: int) -> str:
    words = ngettext(
        "Your question has %(number)d words. The Panel takes %(most)d word at most: shorten it",
        "Your question has %(number)d words. The Panel takes %(most)d words at most: shorten it",
        most,
    )
    return words % {"number": number, "most": most}


class ReferenceForm(forms.Form):
    """The box for a reference."""

    mark_optional = False

    reference = forms.CharField(
        label=_("Your reference"),
        max_length=40,
        help_text=_("12 letters and numbers, like 7KXB-2MPT-QWD4."),
        widget=forms.TextInput(
            attrs={
                "class": "govuk-input--width-20",
                "autocomplete": "off",
                "spellcheck": "false",
                "autocapitalize": "characters",
            }
        ),
        error_messages={"required": _("Enter your reference")},
    )

    def clean_reference(self) -> str:
        return reference_in(self.cleaned_data["reference"])
