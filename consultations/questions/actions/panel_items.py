"""Keeping what a panel asked of the Office, replying, and letting the public read it.

What a panel asks is a promise of the Office until it is done: a commitment, with who answers for it
and by when. The panel's minutes say what; the Office's reply is its own public word, so an approver
lets the public read an item, and does so again after each change.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from consultations.questions.models import Panel, PanelItem, PublishedPanelItem
from consultations.questions.queries.panel_items import as_published, reads
from engagement.actions import SettledMeanwhile, close_commitment, reopen_commitment
from engagement.models import Commitment
from meetings.actions import NotArranged, RecordChanged
from meetings.actions.meetings import set_columns
from meetings.actions.removals import removal_of
from meetings.models import MinuteItem
from opcc.office.actions import raise_public_revision
from opcc.office.history import recorded, row_kept_in
from opcc.office.models import User

OF_COMMITMENT = ("text", "text_cy", "owner_id", "due_on")


@dataclass(frozen=True)
class ItemDetails:
    """One item as an officer enters it."""

    panel_id: int
    kind: str
    text: str
    owner_id: int
    text_cy: str = ""
    due_on: date | None = None
    due_words: str = ""
    due_words_cy: str = ""
    meeting_id: int | None = None
    said_on: date | None = None
    minute_number: str = ""
    minutes_url: str = ""
    document: str = ""
    wording_before: str = ""
    wording_after: str = ""
    reply: str = ""
    reply_cy: str = ""
    replied_on: date | None = None
    source: str = ""

    def of_commitment(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in OF_COMMITMENT}

    def of_item(self) -> dict[str, Any]:
        return {name: value for name, value in vars(self).items() if name not in OF_COMMITMENT}


def details_of_item(item: PanelItem) -> ItemDetails:
    """Read an item back as it would be entered."""
    names = ItemDetails.__dataclass_fields__
    commitment = item.commitment
    return ItemDetails(
        **{name: getattr(commitment if name in OF_COMMITMENT else item, name) for name in names}
    )


@transaction.atomic
@recorded
def add_item(*, uid: UUID, details: ItemDetails, by: User, now: datetime) -> PanelItem:
    """Keep an item. A form sent twice makes one."""
    require_sense(details)
    found = PanelItem.objects.filter(uid=uid).first()
    if found is not None:
        return found
    return PanelItem.objects.create(
        uid=uid,
        commitment=Commitment.objects.create(event=None, **details.of_commitment()),
        minute_item=minute_cited(details),
        created_at=now,
        changed_at=now,
        **details.of_item(),
    )


@transaction.atomic
@recorded
def change_item(
    *, item: PanelItem, version: int, details: ItemDetails, by: User, now: datetime
) -> PanelItem:
    """Make the item read as entered. Saving what stands there already changes nothing."""
    item = locked(item)
    if details == details_of_item(item):
        return item
    if item.version != version:
        raise RecordChanged(item)
    require_sense(details)
    commitment = Commitment.objects.select_for_update().get(pk=item.commitment_id)
    if set_columns(commitment, details.of_commitment()):
        commitment.save()
    set_columns(item, details.of_item())
    item.minute_item = minute_cited(details)
    return raised(item, now=now)


@transaction.atomic
@recorded
def settle_item(*, item: PanelItem, outcome: str, by: User, now: datetime) -> PanelItem:
    """Say that it is done ("kept"), will not be ("dropped"), or is open after all ("open")."""
    item = locked(item)
    commitment = item.commitment
    if outcome == Commitment.Status.OPEN:
        reopen_commitment(commitment=commitment, by=by, now=now)
    elif outcome in Commitment.Status.values:
        is_kept = outcome == Commitment.Status.KEPT
        try:
            close_commitment(commitment=commitment, kept=is_kept, by=by, now=now)
        except SettledMeanwhile as reason:
            raise NotArranged(str(reason)) from None
    return item


@transaction.atomic
@recorded
def publish_item(*, item: PanelItem, by: User, now: datetime) -> PublishedPanelItem:
    """Let the public read the item as it stands. Twice is the same as once."""
    item = locked(item)
    columns = as_published(item)
    published = PublishedPanelItem.objects.filter(item_uid=item.uid).first()
    if published is not None and reads(published, columns):
        return published
    published, _is_new = PublishedPanelItem.objects.update_or_create(
        item_uid=item.uid, defaults={**columns, "changed_at": now}
    )
    raise_public_revision(now=now)
    return published


@transaction.atomic
@recorded
def hide_item(*, item: PanelItem, by: User, now: datetime) -> None:
    """Take the item from the public page; the Office keeps it."""
    item = locked(item)
    gone, _of_each = PublishedPanelItem.objects.filter(item_uid=item.uid).delete()
    if gone:
        raise_public_revision(now=now)


@transaction.atomic
@recorded
def remove_item(*, item: PanelItem, by: User, now: datetime) -> None:
    """Take away what was entered in error, while the public reads nothing of it.

    It can be put back: the history keeps it as it was.
    """
    item = locked(item)
    if PublishedPanelItem.objects.filter(item_uid=item.uid).exists():
        raise NotArranged(_("The public reads it. Take it from the public page first."))
    Commitment.objects.filter(pk=item.commitment_id).delete()


@transaction.atomic
@recorded
def put_back_item(*, item_id: int, by: User, now: datetime) -> PanelItem:
    """Let an item that was taken away stand again. Twice is the same as once."""
    standing = PanelItem.objects.filter(pk=item_id).first()
    if standing is not None:
        return standing
    removal = removal_of(PanelItem, item_id)
    Panel.objects.select_for_update().get(pk=removal.panel_id)
    standing = PanelItem.objects.filter(pk=item_id).first()
    if standing is not None:  # somebody was quicker
        return standing
    promise = removal_of(Commitment, removal.commitment_id)
    item = row_kept_in(removal, PanelItem)
    if item.minute_item_id and not MinuteItem.objects.filter(pk=item.minute_item_id).exists():
        item.minute_item_id = None
    row_kept_in(promise, Commitment).save(force_insert=True)
    item.save(force_insert=True)
    return item


def locked(item: PanelItem) -> PanelItem:
    """The item as it stands, until the transaction ends."""
    found = PanelItem.objects.select_for_update(of=("self",)).select_related("panel", "commitment")
    current = found.filter(pk=item.pk).first()
    if current is None:
        raise NotArranged(_("This has been taken away."))
    return current


def raised(item: PanelItem, *, now: datetime) -> PanelItem:
    item.version += 1
    item.changed_at = now
    item.save()
    return item


def minute_cited(details: ItemDetails) -> MinuteItem | None:
    """The item of our own minutes that the number means, where there is one the public may read."""
    if details.meeting_id is None or not details.minute_number:
        return None
    items = MinuteItem.objects.filter(minutes__meeting=details.meeting_id, is_private=False)
    return items.filter(number=details.minute_number).first()


def require_sense(details: ItemDetails) -> None:
    """What the form says at its fields; here for whoever comes by another way."""
    if details.kind == PanelItem.Kind.WORDING and not details.wording_after:
        raise NotArranged(_("Write the wording the panel asked for."))
    if bool(details.reply) != (details.replied_on is not None):
        raise NotArranged(_("Give the reply and its day together."))
