"""The list of promises: the most pressing first, by state, office and section."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext

from meetings.models import Section
from meetings.queries.promise_wording import (
    COLOURS,
    MEANINGS,
    VERDICTS,
    ToldChange,
    changes_told,
    series_named,
    who_is_next,
    why_next,
)
from meetings.queries.seen import MeetingSeen
from meetings.queries.standings import PromiseStanding
from meetings.queries.wording import Question, promise_in_words, question_about
from meetings.rules.promises import Verdict
from opcc.office.models import Office

PRESSING = tuple(VERDICTS)
Choices = list[tuple[str, str]]


@dataclass(frozen=True)
class PromiseFilters:
    """What is asked of the list; an empty value asks for nothing."""

    verdict: str = ""
    office: str = ""
    section: str = ""


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


def pressing_first(found: Iterable[PromiseStanding]) -> list[PromiseStanding]:
    return sorted(
        found,
        key=lambda one: (
            PRESSING.index(one.standing.verdict),
            one.standing.due_by or date.max,
        ),
    )


def chosen(found: Iterable[PromiseStanding], filters: PromiseFilters) -> list[PromiseStanding]:
    return [
        one
        for one in found
        if filters.verdict in ("", one.standing.verdict)
        and (not filters.office or filters.office in one.rule.offices)
        and filters.section in ("", one.row.section.code)
    ]


@dataclass(frozen=True)
class PromiseChoices:
    """What the filters offer: only what there is, each state with its number."""

    verdicts: Choices
    offices: Choices
    sections: Choices


def promise_choices(found: Iterable[PromiseStanding]) -> PromiseChoices:
    numbers: Counter[Verdict] = Counter()
    offices: dict[str, Office] = {}
    sections: dict[str, Section] = {}
    for one in found:
        numbers[one.standing.verdict] += 1
        sections[one.row.section.code] = one.row.section
        offices |= {link.office.code: link.office for link in one.promise.office_links.all()}
    return PromiseChoices(
        [(str(one), f"{VERDICTS[one]} ({numbers[one]})") for one in PRESSING if numbers[one]],
        [(code, str(one)) for code, one in offices.items()],
        [(code, str(one)) for code, one in sections.items()],
    )


def line_of_promise(one: PromiseStanding, *, today: date) -> PromiseLine:
    verdict = one.standing.verdict
    return PromiseLine(
        stands=one,
        name=series_named(one),
        promise=promise_in_words(one.promise),
        words=one.promise.words,
        state=str(VERDICTS[verdict]),
        colour=COLOURS[verdict],
        meaning=str(MEANINGS[verdict]),
        next_one=who_is_next(one, today=today),
        why=why_next(one),
        changes=changes_told(one),
        meeting=one.next_meeting(today),
        question=question_about(one.promise, one.row),
    )


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
