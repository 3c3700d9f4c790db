"""The schedule: on the screen, as a table for a spreadsheet, as a Word document; one row of it."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from meetings.models import ScheduleRow
from meetings.queries.schedule import line_named, series_of_row
from meetings.queries.schedule import schedule as sections_of_schedule
from meetings.queries.schedule_files import as_document, headings, table_rows
from opcc.office.access import OfficeRequest, policy
from opcc.office.spreadsheets.writing import csv_lines
from opcc.office.views.addresses import PAGE, page_beside

ON_A_PAGE = 50
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
@policy("meetings.read")
def schedule(request: OfficeRequest) -> HttpResponse:
    sections = sections_of_schedule(today=localdate())
    questions = sum(len(line.questions) for one in sections for line in one.lines)
    return render(
        request,
        "meetings/office/schedule.html",
        {"sections": sections, "headings": headings(), "questions": questions},
    )


@require_safe
@policy("meetings.read")
def row(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """One row with the series that stand in it, which may be hundreds."""
    one, today = get_object_or_404(ScheduleRow.objects.live(), uid=uid), localdate()
    found = series_of_row(one, today=today)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get(PAGE))
    return render(
        request,
        "meetings/office/row_series.html",
        {
            "line": line_named(one.pk, today=today),
            "page": page,
            "earlier_url": page_beside(request, page, -1),
            "later_url": page_beside(request, page, +1),
        },
    )


@require_safe
@policy("meetings.read")
def table(request: OfficeRequest) -> StreamingHttpResponse:
    """The rows as CSV, with what they mean as a rule."""
    rows = table_rows(sections_of_schedule(today=localdate()))
    return StreamingHttpResponse(
        csv_lines(rows), content_type="text/csv; charset=utf-8", headers=as_file("schedule.csv")
    )


@require_safe
@policy("meetings.read")
def document(request: OfficeRequest) -> HttpResponse:
    """The schedule as its appendix is printed: a table for each section, on its side."""
    today = localdate()
    title = _("Schedule of meetings, %(day)s") % {"day": date_format(today, "j F Y")}
    return HttpResponse(
        as_document(sections_of_schedule(today=today), title=title),
        content_type=WORD,
        headers=as_file("schedule.docx"),
    )


def as_file(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"'}
