"""What of an event the public is not told, for somebody's safety, and what it is told instead."""

from engagement.models import Event, HeldBack
from engagement.models.events import Precision
from opcc.office.models import Place, Venue


def held_back_of(event: Event) -> list[str]:
    """Return what the record keeps from the public, as values of `HeldBack`."""
    kept = {
        HeldBack.PLACE: event.shown_place_id is not None,
        HeldBack.DAY: event.month_only and event.precision == Precision.DAY,
        HeldBack.ANNOUNCEMENT: event.only_afterwards,
    }
    return [one.value for one, is_kept in kept.items() if is_kept]


def places_told(event: Event) -> list[Place]:
    """Return the places as the public is told them: the wider one where one was chosen."""
    if event.shown_place is not None:
        return [event.shown_place]
    return places_of(event)


def venue_told(event: Event) -> Venue | None:
    """A venue would tell the place."""
    return event.venue if event.shown_place_id is None else None


def places_of(event: Event) -> list[Place]:
    return [link.place for link in event.place_links.select_related("place")]
