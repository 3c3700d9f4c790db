"""What a copy of an engagement takes over from it: what was planned, never what came of it."""

from collections.abc import Container, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from engagement.models.events import Precision
from engagement.queries.details import EventDetails
from engagement.queries.details_in_words import called
from engagement.queries.form_choices import current
from opcc.office.models import (
    Audience,
    EngagementLevel,
    EventKind,
    Method,
    Place,
    Priority,
    StatutoryDuty,
    Venue,
)

# Whoever was met is named anew: a copy must not tell of people who were never there. What is held
# back for somebody's safety is always taken over.
TAKEN_OVER = (
    *("title", "title_cy", "kind_id", "force_wide", "place_ids", "how", "venue_id"),
    *("starts_at", "ends_at", "level_id", "method_id", "aimed_at_ids"),
    *("priority_ids", "duty_ids", "held_by"),
    *("shown_place_id", "month_only", "only_afterwards", "safety_reason"),
    *("invitation", "invitation_cy", "lone_working", "lone_working_because"),
)
FROM_LISTS: dict[str, Any] = {
    "kind_id": EventKind,
    "place_ids": Place,
    "venue_id": Venue,
    "level_id": EngagementLevel,
    "method_id": Method,
    "aimed_at_ids": Audience,
    "priority_ids": Priority,
    "duty_ids": StatutoryDuty,
}
NOT_CHOSEN = 0  # no record has this id: the form then asks for the kind


@dataclass(frozen=True)
class Copy:
    """What a new event begins with; `retired` names what the lists no longer offer."""

    details: EventDetails
    taken_over: list[str]
    retired: list[str]


def copy_of(
    source: EventDetails, *, first_day: date | None, today: date, besides: Container[str] = ()
) -> Copy:
    """Begin an event like this one, on another day and just as long where the day is known.

    `besides` is what is asked for anew, so that nobody is told it was taken over.
    """
    copied = EventDetails(
        **{name: getattr(source, name) for name in TAKEN_OVER},
        starts_on=first_day or source.starts_on,
        ends_on=last_day(source, first_day),
        precision=Precision.DAY,
    )
    gone = {
        name: retired(model, getattr(copied, name), today) for name, model in FROM_LISTS.items()
    }
    kept = replace(copied, **{name: less(copied, name, ids) for name, ids in gone.items() if ids})
    if kept.level_id is None:
        kept = replace(kept, method_id=None)
    return Copy(
        details=kept,
        taken_over=[
            called(name) for name in TAKEN_OVER if getattr(kept, name) and name not in besides
        ],
        retired=[title for titles in gone.values() for title in titles.values()],
    )


def last_day(source: EventDetails, first_day: date | None) -> date | None:
    if first_day is None or source.ends_on is None:
        return None
    return first_day + (source.ends_on - source.starts_on)


def retired(model: Any, chosen: int | frozenset[int] | None, today: date) -> dict[int, str]:
    """What of this the form does not offer any more, by its id."""
    ids = chosen if isinstance(chosen, Iterable) else {chosen} - {None}
    if not ids:
        return {}
    offered = Place.objects.offered_on(today) if model is Place else current(model, today, [])
    gone = model.objects.filter(pk__in=ids).exclude(pk__in=offered.values("pk"))
    return {item.pk: str(item) for item in gone}


def less(copied: EventDetails, name: str, gone: dict[int, str]) -> Any:
    value = getattr(copied, name)
    if isinstance(value, frozenset):
        return value - gone.keys()
    return NOT_CHOSEN if name == "kind_id" else None
