"""Calendars as other programs read them (RFC 5545): what all of ours have in common."""

import re
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.translation import get_language
from icalendar import Calendar, Parameters, vDuration, vText, vUri

from opcc.office.addresses import absolute, authority
from opcc.office.rules import LONDON

CONTENT_TYPE = "text/calendar; charset=utf-8"
ASK_AGAIN_AFTER = timedelta(hours=6)
# Feeds and calendars have no place for these; they come with texts pasted from elsewhere.
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def printable(text: str) -> str:
    return UNPRINTABLE.sub("", text)


def new_calendar(*, about_what: str, name: str, about: str = "", path: str = "") -> Calendar:
    """An empty calendar with its name, what a subscriber has to know, and where it is read."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", f"-//{authority()}//{about_what}//{language_tag()}")
    calendar.add("calscale", "GREGORIAN")
    for key in ("name", "x-wr-calname"):
        calendar.add(key, in_words(name))
    for key in ("description", "x-wr-caldesc") if about else ():
        calendar.add(key, in_words(about))
    calendar.add("x-wr-timezone", "Europe/London")
    calendar.add("refresh-interval", vDuration(ASK_AGAIN_AFTER), {"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(ASK_AGAIN_AFTER))
    if path:
        calendar.add("url", vUri(absolute(path)))
    return calendar


def span_between(
    first: date, last: date, *, starts_at: time | None, ends_at: time | None
) -> dict[str, Any]:
    """When it begins and ends: whole days where no hour is told, else London time.

    DTEND is the first moment after: an event on one whole day ends on the next. Where only the
    beginning is told, one of several days lasts to the end of the last; any other has no end.
    """
    if starts_at is None:
        return {"dtstart": first, "dtend": last + timedelta(days=1)}
    starts = in_london(first, starts_at)
    if ends_at is not None:
        return {"dtstart": starts, "dtend": in_london(last, ends_at)}
    if last > first:
        return {"dtstart": starts, "dtend": in_london(last + timedelta(days=1), time())}
    return {"dtstart": starts}


def in_london(day: date, at: time) -> datetime:
    return datetime.combine(day, at, tzinfo=LONDON)


def in_words(text: str, *, in_english: bool = False) -> vText:
    """The text, without the signs a calendar has no place for, and the language it is in."""
    language = "en-GB" if in_english else language_tag()
    return vText(printable(text), params=Parameters({"LANGUAGE": language}))


def language_tag() -> str:
    return "cy" if get_language() == "cy" else "en-GB"
