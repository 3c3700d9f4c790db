"""The register of questions, one question, the register as a table, how long answers take."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from consultations.questions.forms.register import RegisterFilterForm
from consultations.questions.models import PublishedPanel, PublishedQuestion, State
from consultations.questions.models.published import PublishedQuestionQuerySet
from consultations.questions.queries.register import (
    NEWEST_ANSWERS,
    SHOWN,
    questions_asked_for,
    table_of,
)
from consultations.questions.queries.times import times_taken
from consultations.questions.queries.told import corrections_of
from consultations.questions.rules.times import FEWEST_TOLD
from engagement.queries.choices import LogChoices
from engagement.queries.paging import MOST_COUNTED, counted, page_of, position_named
from engagement.views.addresses import (
    NEWER_THAN,
    OLDER_THAN,
    address,
    address_of_page,
    address_without,
    filters_in,
)
from opcc.office.access import policy
from opcc.office.parts import remembered
from opcc.office.revision import revised
from opcc.office.spreadsheets.writing import csv_lines
from opcc.office.svg.bars import lying
from opcc.office.svg.drawing import Chart, Series


@dataclass(frozen=True)
class AskedOfRegister:
    """What a reader asked for, understood once for all who ask the same."""

    form: RegisterFilterForm
    chosen: list[tuple[str, str]]
    language: str

    def questions(self) -> PublishedQuestionQuerySet:
        return questions_asked_for(self.form.filters(), language=self.language)


def what_is_asked(request: HttpRequest) -> AskedOfRegister:
    form = RegisterFilterForm(
        request.GET,
        choices=remembered(request, "lists of the log", LogChoices),
        panels=[(one.slug, str(one)) for one in PublishedPanel.objects.all()],
    )
    chosen = [(one.text, address_without(request, one.names)) for one in form.asked_for()]
    return AskedOfRegister(form, chosen, get_language() or "")


@policy("public")
@revised
def register(request: HttpRequest) -> HttpResponse:
    """The questions that were answered, the newest answer first."""
    here = address(request.path, filters_in(request))
    asked = remembered(request, ("asked of the register", here), lambda: what_is_asked(request))
    page = page_of(
        asked.questions().only(*SHOWN),
        NEWEST_ANSWERS,
        older_than=position_named(request.GET.get(OLDER_THAN, "")),
        newer_than=position_named(request.GET.get(NEWER_THAN, "")),
    )
    count = remembered(
        request, ("questions of the register", here), lambda: counted(asked.questions())
    )
    return render(
        request,
        "questions/public/register.html",
        {
            "form": asked.form,
            "chosen": asked.chosen,
            "clear_url": request.path,
            "questions": page.rows,
            "count": min(count, MOST_COUNTED),
            "more_than_counted": count > MOST_COUNTED,
            "table_url": address(reverse("questions:table"), filters_in(request)),
            "newer_url": address_of_page(request, NEWER_THAN, page.newer_than),
            "older_url": address_of_page(request, OLDER_THAN, page.older_than),
        },
    )


@policy("public")
@revised
def table(request: HttpRequest) -> HttpResponse:
    """The questions that fit the register's filters, the newest thousand, part by part."""
    found = NEWEST_ANSWERS.of(what_is_asked(request).questions())[:MOST_COUNTED]
    return HttpResponse(
        "".join(csv_lines(table_of(found.iterator(chunk_size=100)))),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="questions.csv"'},
    )


@policy("public")
@revised
def question(request: HttpRequest, number: int, slug: str) -> HttpResponse:
    """One question at an address that never breaks."""
    one = get_object_or_404(PublishedQuestion.objects.defer("search"), pk=number)
    if one.state == State.REDACTED:
        return render(request, "410.html", status=410)
    if slug != one.slug:
        return redirect(one, permanent=True)
    if one.state == State.WITHDRAWN:
        return render(request, "questions/public/withdrawn.html", {"question": one})
    return render(
        request,
        "questions/public/question.html",
        {"question": one, "text": one.text, "corrections": corrections_of(one)},
    )


@policy("public")
@revised
def times(request: HttpRequest) -> HttpResponse:
    """How long answers take, year by year."""
    years = times_taken()
    chart = Chart(
        name="days-taken",
        title=_("Days that half of the answers took at most"),
        labels=[str(one.year) for one in years],
        series=[Series(_("Days"), [one.median for one in years])],
    )
    enough = any(one.median is not None for one in years)
    page = {"years": years, "fewest": FEWEST_TOLD, "drawing": lying(chart) if enough else ""}
    return render(request, "questions/public/times.html", page)
