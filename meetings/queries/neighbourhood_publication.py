"""What the published table of neighbourhoods is made of: the force's facts, and what is public.

Dates with the police are the force's own. Dates with the Office come from what the Office has
published: what is held back for somebody's safety has no place and no day there, and so none here.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import QuerySet
from django.utils.text import slugify

from engagement.models import CommunityEngagementPlan
from meetings.models import ForceMeeting, PublishedNeighbourhood, PublishedOutline
from meetings.rules.neighbourhoods import ONLINE
from meetings.rules.postcodes import districts_of
from opcc.office.models import Neighbourhood, Place, PlaceClosure
from opcc.office.svg.maps import rings_of, thinned

COLUMNS = tuple(
    field.attname for field in PublishedNeighbourhood._meta.local_fields if field.name != "id"
)
# The newest published entry held in person in each area, and the soonest announced, be it an event
# or a meeting of the schedule.
ENTRIES = """
    SELECT DISTINCT ON (area) area, coalesce(ends_on, starts_on), number, slug, 'entry'
    FROM engagement_published_entry, unnest(place_ids) AS area
    WHERE stream = 'log' AND state = 'live' AND precision = 'day' AND status = 'held'
      AND how IN ('in-person', 'hybrid') AND held_by <> 'police' AND area = ANY(%(places)s)
    ORDER BY area, 2 DESC, number DESC
"""
ANNOUNCED = """
    SELECT DISTINCT ON (area) area, starts_on, number, slug, kind
    FROM (
        SELECT area, starts_on, number, slug, 'event' AS kind
        FROM engagement_published_entry, unnest(place_ids) AS area
        WHERE stream = 'programme' AND state = 'live' AND precision = 'day'
          AND status IN ('planned', 'promoted') AND starts_on >= %(today)s
          AND how <> 'online' AND held_by <> 'police' AND area = ANY(%(places)s)
        UNION ALL
        SELECT area, starts_on, id, slug, 'meeting'
        FROM meetings_published_meeting, unnest(place_ids) AS area
        WHERE state = 'live' AND status = 'planned' AND starts_on >= %(today)s
          AND (text->>'is_public')::boolean
          AND how <> 'online' AND area = ANY(%(places)s)
    ) AS announced
    ORDER BY area, starts_on, kind, number
"""

# By the dates themselves: when somebody found them tells nothing of what was committed when.
OTHER_LAST_DATE = """
    SELECT EXISTS (
        SELECT FROM meetings_published_neighbourhood published
        JOIN meetings_neighbourhooddates dates USING (place_id)
        WHERE published.force_last_on IS DISTINCT FROM dates.force_last_on
    )
