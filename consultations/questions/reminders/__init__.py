"""What questions have to tell by mail: what is due, whether it still is, and the words."""

from collections.abc import Iterator
from datetime import datetime
from itertools import chain

from consultations.questions.reminders import askers, colleagues
from consultations.questions.reminders.askers import TO_SUBSCRIBERS, give_up
from opcc.office.emails import Letter, Note
from opcc.office.models import Mail

__all__ = ["KINDS", "TO_SUBSCRIBERS", "find_due", "give_up", "render", "still_due"]

KINDS = colleagues.KINDS
REMINDERS = (*colleagues.REMINDERS, *askers.REMINDERS)
BY_CODE = {reminder.code: reminder for reminder in REMINDERS}


def find_due(now: datetime) -> Iterator[Mail]:
    """Yield every mail that is owed by now; the ledger knows which it has already."""
    return chain.from_iterable(reminder.find(now) for reminder in REMINDERS)


def still_due(mail: Mail, now: datetime) -> bool:
    return BY_CODE[mail.kind].still_due(mail, now)


def render(mail: Mail, now: datetime) -> Note | Letter:
    return BY_CODE[mail.kind].render(mail, now)
