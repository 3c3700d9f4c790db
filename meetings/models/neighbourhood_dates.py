"""When each neighbourhood was last met and will be next: kept dates, and what they still lack.

As with the figures of `engagement`, every statement that could change a date leaves a note in its
own transaction, whoever wrote it; `meetings.actions.neighbourhood_dates` works the notes off by
finding the dates of the neighbourhoods they concern anew.
"""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from engagement.models import Event, EventPlace
from engagement.models.figures import after, both_ways
from meetings.models.force_meetings import ForceMeeting
from meetings.models.meetings import Attendance, Meeting, MeetingPlace
from meetings.models.series import SeriesPlace
from opcc.office.models import Place, PlaceClosure


class NeighbourhoodDates(models.Model):
    """The two pairs of dates of one neighbourhood, as the records tell them.

    `force_…` are open meetings with its police, which alone answer section 34; `office_…` those
    with the Commissioner or the Office. `unconfirmed` counts police meetings whose day is over and
    of which nobody has said what became. `holds_until` is the last day on which the row is right
    without being found anew; None is for good.
    """

    is_derived = True

    place = models.OneToOneField(
        Place, on_delete=models.CASCADE, primary_key=True, related_name="meeting_dates"
    )
    force_last_on = models.DateField(_("last police meeting in person"), null=True)
    force_next_on = models.DateField(_("next police meeting"), null=True)
    unconfirmed = models.PositiveIntegerField(_("to be confirmed"), default=0)
    office_last_on = models.DateField(_("last meeting with the Office in person"), null=True)
    office_next_on = models.DateField(_("next meeting with the Office"), null=True)
    holds_until = models.DateField(null=True)
    found_at = models.DateTimeField()

    class Meta:
        verbose_name = _("dates of a neighbourhood")
        verbose_name_plural = _("dates of neighbourhoods")
        indexes = [
            # The gaps first: nothing recorded, then the longest ago.
            models.Index(
                F("force_last_on").asc(nulls_first=True), "place", name="neighbourhood_gaps_first"
            ),
            models.Index(fields=["holds_until"], name="neighbourhood_dates_until"),
        ]

    def __str__(self) -> str:
        return str(self.place_id)


class NeighbourhoodChange(models.Model):
    """What one statement changed: places, or events and meetings whose places are looked up."""

    place_ids = ArrayField(models.BigIntegerField(), null=True)
    event_ids = ArrayField(models.BigIntegerField(), null=True)
    meeting_ids = ArrayField(models.BigIntegerField(), null=True)

    class Meta:
        verbose_name = _("change to the dates of neighbourhoods")
        verbose_name_plural = _("changes to the dates of neighbourhoods")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


NOTE = """
    INSERT INTO meetings_neighbourhoodchange ({what}_ids)
    SELECT array_agg(DISTINCT {column}) FROM ({{rows}}) AS changed HAVING count({column}) > 0;
"""


def noting(what: str, column: str) -> str:
    return NOTE.format(what=what, column=column)


def watching(columns: str, *notes: str) -> list[pgtrigger.Trigger]:
    """Note what a statement changed in these columns: one trigger for each way to change them."""

    def noted(rows: str) -> str:
        return "".join(note.format(rows=rows) for note in notes)

    old, new = {"old": "old_rows"}, {"new": "new_rows"}
    inserted = noted(f"SELECT {columns} FROM new_rows")  # noqa: S608
    deleted = noted(f"SELECT {columns} FROM old_rows")  # noqa: S608
    return [
        after(pgtrigger.Insert, "neighbourhoods_insert", inserted, new),
        after(pgtrigger.Update, "neighbourhoods_update", noted(both_ways(columns)), old | new),
        after(pgtrigger.Delete, "neighbourhoods_delete", deleted, old),
    ]


# The series a meeting takes its places from is left behind when it leaves that series.
PLACES_OF_SERIES = """
    INSERT INTO meetings_neighbourhoodchange (place_ids)
    SELECT array_agg(DISTINCT link.place_id)
    FROM ({rows}) AS changed JOIN meetings_seriesplace link USING (series_id)
    HAVING count(link.place_id) > 0;
"""


class WatchedForceMeeting(ForceMeeting):
    class Meta:
        proxy = True
        triggers = watching(
            "id, place_id, starts_on, status, how, gone_at, deleted_at",
            noting("place", "place_id"),
        )


class WatchedEvent(Event):
    class Meta:
        proxy = True
        triggers = watching(
            "id, starts_on, ends_on, precision, status, how, held_by, deleted_at",
            noting("event", "id"),
        )


class WatchedEventPlace(EventPlace):
    class Meta:
        proxy = True
        triggers = watching("event_id, place_id", noting("place", "place_id"))


class WatchedMeeting(Meeting):
    class Meta:
        proxy = True
        triggers = watching(
            "id, series_id, starts_on, status, how, deleted_at",
            noting("meeting", "id"),
            PLACES_OF_SERIES,
        )


class WatchedMeetingPlace(MeetingPlace):
    """A first place of its own takes a meeting away from those of its series: both are noted."""

    class Meta:
        proxy = True
        triggers = watching(
            "meeting_id, place_id",
            noting("place", "place_id"),
            noting("meeting", "meeting_id"),
        )


class WatchedSeriesPlace(SeriesPlace):
    class Meta:
        proxy = True
        triggers = watching("series_id, place_id", noting("place", "place_id"))


class WatchedAttendance(Attendance):
    class Meta:
        proxy = True
        triggers = watching("meeting_id, is_expected, came", noting("meeting", "meeting_id"))


class WatchedClosure(PlaceClosure):
    class Meta:
        proxy = True
        triggers = watching(
            "descendant_id, ancestor_id, starts_on, ends_on",
            noting("place", "descendant_id"),
            noting("place", "ancestor_id"),
        )
