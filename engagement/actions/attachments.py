"""Hanging files on an event, describing them, and taking them off again."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from engagement.actions.events import NotSaved, locked, save_if
from engagement.actions.retracting import retract_texts_of
from engagement.models import Event, EventAttachment
from opcc.office.actions import UnderLegalHold, keep_file, remove_files, require_no_hold
from opcc.office.file_checks import CheckedFile
from opcc.office.history import history_of_all, recorded
from opcc.office.locks import in_turn_to_publish
from opcc.office.models import User

PUT_BACK_WITHIN = timedelta(days=30)


@dataclass(frozen=True)
class Description:
    """What an officer says of a file."""

    title: str
    title_cy: str = ""
    alt: str = ""
    alt_cy: str = ""
    language: str = EventAttachment.Language.ENGLISH
    is_public: bool = False


@transaction.atomic
@recorded
def attach(
    *, event: Event, file: CheckedFile, description: Description, by: User, now: datetime
) -> tuple[EventAttachment, bool]:
    """Hang a file on the event, after the others. The same file sent again is described anew.

    Returns also whether a text that was to be published with it was taken back.
    """
    in_turn_to_publish()
    event = locked(event)
    same = event.attachments.live().filter(file__content_hash=file.content_hash).first()
    if same is not None:
        return same, describe(attachment=same, description=description, by=by, now=now)
    require_words_for_a_picture(description, is_picture=file.is_picture)
    attachment = EventAttachment.objects.create(
        event=event,
        file=keep_file(file=file, by=by, now=now),
        position=next_position(event),
        **asdict(description),
    )
    save_if(True, event, now=now)
    return attachment, False


@transaction.atomic
@recorded
def describe(
    *,
    attachment: EventAttachment,
    description: Description,
    by: User,
    now: datetime,
    version: int | None = None,
) -> bool:
    """Say something else of a file. `version` is the record's as the officer saw it.

    Returns whether a text that was to be published with it was taken back.
    """
    event, attachment = locked_with(attachment)
    require_words_for_a_picture(description, is_picture=attachment.file.is_picture)
    changed = {
        name: value
        for name, value in asdict(description).items()
        if getattr(attachment, name) != value
    }
    save_if(bool(changed), event, version=version, now=now)
    if not changed:
        return False
    for name, value in changed.items():
        setattr(attachment, name, value)
    attachment.save(update_fields=changed)
    return retract_texts_of(event, telling_of=attachment.file, by=by, now=now)


@transaction.atomic
@recorded
def move(*, attachment: EventAttachment, up: bool, by: User, now: datetime) -> None:
    """Let a file change places with the one before it, or the one after it."""
    event, attachment = locked_with(attachment)
    order = list(event.attachments.live())
    at = order.index(attachment)
    other = at - 1 if up else at + 1
    if not 0 <= other < len(order):
        return
    order[at], order[other] = order[other], order[at]
    for position, row in enumerate(order):
        row.position = position
    EventAttachment.objects.bulk_update(order, ["position"])
    save_if(True, event, now=now)


@transaction.atomic
@recorded
def remove(*, attachment: EventAttachment, by: User, now: datetime) -> bool:
    """Take a file off the event; for a while it can be put back.

    Returns whether a text that was to be published with it was taken back.
    """
    event, attachment = locked_with(attachment)
    attachment.removed_at = now
    attachment.save(update_fields=["removed_at"])
    save_if(True, event, now=now)
    return retract_texts_of(event, telling_of=attachment.file, by=by, now=now)


@transaction.atomic
@recorded
def put_back(*, attachment: EventAttachment, by: User, now: datetime) -> None:
    """Hang a file on the event again, after the others. Twice is the same as once."""
    event = locked(attachment.event)
    attachment = EventAttachment.objects.select_related("file").get(pk=attachment.pk)
    if attachment.removed_at is None:
        return
    same = event.attachments.live().filter(file__content_hash=attachment.file.content_hash)
    if same.exists():
        raise NotSaved(_("The same file is there already."))
    attachment.removed_at = None
    attachment.position = next_position(event)
    attachment.save(update_fields=["removed_at", "position"])
    save_if(True, event, now=now)


def locked_with(attachment: EventAttachment) -> tuple[Event, EventAttachment]:
    """The event and one file of it as they stand, until the transaction ends."""
    event = locked(attachment.event)
    current = event.attachments.live().filter(pk=attachment.pk).first()
    if current is None:
        raise NotSaved(_("This file has been removed."))
    return event, current


def next_position(event: Event) -> int:
    last = event.attachments.aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def require_words_for_a_picture(description: Description, *, is_picture: bool) -> None:
    if is_picture and description.is_public and not description.alt.strip():
        raise NotSaved(
            _("Say in words what the picture shows, for people who cannot see it. Then save again.")
        )


@transaction.atomic
def forget_removed_attachments(*, now: datetime) -> int:
    """Forget for good what was removed a while ago, unless the law wants it kept.

    Returns how many.
    """
    removed = (
        EventAttachment.objects.filter(removed_at__lt=now - PUT_BACK_WITHIN)
        .select_related("file", "event")
        .select_for_update(of=("self",))
    )
    going = [row for row in removed if not is_held(row)]
    EventAttachment.objects.filter(pk__in=[row.pk for row in going]).delete()
    remove_files(files=[row.file for row in going])
    return len(going)


def is_held(attachment: EventAttachment) -> bool:
    """Whether a legal hold covers the file."""
    try:
        require_no_hold(attachment.event, with_these=[attachment, attachment.file])
    except UnderLegalHold:
        return True
    return False


def purge_attachments(event: Event) -> None:
    """Leave nothing of the event's files: no row, no words in the history, no content."""
    files = [row.file for row in event.attachments.select_related("file")]
    event.attachments.all().delete()
    history_of_all(EventAttachment).filter(event=event).update(
        title="–", title_cy="", alt="", alt_cy=""
    )
    remove_files(files=files)
