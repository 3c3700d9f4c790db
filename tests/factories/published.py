"""Rows as the public reads them, made without the way to it."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.contrib.postgres.search import SearchVector
from django.db.models import Value

from engagement.models import FROZEN_COLUMNS, Edition, PublishedEntry, PublishedVersion, Stream
from tests.factories.engagement import PublishedEntryFactory

MONDAY = date(2026, 11, 9)
PUBLISHED_AT = datetime(2026, 11, 16, 9, tzinfo=UTC)


def label(name: str, name_cy: str = "") -> dict[str, str]:
    return {"name": name, "name_cy": name_cy}


def in_the_log(**columns: Any) -> PublishedEntry:
    """One entry of the log that can be found by its words."""
    entry = PublishedEntryFactory(**columns)
    PublishedEntry.objects.filter(pk=entry.pk).update(
        search=SearchVector(Value(f"{entry.title} {entry.text}"), config="english")
        + SearchVector(Value(f"{entry.title_cy} {entry.text_cy}"), config="simple")
    )
    return PublishedEntry.objects.get(pk=entry.pk)


def in_the_programme(**columns: Any) -> PublishedEntry:
    defaults = {
        "status": "promoted",
        "text": "Come and talk to us.",
        "starts_on": date(2026, 12, 1),
    }
    return PublishedEntryFactory(stream=Stream.PROGRAMME, **defaults | columns)


def edition_of(monday: date = MONDAY, **columns: Any) -> Edition:
    counts = dict.fromkeys(["new_entries", "corrections", "withdrawals", "held_back"], 0)
    after = datetime.combine(monday + timedelta(days=7), time(9), tzinfo=UTC)
    return Edition.objects.create(
        week_starts_on=monday,
        cut_off_at=after - timedelta(hours=9),
        published_at=after,
        **counts | columns,
    )


def version_of(
    entry: PublishedEntry, *, edition: Edition | None = None, change: str = "new", **columns: Any
) -> PublishedVersion:
    """One published version with the entry's text, but for the columns given."""
    frozen = {name: getattr(entry, name) for name in FROZEN_COLUMNS}
    defaults = frozen | {"published_at": edition.published_at if edition else PUBLISHED_AT}
    return PublishedVersion.objects.create(
        entry=entry, edition=edition, change=change, **defaults | columns
    )


FULL_DETAILS = {
    "kind": label("Drop-in", "Sesiwn galw heibio"),
    "venue": {
        "name": "Benn Hall",
        "address": "Newbold Road\nRugby",
        "postcode": "CV21 2LN",
        "accessibility": "Step-free entrance",
        "accessibility_cy": "",
    },
    "places": [label("Rugby", "Rugby-cy"), label("Warwick")],
    "organisations": [label("Neighbourhood Watch")],
    "took_part": [label("Police and Crime Commissioner", "Comisiynydd")],
    "level": label("Consult"),
    "method": label("Conversation"),
    "aimed_at": [label("Victims of crime")],
    "came": [label("Retired people")],
    "reached_is_small": False,
    "themes": [
        label("Speeding") | {"heard_as": "concern"},
        label("Speed watch") | {"heard_as": "good-practice"},
        label("Who to call") | {"heard_as": "question"},
    ],
    "priorities": [label("Reduce crime")],
    "duties": [label("Obtain views") | {"citation": "Police Act 1996, section 96"}],
    "promises": [
        {"text": "Ask about speeding.", "text_cy": "Holi am oryrru.", "due_on": "2026-12-18"},
        {"text": "Come back.", "text_cy": "", "due_on": None},
    ],
}
