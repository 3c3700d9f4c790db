"""What the reading of pasted names asks of the database, and what is said of it."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy

from meetings.models import ScheduleRow, Series
from meetings.rules.naming import NamedSeries, NameTrouble, key_of
from opcc.office.models import Place

TROUBLES = {
    NameTrouble.TOO_LONG: gettext_lazy("the name is longer than 200 letters"),
    NameTrouble.TWICE: gettext_lazy("this name stands in the list already"),
    NameTrouble.UNKNOWN_PLACE: gettext_lazy("no place, or more than one, is called “%(words)s”"),
}


def named_places() -> dict[str, int | None]:
    """Return the ids of places by their names in either language; None where two share one."""
    found: dict[str, int | None] = {}
    places = Place.objects.filter(merged_into=None).values_list("pk", "name", "name_cy")
    for pk, *names in places:
        for key in {key_of(name) for name in names} - {""}:
            found[key] = None if key in found and found[key] != pk else pk
    return found


@dataclass(frozen=True)
class ToBeAdded:
    """A series as it would be added; `is_known` where the row has one of that name."""

    name: str
    place: str
    is_known: bool


def to_be_added(row: ScheduleRow, read: list[NamedSeries]) -> list[ToBeAdded]:
    """Return what adding these names to the row would do."""
    standing = Series.objects.filter(row=row, deleted_at=None).values_list("name", flat=True)
    known = {key_of(name) for name in standing}
    places = Place.objects.defer("boundary").in_bulk({one.place_id for one in read} - {None})
    return [
        ToBeAdded(
            one.name,
            str(places[one.place_id]) if one.place_id in places else "",
            key_of(one.name) in known,
        )
        for one in read
    ]
