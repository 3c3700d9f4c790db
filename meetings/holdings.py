"""What the schedule of meetings holds of people, why, and for how long."""

from typing import Any

from django.db.models import Model
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from meetings.models import (
    Attendance,
    AttendancePromise,
    Meeting,
    OfficeLead,
    Recommendation,
    Review,
    ScheduleRow,
    ScheduleUpload,
    Section,
    Series,
    SeriesChange,
    SeriesName,
    SplitSeries,
)
from opcc.office.holdings import ACCOUNTABLE, PERMANENT, POINTS_AT_ACCOUNTS, a_list, capitalised
from opcc.office.queries.holdings import Holding, NoneHeld, Way

COPIES = _("The history.")


def of_the_schedule(model: type[Model], *, private: bool = False, **more: Any) -> Holding:
    """Words of the schedule: chairs, contacts and officers by name, as their bodies publish."""
    return Holding(
        model._meta.label_lower,
        model,
        capitalised(model._meta.verbose_name_plural),
        basis=ACCOUNTABLE,
        period=PERMANENT,
        private=private,
        ways=(Way.REDACT,),
        copies=COPIES,
        **more,
    )


def meeting_called(meeting: Meeting) -> str:
    return f"{meeting}, {date_format(meeting.starts_on, 'j F Y')}"


HOLDINGS: tuple[Holding, ...] = (
    of_the_schedule(
        Attendance,
        private=True,
        related=("meeting__series", "person"),
        label=lambda one: f"{one.person}: {meeting_called(one.meeting)}",
        within={"meetings.meeting": "meeting_id"},
    ),
    of_the_schedule(Meeting, related=("series",), label=meeting_called),
    of_the_schedule(ScheduleRow),
    of_the_schedule(OfficeLead, related=("row",)),
    of_the_schedule(AttendancePromise, related=("row",)),
    of_the_schedule(Series),
    of_the_schedule(SeriesName, related=("series",)),
    of_the_schedule(SeriesChange, related=("series",)),
    of_the_schedule(SplitSeries, related=("change__series",)),
    of_the_schedule(Review, url=lambda one: one.get_absolute_url()),
    of_the_schedule(Recommendation, related=("commitment",)),
    of_the_schedule(
        ScheduleUpload,
        url=lambda one: one.get_absolute_url(),
        forgotten=_("Rows that were not brought in after 60 days."),
    ),
    a_list(Section),
)

NONE_HELD: tuple[NoneHeld, ...] = (
    NoneHeld("meetings.filling", POINTS_AT_ACCOUNTS),
    NoneHeld(
        "meetings.filledturn",
        "Points at somebody of the Office: found under People of the Office.",
    ),
)
