"""The neighbourhood table as the Office reads it: the gaps first."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.db.models import F, Q, QuerySet
from django.utils.translation import pgettext_lazy

from engagement.models import CommunityEngagementPlan, Event
from engagement.queries.community_plans import TeamPlans, team_plans
from meetings.models import ForceMeeting, MeetingInterval, NeighbourhoodDates
from meetings.queries.neighbourhood_publication import teams_of
from meetings.rules.neighbourhoods import Verdict, days_since, overdue_before, verdict_on
from opcc.office.models import Place

NEWEST = 20  # meetings of a neighbourhood that its page shows


class Gap(models.TextChoices):
    """What may be missing of a neighbourhood."""

    NEVER = "never", pgettext_lazy("neighbourhoods", "No police meeting is recorded")
    OVERDUE = "overdue", pgettext_lazy("neighbourhoods", "Overdue")
    NONE_PLANNED = "none-planned", pgettext_lazy("neighbourhoods", "No police meeting is planned")
    UNCONFIRMED = "unconfirmed", pgettext_lazy("neighbourhoods", "Meetings to confirm")
    NO_OFFICE = "no-office", pgettext_lazy("neighbourhoods", "Never met by the Office")


class Shelf(models.TextChoices):
    """The parts of the list of police meetings."""

    WAITING = "waiting", pgettext_lazy("police meetings", "To confirm")
    COMING = "coming", pgettext_lazy("police meetings", "Coming")
    DECIDED = "decided", pgettext_lazy("police meetings", "Confirmed")


@dataclass(frozen=True)
class Wanted:
    """What the reader asked of the table."""

    words: str = ""
    team: int | None = None
    gap: str = ""


@dataclass(frozen=True)
class Line:
    """One neighbourhood in the table."""

    place: Place
    dates: NeighbourhoodDates
    verdict: Verdict
    days: int | None
    office_days: int | None
    teams: list[Place]
    plans: TeamPlans | None


def interval_in_force() -> MeetingInterval | None:
    """The Office's last decision on how many days may lie between meetings."""
    return MeetingInterval.objects.select_related("set_by").first()


def neighbourhoods_wanted(
    wanted: Wanted, *, interval: int | None, today: date
) -> QuerySet[NeighbourhoodDates]:
    """Return the dates of the neighbourhoods asked for: nothing recorded, then the longest ago."""
    found = (
        NeighbourhoodDates.objects.filter(valid_at("place__", today), place__merged_into=None)
        .select_related("place")
        .defer("place__boundary")
        .order_by(F("force_last_on").asc(nulls_first=True), "place_id")
    )
    if wanted.words:
        named = Q(place__name__icontains=wanted.words) | Q(place__name_cy__icontains=wanted.words)
        found = found.filter(named | Q(place__code__iexact=wanted.words))
    if wanted.team is not None:
        lying = valid_at("place__ancestry__", today) & Q(place__ancestry__ancestor=wanted.team)
        found = found.filter(lying)
    if wanted.gap:
        found = found.filter(condition_of(Gap(wanted.gap), interval=interval, today=today))
    return found


def valid_at(path: str, day: date) -> Q:
    """`valid_on` for the rows at the end of a path of relations."""
    starts, ends = f"{path}starts_on", f"{path}ends_on"
    begun = Q(**{starts: None}) | Q(**{f"{starts}__lte": day})
    return begun & (Q(**{ends: None}) | Q(**{f"{ends}__gte": day}))


def condition_of(gap: Gap, *, interval: int | None, today: date) -> Q:
    limit = overdue_before(interval, today=today)
    return {
        Gap.NEVER: Q(force_last_on=None),
        Gap.OVERDUE: Q(force_last_on__lt=limit) if limit else Q(pk__in=[]),
        Gap.NONE_PLANNED: Q(force_next_on=None),
        Gap.UNCONFIRMED: Q(unconfirmed__gt=0),
        Gap.NO_OFFICE: Q(office_last_on=None),
    }[gap]


def lines_of(
    rows: Sequence[NeighbourhoodDates], *, interval: int | None, today: date
) -> list[Line]:
    """The rows with what else their lines say, in as many queries for one as for fifty."""
    teams = teams_of([row.place_id for row in rows], day=today)
    holders = [row.place for row in rows]
    holders += [team for found in teams.values() for team in found]
    plans = plans_of(holders, today=today)
    return [
        Line(
            place=row.place,
            dates=row,
            verdict=verdict_on(row.force_last_on, interval=interval, today=today),
            days=days_since(row.force_last_on, today=today),
            office_days=days_since(row.office_last_on, today=today),
            teams=teams.get(row.place_id, []),
            plans=first_with_plan([row.place, *teams.get(row.place_id, [])], plans),
        )
        for row in rows
    ]


