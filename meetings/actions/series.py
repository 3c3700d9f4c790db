"""Saying where and when a series meets, naming it anew, and taking it away."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction

from meetings.actions.errors import NotArranged, RecordChanged
from meetings.actions.order import next_position
from meetings.actions.rows import (
    bring_meetings_back,
    require_none_merges_into,
    take_away_meetings,
    why_not_settable,
)
from meetings.actions.setting import Settled, set_meetings
from meetings.models import Meeting, Series, SeriesName
from meetings.queries.calendar import recurrence_of
from meetings.queries.series_details import SeriesDetails, series_details
from meetings.queries.wording import why_no_days
from opcc.office.actions.lines import bring_into_line
from opcc.office.history import recorded
from opcc.office.models import User


@dataclass(frozen=True)
class Days:
    """What the rule of a series counts from; `nths` only where it goes by the weekday."""

    first_on: date
    nths: Sequence[int] = ()
    starts_at: time | None = None
    ends_at: time | None = None


def locked(series: Series) -> Series:
    return (
        Series.objects.live()
        .select_for_update(of=("self",))
        .select_related("row")
        .get(pk=series.pk)
    )


@transaction.atomic
@recorded
def change_series(
    *,
    series: Series,
    version: int,
    details: SeriesDetails,
    by: User,
    now: datetime,
    set_until: date | None = None,
) -> Settled | None:
    """Make the series read as entered, and set its coming meetings anew up to a day, if given."""
    series = locked(series)
    stands = series_details(series)
    if details != stands:
        if series.version != version:
            raise RecordChanged(Series.objects.get(pk=series.pk))
        write_series(series, details, now=now)
        bring_into_line(
            series.place_links.all(),
            key=["place_id"],
            wanted=({"place_id": pk} for pk in sorted(details.place_ids)),
            owner={"series": series},
        )
        bring_into_line(
            series.venues.all(),
            key=["venue_id"],
            wanted=(
                {"venue_id": pk, "position": position}
                for position, pk in enumerate(details.venue_ids)
            ),
            owner={"series": series},
        )
    if set_until is None:
        return None
    series = locked(series)
    if misfit := why_not_settable([series]):
        raise NotArranged(misfit)
    return set_meetings(series=[series], until=set_until, by=by, now=now)


def write_series(series: Series, details: SeriesDetails, *, now: datetime) -> None:
    if series.row_id != details.row_id:
        series.row_id = details.row_id
        series.position = next_position(Series.objects.filter(row_id=details.row_id))
    series.purpose, series.purpose_cy = details.purpose, details.purpose_cy
    if series.status in (Series.Status.ACTIVE, Series.Status.PAUSED):
        series.status = Series.Status.PAUSED if details.paused else Series.Status.ACTIVE
        series.status_reason = details.status_reason
    series.version += 1
    series.changed_at = now
    series.save()


@transaction.atomic
@recorded
def set_days(
    *, series: Series, version: int, days: Days, until: date, by: User, now: datetime
) -> Settled:
    """Say when the series meets, and set its meetings up to a day by its row's rule."""
    series = locked(series)
    before = [getattr(series, name) for name in COLUMNS]
    with_days(series, days)
    if before != [getattr(series, name) for name in COLUMNS]:
        if series.version != version:
            raise RecordChanged(Series.objects.get(pk=series.pk))
        series.version += 1
        series.changed_at = now
        series.save()
    return set_meetings(series=[series], until=until, by=by, now=now)


COLUMNS = ("first_on", "nths", "starts_at", "ends_at")


def with_days(series: Series, days: Days) -> Series:
    """The series as it would meet, in memory; NotArranged where its rule cannot set such days."""
    series.first_on = days.first_on
    series.nths = list(days.nths)
    series.starts_at, series.ends_at = days.starts_at, days.ends_at
    recurrence = recurrence_of(series)
    if recurrence and (reason := why_no_days(recurrence)):
        raise NotArranged(reason)
    return series


@transaction.atomic
@recorded
def rename_series(
    *,
    series: Series,
    version: int,
    name: str,
    name_cy: str = "",
    until: date | None,
    reason: str = "",
    by: User,
    now: datetime,
) -> Series:
    """Let the series bear another name: the same series, with all it held and promised.

    The name it had until then is kept as an earlier one; without `until` it was a slip of the pen.
    """
    series = locked(series)
    if (series.name, series.name_cy) == (name, name_cy):
        return series
    if series.version != version:
        raise RecordChanged(Series.objects.get(pk=series.pk))
    if until is not None:
        SeriesName.objects.create(
            series=series, name=series.name, name_cy=series.name_cy, until=until, reason=reason
        )
    series.name, series.name_cy = name, name_cy
    series.version += 1
    series.changed_at = now
    series.save(update_fields=["name", "name_cy", "version", "changed_at"])
    return series


@transaction.atomic
@recorded
def remove_series(*, series: Series, by: User, now: datetime) -> None:
    """Take away a series that was entered in error. Twice is the same as once."""
    series = Series.objects.select_for_update().get(pk=series.pk)
    if series.deleted_at is not None:
        return
    require_none_merges_into(Series.objects.filter(pk=series.pk))
    take_away_meetings(Meeting.objects.live().filter(series=series), now=now)
    series.deleted_at = series.changed_at = now
    series.save(update_fields=["deleted_at", "changed_at"])


@transaction.atomic
@recorded
def put_series_back(*, series: Series, by: User, now: datetime) -> None:
    """Take back that a series was taken away; its meetings come back too."""
    series = Series.objects.select_for_update().get(pk=series.pk)
    if series.deleted_at is not None:
        bring_meetings_back(Meeting.objects.filter(series=series, deleted_at=series.deleted_at))
        series.deleted_at, series.changed_at = None, now
        series.save(update_fields=["deleted_at", "changed_at"])
