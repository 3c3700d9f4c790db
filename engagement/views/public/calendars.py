"""The programme for people's own calendars (RFC 5545)."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.utils.translation import gettext
from icalendar import Calendar, Event, vText, vUri

from engagement.forms.filters import EventFilterForm
from engagement.models import PublishedEntry, Stream
from engagement.queries.facts import Words, is_off, venue_lines, when, where, words
from engagement.queries.programme import (
    events_for_calendars,
    known_to_calendars,
    last_day_of,
)
from engagement.views.public.places import places_offered
from opcc.office.access import policy
from opcc.office.addresses import absolute, authority
from opcc.office.context import the_office
from opcc.office.ical import CONTENT_TYPE, in_words, new_calendar, span_between
from opcc.office.revision import revised


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
    return HttpResponse(calendar.to_ical(), content_type=CONTENT_TYPE)


def calendar_of(request: HttpRequest, events: list[PublishedEntry], place: str = "") -> Calendar:
    office = the_office(request)["the_office"]
    name = gettext("Events – %(office)s") % {"office": office.name}
    name = f"{name}, {place}" if place else name
    calendar = new_calendar(
        about_what="Engagement",
        name=name,
        about=about(demonstration=office.demonstration),
        path=request.path,
    )
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
    return span_between(
        event.starts_on, last_day_of(event), starts_at=event.starts_at, ends_at=event.ends_at
    )


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
    return in_words(text.plain, in_english=text.in_english)
