"""The public page of the ambassadors: its words, sign-off, publication and redaction."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from meetings.actions.errors import NotArranged, RecordChanged
from meetings.models import PublishedScheme, SchemeText, SchemeWords
from meetings.queries.scheme import (
    THE_ROW,
    scheme_as_it_stands,
    seen_of,
    tells_the_same,
    words_missing_in_welsh,
)
from opcc.office import kept_pages
from opcc.office.actions import raise_public_revision
from opcc.office.history import recorded
from opcc.office.locks import in_turn_to_publish, one_at_a_time
from opcc.office.models import User

Decision = SchemeText.Decision
LOCK = "meetings.scheme"


@transaction.atomic
@recorded
def write_scheme(
    *, version: int, words: str, words_cy: str, by: User, now: datetime
) -> SchemeWords:
    """Say what the scheme is. `version` is 0 where nobody had written anything."""
    one_at_a_time(LOCK)
    row = SchemeWords.objects.filter(pk=THE_ROW).first()
    if row is None:
        return SchemeWords.objects.create(
            pk=THE_ROW, words=words, words_cy=words_cy, changed_at=now
        )
    if (row.words, row.words_cy) == (words, words_cy):
        return row
    if row.version != version:
        raise RecordChanged(row)
    row.words, row.words_cy = words, words_cy
    row.version += 1
    row.changed_at = now
    row.save()
    return row


@transaction.atomic
def put_scheme_forward(*, seen: str, by: User, now: datetime) -> SchemeText:
    """Freeze the page as it stands and put it before an approver; what waits is replaced.

    `seen` tells which page the officer looked at: nothing unseen is put forward.
    """
    one_at_a_time(LOCK)
    text = scheme_as_it_stands(today=localdate(now))
    if seen_of(text) != seen:
        raise NotArranged(_("Something has changed since you looked. Look at it again."))
    if not text["words"]:
        raise NotArranged(_("Write first what the scheme is."))
    if words_missing_in_welsh(text):
        raise NotArranged(_("Write the Welsh too: both are published together."))
    last = SchemeText.objects.first()
    if last is not None and is_told(last) and tells_the_same(last.text, text):
        raise NotArranged(_("The public reads just this already, or it waits for approval."))
    SchemeText.objects.filter(decision=Decision.WAITING).update(
        decision=Decision.REPLACED, decided_at=now
    )
    return SchemeText.objects.create(
        number=last.number + 1 if last else 1, text=text, submitted_by=by, submitted_at=now
    )


def is_told(last: SchemeText) -> bool:
    return last.redacted_at is None and last.decision in (Decision.WAITING, Decision.APPROVED)


@transaction.atomic
def take_scheme_back(*, text: SchemeText, by: User, now: datetime) -> SchemeText:
    """Take it back while it waits. Twice is the same as once."""
    text = SchemeText.objects.select_for_update().get(pk=text.pk)
    if text.decision != Decision.RETRACTED:
        require_waiting(text)
        decide(text, Decision.RETRACTED, by=by, now=now)
    return text


@transaction.atomic
def approve_scheme(*, text: SchemeText, by: User, now: datetime) -> SchemeText:
    """Approve what somebody else put forward: it is public at once. Twice is the same as once."""
    in_turn_to_publish()
    text = SchemeText.objects.select_for_update().get(pk=text.pk)
    if text.decision == Decision.APPROVED:
        return text
    require_waiting(text)
    require_another(text, by)
    decide(text, Decision.APPROVED, by=by, now=now)
    PublishedScheme.objects.create(number=text.number, text=text.text, published_at=now)
    raise_public_revision(now=now)
    return text


@transaction.atomic
def send_scheme_back(*, text: SchemeText, reason: str, by: User, now: datetime) -> SchemeText:
    """Send it back to the officer, with what has to change."""
    if not reason.strip():
        raise NotArranged(_("Say what has to change, so that the officer knows what to do."))
    text = SchemeText.objects.select_for_update().get(pk=text.pk)
    require_waiting(text)
    require_another(text, by)
    decide(text, Decision.SENT_BACK, by=by, now=now, reason=reason.strip())
    return text


@transaction.atomic
def redact_scheme(*, by: User, now: datetime) -> None:
    """Purge every version that was put forward or published; the page says nothing until the next.

    What the Office writes and keeps stays as it is. Twice is the same as once.
    """
    in_turn_to_publish()
    one_at_a_time(LOCK)
    texts = SchemeText.objects.filter(redacted_at=None)
    texts.filter(decision=Decision.WAITING).update(
        decision=Decision.RETRACTED, decided_by=by, decided_at=now
    )
    texts.update(text={}, decision_reason="", redacted_at=now)
    PublishedScheme.objects.filter(redacted_at=None).update(text={}, redacted_at=now)
    raise_public_revision(now=now, purged=True)
    transaction.on_commit(kept_pages.forget_all, robust=True)


@transaction.atomic
def take_out_of_scheme(*, record: SchemeText | PublishedScheme, by: User, now: datetime) -> None:
    """Take somebody out of the page: all its versions go, whichever was found."""
    redact_scheme(by=by, now=now)


def require_waiting(text: SchemeText) -> None:
    if text.decision != Decision.WAITING:
        raise NotArranged(_("It no longer waits for approval."))


def require_another(text: SchemeText, by: User) -> None:
    if text.submitted_by_id == by.pk:
        raise NotArranged(_("You put this forward yourself. Somebody else has to decide."))


def decide(text: SchemeText, decision: str, *, by: User, now: datetime, reason: str = "") -> None:
    text.decision, text.decision_reason = decision, reason
    text.decided_by, text.decided_at = by, now
    text.save(update_fields=["decision", "decision_reason", "decided_by", "decided_at"])
