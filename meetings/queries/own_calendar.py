"""Somebody's own calendar: every meeting and engagement they are down for, exactly."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext
from icalendar import Event as Entry
from icalendar import vUri

from engagement.models import Event, How
from engagement.models.events import Precision
from engagement.queries.programme import KEPT_IN_CALENDARS
from engagement.rules import STATUSES_OFF
from meetings.models import Attendance, CalendarAddress, Meeting
from meetings.queries.places import own_places, own_places_beforehand
from meetings.rules.calendars import hash_of
from opcc.office.addresses import absolute, authority
from opcc.office.ical import in_words, new_calendar, span_between
from opcc.office.models import Person, Place, User
from opcc.office.models.places import Venue
from opcc.office.models.reference import in_language


def owner_of(token: str) -> User | None:
    """Return whose calendar the secret opens; nobody's who may no longer sign in."""
    address = (
        CalendarAddress.objects.select_related("user__person")
        .filter(token_hash=hash_of(token), user__is_active=True)
        .first()
    )
    return address.user if address else None


def own_entries(person: Person, *, today: date) -> list[Entry]:
    """Return the entries of a person's calendar from a year back, in order."""
    since = today - KEPT_IN_CALENDARS
    found = [*meetings_of(person, since), *events_of(person, since)]
    return [entry for _day, entry in sorted(found, key=lambda one: one[0])]


def meetings_of(person: Person, since: date) -> Iterator[tuple[date, Entry]]:
    """Yield those the person is down for; who sent apologies has nothing to come to."""
    down_for = Attendance.objects.filter(person=person).exclude(came=Attendance.Came.APOLOGIES)
    meetings = (
        Meeting.objects.live()
        .filter(pk__in=down_for.values("meeting"), starts_on__gte=since)
        .select_related("series", "venue")
        .prefetch_related(*own_places_beforehand())
        .in_order()
    )
    for meeting in meetings:
        yield meeting.starts_on, entry_of_meeting(meeting)


def entry_of_meeting(meeting: Meeting) -> Entry:
    return entry_of(
        meeting,
        title=str(meeting),
        text=in_language(meeting.purpose, meeting.purpose_cy),
        last=meeting.starts_on,
        places=own_places(meeting),
        path=meeting.get_absolute_url(),
    )


def calendar_file_of(meeting: Meeting) -> bytes:
    """Return a calendar with this one meeting, to be put into one's own."""
    calendar = new_calendar(about_what="Meetings", name=str(meeting))
    calendar.add_component(entry_of_meeting(meeting))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def events_of(person: Person, since: date) -> Iterator[tuple[date, Entry]]:
    """Yield the engagements the person takes part in, of which the day is known."""
    events = (
        Event.objects.live()
        .filter(participants__person=person, starts_on__gte=since, precision=Precision.DAY)
        .select_related("venue")
        .prefetch_related("place_links__place")
        .order_by("starts_on", "pk")
    )
    for event in events:
        yield (
            event.starts_on,
            entry_of(
                event,
                title=in_language(event.title, event.title_cy),
                text=in_language(event.invitation, event.invitation_cy),
                last=event.ends_on or event.starts_on,
                places=[link.place for link in event.place_links.all()],
                path=reverse("engagement:office-event", args=[event.uid]),
            ),
        )


def entry_of(
    record: Meeting | Event,
    *,
    title: str,
    text: str,
    last: date,
    places: Iterable[Place],
    path: str,
) -> Entry:
    """One entry, exact in time and place. What is called off stays, and says so."""
    entry = Entry()
    entry.add("uid", uid_of(record.uid))
    entry.add("sequence", record.version - 1)
    for key, moment in moments(record).items():
        entry.add(key, moment)
    entry.add("url", vUri(absolute(path)))
    span = span_between(record.starts_on, last, starts_at=record.starts_at, ends_at=record.ends_at)
    for key, moment in span.items():
        entry.add(key, moment)
    is_off = record.status in STATUSES_OFF
    if is_off:
        title = gettext("%(state)s: %(title)s") % {
            "state": record.get_status_display(),
            "title": title,
        }
        text = in_language(record.status_reason, record.status_reason_cy)
    location = location_of(record.venue, record.how, places)
    for key, words in (("summary", title), ("description", text), ("location", location)):
        if words:
            entry.add(key, in_words(words))
    entry.add("class", "PRIVATE")
    entry.add("status", "CANCELLED" if is_off else "CONFIRMED")
    entry.add("transp", "TRANSPARENT" if is_off else "OPAQUE")
    return entry


def moments(record: Any) -> dict[str, datetime]:
    return {
        "dtstamp": record.changed_at,
        "created": record.created_at,
        "last-modified": record.changed_at,
    }


def uid_of(uid: UUID) -> str:
    return f"{uid}@{authority()}"


def location_of(venue: Venue | None, how: str, places: Iterable[Place]) -> str:
    if how == How.ONLINE:
        return str(How.ONLINE.label)
    if venue is None:
        return ", ".join(str(place) for place in places)
    lines = [venue.name, *venue.address.splitlines(), venue.postcode]
    return ", ".join(line.strip() for line in lines if line.strip())
