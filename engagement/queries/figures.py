"""Reading the kept figures: any periods, areas and dimensions in one query."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from django.db import connection

from engagement.models import Dimension
from engagement.models.figures import EVERYWHERE, Grain, State
from engagement.rules.periods import touched_units, whole_units

Days = tuple[date, date]  # the first and the last


@dataclass(frozen=True)
class Sum:
    """How many; and how many people came to those of them where somebody counted."""

    number: int = 0
    counted: int = 0
    people: int = 0


class What(NamedTuple):
    """What a sum is of. `period` is the name under which the period was asked for."""

    period: str
    dimension: str = Dimension.TOTAL
    item: int = 0
    area: int = EVERYWHERE
    state: str = State.HELD


class Stretch(NamedTuple):
    """Figures of one grain that begin from the first to the last day."""

    period: str
    grain: str
    first: date
    last: date


SUMS = """
    WITH stretch (period, grain, first, last) AS (
        SELECT * FROM unnest(%s::text[], %s::text[], %s::date[], %s::date[])
    )
    SELECT stretch.period, figure.dimension, figure.item, figure.area, figure.state,
           sum(figure.number), sum(figure.counted), sum(figure.people)
    FROM stretch
    JOIN engagement_figure figure
      ON figure.grain = stretch.grain
     AND figure.begins_on BETWEEN stretch.first AND stretch.last
    WHERE figure.dimension = ANY(%s) AND figure.area = ANY(%s) AND figure.state = ANY(%s)
    GROUP BY 1, 2, 3, 4, 5
"""


def sums(
    stretches: Iterable[Stretch],
    *,
    dimensions: Iterable[str] = (Dimension.TOTAL,),
    areas: Iterable[int] = (EVERYWHERE,),
    states: Iterable[str] = (State.HELD,),
) -> Mapping[What, Sum]:
    """Return the sums, nought where there is none."""
    found: dict[What, Sum] = defaultdict(Sum)
    columns = [list(column) for column in zip(*stretches, strict=True)]
    if not columns:
        return found
    with connection.cursor() as cursor:
        cursor.execute(SUMS, [*columns, list(dimensions), list(areas), list(states)])
        for *what, number, counted, people in cursor.fetchall():
            found[What(*what)] = Sum(int(number), int(counted), int(people))
    return found


def certain(period: str, days: Days) -> Iterator[Stretch]:
    """What certainly fell into the period: whole months and years at once, days at its ends."""
    first, last = days
    months = whole_units(first, last, precision="month")
    if months is None:
        yield Stretch(period, Grain.DAY, first, last)
    else:
        yield Stretch(period, Grain.DAYS, *months)
        yield Stretch(period, Grain.MONTH, *months)
        yield from beside(period, Grain.DAY, (first, last), months)
    if years := whole_units(first, last, precision="year"):
        yield Stretch(period, Grain.YEAR, *years)


def perhaps(period: str, days: Days) -> Iterator[Stretch]:
    """What may have fallen into the period: of its months and years that it holds in part."""
    for grain in (Grain.MONTH, Grain.YEAR):
        touched = touched_units(*days, precision=grain)
        whole = whole_units(*days, precision=grain)
        if whole is None:
            yield Stretch(period, grain, *touched)
        else:
            yield from beside(period, grain, touched, whole)


def known_to(grain: Grain, period: str, days: Days) -> Iterator[Stretch]:
    """What certainly fell into the period and is known to the month, or to the year, only."""
    if whole := whole_units(*days, precision=grain):
        yield Stretch(period, grain, *whole)


def beside(period: str, grain: Grain, outer: Days, inner: Days) -> Iterator[Stretch]:
    """The days of the outer period before and after the inner."""
    day = timedelta(days=1)
    if outer[0] < inner[0]:
        yield Stretch(period, grain, outer[0], inner[0] - day)
    if inner[1] < outer[1]:
        yield Stretch(period, grain, inner[1] + day, outer[1])
