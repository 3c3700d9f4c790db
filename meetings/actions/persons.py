"""Taking a person out of what the schedule put forward and published."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from meetings.actions.publication import purge, redact
from meetings.models import (
    Meeting,
    PublicText,
    Published,
    PublishedText,
    Series,
    Subject,
)
from meetings.queries.projection import subject_of
from opcc.office.models import User


@transaction.atomic
def take_out_of_text(*, record: PublicText, by: User, now: datetime) -> None:
    """Empty a text that was put forward; where it was published, redact all that was."""
    read = PublishedText.objects.filter(
        subject=record.subject, subject_uid=record.subject_uid, number=record.number
    )
    owner = owner_of(Subject(record.subject), record.subject_uid)
    if read.exists():
        redact(subject=Subject(record.subject), record=owner, by=by, now=now)
    else:
        purge([record], by=by, now=now, holding_up=owner)


@transaction.atomic
def take_out_of_version(*, record: PublishedText, by: User, now: datetime) -> None:
    subject = Subject(record.subject)
    redact(subject=subject, record=owner_of(subject, record.subject_uid), by=by, now=now)


@transaction.atomic
def take_out_of_published(*, record: Published, by: User, now: datetime) -> None:
    """Redact what stands at that address: it answers that it is gone."""
    subject = subject_of(type(record))
    redact(subject=subject, record=owner_of(subject, record.uid), by=by, now=now)


def owner_of(subject: Subject, uid: UUID) -> Series | Meeting:
    model = Series if subject == Subject.SERIES else Meeting
    return model._base_manager.get(uid=uid)
