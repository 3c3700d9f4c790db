"""The coming meetings: as a list by the clock, by week and month, by person and by place."""

from calendar import Calendar
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from engagement.queries.paging import Position, Row, position_named
from meetings.models import Attendance, Meeting, MeetingPlace, Section, SeriesPlace
from meetings.queries.places import own_places, own_places_beforehand
from opcc.office.models import Person, Place, PlaceClosure
from opcc.office.queries import places_by_kind

MOST_SHOWN = 400
ON_A_PAGE = 30
WEEK = timedelta(days=7)
Choices = list[tuple[str, str]]


@dataclass(frozen=True)
class ComingFilters:
    """What is asked of the meetings; an empty value asks for nothing."""

    section: str = ""
    person_id: int | None = None
    place_id: int | None = None
    status: str = ""


def meetings_between(
    filters: ComingFilters, *, first: date, last: date | None, today: date
) -> QuerySet[Meeting]:
    """Return the meetings asked for, those called off among them, with all that a line shows."""
    at = Coalesce(F("starts_at"), Value(time.min))
    meetings = Meeting.objects.live().filter(starts_on__gte=first).annotate(at=at)
    if last is not None:
        meetings = meetings.filter(starts_on__lte=last)
    if filters.section:
        meetings = meetings.filter(series__row__section__code=filters.section)
    if filters.status:
        meetings = meetings.filter(status=filters.status)
    if filters.person_id:
        down = Attendance.objects.filter(meeting=OuterRef("pk"), person=filters.person_id)
        meetings = meetings.filter(Exists(down.filter(IS_THERE)))
    if filters.place_id:
        meetings = meetings.filter(is_about(filters.place_id, today))
    return meetings.select_related("series__row__section", "venue").prefetch_related(
        *own_places_beforehand(),
        Prefetch(
            "attendances",
            Attendance.objects.filter(IS_THERE).select_related("person"),
            to_attr="there",
        ),
    )


# Down for it, or came.
IS_THERE = Q(is_expected=True) | Q(came__in=[Attendance.Came.PRESENT, Attendance.Came.SUBSTITUTE])


def is_about(place_id: int, today: date) -> Q:
    """The meeting, or else its series, is about the place or one that lies within it."""
    within = PlaceClosure.objects.valid_on(today).filter(ancestor=place_id).values("descendant")
    own = MeetingPlace.objects.filter(meeting=OuterRef("pk"))
    of_series = SeriesPlace.objects.filter(series=OuterRef("series"), place__in=within)
    return Q(Exists(own.filter(place__in=within))) | (~Q(Exists(own)) & Q(Exists(of_series)))


@dataclass(frozen=True)
class Moment(Position):
    """Where a meeting stands by the clock. Written 2026-11-10.123.18:30:00 in an address."""

    at: time = time.min

    def __str__(self) -> str:
        return f"{super().__str__()}.{self.at.isoformat()}"


def moment_named(name: str) -> Moment | None:
    """Return the moment so written; None for anything else, so that the first page is shown."""
    position = position_named(".".join(name.split(".")[:2]))
    try:
        at = time.fromisoformat(name.split(".")[2])
    except (IndexError, ValueError):
        return None
    return Moment(position.day, position.number, at) if position else None


class SoonestFirst:
    """The order: by day, within a day by the hour; what has no hour yet comes first.

    For meetings as `meetings_between` returns them, which carry the hour as `at`.
    """

    def of(self, rows: QuerySet[Row]) -> QuerySet[Row]:
        return rows.order_by("starts_on", "at", "pk")

    def position_of(self, row: Any) -> Moment:
        return Moment(row.starts_on, row.pk, row.at)

    def older(self, than: Moment) -> Q:
        """What is later."""
        later = Q(at__gt=than.at) | Q(at=than.at, pk__gt=than.number)
        return Q(starts_on__gte=than.day) & (Q(starts_on__gt=than.day) | later)

    def newer(self, than: Moment) -> Q:
        """What is sooner."""
        sooner = Q(at__lt=than.at) | Q(at=than.at, pk__lt=than.number)
        return Q(starts_on__lte=than.day) & (Q(starts_on__lt=than.day) | sooner)


BY_THE_CLOCK = SoonestFirst()


