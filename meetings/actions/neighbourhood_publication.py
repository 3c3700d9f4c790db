"""Publishing the table of neighbourhoods: made anew by the worker when something has changed."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from meetings.actions.neighbourhood_dates import find_all_that_changed
from meetings.models import (
    MeetingInterval,
    PublishedNeighbourhood,
    PublishedNeighbourhoodTable,
    PublishedOutline,
)
from meetings.queries.neighbourhood_publication import (
    COLUMNS,
    meets_otherwise,
    neighbourhoods_to_publish,
    outlines_of_nothing,
    outlines_that_differ,
    published_columns,
)
from opcc.office.actions.revision import raise_public_revision
from opcc.office.locks import only_one
from opcc.office.models import PublicRevision

LOCK = "published neighbourhoods"
BATCH = 500


def publish_neighbourhoods(*, now: datetime) -> bool:
    """Bring the public table up to date. Twice is the same as once; returns whether it changed."""
    find_all_that_changed(today=localdate(now), now=now)
    return publish_if_due(now=now)


@transaction.atomic
def publish_if_due(*, now: datetime) -> bool:
    if not only_one(LOCK) or not is_due(now=now):
        return False
    changed = write_what_differs(now=now)
    changed = write_outlines_that_differ() or changed
    today, interval = localdate(now), interval_in_force()
    table = PublishedNeighbourhoodTable.objects.filter(id=1).first()
    # The pages state the day, too: one made between midnight and now states the day before.
    if changed or table is None or (table.as_at, table.interval) != (today, interval):
        raise_public_revision(now=now)
        changed = True
    PublishedNeighbourhoodTable.objects.update_or_create(
        id=1,
        defaults={
            "as_at": today,
            "made_at": now,
            "revision": public_revision(),
            "interval": interval,
        },
    )
    return changed


def is_due(*, now: datetime) -> bool:
    """A new day, something new in public, or another meeting: each may change the table."""
    today = localdate(now)
    table = PublishedNeighbourhoodTable.objects.filter(id=1).first()
    if table is None or table.as_at != today or table.revision != public_revision():
        return True
    return table.interval != interval_in_force() or meets_otherwise(today=today)


def public_revision() -> int:
    return PublicRevision.objects.values_list("number", flat=True).first() or 0


def interval_in_force() -> int | None:
    return MeetingInterval.objects.values_list("days", flat=True).first()


def write_what_differs(*, now: datetime) -> bool:
    """Write the neighbourhoods that read otherwise now, and take away what is none any more."""
    published = published_columns()
    wanted = {row["place_id"]: row for row in neighbourhoods_to_publish(today=localdate(now))}
    differing = [row for pk, row in wanted.items() if published.get(pk) != row]
    gone = published.keys() - wanted.keys()
    PublishedNeighbourhood.objects.filter(place_id__in=gone).delete()
    PublishedNeighbourhood.objects.bulk_create(
        [PublishedNeighbourhood(**row) for row in differing],
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["place_id"],
        update_fields=[name for name in COLUMNS if name != "place_id"],
    )
    return bool(differing or gone)


def write_outlines_that_differ() -> bool:
    """Draw anew what has another boundary now; what has none any more is drawn no longer."""
    gone, _ = outlines_of_nothing().delete()
    differing = [PublishedOutline(**row) for row in outlines_that_differ()]
    PublishedOutline.objects.bulk_create(
        differing,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["place_id"],
        update_fields=["source", "rings"],
    )
    return bool(differing or gone)
