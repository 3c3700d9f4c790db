"""The ground of the demonstration: body, plan, places, venues, who works here and who signs in."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.contrib.auth.hashers import make_password

from engagement.models import EditionSettings
from engagement.rules import monday_of
from opcc.dashboard.demonstration_accounts import DEMONSTRATION_ACCOUNTS, DEMONSTRATION_PASSWORD
from opcc.office.actions import rebuild_place_closure
from opcc.office.models import (
    Contact,
    Deputation,
    Neighbourhood,
    Office,
    Organisation,
    Person,
    Place,
    PoliceAndCrimePlan,
    PolicingBody,
    Priority,
    Term,
    User,
    Venue,
    Within,
)
from opcc.office.reference.lists import load_organisations
from opcc.office.reference.loading import Row, items, read

HERE = Path(__file__).parent
WARWICKSHIRE = read(HERE / "warwickshire.toml")
PEOPLE = read(HERE / "people.toml")

WEEKS_IN_OFFICE = 30
WEEKS_PUBLISHED = 26
CONTACTS = 3
ILLUSTRATIVE = "illustrative, made for the demonstration"


@dataclass(frozen=True)
class Ground:
    """What the invented events stand on. People and users by the names of `people.toml`."""

    people: dict[str, Person]
    users: dict[str, User]
    districts: list[Place]
    forum_areas: list[Place]
    venues: dict[int, list[Venue]]  # by the id of their district
    district_of: dict[int, Place]  # by the id of a forum area, or of a district itself


def lay_ground(*, today: date) -> Ground:
    body = PolicingBody.objects.create(**WARWICKSHIRE["body"])
    plan = PoliceAndCrimePlan.objects.create(body=body, **WARWICKSHIRE["plan"])
    for row in items(HERE / "priorities.toml"):
        Priority.objects.create(plan=plan, **row)
    load_organisations(HERE / "organisations.toml")
    Contact.objects.bulk_create(
        Contact(organisation=organisation, name=f"Illustrative contact {n}", note=ILLUSTRATIVE)
        for n, organisation in enumerate(Organisation.objects.order_by("name")[:CONTACTS], 1)
    )
    people = {name: hire(row, body, today=today) for name, row in PEOPLE.items()}
    users = let_in({name: row for name, row in PEOPLE.items() if "sign_in" in row}, people)
    Deputation.objects.create(
        approver=users["chief-of-staff"],
        deputy=users["colleague"],
        starts_on=today + timedelta(weeks=3),
        ends_on=today + timedelta(weeks=4),
    )
    first_week = monday_of(today) - timedelta(weeks=WEEKS_PUBLISHED)
    EditionSettings.objects.update_or_create(pk=1, defaults={"first_week_starts_on": first_week})
    return map_out(people, users)


def hire(row: Row, body: PolicingBody, *, today: date) -> Person:
    """Make the person, and the term of the office they hold, if they hold one."""
    person = Person.objects.create(name=row["name"], job_title=row.get("job_title", ""))
    if "office" in row:
        Term.objects.create(
            person=person,
            body=body,
            office=Office.objects.get(code=row["office"]),
            starts_on=today - timedelta(weeks=WEEKS_IN_OFFICE),
            source=ILLUSTRATIVE,
        )
    return person


def let_in(rows: dict[str, Row], people: dict[str, Person]) -> dict[str, User]:
    """Make the accounts. Who is not among those printed at the start has no password."""
    printed = {email for email, _ in DEMONSTRATION_ACCOUNTS}
    password = make_password(DEMONSTRATION_PASSWORD)  # once: to hash is slow on purpose
    users = {}
    for name, row in rows.items():
        user = User.objects.create_user(row["sign_in"], name=row["name"], roles=(row["role"],))
        user.person = people[name]
        if row["sign_in"] in printed:
            user.password = password
        user.save()
        users[name] = user
    return users


def map_out(people: dict[str, Person], users: dict[str, User]) -> Ground:
    """Make the force area, its districts, the forum areas spread over them, and the venues."""
    force = make_place(Place.Kind.FORCE_AREA, **WARWICKSHIRE["force"])
    listed = WARWICKSHIRE["districts"]
    districts = [
        make_place(Place.Kind.DISTRICT, within=force, code=code, name=name, source=listed["source"])
        for code, name in listed["names"]
    ]
    listed = WARWICKSHIRE["forum-areas"]
    forum_areas, district_of = [], {district.pk: district for district in districts}
    for number in range(1, listed["number"] + 1):
        district = districts[(number - 1) * len(districts) // listed["number"]]
        area = make_place(
            Place.Kind.FORUM_AREA,
            within=district,
            code=f"forum-{number:02}",
            name=f"Illustrative forum area {number:02}",
            name_cy=f"Ardal fforwm enghreifftiol {number}",
            source=listed["source"],
        )
        forum_areas.append(area)
        district_of[area.pk] = district
    make_neighbourhoods(districts, forum_areas, district_of)
    rebuild_place_closure()
    venues = {district.pk: make_venues(district) for district in districts}
    return Ground(people, users, districts, forum_areas, venues, district_of)


def make_place(kind: Place.Kind, *, within: Place | None = None, **columns: Any) -> Place:
    place = Place.objects.create(force=WARWICKSHIRE["force"]["code"], kind=kind, **columns)
    if within:
        Within.objects.create(child=place, parent=within)
    return place


def make_neighbourhoods(
    districts: list[Place], forum_areas: list[Place], district_of: dict[int, Place]
) -> None:
    """Lay a made-up neighbourhood round each forum area, in the hands of its district's team."""
    listed = WARWICKSHIRE["neighbourhoods"]
    teams = {
        district.pk: make_place(
            Place.Kind.POLICING_TEAM,
            within=district,
            code=f"team-{district.code}",
            name=f"Illustrative policing team, {district.name}",
            name_cy=f"Tîm plismona enghreifftiol, {district.name}",
            source=listed["source"],
        )
        for district in districts
    }
    for number, area in enumerate(forum_areas, start=1):
        district = district_of[area.pk]
        place = make_place(
            Place.Kind.NEIGHBOURHOOD,
            within=teams[district.pk],
            code=f"neighbourhood-{number:02}",
            name=f"Illustrative neighbourhood {number:02}",
            name_cy=f"Cymdogaeth enghreifftiol {number}",
            source=listed["source"],
        )
        Within.objects.create(child=area, parent=place)
        station = [["name", "Illustrative police station"], ["postcode", listed["postcode"]]]
        Neighbourhood.objects.create(place=place, stations=[station] if number % 3 else [])


def make_venues(district: Place) -> list[Venue]:
    listed = WARWICKSHIRE["venues"]
    return [
        Venue.objects.create(
            name=f"Illustrative {kind}, {district.name}",
            place=district,
            accessibility=accessibility,
            source=listed["source"],
        )
        for kind, accessibility in listed["kinds"]
    ]
