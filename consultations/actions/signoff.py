"""Putting texts of consultations before an approver, and deciding about them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from consultations.actions.freezing import freeze_questionnaire
from consultations.actions.publication import publish, purge_public
from consultations.actions.questionnaire_errors import NotAsked
from consultations.actions.wording import WHAT_TO_DO
from consultations.models import (
    Consultation,
    ConsultationText,
    Extension,
    OtherConsultation,
    PublishedConsultation,
    PublishedConsultationText,
    Subject,
)
from consultations.queries.freezing import Telling, dates_told, iso, questions_told, tell
from consultations.queries.submission import concerns_about, public_row, why_not_told
from consultations.rules.lifecycle import Obstacle, status_at
from engagement.actions.signoff import found_in
from meetings.actions.errors import NotArranged
from opcc.office.actions import require_no_hold
from opcc.office.history import recorded
from opcc.office.locks import in_turn_to_publish
from opcc.office.models import User

NOTHING_EXPLAINED: Mapping[str, str] = {}
Record = Consultation | OtherConsultation
Decision = ConsultationText.Decision


@transaction.atomic
def put_forward(
    *,
    subject: Subject,
    record: Record,
    by: User,
    now: datetime,
    seen: str = "",
    explanations: Mapping[str, str] = NOTHING_EXPLAINED,
    checks: Sequence[Mapping[str, Any]] = (),
) -> ConsultationText:
    """Freeze what the public would read and put it before an approver.

    `seen` is the text that was looked at, "" where nobody looked at a page of it; `checks` what
    the checks said. What waits already is replaced.
    """
    record = hold(record)
    telling = tell(subject, record, today=localdate(now))
    if seen and seen != telling.seen:
        raise NotArranged(str(WHAT_TO_DO[Obstacle.SEEN_OTHERWISE]))
    if obstacle := why_not_told(telling, now=now):
        raise NotArranged(str(WHAT_TO_DO[obstacle]))
    concerns = concerns_about(telling, explanations)
    if unexplained := [one for one in concerns if not one.reason.strip()]:
        found = {"found": found_in(unexplained)}
        raise NotArranged(str(WHAT_TO_DO[Obstacle.TO_EXPLAIN]) % found)
    replace_waiting(subject, record, now=now)
    return write(
        telling,
        by=by,
        now=now,
        explanations={one.kind.value: one.reason.strip() for one in concerns},
        checks=list(checks),
    )


@transaction.atomic
def ask_to_withdraw(
    *, subject: Subject, record: Record, reason: str, reason_cy: str = "", by: User, now: datetime
) -> ConsultationText:
    """Ask that a consultation be withdrawn; it goes on until somebody else agrees."""
    record = hold(record)
    row = public_row(record.uid)
    told = {} if row is None else row.outcome if subject == Subject.OUTCOME else row.text
    if row is None or not row.is_shown or not told:
        raise NotArranged(_("Nothing of this is published."))
    replace_waiting(subject, record, now=now)
    return write(
        Telling(subject, record, told),
        by=by,
        now=now,
        change=ConsultationText.Change.WITHDRAW,
        withdrawal_reason=reason,
        withdrawal_reason_cy=reason_cy,
    )


def hold(record: Record) -> Record:
    """Hold the record until the transaction ends: two officers put one text forward once."""
    return type(record).objects.select_for_update(of=("self",)).get(pk=record.pk)


def replace_waiting(subject: Subject, record: Record, *, now: datetime) -> None:
    ConsultationText.objects.of(subject, record.uid).waiting().update(
        decision=Decision.REPLACED, decided_at=now
    )


def write(telling: Telling, *, by: User, now: datetime, **more: Any) -> ConsultationText:
    texts = ConsultationText.objects.of(telling.subject, telling.uid)
    last = texts.aggregate(last=Max("number"))["last"] or 0
    record = telling.record
    return ConsultationText.objects.create(
        subject=telling.subject,
        subject_uid=telling.uid,
        consultation=record if isinstance(record, Consultation) else None,
        other=record if isinstance(record, OtherConsultation) else None,
        number=last + 1,
        text=telling.text,
        submitted_by=by,
        submitted_at=now,
        **more,
    )


@transaction.atomic
@recorded
def approve(*, text: ConsultationText, by: User, now: datetime) -> ConsultationText:
    """Approve a text: the public reads it at once. Nobody approves their own.

    The first approval makes a planned consultation an approved one; an extension that waits with
    the text takes effect with it. Twice is the same as once.
    """
    in_turn_to_publish()
    record, text = locked_text(text)
    if text.decision == Decision.APPROVED:
        return text
    require_decidable(text, by)
    if text.change == ConsultationText.Change.PUBLISH:
        require_still_there(record)
        require_as_told(record, text)
    elif text.subject == Subject.OUTCOME:
        require_still_there(record)
    decide(text, Decision.APPROVED, by=by, now=now)
    if isinstance(record, Consultation):
        take_effect(record, text, now=now)
    publish(text, now=now)
    return text


def require_still_there(record: Record) -> None:
    if record.deleted_at is not None:
        raise NotArranged(_("It was taken away since. Send this back."))
    if isinstance(record, Consultation) and record.status == Consultation.Status.WITHDRAWN:
        raise NotArranged(_("It was withdrawn since. Send this back."))


def require_as_told(record: Record, text: ConsultationText) -> None:
    """The days that were read have to be what the form and the clock go by, and the questions
    those that people are asked."""
    if text.subject != Subject.CONSULTATION or not isinstance(record, Consultation):
        return
    if any(text.text[name] != stands for name, stands in dates_told(record).items()):
        raise NotArranged(_("Its dates were changed since. Send this back."))
    if text.text.get("questions") != questions_told(record):
        raise NotArranged(_("Its questions were changed since. Send this back."))


def take_effect(one: Consultation, text: ConsultationText, *, now: datetime) -> None:
    """Bring the Office's own record to what was approved."""
    if text.change == ConsultationText.Change.WITHDRAW:
        if text.subject == Subject.OUTCOME:
            one.status = Consultation.Status.ANALYSED
        else:
            one.status = Consultation.Status.WITHDRAWN
            one.status_reason = text.withdrawal_reason
            one.status_reason_cy = text.withdrawal_reason_cy
    elif text.subject == Subject.OUTCOME:
        one.status = Consultation.Status.OUTCOME_PUBLISHED
    else:
        agree_extension(one, text, now=now)
        settle_status(one, now=now)
        freeze_questions(one, now=now)
    one.version += 1
    one.changed_at = now
    one.save()


