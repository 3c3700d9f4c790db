"""The neighbourhood table of the Office: where the gaps are, and one neighbourhood by itself."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from meetings.actions.force_meetings import set_interval
from meetings.actions.neighbourhood_dates import bring_dates_up_to_date
from meetings.forms.neighbourhoods import NeighbourhoodFilterForm
from meetings.forms.police_meetings import IntervalForm
from meetings.models import MeetingInterval, NeighbourhoodDates
from meetings.queries.ambassadors import priorities_in
from meetings.queries.neighbourhood_map import map_of_dates
from meetings.queries.neighbourhood_wording import VERDICTS
from meetings.queries.neighbourhoods import (
    Line,
    interval_in_force,
    lines_of,
    neighbourhoods_wanted,
    newest_events_in,
    newest_police_meetings,
    numbers_of,
    removed_police_meetings,
    table_rows,
    teams_offered,
)
from meetings.views.office.schedule import as_file
from opcc.office.access import OfficeRequest, policy
from opcc.office.models import Place
from opcc.office.spreadsheets.writing import csv_lines
from opcc.office.views.addresses import address_with, address_without, page_beside

ON_A_PAGE = 25


@require_safe
@policy("meetings.read")
def neighbourhoods(request: OfficeRequest) -> HttpResponse:
    """Every neighbourhood with its two pairs of dates, those without a meeting first."""
    now = timezone.now()
    today = localdate(now)
    is_right = bring_dates_up_to_date(today=today, now=now)
    interval = interval_in_force()
    days = interval.days if interval else None
    form = NeighbourhoodFilterForm(request.GET, teams=teams_offered(today))
    found = neighbourhoods_wanted(form.wanted(), interval=days, today=today)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    numbers = numbers_of(interval=days, today=today)
    return render(
        request,
        "meetings/office/neighbourhoods.html",
        {
            "form": form,
            "chosen": [(one.text, address_without(request, one.names)) for one in form.asked_for()],
            "clear_url": request.path,
            "page": page,
            "lines": in_words(lines_of(list(page), interval=days, today=today)),
            "numbers": numbers,
            "gaps": [
                (gap, number, address_with(request, show=gap.value)) for gap, number in numbers.gaps
            ],
            "interval": days,
            "is_right": is_right,
            "today": today,
            "table_url": address_at(request, "office-neighbourhoods-table"),
            "map": map_of_dates(found, interval=days, today=today),
            "newer_url": page_beside(request, page, -1),
            "older_url": page_beside(request, page, +1),
        },
    )


def in_words(lines: list[Line]) -> list[tuple[Line, Any]]:
    return [(line, VERDICTS[line.verdict]) for line in lines]


def address_at(request: OfficeRequest, name: str) -> str:
    query = request.GET.urlencode()
    return reverse(f"meetings:{name}") + (f"?{query}" if query else "")


@require_safe
@policy("meetings.read")
def table(request: OfficeRequest) -> StreamingHttpResponse:
    """What the filters leave, as CSV: all pages of it."""
    now = timezone.now()
    today = localdate(now)
    bring_dates_up_to_date(today=today, now=now)
    interval = interval_in_force()
    days = interval.days if interval else None
    form = NeighbourhoodFilterForm(request.GET, teams=teams_offered(today))
    found = neighbourhoods_wanted(form.wanted(), interval=days, today=today)
    return StreamingHttpResponse(
        csv_lines(table_rows(found, interval=days, today=today)),
        content_type="text/csv; charset=utf-8",
        headers=as_file("neighbourhoods.csv"),
    )


@require_safe
@policy("meetings.read")
def neighbourhood(request: OfficeRequest, pk: int) -> HttpResponse:
    """One neighbourhood: both pairs of dates, what they rest on, and who answers for it."""
    now = timezone.now()
    today = localdate(now)
    bring_dates_up_to_date(today=today, now=now)
    place = neighbourhood_named(pk)
    interval = interval_in_force()
    days = interval.days if interval else None
    dates = NeighbourhoodDates.objects.select_related("place").filter(place=place)
    lines = in_words(lines_of(list(dates), interval=days, today=today))
    return render(
        request,
        "meetings/office/neighbourhood.html",
        {
            "place": place,
            "lines": lines,  # one, but in the minute before its dates are first found
            "interval": days,
            "meetings": newest_police_meetings(place),
            "removed": removed_police_meetings(place),
            "events": newest_events_in(place),
            "priorities": priorities_in(place, today=today),
            "today": today,
        },
    )


def neighbourhood_named(pk: int) -> Place:
    places = Place.objects.filter(kind=Place.Kind.NEIGHBOURHOOD, merged_into=None)
    return get_object_or_404(places.select_related("neighbourhood").defer("boundary"), pk=pk)


@require_safe
@policy("meetings.read")
def intervals(request: OfficeRequest) -> HttpResponse:
    """How many days may lie between meetings, who decided so, and what held before."""
    return render(
        request,
        "meetings/office/intervals.html",
        {"decisions": MeetingInterval.objects.select_related("set_by")},
    )


@policy("neighbourhoods.set_interval")
def interval(request: OfficeRequest) -> HttpResponse:
    """Decide how many days may lie between meetings."""
    latest = interval_in_force()
    form = IntervalForm(
        request.POST or None,
        initial={"days": latest.days, "reason": latest.reason} if latest else {},
        cancel_url=reverse("meetings:office-neighbourhood-intervals"),
    )
    if form.is_valid():
        set_interval(
            days=form.cleaned_data["days"],
            reason=form.cleaned_data["reason"],
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("Saved."))
        return redirect("meetings:office-neighbourhood-intervals")
    return render(request, "meetings/office/interval.html", {"form": form})
