"""Showing tables of figures."""

from django import template

from opcc.dashboard.queries.tables import Cell, Row

register = template.Library()


@register.filter
def under(row: Row, headings: list[str]) -> list[tuple[str, Cell]]:
    """The figures of a row, each with the heading it stands under."""
    return list(zip(headings, row.cells, strict=True))
