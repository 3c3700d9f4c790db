"""Making texts of the schedule public, and taking them out of public sight."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from meetings.models import (
    Meeting,
    PublicText,
    Published,
    PublishedText,
    Series,
    Subject,
)
from meetings.queries.projection import EMPTY, FILES_OF, MODELS, columns_of, files_in
from meetings.queries.submission import shown_now
from opcc.office import kept_pages
from opcc.office.actions import raise_public_revision, require_no_hold, show_files
from opcc.office.history import recorded
from opcc.office.locks import in_turn_to_publish
from opcc.office.models import PublishedFile, StoredFile, User

ALWAYS = ("state", "number", "text", "changed_at", "withdrawal_reason", "withdrawal_reason_cy")
NO_REASON = {"withdrawal_reason": "", "withdrawal_reason_cy": ""}
# What tells a meeting tells its papers and minutes too: they go with it.
OF_A_MEETING = (Subject.MEETING, Subject.PAPERS, Subject.MINUTES)


def publish(texts: Sequence[PublicText], *, now: datetime) -> None:
    """Let the public read approved texts, no two of one subject. Part of their approval."""
    told_before = set(
        PublishedText.objects.filter(
            subject_uid__in=[text.subject_uid for text in texts]
        ).values_list("subject", "subject_uid")
    )
    PublishedText.objects.bulk_create(
        [version_of(text, told_before=told_before, now=now) for text in texts], batch_size=500
    )
    for subject in Subject:
        show([text for text in texts if text.subject == subject], subject, now=now)
    raise_public_revision(now=now)


def version_of(
    text: PublicText, *, told_before: set[tuple[str, UUID]], now: datetime
) -> PublishedText:
    if text.change == PublicText.Change.WITHDRAW:
        change = PublishedText.Change.WITHDRAWAL
    elif (text.subject, text.subject_uid) in told_before:
        change = PublishedText.Change.CORRECTION
    else:
        change = PublishedText.Change.NEW
    return PublishedText(
        subject=text.subject,
        subject_uid=text.subject_uid,
        number=text.number,
        text=text.text,
        withdrawal_reason=text.withdrawal_reason,
        withdrawal_reason_cy=text.withdrawal_reason_cy,
        change=change,
        published_at=now,
    )


def show(texts: Sequence[PublicText], subject: Subject, *, now: datetime) -> None:
    """Bring the subjects' public rows, and the files they tell of, to what these texts say."""
    if not texts:
        return
    model = MODELS[subject]
    rows = [
        model(
            uid=text.subject_uid,
            number=text.number,
            first_published_at=now,
            changed_at=now,
            **(
                {
                    "state": Published.State.WITHDRAWN,
                    "withdrawal_reason": text.withdrawal_reason,
                    "withdrawal_reason_cy": text.withdrawal_reason_cy,
                }
                if text.change == PublicText.Change.WITHDRAW
                else {"state": Published.State.LIVE, **NO_REASON}
            ),
            **columns_of(subject, text.text),
        )
        for text in texts
    ]
    model._default_manager.bulk_create(
        rows,
        batch_size=500,
        update_conflicts=True,
        unique_fields=["uid"],
        update_fields=[*ALWAYS, *(name for name in EMPTY[subject] if name != "text")],
    )
    if subject in OF_A_MEETING:
        show_files_of([text.subject_uid for text in texts], now=now)


def show_files_of(uids: Sequence[UUID], *, now: datetime) -> None:
    """Let the public read just the files of what it reads of these meetings now."""
    meetings = set(shown_now(Subject.MEETING, uids))
    for subject, shelf in FILES_OF.items():
        public = shown_now(subject, meetings)
        told = {uid: files_in(subject, public[uid].text) if uid in public else [] for uid in uids}
        there = hashes_there({file.content_hash for files in told.values() for file in files})
        left = {
            uid: [file for file in files if file.content_hash in there]
            for uid, files in told.items()
        }
        show_files(shelf=shelf, told=left, now=now)


def hashes_there(hashes: Collection[str]) -> set[str]:
    """Return those of them that were not erased since they were put forward."""
    kept = StoredFile.objects.filter(content_hash__in=hashes)
    shown = PublishedFile.objects.held().filter(content_hash__in=hashes)
    return {
        *kept.values_list("content_hash", flat=True),
        *shown.values_list("content_hash", flat=True),
    }


@transaction.atomic
@recorded
def redact(*, subject: Subject, record: Series | Meeting, by: User, now: datetime) -> None:
    """Purge what the subject's public texts ever said, everywhere; its address answers "gone".

    A meeting's papers and minutes go with it. What the Office keeps stays as it is: a corrected
    text may be put forward again. Twice is the same as once.
    """
    in_turn_to_publish()
    type(record)._base_manager.select_for_update().get(pk=record.pk)
    subjects = OF_A_MEETING if subject == Subject.MEETING else (subject,)
    texts = PublicText.objects.filter(subject__in=subjects, subject_uid=record.uid)
    purge(list(texts.filter(redacted_at=None)), by=by, now=now, holding_up=record)
    PublishedText.objects.filter(
        subject__in=subjects, subject_uid=record.uid, redacted_at=None
    ).update(text={}, **NO_REASON, redacted_at=now)
    for one in subjects:
        public = MODELS[one]._default_manager.filter(uid=record.uid)
        public.exclude(state=Published.State.REDACTED).update(
            **EMPTY[one], **NO_REASON, state=Published.State.REDACTED, changed_at=now
        )
    if subject in OF_A_MEETING:
        show_files_of([record.uid], now=now)
    raise_public_revision(now=now, purged=True)
    transaction.on_commit(kept_pages.forget_all, robust=True)


NOTHING_LEFT: dict[str, Any] = {
    "text": {},
    "explanations": {},
    "held_back_reason": "",
    "decision_reason": "",
    **NO_REASON,
}


def purge(
    texts: Sequence[PublicText], *, by: User, now: datetime, holding_up: Series | Meeting
) -> None:
    """Empty texts that were put forward; what waits among them is taken back."""
    require_no_hold(holding_up, with_these=texts)
    same = PublicText.objects.filter(pk__in=[text.pk for text in texts])
    same.waiting().update(decision=PublicText.Decision.RETRACTED, decided_by=by, decided_at=now)
    same.update(**NOTHING_LEFT, redacted_at=now)
