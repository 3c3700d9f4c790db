"""Times of day as people write them: 19:00, 7pm, 7.30–9 pm, midday."""

import re
from datetime import time

NAMED = {"midday": time(12), "noon": time(12), "canol dydd": time(12), "midnight": time(0)}
ONE = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.]?(?P<minute>\d{2}))?(?::\d{2})?\s*(?P<half>[ap]\.?m\.?|yb|yh)?"
    r"\s*(?P<clock>h|hrs?|hours)?",
    re.ASCII,
)
FRACTION = re.compile(r"0?\.\d{2,}")  # of a day, as Excel keeps a time
BETWEEN = re.compile(r"\s*(?:-|–|—|\bto\b|\buntil\b|\btill\b)\s*")


class NotATime(ValueError):
    """The words are no time of day that could mean only one thing."""


def read_time(words: str) -> time:
    """Return the time of day; raises NotATime. A bare hour may be either half of the day."""
    text = words.strip().casefold()
    if text in NAMED:
        return NAMED[text]
    if FRACTION.fullmatch(text):
        return _of_fraction(float(text))
    found = ONE.fullmatch(text)
    if found is None:
        raise NotATime(words)
    return _time(found, _half(found))


def read_times(words: str) -> tuple[time, time | None]:
    """Return when something starts and, where it is written, when it ends; raises NotATime."""
    text = words.strip().casefold()
    begins, *rest = BETWEEN.split(text)
    if not rest:
        return read_time(text), None
    if len(rest) > 1:
        raise NotATime(words)
    ends_at = read_time(rest[0])
    return _begins(begins, rest[0], ends_at), ends_at


def _begins(text: str, end: str, ends_at: time) -> time:
    """The first time of two: “7–9 pm” says once in which half of the day both are."""
    last = ONE.fullmatch(end)
    first = ONE.fullmatch(text)
    if first is None or last is None or _half(first) or not _half(last):
        return read_time(text)
    half = _half(last)
    starts_at = _time(first, half)
    if starts_at > ends_at and half == "p":
        starts_at = _time(first, "a")
    return starts_at


def _half(found: re.Match[str]) -> str:
    """“a” before noon, “p” after; "" where it is not said."""
    half = found["half"] or ""
    return {"yb": "a", "yh": "p"}.get(half, half[:1])


def _time(found: re.Match[str], half: str) -> time:
    hour, minute = int(found["hour"]), found["minute"]
    if half and not 1 <= hour <= 12:
        raise NotATime(found[0])
    if not half and minute is None:
        raise NotATime(found[0])
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        return time(hour, int(minute or 0))
    except ValueError as error:
        raise NotATime(found[0]) from error


def _of_fraction(day: float) -> time:
    minutes = round(day * 24 * 60)
    if minutes >= 24 * 60:
        raise NotATime(str(day))
    return time(minutes // 60, minutes % 60)
