"""The rows of the engagement form: who took part, who came, what was heard, what was promised."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from engagement.forms.fields import Duration, LongText, NumberOfPeople, OneOf
from engagement.models import EventCost, EventPromotion, RoleOffered, ThemeHeard
from engagement.queries.details import (
    Came,
    Cost,
    Heard,
    Individual,
    Offered,
    Promise,
    Promotion,
    TookPart,
)
from engagement.queries.form_choices import FormChoices
from opcc.office.govuk.fields import DateField

MOST_ROWS = 60


class RowForm(forms.Form):
    """One row. A row without a word in it is no row, wherever it stands."""

    mark_optional = False
    once: Sequence[str] = ()  # the columns that no two rows may share

    def __init__(self, *args: Any, choices: Any, **kwargs: Any) -> None:
        kwargs |= {"empty_permitted": True, "use_required_attribute": False}
        super().__init__(*args, **kwargs)
        self.offer(choices)

    def offer(self, choices: Any) -> None:
        """Put the lists of the page's form into the row's fields."""

    def has_changed(self) -> bool:
        """What nobody sees (the id of the row) is not a word."""
        unseen = {field.name for field in self.hidden_fields()}
        return not unseen.issuperset(self.changed_data)

    def value(self) -> Any:
        """The row as one of the plain values of `engagement.queries.details`."""
        raise NotImplementedError


class Rows(forms.BaseFormSet):
    """Rows in the order they were typed; those ticked for removal are not among them."""

    def values(self) -> tuple[Any, ...]:
        return tuple(form.value() for form in self.kept())

    def clean(self) -> None:
        seen: set[tuple[Any, ...]] = set()
        for form in self.kept():
            key = tuple(form.cleaned_data.get(name) for name in form.once)
            if key and None not in key and key in seen:
                form.add_error(form.once[0], gettext("This stands in another row already"))
            seen.add(key)

    def kept(self) -> Iterator[Any]:
        """Yield the forms of the rows that stay."""
        for form in self.forms:
            if form.has_changed() and not self._should_delete_form(form):
                yield form


class TookPartForm(RowForm):
    once = ("person",)

    person = OneOf(
        label=_("Name"), choices=(), error_messages={"required": _("Choose who took part")}
    )
    minutes = Duration(
        label=_("Minutes"), required=False, help_text=_("For example 90, or 1:30. Empty: unknown.")
    )

    def offer(self, choices: FormChoices) -> None:
        offer(self, "person", choices.people)

    def value(self) -> TookPart:
        return TookPart(self.cleaned_data["person"], self.cleaned_data["minutes"])


class CameForm(RowForm):
    once = ("audience",)

    audience = OneOf(label=_("Who"), choices=(), error_messages={"required": _("Choose who came")})
    number = NumberOfPeople(label=_("How many"), help_text=_("Empty: not counted."))

    def offer(self, choices: FormChoices) -> None:
        offer(self, "audience", choices.audiences)

    def value(self) -> Came:
        return Came(self.cleaned_data["audience"], self.cleaned_data["number"])


class HeardForm(RowForm):
    once = ("theme", "heard_as")

    theme = OneOf(label=_("Theme"), choices=(), error_messages={"required": _("Choose a theme")})
    heard_as = forms.ChoiceField(
        label=_("Heard as"),
        choices=[("", _("Choose")), *ThemeHeard.HeardAs.choices],
        error_messages={
            "required": _("Say whether it was a concern, praise, a question or an idea")
        },
    )
    note = LongText(label=_("Note"), rows=2, help_text=_("For the Office only, never published."))

    def offer(self, choices: FormChoices) -> None:
        offer(self, "theme", choices.themes)

    def value(self) -> Heard:
        return Heard(
            self.cleaned_data["theme"], self.cleaned_data["heard_as"], self.cleaned_data["note"]
        )


class PromiseForm(RowForm):
    id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    text = LongText(
        label=_("What was promised"),
        rows=2,
        required=True,
        error_messages={"required": _("Write what was promised")},
        help_text=_("Published with the entry."),
    )
    text_cy = LongText(label=_("What was promised, in Welsh"), rows=2)
    owner = OneOf(label=_("Who answers for it"), choices=(), required=False)
    due_on = DateField(label=_("Due"), required=False)

    def offer(self, choices: FormChoices) -> None:
        offer(self, "owner", choices.colleagues)
        if not choices.bilingual:
            hide_welsh(self)

    def value(self) -> Promise:
        return Promise(
            text=self.cleaned_data["text"],
            text_cy=self.cleaned_data["text_cy"],
            owner_id=self.cleaned_data["owner"],
            due_on=self.cleaned_data["due_on"],
            id=self.cleaned_data["id"],
        )


class IndividualForm(RowForm):
    id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(
        label=_("Name"),
        max_length=200,
        error_messages={"required": _("Write a name, or take the row away")},
    )
    note = LongText(label=_("Note"), rows=2)

    def value(self) -> Individual:
        return Individual(
            self.cleaned_data["name"], self.cleaned_data["note"], self.cleaned_data["id"]
        )


class CostForm(RowForm):
    id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label=_("For what"),
        choices=[("", _("Choose")), *EventCost.Kind.choices],
        error_messages={"required": _("Say what it was for")},
    )
    amount = forms.DecimalField(
        label=_("Pounds"),
        required=False,
        min_value=0,
        max_digits=12,
        decimal_places=2,
        help_text=_("For example 45 or 45.50."),
        error_messages={"invalid": _("Enter pounds and pence, like 45.50")},
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10", "inputmode": "decimal"}),
    )
    minutes = Duration(
        label=_("Time"), required=False, help_text=_("For example 90, or 1:30, in minutes.")
    )
    note = forms.CharField(label=_("Note"), required=False, max_length=200)

    def clean(self) -> None:
        typed = self.cleaned_data
        unknown = typed.get("amount") is None and typed.get("minutes") is None
        if unknown and not {"amount", "minutes"} & set(self.errors):
            self.add_error("amount", gettext("Enter the pounds, the time or both"))

    def value(self) -> Cost:
        return Cost(
            **{
                name: self.cleaned_data[name]
                for name in ("kind", "amount", "minutes", "note", "id")
            }
        )


class PromotionForm(RowForm):
    id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    channel = forms.ChoiceField(
        label=_("Where"),
        choices=[("", _("Choose")), *EventPromotion.Channel.choices],
        error_messages={"required": _("Say where it was promoted")},
    )
    promoted_on = DateField(label=_("Since"), required=False)
    note = forms.CharField(label=_("Note"), required=False, max_length=200)

    def value(self) -> Promotion:
        return Promotion(
            **{name: self.cleaned_data[name] for name in ("channel", "promoted_on", "note", "id")}
        )


class OfferedForm(RowForm):
    once = ("kind",)

    kind = forms.ChoiceField(
        label=_("Kind of role"),
        choices=[("", _("Choose")), *RoleOffered.Kind.choices],
        error_messages={"required": _("Choose the kind of role")},
    )
    number = NumberOfPeople(label=_("How many"), help_text=_("Empty: not counted."))

    def value(self) -> Offered:
        return Offered(self.cleaned_data["kind"], self.cleaned_data["number"])


ROW_FORMS: dict[str, type[RowForm]] = {  # by their names in EventDetails
    "took_part": TookPartForm,
    "individuals": IndividualForm,
    "came": CameForm,
    "heard": HeardForm,
    "promises": PromiseForm,
    "promotions": PromotionForm,
    "roles_offered": OfferedForm,
    "costs": CostForm,
}


def rows_of(
    form_class: type[RowForm],
    prefix: str,
    choices: Any,
    *,
    data: Any = None,
    held: Iterable[dict[str, Any]] = (),
) -> Rows:
    """The rows as posted, or those the record holds; one empty row where it holds none."""
    held = list(held)
    formset_class = forms.formset_factory(
        form_class,
        formset=Rows,
        extra=0 if held else 1,
        can_delete=True,
        max_num=MOST_ROWS,
        validate_max=True,
    )
    initial = held if data is None else None
    return formset_class(data, prefix=prefix, initial=initial, form_kwargs={"choices": choices})


def hide_welsh(form: forms.Form) -> None:
    """Ask for no Welsh, and keep what is there."""
    for name, field in form.fields.items():
        if name.endswith("_cy"):
            field.widget = forms.HiddenInput()


def offer(form: forms.Form, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101
    field.choices = [("", _("Choose")), *choices]
