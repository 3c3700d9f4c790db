"""What becomes of series: proposals, decisions, and the meetings they concern."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from meetings.models import (
    Attendance,
    ChangedMeeting,
    Meeting,
    Series,
    SeriesChange,
    SeriesName,
)
from meetings.models.lineage import SeriesChangeQuerySet
from opcc.office.models import User

Decision = SeriesChange.Decision
CLOSED_SHOWN = 100


def meetings_concerned(series: Series, *, first: date) -> QuerySet[Meeting]:
    """Return the planned meetings of a series from the day on which it is over."""
    planned = Meeting.objects.live().filter(status=Meeting.Status.PLANNED)
    coming = planned.filter(series=series, starts_on__gte=first)
    return coming.select_related("venue", "series").in_order()


def users_down_for(meetings: Iterable[Meeting]) -> QuerySet[User]:
    """Return the accounts of those who are down for any of these meetings, by name."""
    down = Attendance.objects.filter(meeting__in=meetings, is_expected=True)
    return User.objects.filter(person__in=down.values("person"), is_active=True).order_by("name")


def changes_listed() -> SeriesChangeQuerySet:
    return SeriesChange.objects.select_related("series__row", "other").prefetch_related(
        "parts__series"
    )


@dataclass(frozen=True)
class ChangesByState:
    """All changes: not decided, agreed and to come, and what is closed, the last first."""

    pending: list[SeriesChange]
    coming: list[SeriesChange]
    closed: list[SeriesChange]


def changes_by_state() -> ChangesByState:
    changes = changes_listed()
    over = Q(decision=Decision.REJECTED) | Q(done_at__isnull=False)
    return ChangesByState(
        pending=list(changes.pending()),
        coming=list(changes.coming().order_by("takes_effect_on", "pk")),
        closed=list(changes.filter(over).order_by("-decided_on", "-pk")[:CLOSED_SHOWN]),
    )


def open_changes(series: Series) -> list[SeriesChange]:
    """Return what is proposed of a series, or agreed and still to come; also what it takes in."""
    undecided = Q(decision=Decision.PENDING) | Q(decision=Decision.AGREED, done_at=None)
    concerned = Q(series=series) | Q(other=series)
    return list(changes_listed().filter(undecided & concerned))


@dataclass(frozen=True)
class Lineage:
    """Where a series comes from and what becomes of it."""

    names: list[SeriesName]
    changes: list[SeriesChange]
    merged_here: list[SeriesChange]
    split_from: SeriesChange | None


def lineage_of(series: Series) -> Lineage:
    """Return the names and changes of a series, and what was merged into it; four queries."""
    came_from = changes_listed().filter(parts__series=series).first()
    here = changes_listed().filter(other=series, kind=SeriesChange.Kind.MERGE)
    return Lineage(
        names=list(series.earlier_names.all()),
        changes=list(changes_listed().filter(series=series)),
        merged_here=list(here.exclude(decision=Decision.REJECTED)),
        split_from=came_from,
    )


def became(series: Series) -> Series | None:
    """Return the series this one was merged into, at the end of the line; None where it was not."""
    found: Series | None = None
    seen = {series.pk}
    current = series
    while current.status == Series.Status.MERGED:
        done = current.changes.filter(kind=SeriesChange.Kind.MERGE).exclude(done_at=None)
        change = done.select_related("other__row").first()
        if change is None or change.other is None or change.other.pk in seen:
            break
        found = current = change.other
        seen.add(current.pk)
    return found


def meetings_changed(change: SeriesChange) -> QuerySet[ChangedMeeting]:
    changed = change.changed_meetings.select_related("meeting__venue", "meeting__series")
    return changed.order_by("meeting__starts_on", "pk")
