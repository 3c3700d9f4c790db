"""One submission: its page, its form, and taking away what was entered in error."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from consultations.questions import actions
from consultations.questions.actions.answering import WHAT_TO_DO
from consultations.questions.forms.answers import ClearForm
from consultations.questions.forms.submissions import SubmissionForm
from consultations.questions.models import Answer, Stage, Submission
from consultations.questions.queries.choices import submission_choices
from consultations.questions.queries.cleared import who_is_missing_now
from consultations.questions.queries.details import details_of
from consultations.questions.queries.page import page_of_submission, submissions_shown
from consultations.questions.views.office.clearing import stages_open_to
from meetings.forms.standing import stands_otherwise
from opcc.office.access import OfficeRequest, may, policy
from opcc.office.actions import note_look
from opcc.office.govuk.formsets import leave_unjudged, row_asked_for, with_one_more_row
from opcc.office.models import PrivateLook
from opcc.office.views.changed_meanwhile import at_version


@require_safe
@policy("questions.read")
def submission(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """The page of one submission. Who asks is shown to those who may know it, which is noted."""
    one = get_object_or_404(submissions_shown(), uid=uid)
    today, now = localdate(), timezone.now()
    private = may(request.user, "questions.read_private", today=today)
    if private:
        note_look(record=one, page=PrivateLook.Page.RECORD, by=request.user, now=now)
    shown = page_of_submission(one, private=private, today=today)
    latest = shown.latest.answer if shown.latest else None
    stages = stages_open_to(request.user, latest)
    missing = who_is_missing_now(latest, today=today) if latest else None
    return render(
        request,
        "questions/office/submission.html",
        {
            "submission": one,
            "page": shown,
            "private": private,
            "latest": latest,
            "stages": [Stage(stage).label for stage in stages],
            "clear_form": ClearForm(number=latest.number, stages=stages)
            if latest and stages
            else None,
            "missing": WHAT_TO_DO[missing] if missing else "",
            "told": latest.frozen if latest and stages else None,
            "may_draft": one.status in (Submission.Status.ACCEPTED, Submission.Status.ANSWERED)
            and (latest is None or latest.status != Answer.Status.CLEARING),
            "today": today,
        },
    )


@policy("questions.handle")
def new(request: OfficeRequest) -> HttpResponse:
    return SubmissionFormPage(request).answer()


@policy("questions.handle")
def edit(request: OfficeRequest, uid: UUID) -> HttpResponse:
    one = get_object_or_404(Submission.objects.live(), uid=uid)
    return SubmissionFormPage(request, one).answer()


class SubmissionFormPage:
    """One visit to the form of a submission, new (`submission` is None) or not."""

    def __init__(self, request: OfficeRequest, submission: Submission | None = None) -> None:
        self.request, self.submission = request, submission
        self.now = timezone.now()

    def answer(self) -> HttpResponse:
        if self.request.method != "POST":
            if self.submission is not None:
                note_look(
                    record=self.submission,
                    page=PrivateLook.Page.FORM,
                    by=self.request.user,
                    now=self.now,
                )
            return self._show(self._form())
        posted = self.request.POST
        if prefix := row_asked_for(posted):
            return self._show(self._unjudged(with_one_more_row(posted, prefix)))
        form = self._form(posted)
        return self._save(form) if form.is_valid() else self._show(form)

    def _save(self, form: SubmissionForm) -> HttpResponse:
        by, details = self.request.user, form.details()
        try:
            if self.submission is None:
                uid = form.cleaned_data["uid"]
                saved = actions.take_in(uid=uid, details=details, by=by, now=self.now)
            else:
                saved = actions.change_submission(
                    submission=self.submission,
                    version=form.cleaned_data["version"] or 0,
                    details=details,
                    by=by,
                    now=self.now,
                )
        except actions.RecordChanged as told:
            return self._show_both(told, form)
        except actions.NotArranged as reason:
            form.add_error(None, str(reason))
            return self._show(form)
        messages.success(self.request, _("Saved."))
        return redirect(saved)

    def _show_both(self, told: actions.RecordChanged, typed: SubmissionForm) -> HttpResponse:
        self.submission = told.current
        standing = stands_otherwise(typed, self._form())
        form = self._form(at_version(self.request.POST, told.current.version))
        form.add_error(None, _("%(what)s Look at what changed, then save again.") % {"what": told})
        return self._show(form, standing=standing)

    def _unjudged(self, data: QueryDict) -> SubmissionForm:
        form = self._form(data)
        leave_unjudged(form, *form.formsets.values())
        return form

    def _form(self, data: QueryDict | None = None) -> SubmissionForm:
        held = details_of(self.submission) if self.submission else None
        today = localdate(self.now)
        return SubmissionForm(
            data,
            choices=submission_choices(today=today, held=held),
            today=today,
            cancel_url=self._back_url(),
            held=held,
            initial=self._initial(),
        )

    def _initial(self) -> dict[str, Any]:
        if self.submission is not None:
            return {"uid": self.submission.uid, "version": self.submission.version}
        return {
            "uid": uuid4(),
            "received_on": localdate(self.now),
            "asked_of": "commissioner",
            "road": Submission.Road.EMAIL,
        }

    def _back_url(self) -> str:
        if self.submission is not None:
            return self.submission.get_absolute_url()
        return reverse("questions:office-submissions")

    def _show(self, form: SubmissionForm, **more: Any) -> HttpResponse:
        page = {"form": form, "submission": self.submission, "back_url": self._back_url()}
        return render(self.request, "questions/office/form.html", page | more)


@policy("questions.handle")
def delete(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """Take away a submission that was entered in error; asked once more."""
    one = get_object_or_404(Submission.objects.live(), uid=uid)
    form = Form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.delete_submission(submission=one, by=request.user, now=timezone.now())
        except actions.NotArranged as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(
                request,
                _("The question is taken away."),
                extra_tags=reverse("questions:office-submission-restore", args=[uid]),
            )
            return redirect("questions:office-submissions")
    page = {
        "form": form,
        "submission": one,
        "question": _("Take this question away?"),
        "consequences": [_("Only for what was entered in error. You can put it back.")],
        "button": _("Take it away"),
        "back_url": one.get_absolute_url(),
    }
    return render(request, "questions/office/step.html", page)


@require_POST
@policy("questions.handle")
def restore(request: OfficeRequest, uid: UUID) -> HttpResponse:
    one = get_object_or_404(Submission, uid=uid)
    actions.restore_submission(submission=one, by=request.user, now=timezone.now())
    messages.success(request, _("The question is back."))
    return redirect(one)
