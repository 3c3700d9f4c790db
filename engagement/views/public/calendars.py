"""The programme for people's own calendars (RFC 5545)."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.utils.translation import get_language, gettext
from icalendar import Calendar, Event, Parameters, vDuration, vText, vUri

from engagement.forms.filters import EventFilterForm
from engagement.models import PublishedEntry, Stream
from engagement.queries.facts import Words, is_off, printable, venue_lines, when, where, words
from engagement.queries.programme import (
    events_for_calendars,
    known_to_calendars,
    last_day_of,
)
from engagement.rules import LONDON
from engagement.views.public.places import places_offered
from opcc.office.access import policy
from opcc.office.addresses import absolute, authority
from opcc.office.context import the_office
from opcc.office.revision import revised

ASK_AGAIN_AFTER = timedelta(hours=6)


@policy("public")
@revised
def calendar(request: HttpRequest) -> HttpResponse:
    """Every announced event with an exact day, or those of one place, to subscribe to."""
    form = EventFilterForm(request.GET, places=places_offered(request))
    if not form.is_valid():
        raise Http404  # better no calendar than another place's
    events = events_for_calendars(today=localdate(), place_id=form.place_id())
    place = form.chosen_label("place")
    return answer(calendar_of(request, events, place=place))


@policy("public")
@revised
def event_calendar(request: HttpRequest, number: int, slug: str) -> HttpResponse:
    """One event, to add to a calendar."""
    event = known_to_calendars().filter(number=number).first()
    if event is None:
        get_object_or_404(PublishedEntry.objects.redacted(), stream=Stream.PROGRAMME, number=number)
        return render(request, "410.html", status=410)
    return answer(calendar_of(request, [event]))


def answer(calendar: Calendar) -> HttpResponse:
    return HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")


def calendar_of(request: HttpRequest, events: list[PublishedEntry], place: str = "") -> Calendar:
    office = the_office(request)["the_office"]
    name = gettext("Events – %(office)s") % {"office": office.name}
    name = f"{name}, {place}" if place else name
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", f"-//{authority()}//Engagement//{language_tag()}")
    calendar.add("calscale", "GREGORIAN")
    for key in ("name", "x-wr-calname"):
        calendar.add(key, in_language(Words(name)))
    for key in ("description", "x-wr-caldesc"):
        calendar.add(key, in_language(Words(about(demonstration=office.demonstration))))
    calendar.add("x-wr-timezone", "Europe/London")
    calendar.add("refresh-interval", vDuration(ASK_AGAIN_AFTER), {"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(ASK_AGAIN_AFTER))
    calendar.add("url", vUri(absolute(request.path)))
    for event in events:
        calendar.add_component(entry_of(event))
    calendar.add_missing_timezones()
    return calendar


def about(*, demonstration: bool) -> str:
    """What a subscriber has to know of what the calendar does not hold."""
    text = gettext("Events of which only the month or the year is known are not in this calendar.")
    if demonstration:
        return f"{gettext('A demonstration: these events are illustrative.')} {text}"
    return text


def entry_of(event: PublishedEntry) -> Event:
    """One event. Its UID never changes; SEQUENCE rises with every version that is published."""
    entry = Event()
    entry.add("uid", f"{event.event_uid}@{authority()}")
    entry.add("sequence", event.revision - 1)  # type: ignore[attr-defined]
    entry.add("dtstamp", event.changed_at)
    entry.add("created", event.first_published_at)
    entry.add("last-modified", event.changed_at)
    entry.add("url", vUri(absolute(event.get_absolute_url())))
    for key, moment in span_of(event).items():
        entry.add(key, moment)
    entry.add("class", "PUBLIC")
    if event.state == PublishedEntry.State.WITHDRAWN:
        told = {"summary": Words(gettext("Withdrawn"))}
        is_on = False
    else:
        told = told_of(event)
        is_on = not is_off(event)
    for key, text in told.items():
        if text:
            entry.add(key, in_language(text))
    entry.add("status", "CONFIRMED" if is_on else "CANCELLED")
    entry.add("transp", "OPAQUE" if is_on else "TRANSPARENT")
    return entry


def span_of(event: PublishedEntry) -> dict[str, Any]:
    """When it begins and ends: whole days where no hour is told, else London time.

    DTEND is the first moment after: an event on one whole day ends on the next. Where only the
    beginning is told, one of several days lasts to the end of the last; any other has no end.
    """
    first, last = event.starts_on, last_day_of(event)
    if event.starts_at is None:
        return {"dtstart": first, "dtend": last + timedelta(days=1)}
    starts = in_london(first, event.starts_at)
    if event.ends_at is not None:
        return {"dtstart": starts, "dtend": in_london(last, event.ends_at)}
    if last > first:
        return {"dtstart": starts, "dtend": in_london(last + timedelta(days=1), time())}
    return {"dtstart": starts}


def in_london(day: date, at: time) -> datetime:
    return datetime.combine(day, at, tzinfo=LONDON)


def told_of(event: PublishedEntry) -> dict[str, Words]:
    """The words for a calendar; what is off says so in its title and why above its text."""
    title, text = words(event, "title"), words(event, "text")
    if is_off(event):
        said = gettext("%(state)s: %(title)s") % {
            "state": event.get_status_display(),
            "title": title.plain,
        }
        title = Words(said, in_english=title.in_english)
        text = words(event, "status_reason")
    return {
        "summary": title,
        "description": Words(f"{when(event)}\n\n{text.plain}", in_english=text.in_english),
        "location": location_of(event),
        "categories": words(event.details.get("kind") or {}, "name"),
    }


def location_of(event: PublishedEntry) -> Words:
    lines = venue_lines(event.details.get("venue") or {}) or where(event)
    if event.how == "online":
        lines = [Words(event.get_how_display())]
    return Words(", ".join(line.plain for line in lines))


def in_language(text: Words) -> vText:
    """The text, without the signs a calendar has no place for, and the language it is in."""
    language = "en-GB" if text.in_english else language_tag()
    return vText(printable(text.plain), params=Parameters({"LANGUAGE": language}))


def language_tag() -> str:
    return "cy" if get_language() == "cy" else "en-GB"
