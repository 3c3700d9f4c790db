"""One published entry as plain data: codes beside labels, both languages, nothing left to guess."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from functools import cache
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import override

from engagement.models import PublishedEntry, RoleOffered
from engagement.models.events import Event, HeldBy, How, Precision
from engagement.queries.choices import key_of
from engagement.queries.open_data.licence import LICENCE
from opcc.office.addresses import absolute, page_in
from opcc.office.models import Place
from opcc.office.queries.files import public_address

Record = dict[str, Any]
# The public key of each place by its row's id; what was merged has that of the place that was kept.
Areas = Mapping[int, str]

FEWER_THAN_FIVE, NOT_COUNTED = "fewer-than-5", "not-counted"


def areas() -> Areas:
    """Return the keys as they stand in the log's addresses: force/code."""
    places = Place.objects.only("force", "code", "merged_into__force", "merged_into__code")
    return {
        place.pk: key_of(place.merged_into or place)
        for place in places.select_related("merged_into")
    }


def record_of(entry: PublishedEntry, areas: Areas) -> Record:
    """Return all that the public reads of an entry that stands, no day more exact than told."""
    details = entry.details
    return {
        "number": entry.number,
        "url": page_in("en-gb", entry),
        "url_cy": page_in("cy", entry),
        "version": entry.version_number,
        "first_published_at": moment(entry.first_published_at),
        "changed_at": moment(entry.changed_at),
        "status": choice(Event.Status, entry.status),
        "status_reason": entry.status_reason,
        "status_reason_cy": entry.status_reason_cy,
        "title": entry.title,
        "title_cy": entry.title_cy,
        "text": entry.text,
        "text_cy": entry.text_cy,
        **when(entry),
        "kind": label({"code": entry.kind_code} | (details.get("kind") or {}), "code"),
        "how": choice(How, entry.how),
        "held_by": choice(HeldBy, entry.held_by),
        "force_wide": entry.force_wide,
        "places": labels(details.get("places")),
        "area_codes": sorted({areas[pk] for pk in entry.place_ids if pk in areas}),
        "venue": venue(details.get("venue")),
        "organisations": labels(details.get("organisations")),
        "took_part": labels(details.get("took_part")),
        "level": label(details.get("level")),
        "method": label(details.get("method")),
        "aimed_at": labels(details.get("aimed_at")),
        "came": labels(details.get("came")),
        "audience_codes": list(entry.audience_codes),
        "people_reached": entry.reached,
        "people_reached_note": reached_note(entry),
        "themes": labels(details.get("themes"), "heard_as"),
        "theme_codes": list(entry.theme_codes),
        "priorities": labels(details.get("priorities")),
        "priority_codes": list(entry.priority_codes),
        "duties": labels(details.get("duties"), "citation"),
        "promises": [
            {name: promise.get(name) for name in ("text", "text_cy", "due_on")}
            for promise in details.get("promises") or []
        ],
        "feedback": feedback(details.get("feedback")),
        "roles_offered": [
            choice_of(RoleOffered.Kind, role["kind"]) | {"number": role.get("number")}
            for role in details.get("roles_offered") or []
        ],
        "files": [file(told) for told in details.get("files") or []],
        "licence": LICENCE,
    }


def file(told: Mapping[str, Any]) -> Record:
    """A file as the entry tells of it, with the address of its public copy."""
    says = ("title", "title_cy", "alt", "alt_cy", "language", "media_type", "size")
    address = public_address(told["content_hash"], told["name"])
    return {"url": absolute(address), **{name: told[name] for name in says}}


def when(entry: PublishedEntry) -> Record:
    """Days and London hours, and how exactly the day is told: 2026-12-01, 2026-12 or 2026."""
    exact = entry.precision == Precision.DAY
    return {
        "date": told_day(entry.starts_on, entry.precision),
        "date_precision": entry.precision,
        "last_date": told_day(entry.ends_on, entry.precision) if exact else None,
        "starts_at": hour(entry.starts_at) if exact else None,
        "ends_at": hour(entry.ends_at) if exact else None,
    }


def told_day(day: date | None, precision: str) -> str | None:
    if day is None:
        return None
    length = {Precision.YEAR: len("2026"), Precision.MONTH: len("2026-12")}.get(precision)  # type: ignore[call-overload]
    return day.isoformat()[:length]


def hour(at: time | None) -> str | None:
    return f"{at:%H:%M}" if at else None


def moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def reached_note(entry: PublishedEntry) -> str:
    """Why there is no number of people; "" where there is one, or where nothing was held yet."""
    if entry.reached is not None or entry.status != Event.Status.HELD:
        return ""
    return FEWER_THAN_FIVE if entry.details.get("reached_is_small") else NOT_COUNTED


def label(given: Mapping[str, Any] | None, *besides: str) -> Record | None:
    """The name in both languages, and what else of the label is told."""
    if given is None:
        return None
    return {name: given.get(name, "") for name in ("name", "name_cy", *besides)}


def labels(given: Iterable[Mapping[str, Any]] | None, *besides: str) -> list[Record]:
    return [named for one in given or () if (named := label(one, *besides))]


def venue(given: Mapping[str, Any] | None) -> Record | None:
    if given is None:
        return None
    told = ("name", "address", "postcode", "accessibility", "accessibility_cy")
    return {name: given.get(name, "") for name in told}


def feedback(given: Mapping[str, Any] | None) -> Record | None:
    """What those who came thought of it; no figures where so few answered that it would tell."""
    if given is None:
        return None
    told = ("text", "text_cy", "answered", "satisfied", "is_small")
    return {name: given.get(name) for name in told}


def choice(choices: type[TextChoices], code: str) -> Record | None:
    """A code of our own with its words in both languages; None where nothing was chosen."""
    return choice_of(choices, code) if code else None


def choice_of(choices: type[TextChoices], code: str) -> Record:
    return all_choices(choices)[code]


@cache
def all_choices(choices: type[TextChoices]) -> Mapping[str, Record]:
    found: dict[str, Record] = {}
    for one in choices:
        with override("en-gb"):
            name = str(one.label)
        with override("cy"):
            name_cy = str(one.label)
        found[one.value] = {"code": one.value, "name": name, "name_cy": name_cy}
    return found
