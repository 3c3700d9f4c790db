"""Adding a row of the schedule, changing it, and taking it away."""

from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from meetings.actions.errors import NotArranged, RecordChanged
from meetings.actions.naming import Named, add_named_series
from meetings.actions.order import next_position
from meetings.actions.setting import Settled, set_meetings
from meetings.models import AttendancePromise, Meeting, ScheduleRow, Series, SeriesChange
from meetings.queries.calendar import recurrence_of
from meetings.queries.row_details import Promised, RowDetails, row_details
from meetings.queries.wording import why_no_days
from opcc.office.actions.lines import bring_into_line
from opcc.office.history import recorded
from opcc.office.models import User

RULE = ("frequency", "every", "per_month", "per_year")


@transaction.atomic
@recorded
def add_schedule_row(
    *, uid: UUID, details: RowDetails, names: Iterable[Named], by: User, now: datetime
) -> ScheduleRow:
    """Add a row at the end of its section, with the series it stands for.

    A form sent twice makes one.
    """
    position = next_position(ScheduleRow.objects.filter(section_id=details.section_id))
    row, is_new = ScheduleRow.objects.get_or_create(
        uid=uid,
        defaults={
            **details.columns(),
            "frequency_doubt": details.frequency_doubt or "",
            "position": position,
            "created_at": now,
            "changed_at": now,
        },
    )
    if is_new:
        write_lines(row, details, by=by, now=now)
        add_named_series(row=row, names=names, by=by, now=now)
    return row


@transaction.atomic
@recorded
def change_schedule_row(
    *,
    row: ScheduleRow,
    version: int,
    details: RowDetails,
    by: User,
    now: datetime,
    set_until: date | None = None,
) -> Settled | None:
    """Make the row read as entered, and set its coming meetings anew up to a day, if one is given.

    Saving what stands there already changes nothing, however late it comes.
    """
    row = ScheduleRow.objects.live().select_for_update().get(pk=row.pk)
    stands = row_details(row)
    if with_doubt(details, row) != with_doubt(stands, row):
        if row.version != version:
            raise RecordChanged(row)
        write_row(row, details, stands, now=now)
        write_lines(row, details, by=by, now=now)
    if set_until is None:
        return None
    series = list(Series.objects.active().filter(row=row).select_related("row"))
    if misfit := why_not_settable(series):
        raise NotArranged(misfit)
    return set_meetings(series=series, until=set_until, by=by, now=now)


def with_doubt(details: RowDetails, row: ScheduleRow) -> tuple[RowDetails, str]:
    doubt = details.frequency_doubt
    return (
        replace(details, frequency_doubt=None),
        row.frequency_doubt if doubt is None else doubt,
    )


def write_row(row: ScheduleRow, details: RowDetails, stands: RowDetails, *, now: datetime) -> None:
    for name, value in details.columns().items():
        setattr(row, name, value)
    if details.section_id != stands.section_id:
        row.position = next_position(ScheduleRow.objects.filter(section_id=details.section_id))
    if details.frequency_doubt is not None:
        row.frequency_doubt = details.frequency_doubt
    elif any(getattr(details, name) != getattr(stands, name) for name in RULE):
        row.frequency_doubt = ""
    row.version += 1
    row.changed_at = now
    row.save()


def write_lines(row: ScheduleRow, details: RowDetails, *, by: User, now: datetime) -> None:
    owner = {"row": row}
    bring_into_line(
        row.partner_links.all(),
        key=["organisation_id"],
        wanted=({"organisation_id": pk} for pk in sorted(details.partner_ids)),
        owner=owner,
    )
    bring_into_line(
        row.leads.all(),
        key=["title"],
        wanted=(
            {**asdict(lead), "position": position} for position, lead in enumerate(details.leads)
        ),
        owner=owner,
    )
    own = set(row.parts.values_list("pk", flat=True))
    bring_into_line(
        row.parts.all(),
        key=["id"],
        wanted=(
            asdict(part) | {"id": part.id if part.id in own else None} for part in details.parts
        ),
        owner=owner,
    )
    write_promises(row, details.promises, by=by, now=now)


