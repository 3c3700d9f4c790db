"""Published entries and the log in schema.org's words, for search engines and assistants."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, gettext

from engagement.models import PublishedEntry
from engagement.models.events import Event, HeldBy, How, Precision
from engagement.queries.facts import where, words
from engagement.queries.open_data.licence import LICENCE_URL
from engagement.queries.programme import last_day_of
from opcc.office.addresses import absolute
from opcc.office.rules import LONDON

Data = dict[str, Any]
CONTEXT = "https://schema.org"

STATUSES = {
    Event.Status.CANCELLED: "EventCancelled",
    Event.Status.POSTPONED: "EventPostponed",
}
MODES = {
    How.IN_PERSON: "OfflineEventAttendanceMode",
    How.ONLINE: "OnlineEventAttendanceMode",
    How.HYBRID: "MixedEventAttendanceMode",
}


def event_of(entry: PublishedEntry, *, office: str) -> Data:
    """The entry as an Event, in the reader's language; empty where its day is not told."""
    if entry.precision != Precision.DAY:
        return {}
    title, text = words(entry, "title"), words(entry, "text")
    said = {
        "@context": CONTEXT,
        "@type": "Event",
        "name": title.plain,
        "description": text.plain,
        "inLanguage": "cy" if get_language() == "cy" and not title.in_english else "en-GB",
        "url": absolute(entry.get_absolute_url()),
        "eventStatus": f"{CONTEXT}/{STATUSES.get(entry.status, 'EventScheduled')}",  # type: ignore[call-overload]
        "eventAttendanceMode": f"{CONTEXT}/{MODES[entry.how]}" if entry.how else "",  # type: ignore[index]
        "location": location_of(entry),
        "organizer": organisation(office) if entry.held_by == HeldBy.OFFICE else {},
        **span_of(entry),
    }
    return {name: value for name, value in said.items() if value}


def span_of(entry: PublishedEntry) -> Data:
    first, last = entry.starts_on, last_day_of(entry)
    if entry.starts_at is None:
        return {"startDate": first.isoformat(), "endDate": last.isoformat()}
    starts = datetime.combine(first, entry.starts_at, tzinfo=LONDON)
    if entry.ends_at is None:
        return {"startDate": starts.isoformat()}
    ends = datetime.combine(last, entry.ends_at, tzinfo=LONDON)
    return {"startDate": starts.isoformat(), "endDate": ends.isoformat()}


def location_of(entry: PublishedEntry) -> Data:
    if entry.how == How.ONLINE:
        return {"@type": "VirtualLocation", "url": absolute(entry.get_absolute_url())}
    places = ", ".join(place.plain for place in where(entry))
    venue = entry.details.get("venue") or {}
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


def organisation(office: str) -> Data:
    return {"@type": "GovernmentOrganization", "name": office, "url": settings.SITE_URL}


def dataset(*, office: str) -> Data:
    """The whole log as a Dataset, with the files it comes in."""
    files = {
        "text/csv": "engagement:export-csv",
        "application/json": "engagement:export-json",
    }
    return {
        "@context": CONTEXT,
        "@type": "Dataset",
        "name": gettext("Engagement log"),
        "description": gettext("Whom the Office met, where, and what it heard, entry by entry."),
        "url": absolute(reverse("engagement:data")),
        "license": LICENCE_URL,
        "isAccessibleForFree": True,
        "creator": organisation(office),
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": kind,
                "contentUrl": absolute(reverse(name)),
            }
            for kind, name in files.items()
        ],
    }
