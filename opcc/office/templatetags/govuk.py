"""Template tags of the `govuk` template pack."""

from typing import Any

from django import template
from django.template import Context

from opcc.office.govuk.rendering import FieldParts, SummaryLine, summarise

register = template.Library()


@register.simple_tag(takes_context=True)
def field_parts(context: Context, field: Any) -> FieldParts:
    """`{% field_parts field as parts %}`: what the templates in `govuk/fields/` draw."""
    return FieldParts(field, show_errors=context.get("form_show_errors", True) is not False)


@register.inclusion_tag("components/error_summary.html")
def error_summary(*forms_and_formsets: Any) -> dict[str, list[SummaryLine]]:
    """`{% error_summary form people %}`: everything wrong on the page, each line a link."""
    return {"errors": list(summarise(*forms_and_formsets))}


@register.filter
def is_wrong(form: Any) -> bool:
    """Whether a form was sent and refused; "Error:" then opens the page's title."""
    return any(summarise(form))
