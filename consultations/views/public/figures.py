"""What people answered, in figures: the public page of a consultation's results."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from consultations.models import PublishedConsultation, PublishedFigures
from consultations.queries.figures import published_figures, told_in
from consultations.queries.result_charts import chart_of
from consultations.queries.result_tables import lines_of_table
from opcc.office.access import policy
from opcc.office.revision import revised
from opcc.office.spreadsheets.writing import csv_lines


def figures_named(uid: UUID) -> PublishedFigures:
    published = published_figures(uid)
    if published is None:
        raise Http404
    return published


@policy("public")
@revised
def page(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Every question with its chart and its table, and who answered."""
    published = figures_named(uid)
    told = told_in(published.figures)
    context = {
        "consultation": get_object_or_404(PublishedConsultation, uid=uid),
        "published": published,
        "figures": told,
        "results": [(one, chart_of(one)) for one in told.results],
    }
    return render(request, "consultations/public/figures.html", context)


@policy("public")
@revised
def table(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The same for a spreadsheet."""
    told = told_in(figures_named(uid).figures)
    return HttpResponse(
        "".join(csv_lines(lines_of_table(told.results, None))),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="figures.csv"'},
    )
