"""What the schedule of meetings holds of people, why, and for how long."""

from typing import Any

from django.db.models import F, Model
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from meetings.actions import papers, persons, scheme
from meetings.models import (
    AgendaItem,
    AmbassadorReport,
    Attendance,
    AttendancePromise,
    ConfirmationFile,
    ConfirmationRow,
    ForceMeeting,
    LocalPriority,
    Meeting,
    MeetingInterval,
    MeetingReading,
    MinuteItem,
    NotPublished,
    OfficeLead,
    Paper,
    PublicText,
    PublishedMeeting,
    PublishedMinutes,
    PublishedNeighbourhood,
    PublishedPapers,
    PublishedScheme,
    PublishedSeries,
    PublishedText,
    Recommendation,
    ReportedPoint,
    Review,
    ScheduleRow,
    ScheduleUpload,
    SchemeText,
    SchemeWords,
    Section,
    Series,
    SeriesChange,
    SeriesName,
    SplitSeries,
)
from opcc.office.holdings import (
    ACCOUNTABLE,
    NO_PERIOD,
    PERMANENT,
    POINTS_AT_ACCOUNTS,
    TOLD_BY_THE_FORCE,
    a_list,
    capitalised,
)
from opcc.office.queries.holdings import Erase, Holding, NoneHeld, Way

COPIES = _("The history.")


def of_the_schedule(
    model: type[Model], *, private: bool = False, basis: Any = ACCOUNTABLE, **more: Any
) -> Holding:
    """Words of the schedule: chairs, contacts and officers by name, as their bodies publish."""
    return Holding(
        model._meta.label_lower,
        model,
        capitalised(model._meta.verbose_name_plural),
        basis=basis,
        period=PERMANENT,
        private=private,
        ways=(Way.REDACT,),
        copies=COPIES,
        **more,
    )


OF_A_MEETING = {"meetings.meeting": "meeting_id"}


def its_meeting(line: Any) -> Meeting:
    meeting: Meeting = line.meeting
    return meeting


def meeting_called(meeting: Meeting) -> str:
    return f"{meeting}, {date_format(meeting.starts_on, 'j F Y')}"


def of_the_public(model: type[Model], redact: Erase, **more: Any) -> Holding:
    """A text as it was put forward or published, which only a redaction may touch."""
    return Holding(
        model._meta.label_lower,
        model,
        capitalised(model._meta.verbose_name_plural),
        basis=ACCOUNTABLE,
        period=PERMANENT,
        ways=(Way.REDACT,),
        redact=redact,
        redact_is=_(
            "The whole text is redacted: it is purged everywhere, a meeting’s papers and minutes"
            " with it, and its address answers that it is gone. A text the public never read is"
            " emptied alone."
        ),
        copies=_("Public pages, calendars and files: taken down with it."),
        **more,
    )


def page_of(published: Any) -> str:
    return str(published.get_absolute_url())


def page_of_meeting(meeting: Meeting) -> str:
    """The meeting's page; a deleted one has none."""
    return "" if meeting.deleted_at else meeting.get_absolute_url()


def of_its_meeting(row: Any) -> str:
    return f"{row}: {meeting_called(row.meeting)}"


def page_of_its_meeting(row: Any) -> str:
    return page_of_meeting(row.meeting)


def police_meeting_called(meeting: ForceMeeting) -> str:
    return f"{meeting}, {meeting.place}, {date_format(meeting.starts_on, 'j F Y')}"


def report_called(report: AmbassadorReport) -> str:
    return f"{capitalised(report._meta.verbose_name)}: {meeting_called(report.meeting)}"


