"""Claiming one mail after the other and handing it to the service of the Office."""

import logging
from datetime import datetime
from email.utils import make_msgid
from traceback import format_tb

from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from opcc.office.actions.mail.settling import settle, try_later
from opcc.office.actions.mail.writing import letter_for
from opcc.office.addresses import authority
from opcc.office.emails import Letter, Writer, message_of
from opcc.office.mail_services.troubles import Outcome, Trouble, no_connection, trouble_of
from opcc.office.models import Mail
from opcc.office.rules import MOST_UNKNOWN_OUTCOMES

logger = logging.getLogger(__name__)

State = Mail.State

NOBODY_KNOWS = "outcome unknown twice"


def deliver_next(*, writer: Writer, service: BaseEmailBackend, now: datetime) -> bool:
    """Claim one mail, send it, and say what became of it. False when none is to be sent now.

    Claim and outcome are two transactions of their own: whoever is killed in between leaves a
    claim, which runs out.
    """
    mail = claim_next(now=now)
    if mail is None:
        return False
    if mail.unknown_outcomes > MOST_UNKNOWN_OUTCOMES:
        settle(mail, State.FAILED, now=now, error=NOBODY_KNOWS)
        return True
    try:
        letter = letter_for(mail, writer=writer, now=now)
    except Exception as error:
        report(mail, error)
        try_later(mail, type(error).__name__, now=now)
        return True
    if letter is None:
        settle(mail, State.NOT_NEEDED, now=now)
    else:
        hand_over(mail, letter, service=service, now=now)
    return True


def report(mail: Mail, error: Exception) -> None:
    """Say which line could not write the mail; the message of the error may quote what it says."""
    where = "".join(format_tb(error.__traceback__))
    kind_of_error = type(error).__name__
    logger.error(
        "Mail %s (%s) could not be written: %s\n%s", mail.pk, mail.kind, kind_of_error, where
    )


@transaction.atomic
def claim_next(*, now: datetime) -> Mail | None:
    """Take the mail that has waited longest; what others have in hand is passed over."""
    mail = (
        Mail.objects.claimable(now)
        .select_for_update(skip_locked=True, of=("self",))
        .select_related("user")
        .order_by("try_at", "id")
        .first()
    )
    if mail is None:
        return None
    if mail.state == State.CLAIMED:
        mail.unknown_outcomes += 1
    mail.state = State.CLAIMED
    mail.claimed_at = now
    mail.attempts += 1
    mail.message_id = mail.message_id or make_msgid(domain=authority())
    mail.save()
    return mail


def hand_over(mail: Mail, letter: Letter, *, service: BaseEmailBackend, now: datetime) -> None:
    """Give the mail to the service, and settle it by what the service says."""
    Mail.objects.filter(pk=mail.pk).update(subject=letter.subject[:200])
    try:
        service.open()
    except Exception as error:
        meet_trouble(mail, no_connection(error), now=now)
        return
    message = message_of(mail, letter)
    try:
        service.send_messages([message])
    except Exception as error:
        service.close()
        meet_trouble(mail, trouble_of(error), now=now)
    else:
        settle(mail, State.SENT, now=now, provider_id=id_given_to(message))


def id_given_to(message: object) -> str:
    """The id under which the service knows the message, where it has told."""
    status = getattr(message, "anymail_status", None)
    return str(getattr(message, "provider_id", "") or getattr(status, "message_id", "") or "")


def meet_trouble(mail: Mail, trouble: Trouble, *, now: datetime) -> None:
    logger.warning("Mail %s (%s): %s", mail.pk, mail.kind, trouble.said)
    if trouble.outcome == Outcome.UNKNOWN:
        mail.unknown_outcomes += 1
    if trouble.outcome == Outcome.REFUSED or mail.unknown_outcomes > MOST_UNKNOWN_OUTCOMES:
        settle(mail, State.FAILED, now=now, error=trouble.said)
    else:
        try_later(mail, trouble.said, now=now)
