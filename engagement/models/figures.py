"""How many engagements there were: sums kept by day, month and year, and what they still lack.

Every statement that changes what is counted leaves a note (`FigureChange`) in its own
transaction, whoever wrote it and however: that is what the triggers below do. The notes are
worked off by `engagement.actions.figures`, which counts the days they name anew.
"""

from collections.abc import Sequence

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from engagement.models.statements import after
from opcc.office.models import PlaceClosure

EVERYWHERE = 0  # the area that every event concerns, whatever its places
NONE_RECORDED = 0  # the item of an event for which nothing of that dimension was recorded


class Dimension(models.TextChoices):
    """What is told apart: a row counts the events of one item of it."""

    TOTAL = "total", _("All engagements")
    WHERE = "where", _("How its place was recorded")
    KIND = "kind", _("Kind of engagement")
    AIMED_AT = "aimed-at", _("Audience aimed at")
    CAME = "came", _("Audience reached")
    PRIORITY = "priority", _("Plan priority")
    DUTY = "duty", _("Duty")
    THEME = "theme", _("Theme")
    PROMISE = "promise", _("Promises")


class Where(models.IntegerChoices):
    """The items of `Dimension.WHERE`."""

    NOT_RECORDED = NONE_RECORDED, _("No place recorded")
    WHOLE_AREA = 1, _("The whole force area")
    PLACES = 2, _("One place or more")


class PromiseItem(models.IntegerChoices):
    """The items of `Dimension.PROMISE`, which counts promises instead of events."""

    OPEN = 1
    KEPT = 2
    DROPPED = 3


class State(models.TextChoices):
    """What became of the events counted."""

    HELD = "held", _("Held")
    PLANNED = "planned", _("Planned")
    OFF = "off", _("Cancelled or postponed")


class Grain(models.TextChoices):
    """The time one row covers, and how exactly the dates of its events are known."""

    DAY = "day", _("A day")
    DAYS = "days", _("All known days of a month")
    MONTH = "month", _("A month, the day not known")
    YEAR = "year", _("A year, the month not known")


class Figure(models.Model):
    """How many live events of one state there were in one time and area, for one item.

    An event counts once in every area that holds one of its places on its day, however many of
    them do. `people` adds up the numbers that are known; `counted` says of how many events.
    """

    pk = models.CompositePrimaryKey("dimension", "area", "state", "grain", "begins_on", "item")
    dimension = models.CharField(max_length=10, choices=Dimension)
    area = models.BigIntegerField()  # a place's id, or EVERYWHERE; no link, so that it may go
    state = models.CharField(max_length=10, choices=State)
    grain = models.CharField(max_length=5, choices=Grain)
    begins_on = models.DateField()
    item = models.BigIntegerField()  # the id of a kind, an audience …, or NONE_RECORDED
    number = models.PositiveIntegerField()
    counted = models.PositiveIntegerField()
    people = models.PositiveBigIntegerField()

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        indexes = [models.Index(fields=["grain", "begins_on"], name="figure_when")]

    def __str__(self) -> str:
        return f"{self.dimension} {self.item}, {self.grain} {self.begins_on}: {self.number}"


class FigureChange(models.Model):
    """What one statement changed: events, places or the time some events were counted in.

    Events and places stand by their ids, and their days are looked up when the note is worked
    off: another transaction may move an event while this one adds a line to it.
    """

    event_ids = ArrayField(models.BigIntegerField(), null=True)
    place_ids = ArrayField(models.BigIntegerField(), null=True)
    precision = models.CharField(max_length=5, blank=True, db_default="")
    starts_on = models.DateField(null=True)

    class Meta:
        verbose_name = _("change to the figures")
        verbose_name_plural = _("changes to the figures")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


EVENTS_CHANGED = """
    INSERT INTO engagement_figurechange (event_ids)
    SELECT array_agg(DISTINCT {id}) FROM ({rows}) AS changed HAVING count({id}) > 0;
"""
PLACES_CHANGED = EVENTS_CHANGED.replace("event_ids", "place_ids")
WHEN_THEY_WERE = """
    INSERT INTO engagement_figurechange (precision, starts_on)
    SELECT DISTINCT precision, starts_on FROM ({rows}) AS changed;
"""
ALL_TIMES = """
    INSERT INTO engagement_figurechange (precision, starts_on)
    SELECT DISTINCT precision, starts_on FROM engagement_event;
"""
NOTHING_LEFT = "DELETE FROM engagement_figure; DELETE FROM engagement_figurechange;"


def event_triggers() -> list[pgtrigger.Trigger]:
    """Note what an event was counted as before, and that it has to be counted as it is now."""
    columns = "id, starts_on, precision, status, deleted_at, kind_id, reached, force_wide"
    was, is_now = without(columns, "old_rows", "new_rows"), without(columns, "new_rows", "old_rows")
    return noted(
        inserted=EVENTS_CHANGED.format(id="id", rows="SELECT id FROM new_rows"),
        updated=WHEN_THEY_WERE.format(rows=was) + EVENTS_CHANGED.format(id="id", rows=is_now),
        deleted=WHEN_THEY_WERE.format(rows="SELECT * FROM old_rows"),
        emptied=NOTHING_LEFT,
    )


def line_triggers(columns: Sequence[str]) -> list[pgtrigger.Trigger]:
    """Note the events whose lines changed in one of these columns."""
    named = ", ".join(("id", "event_id", *columns))
    return noted(
        inserted=EVENTS_CHANGED.format(id="event_id", rows="SELECT * FROM new_rows"),
        updated=EVENTS_CHANGED.format(id="event_id", rows=both_ways(named)),
        deleted=EVENTS_CHANGED.format(id="event_id", rows="SELECT * FROM old_rows"),
        emptied=ALL_TIMES,
    )


def closure_triggers() -> list[pgtrigger.Trigger]:
    """Note the places that lie elsewhere now."""
    named = "id, descendant_id, ancestor_id, starts_on, ends_on"
    return noted(
        inserted=PLACES_CHANGED.format(id="descendant_id", rows="SELECT * FROM new_rows"),
        updated=PLACES_CHANGED.format(id="descendant_id", rows=both_ways(named)),
        deleted=PLACES_CHANGED.format(id="descendant_id", rows="SELECT * FROM old_rows"),
        emptied=ALL_TIMES,
    )


def without(columns: str, rows: str, others: str) -> str:
    return f"(SELECT {columns} FROM {rows} EXCEPT SELECT {columns} FROM {others})"  # noqa: S608


def both_ways(columns: str) -> str:
    was, is_now = without(columns, "old_rows", "new_rows"), without(columns, "new_rows", "old_rows")
    return f"{was} UNION ALL {is_now}"


def noted(*, inserted: str, updated: str, deleted: str, emptied: str) -> list[pgtrigger.Trigger]:
    """One trigger for each way to change a table, fired once for each statement."""
    old, new = {"old": "old_rows"}, {"new": "new_rows"}
    return [
        after(pgtrigger.Insert, "figures_insert", inserted, new),
        after(pgtrigger.Update, "figures_update", updated, old | new),
        after(pgtrigger.Delete, "figures_delete", deleted, old),
        after(pgtrigger.Truncate, "figures_truncate", emptied, {}),
    ]


class CountedClosure(PlaceClosure):
    """The kept closure as the figures watch it: the ground knows nothing of them."""

    class Meta:
        proxy = True
        triggers = closure_triggers()