@dataclass(frozen=True)
class Day:
    """One day and the meetings on it, by the clock."""

    date: date
    meetings: list[Meeting]


@dataclass(frozen=True)
class Week:
    """The days of one week of a month; None where one is of another month."""

    days: list[Day | None]

    @property
    def is_free(self) -> bool:
        return not any(day and day.meetings for day in self.days)


@dataclass(frozen=True)
class Span:
    """The meetings of a week or a month; `is_cut` where there are more than are shown."""

    first: date
    last: date
    meetings: list[Meeting]
    is_cut: bool

    @property
    def days(self) -> list[Day]:
        """Every day of it, the free ones too."""
        number = (self.last - self.first).days + 1
        return [self._day(self.first + timedelta(days=n)) for n in range(number)]

    @property
    def weeks(self) -> list[Week]:
        """The month in weeks of seven days."""
        days = {day.date: day for day in self.days}
        return [
            Week([days.get(day) for day in week])
            for week in Calendar().monthdatescalendar(self.first.year, self.first.month)
        ]

    def _day(self, day: date) -> Day:
        return Day(day, [one for one in self.meetings if one.starts_on == day])


def span_of(filters: ComingFilters, *, first: date, last: date, today: date) -> Span:
    found = BY_THE_CLOCK.of(meetings_between(filters, first=first, last=last, today=today))
    meetings = list(found[: MOST_SHOWN + 1])
    return Span(first, last, meetings[:MOST_SHOWN], len(meetings) > MOST_SHOWN)


def last_of_month(first: date) -> date:
    return month_after(first) - timedelta(days=1)


def month_after(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)


def month_before(first: date) -> date:
    return (first - timedelta(days=1)).replace(day=1)


def by_person(meetings: Iterable[Meeting]) -> list[tuple[Person, list[Meeting]]]:
    """Return who is there, by name, each with their meetings; the meetings of nobody are left."""
    people: dict[int, Person] = {}
    found: defaultdict[int, list[Meeting]] = defaultdict(list)
    for meeting in meetings:
        for line in meeting.there:  # type: ignore[attr-defined]
            people[line.person_id] = line.person
            found[line.person_id].append(meeting)
    return [(one, found[one.pk]) for one in sorted(people.values(), key=lambda one: one.name)]


def of_nobody(meetings: Iterable[Meeting]) -> list[Meeting]:
    """Return the meetings that stand and nobody of the Office is down for."""
    return [
        one
        for one in meetings
        if not one.there and one.status == Meeting.Status.PLANNED  # type: ignore[attr-defined]
    ]


def by_place(meetings: Iterable[Meeting]) -> list[tuple[Place | None, list[Meeting]]]:
    """Return the places, by name, each with its meetings; those without a place come last."""
    places: dict[int, Place] = {}
    found: defaultdict[int | None, list[Meeting]] = defaultdict(list)
    for meeting in meetings:
        about = own_places(meeting)
        places |= {place.pk: place for place in about}
        keys: list[int | None] = [place.pk for place in about]
        for key in keys or [None]:
            found[key].append(meeting)
    groups: list[tuple[Place | None, list[Meeting]]] = [
        (place, found[place.pk]) for place in sorted(places.values(), key=str)
    ]
    return [*groups, (None, found[None])] if None in found else groups


@dataclass(frozen=True)
class ComingChoices:
    """What the filters offer."""

    sections: Choices
    people: Choices
    places: list[tuple[str, Choices]]


def coming_choices() -> ComingChoices:
    # Without a look at the meetings: one entry of the index for each person, however many rows.
    attending = Attendance.objects.filter(person=OuterRef("pk"))
    about = Place.objects.filter(
        Q(pk__in=MeetingPlace.objects.values("place"))
        | Q(pk__in=SeriesPlace.objects.values("place"))
    )
    around = PlaceClosure.objects.filter(descendant__in=about.values("pk")).values("ancestor")
    places = places_by_kind(Place.objects.filter(pk__in=around, merged_into=None))
    return ComingChoices(
        sections=[(one.code, str(one)) for one in Section.objects.filter(merged_into=None)],
        people=[(str(one.pk), one.name) for one in Person.objects.filter(Exists(attending))],
        places=[
            (str(kind.label), [(str(place.pk), str(place)) for place in group])
            for kind, group in places.items()
        ],
    )
