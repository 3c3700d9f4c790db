"""A map of places with boundaries, each filled by how much there was of it, and numbered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, radians

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


def rings_of(boundary: dict) -> list[Ring]:
    """Every ring of a GeoJSON MultiPolygon."""
    return [
        [(float(point[0]), float(point[1])) for point in ring]
        for polygon in boundary["coordinates"]
        for ring in polygon
        if len(ring) > 2
    ]


def drawn(*, name: str, title: str, areas: Sequence[Area]) -> SafeString:
    """The map, with a key below that numbers the places as they stand on it."""
    project, height = fitted([point for area in areas for ring in area.rings for point in ring])
    highest = max((area.number for area in areas), default=0)
    parts: list[SafeString] = []
    for area in areas:
        rings = [thinned([project(point) for point in ring]) for ring in area.rings]
        fill = fill_of(name, area.number, highest)
        parts.append(shape(area, rings, fill))
    for at, area in enumerate(areas, start=1):
        biggest = max(area.rings, key=extent)
        parts.append(numbered(at, middle_of([project(point) for point in biggest])))
    key = list(key_of(areas, highest, name, height + 18))
    return sheet(
        name=name,
        title=title,
        description="; ".join(f"{area.name}: {area.number}" for area in areas),
        height=height + 24 + 20 * (len(areas) + CLASSES + 1),
        parts=[*parts, *key],
    )


def fitted(points: Sequence[Point]):
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


def thinned(ring: Ring) -> Ring:
    kept = ring[:1]
    for point in ring[1:]:
        if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= CLOSEST:
            kept.append(point)
    return kept


def shape(area: Area, rings: list[Ring], fill: str) -> SafeString:
    path = " ".join(
        "M" + "L".join(f"{written(x)} {written(y)}" for x, y in ring) + "Z" for ring in rings
    )
    return format_html(
        '<path d="{}" fill="{}" fill-rule="evenodd" stroke="{}" stroke-width="1.2">'
        "<title>{}: {}</title></path>",
        *(path, fill, DEEP, area.name, area.number),
    )


def numbered(at: int, where: Point) -> SafeString:
    """The place's number in the key, on a disc so that it reads on any fill."""
    x, y = where
    return format_html(
        '<circle cx="{}" cy="{}" r="9" fill="{}" stroke="{}"/>'
        '<text x="{}" y="{}" text-anchor="middle" font-size="11">{}</text>',
        *(written(x), written(y), PAPER, INK, written(x), written(y + 4), at),
    )


def key_of(areas: Sequence[Area], highest: int, name: str, top: float) -> Iterator[SafeString]:
    for at, area in enumerate(areas, start=1):
        yield words(0, top, shortened(f"{at}  {area.name}: {area.number}"))
        top += 20
    for text, fill in classes(highest, name):
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
