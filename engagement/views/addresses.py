"""Addresses of a list with other filters, and of the pages beside the one shown."""

from collections.abc import Mapping

from django.http import HttpRequest, QueryDict

from engagement.queries.paging import Position

OLDER_THAN, NEWER_THAN = "older-than", "newer-than"


def address(path: str, values: Mapping[str, str]) -> str:
    query = QueryDict(mutable=True)
    query.update(values)
    return f"{path}?{query.urlencode(safe='/')}" if values else path


def address_of_page(request: HttpRequest, side: str, position: Position | None) -> str:
    """The address of the page on that side, filters kept; "" where there is none."""
    if position is None:
        return ""
    return address(request.path, filters_in(request) | {side: str(position)})


def address_without(request: HttpRequest, names: tuple[str, ...]) -> str:
    """The address of the first page with the filters of these names fewer."""
    kept = {key: value for key, value in filters_in(request).items() if key not in names}
    return address(request.path, kept)


def address_with(request: HttpRequest, **values: str) -> str:
    """The address of this list with other values for some of its filters."""
    return address(request.path, filters_in(request) | values)


def filters_in(request: HttpRequest) -> dict[str, str]:
    """What the reader asked for, without the page's position."""
    asked = request.GET.dict()
    return {
        key: str(value)
        for key, value in asked.items()
        if value and key not in (OLDER_THAN, NEWER_THAN)
    }
