"""Making texts of consultations public, and taking them out of public sight."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from consultations.actions.documents import SHELF
from consultations.models import (
    Consultation,
    ConsultationText,
    PublishedAnswers,
    PublishedConsultation,
    PublishedConsultationText,
    PublishedFigures,
    PublishedQuestionnaire,
    Subject,
)
from consultations.queries.freezing import Frozen, files_in, search_vector
from meetings.actions.publication import hashes_there
from meetings.models import Published
from opcc.office import kept_pages
from opcc.office.actions import raise_public_revision, show_files
from opcc.office.history import history_of_all

Change = PublishedConsultationText.Change
NO_REASON = {"withdrawal_reason": "", "withdrawal_reason_cy": ""}
NOTHING: dict[str, Any] = {
    **NO_REASON,
    "text": {},
    "outcome": {},
    "outcome_at": None,
    "search": None,
    "title": "",
    "title_cy": "",
    "slug": "",
    "opens_at": None,
    "closes_at": None,
    "closing": "",
    "audience_ids": [],
    "place_ids": [],
}


def publish(text: ConsultationText, *, now: datetime) -> None:
    """Let the public read an approved text. Part of its approval."""
    keep_version(text, now=now)
    if text.subject == Subject.OUTCOME:
        show_outcome(text, now=now)
    else:
        show(text, now=now)
    raise_public_revision(now=now)


def keep_version(text: ConsultationText, *, now: datetime) -> None:
    """Append what is published to the versions that are kept for good."""
    told = PublishedConsultationText.objects.filter(
        subject=text.subject, subject_uid=text.subject_uid
    )
    change = Change.CORRECTION if told.exists() else Change.NEW
    if text.change == ConsultationText.Change.WITHDRAW:
        change = Change.WITHDRAWAL
    PublishedConsultationText.objects.create(
        subject=text.subject,
        subject_uid=text.subject_uid,
        number=text.number,
        text=text.text,
        withdrawal_reason=text.withdrawal_reason,
        withdrawal_reason_cy=text.withdrawal_reason_cy,
        change=change,
        published_at=now,
    )


def show(text: ConsultationText, *, now: datetime) -> None:
    """Bring the public row, and the files it tells of, to what this text says."""
    withdrawn = text.change == ConsultationText.Change.WITHDRAW
    row = PublishedConsultation.objects.filter(uid=text.subject_uid).first()
    columns = {
        **columns_of(text.subject, text.text),
        "search": search_vector(text.subject, text.text, row.outcome if row else {}),
        "number": text.number,
        "changed_at": now,
        "state": Published.State.WITHDRAWN if withdrawn else Published.State.LIVE,
        "withdrawal_reason": text.withdrawal_reason,
        "withdrawal_reason_cy": text.withdrawal_reason_cy,
    }
    PublishedConsultation.objects.update_or_create(
        uid=text.subject_uid,
        defaults=columns,
        create_defaults={**columns, "first_published_at": now},
    )
    show_files_of(text.subject_uid, {} if withdrawn else text.text, now=now)


def show_outcome(text: ConsultationText, *, now: datetime) -> None:
    """Put the outcome on the consultation's page, or take it off."""
    row = PublishedConsultation.objects.select_for_update().get(uid=text.subject_uid)
    if text.change == ConsultationText.Change.WITHDRAW:
        row.outcome, row.outcome_at = {}, None
    else:
        row.outcome, row.outcome_at = text.text, row.outcome_at or now
    row.changed_at = now
    row.search = search_vector(Subject.CONSULTATION, row.text, row.outcome)
    row.save(update_fields=["outcome", "outcome_at", "changed_at", "search"])


def end_answers(consultation: Consultation, *, now: datetime) -> None:
    """Tell the public that nothing more is taken. Part of marking it as analysed."""
    told = PublishedConsultation.objects.filter(uid=consultation.uid, analysed_at=None)
    if told.update(analysed_at=now):
        raise_public_revision(now=now)


def columns_of(subject: str, text: Frozen) -> dict[str, Any]:
    """Return the columns by which the public finds and sorts it."""
    shared = {name: text[name] for name in ("title", "title_cy", "slug")} | {"text": text}
    if subject == Subject.OTHER:
        return {**shared, "whose": PublishedConsultation.Whose.OTHERS}
    return {
        **shared,
        "whose": PublishedConsultation.Whose.OURS,
        "opens_at": datetime.fromisoformat(text["opens_at"]),
        "closes_at": datetime.fromisoformat(text["closes_at"]),
        **{name: text[name] for name in ("closing", "audience_ids", "place_ids")},
    }


def show_files_of(uid: UUID, text: Frozen, *, now: datetime) -> None:
    told = files_in(text)
    there = hashes_there({file.content_hash for file in told})
    left = [file for file in told if file.content_hash in there]
    show_files(shelf=SHELF, told={uid: left}, now=now)


def purge_public(uid: UUID, *, now: datetime) -> None:
    """Leave nothing of what the public ever read; part of a redaction."""
    PublishedQuestionnaire.objects.filter(consultation_uid=uid).delete()
    PublishedFigures.objects.filter(consultation_uid=uid).delete()
    PublishedAnswers.objects.filter(consultation_uid=uid).delete()
    history_of_all(PublishedFigures).filter(consultation_uid=uid).delete()
    PublishedConsultationText.objects.filter(subject_uid=uid, redacted_at=None).update(
        text={}, **NO_REASON, redacted_at=now
    )
    PublishedConsultation.objects.filter(uid=uid).exclude(state=Published.State.REDACTED).update(
        **NOTHING, state=Published.State.REDACTED, changed_at=now
    )
    show_files_of(uid, {}, now=now)
    raise_public_revision(now=now, purged=True)
    transaction.on_commit(kept_pages.forget_all, robust=True)
