"""Putting into the ledger what somebody is owed."""

from collections.abc import Iterable
from datetime import datetime
from itertools import islice

from opcc.office.models import Mail
from opcc.office.worker import nudge

# The worker's task by its name: it stands above, in the roof.
DELIVER = "opcc.dashboard.tasks.deliver_mail"
ROWS_AT_ONCE = 1000


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
