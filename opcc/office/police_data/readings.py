"""What the answers of data.police.uk say, as plain values. Nothing is taken on trust."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from opcc.office.police_data.trouble import SourceFailed, Trouble
from opcc.office.police_data.values import (
    Object,
    code_in,
    day_in,
    degrees_in,
    line_in,
    list_in,
    moment_in,
    object_in,
    objects_in,
    residents_in,
    text_in,
    web_address_in,
)

# How a team can be reached, besides e-mail, telephone, address and website.
OTHER_CONTACTS = ("mobile", "fax", "facebook", "twitter", "youtube", "flickr", "google-plus",
    "bebo", "myspace", "forum", "e-messaging", "blog", "rss")  # fmt: skip
LONGEST_EMAIL = 254
FEWEST_CORNERS = 3

Boundary = dict[str, Any]  # a GeoJSON MultiPolygon
Contacts = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Listed:
    """One line of the list of a force's neighbourhoods. The id is the force's own."""

    code: str
    name: str


@dataclass(frozen=True)
class Told:
    """What the source tells of one neighbourhood. "" and None are what it does not say."""

    code: str
    name: str
    description: str
    population: int | None
    url_force: str
    email: str
    telephone: str
    address: str
    website: str
    other_contacts: Contacts
    latitude: float | None
    longitude: float | None
    links: tuple[Contacts, ...]
    stations: tuple[Contacts, ...]
    boundary: Boundary | None = None


@dataclass(frozen=True)
class PoliceEvent:
    """One event a team announces. The source gives it no id; `starts_at` may be missing."""

    title: str
    kind: str
    description: str
    address: str
    starts_at: datetime | None
    ends_at: datetime | None
    contacts: Contacts

    @property
    def fingerprint(self) -> str:
        """By which the same event is known in the next answer, though its words were polished."""
        told = (self.title.casefold(), self.address.casefold(), str(self.starts_at))
        return hashlib.sha256("\n".join(told).encode()).hexdigest()[:32]


@dataclass(frozen=True)
class PolicePriority:
    """What a team puts first in its neighbourhood, and what it did about it."""

    issue: str
    action: str
    issued_on: date | None
    acted_on: date | None


def listed(answer: Any) -> tuple[list[Listed], int]:
    """The list of neighbourhoods, each once, and how many entries of it have no id."""
    entries = objects_in(answer)
    found = {
        code: Listed(code, line_in(entry, "name"))
        for entry in entries
        if (code := code_in(entry, "id"))
    }
    return list(found.values()), sum(not code_in(entry, "id") for entry in entries)


def neighbourhood(answer: Any, asked: Listed) -> Told:
    """The details of the neighbourhood that was asked for, under its name in the list."""
    found = object_in(answer)
    code, name = code_in(found, "id"), line_in(found, "name") or asked.name
    if code and code != asked.code:
        raise SourceFailed(Trouble.ANOTHER, code)
    if not name:
        raise SourceFailed(Trouble.UNEXPECTED, "name")
    contacts = object_in(found.get("contact_details") or {})
    centre = object_in(found.get("centre") or {})
    email = line_in(contacts, "email")
    return Told(
        code=asked.code,
        name=name,
        description=text_in(found, "description"),
        population=residents_in(found, "population"),
        url_force=web_address_in(found, "url_force"),
        email=email if "@" in email and len(email) <= LONGEST_EMAIL else "",
        telephone=line_in(contacts, "telephone"),
        address=text_in(contacts, "address"),
        website=web_address_in(contacts, "web") or web_address_in(contacts, "website"),
        other_contacts=lines_of(contacts, OTHER_CONTACTS),
        latitude=degrees_in(centre, "latitude", most=90),
        longitude=degrees_in(centre, "longitude", most=180),
        links=tuple(
            (("url", web_address_in(link, "url")), *lines_of(link, ("title", "description")))
            for link in objects_in(found.get("links"))
            if web_address_in(link, "url")
        ),
        stations=tuple(
            lines_of(place, ("name", "type", "address", "postcode", "telephone", "description"))
            for place in objects_in(found.get("locations"))
        ),
    )


def boundary(answer: Any) -> Boundary | None:
    """The outline as a MultiPolygon of one closed ring, longitude first; None where it has none."""
    corners = [corner_of(object_in(point)) for point in list_in(answer)]
    if len({*map(tuple, corners)}) < FEWEST_CORNERS:
        if corners:
            raise SourceFailed(Trouble.UNEXPECTED, "boundary")
        return None
    if corners[0] != corners[-1]:
        corners.append(corners[0])
    return {"type": "MultiPolygon", "coordinates": [[corners]]}


def corner_of(point: Object) -> list[float]:
    longitude = degrees_in(point, "longitude", most=180)
    latitude = degrees_in(point, "latitude", most=90)
    if longitude is None or latitude is None:
        raise SourceFailed(Trouble.UNEXPECTED, "boundary")
    return [longitude, latitude]


def events(answer: Any) -> list[PoliceEvent]:
    """The events, each once: the source repeats them."""
    told = [
        PoliceEvent(
            title=line_in(event, "title"),
            kind=line_in(event, "type"),
            description=text_in(event, "description"),
            address=text_in(event, "address"),
            starts_at=moment_in(event, "start_date"),
            ends_at=moment_in(event, "end_date"),
            contacts=contacts_of(event),
        )
        for event in objects_in(answer)
    ]
    return list({event.fingerprint: event for event in told}.values())


def priorities(answer: Any) -> list[PolicePriority]:
    """The priorities that name an issue, each once."""
    told = [
        PolicePriority(
            issue=text_in(priority, "issue"),
            action=text_in(priority, "action"),
            issued_on=day_in(priority, "issue-date"),
            acted_on=day_in(priority, "action-date"),
        )
        for priority in objects_in(answer)
    ]
    return list(dict.fromkeys(priority for priority in told if priority.issue))


def contacts_of(answer: Object) -> Contacts:
    contacts = object_in(answer.get("contact_details") or {})
    return lines_of(contacts, ("email", "telephone", "web", "website", *OTHER_CONTACTS))


def lines_of(answer: Object, keys: tuple[str, ...]) -> Contacts:
    """What stands under the keys, of those that say anything."""
    return tuple((key, line) for key in keys if (line := line_in(answer, key)))
