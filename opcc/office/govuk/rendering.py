"""What the `govuk` template pack needs to know to draw one field and to list what is wrong."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms import BaseForm, BaseFormSet, BoundField
from django.utils.safestring import SafeString

from opcc.office.govuk.widgets import DateBoxes
from opcc.office.govuk.wording import OUT_OF_DATE, said, said_of_rows, sentence_for

# The first class that fits decides; a subclass therefore stands before its parent.
KINDS: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.Select, "select"),
    (forms.CheckboxInput, "checkbox"),
    (DateBoxes, "date"),
    (forms.Textarea, "textarea"),
    (forms.PasswordInput, "password"),
    (forms.FileInput, "file"),
)
# A box for fewer characters (a telephone number, a code) is not counted.
FEWEST_COUNTED = 50
MAX_WORDS = "data-maxwords"  # what a form sets on a textarea that counts words
CSS_CLASS = {
    "input": "govuk-input",
    "password": "govuk-input govuk-password-input__input govuk-js-password-input-input",
    "select": "govuk-select",
    "textarea": "govuk-textarea",
    "file": "govuk-file-upload",
}
CSS_CLASS_WRONG = {
    "input": "govuk-input--error",
    "password": "govuk-input--error",
    "select": "govuk-select--error",
    "textarea": "govuk-textarea--error",
    "file": "govuk-file-upload--error",
}


@dataclass(frozen=True)
class Choice:
    """One radio button or checkbox."""

    id: str
    value: Any
    label: str
    selected: bool
    hint: str
    disabled: bool


@dataclass(frozen=True)
class ChoiceGroup:
    """Choices that share a heading; the heading is "" for choices that have none."""

    heading: str
    choices: list[Choice]


@dataclass(frozen=True)
class DateBox:
    """One of the three boxes of a date."""

    part: str
    id: str
    name: str
    label: str
    value: str
    width: int
    wrong: bool


class FieldParts:
    """One bound field, taken apart for the templates in `govuk/fields/`."""

    def __init__(self, field: BoundField, *, show_errors: bool = True) -> None:
        self.field = field
        self.widget = field.field.widget
        self.kind = kind_of(field)
        self.id = self.widget.attrs.get("id") or field.auto_id or field.html_name
        self.label = field.label
        self.hint = field.help_text if str(field.help_text).strip() else ""
        self.errors = error_texts(field) if show_errors else []

    @property
    def template(self) -> str:
        return f"govuk/fields/{self.kind}.html"

    @property
    def is_optional(self) -> bool:
        """Whether the label says "(optional)"; a form of filters sets `mark_optional = False`."""
        asked = getattr(self.field.form, "mark_optional", True)
        return asked and not self.field.field.required and self.kind not in ("checkbox", "hidden")

    @property
    def hint_id(self) -> str:
        return f"{self.id}-hint" if self.hint else ""

    @property
    def error_id(self) -> str:
        return f"{self.id}-error" if self.errors else ""

    @property
    def max_length(self) -> int | None:
        """How many characters are counted as they are typed; no browser ever cuts them off.

        All of a textarea; of one line those of running text, not of an address or a search.
        """
        most = int(self.widget.attrs.get("maxlength") or 0)
        if self.kind == "textarea":
            return most or None
        running = self.counts_late and getattr(self.field.form, "counts_text", True)
        return most if running and most >= FEWEST_COUNTED else None

    @property
    def counts_late(self) -> bool:
        """Whether the count shows only once most of the room is used: that of a single line."""
        return self.kind == "input" and isinstance(self.widget, forms.TextInput)

    @property
    def max_words(self) -> int | None:
        """How many words a textarea may hold; they are counted then, not the characters."""
        return self.widget.attrs.get(MAX_WORDS) if self.kind == "textarea" else None

    @property
    def is_counted(self) -> bool:
        return bool(self.max_length or self.max_words)

    @property
    def info_id(self) -> str:
        return f"{self.id}-info" if self.is_counted else ""

    @property
    def described_by(self) -> str:
        given = self.widget.attrs.get("aria-describedby", "")
        ids = (self.info_id, given, self.hint_id, self.error_id)
        return " ".join(part for part in ids if part)

    @property
    def extra_class(self) -> str:
        """The class a form gave the widget: on the input, or on the group of choices or boxes."""
        return self.widget.attrs.get("class", "")

    @property
    def first_input_id(self) -> str:
        """Where a link in the error summary lands: always something that takes the focus."""
        if self.kind != "date":
            return self.id
        return next((box.id for box in self.date_boxes if box.wrong), self.date_boxes[0].id)

    @cached_property
    def groups(self) -> list[ChoiceGroup]:
        """The choices of radios and checkboxes. The first has the field's own id."""
        counted = 0
        groups: list[ChoiceGroup] = []
        hints = getattr(self.widget, "hints", {})
        chosen = self.widget.format_value(self.field.value())
        for heading, options, _index in self.widget.optgroups(self.field.html_name, chosen):
            choices = []
            for option in options:
                counted += 1
                choices.append(
                    Choice(
                        id=self.id if counted == 1 else f"{self.id}-{counted}",
                        value=option["value"],
                        label=option["label"],
                        selected=option["selected"],
                        hint=hints.get(str(option["value"]), ""),
                        disabled=bool(option["attrs"].get("disabled") or self.field.field.disabled),
                    )
                )
            if heading is None and groups and not groups[-1].heading:
                groups[-1].choices.extend(choices)
            else:
                groups.append(ChoiceGroup(heading=heading or "", choices=choices))
        return groups

    @cached_property
    def date_boxes(self) -> list[DateBox]:
        values = self.widget.format_value(self.field.value())
        wrong = wrong_boxes(self.field) if self.errors else ()
        return [
            DateBox(
                part=part,
                id=f"{self.id}-{part}",
                name=f"{self.field.html_name}-{part}",
                label=label,
                value=getattr(values, part),
                width=4 if part == "year" else 2,
                wrong=part in wrong,
            )
            for part, label in self.widget.boxes
        ]

    @property
    def is_checked(self) -> bool:
        return bool(self.widget.check_test(self.field.value()))

    @property
    def checkbox_value(self) -> str:
        """What a ticked box sends; "on" says no more than that it was ticked."""
        return str(self.widget.attrs.get("value", "on"))

    @property
    def input(self) -> SafeString:
        """The bare control, with the classes and attributes of the pattern."""
        context = self.widget.get_context(self.field.html_name, self._value(), self._attrs())
        if isinstance(self.widget, forms.NumberInput):
            # A spinning number box loses digits to a scroll wheel; the number pad stays.
            context["widget"]["type"] = "text"
            drop(context["widget"]["attrs"], "min", "max", "step")
        drop(context["widget"]["attrs"], "placeholder", "required")
        if self.kind in ("input", "textarea", "password"):
            # A browser would cut in silence what is too long; the form says so instead.
            drop(context["widget"]["attrs"], "maxlength")
        if self.kind == "textarea":
            drop(context["widget"]["attrs"], "cols", MAX_WORDS)
        return self.widget._render(self.widget.template_name, context, self.field.form.renderer)

    def _value(self) -> Any:
        return None if self.kind in ("file", "password") else self.field.value()

    def _attrs(self) -> dict[str, Any]:
        classes = [CSS_CLASS.get(self.kind, "govuk-input")]
        if self.is_counted:
            classes.append("govuk-js-character-count")
        if self.extra_class:
            classes.append(self.extra_class)
        if self.errors:
            classes.append(CSS_CLASS_WRONG.get(self.kind, "govuk-input--error"))
        attrs: dict[str, Any] = {"id": self.id, "class": " ".join(classes)}
        if self.described_by:
            attrs["aria-describedby"] = self.described_by
        if self.field.field.disabled:
            attrs["disabled"] = True
        if self.kind == "textarea" and self.widget.attrs.get("rows") in (None, "10"):
            attrs["rows"] = 5
        if isinstance(self.widget, forms.NumberInput):
            attrs["inputmode"] = self.widget.attrs.get("inputmode") or number_pad(self.field)
        if self.kind == "password":
            attrs |= {"spellcheck": "false", "autocapitalize": "none"}
        return attrs


