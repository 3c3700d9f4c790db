"""Crispy layout objects in the GOV.UK patterns. Their words are escaped, never read as a template.

self.helper = PageHelper(self)
self.helper.layout = Layout(
    Field("title", label_size="m"),
    Section(_("Who was met"), "organisations", Rows("people", row_title=_("Person"), ...)),
    Buttons(Button(_("Save")), CancelLink(_("Cancel"), url)),
)
"""

from collections.abc import Iterator
from typing import Any

from crispy_forms import layout as crispy
from crispy_forms.helper import FormHelper
from crispy_forms.utils import TEMPLATE_PACK
from django.forms import BaseForm, BaseFormSet
from django.template import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

Div = crispy.Div
Layout = crispy.Layout


class PageHelper(FormHelper):
    """A form whose page tells what is wrong in its summary, not the browser in a bubble."""

    def __init__(self, form: BaseForm | None = None) -> None:
        super().__init__(form)
        self.attrs = {"novalidate": True}
        self.html5_required = False


class RowHelper(FormHelper):
    """The layout of one row of a formset: inside the page's form, with its hidden fields."""

    def __init__(self, form: BaseForm | None = None) -> None:
        super().__init__(form)
        self.form_tag = False
        self.disable_csrf = True
        self.render_hidden_fields = True


class Block:
    """A layout object that draws one template around its fields."""

    template = ""

    def __init__(self, *fields: Any) -> None:
        self.fields = list(fields)

    def context(self, form: BaseForm, context: Context) -> dict[str, Any]:
        return {}

    def render(
        self, form: BaseForm, context: Context, template_pack: str = TEMPLATE_PACK, **kwargs: Any
    ) -> SafeString:
        inside = crispy.Layout(*self.fields).render(form, context, template_pack=template_pack)
        page: dict[str, Any] = {str(name): value for name, value in context.flatten().items()}
        drawn = page | {"block": self, "inside": inside} | self.context(form, context)
        return render_to_string(f"{template_pack}/layout/{self.template}", drawn)

    def get_layout_objects(self, *args: Any, **kwargs: Any) -> list[crispy.Pointer]:
        """Let crispy look inside, so that it knows which fields are drawn here."""
        return crispy.Layout(*self.fields).get_layout_objects(*args, **kwargs)

    def get_field_names(self, index: Any = None) -> list[crispy.Pointer]:
        return crispy.Layout(*self.fields).get_field_names(index)


class Field(crispy.Field):
    """One or more fields with more to say about them.

    `label_size` is s, m, l or xl; `heading=True` makes the label the page's h1; `prefix` and
    `suffix` stand in the input's frame; whatever else is an attribute of the input.
    """

    def __init__(
        self,
        *fields: str,
        label_size: str = "",
        heading: bool = False,
        prefix: Any = "",
        suffix: Any = "",
        hide_label: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*fields, **kwargs)
        self.look = {
            "label_size": label_size,
            "label_is_heading": heading,
            "input_prefix": prefix,
            "input_suffix": suffix,
            "hide_label": hide_label,
        }

    def render(
        self,
        form: BaseForm,
        context: Context,
        template_pack: str = TEMPLATE_PACK,
        extra_context: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> SafeString:
        look = self.look | (extra_context or {})
        return super().render(form, context, template_pack, extra_context=look, **kwargs)


class Fieldset(Block):
    """Fields under one legend. `size` is s, m, l or xl; `heading=True` makes it the page's h1."""

    template = "fieldset.html"

    def __init__(
        self, legend: Any, *fields: Any, size: str = "m", hint: Any = "", heading: bool = False
    ) -> None:
        super().__init__(*fields)
        self.legend, self.size, self.hint, self.heading = legend, size, hint, heading


class Section(Block):
    """Fields behind a title, opened as needed.

    It is open already where a field inside holds something or is wrong; `open_if_filled=False`
    leaves it shut unless something is wrong. `form.field_in_sight` names a field, or one of a row
    ("people-0-name"), whose section is open whatever it holds.
    """

    template = "section.html"

    def __init__(
        self, title: Any, *fields: Any, hint: Any = "", open_if_filled: bool = True
    ) -> None:
        super().__init__(*fields)
        self.title, self.hint, self.open_if_filled = title, hint, open_if_filled

    def context(self, form: BaseForm, context: Context) -> dict[str, Any]:
        filled = [name for name in self._names() if is_filled(form, name)]
        rows = [rows.formset(form, context) for rows in self._rows(self.fields)]
        wrong = any(form[name].errors for name in self._names()) or any(
            formset.is_bound and formset.total_error_count() for formset in rows
        )
        added = any(getattr(formset, "row_added", False) for formset in rows)
        has_rows = any(formset.initial_form_count() or has_typed_row(formset) for formset in rows)
        something = bool(filled) or has_rows
        asked_for = self._holds(getattr(form, "field_in_sight", ""))
        return {
            "is_open": wrong or added or asked_for or (something and self.open_if_filled),
            "is_filled": something,
        }

    def _holds(self, name: str) -> bool:
        """Whether the field stands in this section or in one of its rows."""
        return name in self._names() or any(
            name.startswith(f"{rows.name}-") for rows in self._rows(self.fields)
        )

    def _names(self) -> Iterator[str]:
        return (pointer.name for pointer in self.get_field_names())

    def _rows(self, fields: list[Any]) -> Iterator["Rows"]:
        for field in fields:
            if isinstance(field, Rows):
                yield field
            else:
                yield from self._rows(getattr(field, "fields", []))


class Rows(Block):
    """The rows of a formset, with a button for one more.

    `name` is the formset in `form.formsets` or in the template's context. A row's form may have
    a `RowHelper` with a layout of its own.
    """

    template = "rows.html"

    def __init__(self, name: str, *, row_title: Any, add_label: Any, remove_label: Any) -> None:
        super().__init__()
        self.name, self.row_title = name, row_title
        self.add_label, self.remove_label = add_label, remove_label

    def formset(self, form: BaseForm, context: Context) -> BaseFormSet:
        own = getattr(form, "formsets", {})
        return own[self.name] if self.name in own else context[self.name]

    def context(self, form: BaseForm, context: Context) -> dict[str, Any]:
        return {"formset": self.formset(form, context)}


class Text(Block):
    """A paragraph between fields."""

    template = "text.html"

    def __init__(self, words: Any, *, css_class: str = "govuk-body") -> None:
        super().__init__()
        self.words, self.css_class = words, css_class


class Buttons(Block):
    """Buttons and links in one line."""

    template = "buttons.html"


class Button(Block):
    """A button that sends the form. `kind` is "", "secondary" or "warning"."""

    template = "button.html"

    def __init__(self, label: Any, *, name: str = "", value: str = "", kind: str = "") -> None:
        super().__init__()
        self.label, self.name, self.value, self.kind = label, name, value, kind


class CancelLink(Block):
    """A way out that sends nothing."""

    template = "cancel_link.html"

    def __init__(self, label: Any, url: str) -> None:
        super().__init__()
        self.label, self.url = label, url


def is_filled(form: BaseForm, name: str) -> bool:
    """Whether a field holds more than the form's own default."""
    value = form[name].value()
    if isinstance(value, tuple):
        return any(value)
    return bool(value) and value != form.fields[name].initial


def has_typed_row(formset: BaseFormSet) -> bool:
    return formset.is_bound and any(
        any(is_filled(form, name) for name in form.fields if name != "DELETE")
        for form in formset.forms
    )
