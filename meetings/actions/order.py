"""The order in which sections, rows and series are printed."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max, QuerySet

from meetings.models import ScheduleRow, Section, Series
from opcc.office.history import recorded
from opcc.office.models import User

STEP = 10  # between two neighbours, so that one can be put between them
LAST = 32_767

Printed = Section | ScheduleRow | Series


def next_position(neighbours: QuerySet) -> int:
    """Return the position after the last of them."""
    return min((neighbours.aggregate(last=Max("position"))["last"] or 0) + STEP, LAST)


@transaction.atomic
@recorded
def move_in_print(*, one: Printed, up: bool, by: User, now: datetime) -> None:
    """Let one change places with its neighbour above or below; at the end it stays."""
    model = type(one)
    neighbours = list(neighbours_of(one).select_for_update())
    at = next((number for number, other in enumerate(neighbours) if other.pk == one.pk), None)
    to = None if at is None else at + (-1 if up else 1)
    if at is None or to is None or not 0 <= to < len(neighbours):
        return
    neighbours[at], neighbours[to] = neighbours[to], neighbours[at]
    moved = []
    for number, other in enumerate(neighbours, start=1):
        if other.position != min(number * STEP, LAST):
            other.position = min(number * STEP, LAST)
            moved.append(other)
    model._default_manager.bulk_update(moved, ["position"])


def neighbours_of(one: Printed) -> QuerySet:
    """Return those it is printed among, in their order."""
    if isinstance(one, Section):
        return Section.objects.filter(retired_on=None).order_by("position", "name")
    if isinstance(one, ScheduleRow):
        return ScheduleRow.objects.live().filter(section=one.section_id).order_by("position", "pk")
    return Series.objects.filter(deleted_at=None, row=one.row_id)
