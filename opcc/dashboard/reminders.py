"""What every app has to remind people of, as one list for the ledger, and who writes which mail."""

from collections.abc import Iterator
from datetime import datetime
from itertools import chain
from typing import Any

from django.utils.translation import gettext_lazy as _

from consultations import reminders as consultations
from consultations.questions import reminders as questions
from engagement import reminders as engagement
from meetings import reminders as meetings
from opcc.office.emails import Kind, Letter, Note
from opcc.office.models import Mail
from opcc.office.models.mail import DIGEST

# By the word with which an app's kinds of mail begin.
APPS: dict[str, Any] = {
    "engagement": engagement,
    "meetings": meetings,
    "consultations": consultations,
    "questions": questions,
}

KINDS: dict[str, Kind] = {kind.code: kind for app in APPS.values() for kind in app.KINDS}

# How each kind of mail is called in the log, those to subscribers included.
NAMES: dict[str, Any] = {
    **{kind.code: kind.name for kind in KINDS.values()},
    **{code: name for app in APPS.values() for code, name in app.TO_SUBSCRIBERS.items()},
    DIGEST: _("Daily digest"),
}


def find_due(now: datetime) -> Iterator[Mail]:
    return chain.from_iterable(app.find_due(now) for app in APPS.values())


def still_due(mail: Mail, now: datetime) -> bool:
    return app_of(mail).still_due(mail, now)


def render(mail: Mail, now: datetime) -> Note | Letter:
    return app_of(mail).render(mail, now)


def kind_of(mail: Mail) -> Kind | None:
    return KINDS.get(mail.kind)


def app_of(mail: Mail) -> Any:
    return APPS[mail.kind.partition(".")[0]]


def name_of(mail: Mail) -> str:
    return str(NAMES.get(mail.kind, mail.kind))


def give_up(mail: Mail) -> None:
    """An address is no good: let the app that has it under its care forget it."""
    if mail.subscription_uid is not None:
        app_of(mail).give_up(mail)
