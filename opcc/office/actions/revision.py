"""Telling the public site that something it shows has changed."""

from datetime import datetime

from opcc.office.models import PublicRevision


def raise_public_revision(*, now: datetime) -> int:
    """Say that something the public reads has changed; part of the change's own transaction.

    Returns the new revision. Writers queue on the row until the one before has committed.
    """
    PublicRevision.objects.get_or_create(id=1, defaults={"changed_at": now})
    row = PublicRevision.objects.select_for_update().get(id=1)
    row.number += 1
    row.changed_at = max(row.changed_at, now)
    row.save()
    return row.number
