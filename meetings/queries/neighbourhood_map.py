"""The map beside the table of neighbourhoods: when each was last met, and whether it will be."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from meetings.models import NeighbourhoodDates, PublishedNeighbourhood, PublishedOutline
from meetings.queries.neighbourhood_wording import MARKS
from meetings.rules.neighbourhoods import Mark, mark_of, verdict_on
from opcc.office.models.reference import in_language
from opcc.office.svg.drawing import PAPER, fills_of
from opcc.office.svg.maps import Shape, drawn_shapes

NAME = "neighbourhood-map"
MOST_DRAWN = 300  # more than any force has; of more, nobody could tell one from another
MOST_NUMBERED = 40
DATES = ("force_last_on", "force_next_on")


@dataclass(frozen=True)
class Marked:
    """One neighbourhood, known by the id of its place, and its mark."""

    place_id: int
    name: str
    mark: Mark


def map_of_published(
    rows: QuerySet[PublishedNeighbourhood], *, interval: int | None, today: date
) -> SafeString:
    """Return the map of what the public is shown; "" of too many, and where none has an outline."""
    found = rows.values_list("place_id", "name", "name_cy", *DATES)[: MOST_DRAWN + 1]
    return drawn(found, interval=interval, today=today)


def map_of_dates(
    rows: QuerySet[NeighbourhoodDates], *, interval: int | None, today: date
) -> SafeString:
    """Return the map of what the Office looks at, by name; "" as for the public."""
    by_name = rows.order_by("place__name", "place_id")
    found = by_name.values_list("place_id", "place__name", "place__name_cy", *DATES)
    return drawn(found[: MOST_DRAWN + 1], interval=interval, today=today)


def drawn(rows: Iterable[tuple], *, interval: int | None, today: date) -> SafeString:
    marked = [marked_of(*row, interval=interval, today=today) for row in rows]
    outlines = outlines_of(marked) if len(marked) <= MOST_DRAWN else {}
    fills = dict(zip(Mark, [*fills_of(NAME), PAPER], strict=True))
    shapes = [
        Shape(one.name, one.name, str(MARKS[one.mark]), fills[one.mark], outlines[one.place_id])
        for one in marked
        if one.place_id in outlines
    ]
    if not shapes:
        return SafeString()
    numbers = Counter(one.mark for one in marked if one.place_id in outlines)
    told = [(f"{MARKS[mark]}: {numbers[mark]}", fill) for mark, fill in fills.items()]
    return drawn_shapes(
        name=NAME,
        title=gettext("When each neighbourhood was last met, and whether it will be"),
        description="; ".join(text for text, _fill in told),
        shapes=shapes,
        classes=told,
        is_numbered=len(shapes) <= MOST_NUMBERED,
    )


def marked_of(
    place_id: int,
    name: str,
    name_cy: str,
    last_on: date | None,
    next_on: date | None,
    *,
    interval: int | None,
    today: date,
) -> Marked:
    verdict = verdict_on(last_on, interval=interval, today=today)
    is_planned = next_on is not None and next_on >= today
    return Marked(place_id, in_language(name, name_cy), mark_of(verdict, is_planned=is_planned))


def outlines_of(marked: Iterable[Marked]) -> dict[int, list]:
    """Return the rings of each of them that has any, by the id of the place."""
    outlines = PublishedOutline.objects.filter(place_id__in=[one.place_id for one in marked])
    return dict(outlines.values_list("place_id", "rings"))
