"""What lies within what."""

from collections.abc import Iterable
from datetime import date

from opcc.office.models import PlaceClosure


def lie_within(place_ids: Iterable[int], ancestor_id: int, *, day: date) -> bool:
    """Whether each of the places lies within the other, or is it, on that day."""
    wanted = set(place_ids)
    found = PlaceClosure.objects.valid_on(day).filter(ancestor=ancestor_id, descendant__in=wanted)
    return wanted <= {*found.values_list("descendant", flat=True), ancestor_id}
