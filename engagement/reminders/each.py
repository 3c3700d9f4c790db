"""The three questions that the ledger asks about each kind of mail."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from opcc.office.emails import Letter, Note
from opcc.office.models import Mail


@dataclass(frozen=True)
class Reminder:
    """One kind of mail: what of it is due, whether one still is, and what it says."""

    code: str
    find: Callable[[datetime], Iterator[Mail]]
    still_due: Callable[[Mail, datetime], bool]
    render: Callable[[Mail, datetime], Note | Letter]
