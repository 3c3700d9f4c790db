"""Writes to the ground."""

from opcc.office.actions.mail import (
    NotSendable,
    choose_reminders,
    deliver_next,
    mark_bounced,
    note_bounce,
    owe,
    record_due,
    send_again,
)
from opcc.office.actions.places import rebuild_place_closure
from opcc.office.actions.revision import raise_public_revision

__all__ = [
    "NotSendable",
    "choose_reminders",
    "deliver_next",
    "mark_bounced",
    "note_bounce",
    "owe",
    "raise_public_revision",
    "rebuild_place_closure",
    "record_due",
    "send_again",
]
