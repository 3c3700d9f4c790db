"""Owing, claiming, sending and settling mail. Nothing here trusts the broker to be right."""

import logging
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from email.utils import make_msgid
from itertools import islice
from typing import cast

from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from opcc.office.addresses import authority
from opcc.office.emails import (
    Kind,
    Letter,
    Note,
    Writer,
    in_the_language_of,
    letter_of,
    message_of,
)
from opcc.office.history import recorded
from opcc.office.locks import only_one
from opcc.office.mail_services.receipts import Bounce
from opcc.office.mail_services.troubles import (
    LONGEST_SAID,
    Outcome,
    Trouble,
    no_connection,
    trouble_of,
)
from opcc.office.models import How, Mail, MailLanguage, ReminderChoice, User
from opcc.office.models.mail import DIGEST, dedupe_key
from opcc.office.rules import (
    LEDGER_KEPT_FOR,
    LONDON,
    MOST_UNKNOWN_OUTCOMES,
    digest_at,
    digest_goes_out,
    next_try_at,
)
from opcc.office.worker import nudge

logger = logging.getLogger(__name__)

State = Mail.State

# The worker's task by its name: it stands above, in the roof.
DELIVER = "opcc.dashboard.tasks.deliver_mail"
ROWS_AT_ONCE = 1000
NOBODY_KNOWS = "outcome unknown twice"


class NotSendable(Exception):
    """The mail cannot be sent again. The message is written for the administrator."""


# Owing


def owe(mail: Mail, *, now: datetime) -> None:
    """Put one mail into the ledger with whatever made it due, and wake the worker after that."""
    record([mail], now=now)
    nudge(DELIVER)


def record(mails: Iterable[Mail], *, now: datetime) -> None:
    """Put what is owed into the ledger; what stands there already under its key stays as it is."""
    rows = iter(mails)
    while batch := list(islice(rows, ROWS_AT_ONCE)):
        for mail in batch:
            mail.recorded_at = now
            mail.try_at = mail.try_at or mail.due_at
        Mail.objects.bulk_create(batch, ignore_conflicts=True)


@transaction.atomic
def record_due(mails: Iterable[Mail], *, kinds: Mapping[str, Kind], now: datetime) -> None:
    """Enter what is due, as each reader wants it, and make up the digests.

    Where another worker is at it already, this does nothing.
    """
    if not only_one("office.record_due"):
        return
    record(as_wanted(mails, kinds=kinds, now=now), now=now)
    record(digests_due(now), now=now)
    collect_into_digests(now)


def as_wanted(mails: Iterable[Mail], *, kinds: Mapping[str, Kind], now: datetime) -> Iterator[Mail]:
    """Leave out what its reader does not want; set language, and the time of the digest."""
    chosen = {(one.user_id, one.kind): How(one.how) for one in ReminderChoice.objects.all()}
    languages = dict(MailLanguage.objects.values_list("user_id", "language"))
    for mail in mails:
        if mail.user_id is None:
            yield mail
            continue
        how = chosen.get((mail.user_id, mail.kind), kinds[mail.kind].usual)
        if how == How.NONE and kinds[mail.kind].may_be_off:
            continue
        mail.language = languages.get(mail.user_id, mail.language)
        mail.for_digest = how == How.DIGEST
        mail.try_at = digest_at(mail.due_at) if mail.for_digest else mail.due_at
        yield mail


def digests_due(now: datetime) -> list[Mail]:
    """Today's digest of everybody for whom something waits: one a day, however often asked."""
    if not digest_goes_out(now):
        return []
    today = now.astimezone(LONDON).date()
    readers = Mail.objects.for_digests(now).values_list("user_id", "language").distinct()
    return [
        Mail(
            kind=DIGEST,
            user_id=user_id,
            about=today.isoformat(),
            dedupe_key=dedupe_key(DIGEST, today, user_id),
            language=language,
            due_at=now,
        )
        for user_id, language in readers
    ]


