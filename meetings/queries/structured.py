"""Published meetings in schema.org's words, for search engines and assistants."""

from datetime import datetime
from typing import Any

from django.utils.translation import get_language

from engagement.models import How
from engagement.queries.facts import words
from engagement.queries.structured import CONTEXT, MODES, Data, organisation
from meetings.models import Meeting, PublishedMeeting
from meetings.queries.told import is_off
from opcc.office.addresses import absolute
from opcc.office.rules import LONDON

STATUSES = {
    Meeting.Status.CANCELLED.value: "EventCancelled",
    Meeting.Status.POSTPONED.value: "EventPostponed",
}


def event_of(meeting: PublishedMeeting, *, office: str) -> Data:
    """The meeting as an Event, in the reader's language."""
    title = words(meeting, "title")
    description = words(meeting.text, "status_reason" if is_off(meeting.text) else "purpose")
    said: Data = {
        "@context": CONTEXT,
        "@type": "Event",
        "name": title.plain,
        "description": description.plain,
        "inLanguage": "cy" if get_language() == "cy" and not title.in_english else "en-GB",
        "url": absolute(meeting.get_absolute_url()),
        "eventStatus": f"{CONTEXT}/{STATUSES.get(meeting.status, 'EventScheduled')}",
        "eventAttendanceMode": f"{CONTEXT}/{MODES[How(meeting.how)]}" if meeting.how else "",
        "location": location_of(meeting),
        "organizer": organisation(office),
        **span_of(meeting),
    }
    return {name: value for name, value in said.items() if value}


def span_of(meeting: PublishedMeeting) -> Data:
    day, starts_at, ends_at = meeting.starts_on, meeting.starts_at, meeting.ends_at
    if day is None:
        return {}
    if starts_at is None:
        return {"startDate": day.isoformat(), "endDate": day.isoformat()}
    span = {"startDate": datetime.combine(day, starts_at, tzinfo=LONDON).isoformat()}
    if ends_at is not None:
        span["endDate"] = datetime.combine(day, ends_at, tzinfo=LONDON).isoformat()
    return span


def location_of(meeting: PublishedMeeting) -> Data:
    if meeting.how == How.ONLINE:
        return {"@type": "VirtualLocation", "url": absolute(meeting.get_absolute_url())}
    venue: dict[str, Any] = meeting.text.get("venue") or {}
    places = ", ".join(words(place, "name").plain for place in meeting.text["places"])
    address = {
        "@type": "PostalAddress",
        "streetAddress": ", ".join(venue.get("address", "").splitlines()),
        "postalCode": venue.get("postcode", ""),
        "addressLocality": places,
        "addressCountry": "GB",
    }
    return {
        "@type": "Place",
        "name": venue.get("name") or places,
        "address": {name: value for name, value in address.items() if value},
    }
