"""What the printed words leave open, for an officer to answer."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from meetings import actions
from meetings.forms.answers import AnswerForm
from meetings.models import Doubt, ScheduleRow
from meetings.queries.schedule import open_questions, promises_with_offices
from meetings.queries.wording import Question, what_to_ask
from opcc.office.access import OfficeRequest, policy


@require_safe
@policy("meetings.read")
def questions(request: OfficeRequest) -> HttpResponse:
    return render(
        request,
        "meetings/office/questions.html",
        {"questions": open_questions()},
    )


@policy("meetings.arrange")
def frequency(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """What “bi-monthly” means in this row."""
    row = get_object_or_404(ScheduleRow.objects.live(), uid=uid, frequency_doubt=Doubt.BI_MONTHLY)
    question = next(one for one in what_to_ask(row) if one.promise is None)
    return ask(
        request,
        question,
        lambda answer: actions.say_how_often(
            row=row, answer=answer, by=request.user, now=timezone.now()
        ),
    )


@policy("meetings.arrange")
def promise(request: OfficeRequest, pk: int) -> HttpResponse:
    """Whom a promise means, or for which meetings it was made."""
    one = get_object_or_404(
        promises_with_offices().filter(row__deleted_at=None, confirmed_at=None),
        pk=pk,
        doubt__in=[Doubt.EITHER_OR_BOTH, Doubt.EACH_OR_SHARED],
    )
    question = next(found for found in what_to_ask(one.row) if found.promise == one)
    return ask(
        request,
        question,
        lambda answer: actions.say_who_is_meant(
            promise=one, answer=answer, by=request.user, now=timezone.now()
        ),
    )


def ask(request: OfficeRequest, question: Question, say: Callable[[str], object]) -> HttpResponse:
    form = AnswerForm(request.POST if request.method == "POST" else None, doubt=question.doubt)
    page = {"form": form, "question": question, "back_url": reverse("meetings:office-questions")}
    if request.method == "POST" and form.is_valid():
        try:
            say(form.cleaned_data["answer"])
        except actions.NotArranged as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, _("Answered. The words stay as they are printed."))
            return redirect("meetings:office-questions")
    return render(request, "meetings/office/question.html", page)
