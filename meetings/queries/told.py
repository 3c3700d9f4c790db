"""What a text of the schedule says, fact by fact, in the reader's language."""

from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext

from engagement.models import How
from engagement.queries.comparison import Difference, differing, joined
from engagement.queries.facts import (
    Fact,
    Words,
    clock,
    labels,
    one,
    venue_lines,
    without_empty,
    words,
)
from engagement.rules import STATUSES_OFF
from meetings.models import Meeting, MinuteItem, Series, Subject
from meetings.queries.projection import day, hour

Frozen = Mapping[str, Any]


def facts_of(subject: str, text: Frozen) -> list[Fact]:
    """Return every fact of a text, in the order of its page; none of what was redacted."""
    if not text:
        return []
    tell = {
        Subject.SERIES: series_facts,
        Subject.MEETING: meeting_facts,
        Subject.PAPERS: papers_facts,
        Subject.MINUTES: minutes_facts,
    }[Subject(subject)]
    return without_empty(tell(text))


def differences(subject: str, before: Frozen, after: Frozen) -> list[Difference]:
    """Return what two texts of one subject say otherwise."""
    old, new = (
        {fact.name: joined(fact.lines) for fact in facts_of(subject, text)}
        for text in (before, after)
    )
    return differing(old, new)


def series_facts(text: Frozen) -> list[Fact]:
    return [
        Fact(gettext("Name"), [words(text, "name")]),
        Fact(gettext("What it is"), [words(text, "purpose")]),
        Fact(gettext("State"), [] if text["status"] == Series.Status.ACTIVE else [state_of(text)]),
        Fact(gettext("Section"), labels([text["section"]])),
        Fact(gettext("Row of the schedule"), labels([text["row"]])),
        *row_facts(text),
        Fact(gettext("Earlier names"), earlier_names(text)),
    ]


def row_facts(text: Frozen, *, own: bool = True) -> list[Fact]:
    """What the row of a series prints; and where and at what hour it meets, which is its `own`."""
    where = labels(text["places"]) if own else []
    return without_empty(
        [
            Fact(gettext("Chair"), one(text["chair"])),
            Fact(gettext("Lead officer"), one(text["lead_officer"])),
            Fact(gettext("Contact"), one(text["contact"])),
            Fact(gettext("Contact by way of"), one(text["contact_via"])),
            Fact(gettext("How often"), [words(text, "frequency")]),
            Fact(gettext("Time"), one(times_of(text)) if own else []),
            Fact(gettext("Places"), where, is_list=len(where) > 1),
            Fact(gettext("Who attends from the Office"), one(attendance_of(text))),
            Fact(
                gettext("Lead officer of the Office"),
                [Words(title) for title in text["leads"]],
                is_list=len(text["leads"]) > 1,
            ),
            Fact(gettext("Notes"), [words(text, "notes")]),
        ]
    )


def attendance_of(text: Frozen) -> str:
    """Who attends, as the schedule prints it, and that it cannot be read where that is so."""
    if not text.get("attendance_doubt"):
        return text["attendance"]
    return gettext("“%(words)s” (these words cannot be read in the source)") % {
        "words": text["attendance"]
    }


def state_of(text: Frozen) -> Words:
    """Say that a series is paused, or since when it is over."""
    state = str(Series.Status(text["status"]).label)
    ended = day(text["ended_on"])
    return Words(f"{state}, {date_format(ended, 'j F Y')}" if ended else state)


def earlier_names(text: Frozen) -> list[Words]:
    return [
        Words(
            gettext("%(name)s, until %(day)s")
            % {
                "name": words(name, "name").plain,
                "day": date_format(date.fromisoformat(name["until"]), "j F Y"),
            }
        )
        for name in text["earlier_names"]
    ]


def meeting_facts(text: Frozen) -> list[Fact]:
    return [
        Fact(gettext("Title"), [words(text, "title")]),
        Fact(gettext("Called off"), called_off(text)),
        *record_of_meeting(text),
        Fact(gettext("What it is about"), [words(text, "purpose")]),
    ]


