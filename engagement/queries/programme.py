"""The published programme: what is on, what is to come, and what stands in a calendar."""

from calendar import Calendar
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import takewhile

from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Greatest
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext

from engagement import rules
from engagement.models import PublishedEntry, PublishedVersion, Stream
from engagement.models.events import Precision
from engagement.models.published import PublishedEntryQuerySet
from engagement.queries.facts import is_off
from engagement.queries.log import about_place
from engagement.rules import Span

# A page shows no more than this; it says so where there are more.
MOST_SHOWN = 200
# Calendars keep what is over for so long, so that what somebody took down can still be corrected.
KEPT_IN_CALENDARS = timedelta(days=366)


@dataclass
class Month:
    """The coming events of one month, or those that are on now."""

    heading: str
    events: list[PublishedEntry] = field(default_factory=list)


def coming_events(
    *, today: date, place_id: int | None = None, most: int = MOST_SHOWN + 1
) -> list[PublishedEntry]:
    """Return what is on or to come, soonest first; what concerns the whole area always counts."""
    events = at_place(PublishedEntry.objects.programme().defer("search"), place_id)
    return list(events.coming(today)[:most])


@dataclass(frozen=True)
class NextEvents:
    """The next events that take place, and those called off that stood among them."""

    taking_place: list[PublishedEntry]
    called_off: list[PublishedEntry]


def next_events(*, today: date, most: int) -> NextEvents:
    """Return what is on or to come, soonest first, at most so many of either."""
    coming = PublishedEntry.objects.programme().defer("search").coming(today)
    taking_place = list(coming.exclude(status__in=rules.STATUSES_OFF)[:most])
    called_off = coming.filter(status__in=rules.STATUSES_OFF)
    if len(taking_place) == most:
        called_off = called_off.filter(starts_on__lte=taking_place[-1].starts_on)
    return NextEvents(taking_place, list(called_off[:most]))


def announced_events(
    *, place_id: int | None, first_day: date, last_day: date | None
) -> PublishedEntryQuerySet:
    """Return what is not over before the first day and has begun by the last, in no order yet."""
    events = at_place(PublishedEntry.objects.programme().defer("search"), place_id)
    events = events.not_over_before(first_day)
    return events if last_day is None else events.filter(starts_on__lte=last_day)


def at_place(events: PublishedEntryQuerySet, place_id: int | None) -> PublishedEntryQuerySet:
    """What is at a place or within it, and what concerns the whole area; all for no place."""
    if place_id is None:
        return events
    return events.filter(about_place(place_id, whole_area_too=True))


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


def called_off_at(event: PublishedEntry) -> datetime | None:
    """Return when the public was first told that it is off, as it is now; None where it is on."""
    if not is_off(event):
        return None
    told = event.versions.order_by("-version_number").values_list("status", "published_at")
    since = [at for _, at in takewhile(lambda version: version[0] == event.status, told)]
    return since[-1] if since else event.changed_at


def is_over(event: PublishedEntry, *, now: datetime) -> bool:
    """Whether it is over, or the month or year has passed where that is all we tell."""
    today = localdate(now)
    if event.precision == Precision.YEAR:
        return event.starts_on.year < today.year
    if event.precision == Precision.MONTH:
        return event.starts_on.replace(day=1) < today.replace(day=1)
    span = Span(event.starts_on, last_day_of(event), event.starts_at, event.ends_at)
    return rules.is_over(span, now=now)


def ends_within(event: PublishedEntry, day: date) -> bool:
    """Whether it ends at an hour of that day: its page says something else from then on."""
    return event.ends_at is not None and last_day_of(event) == day


def last_day_of(event: PublishedEntry) -> date:
    return event.ends_on or event.starts_on


@dataclass(frozen=True)
class Day:
    """One day of a month's table and what is on."""

    date: date
    events: list[PublishedEntry]


@dataclass(frozen=True)
class MonthTable:
    """One month of the programme, weeks of seven; None where a week's day is of another month.

    `earlier` and `later` are the months beside it, None where nothing more is announced that way.
    """

    first: date
    weeks: list[list[Day | None]]
    day_unknown: list[PublishedEntry]
    earlier: date | None
    later: date | None
    more_than_shown: bool

    @property
    def is_empty(self) -> bool:
        days = (day for week in self.weeks for day in week if day)
        return not self.day_unknown and not any(day.events for day in days)


def month_table(first: date, *, place_id: int | None = None) -> MonthTable:
    """Return the month that begins on `first`; who looks back sees what was announced for it."""
    programme = at_place(PublishedEntry.objects.programme().defer("search"), place_id)
    following = (first + timedelta(days=31)).replace(day=1)
    last = following - timedelta(days=1)
    events = list(programme.coming(first).filter(starts_on__lte=last)[: MOST_SHOWN + 1])
    shown = events[:MOST_SHOWN]
    exact = [event for event in shown if event.precision == Precision.DAY]
    return MonthTable(
        first=first,
        weeks=[
            [day_of(day, exact) if day.month == first.month else None for day in week]
            for week in Calendar().monthdatescalendar(first.year, first.month)
        ],
        day_unknown=[event for event in shown if event.precision != Precision.DAY],
        earlier=(first - timedelta(days=1)).replace(day=1)
        if programme.filter(starts_on__lt=first).exists()
        else None,
        later=following if programme.not_over_before(following).exists() else None,
        more_than_shown=len(events) > MOST_SHOWN,
    )


def day_of(day: date, events: list[PublishedEntry]) -> Day:
    return Day(day, [one for one in events if one.starts_on <= day <= last_day_of(one)])


def events_for_calendars(*, today: date, place_id: int | None = None) -> list[PublishedEntry]:
    """Return what calendars show: exact days only, the withdrawn too, so that they are taken out.

    Each row carries its `revision`: the number of the last version that was published.
    """
    events = at_place(known_to_calendars(), place_id).not_over_before(today - KEPT_IN_CALENDARS)
    return list(events.order_by("starts_on", "number"))


def known_to_calendars() -> PublishedEntryQuerySet:
    latest = PublishedVersion.objects.filter(entry=OuterRef("pk")).order_by("-version_number")
    return (
        PublishedEntry.objects.filter(stream=Stream.PROGRAMME, precision=Precision.DAY)
        .exclude(state=PublishedEntry.State.REDACTED)
        .defer("search")
        .annotate(
            # GREATEST passes over NULL.
            revision=Greatest(F("version_number"), Subquery(latest.values("version_number")[:1]))
        )
    )