@dataclass(frozen=True)
class SummaryLine:
    """One line of the error summary; without `target` it belongs to no single field."""

    text: str
    target: str = ""


def summarise(*forms_and_formsets: Any) -> Iterator[SummaryLine]:
    """List everything that is wrong, in the order of the page; what is no form has no errors."""
    for item in forms_and_formsets:
        if isinstance(item, BaseFormSet):
            for error in item.non_form_errors().as_data():
                yield SummaryLine(said_of_rows(error, item))
            yield from summarise(*item.forms)
        elif isinstance(item, BaseForm):
            yield from _summarise_form(item)
            yield from summarise(*getattr(item, "formsets", {}).values())


def _summarise_form(form: BaseForm) -> Iterator[SummaryLine]:
    if not form.errors:
        return
    for error in errors_of(form, NON_FIELD_ERRORS):
        yield SummaryLine(said(error, ""))
    for field in form:
        target = "" if field.is_hidden else FieldParts(field).first_input_id
        for text in error_texts(field):
            yield SummaryLine(text, target)


def kind_of(field: BoundField) -> str:
    """Name the pattern a field is drawn with, which is the name of its template."""
    if field.is_hidden:
        return "hidden"
    widget = field.field.widget
    return next((kind for cls, kind in KINDS if isinstance(widget, cls)), "input")


def number_pad(field: BoundField) -> str:
    """Whole numbers need no decimal point on the phone's keypad."""
    whole = isinstance(field.field, forms.IntegerField) and not isinstance(
        field.field, forms.FloatField | forms.DecimalField
    )
    return "numeric" if whole else "decimal"


def error_texts(field: BoundField) -> list[str]:
    """What is wrong with the field, each sentence saying which field where Django's would not.

    Of a field that nobody sees, Django's sentences would help nobody.
    """
    errors = errors_of(field.form, field.name)
    if not field.is_hidden:
        return [said(error, field.label) for error in errors]
    return [
        str(OUT_OF_DATE) if sentence_for(error) else f"{field.label}: {said(error, field.label)}"
        for error in errors
    ]


def errors_of(form: BaseForm, name: str) -> list[ValidationError]:
    found = form.errors.get(name)
    return found.as_data() if found else []


def wrong_boxes(field: BoundField) -> tuple[str, ...]:
    """Which boxes of a date the errors speak of; all three where they do not say."""
    parts: list[str] = []
    for error in errors_of(field.form, field.name):
        parts += boxes_named_by(error)
    return tuple(parts) or ("day", "month", "year")


def boxes_named_by(error: ValidationError) -> list[str]:
    return list((error.params or {}).get("boxes", ()))


def drop(attrs: dict[str, Any], *names: str) -> None:
    for name in names:
        attrs.pop(name, None)
