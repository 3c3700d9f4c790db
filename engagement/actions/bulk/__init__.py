"""Doing one thing to several records at once, and undoing it."""

from engagement.actions.bulk.creating import LoggedBefore, log_at_places
from engagement.actions.bulk.doing import (
    NothingChanged,
    assign_events,
    submit_events,
    tag_events,
)
from engagement.actions.bulk.planning import (
    Planned,
    plan_assigning,
    plan_submitting,
    plan_tagging,
)
from engagement.actions.bulk.undoing import Undone, undo_bulk_change

__all__ = [
    "LoggedBefore",
    "NothingChanged",
    "Planned",
    "Undone",
    "assign_events",
    "log_at_places",
    "plan_assigning",
    "plan_submitting",
    "plan_tagging",
    "submit_events",
    "tag_events",
    "undo_bulk_change",
]
