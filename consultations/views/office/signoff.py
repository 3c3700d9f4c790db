"""Consultations on their way to the public: what would be told, who approves, how to undo it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from consultations.actions import signoff
from consultations.actions.wording import WHAT_TO_DO
from consultations.models import (
    Consultation,
    ConsultationText,
    OtherConsultation,
    Subject,
)
from consultations.queries.checks import CheckShown, checks_of
from consultations.queries.freezing import tell
from consultations.queries.signoff import (
    concerns_of,
    have_questions_changed,
    questions_of,
    readings_of,
    texts_about,
    texts_waiting,
)
from consultations.queries.submission import concerns_about, public_row, why_not_told
from consultations.queries.told import facts_of
from engagement.forms.reasons import ReasonForm
from engagement.forms.review import ExplainForm, RedactForm, SendBackForm, explanations_in
from meetings.views.office.meeting.shared import at_once, attempt
from opcc.office.access import OfficeRequest, policy
from opcc.office.actions import UnderLegalHold
from opcc.office.queries import is_bilingual
from opcc.office.views.sending import posted

TOLD = "consultations:office-told"


def subject_named(subject: str) -> Subject:
    if subject not in Subject.values:
        raise Http404
    return Subject(subject)


def record_of(subject: Subject, uid: UUID) -> Consultation | OtherConsultation:
    if subject == Subject.OTHER:
        return get_object_or_404(OtherConsultation.objects.live(), uid=uid)
    return get_object_or_404(Consultation.objects.live(), uid=uid)


def checks_for(subject: Subject, record: Consultation | OtherConsultation) -> list[CheckShown]:
    """Only before people are asked the checks can change anything."""
    if subject == Subject.CONSULTATION and isinstance(record, Consultation):
        return checks_of(record, now=timezone.now())
    return []


@require_safe
@policy("consultations.read")
def told(request: OfficeRequest, subject: str, uid: UUID) -> HttpResponse:
    """What the public would read of it, what stands in the way, and every text put forward."""
    kind = subject_named(subject)
    return show_told(request, kind, record_of(kind, uid))


def show_told(
    request: OfficeRequest,
    subject: Subject,
    record: Consultation | OtherConsultation,
    form: ExplainForm | None = None,
) -> HttpResponse:
    telling = tell(subject, record, today=localdate())
    obstacle = why_not_told(telling, now=timezone.now())
    row = public_row(record.uid)
    return render(
        request,
        "consultations/office/told.html",
        {
            "subject": subject,
            "record": record,
            "back_url": record.get_absolute_url(),
            "public": row,
            "is_public": is_public(subject, row),
            "telling": telling,
            "facts": facts_of(subject, telling.text),
            "checks": [one for one in checks_for(subject, record) if not one.is_met],
            "why_not": WHAT_TO_DO[obstacle] if obstacle else "",
            "texts": texts_about(record.uid).filter(subject=subject),
            "form": form or ExplainForm(concerns=concerns_about(telling, {})),
        },
    )


def is_public(subject: Subject, row: Any) -> bool:
    if row is None or not row.is_shown:
        return False
    return subject != Subject.OUTCOME or row.outcome_at is not None


@policy("consultations.prepare")
def send(request: OfficeRequest, subject: str, uid: UUID) -> HttpResponse:
    """Send what the page shows for approval, with a reason for each passage that needs one."""
    kind = subject_named(subject)
    if request.method != "POST":
        return redirect(TOLD, subject, uid)
    record = record_of(kind, uid)
    telling = tell(kind, record, today=localdate())
    form = ExplainForm(request.POST, concerns=concerns_about(telling, {}))
    if not form.is_valid():
        return show_told(request, kind, record, form)
    at_once(
        request,
        lambda: signoff.put_forward(
            subject=kind,
            record=record,
            seen=request.POST.get("seen", "-"),
            explanations=explanations_in(request.POST),
            checks=[one.kept() for one in checks_for(kind, record)],
            by=request.user,
            now=timezone.now(),
        ),
        _("Sent for approval."),
    )
    return redirect(TOLD, subject, uid)


@policy("consultations.prepare")
def withdraw(request: OfficeRequest, subject: str, uid: UUID) -> HttpResponse:
    """Ask that what is public be withdrawn, with a reason; somebody else decides."""
    kind = subject_named(subject)
    record = record_of(kind, uid)
    if not is_public(kind, public_row(uid)):
        messages.error(request, _("Nothing of this is published."))
        return redirect(TOLD, subject, uid)
    form = ReasonForm(posted(request), bilingual=is_bilingual())
    if form.is_valid() and attempt(
        request,
        form,
        lambda: signoff.ask_to_withdraw(
            subject=kind, record=record, by=request.user, now=timezone.now(), **form.reasons()
        ),
        _("Sent for approval. It stays public until that is approved."),
    ):
        return redirect(TOLD, subject, uid)
    return render(
        request,
        "consultations/office/withdraw.html",
        {"form": form, "record": record, "back_url": told_url(kind, uid)},
    )


def told_url(subject: Subject, uid: UUID) -> str:
    return reverse(TOLD, args=[subject.value, uid])


@policy("consultations.approve")
def redact(request: OfficeRequest, subject: str, uid: UUID) -> HttpResponse:
    """Purge what was ever published of it."""
    kind = subject_named(subject)
    record = record_of(kind, uid)
    row = public_row(uid)
    form = RedactForm(posted(request), number=row.pk if row else None)
    if form.is_valid():
        try:
            signoff.redact(record=record, by=request.user, now=timezone.now())
        except UnderLegalHold as held:
            messages.error(request, str(held))
        else:
            messages.success(request, _("Redacted. The text is gone for good."))
        return redirect(TOLD, subject, uid)
    return render(
        request,
        "consultations/office/redact.html",
        {"form": form, "record": record, "back_url": told_url(kind, uid), "dangerous": True},
    )


@require_safe
@policy("consultations.read")
def waiting(request: OfficeRequest) -> HttpResponse:
    """What waits for an approver, oldest first."""
    return render(request, "consultations/office/waiting.html", {"texts": texts_waiting()})


def text_named(pk: int) -> ConsultationText:
    found = ConsultationText.objects.select_related(
        "consultation", "other", "submitted_by", "decided_by"
    )
    return get_object_or_404(found, pk=pk)


@require_safe
@policy("consultations.read")
def text(request: OfficeRequest, pk: int) -> HttpResponse:
    """One text in full, as the public would find it in each language."""
    return show_text(request, text_named(pk), SendBackForm())


def show_text(request: OfficeRequest, one: ConsultationText, form: SendBackForm) -> HttpResponse:
    return render(
        request,
        "consultations/office/text.html",
        {
            "text": one,
            "record": one.record,
            "own": one.submitted_by_id == request.user.pk,
            "readings": readings_of(one, bilingual=is_bilingual()),
            "questions": questions_of(one, bilingual=is_bilingual()),
            "questions_changed": have_questions_changed(one),
            "concerns": concerns_of(one),
            "form": form,
        },
    )


@require_POST
@policy("consultations.approve")
def approve(request: OfficeRequest, pk: int) -> HttpResponse:
    one = text_named(pk)
    at_once(
        request,
        lambda: signoff.approve(text=one, by=request.user, now=timezone.now()),
        _("Approved. The public reads it now."),
    )
    return redirect("consultations:office-text", pk)


@policy("consultations.approve")
def send_back(request: OfficeRequest, pk: int) -> HttpResponse:
    """Send a text back, with what has to change."""
    one = text_named(pk)
    form = SendBackForm(posted(request))
    if form.is_valid() and attempt(
        request,
        form,
        lambda: signoff.send_back(
            text=one, reason=form.cleaned_data["reason"], by=request.user, now=timezone.now()
        ),
        _("Sent back. Who sent it reads why."),
    ):
        return redirect("consultations:office-text", pk)
    return show_text(request, one, form)


@require_POST
@policy("consultations.prepare")
def take_back(request: OfficeRequest, pk: int) -> HttpResponse:
    """Take a text back while it waits."""
    one = text_named(pk)
    at_once(
        request,
        lambda: signoff.take_back(text=one, by=request.user, now=timezone.now()),
        _("Taken back. Nothing of it was published."),
    )
    return redirect(TOLD, one.subject, one.subject_uid)
