"""Writing a mail as things stand when it is sent, if anybody still is to read it."""

from datetime import datetime
from typing import cast

from django.utils.timezone import localdate

from opcc.office.actions.mail.settling import settle
from opcc.office.emails import Kind, Letter, Note, Writer, in_the_language_of, letter_of
from opcc.office.models import How, Mail, User
from opcc.office.models.mail import DIGEST


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
            settle(mail, Mail.State.NOT_NEEDED, now=now)
    return letter_of(digest, notes, now=now) if notes else None


def is_wanted(mail: Mail, *, writer: Writer, now: datetime) -> bool:
    """Whether the thing is still to be done, by somebody who still is to be told."""
    kind = writer.kind_of(mail)
    if kind is not None and not may_get(mail.user, kind, now=now):
        return False
    return writer.still_due(mail, now)


def may_get(user: User | None, kind: Kind, *, now: datetime) -> bool:
    today = localdate(now)
    if user is None or not kind.roles & user.roles_on(today):
        return False
    off = user.reminder_choices.filter(kind=kind.code, how=How.NONE)
    return not (kind.may_be_off and off.exists())
