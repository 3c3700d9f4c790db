"""One series or meeting on its way to the public: what is told, how much, and how to undo it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from engagement.forms.reasons import ReasonForm
from engagement.forms.review import ExplainForm, RedactForm, explanations_in
from meetings import actions
from meetings.forms.signoff import ToldLessForm
from meetings.models import Meeting, Published, PublishedMeeting, PublishedSeries, Series, Subject
from meetings.queries.projection import MODELS
from meetings.queries.signoff import texts_about
from meetings.queries.submission import (
    concerns_about,
    last_texts,
    meetings_told,
    tell,
    tells_nothing_new,
    why_not_told,
    withdrawal_waits,
)
from meetings.queries.told import facts_of
from meetings.queries.untold import untold
from meetings.rules.publication import Obstacle
from opcc.office.access import OfficeRequest, may, policy
from opcc.office.actions import UnderLegalHold
from opcc.office.queries import is_bilingual


def subject_named(subject: str) -> Subject:
    if subject not in Subject.values:
        raise Http404
    return Subject(subject)


def record_of(subject: Subject, uid: UUID) -> Series | Meeting:
    if subject == Subject.SERIES:
        return get_object_or_404(Series.objects.select_related("row"), uid=uid)
    return get_object_or_404(Meeting.objects.select_related("series__row"), uid=uid)


def public_row(subject: Subject, uid: UUID) -> Published | None:
    return MODELS[subject]._default_manager.filter(uid=uid).first()


def public_address(subject: Subject, uid: UUID) -> str:
    model = PublishedSeries if subject == Subject.SERIES else PublishedMeeting
    row = model._default_manager.filter(uid=uid).first()
    return row.get_absolute_url() if row else ""


@policy("meetings.read")
def told(request: OfficeRequest, subject: str, uid: UUID) -> HttpResponse:
    """What the public reads of it, what it would read, and every text put forward."""
    kind = subject_named(subject)
    return show(request, kind, record_of(kind, uid))


def show(
    request: OfficeRequest,
    subject: Subject,
    record: Series | Meeting,
    form: ExplainForm | None = None,
) -> HttpResponse:
    today = localdate()
    telling = tell(subject, [record.uid], today=today).get(record.uid)
    last = last_texts(subject, [record.uid]).get(record.uid)
    obstacle: Obstacle | None = Obstacle.NOT_AGREED
    concerns = []
    if telling is not None:
        obstacle = why_not_told(telling, today=today)
        of_a_meeting = subject in (Subject.PAPERS, Subject.MINUTES)
        if obstacle is None and of_a_meeting and record.uid not in meetings_told([record.uid]):
            obstacle = Obstacle.MEETING_NOT_TOLD
        if withdrawal_waits(last):
            obstacle = Obstacle.WITHDRAWAL_WAITS
        if obstacle is None and tells_nothing_new(telling, last):
            obstacle = Obstacle.NOTHING_NEW
        concerns = concerns_about([telling], {}).get((subject.value, record.uid), [])
    asks_dates = subject == Subject.SERIES and may(request.user, "meetings.submit", today=today)
    dates = untold(today=today, subject=Subject.MEETING, series=record.uid) if asks_dates else []
    return render(
        request,
        "meetings/office/told.html",
        {
            "subject": subject,
            "record": record,
            "back_url": record.get_absolute_url(),
            "is_meeting": isinstance(record, Meeting),
            "subjects": [one for one in Subject if one != Subject.SERIES],
            "public": public_row(subject, record.uid),
            "public_url": public_address(subject, record.uid),
            "telling": telling,
            "dates_never_told": sum(one.changed is None for one in dates),
            "dates_changed": sum(one.changed is not None for one in dates),
            "facts": facts_of(subject, telling.text) if telling else [],
            "why_not": actions.WHAT_TO_DO[obstacle] if obstacle else "",
            "texts": texts_about(subject, record.uid),
            "form": form or ExplainForm(concerns=concerns),
        },
    )


@policy("meetings.submit")
def send(request: OfficeRequest, subject: str, uid: UUID) -> HttpResponse:
    """Send what the page shows for approval, with a reason for each passage that needs one."""
    kind = subject_named(subject)
    record = record_of(kind, uid)
    if request.method != "POST":
        return redirect("meetings:office-told", subject, uid)
    telling = tell(kind, [uid], today=localdate()).get(uid)
    concerns = concerns_about([telling], {}).get((kind.value, uid), []) if telling else []
    form = ExplainForm(request.POST, concerns=concerns)
    if not form.is_valid():
        return show(request, kind, record, form)
    sent = actions.put_forward(
        chosen=[actions.Chosen(kind, uid, request.POST.get("seen", "-"))],
        by=request.user,
        now=timezone.now(),
        explanations=explanations_in(request.POST),
    )
    if sent.texts:
        messages.success(request, _("Sent for approval."))
    for one in sent.left_out:
        messages.error(request, one.reason)
    return redirect("meetings:office-told", subject, uid)


@policy("meetings.submit")
def withdraw(request: OfficeRequest, subject: str, uid: UUID) -> HttpResponse:
    """Ask that what is public be taken down; somebody else decides."""
    kind = subject_named(subject)
    record = record_of(kind, uid)
    public = public_row(kind, uid)
    if public is None or not public.is_shown:
        messages.error(request, _("Nothing of this is published."))
        return redirect("meetings:office-told", subject, uid)
    form = ReasonForm(request.POST if request.method == "POST" else None, bilingual=is_bilingual())
    if request.method == "POST" and form.is_valid():
        try:
            actions.ask_to_withdraw(
                subject=kind, record=record, by=request.user, now=timezone.now(), **form.reasons()
            )
        except actions.NotArranged as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(
                request, _("Sent for approval. It stays public until that is approved.")
            )
            return redirect("meetings:office-told", subject, uid)
    return render(request, "meetings/office/withdraw.html", page(kind, record, form))


@policy("meetings.redact")
def redact(request: OfficeRequest, subject: str, uid: UUID) -> HttpResponse:
    """Purge what was ever published of it."""
    kind = subject_named(subject)
    record = record_of(kind, uid)
    public = public_row(kind, uid)
    form = RedactForm(
        request.POST if request.method == "POST" else None, number=public.pk if public else None
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.redact(subject=kind, record=record, by=request.user, now=timezone.now())
        except UnderLegalHold as held:
            messages.error(request, str(held))
        else:
            messages.success(request, _("Redacted. The text is gone for good."))
        return redirect("meetings:office-told", subject, uid)
    return render(
        request, "meetings/office/redact.html", page(kind, record, form) | {"dangerous": True}
    )


def page(subject: Subject, record: Series | Meeting, form: Any) -> dict[str, Any]:
    return {
        "subject": subject,
        "record": record,
        "form": form,
        "public_url": public_address(subject, record.uid),
        "back_url": reverse("meetings:office-told", args=[subject.value, record.uid]),
    }


@policy("meetings.submit")
def less(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """Say that the public is told less of a meeting, or nothing."""
    meeting = get_object_or_404(Meeting.objects.live().select_related("series"), uid=uid)
    form = less_form(meeting, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            taken_back = actions.hold_back(
                meeting=meeting,
                version=form.cleaned_data["version"],
                told_less=form.told_less(),
                by=request.user,
                now=timezone.now(),
            )
        except actions.RecordChanged as told_otherwise:
            meeting = told_otherwise.current
            form = less_form(meeting, request.POST.dict() | {"version": str(meeting.version)})
            form.add_error(
                None,
                _("Somebody else has changed the meeting. Look at it again, then save once more."),
            )
        else:
            messages.success(request, _("Saved."))
            if taken_back:
                messages.warning(request, _("A text that tells more was taken back."))
            return redirect("meetings:office-told", Subject.MEETING.value, uid)
    return render(request, "meetings/office/told_less.html", page(Subject.MEETING, meeting, form))


def less_form(meeting: Meeting, data: Any = None) -> ToldLessForm:
    return ToldLessForm(
        data,
        initial={
            "version": meeting.version,
            "is_private": meeting.is_private,
            "only_afterwards": meeting.only_afterwards,
            "shown_place": meeting.shown_place_id,
            "reason": meeting.safety_reason,
        },
    )
