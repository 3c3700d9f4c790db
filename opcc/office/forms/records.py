"""The form of a record, and of a line on it, drawn from the table of kinds."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.db import models
from django.db.models import Model, QuerySet
from django.forms.models import modelform_factory
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from opcc.office.govuk.fields import DateField
from opcc.office.govuk.layout import Button, Buttons, CancelLink, Layout, PageHelper
from opcc.office.govuk.widgets import Checkboxes
from opcc.office.models import ReferenceItem, User
from opcc.office.models.places import PlaceQuerySet
from opcc.office.models.reference import ReferenceQuerySet
from opcc.office.queries.kinds import Kind, Lines
from opcc.office.queries.records import without_outlines

ROWS_OF_TEXT = 3


class RecordForm(forms.ModelForm):
    """What is asked of a record. `seen` is the last write its page showed."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    clash_at = ""

    def __init__(self, *args: Any, today: date, cancel_url: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cancel_url = cancel_url
        for name, field in self.fields.items():
            if isinstance(field, forms.ModelChoiceField) and not field.disabled:
                field.queryset = offered(field.queryset, today, self._chosen(name))
                if field.empty_label is not None:
                    field.empty_label = _("Choose") if field.required else _("None")

    def _chosen(self, name: str) -> Collection[int]:
        if self.instance.pk is None:
            return []
        value = getattr(self.instance, name)
        if isinstance(value, models.Manager):
            return list(value.values_list("pk", flat=True))
        return [value.pk] if value else []

    def add_error(self, field: str | None, error: Any) -> None:
        """What two records cannot both say is told where it can be put right."""
        clashes = getattr(error, "error_dict", {})
        if field is None and self.clash_at in self.fields and NON_FIELD_ERRORS in clashes:
            clashes[self.clash_at] = [
                *clashes.get(self.clash_at, []),
                *clashes.pop(NON_FIELD_ERRORS),
            ]
        super().add_error(field, error)

    def clean_name(self) -> str:
        """A list names each item once; a second of the same name is usually the same."""
        name = self.cleaned_data["name"].strip()
        if issubclass(self._meta.model, ReferenceItem):
            same = self._meta.model.objects.filter(name__iexact=name, merged_into=None)
            if same.exclude(pk=self.instance.pk).exists():
                raise forms.ValidationError(
                    gettext("“%(name)s” is in the list already, perhaps retired") % {"name": name}
                )
        return name

    def values(self) -> dict[str, Any]:
        """What was entered, by column."""
        return {name: self.cleaned_data[name] for name in self._meta.fields}

    @property
    def helper(self) -> PageHelper:
        helper = PageHelper(self)
        helper.layout = Layout(
            *self.fields, Buttons(Button(_("Save")), CancelLink(_("Cancel"), self.cancel_url))
        )
        return helper


def record_form(kind: Kind, *args: Any, adding: bool, **kwargs: Any) -> RecordForm:
    """The form of a record of this kind; what is fixed is asked only while adding."""
    left_out = {"position"} if adding else set(kind.fixed)
    names = [name for name in kind.fields if name not in left_out]
    return form_class(kind.model, names, kind.clash_at)(*args, **kwargs)


def line_form(lines: Lines, *args: Any, parent: Model, **kwargs: Any) -> RecordForm:
    """The form of a line; it belongs to the record whatever is sent."""
    names = [lines.belongs_to, *lines.fields]
    form = form_class(lines.model, names, lines.clash_at)(*args, **kwargs)
    owner = forms.ModelChoiceField(
        type(parent)._base_manager.all(),
        disabled=True,
        initial=parent.pk,
        widget=forms.HiddenInput,
    )
    form.fields[lines.belongs_to] = owner
    form.initial[lines.belongs_to] = parent.pk
    return form


def form_class(model: type[Model], names: list[str], clash_at: str) -> type[RecordForm]:
    made = modelform_factory(
        model, form=RecordForm, fields=names, formfield_callback=field_for_the_page
    )
    made.clash_at = clash_at
    return made


def field_for_the_page(column: models.Field, **kwargs: Any) -> forms.Field | None:
    """The form field of a column, in the patterns of our pages."""
    label = capfirst(column.verbose_name)
    if isinstance(column, models.DateField):
        return DateField(label=label, required=not column.blank, help_text=column.help_text)
    if isinstance(column, models.TextField):
        kwargs["widget"] = forms.Textarea(attrs={"rows": ROWS_OF_TEXT})
    if isinstance(column, models.ManyToManyField):
        kwargs["widget"] = Checkboxes
    return column.formfield(**kwargs)


def offered(records: QuerySet, today: date, chosen: Collection[int]) -> QuerySet:
    """What is in use, and what the record names although it is not."""
    records = without_outlines(records)
    return on_offer(records, today) | records.filter(pk__in=chosen)


def on_offer(records: QuerySet, today: date) -> QuerySet:
    """What may be chosen anew. A plan that has ended may: its priorities are still written down."""
    if isinstance(records, ReferenceQuerySet):
        return records.current_on(today)
    if isinstance(records, PlaceQuerySet):
        return records.offered_on(today)
    return records.filter(is_active=True) if records.model is User else records
