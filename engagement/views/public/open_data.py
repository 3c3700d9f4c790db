"""What the Office publishes as data, and the entries a search has found as a table."""

import csv
from collections.abc import Iterable
from io import StringIO

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from engagement.models import PublishedEntry
from engagement.queries.open_data.columns import COLUMNS, HEADER, row_of
from engagement.queries.open_data.licence import LICENCE_URL
from engagement.queries.open_data.records import areas, record_of
from engagement.queries.paging import MOST_COUNTED
from engagement.views.public.log import what_is_asked
from opcc.office.access import policy
from opcc.office.revision import revised

BYTE_ORDER_MARK = "\ufeff"  # spreadsheets read Welsh letters right only where it stands


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
    entries = what_is_asked(request).entries().newest_first()
    return HttpResponse(table_of(entries[:MOST_COUNTED]), content_type="text/csv; charset=utf-8")


def table_of(entries: Iterable[PublishedEntry]) -> str:
    written = StringIO(newline="")
    written.write(BYTE_ORDER_MARK)
    rows = csv.writer(written)
    rows.writerow(HEADER)
    known = areas()
    rows.writerows(row_of(record_of(entry, known)) for entry in entries)
    return written.getvalue()
