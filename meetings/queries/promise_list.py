"""The list of promises: the most pressing first, by state, office and section."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef
from django.utils.formats import date_format
from django.utils.translation import gettext

from meetings.models import KeptStanding, ScheduleRow, Section
from meetings.queries.kept_standings import kept_standings, offices_promised
from meetings.queries.promise_wording import (
    COLOURS,
    FOUND_AS,
    ToldChange,
    changes_told,
    meaning_of,
    series_named,
    state_of,
    who_is_next,
    why_next,
)
from meetings.queries.seen import MeetingSeen
from meetings.queries.standings import PromiseStanding, to_begin
from meetings.queries.wording import Question, name_of, promise_in_words, question_about
from meetings.rules.promises import PRESSING

Choices = list[tuple[str, str]]


@dataclass(frozen=True)
class PromiseLine:
    """One promise as the list shows it, in words."""

    stands: PromiseStanding
    name: str
    promise: str
    words: str
    state: str
    colour: str
    meaning: str
    next_one: str
    why: str
    changes: list[ToldChange]
    meeting: MeetingSeen | None
    question: Question | None


@dataclass(frozen=True)
class PromiseToBegin:
    """A promise that is neither judged nor filled before the day it begins, in words."""

    name: str
    promise: str
    starts_on: date


@dataclass(frozen=True)
class PromiseChoices:
    """What the filters offer: only what there is, each state with its number."""

    verdicts: Choices
    offices: Choices
    sections: Choices


def promise_choices() -> PromiseChoices:
    numbers = kept_standings().values_list("pressing").annotate(Count("pk")).order_by("pressing")
    sections = KeptStanding.objects.filter(promise__row__section=OuterRef("pk"))
    return PromiseChoices(
        [(str(PRESSING[one]), f"{FOUND_AS[PRESSING[one]]} ({number})") for one, number in numbers],
        [(one.code, str(one)) for one in offices_promised()],
        [(one.code, str(one)) for one in Section.objects.filter(Exists(sections))],
    )


def line_of_promise(one: PromiseStanding, *, today: date) -> PromiseLine:
    return PromiseLine(
        stands=one,
        name=series_named(one),
        promise=promise_in_words(one.promise),
        words=one.promise.words,
        state=state_of(one),
        colour=COLOURS[one.standing.verdict],
        meaning=meaning_of(one),
        next_one=who_is_next(one, today=today),
        why=why_next(one),
        changes=changes_told(one),
        meeting=one.next_meeting,
        question=question_about(one.promise, one.row),
    )


def promises_to_begin(
    *, today: date, until: date | None = None, row: ScheduleRow | None = None
) -> list[PromiseToBegin]:
    """Return the promises that begin after today; those that do so until a day, or of one row."""
    found = to_begin(today).prefetch_related("row__series")
    if until is not None:
        found = found.filter(starts_on__lte=until)
    if row is not None:
        found = found.filter(row=row)
    return [PromiseToBegin(name_of(one.row), promise_in_words(one), one.starts_on) for one in found]


def table_rows(lines: Iterable[PromiseLine]) -> Iterator[list[str]]:
    """Yield the list as a table for a spreadsheet."""
    yield [
        gettext("Section"),
        gettext("Meetings"),
        gettext("Promised"),
        gettext("In its own words"),
        gettext("State"),
        gettext("Last kept on"),
        gettext("Due by"),
        gettext("Who is next"),
        gettext("Why"),
        gettext("Next meeting"),
        gettext("What came between"),
    ]
    for line in lines:
        stands = line.stands.standing
        yield [
            str(line.stands.row.section),
            line.name,
            line.promise,
            line.words,
            line.state,
            told(stands.kept_on),
            told(stands.due_by),
            line.next_one,
            line.why,
            told(line.meeting.starts_on if line.meeting else None),
            "; ".join(change.text for change in line.changes),
        ]


def told(day: date | None) -> str:
    return date_format(day, "j F Y") if day else ""
