"""What the filters of the Office's list offer: everything the log may hold, retired items too."""

from dataclasses import dataclass, field

from engagement.models import Dimension, Event
from opcc.office.models import (
    Audience,
    EventKind,
    Place,
    Priority,
    ReferenceItem,
    StatutoryDuty,
    Theme,
    User,
)
from opcc.office.queries import places_by_kind

Choices = list[tuple[str, str]]


@dataclass(frozen=True)
class ListChoices:
    """What is offered; the lists that figures count are read when one is asked for, and once."""

    kinds: Choices
    places: list[tuple[str, Choices]]
    officers: Choices
    _counted: dict[Dimension, list[tuple[int, str]]] = field(default_factory=dict)

    def items_of(self, dimension: Dimension) -> list[tuple[int, str]]:
        if dimension not in self._counted:
            self._counted[dimension] = items_of(dimension)
        return self._counted[dimension]


def list_choices() -> ListChoices:
    """Return the lists, known by their ids: these addresses never leave the Office."""
    owners = Event.objects.live().values("owner")
    return ListChoices(
        kinds=[(str(kind.pk), str(kind)) for kind in EventKind.objects.filter(merged_into=None)],
        places=place_choices(),
        officers=[(str(user.pk), user.name) for user in User.objects.filter(pk__in=owners)],
    )


def place_choices() -> list[tuple[str, Choices]]:
    """Every place under its kind, the widest first."""
    places = places_by_kind(Place.objects.filter(merged_into=None))
    return [
        (str(kind.label), [(str(place.pk), str(place)) for place in group])
        for kind, group in places.items()
    ]


# The lists whose items a figure counts.
COUNTED_LISTS: dict[Dimension, type[ReferenceItem]] = {
    Dimension.KIND: EventKind,
    Dimension.AIMED_AT: Audience,
    Dimension.CAME: Audience,
    Dimension.PRIORITY: Priority,
    Dimension.DUTY: StatutoryDuty,
    Dimension.THEME: Theme,
}


def items_of(dimension: Dimension) -> list[tuple[int, str]]:
    """The items of a list by their ids, in its order, retired ones too."""
    return [(item.pk, str(item)) for item in COUNTED_LISTS[dimension]._default_manager.all()]
