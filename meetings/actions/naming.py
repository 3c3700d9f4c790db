"""Adding the series that stand in a row, by their names."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from meetings.actions.order import STEP, next_position
from meetings.models import ScheduleRow, Series, SeriesPlace
from meetings.rules.naming import key_of
from opcc.office.history import recorded
from opcc.office.models import User

Named = tuple[str, int | None]  # a name, and the place it is about


@transaction.atomic
@recorded
def add_named_series(
    *, row: ScheduleRow, names: Iterable[Named], by: User, now: datetime
) -> list[Series]:
    """Add a series to the row for each name, about the place beside it.

    A name the row has already adds nothing, so that the same list may be sent twice.
    """
    row = ScheduleRow.objects.live().select_for_update().get(pk=row.pk)
    standing = Series.objects.filter(row=row, deleted_at=None)
    known = {key_of(one.name) for one in standing}
    position = next_position(standing)
    new, places = [], []
    for name, place_id in names:
        if key_of(name) in known:
            continue
        known.add(key_of(name))
        new.append(Series(row=row, name=name, position=position, created_at=now, changed_at=now))
        places.append(place_id)
        position += STEP
    Series.objects.bulk_create(new)
    SeriesPlace.objects.bulk_create(
        SeriesPlace(series=one, place_id=place_id)
        for one, place_id in zip(new, places, strict=True)
        if place_id
    )
    return new
