"""What the Office promised, and what became of it."""

from datetime import date

from django.db import models
from django.db.models import F, QuerySet
from django.utils.translation import pgettext_lazy

from engagement.models import Commitment
from engagement.models.commitments import made_elsewhere
from opcc.office.models import User

Status = Commitment.Status


class Shelf(models.TextChoices):
    """The parts of the list of promises."""

    OPEN = "open", pgettext_lazy("promises", "Open")
    OVERDUE = "overdue", pgettext_lazy("promises", "Overdue")
    KEPT = "kept", pgettext_lazy("promises", "Kept")
    DROPPED = "dropped", pgettext_lazy("promises", "Dropped")


def live_promises() -> QuerySet[Commitment]:
    """Return the promises of every record that is neither deleted nor redacted, and those that
    were made elsewhere; each with the occasion at which it was made."""
    return Commitment.objects.filter(
        event__deleted_at=None, event__redacted_at=None
    ).select_related("event", "owner", *made_elsewhere().values())


def promises_on(shelf: Shelf, *, today: date, owner: User | None = None) -> QuerySet[Commitment]:
    """Return what is due first, those without a day last; of what is closed the latest first."""
    promises = live_promises()
    if owner is not None:
        promises = promises.filter(owner=owner)
    if shelf in (Shelf.KEPT, Shelf.DROPPED):
        return promises.filter(status=shelf.value).order_by("-closed_on", "-id")
    promises = promises.filter(status=Status.OPEN)
    if shelf == Shelf.OVERDUE:
        promises = promises.filter(due_on__lt=today)
    return promises.order_by(F("due_on").asc(nulls_last=True), "id")
