"""What the Office publishes as data, and the entries a search has found as a table."""

from collections.abc import Iterable, Iterator, Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from engagement.models import PublishedEntry
from engagement.queries.log import IN_ORDER, gathered
from engagement.queries.open_data.columns import COLUMNS, HEADER, row_of
from engagement.queries.open_data.licence import LICENCE_URL
from engagement.queries.open_data.records import areas, record_of
from engagement.queries.paging import MOST_COUNTED
from engagement.views.public.log import what_is_asked
from opcc.office.access import policy
from opcc.office.revision import revised
from opcc.office.spreadsheets.writing import csv_lines


@policy("public")
@revised
def data(request: HttpRequest) -> HttpResponse:
    """Where the data is, under which licence, and what each column means."""
    return render(
        request,
        "engagement/public/data.html",
        {"columns": COLUMNS, "licence_url": LICENCE_URL, "most": MOST_COUNTED},
    )


@policy("public")
@revised
def results(request: HttpRequest) -> HttpResponse:
    """The newest entries that fit the log's filters; without any filter, the whole file."""
    if not request.GET:
        return redirect("engagement:export-csv")
    entries, _count = gathered(what_is_asked(request).entries)
    lines = csv_lines(table_of(IN_ORDER.of(entries)[:MOST_COUNTED]))
    return HttpResponse(lines, content_type="text/csv; charset=utf-8")


def table_of(entries: Iterable[PublishedEntry]) -> Iterator[Sequence[str]]:
    known = areas()
    yield HEADER
    for entry in entries:
        yield row_of(record_of(entry, known))
