"""Where each entry of the log took place, in the order in which a place's entries are read."""

import pgtrigger
from django.db import models

from engagement.models.statements import after

COLUMNS = "place_id, starts_on, number, entry_id"
TABLE = "engagement_published_place"


class PublishedPlace(models.Model):
    """One place, or one that a place lay within that day, of one entry that stands in the log.

    The key is the index: it finds the newest entries of a place however many it has. The database
    keeps the rows itself, in the statement that changes the entries; nobody else writes them.
    """

    pk = models.CompositePrimaryKey("place_id", "starts_on", "number", "entry")
    place_id = models.BigIntegerField()  # no link, as in `place_ids`: what was published stays
    starts_on = models.DateField()
    number = models.PositiveBigIntegerField()
    # Only the triggers write here: a check of each row would cost more than the row.
    entry = models.ForeignKey(
        "engagement.PublishedEntry",
        on_delete=models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="places",
    )

    class Meta:
        db_table = TABLE

    def __str__(self) -> str:
        return f"{self.place_id}: {self.starts_on} {self.number}"


def places_of(entries: str) -> str:
    return (
        "SELECT DISTINCT unnest(place_ids) AS place_id, starts_on, number, id AS entry_id"  # noqa: S608 - our own names
        f" FROM {entries} WHERE stream = 'log' AND state = 'live'"
    )


def added(rows: str) -> str:
    """Rows in the order of the key are quicker to add."""
    return f"INSERT INTO {TABLE} ({COLUMNS}) {rows} ORDER BY {COLUMNS};"


def removed(rows: str) -> str:
    return f"DELETE FROM {TABLE} WHERE ({COLUMNS}) IN ({rows});"  # noqa: S608


def entry_triggers() -> list[pgtrigger.Trigger]:
    """Follow whatever is done to the entries: published, corrected, withdrawn, redacted."""
    was, is_now = places_of("old_rows"), places_of("new_rows")
    changed = f"{removed(f'{was} EXCEPT {is_now}')} {added(f'{is_now} EXCEPT {was}')}"
    old, new = {"old": "old_rows"}, {"new": "new_rows"}
    return [
        after(pgtrigger.Insert, "places_insert", added(is_now), new),
        after(pgtrigger.Update, "places_update", changed, old | new),
    ]
