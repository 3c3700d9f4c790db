"""Publishing a very large edition, beside bare statements that fill the same tables.

The places of the log are written by the table's own trigger, and so by either.
"""

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from statistics import median

from django.db import connection, transaction
from django.utils.timezone import get_default_timezone

from engagement import actions
from engagement.models import FROZEN_COLUMNS, Edition, EditionSettings
from tests.performance.filling import WEEK, fill_approved
from tests.performance.measures import Measure

ENTRIES = 10_000
ROUNDS = 3
MOST = 3
NOW = datetime.combine(WEEK + timedelta(days=7, hours=10), datetime.min.time()).replace(
    tzinfo=get_default_timezone()
)
COLUMNS = ", ".join(FROZEN_COLUMNS)
OF_VERSION = ", ".join(f"version.{name}" for name in FROZEN_COLUMNS)

BARE = (
    "INSERT INTO engagement_publicnumber (event_uid)"
    " SELECT event_uid FROM engagement_publicversion",
    f"INSERT INTO engagement_published_entry ({COLUMNS}, number, state, first_published_at,"
    " changed_at, withdrawal_reason, withdrawal_reason_cy)"
    f" SELECT {OF_VERSION}, number.id, 'live', now(), now(), '', ''"
    " FROM engagement_publicversion version JOIN engagement_publicnumber number USING (event_uid)",
    f"INSERT INTO engagement_published_version ({COLUMNS}, entry_id, change, published_at,"
    " withdrawal_reason, withdrawal_reason_cy)"
    f" SELECT {OF_VERSION}, entry.id, 'new', now(), '', ''"
    " FROM engagement_publicversion version"
    " JOIN engagement_published_entry entry USING (stream, event_uid)",
)


def measures() -> list[Measure]:
    EditionSettings.objects.update_or_create(pk=1, defaults={"first_week_starts_on": WEEK})
    fill_approved(ENTRIES)
    bare, whole = [], []
    for _ in range(ROUNDS):
        bare.append(undone(fill_barely))
        whole.append(undone(publish))
    return [
        Measure(
            f"publishing {ENTRIES:,} entries ÷ bare INSERT … SELECT",
            median(one / other for one, other in zip(whole, bare, strict=True)),
            "",
            MOST,
            told=f"{median(whole):.2f} s ÷ {median(bare):.2f} s",
        )
    ]


def undone(action: Callable[[], None]) -> float:
    """Return how many seconds it took; nothing of it stays."""
    with transaction.atomic():
        start = time.perf_counter()
        action()
        spent = time.perf_counter() - start
        transaction.set_rollback(True)
    return spent


def fill_barely() -> None:
    with connection.cursor() as cursor:
        for statement in BARE:
            cursor.execute(statement)


def publish() -> None:
    edition = actions.publish_week(week_starts_on=WEEK, now=NOW)
    found = Edition.objects.get(pk=edition.pk).new_entries
    if found != ENTRIES:
        raise AssertionError(f"The edition holds {found} entries, not {ENTRIES}.")
