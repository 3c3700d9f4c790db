"""What a published text says, fact by fact, in the reader's language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from typing import Any

from django.utils.formats import date_format, time_format
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext

from engagement.models import Event, FrozenText, RoleOffered, ThemeHeard
from engagement.models.events import Precision
from engagement.rules import SMALLEST_PUBLISHED_COUNT, STATUSES_OFF


class Words(str):
    """Words to show; where they are English on a Welsh page, the page says so."""

    in_english: bool

    def __new__(cls, text: str, *, in_english: bool = False) -> "Words":
        words = super().__new__(cls, text)
        words.in_english = in_english
        return words

    @property
    def plain(self) -> str:
        """The bare text, for a page's title or an attribute."""
        return str.__str__(self)

    def __html__(self) -> SafeString:
        text = conditional_escape(self.plain)
        return format_html('<span lang="en">{}</span>', text) if self.in_english else text


@dataclass(frozen=True)
class Fact:
    """One thing a text says, under its name: several of a kind where `is_list`, else lines."""

    name: str
    lines: list[Words]
    is_list: bool = False


def words(source: Any, name: str) -> Words:
    """Return `name`, or `name_cy` on a Welsh page where it is written, of a row or a mapping."""
    read = source.get if isinstance(source, Mapping) else lambda key, _: getattr(source, key)
    english, welsh = read(name, ""), read(f"{name}_cy", "")
    if get_language() != "cy":
        return Words(english)
    return Words(welsh) if welsh else Words(english, in_english=bool(english))


def record(text: FrozenText) -> list[Fact]:
    """Return every fact of the entry but its title, text, themes and promises; none left empty."""
    details = text.details
    level, method = details.get("level"), details.get("method")
    venue = details.get("venue") or {}
    facts = [
        Fact(gettext("When"), [Words(when(text)), *one(times(text))]),
        Fact(gettext("Kind of engagement"), labels([details.get("kind")])),
        Fact(gettext("Where"), where(text)),
        Fact(gettext("How"), one(text.get_how_display() if text.how else "")),
        Fact(gettext("Venue"), venue_lines(venue)),
        Fact(
            gettext("Getting in and around"),
            [] if is_off(text) else [words(venue, "accessibility")],
        ),
        Fact(gettext("Held by"), [Words(text.get_held_by_display())]),
        Fact(gettext("For the Office"), labels(details.get("took_part"))),
        Fact(gettext("Organisations"), labels(details.get("organisations")), is_list=True),
        Fact(gettext("Aimed at"), labels(details.get("aimed_at")), is_list=True),
        Fact(gettext("Who came"), labels(details.get("came")), is_list=True),
        Fact(gettext("Level of engagement"), labels([level])),
        Fact(gettext("Method"), labels([method])),
        Fact(gettext("Plan priorities"), labels(details.get("priorities")), is_list=True),
        Fact(gettext("Duties"), duty_lines(details.get("duties")), is_list=True),
    ]
    return without_empty(facts)


def is_off(text: FrozenText | Event) -> bool:
    """Whether the public reads that it will not take place, or not when it was to."""
    return text.status in STATUSES_OFF


def record_of_what_was_held(text: FrozenText) -> list[Fact]:
    """The record of an entry of the log, with how many people it reached."""
    told = [
        Fact(gettext("People reached"), [Words(reached(text))]),
        Fact(
            gettext("What people said of the event"),
            feedback_lines(text.details.get("feedback") or {}),
        ),
        Fact(
            gettext("Roles offered"),
            role_lines(text.details.get("roles_offered") or ()),
            is_list=True,
        ),
    ]
    return [*record(text), *without_empty(told)]


def themes(text: FrozenText) -> list[Fact]:
    """Return the themes under what they were heard as: concern, good practice, question, idea."""
    names = {
        ThemeHeard.HeardAs.CONCERN: gettext("Concerns"),
        ThemeHeard.HeardAs.GOOD_PRACTICE: gettext("Good practice"),
        ThemeHeard.HeardAs.QUESTION: gettext("Questions"),
        ThemeHeard.HeardAs.IDEA: gettext("Ideas"),
    }
    heard = text.details.get("themes") or []
    return without_empty(
        Fact(name, labels(theme for theme in heard if theme.get("heard_as") == code))
        for code, name in names.items()
    )


@dataclass(frozen=True)
class Promise:
    """What the Office said it would do, and by when."""

    text: Words
    due_on: date | None


def promises(text: FrozenText) -> list[Promise]:
    return [
        Promise(
            words(promise, "text"),
            date.fromisoformat(promise["due_on"]) if promise.get("due_on") else None,
        )
        for promise in text.details.get("promises") or []
    ]


