"""Local priorities of forums and neighbourhoods: set, changed, taken away."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from meetings.actions.errors import NotArranged, RecordChanged
from meetings.actions.meetings import FIRST_VERSION, set_columns
from meetings.models import LocalPriority
from opcc.office.history import recorded
from opcc.office.models import User


@dataclass(frozen=True)
class PriorityDetails:
    """One local priority as an officer enters it."""

    text: str
    set_on: date
    series_id: int | None = None
    place_id: int | None = None
    text_cy: str = ""
    set_where: str = ""
    set_where_cy: str = ""
    until: date | None = None
    done: str = ""
    done_cy: str = ""


@transaction.atomic
@recorded
def set_local_priority(
    *, uid: UUID, details: PriorityDetails, by: User, now: datetime
) -> LocalPriority:
    """Keep a priority. A form sent twice makes one; with other words it changes it."""
    require_sense(details, now=now)
    priority, is_new = LocalPriority.objects.get_or_create(
        uid=uid, defaults={**asdict(details), "created_at": now, "changed_at": now}
    )
    if is_new:
        return priority
    return change_local_priority(
        priority=priority, version=FIRST_VERSION, details=details, by=by, now=now
    )


@transaction.atomic
@recorded
def change_local_priority(
    *, priority: LocalPriority, version: int, details: PriorityDetails, by: User, now: datetime
) -> LocalPriority:
    """Make it read as entered, what was done among it."""
    require_sense(details, now=now)
    priority = LocalPriority.objects.select_for_update().get(pk=priority.pk)
    if priority.deleted_at is not None:
        raise NotArranged(_("Somebody else has taken this priority away."))
    if set_columns(priority, asdict(details)):
        if priority.version != version:
            raise RecordChanged(LocalPriority.objects.get(pk=priority.pk))
        save(priority, now=now)
    return priority


@transaction.atomic
@recorded
def remove_local_priority(*, priority: LocalPriority, by: User, now: datetime) -> LocalPriority:
    """Take away what was entered in error; one that is over gets a last day instead."""
    priority = LocalPriority.objects.select_for_update().get(pk=priority.pk)
    if priority.deleted_at is None:
        priority.deleted_at = now
        save(priority, now=now)
    return priority


@transaction.atomic
@recorded
def restore_local_priority(*, priority: LocalPriority, by: User, now: datetime) -> LocalPriority:
    priority = LocalPriority.objects.select_for_update().get(pk=priority.pk)
    if priority.deleted_at is not None:
        priority.deleted_at = None
        save(priority, now=now)
    return priority


def require_sense(details: PriorityDetails, *, now: datetime) -> None:
    if details.series_id is None and details.place_id is None:
        raise NotArranged(_("Choose a forum, a neighbourhood, or both."))
    if details.set_on > localdate(now):
        raise NotArranged(_("The day it was set cannot be to come."))
    if details.until and details.until < details.set_on:
        raise NotArranged(_("The last day lies before the day it was set."))


def save(priority: LocalPriority, *, now: datetime) -> None:
    priority.version += 1
    priority.changed_at = now
    priority.save()
