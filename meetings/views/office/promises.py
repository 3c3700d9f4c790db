"""The promises to attend: how each stands, whose turn it is, and what it rests on."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from meetings.forms.promises import PromiseFilterForm
from meetings.queries.promise_list import (
    chosen,
    line_of_promise,
    pressing_first,
    promise_choices,
    table_rows,
)
from meetings.queries.promise_meetings import meetings_behind
from meetings.queries.standings import PromiseStanding, standings
from meetings.views.office.schedule import as_file
from meetings.views.office.series import series_named
from opcc.office.access import OfficeRequest, policy
from opcc.office.spreadsheets.writing import csv_lines
from opcc.office.views.addresses import PAGE, address, address_without, filters_in, page_beside

ON_A_PAGE = 50


@require_safe
@policy("meetings.read")
def promises(request: OfficeRequest) -> HttpResponse:
    today = localdate()
    every = standings(today=today)
    form = PromiseFilterForm(request.GET, choices=promise_choices(every))
    found = pressing_first(chosen(every, form.filters()))
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get(PAGE))
    return render(
        request,
        "meetings/office/promises.html",
        {
            "form": form,
            "chosen": [(one.text, address_without(request, one.names)) for one in form.asked_for()],
            "page": page,
            "lines": [line_of_promise(one, today=today) for one in page],
            "earlier_url": page_beside(request, page, -1),
            "later_url": page_beside(request, page, 1),
            "upset": sum(one.is_upset for one in every),
            "has_any": bool(every),
            "table_query": address("", filters_in(request)),
            "today": today,
        },
    )


@require_safe
@policy("meetings.read")
def table(request: OfficeRequest) -> StreamingHttpResponse:
    """What the list shows, all pages of it, as CSV."""
    today = localdate()
    every = standings(today=today)
    form = PromiseFilterForm(request.GET, choices=promise_choices(every))
    found: list[PromiseStanding] = pressing_first(chosen(every, form.filters()))
    rows = table_rows(line_of_promise(one, today=today) for one in found)
    return StreamingHttpResponse(
        csv_lines(rows), content_type="text/csv; charset=utf-8", headers=as_file("promises.csv")
    )


@require_safe
@policy("meetings.read")
def of_series(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """The promises of one series, and the meetings behind each verdict."""
    series, today = series_named(uid), localdate()
    found = standings(today=today, of=series)
    return render(
        request,
        "meetings/office/series_promises.html",
        {
            "series": series,
            "parts": [(line_of_promise(one, today=today), meetings_behind(one)) for one in found],
            "today": today,
        },
    )
