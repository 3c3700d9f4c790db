"""Writes to the ground."""

from opcc.office.actions.places import rebuild_place_closure
from opcc.office.actions.revision import raise_public_revision

__all__ = ["raise_public_revision", "rebuild_place_closure"]
