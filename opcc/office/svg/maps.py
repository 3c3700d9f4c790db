"""A map of places with boundaries, each filled by how much there was of it, and numbered."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from opcc.office.svg.drawing import (
    DEEP,
    INK,
    PAPER,
    WIDTH,
    box,
    fills_of,
    sheet,
    shortened,
    words,
    written,
)

Point = tuple[float, float]
Ring = list[Point]

CLASSES = 3
CLOSEST = 0.7  # points nearer to each other than this are drawn as one
MARGIN = 4


@dataclass(frozen=True)
class Area:
    """One place: its name, its figure and its outer and inner rings in degrees, longitude first."""

    name: str
    number: int
    rings: list[Ring]


@dataclass(frozen=True)
class Shape:
    """One place as it is drawn: what is told of it, and the fill that stands for that.

    `listed` is its line in the key, which is short.
    """

    name: str
    listed: str
    told: str
    fill: str
    rings: list[Ring]


def rings_of(boundary: Mapping[str, Any]) -> list[Ring]:
    """Every ring of a GeoJSON MultiPolygon."""
    return [
        [(float(point[0]), float(point[1])) for point in ring]
        for polygon in boundary["coordinates"]
        for ring in polygon
        if len(ring) > 2
    ]


def drawn(*, name: str, title: str, areas: Sequence[Area]) -> SafeString:
    """The map of a figure: the more, the darker."""
    highest = max((area.number for area in areas), default=0)
    return drawn_shapes(
        name=name,
        title=title,
        description="; ".join(f"{area.name}: {area.number}" for area in areas),
        shapes=[
            Shape(
                area.name,
                f"{area.name}: {area.number}",
                str(area.number),
                fill_of(name, area.number, highest),
                area.rings,
            )
            for area in areas
        ],
        classes=list(classes(highest, name)),
    )


def drawn_shapes(
    *,
    name: str,
    title: str,
    description: str,
    shapes: Sequence[Shape],
    classes: Sequence[tuple[str, str]],
    is_numbered: bool = True,
) -> SafeString:
    """The map with a key below: the places as they are numbered on it, and what each fill is."""
    project, height = fitted([point for one in shapes for ring in one.rings for point in ring])
    parts = [
        shape(one, [thinned([project(point) for point in ring]) for ring in one.rings])
        for one in shapes
    ]
    listed = shapes if is_numbered else []
    for at, one in enumerate(listed, start=1):
        biggest = max(one.rings, key=extent)
        parts.append(numbered(at, middle_of([project(point) for point in biggest])))
    key = list(key_of(listed, classes, height + 18))
    return sheet(
        name=name,
        title=title,
        description=description,
        height=height + 24 + 20 * (len(listed) + len(classes)),
        parts=[*parts, *key],
    )


def fitted(points: Sequence[Point]) -> tuple[Callable[[Point], Point], float]:
    """How to draw a point so that all fit the width, and how high the map becomes then."""
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    shrink = cos(radians((south + north) / 2))
    scale = (WIDTH - 2 * MARGIN) / max((east - west) * shrink, (north - south) / 1.3, 1e-9)

    def project(point: Point) -> Point:
        return (
            MARGIN + (point[0] - west) * shrink * scale,
            MARGIN + (north - point[1]) * scale,
        )

    return project, (north - south) * scale + 2 * MARGIN


def thinned(ring: Ring, *, closest: float = CLOSEST) -> Ring:
    kept = ring[:1]
    for point in ring[1:]:
        if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= closest:
            kept.append(point)
    return kept


def shape(one: Shape, rings: list[Ring]) -> SafeString:
    path = " ".join(
        "M" + "L".join(f"{written(x)} {written(y)}" for x, y in ring) + "Z" for ring in rings
    )
    return format_html(
        '<path d="{}" fill="{}" fill-rule="evenodd" stroke="{}" stroke-width="1.2">'
        "<title>{}: {}</title></path>",
        *(path, one.fill, DEEP, one.name, one.told),
    )


def numbered(at: int, where: Point) -> SafeString:
    """The place's number in the key, on a disc so that it reads on any fill."""
    x, y = where
    return format_html(
        '<circle cx="{}" cy="{}" r="9" fill="{}" stroke="{}"/>'
        '<text x="{}" y="{}" text-anchor="middle" font-size="11">{}</text>',
        *(written(x), written(y), PAPER, INK, written(x), written(y + 4), at),
    )


def key_of(
    shapes: Sequence[Shape], classes: Sequence[tuple[str, str]], top: float
) -> Iterator[SafeString]:
    for at, one in enumerate(shapes, start=1):
        yield words(0, top, shortened(f"{at}  {one.listed}"))
        top += 20
    for text, fill in classes:
        yield box(1, top - 11, 14, 12, fill)
        yield words(22, top, text)
        top += 20


def classes(highest: int, name: str) -> Iterator[tuple[str, str]]:
    """What each fill stands for: none, and thirds of the highest."""
    yield gettext("none"), PAPER
    lowest = 1
    for at in range(1, CLASSES + 1):
        most = highest * at // CLASSES
        if most >= lowest:
            span = f"{lowest} – {most}" if most > lowest else str(most)
            yield span, fill_of(name, most, highest)
            lowest = most + 1


def fill_of(name: str, number: int, highest: int) -> str:
    """The more, the darker: white, dots, hatching, full."""
    if not number:
        return PAPER
    third = next(at for at in range(1, CLASSES + 1) if number <= highest * at // CLASSES)
    return fills_of(name)[CLASSES - third]


def extent(ring: Ring) -> float:
    """Twice the area within the ring, in square degrees: enough to tell the biggest."""
    following = [*ring[1:], ring[0]]
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, following, strict=True)))


def middle_of(ring: Ring) -> Point:
    return sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring)
