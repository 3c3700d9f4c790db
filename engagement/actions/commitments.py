"""Saying what became of a promise."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from engagement.actions.events import NotSaved, locked, save_if
from engagement.models import Commitment
from opcc.office.history import recorded
from opcc.office.models import User


class SettledMeanwhile(NotSaved):
    """Somebody has said of the promise that it became something else."""

    def __init__(self, commitment: Commitment) -> None:
        super().__init__(
            _(
                "Somebody has said meanwhile what became of this: “%(status)s”. If that is wrong,"
                " open it again first."
            )
            % {"status": commitment.get_status_display()}
        )


@transaction.atomic
@recorded
def close_commitment(*, commitment: Commitment, kept: bool, by: User, now: datetime) -> Commitment:
    """The promise was kept, or will not be. Closing it again the same way changes nothing.

    One that somebody closed the other way has to be opened first: no page offers it at once.
    """
    status = Commitment.Status.KEPT if kept else Commitment.Status.DROPPED
    return settle(commitment, status=status, closed_on=localdate(now), now=now)


@transaction.atomic
@recorded
def reopen_commitment(*, commitment: Commitment, by: User, now: datetime) -> Commitment:
    """The promise is open after all."""
    return settle(commitment, status=Commitment.Status.OPEN, closed_on=None, now=now)


def settle(
    commitment: Commitment, *, status: str, closed_on: date | None, now: datetime
) -> Commitment:
    event = locked(commitment.event) if commitment.event else None
    commitment = Commitment.objects.select_for_update(of=("self",)).get(pk=commitment.pk)
    if commitment.status != status:
        if Commitment.Status.OPEN not in (commitment.status, status):
            raise SettledMeanwhile(commitment)
        commitment.status = status
        commitment.closed_on = closed_on
        commitment.save(update_fields=["status", "closed_on"])
        if event is not None:
            save_if(True, event, now=now)
    return commitment
