"""What the lists of the public filters offer: the Office's own lists, retired items too."""

from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.utils.functional import cached_property

from opcc.office.models import Audience, EventKind, Place, Priority, ReferenceItem, Theme
from opcc.office.queries import places_by_kind

Choices = list[tuple[str, str]]
GroupedChoices = list[tuple[str, Choices]]


@dataclass(frozen=True)
class PlaceChoices:
    """The places by kind, the widest first; each is known by force and code, not by its row.

    `same_as` leads from the name of a place that was merged to that of the one that was kept.
    """

    grouped: GroupedChoices
    ids: dict[str, int]
    same_as: dict[str, str]


def place_choices() -> PlaceChoices:
    places = places_by_kind(Place.objects.filter(merged_into=None))
    ids = {key_of(place): place.pk for group in places.values() for place in group}
    keys: dict[int | None, str] = {pk: key for key, pk in ids.items()}
    merged = Place.objects.exclude(merged_into=None).defer("boundary")
    return PlaceChoices(
        grouped=[
            (str(kind.label), [(key_of(place), str(place)) for place in group])
            for kind, group in places.items()
        ],
        ids=ids,
        same_as={key_of(place): keys[place.merged_into_id] for place in merged},
    )


def key_of(place: Place) -> str:
    return f"{place.force}/{place.code}"


def place_id_named(key: str) -> int | None:
    """The place of that key, or the one it was merged into; None where no place has the key."""
    force, _slash, code = key.partition("/")
    place = Place.objects.only("merged_into").filter(force=force, code=code).first()
    return (place.merged_into_id or place.pk) if place else None


class LogChoices:
    """Everything the log can be filtered by; each list is read when the form asks for it."""

    def __init__(self) -> None:
        self._read: dict[type[ReferenceItem], list[Any]] = {}

    @cached_property
    def places(self) -> PlaceChoices:
        return place_choices()

    @property
    def kinds(self) -> Choices:
        return self._named(EventKind)

    @property
    def audiences(self) -> GroupedChoices:
        order = list(Audience.Family)
        audiences = sorted(self._offered(Audience), key=lambda one: order.index(one.family))
        return [
            (str(Audience.Family(family).label), [(one.code, str(one)) for one in group])
            for family, group in groupby(audiences, key=attrgetter("family"))
        ]

    @property
    def themes(self) -> Choices:
        return self._named(Theme)

    @property
    def priorities(self) -> Choices:
        return self._named(Priority)

    def same_as(self, model: type[ReferenceItem]) -> dict[str, str]:
        """From the code of what was merged to that of what was kept: old addresses hold it."""
        codes = {item.pk: item.code for item in self._all(model)}
        return {
            item.code: codes[item.merged_into_id]
            for item in self._all(model)
            if item.merged_into_id
        }

    def _named(self, model: type[ReferenceItem]) -> Choices:
        return [(item.code, str(item)) for item in self._offered(model)]

    def _offered(self, model: type[ReferenceItem]) -> list[Any]:
        return [item for item in self._all(model) if item.merged_into_id is None]

    def _all(self, model: type[ReferenceItem]) -> list[Any]:
        if model not in self._read:
            self._read[model] = list(model._default_manager.all())
        return self._read[model]
