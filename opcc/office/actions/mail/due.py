"""Entering what is due as each reader wants it: a mail for each thing, or a digest of the day."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from opcc.office.actions.mail.owing import record
from opcc.office.emails import Kind
from opcc.office.locks import only_one
from opcc.office.models import How, Mail, MailLanguage, ReminderChoice
from opcc.office.models.mail import DIGEST, dedupe_key
from opcc.office.rules import digest_at, digest_goes_out


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
    today = localdate(now)
    waiting = Mail.objects.for_digests(now).order_by()  # its order would tell each mail apart
    readers = waiting.values_list("user_id", "language").distinct()
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
        Mail.objects.for_digests(now).filter(user_id=digest.user_id).update(digest=digest)
