"""Saying what became of a mail that somebody has in hand."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from opcc.office.models import Mail
from opcc.office.models.mail import DIGEST
from opcc.office.rules import next_try_at

State = Mail.State


@transaction.atomic
def settle(
    mail: Mail, state: Mail.State, *, now: datetime, error: str = "", provider_id: str = ""
) -> None:
    """Say what became of a mail, and of all that a digest told."""
    in_hand(mail).update(state=state, settled_at=now, error=error, provider_id=provider_id[:200])
    if mail.kind == DIGEST:
        mail.collected.waiting().update(state=state, settled_at=now, error=error)


def try_later(mail: Mail, error: str, *, now: datetime) -> None:
    """Wait longer after each attempt; give up when it was tried often enough."""
    try_at = next_try_at(now, attempts=mail.attempts)
    if try_at is None:
        settle(mail, State.FAILED, now=now, error=error)
        return
    in_hand(mail).update(
        state=State.WAITING,
        try_at=try_at,
        error=error,
        unknown_outcomes=mail.unknown_outcomes,
    )


def in_hand(mail: Mail) -> QuerySet[Mail]:
    """The row, unless somebody else has claimed it since."""
    return Mail.objects.filter(pk=mail.pk, claimed_at=mail.claimed_at).filter(
        Q(state=State.CLAIMED) | Q(state=State.WAITING)
    )
