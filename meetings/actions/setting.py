"""Setting the meetings of series by their rules, as often as anybody likes."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import cycle, islice

from django.db import transaction
from django.db.models import F
from django.utils.timezone import localdate

from meetings.models import Meeting, Series
from meetings.queries.calendar import calendar_between, days_given, last_days, recurrence_of
from meetings.rules.keeping_away import Calendar, ProposedDay, earliest_regular_day
from meetings.rules.recurrence import regular_days
from opcc.office.history import recorded
from opcc.office.models import User

COLUMNS = ("starts_on", "starts_at", "ends_at", "venue_id", "moved_by", "flagged")
MARKS = ("version", "changed_at", "deleted_at")


@dataclass
class Settled:
    """What setting the meetings changed, in numbers; `left_out` would fall on avoided days.

    One that was taken away and comes back is added.
    """

    added: int = 0
    moved: int = 0
    taken_away: int = 0
    kept: int = 0
    left_out: list[tuple[Series, date]] = field(default_factory=list)


@transaction.atomic
@recorded
def set_meetings(*, series: Iterable[Series], until: date, by: User, now: datetime) -> Settled:
    """Let the coming meetings of each series, up to a day, be those its rule gives.

    Where they are set beyond that day already, as far as they are: else those of an earlier rule
    would stand behind it. What was changed by hand, held or called off stays untouched; so does
    the past. A meeting the rule no longer gives is taken away, unless something hangs on it, and
    none is set for when the series will be over. Twice is the same as once.
    """
    today = localdate(now)
    found = list(
        Series.objects.active()
        .filter(pk__in=[one.pk for one in series])
        .select_related("row")
        .prefetch_related("venues")
        .select_for_update(of=("self",))
        .order_by("pk")
    )
    first = earliest_regular_day(today)
    standing = by_series(found, first=first)
    ends = {one.pk: max([until, *set_days_of(standing[one.pk])]) for one in found}
    calendar = calendar_between(first, max(ends.values(), default=until))
    over = last_days(found)
    settled = Settled()
    new: list[Meeting] = []
    changed: list[Meeting] = []
    gone: list[int] = []
    for one in found:
        last = over.get(one.pk, date.max)
        until = min(ends[one.pk], last)
        wanted = dict(
            wanted_of(one, calendar, settled, today=today, until=until, last=last, now=now)
        )
        for regular_on, meeting in standing[one.pk].items():
            instead = wanted.pop(regular_on, None)
            was_away = meeting.deleted_at is not None
            if meeting.starts_on < today:
                continue
            if meeting.is_settled:
                settled.kept += 1
            elif instead is None:
                gone += [] if was_away else [meeting.pk]
            elif bring_into_line(meeting, instead, now=now):
                changed.append(meeting)
                settled.added += was_away
                settled.moved += not was_away
            else:
                settled.kept += 1
        new += wanted.values()
    Meeting.objects.bulk_create(new, batch_size=1000)
    Meeting.objects.bulk_update(changed, [*COLUMNS, *MARKS], batch_size=1000)
    settled.added += len(new)
    settled.taken_away = take_away_empty(gone, now=now)
    settled.kept += len(gone) - settled.taken_away
    return settled


def take_away_empty(ids: Collection[int], *, now: datetime) -> int:
    """Take away meetings on which nothing hangs. Returns how many those are."""
    if not ids:
        return 0
    empty = Meeting.objects.filter(pk__in=ids).empty().values_list("pk", flat=True)
    return Meeting.objects.filter(pk__in=list(empty)).update(
        deleted_at=now, changed_at=now, version=F("version") + 1
    )


def set_days_of(meetings: Mapping[date, Meeting]) -> Iterator[date]:
    """The regular days of those that are not deleted."""
    return (day for day, meeting in meetings.items() if meeting.deleted_at is None)


def by_series(series: list[Series], *, first: date) -> dict[int, dict[date, Meeting]]:
    """The meetings the rules once gave, by their series and regular day; deleted ones too."""
    found: dict[int, dict[date, Meeting]] = {one.pk: {} for one in series}
    rows = Meeting.objects.filter(series__in=series, regular_on__gte=first)
    for meeting in rows.select_for_update().order_by("pk"):
        found[meeting.series_id][meeting.regular_on] = meeting
    return found


def wanted_of(
    series: Series,
    calendar: Calendar,
    settled: Settled,
    *,
    today: date,
    until: date,
    last: date,
    now: datetime,
) -> Iterator[tuple[date, Meeting]]:
    """Yield what the rule gives from today on, by its regular day; nothing after the last day."""
    first = earliest_regular_day(today)
    venues = turns_of_venues(series, first=first)
    days = days_given(series, calendar, first=first, until=until)
    for day, venue_id in zip(days, venues, strict=False):  # the turns have no end
        if not day.is_to_come(today) or not day.is_within(last):
            continue
        if day.on is None:
            settled.left_out.append((series, day.regular_on))
        else:
            yield (
                day.regular_on,
                meeting_of(day, series, on=day.on, venue_id=venue_id, now=now),
            )


def turns_of_venues(series: Series, *, first: date) -> Iterator[int | None]:
    """Yield the venue of each meeting from a day on: of several they take turns from the start."""
    ids: list[int | None] = [link.venue_id for link in series.venues.all()]
    ids = ids or [None]
    recurrence = recurrence_of(series)
    gone_by = 0
    if recurrence and len(ids) > 1:
        last = first - timedelta(days=1)
        gone_by = sum(1 for _day in regular_days(recurrence, first=recurrence.first_on, last=last))
    return islice(cycle(ids), gone_by % len(ids), None)


def meeting_of(
    day: ProposedDay, series: Series, *, on: date, venue_id: int | None, now: datetime
) -> Meeting:
    return Meeting(
        series=series,
        regular_on=day.regular_on,
        starts_on=on,
        starts_at=series.starts_at,
        ends_at=series.ends_at,
        venue_id=venue_id,
        moved_by=sorted(day.moved_by),
        flagged=sorted(day.flagged),
        created_at=now,
        changed_at=now,
    )


def bring_into_line(meeting: Meeting, wanted: Meeting, *, now: datetime) -> bool:
    """Let the meeting read as the rule gives it, in memory. Returns whether anything differs."""
    differing = [
        column for column in COLUMNS if getattr(meeting, column) != getattr(wanted, column)
    ]
    for column in differing:
        setattr(meeting, column, getattr(wanted, column))
    if differing or meeting.deleted_at:
        meeting.deleted_at = None
        meeting.version += 1
        meeting.changed_at = now
        return True
    return False
