"""The schedule of meetings: sections, rows, series, meetings and who attends."""

from meetings.models.agenda import AgendaItem, Paper
from meetings.models.ambassadors import (
    Ambassador,
    AmbassadorReport,
    LocalPriority,
    ReportedPoint,
)
from meetings.models.arranging import Notice, NotPublished, SpecifiedPart
from meetings.models.calendars import CalendarAddress
from meetings.models.fillings import FilledTurn, Filling
from meetings.models.force_meetings import ForceMeeting, MeetingInterval
from meetings.models.force_sources import ConfirmationFile, ConfirmationRow, MeetingReading
from meetings.models.lineage import ChangedMeeting, SeriesChange, SeriesName, SplitSeries
from meetings.models.meetings import Attendance, Meeting, MeetingPlace
from meetings.models.minutes import MeetingAction, MinuteItem, MinuteItemPaper, Minutes
from meetings.models.neighbourhood_dates import NeighbourhoodChange, NeighbourhoodDates
from meetings.models.promises import AttendancePromise, Manner, PromisedOffice
from meetings.models.published import (
    Published,
    PublishedMeeting,
    PublishedMinutes,
    PublishedPapers,
    PublishedSeries,
    PublishedText,
)
from meetings.models.published_neighbourhoods import (
    PublishedNeighbourhood,
    PublishedNeighbourhoodTable,
    PublishedOutline,
)
from meetings.models.reviews import Recommendation, Review, ReviewedSeries
from meetings.models.rows import (
    Doubt,
    Frequency,
    Keeping,
    OfficeLead,
    OfficePart,
    RowPartner,
    ScheduleRow,
)
from meetings.models.scheme import PublishedScheme, SchemeText, SchemeWords
from meetings.models.sections import Section
from meetings.models.series import Series, SeriesPlace, SeriesVenue
from meetings.models.signoff import FROZEN_COLUMNS, PublicText, Subject
from meetings.models.standings import KeptStanding, StandingChange, StandingsDay
from meetings.models.uploads import ScheduleUpload

__all__ = [
    "FROZEN_COLUMNS",
    "AgendaItem",
    "Ambassador",
    "AmbassadorReport",
    "Attendance",
    "AttendancePromise",
    "CalendarAddress",
    "ChangedMeeting",
    "ConfirmationFile",
    "ConfirmationRow",
    "Doubt",
    "FilledTurn",
    "Filling",
    "ForceMeeting",
    "Frequency",
    "Keeping",
    "KeptStanding",
    "LocalPriority",
    "Manner",
    "Meeting",
    "MeetingAction",
    "MeetingInterval",
    "MeetingPlace",
    "MeetingReading",
    "MinuteItem",
    "MinuteItemPaper",
    "Minutes",
    "NeighbourhoodChange",
    "NeighbourhoodDates",
    "NotPublished",
    "Notice",
    "OfficeLead",
    "OfficePart",
    "Paper",
    "PromisedOffice",
    "PublicText",
    "Published",
    "PublishedMeeting",
    "PublishedMinutes",
    "PublishedNeighbourhood",
    "PublishedNeighbourhoodTable",
    "PublishedOutline",
    "PublishedPapers",
    "PublishedScheme",
    "PublishedSeries",
    "PublishedText",
    "Recommendation",
    "ReportedPoint",
    "Review",
    "ReviewedSeries",
    "RowPartner",
    "ScheduleRow",
    "ScheduleUpload",
    "SchemeText",
    "SchemeWords",
    "Section",
    "Series",
    "SeriesChange",
    "SeriesName",
    "SeriesPlace",
    "SeriesVenue",
    "SpecifiedPart",
    "SplitSeries",
    "StandingChange",
    "StandingsDay",
    "Subject",
]
