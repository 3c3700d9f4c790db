"""What is said of data.police.uk: what went wrong, what was kept, when it was last asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from opcc.office.models import Neighbourhood, NeighbourhoodReading, Place
from opcc.office.police_data import Trouble

TROUBLES = {
    Trouble.UNREACHABLE: gettext_lazy("The source cannot be reached. Try again later."),
    Trouble.TOO_BUSY: gettext_lazy("The source was too busy (%(detail)s). Try again later."),
    Trouble.REFUSED: gettext_lazy("The source refused to answer (%(detail)s)."),
    Trouble.NOT_THERE: gettext_lazy("The source has nothing under this name."),
    Trouble.SENT_ELSEWHERE: gettext_lazy(
        "The source sends us to another address, and we do not follow. Give it with --base-url."
    ),
    Trouble.TOO_LARGE: gettext_lazy("The answer was too large, or took too long."),
    Trouble.NOT_JSON: gettext_lazy("The answer cannot be read: it is no JSON."),
    Trouble.UNEXPECTED: gettext_lazy("The answer is not as the source describes it (%(detail)s)."),
    Trouble.ANOTHER: gettext_lazy("The source answered with another neighbourhood: %(detail)s."),
    Trouble.NO_ADDRESS: gettext_lazy("“%(detail)s” makes no address that can be asked."),
    Trouble.NO_ID: gettext_lazy("An entry of the source’s list has no id. So nothing was ended."),
    Trouble.CODE_TAKEN: gettext_lazy(
        "The Office keeps another kind of place under this code, “%(detail)s”. If that is this"
        " neighbourhood, change its kind there."
    ),
    Trouble.NOT_KEPT: gettext_lazy("The database refused it (%(detail)s)."),
    Trouble.INTERRUPTED: gettext_lazy("The reading was interrupted. Nothing was changed."),
}


def said_of(trouble: str, detail: str = "") -> str:
    return str(TROUBLES[Trouble(trouble)]) % {"detail": detail}


def column_in_words(name: str) -> str:
    """What an officer calls a column of a neighbourhood or its place."""
    place = {field.name for field in Place._meta.fields}
    model = Place if name in place and name not in ("force", "code") else Neighbourhood
    return capfirst(str(model._meta.get_field(name).verbose_name))  # type: ignore[union-attr]


def kept_in_words(report: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Of each neighbourhood, the columns that stay as the Office wrote them."""
    by_name: dict[str, list[str]] = {}
    for kept in report["kept"]:
        by_name.setdefault(kept["name"], []).append(column_in_words(kept["column"]))
    return [(name, ", ".join(columns)) for name, columns in by_name.items()]


def failed_in_words(report: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What could not be read or kept, and why."""
    return [
        (one["name"] or one["code"] or _("No name"), said_of(one["trouble"], one["detail"]))
        for one in report["failed"]
    ]


@dataclass(frozen=True)
class ReadingInWords:
    """The last reading of a force as a page tells it."""

    reading: NeighbourhoodReading
    trouble: str
    failed: list[tuple[str, str]]
    kept: list[tuple[str, str]]
    ended: list[str]
    not_ended: list[str]


def latest_readings() -> list[ReadingInWords]:
    """The last reading of each force, by the name of the force."""
    readings = NeighbourhoodReading.objects.order_by("force", "-asked_at", "-id").distinct("force")
    return [in_words(reading) for reading in readings.select_related("by")]


def in_words(reading: NeighbourhoodReading) -> ReadingInWords:
    report = {"failed": [], "kept": [], "ended": [], "not_ended": []} | reading.report
    return ReadingInWords(
        reading=reading,
        trouble=said_of(reading.trouble, reading.detail) if reading.trouble else "",
        failed=failed_in_words(report),
        kept=kept_in_words(report),
        ended=names_of(reading.force, report["ended"]),
        not_ended=names_of(reading.force, report["not_ended"]),
    )


def names_of(force: str, codes: list[str]) -> list[str]:
    """The places of these codes by name; a code whose place is gone as it is."""
    places = Place.objects.filter(neighbourhood__force=force, neighbourhood__code__in=codes)
    known = {
        place.neighbourhood.code: str(place) for place in places.select_related("neighbourhood")
    }
    return [known.get(code, code) for code in codes]


def forces_to_read() -> list[tuple[str, str]]:
    """The forces whose area is among our places, each once, by id and name."""
    areas = Place.objects.filter(kind=Place.Kind.FORCE_AREA, merged_into=None, ends_on=None)
    named = areas.defer("boundary").order_by("name")
    return list({area.force: str(area) for area in named}.items())


def last_read_at() -> datetime | None:
    """When neighbourhoods were last read, of whichever force."""
    done = NeighbourhoodReading.objects.filter(state=NeighbourhoodReading.State.DONE)
    return done.aggregate(last=Max("settled_at"))["last"]
