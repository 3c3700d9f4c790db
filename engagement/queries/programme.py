"""The published programme: what is on and what is to come."""

from dataclasses import dataclass, field
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext

from engagement.models import PublishedEntry
from engagement.models.events import Precision
from engagement.queries.log import about_place

# A page shows no more than this; it says so where there are more.
MOST_SHOWN = 200


@dataclass
class Month:
    """The coming events of one month, or those that are on now."""

    heading: str
    events: list[PublishedEntry] = field(default_factory=list)


def coming_events(
    *, today: date, place_id: int | None = None, most: int = MOST_SHOWN + 1
) -> list[PublishedEntry]:
    """Return what is on or to come, soonest first; what concerns the whole area always counts."""
    events = PublishedEntry.objects.programme().defer("search").coming(today)
    if place_id is not None:
        events = events.filter(about_place(place_id, whole_area_too=True))
    return list(events[:most])


def by_month(events: list[PublishedEntry], *, today: date) -> list[Month]:
    """Put events under the headings they are looked for under, in the order they come."""
    months: dict[str, Month] = {}
    for event in events:
        heading = heading_of(event, today=today)
        months.setdefault(heading, Month(heading)).events.append(event)
    return list(months.values())


def heading_of(event: PublishedEntry, *, today: date) -> str:
    if event.precision == Precision.YEAR:
        return gettext("%(year)s, day to be announced") % {"year": event.starts_on.year}
    if event.precision == Precision.DAY and event.starts_on < today:
        return gettext("On now")
    return date_format(event.starts_on, "F Y")


def is_over(event: PublishedEntry, *, today: date) -> bool:
    """Whether the last day it may have been on has passed."""
    if event.precision == Precision.YEAR:
        return event.starts_on.year < today.year
    if event.precision == Precision.MONTH:
        return event.starts_on.replace(day=1) < today.replace(day=1)
    return (event.ends_on or event.starts_on) < today
