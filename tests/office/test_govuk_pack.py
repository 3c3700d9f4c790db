"""Our template pack against the examples that govuk-frontend ships, and against hostile words."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from crispy_forms.utils import render_crispy_form
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict, ErrorList
from django.template.loader import render_to_string
from django.utils import translation

from opcc.office.govuk.fields import DateField
from opcc.office.govuk.layout import Button, Field, Fieldset, Layout, PageHelper
from opcc.office.govuk.rendering import summarise
from opcc.office.govuk.widgets import Checkboxes, DateBoxes, DateParts, Radios
from tests.markup import Element, parse

COMPONENTS = settings.BASE_DIR / "node_modules" / "govuk-frontend" / "dist" / "govuk" / "components"


class NotOurs(Exception):
    """The example uses something that our pack does not offer."""


class Options:
    """The options of one example; whoever leaves one unread does not draw it faithfully."""

    def __init__(self, given: dict[str, Any]) -> None:
        self.left = dict(given)

    def take(self, name: str, default: Any = None) -> Any:
        return self.left.pop(name, default)

    def take_text(self, name: str) -> str:
        """Words in the form {"text": …}; ready-made HTML is not ours to accept."""
        inside = Options(self.take(name) or {})
        words = inside.take("text", "")
        inside.finish()
        return words

    def finish(self) -> None:
        if self.left:
            raise NotOurs(", ".join(self.left))


def label_look(options: Options, name: str, css: str) -> tuple[str, dict[str, Any]]:
    """The words of a label or legend, and how big they are."""
    label = Options(options.take(name) or {})
    classes = label.take("classes", "")
    if classes and not classes.startswith(f"{css}--"):
        raise NotOurs("classes of a label")
    look = {
        "label_size": classes.removeprefix(f"{css}--"),
        "heading": label.take("isPageHeading", False),
    }
    words = label.take("text", "")
    label.finish()
    if not words:
        raise NotOurs("no label")
    return words, look


def form_with(name: str, field: forms.Field, value: Any = None, error: Any = "") -> forms.Form:
    """A form of one field that holds a value and, where given, one error."""
    kind = type("OneField", (forms.Form,), {name: field, "mark_optional": False})
    form = kind(initial={name: value}, auto_id="%s")
    form._errors = ErrorDict({name: ErrorList([error])} if error else {})
    return form


def draw(form: forms.Form, *layout: Any) -> Element:
    form.helper = PageHelper(form)
    form.helper.form_tag = False
    form.helper.disable_csrf = True
    form.helper.layout = Layout(*layout)
    return parse(render_crispy_form(form))


def draw_field(
    options: Options, name: str, field: forms.Field, look: dict[str, Any], value: Any = None
) -> Element:
    """One field from what every component has: id, classes, hint, error, attributes."""
    attrs = dict(options.take("attributes") or {})
    attrs |= {
        key: str(options.take(key)).lower() if key == "spellcheck" else options.take(key)
        for key in ("autocomplete", "spellcheck", "autocapitalize", "pattern", "inputmode", "rows")
        if key in options.left
    }
    if described_by := options.take("describedBy"):
        attrs["aria-describedby"] = described_by
    if own_id := options.take("id") or options.take("idPrefix"):
        attrs["id"] = own_id
    if classes := options.take("classes"):
        attrs["class"] = classes
    group = Options(options.take("formGroup") or {})
    wrapper_class = group.take("classes")
    group.finish()
    field.widget.attrs.update(attrs)
    field.help_text = options.take_text("hint")
    field.disabled = options.take("disabled", False)
    error = options.take_text("errorMessage")
    options.finish()
    form = form_with(name, field, value, error)
    return draw(form, Field(name, wrapper_class=wrapper_class, **look))


def draw_input(options: Options) -> Element:
    words, look = label_look(options, "label", "govuk-label")
    look |= {"prefix": options.take_text("prefix"), "suffix": options.take_text("suffix")}
    if (kind := options.take("type", "text")) not in ("text", "number"):
        raise NotOurs(kind)
    if kind == "number":
        raise NotOurs("number boxes: whole numbers are typed as text")
    field = forms.CharField(label=words)
    return draw_field(options, options.take("name"), field, look, options.take("value"))


def draw_textarea(options: Options) -> Element:
    words, look = label_look(options, "label", "govuk-label")
    field = forms.CharField(label=words, widget=forms.Textarea)
    return draw_field(options, options.take("name"), field, look, options.take("value"))


def draw_character_count(options: Options) -> Element:
    words, look = label_look(options, "label", "govuk-label")
    longest = options.take("maxlength")
    if not longest:
        raise NotOurs("counts of anything but characters")
    if "maxlength" in (options.left.get("attributes") or {}):
        raise NotOurs("text cut off by the browser")
    field = forms.CharField(label=words, widget=forms.Textarea, max_length=longest)
    return draw_field(options, options.take("name"), field, look, options.take("value"))


def draw_password(options: Options) -> Element:
    words, look = label_look(options, "label", "govuk-label")
    widget = forms.PasswordInput(attrs={"autocomplete": "current-password"})
    return draw_field(
        options, options.take("name"), forms.CharField(label=words, widget=widget), look
    )


def draw_file(options: Options) -> Element:
    words, look = label_look(options, "label", "govuk-label")
    field = forms.FileField(label=words, widget=forms.FileInput)
    return draw_field(options, options.take("name"), field, look)


def items(options: Options, marked: str) -> tuple[list[tuple[str, str]], list[str], dict[str, str]]:
    """The choices of a group: value and words, those that are marked, and their hints."""
    choices, chosen, hints = [], [], {}
    for given in options.take("items") or []:
        item = Options(given if isinstance(given, dict) else {"nothing": given})
        if item.left.get("value") in (None, "", False):
            raise NotOurs("choices that send their words, or nothing without being chosen")
        value = str(item.take("value"))
        choices.append((value, item.take("text", "")))
        if item.left.get(marked) is False:
            raise NotOurs("choices unmarked against the field's value")
        if item.take(marked):
            chosen.append(value)
        if hint := item.take_text("hint"):
            hints[value] = hint
        item.finish()
    if not choices:
        raise NotOurs("no choices")
    return choices, chosen, hints


def draw_select(options: Options) -> Element:
    words, look = label_look(options, "label", "govuk-label")
    choices, chosen, _ = items(options, "selected")
    value = options.take("value", chosen[0] if chosen else None)
    return draw_field(
        options, options.take("name"), forms.ChoiceField(label=words, choices=choices), look, value
    )


def grouped(options: Options) -> tuple[str, dict[str, Any]]:
    fieldset = Options(options.take("fieldset") or {})
    words, look = label_look(fieldset, "legend", "govuk-fieldset__legend")
    if described_by := fieldset.take("describedBy"):
        options.left["describedBy"] = described_by
    fieldset.finish()
    return words, look


def draw_radios(options: Options) -> Element:
    words, look = grouped(options)
    choices, chosen, hints = items(options, "checked")
    value = options.take("value", chosen[0] if chosen else None)
    field = forms.ChoiceField(label=words, choices=choices, widget=Radios(hints=hints))
    return draw_field(options, options.take("name"), field, look, value)


def draw_checkboxes(options: Options) -> Element:
    words, look = grouped(options)
    choices, chosen, hints = items(options, "checked")
    field = forms.MultipleChoiceField(label=words, choices=choices, widget=Checkboxes(hints=hints))
    values = options.take("values", chosen)
    return draw_field(options, options.take("name"), field, look, values)


def draw_date(options: Options) -> Element:
    words, look = grouped(options)
    name = options.take("namePrefix", options.left["id"])
    values = options.take("values") or {}
    typed = DateParts(
        *(str(values.get(part, values.get(f"{name}-{part}", ""))) for part in DateParts._fields)
    )
    wrong = [part for part in DateParts._fields if take_wrong(options, part)]
    if wrong and "errorMessage" not in options.left:
        raise NotOurs("red boxes without a word")
    if wrong:
        message = options.left["errorMessage"]["text"]
        options.left["errorMessage"] = {
            "text": ValidationError(message, params={"boxes": tuple(wrong)})
        }
    return draw_field(options, name, DateField(label=words), look, typed)


def take_wrong(options: Options, part: str) -> bool:
    if (given := options.take(part, {})) is False:
        raise NotOurs("dates with fewer boxes")
    if given.get("error") is False:
        raise NotOurs("wrong boxes told by naming the others")
    box = Options(given)
    wrong = box.take("error", False)
    box.finish()
    return wrong


def draw_error_summary(options: Options) -> Element:
    if options.take("titleText") != "There is a problem":
        raise NotOurs("another title")
    lines = []
    for given in options.take("errorList") or []:
        line = Options(given)
        lines.append({"text": line.take("text", ""), "target": line.take("href", "").lstrip("#")})
        line.finish()
    options.finish()
    if not all(line["text"] for line in lines) or not lines:
        raise NotOurs("lines without words")
    return parse(render_to_string("components/error_summary.html", {"errors": lines}))


def draw_fieldset(options: Options) -> Element:
    words, look = label_look(options, "legend", "govuk-fieldset__legend")
    options.finish()
    fieldset = Fieldset(words, size=look["label_size"], heading=look["heading"])
    return draw(forms.Form(), fieldset)


def draw_button(options: Options) -> Element:
    kind = options.take("classes", "")
    if kind and not kind.startswith("govuk-button--"):
        raise NotOurs(kind)
    if not options.take("preventDoubleClick", True):
        raise NotOurs("sending twice")
    button = Button(
        options.take("text", ""),
        name=options.take("name", ""),
        value=options.take("value", ""),
        kind=kind.removeprefix("govuk-button--"),
    )
    options.finish()
    return draw(forms.Form(), button)


# How to draw a component, and the least number of its examples we must be able to draw.
DRAWN: dict[str, tuple[Callable[[Options], Element], int]] = {
    "input": (draw_input, 36),
    "textarea": (draw_textarea, 18),
    "character-count": (draw_character_count, 16),
    "password-input": (draw_password, 10),
    "file-upload": (draw_file, 14),
    "select": (draw_select, 6),
    "radios": (draw_radios, 16),
    "checkboxes": (draw_checkboxes, 13),
    "date-input": (draw_date, 11),
    "error-summary": (draw_error_summary, 5),
    "fieldset": (draw_fieldset, 11),
    "button": (draw_button, 18),
}


def examples(component: str) -> Iterator[tuple[dict[str, Any], Element]]:
    """The examples of a component that our pack can draw, and how it draws them."""
    for example in json.loads((COMPONENTS / component / "fixtures.json").read_text())["fixtures"]:
        try:
            yield example, DRAWN[component][0](Options(example["options"]))
        except NotOurs:
            continue


def as_ours(component: str, expected: Element, options: dict[str, Any]) -> Element:
    """The example with the three differences we mean to have, each named here."""
    for element in expected.every("input", "button"):
        if component == "date-input":
            # Names carry the field's name; a month may be written as a word.
            if not options.get("namePrefix"):
                element.attrs["name"] = f"{options['id']}-{element.attrs['name']}"
            if element.attrs["name"].endswith("-month"):
                element.attrs.pop("inputmode")
        if component == "button":
            element.attrs["data-prevent-double-click"] = "true"
    return expected


def without_own_marks(drawn: Element) -> Element:
    """What we draw, without our own classes and the translations of the password's button."""
    for element in [drawn, *drawn.every("div", "fieldset")]:
        if own := element.attrs.pop("class", None):
            element.attrs["class"] = " ".join(c for c in own.split() if not c.startswith("opcc-"))
        for name in [name for name in element.attrs if name.startswith("data-i18n.")]:
            del element.attrs[name]
    return drawn


