"""The figures: what was done, where, with whom and what for; each page, its table, its chart."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from engagement import actions
from opcc.dashboard.forms.figures import FigureFilterForm, remembered
from opcc.dashboard.queries.chosen import Chosen
from opcc.dashboard.queries.promises import promises_counted
from opcc.dashboard.queries.reports import SUBJECTS, Report
from opcc.dashboard.queries.tables import DRAWN
from opcc.office.access import policy
from opcc.office.queries import in_office_since
from opcc.office.spreadsheets.writing import csv_lines
from opcc.office.svg.bars import lying, standing
from opcc.office.svg.drawing import Chart, Series
from opcc.office.svg.maps import Area, drawn, rings_of
from opcc.office.views.addresses import PAGE, address, page_beside

SESSION = "figures"  # the choice remembered for who comes back without one in the address
PROMISES_ON_A_PAGE = 50


@dataclass(frozen=True)
class Page:
    """What a request asks for, and the report that answers it."""

    subject: str
    form: FigureFilterForm
    choice: Mapping[str, str]
    chosen: Chosen
    report: Report
    is_up_to_date: bool


@require_safe
@policy("figures.read")
def page(request: HttpRequest, subject: str = "activity") -> HttpResponse:
    page = page_of(request, subject)
    return render(
        request,
        "dashboard/office/figures.html",
        {
            "form": page.form,
            "chosen": page.chosen,
            "report": page.report,
            "subject": subject,
            "query": urlencode(page.choice),
            "tabs": [
                (tab.name, address_of(name, page.choice), name == subject)
                for name, tab in SUBJECTS.items()
            ],
            "chart": chart_of(page),
            "map": map_of(page.report) if page.report.shapes else "",
            "is_up_to_date": page.is_up_to_date,
        },
    )


@require_safe
@policy("figures.read")
def table(request: HttpRequest, subject: str) -> HttpResponse:
    """The table of a page as CSV, for a spreadsheet."""
    response = download("text/csv; charset=utf-8", f"{subject}.csv")
    response.writelines(csv_lines(page_of(request, subject).report.table.lines()))
    return response


@require_safe
@policy("figures.read")
def chart(request: HttpRequest, subject: str) -> HttpResponse:
    """The chart of a page as a drawing of its own."""
    response = download("image/svg+xml", f"{subject}.svg")
    response.write(chart_of(page_of(request, subject)))
    return response


@require_safe
@policy("figures.read")
def promises(request: HttpRequest) -> HttpResponse:
    """The promises behind a figure."""
    found = promises_counted(request.GET)
    shown = Paginator(found, PROMISES_ON_A_PAGE).get_page(request.GET.get(PAGE))
    return render(
        request,
        "dashboard/office/figures_promises.html",
        {
            "promises": shown,
            "number": shown.paginator.count,
            "today": localdate(),
            "back_url": address_of("promises", request.session.get(SESSION, {})),
            "newer_url": page_beside(request, shown, -1),
            "older_url": page_beside(request, shown, +1),
        },
    )


def page_of(request: HttpRequest, subject: str) -> Page:
    if subject not in SUBJECTS:
        raise Http404
    is_up_to_date = actions.bring_figures_up_to_date()
    today = localdate()
    choice = choice_of(request)
    form = FigureFilterForm(choice, took_office_on=in_office_since(today=today))
    chosen = form.chosen(today=today)
    return Page(subject, form, choice, chosen, SUBJECTS[subject].report(chosen), is_up_to_date)


def choice_of(request: HttpRequest) -> dict[str, str]:
    """What the address says, remembered; or what was chosen last where it says nothing."""
    choice = remembered(request.GET.dict())
    known = request.session.get(SESSION)
    if choice and choice != known:
        request.session[SESSION] = choice
    return choice or known or {"period": "financial-year"}


def chart_of(page: Page) -> SafeString:
    """The columns of the table that are drawn, without what stands aside from the others.

    Of things told apart only those that have a figure are drawn; the table names them all.
    """
    report, table = page.report, page.report.table
    rows = [row for row in table.rows if not row.aside]
    if not report.over_time:
        rows = [row for row in rows if any(row.cells[column].number for column in DRAWN)]
    chart = Chart(
        name=f"chart-{page.subject}",
        title=table.caption,
        labels=[row.short or row.label for row in rows],
        series=[
            Series(table.headings[column], [row.cells[column].number for row in rows])
            for column in DRAWN
        ],
    )
    return standing(chart) if report.over_time else lying(chart)


def map_of(report: Report) -> SafeString:
    shapes = report.shapes or []
    return drawn(
        name="map",
        title=report.table.caption,
        areas=[Area(shape.name, shape.number, rings_of(shape.boundary)) for shape in shapes],
    )


def address_of(subject: str, choice: Mapping[str, str]) -> str:
    path = (
        reverse("figures") if subject == "activity" else reverse("figures-subject", args=[subject])
    )
    return address(path, choice)


def download(content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
