"""Telling the public site that something it shows has changed."""

from datetime import datetime

from opcc.office.models import PublicRevision


def raise_public_revision(*, now: datetime, purged: bool = False) -> int:
    """Say that something the public reads has changed; part of the change's own transaction.

    `purged` says that text was taken away for good, so that no copy made before may be served.
    Returns the new revision. Writers queue on the row until the one before has committed.
    """
    PublicRevision.objects.get_or_create(id=1, defaults={"changed_at": now})
    row = PublicRevision.objects.select_for_update().get(id=1)
    row.number += 1
    if purged:
        row.purged_at_number = row.number
    row.changed_at = max(row.changed_at, now)
    row.save()
    return row.number
