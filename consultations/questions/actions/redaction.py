"""Taking a question and its answer out of public sight for good."""

from datetime import datetime
from typing import Any

from django.db import transaction

from consultations.questions.models import (
    Answer,
    PublishedAnswer,
    PublishedQuestion,
    State,
    Submission,
)
from opcc.office import kept_pages
from opcc.office.actions import raise_public_revision, require_no_hold
from opcc.office.history import recorded
from opcc.office.models import User

NOTHING_LEFT: dict[str, Any] = {
    "slug": "",
    "kind": "",
    "verdict": "",
    "title": "",
    "title_cy": "",
    "asker_name": "",
    "panel_slug": "",
    "received_on": None,
    "answered_on": None,
    "days_taken": None,
    "theme_codes": [],
    "place_ids": [],
    "text": {},
    "search": None,
    "withdrawal_reason": "",
    "withdrawal_reason_cy": "",
}


@transaction.atomic
@recorded
def redact(*, submission: Submission, by: User, now: datetime) -> None:
    """Purge what was put forward and published of it, everywhere; its address answers "gone".

    What the Office keeps stays as it is: a corrected answer may go round and be published again.
    Twice is the same as once.
    """
    submission = Submission.objects.select_for_update().get(pk=submission.pk)
    frozen = submission.answers.filter(redacted_at=None).exclude(frozen=None)
    require_no_hold(submission, with_these=frozen)
    frozen.filter(status=Answer.Status.CLEARING).update(status=Answer.Status.TAKEN_BACK)
    frozen.update(frozen={}, explanations={}, redacted_at=now)
    PublishedAnswer.objects.filter(
        question__submission_uid=submission.uid, redacted_at=None
    ).update(text={}, reason="", reason_cy="", redacted_at=now)
    PublishedQuestion.objects.filter(submission_uid=submission.uid).exclude(
        state=State.REDACTED
    ).update(**NOTHING_LEFT, state=State.REDACTED, changed_at=now)
    raise_public_revision(now=now, purged=True)
    transaction.on_commit(kept_pages.forget_all, robust=True)


def take_out_of_answer(*, record: Answer, by: User, now: datetime) -> None:
    """Where a version of an answer names somebody: all that the public read of it goes."""
    redact(submission=record.submission, by=by, now=now)


def take_out_of_published(*, record: PublishedQuestion, by: User, now: datetime) -> None:
    submission = Submission.objects.get(uid=record.submission_uid)
    redact(submission=submission, by=by, now=now)


def take_out_of_version(*, record: PublishedAnswer, by: User, now: datetime) -> None:
    take_out_of_published(record=record.question, by=by, now=now)