"""


class Told(NamedTuple):
    """One published entry, event or meeting of the Office, by its day and where it is read."""

    on: date
    number: int
    slug: str
    kind: str


@dataclass(frozen=True)
class Sources:
    """What is looked up once for all neighbourhoods, by the id of the place."""

    teams: Mapping[int, list[Place]]
    next_with_police: Mapping[int, ForceMeeting]
    entries: Mapping[int, Told]
    announced: Mapping[int, Told]
    plans: Mapping[int, Mapping[str, Any]]


def neighbourhoods_to_publish(*, today: date) -> list[dict[str, Any]]:
    """Return the columns of every neighbourhood of today as the public is to read them."""
    places = list(neighbourhoods_of(today).order_by("pk"))
    sources = sources_of([place.pk for place in places], today=today)
    return [columns_of(place, sources) for place in places]


def neighbourhoods_of(day: date) -> QuerySet[Place]:
    """The neighbourhoods of a day with what is known of them, without their outlines."""
    return (
        Place.objects.offered_on(day)
        .filter(kind=Place.Kind.NEIGHBOURHOOD)
        .select_related("neighbourhood", "meeting_dates")
        .defer("boundary", "neighbourhood__told")
    )


def sources_of(places: list[int], *, today: date) -> Sources:
    teams = teams_of(places, day=today)
    return Sources(
        teams=teams,
        next_with_police=next_with_police(places, today=today),
        entries=told(ENTRIES, places, today=today),
        announced=told(ANNOUNCED, places, today=today),
        plans=shown_plans(
            {*places, *(team.pk for found in teams.values() for team in found)}, today=today
        ),
    )


def next_with_police(places: list[int], *, today: date) -> dict[int, ForceMeeting]:
    """The next meeting of each of the places with its police, by the place."""
    planned = (
        ForceMeeting.objects.live()
        .filter(place__in=places, status=ForceMeeting.Status.PLANNED, starts_on__gte=today)
        .filter(gone_at=None)
        .exclude(how=ONLINE)
        .order_by("place_id", "starts_on", "starts_at", "pk")
        .distinct("place_id")
    )
    return {meeting.place_id: meeting for meeting in planned}


def teams_of(places: Iterable[int], *, day: date) -> dict[int, list[Place]]:
    """The local policing teams in whose area each of the places lies that day, by name."""
    found: dict[int, list[Place]] = defaultdict(list)
    lying = (
        PlaceClosure.objects.valid_on(day)
        .filter(descendant__in=places, ancestor__kind=Place.Kind.POLICING_TEAM)
        .filter(ancestor__merged_into=None)
        .select_related("ancestor")
        .defer("ancestor__boundary")
    )
    for link in lying.order_by("ancestor__name", "ancestor"):
        found[link.descendant_id].append(link.ancestor)
    return found


def told(query: str, places: list[int], *, today: date) -> dict[int, Told]:
    with connection.cursor() as cursor:
        cursor.execute(query, {"places": places, "today": today})
        return {area: Told(*row) for area, *row in cursor.fetchall()}


def shown_plans(places: Iterable[int], *, today: date) -> dict[int, Mapping[str, Any]]:
    """Of each place the plan that the public is shown: the newest in date, else the newest."""
    plans = CommunityEngagementPlan.objects.live().filter(place__in=places, shown__isnull=False)
    found: dict[int, Mapping[str, Any]] = {}
    for place_id, shown in plans.values_list("place_id", "shown").order_by("pk"):
        kept = found.get(place_id)
        if kept is None or rank_of(shown, today) >= rank_of(kept, today):
            found[place_id] = shown
    return found


def rank_of(shown: Mapping[str, Any], today: date) -> tuple[bool, str]:
    in_date = shown["starts_on"] <= today.isoformat() <= shown["ends_on"]
    return in_date, shown["starts_on"]


def columns_of(place: Place, sources: Sources) -> dict[str, Any]:
    known = getattr(place, "neighbourhood", None)
    dates = getattr(place, "meeting_dates", None)
    teams = sources.teams.get(place.pk, [])
    entry, coming = sources.entries.get(place.pk), sources.announced.get(place.pk)
    force_next_on, force_next = next_told(sources.next_with_police.get(place.pk))
    return {
        "place_id": place.pk,
        "force": place.force,
        "code": place.code,
        "slug": slugify(place.name)[:80].strip("-") or "neighbourhood",
        "name": place.name,
        "name_cy": place.name_cy,
        "team": team_told(teams, known),
        "districts": districts_of(postcodes_in(known)),
        "force_last_on": dates.force_last_on if dates else None,
        "force_next_on": force_next_on,
        "force_next": force_next,
        "office_last_on": entry.on if entry else None,
        "office_last": link_told(entry) if entry else None,
        "office_next_on": coming.on if coming else None,
        "office_next": link_told(coming) if coming else None,
        "plan": plan_told(place, teams, sources.plans),
    }


def team_told(teams: list[Place], known: Neighbourhood | None) -> dict[str, str]:
    """Who answers for the neighbourhood, and how the force says they can be reached."""
    reached = ("email", "telephone", "website")
    return {
        "name": ", ".join(team.name for team in teams),
        "name_cy": ", ".join(team.name_cy or team.name for team in teams),
        **{name: getattr(known, name, "") for name in reached},
    }


def postcodes_in(known: Neighbourhood | None) -> list[str]:
    """The postcodes of the stations and other places that the force lists there."""
    if known is None:
        return []
    return [dict(station).get("postcode", "") for station in known.stations]


def meeting_told(meeting: ForceMeeting) -> dict[str, Any]:
    return {
        "starts_at": meeting.starts_at.isoformat() if meeting.starts_at else None,
        "ends_at": meeting.ends_at.isoformat() if meeting.ends_at else None,
        "address": meeting.address,
    }


def link_told(one: Told) -> dict[str, Any]:
    return {"kind": one.kind, "number": one.number, "slug": one.slug}


def plan_told(
    place: Place, teams: list[Place], plans: Mapping[int, Mapping[str, Any]]
) -> Mapping[str, Any] | None:
    """The plan of the neighbourhood itself, else of its team."""
    holders = [place.pk, *(team.pk for team in teams)]
    return next((plans[pk] for pk in holders if pk in plans), None)


def meets_otherwise(*, today: date) -> bool:
    """Whether any neighbourhood met its police, or will, at another time or place than told."""
    with connection.cursor() as cursor:
        cursor.execute(OTHER_LAST_DATE)
        if cursor.fetchone()[0]:
            return True
    published = PublishedNeighbourhood.objects.values_list(
        "place_id", "force_next_on", "force_next"
    )
    told_of = {place: (starts_on, meeting) for place, starts_on, meeting in published}
    known = next_with_police(list(told_of), today=today)
    return told_of != {place: next_told(known.get(place)) for place in told_of}


def next_told(meeting: ForceMeeting | None) -> tuple[date | None, dict[str, Any] | None]:
    return (meeting.starts_on, meeting_told(meeting)) if meeting else (None, None)


def published_columns() -> dict[int, dict[str, Any]]:
    """What is published now, by the id of the place."""
    rows = PublishedNeighbourhood.objects.values(*COLUMNS)
    return {row["place_id"]: row for row in rows}


# Neighbourhoods whose boundary is another than their outline was made from.
OTHER_OUTLINES = """
    SELECT place.id, md5(place.boundary::text)::uuid, place.boundary
    FROM meetings_published_neighbourhood published
    JOIN office_place place ON place.id = published.place_id
    LEFT JOIN meetings_published_outline outline ON outline.place_id = place.id
    WHERE place.boundary IS NOT NULL
      AND outline.source IS DISTINCT FROM md5(place.boundary::text)::uuid
