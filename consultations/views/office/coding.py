"""Reading answers in own words: what was found, the next answer, the answers behind a theme."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from consultations.actions.coding import NotCoded, code_answer, code_campaign, next_to_read
from consultations.actions.counts import bring_counts_up_to_date
from consultations.forms.coding import CodingForm
from consultations.models import Answer, Consultation, Question, ThemeSuggestion
from consultations.queries.coding import (
    answers_behind,
    left_of_campaign,
    number_left,
    read_so_far,
    text_questions,
    themes_offered,
)
from engagement.queries.paging import MOST_COUNTED, counted
from opcc.office.access import OfficeRequest, policy
from opcc.office.models import Theme
from opcc.office.views.addresses import PAGE, page_beside
from opcc.office.views.sending import posted

PAGES = "consultations/office/coding/"
ON_A_PAGE = 25


@dataclass(frozen=True)
class Box:
    """One theme as the screen offers it: its key, whether it is chosen, how likely it was held."""

    theme: Theme
    key: str
    is_chosen: bool
    likeness: int | None


def question_named(uid: UUID, question: UUID) -> Question:
    consultation = get_object_or_404(Consultation.objects.live(), uid=uid)
    return get_object_or_404(text_questions(consultation), uid=question)


@require_safe
@policy("consultations.read")
def themes(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """Each question in own words: the themes people found, and how much is left to read."""
    consultation = get_object_or_404(Consultation.objects.live(), uid=uid)
    bring_counts_up_to_date()
    context = {
        "consultation": consultation,
        "questions": read_so_far(consultation),
        "most_counted": MOST_COUNTED,
    }
    return render(request, f"{PAGES}themes.html", context)


@require_safe
@policy("consultations.prepare")
def next_answer(request: OfficeRequest, uid: UUID, question: UUID) -> HttpResponse:
    """Lead to the next answer nobody has read and nobody else is reading."""
    asked = question_named(uid, question)
    past = request.GET.get("past", "")
    answer = next_to_read(
        question=asked,
        by=request.user,
        now=timezone.now(),
        past=int(past) if past.isascii() and past.isdigit() and len(past) < 18 else 0,
    )
    if answer is None:
        messages.success(request, _("Every answer to this question is read, or is being read."))
        return redirect("consultations:office-themes", uid)
    return redirect("consultations:office-coding", uid, question, answer.pk)


@policy("consultations.prepare")
def coding(request: OfficeRequest, uid: UUID, question: UUID, pk: int) -> HttpResponse:
    """One answer beside the themes it may raise."""
    asked = question_named(uid, question)
    found = Answer.objects.select_related("response__consultation", "response__alike")
    found = found.exclude(words="")
    answer = get_object_or_404(found, pk=pk, question=asked)
    known = set(answer.themes.values_list("theme_id", flat=True))
    offered = themes_offered(known)
    form = CodingForm(posted(request), offered=offered)
    if request.method == "POST" and form.is_valid():
        try:
            keep_themes(request, answer, form)
        except NotCoded as reason:
            messages.error(request, str(reason))
            return redirect(request.path)
        return redirect("consultations:office-next-answer", uid, question)
    chosen = (
        {int(pk) for pk in request.POST.getlist("themes") if pk in form.offered}
        if (form.is_bound)
        else known
    )
    context = {
        "consultation": answer.response.consultation,
        "question": asked,
        "answer": answer,
        "form": form,
        "boxes": boxes(answer, offered, chosen),
        "seen": answer.coded_at.isoformat() if answer.coded_at else "",
        "left": number_left(asked),
        "of_campaign": counted(left_of_campaign(answer)),
        "most_counted": MOST_COUNTED,
    }
    return render(request, f"{PAGES}coding.html", context)


def keep_themes(request: OfficeRequest, answer: Answer, form: CodingForm) -> None:
    given = {
        "answer": answer,
        "themes": form.chosen(),
        "seen": form.cleaned_data["seen"],
        "by": request.user,
        "now": timezone.now(),
    }
    if not form.cleaned_data["whole_campaign"]:
        code_answer(**given)
        return
    number = code_campaign(**given)
    said = ngettext(
        "Kept for %(number)s answer of the campaign.",
        "Kept for %(number)s answers of the campaign.",
        number,
    )
    messages.success(request, said % {"number": f"{number:,}"})


def boxes(answer: Answer, offered: list[Theme], chosen: set[int]) -> list[Box]:
    """What was suggested stands first; it is not chosen until a person does so."""
    suggested = dict(
        ThemeSuggestion.objects.filter(answer=answer).values_list("theme_id", "likeness")
    )
    inclined = sorted(offered, key=lambda theme: -suggested.get(theme.pk, 0))
    return [
        Box(
            theme,
            str(number) if number < 10 else "",
            theme.pk in chosen,
            suggested.get(theme.pk),
        )
        for number, theme in enumerate(inclined, start=1)
    ]


@require_safe
@policy("consultations.read")
def behind(request: OfficeRequest, uid: UUID, question: UUID, theme: int) -> HttpResponse:
    """The answers in which people found one theme."""
    asked = question_named(uid, question)
    raised = get_object_or_404(Theme, pk=theme)
    answers = answers_behind(asked, raised).order_by("-pk")
    page = Paginator(answers, ON_A_PAGE).get_page(request.GET.get(PAGE))
    context = {
        "consultation": asked.section.questionnaire.consultation,
        "question": asked,
        "theme": raised,
        "page": page,
        "newer_url": page_beside(request, page, -1),
        "older_url": page_beside(request, page, +1),
    }
    return render(request, f"{PAGES}behind.html", context)