def plans_of(places: Iterable[Place], *, today: date) -> dict[int, TeamPlans]:
    """The plans of these places, by the id of the place."""
    known = {place.pk: place for place in places}
    found: dict[int, list[CommunityEngagementPlan]] = defaultdict(list)
    for plan in CommunityEngagementPlan.objects.live().filter(place__in=known).newest_first():
        found[plan.place_id].append(plan)
    return {pk: team_plans(known[pk], mine, today=today) for pk, mine in found.items()}


def first_with_plan(places: Iterable[Place], plans: dict[int, TeamPlans]) -> TeamPlans | None:
    return next((plans[place.pk] for place in places if place.pk in plans), None)


def teams_offered(today: date) -> QuerySet[Place]:
    """The policing teams to choose from."""
    teams = Place.objects.offered_on(today).filter(kind=Place.Kind.POLICING_TEAM)
    return teams.defer("boundary").order_by("name")


@dataclass(frozen=True)
class Numbers:
    """How many neighbourhoods there are, and how many of each gap."""

    all: int
    gaps: list[tuple[Gap, int]]


def numbers_of(*, interval: int | None, today: date) -> Numbers:
    """Count the neighbourhoods of today in one query."""
    counted = NeighbourhoodDates.objects.filter(
        valid_at("place__", today), place__merged_into=None
    ).aggregate(
        all=models.Count("pk"),
        **{
            gap.name: models.Count("pk", filter=condition_of(gap, interval=interval, today=today))
            for gap in Gap
        },
    )
    return Numbers(counted["all"], [(gap, counted[gap.name]) for gap in Gap])


def police_meetings_on(
    shelf: Shelf, *, today: date, place: int | None = None
) -> QuerySet[ForceMeeting]:
    """One shelf of the police meetings: what waits the longest first, what was said last first."""
    found = ForceMeeting.objects.live().select_related("place", "decided_by")
    found = found.defer("place__boundary")
    if place is not None:
        found = found.filter(place=place)
    planned = ForceMeeting.Status.PLANNED
    if shelf == Shelf.WAITING:
        return found.filter(status=planned, starts_on__lte=today).order_by("starts_on", "pk")
    if shelf == Shelf.COMING:
        return found.filter(status=planned, starts_on__gt=today).order_by("starts_on", "pk")
    return found.exclude(status=planned).order_by("-decided_at", "-pk")


def newest_police_meetings(place: Place) -> list[ForceMeeting]:
    """The newest meetings of a neighbourhood, those to come first."""
    meetings = ForceMeeting.objects.live().filter(place=place).select_related("decided_by")
    return list(meetings.order_by("-starts_on", "-starts_at", "-pk")[:NEWEST])


def removed_police_meetings(place: Place) -> list[ForceMeeting]:
    """What was taken away last, to be put back."""
    removed = ForceMeeting.objects.filter(place=place, deleted_at__isnull=False)
    return list(removed.order_by("-deleted_at", "-pk")[:NEWEST])


def newest_events_in(place: Place) -> list[Event]:
    """The newest engagements recorded in a neighbourhood or in a place within it."""
    return list(
        Event.objects.live()
        .filter(places__ancestry__ancestor=place)
        .distinct()
        .order_by("-starts_on", "-pk")[:NEWEST]
    )


def table_rows(
    rows: Iterable[NeighbourhoodDates], *, interval: int | None, today: date
) -> Iterator[list[str]]:
    """The table as a spreadsheet has it: codes and ISO dates; nothing where nothing is recorded."""
    yield [
        *("force", "code", "neighbourhood", "team", "police_last_in_person", "days_since"),
        *("verdict", "police_next", "to_confirm", "office_last_in_person", "office_next"),
        *("plan_until", "plan_state"),
    ]
    for line in lines_of(list(rows), interval=interval, today=today):
        dates, plans = line.dates, line.plans
        yield [
            line.place.force,
            line.place.code,
            line.place.name,
            ", ".join(team.name for team in line.teams),
            *(iso(dates.force_last_on), "" if line.days is None else str(line.days)),
            str(line.verdict),
            *(iso(dates.force_next_on), str(dates.unconfirmed)),
            *(iso(dates.office_last_on), iso(dates.office_next_on)),
            iso(plans.plan.ends_on) if plans and plans.plan else "",
            str(plans.currency.value) if plans else "none",
        ]


def iso(day: date | None) -> str:
    return day.isoformat() if day else ""
