"""When each neighbourhood was met and will be: the table, one neighbourhood, the open data."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate

from meetings.forms.neighbourhoods import PublicNeighbourhoodForm
from meetings.models import PublishedNeighbourhood
from meetings.queries.neighbourhood_map import map_of_published
from meetings.queries.public_neighbourhoods import (
    neighbourhoods_sought,
    plan_told,
    public_rows,
    published_table,
    told,
)
from meetings.queries.scheme import told_of_neighbourhood
from opcc.office.access import policy
from opcc.office.addresses import absolute
from opcc.office.revision import revised
from opcc.office.spreadsheets.writing import csv_lines
from opcc.office.views.addresses import PAGE, address_without, page_beside

ON_A_PAGE = 25


@policy("public")
@revised
def neighbourhoods(request: HttpRequest) -> HttpResponse:
    """Every neighbourhood by name, or those of a name, a postcode or a gap."""
    today, table = localdate(), published_table()
    interval = table.interval if table else None
    form = PublicNeighbourhoodForm(request.GET)
    found = neighbourhoods_sought(form.words(), form.gap(), interval=interval, today=today)
    page = Paginator(found.rows, ON_A_PAGE).get_page(request.GET.get(PAGE))
    return render(
        request,
        "meetings/public/neighbourhoods.html",
        {
            "table": table,
            "form": form,
            "chosen": [(one.text, address_without(request, one.names)) for one in form.asked_for()],
            "found": found,
            "page": page,
            "lines": [told(row, interval=interval, today=today) for row in page],
            "map": map_of_published(found.rows, interval=interval, today=today),
            "newer_url": page_beside(request, page, -1),
            "older_url": page_beside(request, page, +1),
        },
    )


@policy("public")
@revised
def neighbourhood(request: HttpRequest, number: int, slug: str) -> HttpResponse:
    """One neighbourhood: the question of section 34 answered in words."""
    row = get_object_or_404(PublishedNeighbourhood, place_id=number)
    if slug != row.slug:
        return redirect(row, permanent=True)
    today, table = localdate(), published_table()
    interval = table.interval if table else None
    return render(
        request,
        "meetings/public/neighbourhood.html",
        {
            "table": table,
            "one": told(row, interval=interval, today=today),
            "plan": plan_told(row, today=today),
            "priorities": told_of_neighbourhood(row.place_id, today=today),
            "interval": interval,
        },
    )


@policy("public")
@revised
def table(request: HttpRequest) -> HttpResponse:
    """The whole table as CSV."""
    today, made = localdate(), published_table()
    interval = made.interval if made else None
    rows = public_rows(interval=interval, today=today, address=absolute)
    return HttpResponse(
        "".join(csv_lines(rows)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="neighbourhoods.csv"'},
    )
