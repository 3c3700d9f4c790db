"""An answer on its way: drafted, sent round, cleared or sent back, corrected, withdrawn."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from consultations.questions import actions
from consultations.questions.actions.answering import WHAT_TO_DO, WHY_UNCLEARED
from consultations.questions.forms.answers import (
    ROUND,
    AnswerForm,
    ClearForm,
    ForwardForm,
    WithdrawForm,
)
from consultations.questions.models import Answer, Stage, Submission
from consultations.questions.queries.cleared import stages_cleared, why_not_clearable_by
from consultations.questions.queries.details import AnswerDetails, answer_details, parts_of
from consultations.questions.queries.freezing import freeze
from consultations.questions.queries.page import concerns_of
from consultations.questions.queries.readiness import concerns_in, why_not_ready
from consultations.questions.rules.way import Uncleared, Unready, next_stage
from consultations.questions.views.office.steps import posted, submission_named, take_step
from meetings.forms.standing import stands_otherwise
from opcc.office.access import OfficeRequest, policy
from opcc.office.actions import UnderLegalHold
from opcc.office.models import User
from opcc.office.queries import is_bilingual
from opcc.office.views.changed_meanwhile import at_version

Status = Answer.Status


def stages_open_to(user: User, answer: Answer | None) -> Sequence[str]:
    """In whose name the reader may clear this answer now: that of the next stage, or none."""
    if answer is None or answer.status != Status.CLEARING:
        return []
    stage = next_stage(answer.needs, stages_cleared(answer))
    if stage is None or why_not_clearable_by(answer, stage, user, today=localdate()) is not None:
        return []
    return [stage]


@policy("questions.handle")
def draft(request: OfficeRequest, uid: UUID) -> HttpResponse:
    return AnswerPage(request, submission_named(uid)).answer()


class AnswerPage:
    """One visit to the form of an answer."""

    def __init__(self, request: OfficeRequest, submission: Submission) -> None:
        self.request, self.submission = request, submission

    def answer(self) -> HttpResponse:
        latest = actions.latest_answer(self.submission)
        if latest is not None and latest.status == Status.CLEARING:
            messages.error(
                self.request, _("This answer goes round to be cleared. Take it back first.")
            )
            return redirect(self.submission)
        form = self._form(latest, posted(self.request))
        if not form.is_bound or not form.is_valid():
            return self._show(form)
        try:
            actions.draft_answer(
                submission=self.submission,
                details=form.details(),
                version=form.cleaned_data["version"],
                by=self.request.user,
                now=timezone.now(),
            )
        except actions.RecordChanged as told:
            return self._show_both(told, form)
        except actions.NotArranged as reason:
            form.add_error(None, str(reason))
            return self._show(form)
        messages.success(self.request, _("The draft is saved."))
        if self.request.POST.get("then") == ROUND:
            return redirect("questions:office-answer-forward", self.submission.uid)
        return redirect(self.submission)

    def _form(self, latest: Answer | None, data: QueryDict | None) -> AnswerForm:
        is_open = latest is not None and latest.status == Status.DRAFT
        held = answer_details(latest)
        if latest is not None and latest.status == Status.PUBLISHED:
            held = as_correction(latest)
        return AnswerForm(
            data,
            parts=parts_of(self.submission),
            held=held,
            bilingual=is_bilingual(),
            change=change_of(self.submission),
            cancel_url=self.submission.get_absolute_url(),
            initial={"version": latest.version if latest is not None and is_open else None},
        )

    def _show_both(self, told: actions.RecordChanged, typed: AnswerForm) -> HttpResponse:
        current = told.current
        standing = stands_otherwise(typed, self._form(current, None))
        form = self._form(current, at_version(self.request.POST, current.version))
        form.add_error(None, _("%(what)s Look at what changed, then save again.") % {"what": told})
        return self._show(form, standing=standing)

    def _show(self, form: AnswerForm, **more: Any) -> HttpResponse:
        page = {
            "form": form,
            "submission": self.submission,
            "questions": self.submission.questions.prefetch_related("parts", "laws"),
            "is_correction": form.change != Answer.Change.ANSWER,
            "back_url": self.submission.get_absolute_url(),
        }
        return render(self.request, "questions/office/answer.html", page | more)


def change_of(submission: Submission) -> str:
    """What the next version would be: a correction once there was one in public."""
    published = submission.answers.filter(status=Status.PUBLISHED).exists()
    return Answer.Change.CORRECTION if published else Answer.Change.ANSWER


def as_correction(latest: Answer) -> AnswerDetails:
    """What a correction begins with: the text that was public, with a reason and a day to come.

    A withdrawal has no text of its own; the last answer before it has.
    """
    told = latest.submission.answers.exclude(change=Answer.Change.WITHDRAWAL)
    last = told.filter(status=Status.PUBLISHED).order_by("-number").first()
    held = answer_details(last)
    return AnswerDetails(
        **{**held.columns(), "reason": "", "reason_cy": "", "dated_on": None}, parts=held.parts
    )


# Where an officer mends what an answer lacks, by the name of the page; all else is in its draft.
MENDED_AT = {
    Unready.NOT_ACCEPTED: "office-accept",
    Unready.NO_REASON_WHY_LATE: "office-lateness",
    Unready.WRONG_DAY: "office-submission-edit",
}
NOT_FOR_OFFICERS = {
    Unready.NO_LEAD_OFFICER,
    Unready.NO_CHIEF_OF_STAFF,
    Unready.NO_COMMISSIONER,
}


def what_to_do(lacking: Unready, submission: Submission) -> tuple[str, str]:
    """What the officer has to do, and the page on which it is done; "" where there is none."""
    if lacking in NOT_FOR_OFFICERS:
        return str(WHAT_TO_DO[lacking]), ""
    name = MENDED_AT.get(lacking, "office-answer")
    return str(WHAT_TO_DO[lacking]), reverse(f"questions:{name}", args=[submission.uid])


@policy("questions.handle")
def forward(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """Look over what the public would read, and send it round."""
    one = submission_named(uid)
    answer = actions.latest_answer(one)
    if answer is None or answer.status != Status.DRAFT:
        messages.error(request, _("There is no draft to send round. Write one first."))
        return redirect(one)
    today = localdate()
    text = freeze(one, answer, today=today)
    form = ForwardForm(posted(request))
    if form.is_bound and form.is_valid():
        try:
            actions.put_forward(
                answer=answer,
                explanation=form.cleaned_data["explanation"],
                by=request.user,
                now=timezone.now(),
            )
        except actions.NotReady as told:
            # The page lists all else it lacks, with where to mend it.
            if Unready.TO_EXPLAIN in told.lacking:
                form.add_error("explanation", WHAT_TO_DO[Unready.TO_EXPLAIN])
        except actions.NotArranged as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, _("It goes round to be cleared."))
            return redirect(one)
    lacking = why_not_ready(
        one, answer, text, bilingual=is_bilingual(), explained=True, by=request.user, today=today
    )
    page = {
        "form": form,
        "submission": one,
        "answer": answer,
        "told": text,
        "lacking": [what_to_do(one_thing, one) for one_thing in lacking],
        "impossible": bool(lacking) and not form.is_bound,
        "concerns": concerns_in(one, answer, text),
        "back_url": one.get_absolute_url(),
    }
    return render(request, "questions/office/forward.html", page)


@require_POST
@policy("questions.handle")
def take_back(request: OfficeRequest, uid: UUID) -> HttpResponse:
    one = submission_named(uid)
    answer = one.answers.waiting().first()
    if answer is None:
        messages.error(request, _("There is nothing to clear here any more."))
        return redirect(one)
    try:
        actions.take_back(answer=answer, by=request.user, now=timezone.now())
    except actions.NotArranged as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, _("Taken back. Nothing of it was published."))
    return redirect(one)


@policy("questions.clear")
def clear(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """Clear the answer or send it back. After the last clearance the public reads it at once."""
    one = submission_named(uid)
    answer = one.answers.waiting().first()
    if answer is None:
        messages.error(request, _("There is nothing to clear here any more."))
        return redirect(one)
    stages = stages_open_to(request.user, answer)
    if not stages:
        messages.error(request, why_not_now(request.user, answer))
        return redirect(one)
    form = clear_form(request, answer, stages)

    def do(typed: dict[str, Any]) -> None:
        way = actions.clear if typed["decision"] == ClearForm.CLEAR else actions.send_back
        way(
            answer=answer,
            stage=typed["stage"],
            words=typed["words"],
            by=request.user,
            now=timezone.now(),
        )

    return take_step(
        request,
        one,
        form,
        do,
        question=_("Clear this answer?"),
        button=_("Decide"),
        done=lambda: what_came_of(one.answers.get(pk=answer.pk)),
        consequences=[_("After the last clearance the public reads it at once.")],
        template="questions/office/clear.html",
        answer=answer,
        told=answer.frozen,
        concerns=concerns_of(one, answer),
    )


def what_came_of(answer: Answer) -> str:
    """What whoever cleared an answer or sent it back is told."""
    if answer.status == Status.SENT_BACK:
        return _("Sent back. Those who wrote it read your words.")
    stage = next_stage(answer.needs, stages_cleared(answer))
    if stage is not None:
        return _("Cleared. Who clears it next: %(stage)s.") % {"stage": Stage(stage).label}
    if answer.change == Answer.Change.WITHDRAWAL:
        return _("Cleared. The answer has left the public register.")
    return _("Cleared. The public reads it now.")


def why_not_now(user: User, answer: Answer) -> str:
    """Why the reader does not clear it at the stage whose turn it is."""
    stage = next_stage(answer.needs, stages_cleared(answer)) or ""
    reason = why_not_clearable_by(answer, stage, user, today=localdate())
    return str(WHY_UNCLEARED[reason or Uncleared.NOT_GOING_ROUND])


def clear_form(request: OfficeRequest, answer: Answer, stages: Sequence[str]) -> ClearForm:
    """The form as sent; where another version was read, it is asked again about this one."""
    sent = posted(request)
    if sent is None or sent.get("number") == str(answer.number):
        return ClearForm(sent, number=answer.number, stages=stages)
    typed = sent.copy()
    typed["number"] = str(answer.number)
    form = ClearForm(typed, number=answer.number, stages=stages)
    form.add_error(
        None, _("This is another version than the one you read. Read it, then decide again.")
    )
    return form


@policy("questions.handle")
def withdraw(request: OfficeRequest, uid: UUID) -> HttpResponse:
    one = submission_named(uid)
    return take_step(
        request,
        one,
        WithdrawForm(posted(request), bilingual=is_bilingual()),
        lambda typed: actions.ask_to_withdraw(
            submission=one, by=request.user, now=timezone.now(), **typed
        ),
        question=_("Take this answer from the public register?"),
        button=_("Send it round"),
        done=_("The withdrawal goes round to be cleared."),
        consequences=[_("Title and reason stay public. Those who clear answers clear this too.")],
        dangerous=True,
    )


@policy("questions.redact")
def redact(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """Purge what the public reads of it; for a name that should never have been there."""
    one = submission_named(uid)

    def do(_typed: dict[str, Any]) -> None:
        try:
            actions.redact(submission=one, by=request.user, now=timezone.now())
        except UnderLegalHold as held:
            raise actions.NotArranged(str(held)) from held

    return take_step(
        request,
        one,
        Form(posted(request)),
        do,
        question=_("Redact what the public reads of this?"),
        button=_("Redact it for good"),
        done=_("Redacted. Its address answers that it is gone."),
        consequences=[
            _("Every version is purged, from files and caches too. This cannot be undone."),
            _("What the Office keeps stays. A corrected answer may go round and be published."),
        ],
        dangerous=True,
    )
