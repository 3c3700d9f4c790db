"""What consultations have to tell by mail: what is due, whether it still is, and the words."""

from collections.abc import Iterator
from datetime import datetime
from itertools import chain
from typing import Any

from consultations.reminders import consultees, others, outcomes, respondents
from opcc.office.emails import Kind, Letter, Note
from opcc.office.models import Mail

__all__ = ["KINDS", "TO_SUBSCRIBERS", "find_due", "give_up", "render", "still_due"]

ROOMS = (respondents, consultees, others, outcomes)
KINDS: tuple[Kind, ...] = tuple(kind for room in ROOMS for kind in room.KINDS)
REMINDERS = tuple(reminder for room in ROOMS for reminder in room.REMINDERS)
BY_CODE = {reminder.code: reminder for reminder in REMINDERS}
TO_SUBSCRIBERS: dict[str, Any] = (
    respondents.TO_RESPONDENTS | outcomes.TO_RESPONDENTS | consultees.TO_CONSULTEES
)


def find_due(now: datetime) -> Iterator[Mail]:
    """Yield every mail that is owed by now; the ledger knows which it has already."""
    return chain.from_iterable(reminder.find(now) for reminder in REMINDERS)


def still_due(mail: Mail, now: datetime) -> bool:
    return BY_CODE[mail.kind].still_due(mail, now)


def render(mail: Mail, now: datetime) -> Note | Letter:
    return BY_CODE[mail.kind].render(mail, now)


def give_up(mail: Mail) -> None:
    """An address is no good: let the room that has it under its care know."""
    room = consultees if mail.kind in consultees.TO_CONSULTEES else respondents
    room.give_up(mail)
