"""The list of engagements: tabs, search, filters, pages."""

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from engagement.forms.office_list import ListFilterForm
from engagement.queries.list_choices import list_choices
from engagement.queries.office import View, counted, events_listed, page_of_events
from engagement.queries.paging import MOST_COUNTED, Position, position_named
from engagement.views.office.way_back import way_back_to
from opcc.office.access import OfficeRequest, policy

PAGE_MARKS = ("newer-than", "older-than")

TABS = {
    View.ALL: _("All"),
    View.MINE: _("Mine"),
    View.PLANNED: _("Planned"),
    View.NOT_LOGGED: _("Held but not logged"),
    View.NOT_SUMMARISED: _("Not yet summarised"),
}


@policy("engagement.read")
def events(request: OfficeRequest) -> HttpResponse:
    form = ListFilterForm(request.GET, choices=list_choices())
    filters = form.filters()
    found = events_listed(filters, user=request.user, today=localdate())
    page = page_of_events(
        found,
        older_than=position_named(request.GET.get("older-than", "")),
        newer_than=position_named(request.GET.get("newer-than", "")),
    )
    count = counted(found)
    asked = list(form.asked_for())
    clear = {"view": str(filters.view)} if filters.view != View.ALL else {}
    return render(
        request,
        "engagement/office/list.html",
        {
            "form": form,
            "view": filters.view,
            "tabs": [
                (name, address(request, {**kept(request), "view": view}), view == filters.view)
                for view, name in TABS.items()
            ],
            "chosen": [(one.text, without(request, one.names)) for one in asked],
            "clear_url": address(request, clear),
            "events": page.events,
            "newer_url": address_of_page(request, "newer-than", page.newer_than),
            "older_url": address_of_page(request, "older-than", page.older_than),
            "count": min(count, MOST_COUNTED),
            "more_than_counted": count > MOST_COUNTED,
            "way_back": way_back_to(request.GET.urlencode()),
        },
    )


def address_of_page(request: OfficeRequest, mark: str, position: Position | None) -> str:
    """The address of the page on that side, filters kept; "" where there is none."""
    return address(request, kept(request) | {mark: str(position)}) if position else ""


def kept(request: OfficeRequest) -> dict[str, str]:
    """What was asked for, without the page's position."""
    asked = request.GET.dict()
    return {key: str(value) for key, value in asked.items() if value and key not in PAGE_MARKS}


def without(request: OfficeRequest, names: tuple[str, ...]) -> str:
    return address(request, {key: v for key, v in kept(request).items() if key not in names})


def address(request: OfficeRequest, values: dict[str, str]) -> str:
    query = QueryDict(mutable=True)
    query.update(values)
    return f"{request.path}?{query.urlencode()}" if values else request.path