@pytest.mark.parametrize("component", DRAWN)
def test_draws_what_govuk_frontend_draws(component: str) -> None:
    drawn = 0
    for example, ours in examples(component):
        expected = as_ours(component, parse(example["html"]), example["options"])
        assert without_own_marks(ours).lines() == expected.lines(), example["name"]
        drawn += 1
    assert drawn >= DRAWN[component][1]


def test_a_difference_is_seen() -> None:
    """The comparison itself can fail: on a class, an attribute, a word and the order."""
    right = '<p class="a b" id="x">One <b>two</b></p>'
    assert parse(right).lines() == parse('<p id="x"  class="b a"> One\n<b>two</b></p>').lines()
    for wrong in (
        '<p class="a" id="x">One <b>two</b></p>',
        '<p class="a b" id="y">One <b>two</b></p>',
        '<p class="a b" id="x">One <b>three</b></p>',
        '<p class="a b" id="x"><b>two</b> One</p>',
    ):
        assert parse(wrong).lines() != parse(right).lines()


EVIL = "<script>alert(1)</script>"


class EvilForm(forms.Form):
    words = forms.CharField(label=EVIL, help_text=EVIL)
    count = forms.CharField(label=EVIL, help_text=EVIL, widget=forms.Textarea, max_length=10)
    one = forms.ChoiceField(label=EVIL, choices=[(EVIL, EVIL)], widget=Radios(hints={EVIL: EVIL}))
    many = forms.MultipleChoiceField(
        label=EVIL, choices=[(EVIL, [(EVIL, EVIL)])], widget=Checkboxes(hints={EVIL: EVIL})
    )
    listed = forms.ChoiceField(label=EVIL, choices=[(EVIL, EVIL)])
    day = DateField(label=EVIL, help_text=EVIL)
    yes = forms.BooleanField(label=EVIL, help_text=EVIL)
    secret = forms.CharField(label=EVIL, widget=forms.HiddenInput)

    def clean(self) -> None:
        for name in self.fields:
            self.add_error(name, EVIL)
        self.add_error(None, EVIL)


