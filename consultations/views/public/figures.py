"""What people answered, in figures: the public page of a consultation's results."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from consultations.models import PublishedConsultation, PublishedFigures
from consultations.queries.figures import published_figures, told_in
from consultations.queries.open_answers import rows_published, table_of_answers
from consultations.queries.result_charts import chart_of
from consultations.queries.result_tables import lines_of_table
from engagement.queries.open_data.licence import LICENCE_URL
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
        "rows": rows_published(uid).count(),
        "licence_url": LICENCE_URL,
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


@policy("public")
@require_safe
def answers(request: HttpRequest, uid: UUID) -> StreamingHttpResponse:
    """The answers of those who agreed to it, a row for each."""
    figures_named(uid)
    if not rows_published(uid).exists():
        raise Http404
    return StreamingHttpResponse(
        csv_lines(table_of_answers(uid)),
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": 'attachment; filename="answers.csv"',
            "Link": f'<{LICENCE_URL}>; rel="license"',
            # Somebody may take their answers back.
            "Cache-Control": "no-store",
            "Access-Control-Allow-Origin": "*",
        },
    )
