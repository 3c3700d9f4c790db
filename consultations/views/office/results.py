"""What came back: each question's figures, two laid across each other, and who answered."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from consultations.actions.counts import bring_counts_up_to_date
from consultations.actions.figures import TOLD_WHEN, NotTold, publish_figures
from consultations.forms.crossing import CrossingForm
from consultations.models import Consultation, GoneResponses, PublishedFigures
from consultations.queries.open_answers import agreed_in, rows_published
from consultations.queries.result_charts import chart_of
from consultations.queries.result_tables import lines_of_table
from consultations.queries.results import Counts, Crossed, crossable, crossed, results_of
from consultations.queries.who_answered import who_answered
from opcc.office.access import OfficeRequest, policy
from opcc.office.spreadsheets.writing import csv_lines

PAGES = "consultations/office/results/"


def consultation_named(uid: UUID) -> Consultation:
    return get_object_or_404(Consultation.objects.live(), uid=uid)


@require_safe
@policy("consultations.read")
def results(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """Every question, each chart with its table; and two questions laid across each other."""
    consultation = consultation_named(uid)
    is_up_to_date = bring_counts_up_to_date()
    counts = Counts(consultation)
    form, table = crossing_of(request, counts)
    context = {
        "consultation": consultation,
        "counts": counts,
        "is_up_to_date": is_up_to_date,
        "results": [(one, chart_of(one)) for one in results_of(counts)],
        "form": form,
        "crossed": table,
        "about_people": who_answered(counts),
        "published": PublishedFigures.objects.filter(consultation_uid=uid).first(),
        "may_be_published": consultation.status in TOLD_WHEN,
        "rows": rows_published(consultation.uid).count(),
        "agreed": agreed_in(consultation).count(),
        "gone": GoneResponses.objects.filter(consultation=consultation).first(),
    }
    return render(request, f"{PAGES}results.html", context)


@require_safe
@policy("consultations.read")
def table(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """The figures of every question as CSV; with two questions chosen, how they meet."""
    consultation = consultation_named(uid)
    bring_counts_up_to_date()
    counts = Counts(consultation)
    _form, together = crossing_of(request, counts)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    name = f"{slugify(consultation.title)[:60] or 'results'}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.writelines(csv_lines(lines_of_table(results_of(counts), together)))
    return response


def crossing_of(request: OfficeRequest, counts: Counts) -> tuple[CrossingForm, Crossed | None]:
    """What is asked to be laid across each other. What people say about themselves only once
    nobody answers any more: two looks would tell what came between them."""
    choices = crossable(counts, about_you=counts.consultation.is_closed)
    form = CrossingForm(request.GET if "rows" in request.GET else None, choices=choices)
    pair = form.pair() if form.is_bound else None
    if pair is None:
        return form, None
    rows, columns = (counts.form.by_uid[uid] for uid in pair)
    return form, crossed(counts, rows, columns)


@require_POST
@policy("consultations.approve")
def publish(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """Let the public read the figures as they stand now."""
    consultation = consultation_named(uid)
    try:
        publish_figures(consultation=consultation, by=request.user, now=timezone.now())
    except NotTold as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, _("The public reads these figures now. They stay as they are."))
    return redirect("consultations:office-results", uid)
