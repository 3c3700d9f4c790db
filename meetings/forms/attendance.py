"""Who is down for a meeting and who came: a short row for each person."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from engagement.forms.fields import Duration, OneOf
from meetings.actions import AttendanceLine
from meetings.models import Attendance

PREFIX = "people"
ALL_PRESENT = "all-present"  # what a button asks for
MOST = 60
Came = Attendance.Came


class PersonForm(forms.Form):
    """One person at the meeting. A row without a person is no row."""

    mark_optional = False

    person = OneOf(label=_("Who"), choices=(), required=False)
    is_expected = forms.BooleanField(label=_("Down for it"), required=False, initial=True)
    came = forms.ChoiceField(label=_("Came"), choices=Came.choices, initial=Came.UNKNOWN)
    substitute_for = OneOf(label=_("In the place of"), choices=(), required=False)
    minutes = Duration(label=_("Minutes"), required=False)
    clash_reason = forms.CharField(
        label=_("Why in spite of the clash"),
        required=False,
        max_length=300,
        widget=forms.HiddenInput,
    )

    def __init__(self, *args: Any, people: Sequence[tuple[int, str]], **given: Any) -> None:
        super().__init__(*args, **given)
        for name in ("person", "substitute_for"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101
            field.choices = [("", ""), *people]
        self.who = ""
        if not self.empty_permitted:  # a row that was there: who it is stands above it
            self.fields["person"].widget = forms.HiddenInput()
            self.who = dict(people).get(self._person(), "")
        if self["clash_reason"].value():
            self.ask_for_a_reason()

    def _person(self) -> int | None:
        value = self["person"].value()
        return int(value) if str(value).isdecimal() else None

    def ask_for_a_reason(self, clashes: str = "") -> None:
        """Let the box for it be seen, with what stands in the way as its error."""
        self.fields["clash_reason"].widget = forms.TextInput()
        if clashes:
            told = gettext("%(clashes)s. Say why they go all the same")
            self.add_error("clash_reason", told % {"clashes": clashes})

    def clean(self) -> None:
        typed = self.cleaned_data
        if typed.get("person") is None:
            return
        if typed.get("came") == Came.SUBSTITUTE:
            if typed.get("substitute_for") is None and "substitute_for" not in self.errors:
                self.add_error("substitute_for", gettext("Choose in whose place they came"))
            elif typed.get("substitute_for") == typed["person"]:
                self.add_error("substitute_for", gettext("Nobody stands in for themselves"))
        else:
            typed["substitute_for"] = None

    def line(self) -> AttendanceLine:
        typed = self.cleaned_data
        return AttendanceLine(
            person_id=typed["person"],
            is_expected=typed["is_expected"],
            came=typed["came"],
            substitute_for_id=typed["substitute_for"],
            minutes=typed["minutes"],
            clash_reason=typed["clash_reason"],
        )


class PeopleRows(forms.BaseFormSet):
    """The people, each once; those ticked for removal are not among them."""

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["DELETE"].label = _("Take off the list")

    def lines(self, *, all_present: bool = False) -> list[AttendanceLine]:
        """The lines as typed; those down for it of whom nothing is said are marked as present."""
        lines = [form.line() for form in self._kept()]
        return [present(line) for line in lines] if all_present else lines

    def ask_for_reasons(self, clashes: Mapping[int, str]) -> None:
        """Tell at each row who is elsewhere at the time."""
        for form in list(self._kept()):
            if told := clashes.get(form.cleaned_data["person"]):
                form.ask_for_a_reason(told)

    def clean(self) -> None:
        seen: set[int] = set()
        for form in self._kept():
            person = form.cleaned_data.get("person")
            if person in seen:
                form.add_error("person", gettext("This person stands in another row already"))
            seen.add(person)

    def _kept(self) -> Iterator[PersonForm]:
        for form in self.forms:
            if self._should_delete_form(form):
                continue
            if form.is_bound and getattr(form, "cleaned_data", {}).get("person") is not None:
                yield form


def present(line: AttendanceLine) -> AttendanceLine:
    is_unknown = line.is_expected and line.came == Came.UNKNOWN
    return replace(line, came=Came.PRESENT) if is_unknown else line


def people_rows(
    data: Any = None,
    *,
    people: Sequence[tuple[int, str]],
    held: Iterable[Attendance] = (),
) -> PeopleRows:
    """The rows as posted, or those the meeting has, with an empty one for somebody else."""
    formset_class = forms.formset_factory(
        PersonForm, formset=PeopleRows, extra=1, can_delete=True, max_num=MOST, validate_max=True
    )
    initial = [
        {
            "person": row.person_id,
            "is_expected": row.is_expected,
            "came": row.came,
            "substitute_for": row.substitute_for_id,
            "minutes": row.minutes,
            "clash_reason": row.clash_reason,
        }
        for row in held
    ]
    return formset_class(data, prefix=PREFIX, initial=initial, form_kwargs={"people": people})


class AttendanceForm(forms.Form):
    """What goes with the rows: the version of the meeting that was opened."""

    mark_optional = False

    version = forms.IntegerField(widget=forms.HiddenInput)