HOLDINGS: tuple[Holding, ...] = (
    of_the_schedule(
        Attendance,
        private=True,
        related=("meeting__series", "person"),
        label=lambda one: f"{one.person}: {meeting_called(one.meeting)}",
        url=page_of_its_meeting,
        within=OF_A_MEETING,
        form_of=its_meeting,
    ),
    of_the_schedule(Meeting, related=("series",), label=meeting_called, url=page_of_meeting),
    of_the_schedule(
        AgendaItem,
        related=("meeting__series",),
        label=of_its_meeting,
        url=page_of_its_meeting,
        within=OF_A_MEETING,
    ),
    of_the_schedule(
        MinuteItem,
        related=("minutes__meeting__series",),
        label=lambda item: f"{item}: {meeting_called(item.minutes.meeting)}",
        url=lambda item: page_of_meeting(item.minutes.meeting),
        within=OF_A_MEETING,
        worked_out={"meeting_id": F("minutes__meeting_id")},
    ),
    of_the_schedule(
        NotPublished,
        related=("meeting__series",),
        label=of_its_meeting,
        url=page_of_its_meeting,
        within=OF_A_MEETING,
        form_of=its_meeting,
    ),
    Holding(
        "meetings.paper",
        Paper,
        _("Papers of meetings: what is said of them"),
        basis=ACCOUNTABLE,
        period=PERMANENT,
        related=("meeting__series", "file"),
        label=of_its_meeting,
        url=page_of_its_meeting,
        within=OF_A_MEETING,
        erase=papers.erase_paper,
        erase_is=_("The file is deleted, with every earlier version of what was said of it."),
        copies=_("The history. What is in the file is not searched: look into it."),
    ),
    of_the_schedule(ScheduleRow),
    of_the_schedule(OfficeLead, related=("row",), form_of=lambda lead: lead.row),
    of_the_schedule(AttendancePromise, related=("row",), form_of=lambda promise: promise.row),
    of_the_schedule(Series),
    of_the_schedule(SeriesName, related=("series",), form_of=lambda name: name.series),
    of_the_schedule(SeriesChange, related=("series",), form_of=lambda change: change.series),
    of_the_schedule(
        SplitSeries, related=("change__series",), form_of=lambda part: part.change.series
    ),
    of_the_schedule(Review, url=lambda one: one.get_absolute_url()),
    of_the_schedule(
        Recommendation, related=("commitment", "review"), form_of=lambda one: one.review
    ),
    of_the_schedule(
        ScheduleUpload,
        url=lambda one: one.get_absolute_url(),
        forgotten=_("Rows that were not brought in after 60 days."),
    ),
    of_the_schedule(
        AmbassadorReport,
        private=True,
        related=("meeting__series",),
        label=report_called,
        url=lambda one: one.get_absolute_url(),
        within=OF_A_MEETING,
        form_of=lambda one: one,
    ),
    of_the_schedule(
        ReportedPoint,
        private=True,
        related=("report__meeting__series", "theme"),
        label=lambda one: f"{one}: {meeting_called(one.report.meeting)}",
        url=lambda one: one.report.get_absolute_url(),
        within=OF_A_MEETING,
        worked_out={"meeting_id": F("report__meeting_id")},
        form_of=lambda one: one.report,
    ),
    of_the_schedule(LocalPriority),
    of_the_schedule(SchemeWords),
    *(
        Holding(
            model._meta.label_lower,
            model,
            capitalised(model._meta.verbose_name_plural),
            basis=ACCOUNTABLE,
            period=PERMANENT,
            ways=(Way.REDACT,),
            redact=scheme.take_out_of_scheme,
            redact_is=_("The page is emptied in every version, until another is approved."),
            copies=_("The public page of the ambassadors: emptied with it."),
            reaches_public=True,
        )
        for model in (SchemeText, PublishedScheme)
    ),
    of_the_public(PublicText, persons.take_out_of_text),
    of_the_public(PublishedText, persons.take_out_of_version, reaches_public=True),
    of_the_public(PublishedSeries, persons.take_out_of_published, url=page_of, reaches_public=True),
    of_the_public(
        PublishedMeeting, persons.take_out_of_published, url=page_of, reaches_public=True
    ),
    of_the_public(PublishedPapers, persons.take_out_of_published, reaches_public=True),
    of_the_public(PublishedMinutes, persons.take_out_of_published, reaches_public=True),
    a_list(Section),
    *(
        of_the_schedule(model, basis=TOLD_BY_THE_FORCE, **more)
        for model, more in (
            (
                ForceMeeting,
                {
                    "label": police_meeting_called,
                    "related": ("place",),
                    "reaches_public": True,
                },
            ),
            (MeetingReading, {}),
            (ConfirmationFile, {"url": lambda one: one.get_absolute_url()}),
            (ConfirmationRow, {"related": ("file",)}),
        )
    ),
    of_the_schedule(MeetingInterval),
    Holding(
        "meetings.publishedneighbourhood",
        PublishedNeighbourhood,
        _("Neighbourhoods as the public reads of them"),
        basis=TOLD_BY_THE_FORCE,
        period=NO_PERIOD,
        until=_("until they are made anew, every day"),
        url=lambda one: one.get_absolute_url(),
        ways=(),
        reaches_public=True,
        kept=_("Copied from neighbourhoods, police meetings and plans, each listed for itself."),
    ),
)

NONE_HELD: tuple[NoneHeld, ...] = (
    NoneHeld("meetings.ambassador", POINTS_AT_ACCOUNTS),
    NoneHeld("meetings.filling", POINTS_AT_ACCOUNTS),
    NoneHeld(
        "meetings.filledturn",
        "Points at somebody of the Office: found under People of the Office.",
    ),
    NoneHeld("meetings.calendaraddress", "The hash of a secret, and whose it is; never a word."),
    NoneHeld("meetings.keptstanding", "Codes, days and numbers of records, found anew daily."),
    NoneHeld("meetings.publishedoutline", "Points on a map, of a whole neighbourhood each."),
    NoneHeld("meetings.notice", POINTS_AT_ACCOUNTS),
    NoneHeld("meetings.notice_told", POINTS_AT_ACCOUNTS),
)
