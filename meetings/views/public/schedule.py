"""The public schedule, what is coming, one row and one series."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate

from engagement.queries.facts import words
from engagement.queries.paging import SoonestFirst, page_of, position_named
from engagement.views.addresses import (
    NEWER_THAN,
    OLDER_THAN,
    address_of_page,
    address_without,
)
from engagement.views.public.places import places_offered
from meetings.forms.filters import MeetingFilterForm
from meetings.models import Published, PublishedSeries
from meetings.queries import programme
from meetings.queries.schedule_files import headings
from meetings.queries.scheme import told_of_forum
from meetings.queries.told import earlier_names, row_facts, state_of
from opcc.office.access import policy
from opcc.office.revision import revised
from opcc.office.spreadsheets.writing import csv_lines
from opcc.office.views.addresses import PAGE, page_beside

COMING = SoonestFirst("pk")
ON_A_PAGE = 50


@policy("public")
@revised
def schedule(request: HttpRequest) -> HttpResponse:
    """The schedule by section, as it is printed."""
    return render(
        request,
        "meetings/public/schedule.html",
        {"sections": programme.schedule(today=localdate()), "headings": headings()},
    )


@policy("public")
@revised
def row(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One row of the schedule with the series that stand in it."""
    latest = programme.row_told(uid)
    if latest is None:
        raise Http404
    found = programme.with_next_meeting(localdate()).filter(row_uid=uid).defer("text")
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get(PAGE))
    return render(
        request,
        "meetings/public/row.html",
        {
            "line": programme.line_of(latest, page),
            "section": words(latest.text["section"], "name"),
            "record": row_facts(latest.text, own=False),
            "earlier_url": page_beside(request, page, -1),
            "later_url": page_beside(request, page, +1),
        },
    )


@policy("public")
@revised
def table(request: HttpRequest) -> HttpResponse:
    """The schedule for a spreadsheet, a line for each series."""
    return HttpResponse(
        "".join(csv_lines(programme.table_rows(today=localdate()))),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="meetings.csv"'},
    )


@policy("public")
@revised
def coming(request: HttpRequest) -> HttpResponse:
    """The meetings to come, soonest first, or those of one month."""
    today = localdate()
    form = MeetingFilterForm(
        request.GET,
        sections=programme.sections_offered(),
        months=programme.months_offered(today),
        places=places_offered(request),
    )
    meetings = programme.meetings_asked_for(
        today=today, section=form.section(), place_id=form.place_id(), month=form.month()
    )
    page = page_of(
        meetings,
        COMING,
        older_than=position_named(request.GET.get(OLDER_THAN, "")),
        newer_than=position_named(request.GET.get(NEWER_THAN, "")),
    )
    return render(
        request,
        "meetings/public/coming.html",
        {
            "form": form,
            "chosen": [(one.text, address_without(request, one.names)) for one in form.asked_for()],
            "months": programme.by_month(page.rows),
            "earlier_url": address_of_page(request, NEWER_THAN, page.newer_than),
            "later_url": address_of_page(request, OLDER_THAN, page.older_than),
            "today": today,
        },
    )


@policy("public")
@revised
def series(request: HttpRequest, number: int, slug: str) -> HttpResponse:
    """One series at an address that never breaks; of a merged one, the other's page."""
    one = get_object_or_404(PublishedSeries, pk=number)
    if one.state == Published.State.REDACTED:
        return render(request, "410.html", status=410)
    if one.is_shown and one.merged_into:
        other = PublishedSeries.objects.shown().filter(uid=one.merged_into).first()
        if other is not None:
            return redirect(other)
    if slug != one.slug:
        return redirect(one, permanent=True)
    if not one.is_shown:
        return render(request, "meetings/public/withdrawn.html", {"one": one, "name": "name"})
    today = localdate()
    return render(
        request,
        "meetings/public/series.html",
        {
            "series": one,
            "record": row_facts(one.text),
            "state": state_of(one.text) if one.status != "active" else "",
            "earlier_names": earlier_names(one.text),
            "taken_over": programme.taken_over(one.uid),
            "coming": programme.coming_of_series(one.uid, today=today),
            "past": programme.past_of_series(one.uid, today=today),
            "scheme": told_of_forum(one.uid, today=today),
        },
    )
