"""Taking a person out of the engagement log: as each kind of row of it has to be treated."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from engagement.actions.public_files import hide_file_of
from engagement.actions.publication import purge_version, redact
from engagement.actions.retracting import retract_texts_of
from engagement.actions.subscriptions import end_subscription
from engagement.models import (
    Event,
    EventAttachment,
    ImportRow,
    PublicVersion,
    PublishedEntry,
    PublishedVersion,
    Subscription,
)
from opcc.office.actions import remove_files
from opcc.office.history import history_of_all
from opcc.office.models import User


@transaction.atomic
def erase_attachment(*, record: EventAttachment, by: User, now: datetime) -> None:
    """Leave nothing of a file: neither row, history nor content, and no copy that is public.

    A published text that told of it leads nowhere until a correction is published.
    """
    Event.objects.filter(pk=record.event_id).update(version=F("version") + 1, changed_at=now)
    retract_texts_of(record.event, telling_of=record.file, by=by, now=now)
    file, pk = record.file, record.pk
    record.delete()
    history_of_all(EventAttachment).filter(pgh_obj_id=pk).delete()
    hide_file_of(record.event.uid, file.content_hash, now=now)
    remove_files(files=[file])


@transaction.atomic
def take_out_of_version(*, record: PublicVersion, by: User, now: datetime) -> None:
    """Empty a text that was put forward; where it was published, redact the whole entry."""
    was_read = PublishedVersion.objects.filter(
        event_uid=record.event_uid, version_number=record.version_number, stream=record.stream
    )
    if was_read.exists():
        redact(event=record.event, by=by, now=now)
    else:
        purge_version(version=record, by=by, now=now)


@transaction.atomic
def take_out_of_published(
    *, record: PublishedEntry | PublishedVersion, by: User, now: datetime
) -> None:
    """Redact the entry everywhere: its addresses answer that it is gone."""
    redact(event=Event.objects.get(uid=record.event_uid), by=by, now=now)


@transaction.atomic
def empty_import_row(*, record: ImportRow, by: User, now: datetime) -> None:
    """Empty what a row of a file said; what became of it still counts."""
    ImportRow.objects.filter(pk=record.pk).update(cells=[""] * len(record.cells), reasons=[])


@transaction.atomic
def end_subscription_of(*, record: Subscription, by: User, now: datetime) -> None:
    """Let an address of a reader go; the mail that was owed to it is no longer needed."""
    end_subscription(subscription=record)