def test_nothing_that_is_written_becomes_a_script() -> None:
    names = list(EvilForm.base_fields)
    posted = dict.fromkeys(names, EVIL) | {f"day-{part}": EVIL for part in DateParts._fields}
    form = EvilForm(posted)
    drawn = draw(
        form,
        Fieldset(EVIL, Field(*names, prefix=EVIL, suffix=EVIL), hint=EVIL),
        Button(EVIL, name=EVIL, value=EVIL),
    )
    summary = parse(
        render_to_string("components/error_summary.html", {"errors": list(summarise(form))})
    )
    assert EVIL in drawn.text
    assert EVIL in summary.text
    assert not drawn.every("script")
    assert not summary.every("script")


def test_a_layout_never_reads_words_as_a_template() -> None:
    drawn = draw(forms.Form(), Fieldset("{{ settings }}{% now 'Y' %}"))
    assert drawn.text == "{{ settings }}{% now 'Y' %}"


class WrongForm(forms.Form):
    title = forms.CharField(label="Title")
    how = forms.ChoiceField(label="How", choices=[("a", "A"), ("b", "B")], widget=Radios())
    who = forms.MultipleChoiceField(label="Who", choices=[("a", "A")], widget=Checkboxes())
    held_on = DateField(label="Date")
    agreed = forms.BooleanField(label="Agreed")
    place = forms.ChoiceField(label="Place", choices=[("", "Choose")])
    notes = forms.CharField(label="Notes", widget=forms.Textarea, max_length=20)
    paper = forms.FileField(label="Paper")


