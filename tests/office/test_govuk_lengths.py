"""What is too long to be kept is counted and told, never cut off by the browser."""

from crispy_forms.utils import render_crispy_form
from django import forms

from opcc.office.forms.filters import FilterForm
from opcc.office.govuk.rendering import FieldParts


class Lengths(forms.Form):
    """Boxes for running text, and for what is short or has a form of its own."""

    title = forms.CharField(label="Title", max_length=200)
    telephone = forms.CharField(label="Telephone", max_length=40)
    email = forms.EmailField(label="E-mail", max_length=254)
    secret = forms.CharField(label="Password", max_length=128, widget=forms.PasswordInput)
    note = forms.CharField(label="Note", max_length=500, widget=forms.Textarea)
    free = forms.CharField(label="Free", widget=forms.Textarea)


class Search(FilterForm):
    """One box to search with."""

    q = forms.CharField(label="Words", max_length=200)


def test_no_browser_cuts_off_what_is_too_long() -> None:
    for form in (Lengths(), Search()):
        for field in form:
            assert "maxlength" not in FieldParts(field).input, field.name


def test_running_text_is_counted_and_nothing_else() -> None:
    counted = {field.name: FieldParts(field).max_length for field in Lengths()}
    assert {name: most for name, most in counted.items() if most} == {"title": 200, "note": 500}
    assert FieldParts(Search()["q"]).max_length is None


def test_a_single_line_shows_its_count_late_a_textarea_at_once() -> None:
    drawn = render_crispy_form(Lengths())
    assert 'data-maxlength="200" data-threshold="75"' in drawn
    assert 'data-maxlength="500"' in drawn
    assert drawn.count("data-threshold") == 1
    assert 'aria-describedby="id_title-info"' in drawn
    assert "You can enter up to 200 characters" in drawn


def test_what_is_too_long_is_told_at_its_field_and_stays_typed() -> None:
    form = Lengths({"title": "x" * 201})
    title = FieldParts(form["title"])
    assert title.errors == ["“Title” is too long: 201 characters. Use 200 at most"]
    assert "x" * 201 in title.input
