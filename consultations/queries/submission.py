"""What may be put before an approver, and what speaks against it."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from consultations.models import (
    Consultation,
    ConsultationText,
    OtherConsultation,
    PublishedConsultation,
    Subject,
)
from consultations.queries.freezing import Telling, pairs_in, words_in
from consultations.queries.questionnaires import form_asked, published_form
from consultations.rules.freezing import lacking
from consultations.rules.lifecycle import Obstacle, why_not_sent
from engagement.queries.passages import Concern, individuals_named_in
from engagement.rules import passages
from engagement.rules.passages import Kind
from meetings.rules.publication import lacks_welsh
from opcc.office.queries import is_bilingual


def last_text(subject: str, uid: object) -> ConsultationText | None:
    """The last text that waits or was approved."""
    return (
        ConsultationText.objects.of(subject, uid)
        .filter(
            decision__in=[
                ConsultationText.Decision.WAITING,
                ConsultationText.Decision.APPROVED,
            ],
            redacted_at=None,
        )
        .order_by("-number")
        .first()
    )


def public_row(uid: UUID) -> PublishedConsultation | None:
    return PublishedConsultation.objects.filter(uid=uid).first()


def tells_nothing_new(telling: Telling) -> bool:
    last = last_text(telling.subject, telling.uid)
    return (
        last is not None
        and last.change == ConsultationText.Change.PUBLISH
        and last.text == telling.text
    )


def why_not_told(telling: Telling, *, now: datetime) -> Obstacle | None:
    """Return what has to be done before this may go before an approver."""
    record = telling.record
    if record.deleted_at is not None:
        return Obstacle.GONE
    if isinstance(record, OtherConsultation):
        obstacle = None if record.is_public else Obstacle.NOT_PUBLIC
    elif telling.subject == Subject.OUTCOME:
        obstacle = why_outcome_not_told(record)
    else:
        obstacle = why_consultation_not_told(record, now=now)
    if obstacle is None and lacks_welsh(pairs_in(telling.subject, telling.text)):
        obstacle = Obstacle.NO_WELSH if is_bilingual() else None
    if obstacle is None and tells_nothing_new(telling):
        obstacle = Obstacle.NOTHING_NEW
    return obstacle


def why_consultation_not_told(one: Consultation, *, now: datetime) -> Obstacle | None:
    return why_record_not_sent(one, now=now) or why_questions_not_sent(one)


def why_questions_not_sent(one: Consultation) -> Obstacle | None:
    """They are frozen with the approval: what is missing is said before anybody reads them."""
    if published_form(one.uid) is not None:
        return None
    form = form_asked(one)
    unready = form.parts and lacking(form, bilingual=is_bilingual())
    return Obstacle.QUESTIONS_UNREADY if unready else None


def why_record_not_sent(one: Consultation, *, now: datetime) -> Obstacle | None:
    return why_not_sent(
        status=one.status,
        has_dates=one.opens_at is not None and one.closes_at is not None,
        is_over=one.closes_at is not None and one.closes_at <= now,
        has_ways=bool(one.ways),
        has_contact=bool(one.contact_email or one.contact_telephone or one.contact_address),
        assessment=one.assessment,
        has_audience=one.audience_links.exists(),
    )


def why_outcome_not_told(one: Consultation) -> Obstacle | None:
    if one.status not in (Consultation.Status.ANALYSED, Consultation.Status.OUTCOME_PUBLISHED):
        return Obstacle.NOT_CONSIDERED if one.is_closed else Obstacle.STILL_OPEN
    row = public_row(one.uid)
    if row is None or not row.is_shown:
        return Obstacle.CONSULTATION_NOT_TOLD
    return None if one.outcome.exists() else Obstacle.NO_POINTS


def concerns_about(telling: Telling, reasons: Mapping[str, str]) -> list[Concern]:
    """Return what could point at somebody; the passages of one kind share a reason.

    The contact's own columns are there to be read, so nobody has to explain them.
    """
    texts = words_in(telling.subject, telling.text)
    named = individuals_named_in(texts)
    finders: dict[Kind, Callable[[str], Any]] = {
        Kind.NAME: lambda one: passages.names_in(one, named, parts_too=False),
        Kind.CONTACT_DETAILS: passages.contact_details_in,
        Kind.POSTCODE: passages.postcodes_in,
        Kind.SMALL_NUMBER: passages.small_numbers_in,
    }
    quoted = {
        kind: [quote for one in texts for quote in passages.quoted(one, find(one))]
        for kind, find in finders.items()
    }
    return [
        Concern(kind, quotes, reasons.get(kind, "")) for kind, quotes in quoted.items() if quotes
    ]
