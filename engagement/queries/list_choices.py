"""What the filters of the Office's list offer: everything the log may hold, retired items too."""

from dataclasses import dataclass
from itertools import groupby

from engagement.models import Event
from opcc.office.models import EventKind, Place, User

Choices = list[tuple[str, str]]


@dataclass(frozen=True)
class ListChoices:
    kinds: Choices
    places: list[tuple[str, Choices]]
    officers: Choices


def list_choices() -> ListChoices:
    """Return the lists, known by their ids: these addresses never leave the Office."""
    order = Place.Kind.values
    places = sorted(
        Place.objects.filter(merged_into=None),
        key=lambda place: (order.index(place.kind), str(place)),
    )
    owners = Event.objects.live().values("owner")
    return ListChoices(
        kinds=[(str(kind.pk), str(kind)) for kind in EventKind.objects.filter(merged_into=None)],
        places=[
            (str(Place.Kind(kind).label), [(str(place.pk), str(place)) for place in group])
            for kind, group in groupby(places, key=lambda place: place.kind)
        ],
        officers=[(str(user.pk), user.name) for user in User.objects.filter(pk__in=owners)],
    )
