"""Places as lists show them, and what lies within what."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from opcc.office.models import Place, PlaceClosure, Venue


def places_by_kind(places: QuerySet[Place]) -> dict[Place.Kind, list[Place]]:
    """Return the places under their kinds, the widest first, by name; without their boundaries."""
    named = sorted(places.defer("boundary"), key=str)
    groups = {kind: [place for place in named if place.kind == kind] for kind in Place.Kind}
    return {kind: group for kind, group in groups.items() if group}


def lie_within(place_ids: Iterable[int], ancestor_id: int, *, day: date) -> bool:
    """Whether each of the places lies within the other, or is it, on that day."""
    wanted = set(place_ids)
    return wanted <= lying_within(wanted, ancestor_id, day=day)


def lying_within(place_ids: Iterable[int], ancestor_id: int, *, day: date) -> set[int]:
    """Return those of the places that lie within the other, or are it, on that day."""
    wanted = set(place_ids)
    found = PlaceClosure.objects.valid_on(day).filter(ancestor=ancestor_id, descendant__in=wanted)
    return wanted & {*found.values_list("descendant", flat=True), ancestor_id}


def where_venue_lies_outside(venue_id: int, place_ids: Iterable[int], *, day: date) -> str:
    """Return the venue's own place if none of the places overlaps it that day; "" otherwise.

    Places of different kinds overlap where one lies within the other or some third lies in both.
    """
    venue = Venue.objects.select_related("place").get(pk=venue_id)
    if venue.place is None:
        return ""
    wanted, home = set(place_ids), venue.place
    closure = PlaceClosure.objects.valid_on(day)
    above = closure.filter(descendant=home).values_list("ancestor", flat=True)
    below = {home.pk, *closure.filter(ancestor=home).values_list("descendant", flat=True)}
    overlaps = closure.filter(ancestor__in=wanted, descendant__in=below)
    return "" if wanted & below.union(above) or overlaps.exists() else str(home)
