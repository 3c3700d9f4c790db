"""Reports of ambassadors: sent, corrected, looked at, taken up into the engagement log."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from engagement import actions as engagement
from engagement.models import Event
from engagement.queries.details import Heard, details_of
from engagement.rules import is_still_to_come
from meetings.actions.errors import NotArranged, RecordChanged
from meetings.actions.holding import Entry, mark_meeting_held
from meetings.actions.meetings import set_columns
from meetings.models import Ambassador, AmbassadorReport, Meeting, ReportedPoint
from meetings.queries.ambassadors import uid_of_report
from meetings.rules.ambassadors import Days
from opcc.office.actions.drafts import end_saved_draft
from opcc.office.history import recorded
from opcc.office.models import User
from opcc.office.queries.drafts import DraftSeal

Status = AmbassadorReport.Status


@dataclass(frozen=True)
class Point:
    """One concern or good practice."""

    kind: str
    theme_id: int
    text: str


@dataclass(frozen=True)
class ReportDetails:
    """A report as its ambassador typed it."""

    points: tuple[Point, ...] = ()
    priorities_set: str = ""
    met: str = ""
    names_met: str = ""
    words: str = ""

    def columns(self) -> dict[str, str]:
        return {
            "priorities_set": self.priorities_set,
            "met": self.met,
            "names_met": self.names_met,
            "words": self.words,
        }

    @property
    def says_something(self) -> bool:
        return bool(self.points) or any(self.columns().values())


def details_of_report(report: AmbassadorReport) -> ReportDetails:
    """Read a report back as it would be typed."""
    return ReportDetails(
        points=tuple(Point(one.kind, one.theme_id, one.text) for one in report.points.all()),
        priorities_set=report.priorities_set,
        met=report.met,
        names_met=report.names_met,
        words=report.words,
    )


@transaction.atomic
@recorded
def send_report(
    *,
    ambassador: Ambassador,
    meeting: Meeting,
    version: int,
    details: ReportDetails,
    by: User,
    now: datetime,
    draft: DraftSeal | None = None,
) -> AmbassadorReport:
    """Report of a meeting of one's own forum, or correct what was reported of it.

    There is one report of each meeting, however often the form is sent; `version` is that of the
    report its ambassador opened, 0 where there was none.
    """
    ambassador = Ambassador.objects.select_for_update().get(pk=ambassador.pk)
    meeting = Meeting.objects.live().get(pk=meeting.pk)
    require_own(ambassador, by)
    require_something(details)
    there = ambassador.reports.filter(meeting=meeting).first()
    if there is None:
        require_reportable(ambassador, meeting, now=now)
        there = AmbassadorReport.objects.create(
            uid=uid_of_report(ambassador, meeting),
            ambassador=ambassador,
            meeting=meeting,
            sent_at=now,
            changed_at=now,
            **details.columns(),
        )
        write_points(there, details)
    elif details != details_of_report(there):
        correct(there, version, details, now=now)
    end_saved_draft(seal=draft, by=by)
    return there


def correct(
    report: AmbassadorReport, version: int, details: ReportDetails, *, now: datetime
) -> None:
    """Say it otherwise, until it was taken up. Who had read it is asked to look again."""
    report = locked_report(report)
    if report.status == Status.TAKEN_UP:
        raise NotArranged(
            _("The Office has taken this report up. Write to it to have something changed.")
        )
    if report.version != version:
        raise RecordChanged(AmbassadorReport.objects.get(pk=report.pk))
    set_columns(report, details.columns())
    write_points(report, details)
    become(report, Status.NEW, by=None, now=None)
    report.changed_at = now
    save(report)


@transaction.atomic
@recorded
def mark_report_read(*, report: AmbassadorReport, by: User, now: datetime) -> AmbassadorReport:
    """Nothing more is to be done about it. Twice is the same as once."""
    report = locked_report(report)
    if report.status == Status.NEW:
        become(report, Status.READ, by=by, now=now)
        save(report)
    return report


@transaction.atomic
@recorded
def mark_report_unread(*, report: AmbassadorReport, by: User, now: datetime) -> AmbassadorReport:
    """Put it back among those not looked at; one that was taken up stays so."""
    report = locked_report(report)
    if report.status == Status.TAKEN_UP:
        raise NotArranged(_("It is in the engagement log already. Change its entry there."))
    if report.status == Status.READ:
        become(report, Status.NEW, by=None, now=None)
        save(report)
    return report


@transaction.atomic
@recorded
def take_up_report(
    *, report: AmbassadorReport, version: int, kind_id: int | None, by: User, now: datetime
) -> Event:
    """Write the themes into the log's entry of that meeting, for `by` to complete and submit.

    Where the meeting has no entry yet it gets one of that kind. What stands in the entry stays;
    nothing that would name somebody goes along. Twice is the same as once.
    """
    report = locked_report(report)
    if report.event is not None:
        return report.event
    if report.version != version:
        raise RecordChanged(AmbassadorReport.objects.get(pk=report.pk))
    meeting = Meeting.objects.live().get(pk=report.meeting_id)
    meeting = mark_meeting_held(
        meeting=meeting,
        version=meeting.version,
        attendance=None,
        entry=Entry(kind_id=kind_id) if kind_id is not None else None,
        by=by,
        now=now,
    )
    entry = meeting.event
    if entry is None or entry.deleted_at is not None:
        raise NotArranged(_("The meeting’s entry has been deleted. Choose the kind of a new one."))
    stands = details_of(entry, with_private=False)
    engagement.change_engagement(
        event=entry,
        version=entry.version,
        details=replace(stands, heard=with_points(stands.heard, report)),
        by=by,
        now=now,
    )
    report.event = entry
    become(report, Status.TAKEN_UP, by=by, now=now)
    save(report)
    return entry


def with_points(heard: tuple[Heard, ...], report: AmbassadorReport) -> tuple[Heard, ...]:
    """The themes of an entry and those of the report; a theme heard twice has both notes."""
    notes = {(one.theme_id, one.heard_as): one.note for one in heard}
    for point in report.points.all():
        key = (point.theme_id, point.kind)
        before = notes.get(key, "")
        if point.text not in before:
            notes[key] = "\n\n".join(filter(None, [before, point.text]))
    return tuple(Heard(theme_id, heard_as, note) for (theme_id, heard_as), note in notes.items())


def locked_report(report: AmbassadorReport) -> AmbassadorReport:
    AmbassadorReport.objects.select_for_update().get(pk=report.pk)
    return AmbassadorReport.objects.select_related("ambassador", "event", "meeting").get(
        pk=report.pk
    )


def require_own(ambassador: Ambassador, by: User) -> None:
    if ambassador.user_id != by.pk:
        raise NotArranged(_("Only the forum’s ambassador reports of it."))


def require_reportable(ambassador: Ambassador, meeting: Meeting, *, now: datetime) -> None:
    days = Days(ambassador.starts_on, ambassador.ends_on)
    if meeting.series_id != ambassador.series_id or meeting.starts_on not in days:
        raise NotArranged(_("You were not this forum’s ambassador at that meeting."))
    if meeting.status in (Meeting.Status.CANCELLED, Meeting.Status.POSTPONED):
        raise NotArranged(_("This meeting did not take place."))
    if is_still_to_come(meeting.span, now=now):
        raise NotArranged(_("This meeting is still to come. Report after it."))


def require_something(details: ReportDetails) -> None:
    if not details.says_something:
        raise NotArranged(_("Write something, if only that nothing was raised."))


def write_points(report: AmbassadorReport, details: ReportDetails) -> None:
    report.points.all().delete()
    ReportedPoint.objects.bulk_create(
        ReportedPoint(
            report=report,
            position=position,
            kind=point.kind,
            theme_id=point.theme_id,
            text=point.text,
        )
        for position, point in enumerate(details.points, start=1)
    )


def become(report: AmbassadorReport, status: str, *, by: User | None, now: datetime | None) -> None:
    """In memory."""
    report.status, report.looked_at_by, report.looked_at_at = status, by, now


def save(report: AmbassadorReport) -> None:
    report.version += 1
    report.save()
