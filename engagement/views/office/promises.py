"""Every promise of the Office: open, overdue, kept or dropped."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from engagement.queries.promises import Shelf, promises_on
from opcc.office.access import OfficeRequest, policy

PAGE_SIZE = 25
MINE = "mine"


@policy("engagement.read")
def promises(request: OfficeRequest) -> HttpResponse:
    """One shelf of promises: the open ones, unless the reader asks for others."""
    asked = request.GET.get("show", "")
    shelf = Shelf(asked) if asked in Shelf.values else Shelf.OPEN
    mine = request.GET.get("whose") == MINE
    today = localdate()
    found = promises_on(shelf, today=today, owner=request.user if mine else None)
    return render(
        request,
        "engagement/office/promises.html",
        {
            "shelf": shelf,
            "shelves": Shelf,
            "mine": mine,
            "page": Paginator(found, PAGE_SIZE).get_page(request.GET.get("page")),
            "today": today,
        },
    )
