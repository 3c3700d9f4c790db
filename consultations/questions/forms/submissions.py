"""The form of a submission: who asks, its questions with parts, the law they cite."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from consultations.questions.models import AskedOf, Kind, Submission
from consultations.questions.queries.choices import SubmissionChoices
from consultations.questions.queries.details import (
    COLUMNS,
    AskedBy,
    Law,
    PartAsked,
    QuestionAsked,
    SubmissionDetails,
)
from engagement.forms.fields import LongText, OneOf, SomeOf
from engagement.forms.layout import DefaultButton, Searchable
from engagement.forms.rows import RowForm, Rows, hide_welsh, rows_of
from opcc.office.govuk.fields import DateField
from opcc.office.govuk.layout import (
    Button,
    Buttons,
    CancelLink,
    Fieldset,
    Layout,
    PageHelper,
    Section,
)
from opcc.office.govuk.layout import Rows as RowsBlock
from opcc.office.govuk.widgets import Radios

LONGEST_PART = 500
ONE_TO_A_LINE = _("One to a line. Empty where the question asks for one thing.")


class QuestionForm(RowForm):
    """One question with its parts, one to a line."""

    text = LongText(
        label=_("Question"),
        rows=4,
        required=True,
        help_text=_("The public will read it. Leave out who asks, and anybody else’s name."),
        error_messages={"required": _("Write the question")},
    )
    text_cy = LongText(label=_("Question in Welsh"), rows=4)
    parts = LongText(label=_("What it asks for"), rows=4, help_text=ONE_TO_A_LINE)
    parts_cy = LongText(
        label=_("What it asks for, in Welsh"),
        rows=4,
        help_text=_("Line by line the same as in English."),
    )

    def offer(self, choices: SubmissionChoices) -> None:
        if not choices.bilingual:
            hide_welsh(self)

    def clean_parts(self) -> list[str]:
        return lines_in(self.cleaned_data["parts"])

    def clean_parts_cy(self) -> list[str]:
        return lines_in(self.cleaned_data["parts_cy"])

    def clean(self) -> None:
        english, welsh = (self.cleaned_data.get(name) or [] for name in ("parts", "parts_cy"))
        if welsh and len(welsh) != len(english):
            self.add_error("parts_cy", gettext("Write as many lines in Welsh as in English"))

    def value(self) -> QuestionAsked:
        typed = self.cleaned_data
        welsh = typed["parts_cy"] or [""] * len(typed["parts"])
        return QuestionAsked(
            text=typed["text"],
            text_cy=typed["text_cy"],
            parts=tuple(
                PartAsked(one, other) for one, other in zip(typed["parts"], welsh, strict=True)
            ),
        )


def lines_in(text: str) -> list[str]:
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    if any(len(line) > LONGEST_PART for line in lines):
        raise forms.ValidationError(gettext("A line is longer than 500 letters. Shorten it"))
    return lines


class LawForm(RowForm):
    """One law that a question cites."""

    question = forms.IntegerField(
        label=_("Number of the question"),
        min_value=1,
        required=False,
        help_text=_("Empty: the first."),
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
    )
    title = forms.CharField(
        label=_("Law and section"),
        max_length=200,
        help_text=_("For example: Police Reform and Social Responsibility Act 2011, section 34."),
        error_messages={"required": _("Name the law")},
    )
    url = forms.URLField(
        label=_("Address"),
        max_length=500,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": _("Enter a full address, like https://www.legislation.gov.uk/")},
    )
    extract = LongText(label=_("Words quoted"), rows=4)

    def value(self) -> tuple[int, Law]:
        typed = self.cleaned_data
        return typed["question"] or 1, Law(typed["title"], typed["url"], typed["extract"])


class SubmissionForm(forms.Form):
    """One submission as it is typed. `details()` gives what an action takes."""

    mark_optional = False  # the page says once what is needed
    line_titles = {"questions": _("Questions"), "laws": _("Law")}

    uid = forms.UUIDField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(
        label=_("What it is about, in a few words"),
        max_length=200,
        help_text=_("The public finds it by this. For example: Meetings with local officers."),
        error_messages={"required": _("Say in a few words what it is about")},
    )
    title_cy = forms.CharField(
        label=_("What it is about, in a few words, in Welsh"), max_length=200, required=False
    )
    kind = forms.ChoiceField(
        label=_("Who asks"),
        choices=Kind.choices,
        widget=Radios,
        error_messages={"required": _("Choose who asks")},
    )
    label_on_form = forms.CharField(
        label=_("How the form calls them"),
        max_length=200,
        required=False,
        help_text=_("Word for word, even where it contradicts your choice above."),
    )
    member_name = forms.CharField(
        label=_("Panel member"),
        max_length=200,
        required=False,
        help_text=_(
            "Who asks as a member, or through whom it is asked. A member’s name is public."
        ),
    )
    name = forms.CharField(label=_("Name"), max_length=200, required=False)
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        error_messages={"invalid": _("Enter an e-mail address like name@example.com")},
    )
    address = LongText(label=_("Address"), rows=3)
    may_be_named = forms.BooleanField(label=_("They agreed to be named in public"), required=False)
    lives_or_works = forms.TypedChoiceField(
        label=_("Do they live or work in the area?"),
        choices=[("", _("Not known")), ("yes", _("Yes")), ("no", _("No"))],
        coerce=lambda value: value == "yes",
        empty_value=None,
        required=False,
        widget=Radios,
    )
    language = forms.ChoiceField(
        label=_("Language they wrote in"), choices=Submission._meta.get_field("language").choices
    )
    received_on = DateField(
        label=_("Received on"), error_messages={"required": _("Enter the day it came")}
    )
    road = forms.ChoiceField(label=_("How it came"), choices=Submission.Road.choices)
    panel = OneOf(label=_("Panel"), choices=(), required=False)
    asked_of = forms.ChoiceField(
        label=_("Put to"),
        choices=AskedOf.choices,
        widget=Radios,
        help_text=_("What is put to the host authority is taken or refused there."),
    )
    for_meeting = OneOf(label=_("For the meeting"), choices=(), required=False)
    supplementary_to = forms.CharField(
        label=_("Reference of the question it follows"),
        max_length=20,
        required=False,
        help_text=_("Only for a supplementary question."),
    )
    places = SomeOf(label=_("Neighbourhoods and other places it concerns"), choices=())
    themes = SomeOf(label=_("Topics"), choices=())
    lead = OneOf(label=_("Lead officer"), choices=(), required=False)
    target_on = DateField(
        label=_("Answer due"),
        required=False,
        help_text=_("Empty: by the meeting, or by the panel’s rules."),
    )
    as_sent = LongText(
        label=_("As it was sent, word for word"),
        rows=6,
        help_text=_("For the Office only, never published."),
    )
    paraphrased = forms.BooleanField(
        label=_("The questions above are our words, not the asker’s"), required=False
    )
    source = forms.CharField(
        label=_("Document it comes from"),
        max_length=300,
        required=False,
        help_text=_("Only where it was published elsewhere. The public reads it."),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        choices: SubmissionChoices,
        today: date,
        cancel_url: str,
        held: SubmissionDetails | None = None,
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=(as_typed(held) if held else {}) | (initial or {}))
        self.cancel_url, self.today = cancel_url, today
        self.followed: Submission | None = None
        for name in ("places", "themes"):
            self.fields[name].choices = getattr(choices, name)  # type: ignore[attr-defined]
        for name, offered in (
            ("panel", choices.panels),
            ("for_meeting", choices.meetings),
            ("lead", choices.colleagues),
        ):
            self.fields[name].choices = [("", _("None")), *offered]  # type: ignore[attr-defined]
        if not choices.bilingual:
            hide_welsh(self)
        lines = lines_as_typed(held)
        self.formsets: dict[str, Rows] = {
            name: rows_of(form, name, choices, data=data, held=lines[name])
            for name, form in (("questions", QuestionForm), ("laws", LawForm))
        }

    def is_valid(self) -> bool:
        rows = [formset.is_valid() for formset in self.formsets.values()]
        return all([super().is_valid(), *rows]) and self._lines_make_sense()

    def _lines_make_sense(self) -> bool:
        """Each law stands at a question that is there, and there is a question at all."""
        number = len(self.formsets["questions"].values())
        if number == 0:
            self.add_error(None, gettext("Write at least one question"))
        for form in self.formsets["laws"].kept():
            if (form.cleaned_data["question"] or 1) > max(number, 1):
                form.add_error("question", gettext("There is no question of this number"))
        return not self.errors and all(not form.errors for form in self.formsets["laws"].kept())

    def clean_supplementary_to(self) -> str:
        typed = self.cleaned_data["supplementary_to"].strip().upper()
        self.followed = Submission.objects.live().filter(reference=typed).first()
        if typed and self.followed is None:
            raise forms.ValidationError(gettext("No question has this reference. Check it"))
        return typed

    def clean(self) -> None:
        typed = self.cleaned_data
        if typed.get("asked_of") == AskedOf.HOST and not typed.get("panel"):
            self.add_error("panel", gettext("Choose the panel whose host authority was asked"))
        if typed.get("kind") == Kind.THROUGH_MEMBER and not typed.get("member_name"):
            self.add_error("member_name", gettext("Name the Panel member through whom it is asked"))
        came, due = typed.get("received_on"), typed.get("target_on")
        if came and came > self.today:
            self.add_error("received_on", gettext("Enter a day up to today"))
        if came and due and due < came:
            self.add_error("target_on", gettext("The answer is due before the question came"))

    def details(self) -> SubmissionDetails:
        typed = self.cleaned_data
        laws: dict[int, list[Law]] = {}
        for number, law in self.formsets["laws"].values():
            laws.setdefault(number, []).append(law)
        questions = tuple(
            QuestionAsked(one.text, one.text_cy, one.parts, tuple(laws.get(number, ())))
            for number, one in enumerate(self.formsets["questions"].values(), start=1)
        )
        return SubmissionDetails(
            **{name: typed[name] for name in COLUMNS if name in typed and name not in OF_IDS},
            supplementary_to_id=self.followed.pk if self.followed else None,
            panel_id=typed["panel"],
            for_meeting_id=typed["for_meeting"],
            lead_id=typed["lead"],
            target_on=typed["target_on"],
            place_ids=typed["places"],
            theme_ids=typed["themes"],
            questions=questions,
            asker=AskedBy(**{name: typed[name] for name in ASKER}),
        )

    @property
    def helper(self) -> PageHelper:
        helper = PageHelper(self)
        helper.layout = Layout(
            DefaultButton(),
            *("uid", "version", "title", "title_cy", "kind", "label_on_form", "member_name"),
            Section(
                _("The person, for the Office only"),
                *("name", "email", "address", "may_be_named", "lives_or_works", "language"),
            ),
            Fieldset(
                _("When, and where to"),
                *("received_on", "road", "panel", "asked_of", "for_meeting", "supplementary_to"),
                size="m",
            ),
            Fieldset(
                _("Questions"),
                RowsBlock(
                    "questions",
                    row_title=_("Question"),
                    add_label=_("Add another question"),
                    remove_label=_("Take this question away"),
                ),
                "paraphrased",
                size="m",
            ),
            Section(
                _("Law they cite"),
                RowsBlock(
                    "laws",
                    row_title=_("Law"),
                    add_label=_("Add another law"),
                    remove_label=_("Take this law away"),
                ),
            ),
            Section(
                _("Places and topics"),
                Searchable("places", label=_("Search places")),
                Searchable("themes", label=_("Search topics")),
            ),
            Section(_("In the Office"), "lead", "target_on", "as_sent", "source"),
            Buttons(Button(_("Save")), CancelLink(_("Cancel"), self.cancel_url)),
        )
        return helper


ASKER = ("name", "address", "email", "may_be_named", "lives_or_works")
OF_IDS = {"supplementary_to_id", "panel_id", "for_meeting_id", "lead_id"}


def as_typed(held: SubmissionDetails) -> dict[str, Any]:
    lives = {None: "", True: "yes", False: "no"}[held.asker.lives_or_works]
    followed = Submission.objects.filter(pk=held.supplementary_to_id).first()
    return {
        **held.columns(),
        **vars(held.asker),
        "lives_or_works": lives,
        "supplementary_to": followed.reference if followed else "",
        "panel": held.panel_id,
        "for_meeting": held.for_meeting_id,
        "lead": held.lead_id,
        "target_on": held.target_on,
        "places": list(held.place_ids),
        "themes": list(held.theme_ids),
    }


def lines_as_typed(held: SubmissionDetails | None) -> dict[str, list[dict[str, Any]]]:
    questions = held.questions if held else ()
    return {
        "questions": [
            {
                "text": one.text,
                "text_cy": one.text_cy,
                "parts": "\n".join(part.text for part in one.parts),
                "parts_cy": welsh_lines(one),
            }
            for one in questions
        ],
        "laws": [
            {"question": number, **vars(law)}
            for number, one in enumerate(questions, start=1)
            for law in one.laws
        ],
    }


def welsh_lines(question: QuestionAsked) -> str:
    """The parts in Welsh; nothing where none is written yet."""
    lines = [part.text_cy for part in question.parts]
    return "\n".join(lines) if any(lines) else ""
