"""The schedule of meetings: sections, rows, series, meetings and who attends."""

from meetings.models.meetings import Attendance, Meeting, MeetingPlace
from meetings.models.rows import (
    AttendancePromise,
    Doubt,
    Frequency,
    Keeping,
    Manner,
    OfficeLead,
    OfficePart,
    PromisedOffice,
    RowPartner,
    ScheduleRow,
)
from meetings.models.sections import Section
from meetings.models.series import Series, SeriesChange, SeriesName, SeriesPlace, SeriesVenue

__all__ = [
    "Attendance",
    "AttendancePromise",
    "Doubt",
    "Frequency",
    "Keeping",
    "Manner",
    "Meeting",
    "MeetingPlace",
    "OfficeLead",
    "OfficePart",
    "PromisedOffice",
    "RowPartner",
    "ScheduleRow",
    "Section",
    "Series",
    "SeriesChange",
    "SeriesName",
    "SeriesPlace",
    "SeriesVenue",
]
