"""Reads that span the ground's models."""

from opcc.office.queries.body import (
    current_body,
    deputations_of,
    in_office_since,
    is_bilingual,
    name_of_office,
)
from opcc.office.queries.history import (
    Change,
    FieldChange,
    Said,
    columns_in_words,
    differences,
    history_of,
    latest_write,
    plain,
)
from opcc.office.queries.places import (
    lie_within,
    lying_within,
    places_by_kind,
    where_venue_lies_outside,
)

__all__ = [
    "Change",
    "FieldChange",
    "Said",
    "columns_in_words",
    "current_body",
    "deputations_of",
    "differences",
    "history_of",
    "in_office_since",
    "is_bilingual",
    "latest_write",
    "lie_within",
    "lying_within",
    "name_of_office",
    "places_by_kind",
    "plain",
    "where_venue_lies_outside",
]
