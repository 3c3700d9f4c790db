"""An engagement's details as the form's fields show them, and what was typed as details again."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from engagement.forms.fields import as_known
from engagement.forms.rows import ROW_FORMS
from engagement.queries.details import EventDetails

NAMES_IN_FORM = {  # where a field is not called as in EventDetails
    "kind_id": "kind",
    "venue_id": "venue",
    "level_id": "level",
    "shown_place_id": "shown_place",
    "place_ids": "places",
    "organisation_ids": "organisations",
    "aimed_at_ids": "aimed_at",
    "priority_ids": "priorities",
    "duty_ids": "duties",
    "owner_id": "owner",
}


def details_typed(cleaned: Mapping[str, Any], rows: Mapping[str, Any]) -> EventDetails:
    """What the fields and the rows of a valid form hold, as plain values."""
    known = {
        field.name: cleaned[name]
        for field in fields(EventDetails)
        if (name := NAMES_IN_FORM.get(field.name, field.name)) in cleaned
    }
    method = cleaned["method"].partition("-")[2]
    known["method_id"] = int(method) if method else None
    return EventDetails(**known, **rows)


def as_typed(held: EventDetails) -> dict[str, Any]:
    """What a record holds, as the form's fields show it."""
    shown = {
        NAMES_IN_FORM.get(field.name, field.name): listed(getattr(held, field.name))
        for field in fields(EventDetails)
        if field.name not in ROW_FORMS
    }
    method = f"{held.level_id}-{held.method_id}" if held.method_id else ""
    reached = "" if held.reached is None else str(held.reached)
    starts_on = as_known(held.starts_on, held.precision)
    return shown | {"method": method, "reached": reached, "starts_on": starts_on}


def listed(value: Any) -> Any:
    """A widget of checkboxes wants a list."""
    return sorted(value) if isinstance(value, frozenset) else value


def rows_as_typed(held: EventDetails | None, name: str) -> list[dict[str, Any]]:
    """The rows a record holds, as a formset shows them: ids without their "_id"."""
    found = getattr(held, name) or () if held else ()
    return [{key.removesuffix("_id"): value for key, value in asdict(row).items()} for row in found]
