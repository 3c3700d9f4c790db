"""Bars that lie, for things told apart, and bars that stand, for time."""

from collections.abc import Iterator
from math import ceil

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from opcc.office.svg.drawing import (
    LETTER,
    LETTER_WIDTH,
    WIDTH,
    Chart,
    box,
    fills_of,
    legend,
    rule,
    sheet,
    shortened,
    words,
)

BAR, GAP = 14, 3
LONGEST = WIDTH - 70  # leaves room for the number
PLOT_HEIGHT = 170
SMALL = 11  # letters of the scale and of the labels below
SCALE_WIDTH = 34
STEPS = (1, 2, 3, 4, 5, 6, 8, 10)  # a scale ends at one of these, with noughts


def lying(chart: Chart) -> SafeString:
    """One bar for each label and series, the label above them and the number at their end."""
    key, top = legend(chart)
    parts = [key]
    for at, label in enumerate(chart.labels):
        parts.append(words(0, top + LETTER, shortened(label)))
        top += LETTER + 6
        for fill, one in zip(fills_of(chart.name), chart.series, strict=False):
            parts += lying_bar(one.numbers[at], top, fill, chart)
            top += BAR + GAP
        top += 8
    return sheet(
        name=chart.name,
        title=chart.title,
        description=chart.description,
        height=top,
        parts=parts,
    )


def lying_bar(number: int | None, top: float, fill: str, chart: Chart) -> Iterator[SafeString]:
    if number is None:
        yield words(0, top + BAR - 3, chart.lacking or gettext("not known"))
        return
    length = LONGEST * number / chart.highest if chart.highest else 0
    if number:
        yield box(0.5, top, max(length, 1), BAR, fill)
    yield words(length + 6, top + BAR - 3, number)


def standing(chart: Chart) -> SafeString:
    """Bars side by side from left to right, their numbers above them where there is room."""
    key, top = legend(chart)
    parts = [key, *scale(chart.highest, top)]
    step = (WIDTH - SCALE_WIDTH) / max(len(chart.labels), 1)
    bar = step * 0.8 / len(chart.series)
    widest = max((len(label) for label in chart.labels), default=1)
    every = ceil((widest + 1) * LETTER_WIDTH / step)
    numbers_fit = bar >= LETTER_WIDTH * len(str(chart.highest))
    base = top + LETTER + PLOT_HEIGHT
    for at, label in enumerate(chart.labels):
        left = SCALE_WIDTH + at * step + step * 0.1
        for place, one in enumerate(chart.series):
            parts += standing_bar(
                one.numbers[at],
                left=left + place * bar,
                width=bar,
                base=base,
                height=height_of(one.numbers[at], chart.highest),
                fill=fills_of(chart.name)[place],
                is_told=numbers_fit,
            )
        if at % every == 0:
            parts.append(words(left + step * 0.4, base + 16, label, "middle", size=SMALL))
    return sheet(
        name=chart.name,
        title=chart.title,
        description=chart.description,
        height=base + 24,
        parts=parts,
    )


def standing_bar(
    number: int | None,
    *,
    left: float,
    width: float,
    base: float,
    height: float,
    fill: str,
    is_told: bool,
) -> Iterator[SafeString]:
    if not number:
        return
    yield box(left, base - height, width, height, fill)
    if is_told:
        yield words(left + width / 2, base - height - 3, number, "middle", size=SMALL)


def height_of(number: int | None, highest: int) -> float:
    return PLOT_HEIGHT * (number or 0) / top_of_scale(highest)


def scale(highest: int, top: float) -> Iterator[SafeString]:
    """Lines at nought, half and the top, each with its number."""
    summit = top_of_scale(highest)
    marks = [0, summit] if summit % 2 else [0, summit // 2, summit]
    for mark in marks:
        y = top + LETTER + PLOT_HEIGHT * (1 - mark / summit)
        yield rule(SCALE_WIDTH, y, WIDTH, y, "none" if mark == 0 else "2 3")
        yield words(SCALE_WIDTH - 5, y + 4, mark, "end", size=SMALL)


def top_of_scale(highest: int) -> int:
    """The next round number."""
    noughts = 10 ** (len(str(highest)) - 1)
    return next(step * noughts for step in STEPS if step * noughts >= highest)
