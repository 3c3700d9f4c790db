"""What the lists of the public filters offer: the Office's own lists, retired items too."""

from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from django.utils.functional import cached_property

from opcc.office.models import Audience, EventKind, Place, Priority, Theme

Choices = list[tuple[str, str]]
GroupedChoices = list[tuple[str, Choices]]


@dataclass(frozen=True)
class PlaceChoices:
    """The places by kind, the widest first; each is known by force and code, not by its row."""

    grouped: GroupedChoices
    ids: dict[str, int]


def place_choices() -> PlaceChoices:
    order = list(Place.Kind)
    places = sorted(Place.objects.all(), key=lambda place: (order.index(place.kind), str(place)))
    return PlaceChoices(
        grouped=[
            (str(Place.Kind(kind).label), [(key_of(place), str(place)) for place in group])
            for kind, group in groupby(places, key=attrgetter("kind"))
        ],
        ids={key_of(place): place.pk for place in places},
    )


def key_of(place: Place) -> str:
    return f"{place.force}/{place.code}"


class LogChoices:
    """Everything the log can be filtered by; each list is read when the form asks for it."""

    @cached_property
    def places(self) -> PlaceChoices:
        return place_choices()

    @cached_property
    def kinds(self) -> Choices:
        return [(kind.code, str(kind)) for kind in EventKind.objects.all()]

    @cached_property
    def audiences(self) -> GroupedChoices:
        order = list(Audience.Family)
        audiences = sorted(Audience.objects.all(), key=lambda one: order.index(one.family))
        return [
            (str(Audience.Family(family).label), [(one.code, str(one)) for one in group])
            for family, group in groupby(audiences, key=attrgetter("family"))
        ]

    @cached_property
    def themes(self) -> Choices:
        return [(theme.code, str(theme)) for theme in Theme.objects.all()]

    @cached_property
    def priorities(self) -> Choices:
        return [(priority.code, str(priority)) for priority in Priority.objects.all()]