def targets(form: forms.Form) -> list[str]:
    return [line.target for line in summarise(form)]


def test_every_line_of_the_summary_leads_to_a_control() -> None:
    form = WrongForm({})
    ids = {
        element.attrs["id"]
        for element in draw(form, *form.fields).every("input", "select", "textarea")
    }
    assert len(targets(form)) == len(form.fields)
    assert set(targets(form)) <= ids


@pytest.mark.parametrize(
    ("day", "month", "year", "target"),
    [
        ("", "", "", "id_held_on-day"),
        ("1", "", "2026", "id_held_on-month"),
        ("1", "2", "", "id_held_on-year"),
        ("1", "Smarch", "2026", "id_held_on-month"),
        ("31", "2", "2026", "id_held_on-day"),
    ],
)
def test_the_summary_leads_to_the_box_that_is_wrong(
    day: str, month: str, year: str, target: str
) -> None:
    form = WrongForm({"held_on-day": day, "held_on-month": month, "held_on-year": year})
    assert target in targets(form)


def test_errors_are_named_by_the_control() -> None:
    form = WrongForm({})
    drawn = draw(form, *form.fields)
    ids = {element.attrs["id"] for element in drawn.every("p", "div") if "id" in element.attrs}
    for element in drawn.every("input", "select", "textarea", "fieldset"):
        assert set(element.attrs.get("aria-describedby", "").split()) <= ids
    assert {f"id_{name}-error" for name in form.fields} <= ids


