"""Whether meetings of a row come before those of the row it has to precede."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from meetings.models import Meeting, ScheduleRow, Series
from meetings.queries.wording import name_of
from meetings.rules.order import not_preceded

BACK = timedelta(days=400)  # what a yearly meeting of today may have been led up to by


@dataclass(frozen=True)
class OutOfOrder:
    """Meetings of one row on these days, with none of the row that has to come before them."""

    before: str
    after: str
    days: list[date]


def out_of_order(
    row: ScheduleRow,
    *,
    today: date,
    until: date,
    instead: Mapping[int, Iterable[date]] | None = None,
) -> list[OutOfOrder]:
    """Return what of the row's order does not come out.

    `instead` are days as they would be, by series: they stand for its coming meetings.
    """
    pairs = [(other, row) for other in row.preceded_by.filter(deleted_at=None)]
    if row.precedes and row.precedes.deleted_at is None:
        pairs.append((row, row.precedes))
    if not pairs:
        return []
    days = days_by_row({one.pk for pair in pairs for one in pair}, today, instead or {})
    found = []
    for before, after in pairs:
        coming = [day for day in days[after.pk] if day <= until]
        if days[before.pk] and (late := not_preceded(days[before.pk], coming, first=today)):
            found.append(OutOfOrder(name_of(before), name_of(after), late))
    return found


def days_by_row(
    row_ids: Iterable[int], today: date, instead: Mapping[int, Iterable[date]]
) -> dict[int, list[date]]:
    found: dict[int, list[date]] = defaultdict(list)
    standing = Meeting.objects.standing().filter(
        series__row__in=row_ids, series__deleted_at=None, starts_on__gte=today - BACK
    )
    for series_id, row_id, day in standing.values_list("series_id", "series__row_id", "starts_on"):
        if day < today or series_id not in instead:
            found[row_id].append(day)
    for series_id, row_id in Series.objects.filter(pk__in=instead).values_list("pk", "row_id"):
        found[row_id] += instead[series_id]
    return found