def when(text: FrozenText | Event) -> str:
    """Write the day or days, no more exactly than the entry tells them."""
    if text.precision == Precision.YEAR:
        return date_format(text.starts_on, "Y")
    if text.precision == Precision.MONTH:
        return date_format(text.starts_on, "F Y")
    if text.ends_on is None or text.ends_on == text.starts_on:
        return date_format(text.starts_on, "l j F Y")
    return gettext("%(first)s to %(last)s") % {
        "first": date_format(text.starts_on, "l j F Y"),
        "last": date_format(text.ends_on, "l j F Y"),
    }


def week(monday: date) -> str:
    """Write the days of a week: 16 to 22 November 2026."""
    sunday = monday + timedelta(days=6)
    if monday.year != sunday.year:
        first = date_format(monday, "j F Y")
    elif monday.month != sunday.month:
        first = date_format(monday, "j F")
    else:
        first = date_format(monday, "j")
    return gettext("%(first)s to %(last)s") % {"first": first, "last": date_format(sunday, "j F Y")}


def times(text: FrozenText | Event) -> str:
    """Write the London times, where they are told: 7pm to 8:30pm."""
    if text.starts_at is None or text.precision != Precision.DAY:
        return ""
    if text.ends_at is None:
        return gettext("from %(start)s") % {"start": clock(text.starts_at)}
    return gettext("%(start)s to %(end)s") % {
        "start": clock(text.starts_at),
        "end": clock(text.ends_at),
    }


def clock(at: time) -> str:
    """Write a time of day as people say it. Translators choose the format of both kinds."""
    if at == time(12):
        return gettext("midday")
    if at == time(0):
        return gettext("midnight")
    return time_format(at, "g:ia" if at.minute else "ga").replace(".", "")


def where(text: FrozenText) -> list[Words]:
    places = labels(text.details.get("places"))
    return [Words(gettext("The whole force area")), *places] if text.force_wide else places


def reached(text: FrozenText) -> str:
    """Say how many people: unknown is not nobody, and a small number is not told."""
    if text.details.get("reached_is_small"):
        return gettext("Fewer than %(number)s") % {"number": SMALLEST_PUBLISHED_COUNT}
    if text.reached is None:
        return gettext("Not counted")
    if text.reached == 0:
        return gettext("Nobody came")
    return ngettext("%(number)s person", "%(number)s people", text.reached) % {
        "number": f"{text.reached:,}"
    }


def venue_lines(venue: Mapping[str, str]) -> list[Words]:
    address = venue.get("address", "").splitlines()
    lines = [venue.get("name", ""), *address, venue.get("postcode", "")]
    return [Words(line.strip()) for line in lines if line.strip()]


def duty_lines(duties: Iterable[Mapping[str, str]] | None) -> list[Words]:
    lines = []
    for duty in duties or ():
        name = words(duty, "name")
        citation = duty.get("citation", "")
        cited = f"{name.plain} ({citation})" if citation else name.plain
        lines.append(Words(cited, in_english=name.in_english))
    return lines


def feedback_lines(feedback: Mapping[str, Any]) -> list[Words]:
    """What those who came thought of it, in figures and in words."""
    return [*one(feedback_in_figures(feedback)), words(feedback, "text")]


def feedback_in_figures(feedback: Mapping[str, Any]) -> str:
    answered, satisfied = feedback.get("answered"), feedback.get("satisfied")
    if feedback.get("is_small"):
        return gettext("Fewer than %(number)s people answered") % {
            "number": SMALLEST_PUBLISHED_COUNT
        }
    if answered is None:
        return ""
    if satisfied is None:
        return ngettext("%(number)s person answered", "%(number)s people answered", answered) % {
            "number": f"{answered:,}"
        }
    return ngettext(
        "%(satisfied)s of the %(number)s person who answered was satisfied",
        "%(satisfied)s of the %(number)s people who answered were satisfied",
        answered,
    ) % {"satisfied": f"{satisfied:,}", "number": f"{answered:,}"}


def role_lines(offered: Iterable[Mapping[str, Any]]) -> list[Words]:
    names = dict(RoleOffered.Kind.choices)
    return [
        Words(f"{names.get(row['kind'], row['kind'])}: {row['number']:,}")
        if row.get("number") is not None
        else Words(str(names.get(row["kind"], row["kind"])))
        for row in offered
    ]


def labels(items: Iterable[Mapping[str, str] | None] | None) -> list[Words]:
    return [words(item, "name") for item in items or () if item]


def one(line: str) -> list[Words]:
    return [Words(line)] if line else []


def without_empty(facts: Iterable[Fact]) -> list[Fact]:
    filled = (replace(fact, lines=[line for line in fact.lines if line]) for fact in facts)
    return [fact for fact in filled if fact.lines]
