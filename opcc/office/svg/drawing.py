"""The sheet every chart is drawn on: its title, its patterns, its lettering."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

INK, DEEP, PAPER, LINE = "#12232b", "#0b5d6b", "#ffffff", "#6b7f86"
WIDTH = 360  # as wide as a phone, so that letters keep their size there
LETTER = 13
LETTER_WIDTH = 7  # about; sans-serif letters of that size


@dataclass(frozen=True)
class Series:
    """Numbers of one sort, one for each label; None is not known."""

    name: str
    numbers: list[int | None]


@dataclass(frozen=True)
class Chart:
    """What a chart shows. `name` tells it from others on the page; `lacking` is what is said in the
    place of a number that is None, “not known” if nothing else."""

    name: str
    title: str
    labels: list[str]
    series: list[Series]
    lacking: str = ""

    @property
    def highest(self) -> int:
        return max((n for one in self.series for n in one.numbers if n is not None), default=0)

    @property
    def description(self) -> str:
        """Every number in words, for who cannot see the drawing."""
        told = (
            f"{label}: "
            + ", ".join(f"{one.name} {self.told(one.numbers[at])}" for one in self.series)
            for at, label in enumerate(self.labels)
        )
        return "; ".join(told)

    def told(self, number: int | None) -> str:
        return (self.lacking or "?") if number is None else str(number)


def sheet(
    *, name: str, title: str, description: str, height: float, parts: Iterable[SafeString]
) -> SafeString:
    """The whole drawing, fit to stand in a page or alone in a file."""
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" class="opcc-chart__drawing" role="img"'
        ' viewBox="0 0 {} {}" aria-labelledby="{}-title {}-desc"'
        ' font-family="system-ui, sans-serif" font-size="{}" fill="{}">'
        '<title id="{}-title">{}</title><desc id="{}-desc">{}</desc>{}{}</svg>',
        WIDTH,
        written(height),
        *(name, name),
        LETTER,
        INK,
        *(name, title, name, description),
        patterns(name),
        mark_safe("".join(parts)),  # noqa: S308 (each part is safe already)
    )


def patterns(name: str) -> SafeString:
    """Plain, hatched and dotted: they stay apart in grey and on paper."""
    return format_html(
        "<defs>"
        '<pattern id="{}-hatched" width="6" height="6" patternUnits="userSpaceOnUse"'
        ' patternTransform="rotate(45)"><rect width="6" height="6" fill="{}"/>'
        '<rect width="2" height="6" fill="{}"/></pattern>'
        '<pattern id="{}-dotted" width="8" height="8" patternUnits="userSpaceOnUse">'
        '<rect width="8" height="8" fill="{}"/><circle cx="4" cy="4" r="1.2" fill="{}"/></pattern>'
        "</defs>",
        *(name, PAPER, DEEP),
        *(name, PAPER, DEEP),
    )


def fills_of(name: str) -> list[str]:
    """The fill of the first series, the second and so on."""
    return [DEEP, f"url(#{name}-hatched)", f"url(#{name}-dotted)"]


def box(x: float, y: float, width: float, height: float, fill: str) -> SafeString:
    return format_html(
        '<rect x="{}" y="{}" width="{}" height="{}" fill="{}" stroke="{}"/>',
        *(written(x), written(y), written(width), written(height)),
        *(fill, DEEP),
    )


def words(
    x: float, y: float, text: object, anchor: str = "start", size: int = LETTER
) -> SafeString:
    return format_html(
        '<text x="{}" y="{}" text-anchor="{}" font-size="{}">{}</text>',
        *(written(x), written(y), anchor, size, text),
    )


def rule(x1: float, y1: float, x2: float, y2: float, dashes: str = "none") -> SafeString:
    return format_html(
        '<line x1="{}" y1="{}" x2="{}" y2="{}" stroke="{}" stroke-dasharray="{}"/>',
        *(written(x1), written(y1), written(x2), written(y2), LINE, dashes),
    )


def legend(chart: Chart) -> tuple[SafeString, float]:
    """A line for each series, with what it is filled with; and how high they are together."""
    fills = fills_of(chart.name)
    lines = format_html_join(
        "",
        "{}{}",
        (
            (box(1, 20 * at + 3, 14, 12, fills[at]), words(22, 20 * at + 14, one.name))
            for at, one in enumerate(chart.series)
        ),
    )
    return lines, 20 * len(chart.series) + 8


def shortened(text: str, width: float = WIDTH) -> str:
    most = int(width / LETTER_WIDTH)
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def written(number: float) -> str:
    """Plain in every language: a decimal point, no grouping."""
    return f"{number:.1f}".removesuffix(".0")
