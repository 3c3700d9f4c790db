"""The agenda of a meeting: its items, in their order."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from meetings.actions.errors import NotArranged
from meetings.actions.meetings import locked, require_version, set_columns
from meetings.actions.removals import removal_of
from meetings.models import AgendaItem, Meeting, Paper
from opcc.office.history import recorded, row_kept_in, written_with
from opcc.office.models import User


@dataclass(frozen=True)
class AgendaDetails:
    """What an officer says of one item."""

    title: str
    title_cy: str = ""
    presenter: str = ""


@transaction.atomic
@recorded
def add_agenda_item(
    *, meeting: Meeting, details: AgendaDetails, by: User, now: datetime
) -> AgendaItem:
    """Add an item after the others. The same one sent twice is one."""
    meeting = locked(meeting)
    last = meeting.agenda.order_by("-position", "-pk").first()
    if last is not None and AgendaDetails(last.title, last.title_cy, last.presenter) == details:
        return last
    position = meeting.agenda.aggregate(last=Max("position"))["last"]
    return AgendaItem.objects.create(
        meeting=meeting, position=0 if position is None else position + 1, **asdict(details)
    )


@transaction.atomic
@recorded
def change_agenda_item(
    *, item: AgendaItem, version: int, details: AgendaDetails, by: User, now: datetime
) -> AgendaItem:
    _meeting, item = locked_item(item)
    if set_columns(item, asdict(details)):
        require_version(item, version)
        item.version += 1
        item.save()
    return item


@transaction.atomic
@recorded
def move_agenda_item(*, item: AgendaItem, up: bool, by: User, now: datetime) -> None:
    """Let an item change places with the one before it, or the one after it."""
    meeting, item = locked_item(item)
    order = list(meeting.agenda.all())
    at = order.index(item)
    other = at - 1 if up else at + 1
    if not 0 <= other < len(order):
        return
    order[at], order[other] = order[other], order[at]
    for position, row in enumerate(order):
        row.position = position
    AgendaItem.objects.bulk_update(order, ["position"])


@transaction.atomic
@recorded
def remove_agenda_item(*, item: AgendaItem, by: User, now: datetime) -> None:
    """Take an item off the agenda. Its papers stay, as papers of the whole meeting.

    It can be put back: the history keeps it as it was.
    """
    _meeting, item = locked_item(item)
    item.delete()


@transaction.atomic
@recorded
def put_back_agenda_item(*, meeting: Meeting, item_id: int, by: User, now: datetime) -> None:
    """Put an item on the agenda again, and its papers under it. Twice is the same as once."""
    meeting = locked(meeting)
    if meeting.agenda.filter(pk=item_id).exists():
        return
    removal = removal_of(AgendaItem, item_id, meeting=meeting.pk)
    item = row_kept_in(removal, AgendaItem)
    item.save(force_insert=True)
    own = written_with(removal, Paper).values("pgh_obj")
    meeting.papers.filter(pk__in=own, agenda_item=None).update(agenda_item=item)


def locked_item(item: AgendaItem) -> tuple[Meeting, AgendaItem]:
    """The meeting and one item of its agenda as they stand, until the transaction ends."""
    meeting = locked(item.meeting)
    current = meeting.agenda.filter(pk=item.pk).first()
    if current is None:
        raise NotArranged(_("This item of the agenda has been removed."))
    return meeting, current