def test_a_missing_answer_says_which() -> None:
    form = WrongForm({"held_on-day": ""})
    lines = [line.text for line in summarise(form)]
    assert "“Title” needs an answer" in lines
    assert len(lines) == len(set(lines))


def test_errors_of_hidden_fields_are_told_without_a_link() -> None:
    class Hidden(forms.Form):
        version = forms.IntegerField(label="Version", widget=forms.HiddenInput)

        def clean_version(self) -> None:
            raise forms.ValidationError("This is not the latest")

    (line,) = summarise(Hidden({"version": "1"}))
    assert line.target == ""
    assert line.text.startswith("Version: ")


class Optional(forms.Form):
    title = forms.CharField(label="Title")
    notes = forms.CharField(label="Notes", required=False)
    met_on = DateField(label="Date", required=False)
    agreed = forms.BooleanField(label="Agreed", required=False)


def test_optional_fields_say_so() -> None:
    drawn = draw(Optional(), *Optional.base_fields)
    words = [element.text for element in drawn.every("label", "legend")]
    assert words == [
        "Title",
        "Notes (optional)",
        "Date (optional)",
        "Day",
        "Month",
        "Year",
        "Agreed",
    ]


def test_filters_do_not_say_that_they_are_optional() -> None:
    class Filters(Optional):
        mark_optional = False

    assert "(optional)" not in draw(Filters(), *Filters.base_fields).text


def test_numbers_are_typed_with_the_number_pad() -> None:
    class Numbers(forms.Form):
        people = forms.IntegerField(min_value=0, max_value=9)
        cost = forms.DecimalField()

    people, cost = draw(Numbers(), "people", "cost").every("input")
    assert (people.attrs["type"], people.attrs["inputmode"]) == ("text", "numeric")
    assert (cost.attrs["type"], cost.attrs["inputmode"]) == ("text", "decimal")
    assert not {"min", "max", "step"} & people.attrs.keys()


def test_a_date_is_shown_in_its_boxes() -> None:
    form = WrongForm({"held_on-day": "3", "held_on-month": "mawrth", "held_on-year": "2026"})
    boxes = [e.attrs for e in draw(form, "held_on").every("input")]
    assert [box["value"] for box in boxes] == ["3", "mawrth", "2026"]
    assert [box["name"] for box in boxes] == ["held_on-day", "held_on-month", "held_on-year"]
    assert DateBoxes().value_omitted_from_data({"held_on-day": ""}, {}, "held_on") is False


@pytest.mark.parametrize("what", ["words", "characters"])
def test_the_counter_speaks_welsh_whatever_the_number(what):
    """The script falls back to English for every plural form it is not given."""
    attrs = {"data-maxwords": 3} if what == "words" else {}

    class Counted(forms.Form):
        text = forms.CharField(max_length=9, widget=forms.Textarea(attrs=attrs))

    with translation.override("cy"):
        drawn = render_to_string("govuk/field.html", {"field": Counted()["text"]})
    for side in ("under", "over"):
        for number in ("one", "two", "few", "many", "other"):
            assert f"data-i18n.{what}-{side}-limit.{number}=" in drawn
    assert f"data-i18n.{what}-at-limit=" in drawn
