"""When an engagement may be put forward, and when a week of them is published."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from opcc.office.rules import LONDON

# A count of people from 1 up to one less than this could point at somebody, and stays inside.
SMALLEST_PUBLISHED_COUNT = 5


class Obstacle(StrEnum):
    """Why a text cannot be put before an approver yet."""

    REDACTED = "redacted"
    DELETED = "deleted"
    NOTHING_NEW = "nothing-new"
    NOT_HELD_YET = "not-held-yet"
    ALREADY_OVER = "already-over"
    NEVER_ANNOUNCED = "never-announced"
    ONLY_AFTERWARDS = "only-afterwards"
    NO_TEXT = "no-text"
    NO_WELSH = "no-welsh"
    TO_EXPLAIN = "to-explain"


@dataclass(frozen=True)
class Span:
    """When an event is: its first and last day, and London's time of its start and end if known."""

    first_day: date
    last_day: date
    starts_at: time | None = None
    ends_at: time | None = None


def is_still_to_come(span: Span, *, now: datetime) -> bool:
    """An event can be held from its last day on; where that is its only one, once it has begun."""
    here = now.astimezone(LONDON)
    if span.last_day != here.date():
        return span.last_day > here.date()
    return span.first_day == span.last_day and bool(span.starts_at and span.starts_at > here.time())


def is_over(span: Span, *, now: datetime) -> bool:
    """An event is over when its last day has passed, or its end on that day."""
    here = now.astimezone(LONDON)
    if span.last_day != here.date():
        return span.last_day < here.date()
    return span.ends_at is not None and span.ends_at <= here.time()


def why_log_entry_not_submittable(span: Span, *, now: datetime) -> Obstacle | None:
    """The engagement log tells what took place, never what is still to come."""
    return Obstacle.NOT_HELD_YET if is_still_to_come(span, now=now) else None


def why_programme_entry_not_submittable(
    span: Span, *, is_off: bool, announced: bool, only_afterwards: bool, now: datetime
) -> Obstacle | None:
    """The programme tells what is coming, and what of it is off if it was announced.

    Where telling beforehand would put people at risk it tells nothing.
    """
    if is_off:
        return None if announced else Obstacle.NEVER_ANNOUNCED
    if only_afterwards:
        return Obstacle.ONLY_AFTERWARDS
    return Obstacle.ALREADY_OVER if is_over(span, now=now) else None


class Outdated(StrEnum):
    """Why an announcement that waited for approval must not go out any more."""

    CALLED_OFF = "called-off"
    OVER = "over"


def why_announcement_outdated(span: Span, *, status: str, now: datetime) -> Outdated | None:
    """An announcement is public at once: not when the event was held, is over, or is off by now.

    `status` is the event's as it stands when the approver decides.
    """
    if status in STATUSES_OFF:
        return Outdated.CALLED_OFF
    return Outdated.OVER if status == "held" or is_over(span, now=now) else None


Texts = Mapping[str, tuple[str, str]]


def gaps_in(texts: Texts, *, bilingual: bool) -> list[tuple[Obstacle, str]]:
    """Return what is missing for the public, with the name of the field it should stand in.

    `texts` are pairs of English and Welsh by the name of the English field; that of the Welsh is
    the same with "_cy".
    """
    missing = [
        (Obstacle.NO_TEXT, name) for name, (english, _) in texts.items() if not english.strip()
    ]
    if bilingual:
        missing += [
            (Obstacle.NO_WELSH, f"{name}_cy")
            for name, (_, welsh) in texts.items()
            if not welsh.strip()
        ]
    return missing


def why_text_not_submittable(texts: Texts, *, bilingual: bool) -> Obstacle | None:
    """Each text must be written, its Welsh beside it where the body is bilingual."""
    return next((obstacle for obstacle, _ in gaps_in(texts, bilingual=bilingual)), None)


def published_count(number: int | None) -> tuple[int | None, bool]:
    """Return the number the public may read, and whether a small one is kept back."""
    if number is not None and 0 < number < SMALLEST_PUBLISHED_COUNT:
        return None, True
    return number, False


