"""The three questions that the ledger asks about each kind of mail, and one mail to a colleague."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from opcc.office.emails import Kind, Letter, Note
from opcc.office.models import Mail, User
from opcc.office.models.mail import dedupe_key


@dataclass(frozen=True)
class Reminder:
    """One kind of mail: what of it is due, whether one still is, and what it says."""

    code: str
    find: Callable[[datetime], Iterator[Mail]]
    still_due: Callable[[Mail, datetime], bool]
    render: Callable[[Mail, datetime], Note | Letter]


def owed(kind: Kind, user: User, *, about: object, due_at: datetime, occasion: object = "") -> Mail:
    """One mail to one colleague, under the key that keeps it from being owed twice."""
    return Mail(
        kind=kind.code,
        user=user,
        about=str(about),
        occasion=str(occasion),
        dedupe_key=dedupe_key(kind.code, str(about), str(occasion), user.pk),
        due_at=due_at,
    )
