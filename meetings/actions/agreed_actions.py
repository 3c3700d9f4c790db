"""Actions agreed at a meeting: each is a promise of the Office, with who does it and by when."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from engagement.models import Commitment
from meetings.actions.errors import NotArranged
from meetings.actions.meetings import locked, require_version, save, set_columns
from meetings.actions.removals import removal_of
from meetings.models import Meeting, MeetingAction, MinuteItem
from opcc.office.history import recorded, row_kept_in
from opcc.office.models import User


@dataclass(frozen=True)
class ActionDetails:
    """One action as an officer enters it."""

    text: str
    owner_id: int
    text_cy: str = ""
    due_on: date | None = None


@transaction.atomic
@recorded
def add_action(
    *, meeting: Meeting, details: ActionDetails, item_id: int | None, by: User, now: datetime
) -> MeetingAction:
    """Keep an action. The same one sent twice is one, as long as it is open."""
    meeting = locked(meeting)
    item = item_of(meeting, item_id)
    same = meeting.actions.filter(
        item=item,
        commitment__status=Commitment.Status.OPEN,
        **{f"commitment__{name}": value for name, value in asdict(details).items()},
    ).first()
    if same is not None:
        return same
    commitment = Commitment.objects.create(event=None, **asdict(details))
    return MeetingAction.objects.create(meeting=meeting, item=item, commitment=commitment)


@transaction.atomic
@recorded
def change_action(
    *,
    action: MeetingAction,
    version: int,
    details: ActionDetails,
    item_id: int | None,
    by: User,
    now: datetime,
) -> MeetingAction:
    """Say something else of an open action; one that is done or dropped stays as it was settled.

    `version` is the meeting's that the officer opened.
    """
    meeting, action = locked_action(action)
    commitment = Commitment.objects.select_for_update().get(pk=action.commitment_id)
    if commitment.status != Commitment.Status.OPEN:
        raise NotArranged(_("This action is settled. Open it again to change it."))
    reads_otherwise = set_columns(commitment, asdict(details))
    hangs_elsewhere = set_columns(action, {"item": item_of(meeting, item_id)})
    if reads_otherwise or hangs_elsewhere:
        require_version(meeting, version)
        commitment.save()
        action.save()
        save(meeting, now=now)
    return action


@transaction.atomic
@recorded
def remove_action(*, action: MeetingAction, by: User, now: datetime) -> None:
    """Take away an action that was entered in error; one that will not be done is dropped.

    It can be put back: the history keeps it as it was.
    """
    _meeting, action = locked_action(action)
    Commitment.objects.filter(pk=action.commitment_id).delete()


@transaction.atomic
@recorded
def put_back_action(*, meeting: Meeting, action_id: int, by: User, now: datetime) -> None:
    """Let an action that was taken away stand again. Twice is the same as once."""
    meeting = locked(meeting)
    if meeting.actions.filter(pk=action_id).exists():
        return
    removal = removal_of(MeetingAction, action_id, meeting=meeting.pk)
    promise = removal_of(Commitment, removal.commitment_id)
    action = row_kept_in(removal, MeetingAction)
    if action.item_id and not MinuteItem.objects.filter(pk=action.item_id).exists():
        action.item_id = None
    row_kept_in(promise, Commitment).save(force_insert=True)
    action.save(force_insert=True)


def locked_action(action: MeetingAction) -> tuple[Meeting, MeetingAction]:
    meeting = locked(action.meeting)
    current = meeting.actions.filter(pk=action.pk).first()
    if current is None:
        raise NotArranged(_("This action has been taken away."))
    return meeting, current


def item_of(meeting: Meeting, item_id: int | None) -> MinuteItem | None:
    if item_id is None:
        return None
    item = MinuteItem.objects.filter(minutes__meeting=meeting, pk=item_id).first()
    if item is None:
        raise NotArranged(_("This item has been removed from the minutes."))
    return item