def write_promises(
    row: ScheduleRow, promises: Iterable[Promised], *, by: User, now: datetime
) -> None:
    """Keep what is promised as entered; what was doubtful and is entered anew is confirmed."""
    standing = {one.id: one for one in row_details(row).promises}
    kept = set()
    for promised in promises:
        if promised.id is None or promised.id not in standing:
            write_promise(AttendancePromise(row=row), promised)
            continue
        kept.add(promised.id)
        if promised != standing[promised.id]:
            promise = row.promises.get(pk=promised.id)
            if promise.doubt and promise.confirmed_at is None:
                promise.confirmed_by, promise.confirmed_at = by, now
            write_promise(promise, promised)
    row.promises.filter(pk__in=standing.keys() - kept).delete()


def write_promise(promise: AttendancePromise, promised: Promised) -> None:
    columns = asdict(promised)
    office_ids = columns.pop("office_ids")
    columns.pop("id")
    for name, value in columns.items():
        setattr(promise, name, list(value) if name == "others" else value)
    promise.save()
    bring_into_line(
        promise.office_links.all(),
        key=["office_id"],
        wanted=({"office_id": pk, "position": position} for position, pk in enumerate(office_ids)),
        owner={"promise": promise},
    )


def why_not_settable(series: Iterable[Series]) -> str:
    """Return which series cannot meet by the rule of its row, and why; "" where all can."""
    for one in series:
        recurrence = recurrence_of(one)
        if recurrence and (reason := why_no_days(recurrence)):
            return f"{one}: {reason}"
    return ""


@transaction.atomic
@recorded
def remove_schedule_row(*, row: ScheduleRow, by: User, now: datetime) -> None:
    """Take away a row that was entered in error, with its series. Twice is the same as once."""
    row = ScheduleRow.objects.select_for_update().get(pk=row.pk)
    if row.deleted_at is None:
        require_none_merges_into(Series.objects.live().filter(row=row))
        take_away_meetings(Meeting.objects.live().filter(series__row=row), now=now)
        row.deleted_at = row.changed_at = now
        row.save(update_fields=["deleted_at", "changed_at"])


@transaction.atomic
@recorded
def put_schedule_row_back(*, row: ScheduleRow, by: User, now: datetime) -> None:
    """Take back that a row was taken away; the meetings that went with it come back too."""
    row = ScheduleRow.objects.select_for_update().get(pk=row.pk)
    if row.deleted_at is not None:
        bring_meetings_back(Meeting.objects.filter(series__row=row, deleted_at=row.deleted_at))
        row.deleted_at, row.changed_at = None, now
        row.save(update_fields=["deleted_at", "changed_at"])


def require_none_merges_into(series: QuerySet[Series]) -> None:
    """Refuse where a series that stays was merged into one of these, or may be."""
    merges = SeriesChange.objects.filter(other__in=series).exclude(series__in=series)
    if merges.exclude(decision=SeriesChange.Decision.REJECTED).exists():
        raise NotArranged(_("Another series is to be merged into it, or was. It stays."))


def take_away_meetings(meetings: QuerySet[Meeting], *, now: datetime) -> None:
    """Meetings to come go with their series; one that met, or that somebody set, keeps it."""
    touched = meetings.exclude(
        status=Meeting.Status.PLANNED, set_by_hand=False, starts_on__gte=localdate(now)
    )
    if touched.exists():
        raise NotArranged(
            _(
                "Its meetings were held, called off or changed by hand. End it instead of"
                " removing it."
            )
        )
    meetings.update(deleted_at=now, changed_at=now, version=F("version") + 1)


def bring_meetings_back(meetings: QuerySet[Meeting]) -> None:
    meetings.update(deleted_at=None, version=F("version") + 1)