def collect_into_digests(now: datetime) -> None:
    """Put what waits into today's digest, unless that has gone out: then it waits for the next."""
    for digest in Mail.objects.waiting().filter(kind=DIGEST, attempts=0):
        Mail.objects.for_digests(now).filter(user=digest.user).update(digest=digest)


# Sending


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
        logger.exception("Mail %s (%s) could not be written", mail.pk, mail.kind)
        try_later(mail, type(error).__name__, now=now)
        return True
    if letter is None:
        settle(mail, State.NOT_NEEDED, now=now)
    else:
        hand_over(mail, letter, service=service, now=now)
    return True


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


def letter_for(mail: Mail, *, writer: Writer, now: datetime) -> Letter | None:
    """Write the mail as things stand; None when it is no longer needed."""
    with in_the_language_of(mail):
        if mail.kind == DIGEST:
            return digest_letter(mail, writer=writer, now=now)
        if not is_wanted(mail, writer=writer, now=now):
            return None
        written = writer.render(mail, now)
        return letter_of(mail, [written], now=now) if isinstance(written, Note) else written


def digest_letter(digest: Mail, *, writer: Writer, now: datetime) -> Letter | None:
    """Write what of the digest is still due, and settle what is not."""
    notes: list[Note] = []
    for mail in digest.collected.waiting().select_related("user").order_by("due_at", "id"):
        if is_wanted(mail, writer=writer, now=now):
            notes.append(cast(Note, writer.render(mail, now)))
        else:
            settle(mail, State.NOT_NEEDED, now=now)
    return letter_of(digest, notes, now=now) if notes else None


def is_wanted(mail: Mail, *, writer: Writer, now: datetime) -> bool:
    """Whether the thing is still to be done, by somebody who still is to be told."""
    kind = writer.kind_of(mail)
    if kind is not None and not may_get(mail.user, kind, now=now):
        return False
    return writer.still_due(mail, now)


def may_get(user: User | None, kind: Kind, *, now: datetime) -> bool:
    today = now.astimezone(LONDON).date()
    if user is None or not kind.roles & user.roles_on(today):
        return False
    off = user.reminder_choices.filter(kind=kind.code, how=How.NONE)
    return not (kind.may_be_off and off.exists())


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


@transaction.atomic
def settle(
    mail: Mail, state: Mail.State, *, now: datetime, error: str = "", provider_id: str = ""
) -> None:
    """Say what became of a mail, and of all that a digest told."""
    in_hand(mail).update(state=state, settled_at=now, error=error, provider_id=provider_id[:200])
    if mail.kind == DIGEST:
        mail.collected.waiting().update(state=state, settled_at=now, error=error)


def in_hand(mail: Mail) -> QuerySet[Mail]:
    """The row, unless somebody else has claimed it since."""
    return Mail.objects.filter(pk=mail.pk, claimed_at=mail.claimed_at).filter(
        Q(state=State.CLAIMED) | Q(state=State.WAITING)
    )


# Afterwards


def note_bounce(bounce: Bounce, *, now: datetime) -> Mail | None:
    """Mark the mail of which a service says that it came back; None when none such was sent."""
    known = Q()
    if bounce.message_id:
        known |= Q(message_id=bounce.message_id)
    if bounce.provider_id:
        known |= Q(provider_id=bounce.provider_id)
    mail = Mail.objects.filter(known).first() if known else None
    if mail is None or not mark_bounced(mail, reason=bounce.reason, now=now):
        return None
    return mail


@transaction.atomic
def mark_bounced(mail: Mail, *, reason: str, now: datetime) -> bool:
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
def send_again(mail: Mail, *, by: User, now: datetime) -> None:
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


@transaction.atomic
@recorded
def choose_reminders(*, by: User, choices: Mapping[str, How], language: str) -> None:
    """Keep how somebody wants each kind of reminder, and in which language."""
    for kind, how in choices.items():
        ReminderChoice.objects.update_or_create(user=by, kind=kind, defaults={"how": how})
    MailLanguage.objects.update_or_create(user=by, defaults={"language": language})
