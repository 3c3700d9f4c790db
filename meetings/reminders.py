"""What the schedule has to tell by mail: what is due, whether it still is, and the words."""

from collections.abc import Iterator
from datetime import datetime
from itertools import chain
from typing import Any

from django.utils.translation import gettext_lazy as _

from engagement.reminders.each import Reminder
from meetings import emails
from meetings.queries.notices import is_latest_for, notices, notices_lately
from opcc.office.emails import Kind, Letter, Note
from opcc.office.models import Mail, Role
from opcc.office.models.mail import dedupe_key

CHANGED = Kind(
    code="meetings.changed",
    name=_("A meeting I am down for is changed"),
    hint=_("As soon as it is cancelled, postponed, moved or on again."),
    roles=frozenset(Role),
)
KINDS = (CHANGED,)
TO_SUBSCRIBERS: dict[str, Any] = {}


def find_changed(now: datetime) -> Iterator[Mail]:
    for notice in notices_lately(now):
        for user in notice.told.all():
            yield Mail(
                kind=CHANGED.code,
                user=user,
                about=str(notice.pk),
                dedupe_key=dedupe_key(CHANGED.code, notice.pk, user.pk),
                due_at=notice.made_at,
            )


def still_changed(mail: Mail, now: datetime) -> bool:
    assert mail.user is not None  # noqa: S101 - these mails go to colleagues
    notice = notices().filter(pk=mail.about).first()
    return notice is not None and is_latest_for(notice, mail.user)


def write_changed(mail: Mail, now: datetime) -> Note:
    return emails.meeting_changed(notices().get(pk=mail.about))


REMINDERS = (Reminder(CHANGED.code, find_changed, still_changed, write_changed),)
BY_CODE = {reminder.code: reminder for reminder in REMINDERS}


def find_due(now: datetime) -> Iterator[Mail]:
    """Yield every mail that is owed by now; the ledger knows which it has already."""
    return chain.from_iterable(reminder.find(now) for reminder in REMINDERS)


def still_due(mail: Mail, now: datetime) -> bool:
    return BY_CODE[mail.kind].still_due(mail, now)


def render(mail: Mail, now: datetime) -> Note | Letter:
    return BY_CODE[mail.kind].render(mail, now)