def record_of_meeting(text: Frozen) -> list[Fact]:
    """When, where, how and for whom a meeting is."""
    venue = text["venue"] or {}
    return without_empty(
        [
            Fact(gettext("When"), [Words(when(text)), *one(times_of(text))]),
            Fact(gettext("Where"), labels(text["places"])),
            Fact(gettext("How"), one(str(How(text["how"]).label) if text["how"] else "")),
            Fact(gettext("Venue"), venue_lines(venue)),
            Fact(
                gettext("Getting in and around"),
                [] if is_off(text) else [words(venue, "accessibility")],
            ),
            Fact(
                gettext("Who may come"),
                [
                    Words(
                        gettext("Open to the public")
                        if text["is_public"]
                        else gettext("Not open to the public")
                    )
                ],
            ),
        ]
    )


def is_off(text: Frozen) -> bool:
    return text.get("status") in STATUSES_OFF


def called_off(text: Frozen) -> list[Words]:
    if not is_off(text):
        return []
    return [Words(str(Meeting.Status(text["status"]).label)), words(text, "status_reason")]


def when(text: Frozen) -> str:
    return date_format(date.fromisoformat(text["starts_on"]), "l j F Y")


def times_of(text: Frozen) -> str:
    return times(hour(text["starts_at"]), hour(text["ends_at"]))


def times(starts_at: time | None, ends_at: time | None) -> str:
    """Write the London times, where they are told: 7pm to 8:30pm."""
    if starts_at is None:
        return ""
    if ends_at is None:
        return gettext("from %(start)s") % {"start": clock(starts_at)}
    return gettext("%(start)s to %(end)s") % {"start": clock(starts_at), "end": clock(ends_at)}


def papers_facts(text: Frozen) -> list[Fact]:
    return [
        Fact(gettext("Agenda"), [agenda_line(item) for item in text["agenda"]], is_list=True),
        Fact(gettext("Papers"), [file_line(one) for one in text["papers"]], is_list=True),
    ]


def agenda_line(item: Frozen) -> Words:
    title = words(item, "title")
    if not item["presenter"]:
        return title
    return Words(f"{title.plain} ({item['presenter']})", in_english=title.in_english)


def file_line(file: Frozen) -> Words:
    """A paper by its title, and what tells its content from any other's."""
    title = words(file, "title")
    return Words(f"{title.plain} [{file['content_hash'][:8]}]", in_english=title.in_english)


def minutes_facts(text: Frozen) -> list[Fact]:
    agreed_on = day(text["agreed_on"])
    return [
        Fact(gettext("Agreed on"), one(date_format(agreed_on, "j F Y") if agreed_on else "")),
        *(Fact(name_of_item(item, n), item_lines(item)) for n, item in numbered(text["items"])),
    ]


def numbered(items: Iterable[Frozen]) -> Iterable[tuple[int, Frozen]]:
    return enumerate(items, start=1)


def name_of_item(item: Frozen, position: int) -> str:
    if item["number"]:
        return gettext("Minute %(number)s") % {"number": item["number"]}
    return gettext("Item %(number)s") % {"number": position}


def item_lines(item: Frozen) -> list[Words]:
    return [
        words(item, "heading"),
        further_to(item),
        words(item, "text"),
        *one(
            gettext("Reported by %(who)s") % {"who": item["report_owner"]}
            if item["report_owner"]
            else ""
        ),
        resolution_of(item),
        *(file_line(file) for file in item["documents"]),
    ]


def further_to(item: Frozen) -> Words:
    """How an earlier minute is cited: in its own words, else by its number."""
    written = words(item, "further_to_words")
    if written or not item["further_to"]:
        return written
    return Words(gettext("Further to minute %(number)s") % {"number": item["further_to"]["number"]})


def resolution_of(item: Frozen) -> Words:
    """What was resolved: "Noted", or its own words."""
    if item["resolution"] == MinuteItem.Resolution.OWN_WORDS:
        return words(item, "resolution_words")
    if not item["resolution"]:
        return Words("")
    return Words(str(MinuteItem.Resolution(item["resolution"]).label))
