"""The coming meetings: as a list, by week and by month, by person and by place."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from engagement.queries.paging import MOST_COUNTED, counted, page_of
from engagement.rules import week_name
from meetings.forms.coming import ComingFilterForm
from meetings.queries.coming import (
    BY_THE_CLOCK,
    MOST_SHOWN,
    ON_A_PAGE,
    WEEK,
    Span,
    by_person,
    by_place,
    coming_choices,
    last_of_month,
    meetings_between,
    moment_named,
    month_after,
    month_before,
    of_nobody,
    span_of,
)
from opcc.office.access import OfficeRequest, policy
from opcc.office.views.addresses import (
    LATER_THAN,
    SOONER_THAN,
    address,
    address_with,
    address_without,
    filters_in,
)

WAYS = {
    "office-coming": _("As a list"),
    "office-coming-week": _("By week"),
    "office-coming-month": _("By month"),
    "office-coming-people": _("By person"),
    "office-coming-places": _("By place"),
}


@require_safe
@policy("meetings.read")
def agenda(request: OfficeRequest) -> HttpResponse:
    """What is to come, by the clock, page by page."""
    form, today = form_of(request), localdate()
    found = meetings_between(form.filters(), first=today, last=None, today=today)
    page = page_of(
        found,
        BY_THE_CLOCK,
        older_than=moment_named(request.GET.get(LATER_THAN, "")),
        newer_than=moment_named(request.GET.get(SOONER_THAN, "")),
        size=ON_A_PAGE,
    )
    count = counted(found)
    return show(
        request,
        "agenda",
        form,
        meetings=page.rows,
        count=min(count, MOST_COUNTED),
        more_than_counted=count > MOST_COUNTED,
        earlier_url=address_of(request, SOONER_THAN, page.newer_than),
        later_url=address_of(request, LATER_THAN, page.older_than),
    )


@require_safe
@policy("meetings.read")
def week(request: OfficeRequest) -> HttpResponse:
    form, today = form_of(request), localdate()
    monday = form.monday(today)
    span = span_of(form.filters(), first=monday, last=monday + timedelta(days=6), today=today)
    return show(
        request,
        "week",
        form,
        span=span,
        earlier_url=address_with(request, week=week_name(monday - WEEK)),
        later_url=address_with(request, week=week_name(monday + WEEK)),
    )


@require_safe
@policy("meetings.read")
def month(request: OfficeRequest) -> HttpResponse:
    form = form_of(request)
    return show(request, "month", form, **month_of(request, form))


@require_safe
@policy("meetings.read")
def people(request: OfficeRequest) -> HttpResponse:
    """Who goes where in a month, and where nobody goes."""
    form = form_of(request)
    page = month_of(request, form)
    span: Span = page["span"]
    return show(
        request,
        "people",
        form,
        people=by_person(span.meetings),
        of_nobody=of_nobody(span.meetings),
        **page,
    )


@require_safe
@policy("meetings.read")
def places(request: OfficeRequest) -> HttpResponse:
    form = form_of(request)
    page = month_of(request, form)
    span: Span = page["span"]
    return show(request, "places", form, places=by_place(span.meetings), **page)


def form_of(request: OfficeRequest) -> ComingFilterForm:
    return ComingFilterForm(request.GET, choices=coming_choices())


def month_of(request: OfficeRequest, form: ComingFilterForm) -> dict[str, Any]:
    """The month that is looked at, and the addresses of those beside it."""
    today = localdate()
    first = form.first_of_month(today)
    span = span_of(form.filters(), first=first, last=last_of_month(first), today=today)
    return {
        "span": span,
        "earlier_url": month_address(request, month_before(first)),
        "later_url": month_address(request, month_after(first)),
        "earlier": month_before(first),
        "later": month_after(first),
    }


def month_address(request: OfficeRequest, first: date) -> str:
    return address_with(request, month=f"{first:%Y-%m}")


def address_of(request: OfficeRequest, side: str, position: object) -> str:
    if position is None:
        return ""
    return address(request.path, filters_in(request) | {side: str(position)})


def show(
    request: OfficeRequest, template: str, form: ComingFilterForm, **more: Any
) -> HttpResponse:
    """A view of the meetings with its filters, and the other ways to look at the same."""
    asked = filters_in(request)
    here = request.resolver_match.url_name if request.resolver_match else ""
    page = {
        "form": form,
        "chosen": [(one.text, address_without(request, one.names)) for one in form.asked_for()],
        "clear_url": request.path,
        "ways": [
            (label, address(reverse(f"meetings:{name}"), asked), name == here)
            for name, label in WAYS.items()
        ],
        "today": localdate(),
        "most": MOST_SHOWN,
    }
    return render(request, f"meetings/office/coming/{template}.html", page | more)
