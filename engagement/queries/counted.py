"""Exactly the events that one figure counted, for the list that a figure opens."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from engagement.models import (
    Event,
    EventAudience,
    EventDuty,
    EventPlace,
    EventPriority,
    ThemeHeard,
)
from engagement.models.events import Precision
from engagement.models.figures import NONE_RECORDED, Dimension, State, Where
from engagement.rules import periods

STATUSES = {
    State.HELD: [Event.Status.HELD],
    State.PLANNED: [Event.Status.PLANNED, Event.Status.PROMOTED],
    State.OFF: [Event.Status.CANCELLED, Event.Status.POSTPONED],
}


KNOWN, NOT_KNOWN = "known", "not-known"


@dataclass(frozen=True)
class Line:
    """The lines of an event in which a dimension is recorded."""

    model: type[Model]
    item: str
    only: Mapping[str, str] = field(default_factory=dict)


LINES = {
    Dimension.AIMED_AT: Line(EventAudience, "audience", {"aspect": "aimed-at"}),
    Dimension.CAME: Line(EventAudience, "audience", {"aspect": "came"}),
    Dimension.PRIORITY: Line(EventPriority, "priority"),
    Dimension.DUTY: Line(EventDuty, "duty"),
    Dimension.THEME: Line(ThemeHeard, "theme"),
}


@dataclass(frozen=True)
class Counted:
    """What a figure counted. `perhaps`: those of which it is not known whether they fall into the
    time. `items` by dimension; `NONE_RECORDED` where the record names nothing of it."""

    state: str = ""
    first: date | None = None
    last: date | None = None
    perhaps: bool = False
    precision: str = ""
    reached: str = ""  # "known" where somebody counted the people, "not-known" where nobody did
    where: int | None = None
    items: Mapping[str, int] = field(default_factory=dict)


def counted_among(events: QuerySet[Event], counted: Counted) -> QuerySet[Event]:
    if counted.state:
        events = events.filter(status__in=STATUSES[State(counted.state)])
    if counted.first and counted.last:
        when = perhaps_in if counted.perhaps else certainly_in
        events = events.filter(when(counted.first, counted.last))
    if counted.precision:
        events = events.filter(precision=counted.precision)
    if counted.reached:
        events = events.filter(reached__isnull=counted.reached == NOT_KNOWN)
    if counted.where is not None:
        events = events.filter(recorded_as(Where(counted.where)))
    for dimension, item in counted.items.items():
        events = events.filter(has_item(LINES[Dimension(dimension)], item))
    return events


def certainly_in(first: date, last: date) -> Q:
    """The period holds every day on which the event may have been."""
    found = Q(pk__in=[])
    for precision in Precision.values:
        if whole := periods.whole_units(first, last, precision=precision):
            found |= Q(precision=precision, starts_on__range=whole)
    return found


def perhaps_in(first: date, last: date) -> Q:
    """The period holds some of the days on which the event may have been, and not all."""
    found = Q(pk__in=[])
    for precision in (Precision.MONTH, Precision.YEAR):
        touched = periods.touched_units(first, last, precision=precision)
        found |= Q(precision=precision, starts_on__range=touched)
    return found & ~certainly_in(first, last)


def recorded_as(where: Where) -> Q:
    has_places = Exists(EventPlace.objects.filter(event=OuterRef("pk")))
    match where:
        case Where.WHOLE_AREA:
            return Q(force_wide=True)
        case Where.PLACES:
            return Q(has_places, force_wide=False)
        case _:
            return Q(~has_places, force_wide=False)


def has_item(line: Line, item: int) -> Q:
    lines = line.model._default_manager.filter(event=OuterRef("pk"), **line.only)
    if item == NONE_RECORDED:
        return ~Q(Exists(lines))
    return Q(Exists(lines.filter(**{line.item: item})))
