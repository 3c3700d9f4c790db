"""Setting one meeting by hand, and what every write to a meeting has in common."""

from dataclasses import dataclass, fields
from datetime import date, datetime, time
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from meetings.actions.errors import NotArranged, RecordChanged
from meetings.models import Meeting, MeetingPlace, ScheduleRow, Series
from meetings.queries.calendar import last_days
from opcc.office.history import recorded
from opcc.office.models import User

Row = TypeVar("Row", bound=Model)

FIRST_VERSION = 1


@dataclass(frozen=True)
class MeetingDetails:
    """One meeting as an officer enters it; no places are those of its series.

    How much of it the public is told is said apart: `meetings.actions.holding_back`.
    """

    starts_on: date
    title: str = ""
    title_cy: str = ""
    purpose: str = ""
    purpose_cy: str = ""
    outside_event: str = ""
    outside_event_on: date | None = None
    starts_at: time | None = None
    ends_at: time | None = None
    how: str = ""
    venue_id: int | None = None
    place_ids: frozenset[int] = frozenset()
    is_public: bool = False
    is_significant: bool = False

    def columns(self) -> dict[str, Any]:
        """The values of the meeting's own row."""
        return {
            field.name: getattr(self, field.name)
            for field in fields(self)
            if field.name != "place_ids"
        }


def details_of(meeting: Meeting) -> MeetingDetails:
    """Read a meeting back as it would be entered."""
    names = [field.name for field in fields(MeetingDetails) if field.name != "place_ids"]
    return MeetingDetails(
        **{name: getattr(meeting, name) for name in names},
        place_ids=frozenset(link.place_id for link in meeting.place_links.all()),
    )


@transaction.atomic
@recorded
def set_one_off(
    *,
    uid: UUID,
    details: MeetingDetails,
    by: User,
    now: datetime,
    series: Series | None = None,
) -> Meeting:
    """Set one meeting by hand, of no series or besides what the rule of its series sets.

    A form sent twice makes one; with other words it changes it.
    """
    require_sense(details, in_series=series is not None)
    if series is not None:
        require_meets(series)
        if details.starts_on > last_days([series]).get(series.pk, date.max):
            raise NotArranged(_("The series is to be over by then."))
    meeting, is_new = Meeting.objects.get_or_create(
        uid=uid,
        defaults={
            **details.columns(),
            "series": series,
            "set_by_hand": True,
            "created_at": now,
            "changed_at": now,
        },
    )
    if not is_new:
        return change_meeting(
            meeting=meeting, version=FIRST_VERSION, details=details, by=by, now=now
        )
    bring_places_into_line(meeting, details.place_ids)
    return meeting


@transaction.atomic
@recorded
def change_meeting(
    *, meeting: Meeting, version: int, details: MeetingDetails, by: User, now: datetime
) -> Meeting:
    """Make this one meeting read as entered; from then on its series' rule leaves it alone.

    `version` is the one the officer opened. Saving what stands there already changes nothing.
    """
    meeting = locked(meeting)
    require_sense(details, in_series=meeting.series_id is not None)
    has_changed = set_columns(meeting, details.columns())
    if has_changed or places_differ(meeting, details.place_ids):
        require_version(meeting, version)
        meeting.set_by_hand = True
        bring_places_into_line(meeting, details.place_ids)
        save(meeting, now=now)
    return meeting


@transaction.atomic
@recorded
def delete_meeting(*, meeting: Meeting, by: User, now: datetime) -> Meeting:
    """Take away a meeting that was set by hand in error. Twice is the same as once."""
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if meeting.deleted_at:
        return meeting
    if reason := why_not_deletable(meeting):
        raise NotArranged(reason)
    meeting.deleted_at = now
    return save(meeting, now=now)


@transaction.atomic
@recorded
def restore_meeting(*, meeting: Meeting, by: User, now: datetime) -> Meeting:
    """Bring back a meeting that was taken away in error."""
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if meeting.deleted_at is None:
        return meeting
    meeting.deleted_at = None
    return save(meeting, now=now)


def why_not_deletable(meeting: Meeting) -> str:
    """Return why a meeting stays, for the officer; "" where it may be taken away."""
    if meeting.regular_on is not None:
        return _("It belongs to a series. Cancel it instead.")
    if meeting.status == Meeting.Status.HELD:
        return _("It was held, so it stays.")
    if meeting.public_texts.standing().exists():
        return _("The public was told of it, or is about to be. Cancel it instead.")
    if has_content(meeting):
        return _(
            "It has an agenda, papers, minutes, actions or people on its list, so it stays. Cancel"
            " it instead."
        )
    return ""


def has_content(meeting: Meeting) -> bool:
    """Whether anything hangs on the meeting that would be lost with it."""
    return not Meeting.objects.filter(pk=meeting.pk).empty().exists()


def locked(meeting: Meeting) -> Meeting:
    """The meeting as it stands, until the transaction ends."""
    current = (
        Meeting.objects.live()
        .select_related("series")
        .select_for_update(of=("self",))
        .filter(pk=meeting.pk)
        .first()
    )
    if current is None:
        raise NotArranged(_("This meeting has been deleted."))
    return current


def require_sense(details: MeetingDetails, *, in_series: bool) -> None:
    """What a form says at its field; here for whoever comes by another way."""
    if not details.title and not in_series:
        raise NotArranged(_("Give the meeting a title."))
    if details.ends_at and (details.starts_at is None or details.ends_at <= details.starts_at):
        raise NotArranged(_("The meeting ends before it starts."))


def require_meets(series: Series) -> None:
    """Refuse a series that is paused, over or taken away; one that meets stays so until saved.

    Its row is locked first, as by whoever takes the row away.
    """
    ScheduleRow.objects.select_for_update(of=("self",)).filter(series=series.pk).first()
    active = Series.objects.active().select_for_update(of=("self",))
    if active.filter(pk=series.pk).first() is None:
        raise NotArranged(_("This series does not meet any more."))


def set_columns(row: Model, columns: dict[str, Any]) -> bool:
    """Set columns, in memory. Returns whether any of them differs."""
    differing = {name for name, value in columns.items() if getattr(row, name) != value}
    for name in differing:
        setattr(row, name, columns[name])
    return bool(differing)


def require_version(row: Any, version: int | None) -> None:
    """Refuse where somebody saved the row after the officer opened it."""
    if version is not None and row.version != version:
        raise RecordChanged(type(row).objects.get(pk=row.pk))


def save(meeting: Meeting, *, now: datetime) -> Meeting:
    """Save the meeting as its next version."""
    meeting.version += 1
    meeting.changed_at = now
    meeting.save()
    return meeting


def places_differ(meeting: Meeting, place_ids: frozenset[int]) -> bool:
    return set(meeting.place_links.values_list("place_id", flat=True)) != place_ids


def bring_places_into_line(meeting: Meeting, place_ids: frozenset[int]) -> None:
    links = meeting.place_links
    links.exclude(place_id__in=place_ids).delete()
    known = set(links.values_list("place_id", flat=True))
    MeetingPlace.objects.bulk_create(
        MeetingPlace(meeting=meeting, place_id=pk) for pk in sorted(place_ids - known)
    )
