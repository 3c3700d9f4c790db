"""What may befall a mail after it was settled: it comes back, is sent again, is forgotten."""

import logging
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from opcc.office.actions.mail.owing import DELIVER
from opcc.office.mail_services.receipts import Bounce
from opcc.office.mail_services.troubles import LONGEST_SAID
from opcc.office.models import Mail, User
from opcc.office.rules import LEDGER_KEPT_FOR
from opcc.office.worker import nudge

logger = logging.getLogger(__name__)

State = Mail.State


class NotSendable(Exception):
    """The mail cannot be sent again. The message is written for the administrator."""


def note_bounce(*, bounce: Bounce, now: datetime) -> Mail | None:
    """Mark the mail of which a service says that it came back; None when none such was sent."""
    known = Q()
    if bounce.message_id:
        known |= Q(message_id=bounce.message_id)
    if bounce.provider_id:
        known |= Q(provider_id=bounce.provider_id)
    mail = Mail.objects.filter(known).first() if known else None
    if mail is None or not mark_bounced(mail=mail, reason=bounce.reason, now=now):
        return None
    return mail


@transaction.atomic
def mark_bounced(*, mail: Mail, reason: str, now: datetime) -> bool:
    """Say that a mail came back, with all that a digest told. Twice is the same as once.

    Returns whether it had been sent at all.
    """
    mail = Mail.objects.select_for_update().get(pk=mail.pk)
    if mail.state not in (State.SENT, State.BOUNCED):
        return False
    came_back = {"state": State.BOUNCED, "settled_at": now, "error": reason[:LONGEST_SAID]}
    Mail.objects.filter(pk=mail.pk).update(**came_back)
    mail.collected.filter(state=State.SENT).update(**came_back)
    return True


@transaction.atomic
def send_again(*, mail: Mail, by: User, now: datetime) -> None:
    """Try anew what failed or came back, as a new message. What was done since is not sent.

    Twice is the same as once.
    """
    mail = Mail.objects.select_for_update().get(pk=mail.pk)
    if mail.state in (State.WAITING, State.CLAIMED):
        return
    if not mail.can_be_sent_again:
        raise NotSendable(_("This mail was sent, or is no longer needed."))
    afresh = {
        "state": State.WAITING,
        "try_at": now,
        "settled_at": None,
        "attempts": 0,
        "unknown_outcomes": 0,
        "message_id": "",
        "provider_id": "",
        "error": "",
    }
    Mail.objects.filter(pk=mail.pk).update(**afresh)
    mail.collected.exclude(state=State.NOT_NEEDED).update(**afresh)
    logger.info("Mail %s (%s) is sent again, asked by user %s", mail.pk, mail.kind, by.pk)
    nudge(DELIVER)


def forget_old_mail(*, now: datetime) -> None:
    """Delete what was settled long ago. Nothing looks back as far, so nothing is sent anew."""
    Mail.objects.filter(settled_at__lt=now - LEDGER_KEPT_FOR).delete()
