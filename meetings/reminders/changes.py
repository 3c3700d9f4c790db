"""Those who are down for a meeting are told when it changes."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from engagement.reminders.each import Reminder, owed
from meetings import emails
from meetings.queries.notices import is_latest_for, notices, notices_lately
from opcc.office.emails import Kind, Note
from opcc.office.models import Mail, Role

CHANGED = Kind(
    code="meetings.changed",
    name=_("A meeting I am down for is changed"),
    hint=_("As soon as it is cancelled, postponed, moved or on again."),
    roles=frozenset(Role),
)
KINDS = (CHANGED,)


def find_changed(now: datetime) -> Iterator[Mail]:
    for notice in notices_lately(now):
        for user in notice.told.all():
            yield owed(CHANGED, user, about=notice.pk, due_at=notice.made_at)


def still_changed(mail: Mail, now: datetime) -> bool:
    assert mail.user is not None  # noqa: S101 - these mails go to colleagues
    notice = notices().filter(pk=mail.about).first()
    return notice is not None and is_latest_for(notice, mail.user)


def write_changed(mail: Mail, now: datetime) -> Note:
    return emails.meeting_changed(notices().get(pk=mail.about))


REMINDERS = (Reminder(CHANGED.code, find_changed, still_changed, write_changed),)