"""
CLOSEST = 0.001  # degrees, about a hundred metres; a map of a force's area shows nothing smaller
DECIMALS = 4


def outlines_that_differ() -> Iterator[dict[str, Any]]:
    """Yield the columns of every outline that is to be drawn anew."""
    with connection.cursor() as cursor:
        cursor.execute(OTHER_OUTLINES)
        for place_id, source, boundary in cursor.fetchall():
            rings = coarse(json.loads(boundary))
            yield {"place_id": place_id, "source": source, "rings": rings}


def coarse(boundary: Mapping[str, Any]) -> list[list[list[float]]]:
    """Return the rings with no two points nearer than a map shows; none that becomes a dot."""
    rings = (thinned(ring, closest=CLOSEST) for ring in rings_of(boundary))
    return [
        [[round(x, DECIMALS), round(y, DECIMALS)] for x, y in ring]
        for ring in rings
        if len(ring) > 2
    ]


def outlines_of_nothing() -> QuerySet[PublishedOutline]:
    """Outlines of what is no neighbourhood of the table, or has no boundary, any more."""
    bounded = Place.objects.filter(boundary__isnull=False).values("pk")
    listed = PublishedNeighbourhood.objects.filter(place_id__in=bounded).values("place_id")
    return PublishedOutline.objects.exclude(place_id__in=listed)
