"""What a browser sends from the form of an engagement."""

from typing import Any
from uuid import uuid4

ROWS = (
    *("took_part", "individuals", "came", "heard", "promises"),
    *("promotions", "roles_offered", "costs"),
)


def typed(**given: Any) -> dict[str, Any]:
    """The four answers and nothing else, as posted; `given` adds to them or replaces them."""
    posted: dict[str, Any] = {
        "uid": str(uuid4()),
        "version": "",
        "title": "Drop-in at Wem",
        "starts_on-day": "10",
        "starts_on-month": "11",
        "starts_on-year": "2026",
        "precision": "day",
        "force_wide": "on",
        "held_by": "office",
    }
    for prefix in ROWS:
        posted |= rows(prefix)
    return posted | given


def rows(prefix: str, *typed_rows: dict[str, Any], held: int = 0) -> dict[str, Any]:
    """The rows of one formset, with the numbers that go with them."""
    posted = {
        f"{prefix}-TOTAL_FORMS": str(max(len(typed_rows), 1)),
        f"{prefix}-INITIAL_FORMS": str(held),
        f"{prefix}-MIN_NUM_FORMS": "0",
        f"{prefix}-MAX_NUM_FORMS": "60",
    }
    for number, row in enumerate(typed_rows):
        posted |= {f"{prefix}-{number}-{name}": str(value) for name, value in row.items()}
    return posted


def a_date(name: str, day: Any = "", month: Any = "", year: Any = "") -> dict[str, str]:
    return {f"{name}-day": str(day), f"{name}-month": str(month), f"{name}-year": str(year)}
