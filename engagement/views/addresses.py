"""Addresses of a list with other filters, and of the pages beside the one shown."""

from django.http import HttpRequest

from engagement.queries.paging import Position
from opcc.office.views.addresses import (
    NEWER_THAN,
    OLDER_THAN,
    address,
    address_with,
    address_without,
    filters_in,
)

__all__ = [
    "NEWER_THAN",
    "OLDER_THAN",
    "address",
    "address_of_page",
    "address_with",
    "address_without",
    "filters_in",
]


def address_of_page(request: HttpRequest, side: str, position: Position | None) -> str:
    """The address of the page on that side, filters kept; "" where there is none."""
    if position is None:
        return ""
    return address(request.path, filters_in(request) | {side: str(position)})
