"""What forms say in place of Django's own sentences."""

from collections.abc import Iterator
from typing import Any

import pytest
from django import forms
from django.core import validators
from django.core.exceptions import ValidationError
from django.db import models

from opcc.office.govuk.rendering import FieldParts, error_texts, summarise
from opcc.office.govuk.wording import IN_PLACE_OF, OUT_OF_DATE


def every(cls: type) -> Iterator[type]:
    yield cls
    for below in cls.__subclasses__():
        yield from every(below)


def sentences_of_django() -> Iterator[tuple[str, Any]]:
    """Yield every sentence that a plain field or a validator of Django itself can say."""
    for cls in {*every(forms.Field), models.Field}:
        if cls.__module__.startswith(("django.forms.", "django.db.")):
            for code, sentence in vars(cls).get("default_error_messages", {}).items():
                yield f"{cls.__name__} {code}", sentence
    for name, one in vars(validators).items():
        if hasattr(one, "message"):
            yield name, one.message
    for code, sentence in validators.DecimalValidator.messages.items():
        yield f"DecimalValidator {code}", sentence


def test_ours_stands_in_place_of_every_sentence_of_django():
    known = {id(theirs) for theirs, _ours in IN_PLACE_OF}
    missing = [name for name, sentence in sentences_of_django() if id(sentence) not in known]
    assert not missing, f"Give these a sentence in opcc/office/govuk/wording.py: {missing}"


class Asked(forms.Form):
    words = forms.CharField(label="Words", max_length=5, required=False)
    number = forms.IntegerField(label="Number", max_value=10, required=False)
    list = forms.ChoiceField(label="List", choices=[("a", "A")], required=False)
    lists = forms.MultipleChoiceField(label="Lists", choices=[("a", "A")], required=False)
    email = forms.EmailField(label="E-mail address", required=False)
    own = forms.CharField(label="Own", required=False, error_messages={"required": "Say it"})
    picture = forms.ImageField(label="Picture", required=False)
    unseen = forms.UUIDField(widget=forms.HiddenInput, required=False)


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("words", "too long a text", "“Words” is too long: 15 characters. Use 5 at most"),
        ("words", "a\0b", "“Words” holds a character that cannot be kept."),
        ("number", "many", "“Number” must be a whole number, like 25"),
        ("number", "9" * 30, "“Number” must be 10 or less"),
        ("list", "b", "“List”: choose from what is offered"),
        ("lists", ["b"], "“Lists”: choose from what is offered"),
        ("email", "nobody", "“E-mail address” must be an e-mail address, like name@example.org"),
    ],
)
def test_an_error_names_the_question_and_says_what_to_do(name: str, typed: Any, said: str):
    form = Asked({name: typed})
    assert not form.is_valid()
    (text,) = FieldParts(form[name]).errors
    assert text.startswith(said)
    (line,) = summarise(form)
    assert (line.text, line.target) == (text, f"id_{name}")


def test_a_sentence_of_the_form_itself_stays():
    form = Asked({})
    form.add_error("own", "Say it")
    assert error_texts(form["own"]) == ["Say it"]


def test_of_a_field_nobody_sees_only_the_page_can_be_told():
    form = Asked({"unseen": "no uuid"})
    (line,) = summarise(form)
    assert (line.text, line.target) == (str(OUT_OF_DATE), "")


def test_a_file_of_another_kind_says_which_kinds_there_are():
    class Sent(forms.Form):
        file = forms.FileField(
            label="Spreadsheet", validators=[validators.FileExtensionValidator(["csv", "xlsx"])]
        )

    form = Sent({}, {})
    form.add_error(
        "file",
        ValidationError(
            validators.FileExtensionValidator.message,
            params={"extension": "exe", "allowed_extensions": "csv, xlsx"},
        ),
    )
    assert error_texts(form["file"]) == [
        "“Spreadsheet” needs an answer",
        "The file for “Spreadsheet” is of another kind. Choose one of these: csv, xlsx",
    ]


def test_rows_as_a_whole_are_told_in_our_words():
    rows = forms.formset_factory(Asked, max_num=1, validate_max=True)
    counted = {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0"}
    typed = {"form-0-words": "one", "form-1-words": "two"}
    assert [line.text for line in summarise(rows(counted | typed))] == [
        "There is room for 1 row. Take the others away"
    ]
    assert [line.text for line in summarise(rows({}))] == [str(OUT_OF_DATE)]
