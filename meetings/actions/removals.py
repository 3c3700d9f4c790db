"""What was taken off a meeting: found again as it was, to be put back."""

from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from meetings.actions.errors import NotArranged
from opcc.office.history import last_removal


def removal_of(model: type[Model], pk: int, **which: Any) -> Any:
    """The version kept of a row that was taken away."""
    removal = last_removal(model, pk, **which)
    if removal is None:
        raise NotArranged(_("It is no longer kept, so it cannot be put back. Enter it again."))
    return removal
