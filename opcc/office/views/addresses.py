"""Addresses of a list with other filters, and of its other pages."""

from collections.abc import Mapping

from django.core.paginator import Page
from django.http import HttpRequest, QueryDict

from opcc.office.rules import whole_number

# The names under which the position of a page stands in the address of a list.
PAGE, OLDER_THAN, NEWER_THAN = "page", "older-than", "newer-than"
LATER_THAN, SOONER_THAN = "later-than", "sooner-than"
POSITIONS = (PAGE, OLDER_THAN, NEWER_THAN, LATER_THAN, SOONER_THAN)
MOST_SOUGHT = 200


def address(path: str, values: Mapping[str, str]) -> str:
    query = QueryDict(mutable=True)
    query.update(values)
    return f"{path}?{query.urlencode(safe='/')}" if values else path


def address_without(request: HttpRequest, names: tuple[str, ...]) -> str:
    """The address of the first page with the filters of these names fewer."""
    kept = {key: value for key, value in filters_in(request).items() if key not in names}
    return address(request.path, kept)


def address_with(request: HttpRequest, **values: str) -> str:
    """The address of this list with other values for some of its filters."""
    return address(request.path, filters_in(request) | values)


def page_beside(request: HttpRequest, page: Page, step: int) -> str:
    """The address of the page before or after, filters kept; "" where there is none."""
    number = page.number + step
    if not 1 <= number <= page.paginator.num_pages:
        return ""
    return address(request.path, filters_in(request) | {PAGE: str(number)})


def words_sought(request: HttpRequest) -> str:
    """What was typed to search a list. PostgreSQL takes no NUL, and nobody types one."""
    return request.GET.get("q", "").replace("\x00", "").strip()[:MOST_SOUGHT]


def places_asked_for(request: HttpRequest) -> frozenset[int]:
    """The place that something new is planned for, where the page of a place led to the form."""
    place_id = whole_number(request.GET.get("place", ""))
    return frozenset() if place_id is None else frozenset({place_id})


def filters_in(request: HttpRequest) -> dict[str, str]:
    """What the reader asked for, without the page's position."""
    asked = request.GET.dict()
    return {key: str(value) for key, value in asked.items() if value and key not in POSITIONS}