def freeze_questions(one: Consultation, *, now: datetime) -> None:
    """What people are asked is approved with the rest; it stays the same for all of them."""
    try:
        freeze_questionnaire(consultation=one, now=now)
    except NotAsked as reason:
        raise NotArranged(_("The questions are not ready. %(why)s") % {"why": reason}) from reason


def extension_told(one: Consultation, text: ConsultationText) -> Extension | None:
    """The extension that waits with this text, and not one proposed since."""
    extension = one.extensions.waiting().last()
    told = text.text.get("closes_at")
    return extension if extension and iso(extension.closes_at) == told else None


def agree_extension(one: Consultation, text: ConsultationText, *, now: datetime) -> None:
    if extension := extension_told(one, text):
        extension.agreed_at = now
        extension.save(update_fields=["agreed_at"])
        one.closes_at = extension.closes_at
        if one.status == Consultation.Status.CLOSED and one.closes_at > now:
            one.status = Consultation.Status.OPEN


def settle_status(one: Consultation, *, now: datetime) -> None:
    if one.status == Consultation.Status.PLANNED:
        one.status = Consultation.Status.APPROVED
    assert one.opens_at and one.closes_at  # noqa: S101 - nothing is sent without dates
    one.status = status_at(one.status, opens_at=one.opens_at, closes_at=one.closes_at, now=now)


@transaction.atomic
@recorded
def send_back(*, text: ConsultationText, reason: str, by: User, now: datetime) -> ConsultationText:
    """Send a text back with a reason; an extension that waits with it is dropped."""
    record, text = locked_text(text)
    require_decidable(text, by)
    text.decision_reason = reason
    drop_extension(record, text, now=now)
    return decide(text, Decision.SENT_BACK, by=by, now=now)


@transaction.atomic
@recorded
def take_back(*, text: ConsultationText, by: User, now: datetime) -> ConsultationText:
    """Take a text back before anybody decided. Twice is the same as once."""
    record, text = locked_text(text)
    if text.decision == Decision.RETRACTED:
        return text
    if text.decision != Decision.WAITING:
        raise NotArranged(_("It no longer waits for approval."))
    drop_extension(record, text, now=now)
    return decide(text, Decision.RETRACTED, by=by, now=now)


def drop_extension(record: Record, text: ConsultationText, *, now: datetime) -> None:
    if isinstance(record, Consultation) and (extension := extension_told(record, text)):
        extension.dropped_at = now
        extension.save(update_fields=["dropped_at"])


def locked_text(text: ConsultationText) -> tuple[Record, ConsultationText]:
    record = hold(text.record)
    return record, ConsultationText.objects.select_related("consultation", "other").get(pk=text.pk)


def require_decidable(text: ConsultationText, by: User) -> None:
    if text.decision != Decision.WAITING:
        raise NotArranged(_("It no longer waits for approval."))
    if text.submitted_by_id == by.pk:
        raise NotArranged(_("You put this forward yourself. Somebody else has to decide."))


def decide(
    text: ConsultationText, decision: ConsultationText.Decision, *, by: User, now: datetime
) -> ConsultationText:
    text.decision, text.decided_by, text.decided_at = decision, by, now
    text.save(update_fields=["decision", "decided_by", "decided_at", "decision_reason"])
    return text


@transaction.atomic
@recorded
def redact(*, record: Record, by: User, now: datetime) -> None:
    """Purge what was ever published or put forward of it; its address answers "gone".

    What the Office keeps stays as it is. Twice is the same as once.
    """
    in_turn_to_publish()
    record = hold(record)
    texts = ConsultationText.objects.filter(subject_uid=record.uid, redacted_at=None)
    require_no_hold(record, with_these=list(texts))
    texts.waiting().update(decision=Decision.RETRACTED, decided_by=by, decided_at=now)
    texts.update(
        text={},
        explanations={},
        checks=[],
        decision_reason="",
        withdrawal_reason="",
        withdrawal_reason_cy="",
        redacted_at=now,
    )
    purge_public(record.uid, now=now)


@transaction.atomic
def take_out_of_text(*, record: ConsultationText, by: User, now: datetime) -> None:
    """Empty one text in which somebody is found; what the public read of it goes with it."""
    redact(record=record.record, by=by, now=now)


@transaction.atomic
def redact_published(
    *, record: PublishedConsultation | PublishedConsultationText, by: User, now: datetime
) -> None:
    """Redact what a published text or row belongs to."""
    uid = record.uid if isinstance(record, PublishedConsultation) else record.subject_uid
    for model in (Consultation, OtherConsultation):
        if found := model._base_manager.filter(uid=uid).first():
            redact(record=found, by=by, now=now)
