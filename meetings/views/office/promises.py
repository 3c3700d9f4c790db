"""The promises to attend: how each stands, whose turn it is, and what it rests on."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from engagement.queries.paging import page_of
from meetings.actions.standings import bring_standings_up_to_date
from meetings.forms.promises import PromiseFilterForm
from meetings.queries.kept_standings import (
    PRESSING_FIRST,
    kept_standings,
    position_in_list,
    read_again,
    with_all_that_is_told,
)
from meetings.queries.promise_list import (
    line_of_promise,
    promise_choices,
    promises_to_begin,
    table_rows,
)
from meetings.queries.promise_meetings import meetings_behind
from meetings.queries.standings import standings
from meetings.views.office.coming import address_of
from meetings.views.office.schedule import as_file
from meetings.views.office.series import series_named
from opcc.office.access import OfficeRequest, policy
from opcc.office.spreadsheets.writing import csv_lines
from opcc.office.views.addresses import (
    LATER_THAN,
    SOONER_THAN,
    address,
    address_without,
    filters_in,
)

ON_A_PAGE = 50


@require_safe
@policy("meetings.read")
def promises(request: OfficeRequest) -> HttpResponse:
    today = localdate()
    is_right = bring_standings_up_to_date(today=today)
    choices = promise_choices()
    form = PromiseFilterForm(request.GET, choices=choices)
    found = kept_standings(form.filters())
    page = page_of(
        with_all_that_is_told(found),
        PRESSING_FIRST,
        older_than=position_in_list(request.GET.get(LATER_THAN, "")),
        newer_than=position_in_list(request.GET.get(SOONER_THAN, "")),
        size=ON_A_PAGE,
    )
    return render(
        request,
        "meetings/office/promises.html",
        {
            "form": form,
            "chosen": [(one.text, address_without(request, one.names)) for one in form.asked_for()],
            "lines": [line_of_promise(one, today=today) for one in read_again(page.rows)],
            "count": found.count(),
            "earlier_url": address_of(request, SOONER_THAN, page.newer_than),
            "later_url": address_of(request, LATER_THAN, page.older_than),
            "upset": kept_standings().filter(is_upset=True).count(),
            "has_any": bool(choices.verdicts),
            "is_right": is_right,
            "table_query": address("", filters_in(request)),
            "today": today,
        },
    )


@require_safe
@policy("meetings.read")
def table(request: OfficeRequest) -> HttpResponseBase:
    """What the list shows, all pages of it, as CSV; while some of it is worked out, the list."""
    today = localdate()
    if not bring_standings_up_to_date(today=today):
        return redirect(address(reverse("meetings:office-promises"), filters_in(request)))
    form = PromiseFilterForm(request.GET, choices=promise_choices())
    found = with_all_that_is_told(PRESSING_FIRST.of(kept_standings(form.filters())))
    rows = table_rows(line_of_promise(one, today=today) for one in read_again(list(found)))
    return StreamingHttpResponse(
        csv_lines(rows), content_type="text/csv; charset=utf-8", headers=as_file("promises.csv")
    )


@require_safe
@policy("meetings.read")
def of_series(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """The promises of one series, and the meetings behind each verdict."""
    series, today = series_named(uid), localdate()
    found = standings(today=today, of={series.pk})
    return render(
        request,
        "meetings/office/series_promises.html",
        {
            "series": series,
            "parts": [(line_of_promise(one, today=today), meetings_behind(one)) for one in found],
            "later": promises_to_begin(today=today, row=series.row),
            "today": today,
        },
    )
