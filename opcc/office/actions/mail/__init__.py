"""Owing, claiming, sending and settling mail. Nothing here trusts the broker to be right."""

from opcc.office.actions.mail.afterwards import (
    NotSendable,
    forget_old_mail,
    mark_bounced,
    note_bounce,
    send_again,
)
from opcc.office.actions.mail.due import record_due
from opcc.office.actions.mail.owing import owe
from opcc.office.actions.mail.sending import deliver_next
from opcc.office.actions.mail.wishes import choose_reminders

__all__ = [
    "NotSendable",
    "choose_reminders",
    "deliver_next",
    "forget_old_mail",
    "mark_bounced",
    "note_bounce",
    "owe",
    "record_due",
    "send_again",
]
