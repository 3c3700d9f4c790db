"""The public finder of consultations, and one of them."""

from collections.abc import Iterable
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language

from consultations.forms.filters import FinderForm
from consultations.models import PublishedConsultation, PublishedIssue
from consultations.queries import finder
from consultations.queries.figures import published_figures
from consultations.queries.questionnaires import published_form
from consultations.queries.told import (
    considered,
    dates_and_decision,
    documents_told,
    extensions_told,
    how_to_respond,
    points_told,
    public_file,
    record_of_other,
    whom_it_asks,
)
from consultations.rules.lifecycle import outcome_due_at
from engagement.queries.choices import LogChoices
from engagement.views.public.places import places_offered
from meetings.models import Published
from opcc.office.access import policy
from opcc.office.revision import not_for_keeping, revised
from opcc.office.spreadsheets.writing import csv_lines
from opcc.office.views.addresses import address_without

MOST_ISSUES = 10


@policy("public")
@revised
def consultations(request: HttpRequest) -> HttpResponse:
    """Every consultation by its stage, or those asked for."""
    form = FinderForm(request.GET, audiences=LogChoices().audiences, places=places_offered(request))
    groups = finder.groups(
        now=timezone.now(),
        language=get_language() or "",
        words=form.words(),
        stage=form.stage(),
        audience=form.audience(),
        place_id=form.place_id(),
    )
    response = render(
        request,
        "consultations/public/finder.html",
        {
            "form": form,
            "chosen": [(one.text, address_without(request, one.names)) for one in form.asked_for()],
            "groups": groups,
            "issues": [] if any(form.asked_for()) else issued(),
        },
    )
    return until_it_moves(response, [group.stage for group in groups])


def issued() -> list[tuple[PublishedIssue, list[PublishedConsultation]]]:
    """Plans and precepts that were issued, each with its consultations as the public reads them."""
    issues = list(PublishedIssue.objects.all()[:MOST_ISSUES])
    uids = [uid for one in issues for uid in one.consulted]
    rows = {row.uid: row for row in PublishedConsultation.objects.shown().filter(uid__in=uids)}
    return [(one, [rows[uid] for uid in one.consulted if uid in rows]) for one in issues]


def until_it_moves(response: HttpResponse, stages: Iterable[str]) -> HttpResponse:
    """A consultation opens and closes within the day: what is still to move is not kept."""
    moving = {finder.COMING, finder.OPEN}
    return response if moving.isdisjoint(stages) else not_for_keeping(response)


@policy("public")
@revised
def table(request: HttpRequest) -> HttpResponse:
    """Every consultation for a spreadsheet."""
    rows = finder.table_rows(finder.all_shown(), now=timezone.now())
    response = HttpResponse(
        "".join(csv_lines(rows)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="consultations.csv"'},
    )
    return not_for_keeping(response)


@policy("public")
@revised
def consultation(request: HttpRequest, number: int, slug: str) -> HttpResponse:
    """The number finds it. What is closed keeps everything; what was withdrawn, its reason."""
    one = get_object_or_404(PublishedConsultation, pk=number)
    if one.state == Published.State.REDACTED:
        return render(request, "410.html", status=410)
    if slug != one.slug:
        return redirect(one, permanent=True)
    if not one.is_shown:
        return render(request, "consultations/public/withdrawn.html", {"one": one})
    if one.whose == PublishedConsultation.Whose.OTHERS:
        return show_other(request, one)
    now = timezone.now()
    stage = finder.stage_of(one, now=now)
    response = show_ours(request, one, stage, now)
    if one.takes_answers(now=now):
        return not_for_keeping(response)  # past a soft close, too, its button goes within a day
    return until_it_moves(response, [stage])


def show_ours(
    request: HttpRequest, one: PublishedConsultation, stage: str, now: datetime
) -> HttpResponse:
    assert one.closes_at is not None  # noqa: S101 - a constraint of the table
    due_at = outcome_due_at(one.closes_at)
    return render(
        request,
        "consultations/public/consultation.html",
        {
            "consultation": one,
            "text": one.text,
            "stage": stage,
            "stage_name": finder.stage_in_words(one, now=now),
            "colour": finder.COLOURS[stage],
            "record": dates_and_decision(one.text),
            "ways": how_to_respond(one.text),
            "takes_answers": one.takes_answers(now=now),
            "has_form": published_form(one.uid) is not None,
            "asked": whom_it_asks(one.text),
            "documents": documents_told(one.text),
            "extensions": extensions_told(one.text),
            "considered": considered(one.outcome) if one.outcome else [],
            "points": points_told(one.outcome),
            "outcome_due_on": due_at,
            "outcome_is_overdue": due_at < now,
            "issues": PublishedIssue.objects.filter(consulted__contains=[one.uid]),
            "corrections": finder.corrections_of(one),
            "has_figures": published_figures(one.uid) is not None,
        },
    )


def show_other(request: HttpRequest, one: PublishedConsultation) -> HttpResponse:
    file = one.text.get("file")
    return render(
        request,
        "consultations/public/other.html",
        {
            "consultation": one,
            "record": record_of_other(one.text),
            "file": public_file(file) if file else None,
            "corrections": finder.corrections_of(one),
        },
    )