@dataclass(frozen=True)
class FeedbackFigures:
    """How many answered and how many of them were satisfied, as far as the public may know.

    `is_small` where so few answered that nothing more is told.
    """

    answered: int | None
    satisfied: int | None
    is_small: bool


def published_feedback(answered: int | None, satisfied: int | None) -> FeedbackFigures:
    """Keep back small numbers, and the satisfied where the rest would be a small number."""
    told, is_small = published_count(answered)
    if told is None or satisfied is None:
        return FeedbackFigures(told, None, is_small)
    tells_on_few = published_count(satisfied)[1] or published_count(told - satisfied)[1]
    return FeedbackFigures(told, None if tells_on_few else satisfied, False)


def first_of_what_is_known(day: date, *, precision: str) -> date:
    """Return the day under which an event is sorted: the first of its month or year, if that is all
    the public is told. `precision` is "day", "month" or "year"."""
    if precision == "year":
        return day.replace(month=1, day=1)
    return day.replace(day=1) if precision == "month" else day


def precision_told(precision: str, *, month_only: bool) -> str:
    """Return how exactly the public is told a date that is known to this precision."""
    return "month" if month_only and precision == "day" else precision


def monday_of(day: date) -> date:
    """Weeks run from Monday to Sunday (South Yorkshire minute 22.6: "on a weekly basis")."""
    return day - timedelta(days=day.weekday())


def week_name(monday: date) -> str:
    """Return the ISO name of a week: 2026-W47."""
    return f"{monday:%G-W%V}"


def week_named(name: str) -> date:
    """Return the Monday of the week so named; ValueError for anything else.

    The years are those a record of today can speak of: links lead from week to week.
    """
    if not re.fullmatch(r"(19|20)\d{2}-W\d{2}", name, re.ASCII):
        raise ValueError(name)
    return date.fromisocalendar(int(name[:4]), int(name[6:]), 1)


def month_named(name: str) -> date:
    """Return the first day of the month so named (2026-12), as `week_named` its Monday."""
    if not re.fullmatch(r"(19|20)\d{2}-\d{2}", name, re.ASCII):
        raise ValueError(name)
    return date(int(name[:4]), int(name[5:]), 1)


def cut_off_at(monday: date) -> datetime:
    """The first moment after the week, in London: midnight before the next Monday."""
    return datetime.combine(monday + timedelta(days=7), time(), tzinfo=LONDON)


def week_began_at(monday: date) -> datetime:
    """The first moment of the week, in London."""
    return datetime.combine(monday, time(), tzinfo=LONDON)


def publishes_at(monday: date, *, weekday: int, at: time) -> datetime:
    """When the edition of the week comes out: on an ISO weekday (1-7) of the week after."""
    return datetime.combine(monday + timedelta(days=6 + weekday), at, tzinfo=LONDON)


def weeks_due(*, next_week: date, weekday: int, at: time, now: datetime) -> Iterator[date]:
    """Yield, in order, the Mondays of the weeks whose time to be published has come."""
    while publishes_at(next_week, weekday=weekday, at=at) <= now:
        yield next_week
        next_week += timedelta(days=7)


# An event that will not take place as it was announced: not at all, or not yet.
STATUSES_OFF = ("cancelled", "postponed")

# What an event may become, by what it is now. Back to "planned" is for what was said too early.
NEXT_STATUSES: dict[str, frozenset[str]] = {
    "planned": frozenset({"promoted", "held", "cancelled", "postponed"}),
    "promoted": frozenset({"held", "cancelled", "postponed"}),
    "held": frozenset({"planned"}),
    "cancelled": frozenset({"planned"}),
    "postponed": frozenset({"planned", "cancelled"}),
}


def status_when_logged(span: Span, *, now: datetime) -> str:
    """Whether what is entered has taken place, by its date and hour."""
    return "planned" if is_still_to_come(span, now=now) else "held"
