"""Asking the Commissioner on the site: kept once, with a receipt for whoever left an address."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from consultations.questions.actions.intake import take_in_from_public
from consultations.questions.models import AskedOf, Asker, Kind, Panel, Submission
from consultations.questions.queries.deadlines import rules_of
from consultations.questions.queries.details import AskedBy, QuestionAsked, SubmissionDetails
from consultations.questions.rules.asking import MOST_RECEIPTS, RECEIPTS_COUNTED_FOR
from consultations.questions.rules.limits import email_key
from meetings.models import Meeting
from opcc.office.actions import owe
from opcc.office.models import Mail
from opcc.office.models.mail import dedupe_key

RECEIVED = "questions.received"


@dataclass(frozen=True)
class Asking:
    """What somebody sends by the public form."""

    title: str
    questions: tuple[str, ...]
    asker: AskedBy
    language: str
    panel_slug: str = ""
    meeting_uid: UUID | None = None
    place_id: int | None = None


@transaction.atomic
def ask(*, uid: UUID, asking: Asking, now: datetime) -> Submission:
    """Keep the questions and owe a receipt. A form sent twice makes one of each."""
    submission = take_in_from_public(uid=uid, details=details_of(asking, now=now), now=now)
    if asking.asker.email and not gets_too_many(asking.asker.email, now=now):
        owe(mail_to(submission, RECEIVED, now=now), now=now)
    return submission


def details_of(asking: Asking, *, now: datetime) -> SubmissionDetails:
    today = localdate(now)
    panel = Panel.objects.current_on(today).filter(slug=asking.panel_slug).first()
    rules = rules_of(panel, day=today)
    meeting = Meeting.objects.live().filter(uid=asking.meeting_uid).first() if panel else None
    return SubmissionDetails(
        title=asking.title,
        kind=Kind.PUBLIC,
        received_on=today,
        questions=tuple(QuestionAsked(text) for text in asking.questions),
        asker=asking.asker,
        panel_id=panel.pk if panel else None,
        asked_of=rules.decided_by if rules else AskedOf.COMMISSIONER,
        road=Submission.Road.ONLINE,
        language=asking.language,
        as_sent="\n\n".join((asking.title, *asking.questions)),
        for_meeting_id=meeting.pk if meeting else None,
        place_ids=frozenset(() if asking.place_id is None else {asking.place_id}),
    )


def gets_too_many(email: str, *, now: datetime) -> bool:
    """Whether the mailbox got its receipts of the day; the question counts all the same."""
    since = now - RECEIPTS_COUNTED_FOR
    lately = Asker.objects.filter(
        email_key=email_key(email),
        submission__road=Submission.Road.ONLINE,
        submission__created_at__gt=since,
    )
    return lately.count() > MOST_RECEIPTS


def mail_to(submission: Submission, kind: str, *, now: datetime) -> Mail:
    """One mail to whoever asked; the ledger keeps no address, only which submission it is about."""
    return Mail(
        kind=kind,
        subscription_uid=submission.uid,
        about=submission.status,
        dedupe_key=dedupe_key(kind, str(submission.uid), submission.status),
        language=submission.language,
        due_at=now,
    )
