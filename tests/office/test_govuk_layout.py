"""Sections that open as needed, and rows that grow without JavaScript."""

from typing import Any

import pytest
from crispy_forms.utils import render_crispy_form
from django import forms
from django.http import QueryDict

from opcc.office.govuk.formsets import leave_unjudged, row_asked_for, with_one_more_row
from opcc.office.govuk.layout import Layout, PageHelper, RowHelper, Rows, Section
from opcc.office.govuk.rendering import summarise
from tests.markup import Element, parse


class PersonForm(forms.Form):
    name = forms.CharField(label="Name")
    minutes = forms.IntegerField(label="Minutes", required=False)


People = forms.formset_factory(PersonForm, extra=1, can_delete=True, max_num=4)


class MeetingForm(forms.Form):
    title = forms.CharField(label="Title")
    venue = forms.CharField(label="Venue", required=False)
    how = forms.ChoiceField(choices=[("a", "A"), ("b", "B")], initial="a")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.formsets = {"people": People(self.data if self.is_bound else None, prefix="people")}
        rows = Rows("people", row_title="Person", add_label="Add", remove_label="Remove")
        self.helper = PageHelper(self)
        self.helper.layout = Layout("title", Section("Where", "venue", "how"), Section("Who", rows))


def sections(form: forms.Form) -> dict[str, bool]:
    drawn = parse(render_crispy_form(form))
    return {part.every("h2")[0].text: "open" in part.attrs for part in drawn.every("details")}


def posted(**values: str) -> QueryDict:
    data = QueryDict(mutable=True)
    data.update({"people-TOTAL_FORMS": "1", "people-INITIAL_FORMS": "0"})
    data.update({name.replace("__", "-"): value for name, value in values.items()})
    return data


@pytest.mark.parametrize(
    ("form", "is_open"),
    [
        (lambda: MeetingForm(), {"Where": False, "Who": False}),
        (lambda: MeetingForm(initial={"venue": "Hall"}), {"Where": True, "Who": False}),
        (lambda: MeetingForm(posted(title="T", how="a")), {"Where": False, "Who": False}),
        (lambda: MeetingForm(posted(how="wrong")), {"Where": True, "Who": False}),
        (
            lambda: MeetingForm(posted(title="T", how="a", people__0__minutes="x")),
            {"Where": False, "Who": True},
        ),
        (
            lambda: MeetingForm(posted(title="T", how="a", people__0__name="Ann")),
            {"Where": False, "Who": True},
        ),
    ],
    ids=["new", "filled", "default only", "wrong", "wrong row", "filled row"],
)
def test_a_section_is_open_where_there_is_something_to_see(
    form: Any, is_open: dict[str, bool]
) -> None:
    assert sections(form()) == is_open


def test_one_more_row_keeps_what_was_typed_and_finds_no_fault() -> None:
    sent = posted(title="", people__0__minutes="x", **{"add-row": "people"})
    longer = with_one_more_row(sent, row_asked_for(sent))
    form = MeetingForm(longer)
    leave_unjudged(form, *form.formsets.values())

    drawn = parse(render_crispy_form(form))
    values = {e.attrs["name"]: e.attrs.get("value") for e in drawn.every("input")}
    assert values["people-0-minutes"] == "x"
    assert "people-1-name" in values
    assert values["people-TOTAL_FORMS"] == "2"
    assert not list(summarise(form, *form.formsets.values()))
    assert sections(form)["Who"]
    assert sent["people-TOTAL_FORMS"] == "1"


def test_only_the_last_row_takes_the_focus() -> None:
    sent = posted(title="T", **{"add-row": "people"})
    form = MeetingForm(with_one_more_row(sent, "people"))
    leave_unjudged(form, *form.formsets.values())
    rows = row_elements(parse(render_crispy_form(form)))
    assert ["autofocus" in row.attrs for row in rows] == [
        False,
        True,
        False,
    ]  # the last is the blank


def row_elements(drawn: Element) -> list[Element]:
    return [e for e in drawn.every("fieldset") if "opcc-row" in e.attrs["class"].split()]


def test_a_made_up_count_of_rows_is_left_to_the_formset() -> None:
    sent = posted(title="T", people__TOTAL_FORMS="many")
    assert with_one_more_row(sent, "people")["people-TOTAL_FORMS"] == "many"


def test_what_is_wrong_in_a_row_leads_to_that_row() -> None:
    form = MeetingForm(posted(title="T", how="a", people__0__minutes="x"))
    lines = list(summarise(form, form.formsets["people"]))
    assert {line.target for line in lines} == {"id_people-0-name", "id_people-0-minutes"}


def test_a_row_may_have_a_layout_of_its_own() -> None:
    class Tall(PersonForm):
        ticket = forms.CharField(widget=forms.HiddenInput, required=False)

        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self.helper = RowHelper(self)
            self.helper.layout = Layout("minutes", "name")

    form = MeetingForm()
    form.formsets["people"] = forms.formset_factory(Tall, extra=1, can_delete=True)(prefix="people")
    (row, _blank) = row_elements(parse(render_crispy_form(form)))
    names = [element.attrs["name"] for element in row.every("input")]
    assert sorted(names[:3]) == ["people-0-minutes", "people-0-name", "people-0-ticket"]
    assert names.index("people-0-minutes") < names.index("people-0-name")
    assert names[3:] == ["people-0-DELETE"]
