"""What we write to those who are down for a meeting, and to those who keep the schedule."""

from collections.abc import Iterable, Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from engagement.queries.facts import clock
from engagement.rules import week_name
from meetings.models import Meeting, Notice, Paper, Series
from meetings.queries.ambassadors import Digest
from meetings.queries.own_calendar import calendar_file_of, location_of
from meetings.queries.reminders import final_papers_of
from meetings.queries.standings import PromiseStanding
from meetings.queries.told import times
from opcc.office.addresses import absolute, page_named
from opcc.office.emails import MailFile, Note
from opcc.office.ical import CONTENT_TYPE
from opcc.office.models import Person
from opcc.office.models.reference import in_language

What = Notice.What
CALENDAR_FILE = "meeting.ics"
MOST_NAMED = 5


def meeting_changed(notice: Notice) -> Note:
    """Tell of one change; the mail reads as the meeting stands when it is sent."""
    meeting = notice.meeting
    subjects = {
        What.CANCELLED: _("A meeting of yours is cancelled"),
        What.POSTPONED: _("A meeting of yours is postponed"),
        What.MOVED: _("A meeting of yours is moved"),
        What.REINSTATED: _("A meeting of yours is on again"),
    }
    texts = {
        What.CANCELLED: _("It will not take place."),
        What.POSTPONED: _("It will take place later. The new date is not known yet."),
        What.MOVED: _("It takes place at another time or in another place."),
        What.REINSTATED: _("It takes place after all."),
    }
    reason = in_language(meeting.status_reason, meeting.status_reason_cy)
    now_at = (_("When"), when(meeting)) if has_date(notice) else None
    facts = [
        (_("Meeting"), str(meeting)),
        (_("It was to be"), was(notice)),
        now_at,
        (_("Where"), str(meeting.venue)) if has_date(notice) and meeting.venue else None,
        (_("Reason"), reason) if reason else None,
    ]
    return Note(
        subject=subjects[What(notice.what)],
        text=_("You are down for this meeting. %(what)s") % {"what": texts[What(notice.what)]},
        facts=[fact for fact in facts if fact],
        url=absolute(meeting.get_absolute_url()),
        link=_("Open the meeting"),
    )


def has_date(notice: Notice) -> bool:
    return notice.what in (What.MOVED, What.REINSTATED)


def when(meeting: Meeting) -> str:
    day = date_format(meeting.starts_on, "l j F Y")
    if meeting.starts_at is None:
        return day
    return f"{day}, {times(meeting.starts_at, meeting.ends_at)}"


def was(notice: Notice) -> str:
    parts = [date_format(notice.was_on, "l j F Y")]
    if notice.was_at:
        parts.append(clock(notice.was_at))
    if notice.was_venue:
        parts.append(str(notice.was_venue))
    return ", ".join(parts)


def meeting_comes_up(meeting: Meeting, *, days: int) -> Note:
    """Tell whoever is down for it what, when and where, with the papers that are ready."""
    return Note(
        subject=_("A meeting of yours comes up"),
        text=ngettext(
            "You are down for this meeting. It is in %(days)d day.",
            "You are down for this meeting. It is in %(days)d days.",
            days,
        )
        % {"days": days},
        facts=facts_of(meeting, papers=final_papers_of(meeting)),
        url=absolute(meeting.get_absolute_url()),
        link=_("Open the meeting and its papers"),
        files=[MailFile(CALENDAR_FILE, calendar_file_of(meeting), CONTENT_TYPE)],
    )


def briefing_due(meeting: Meeting, *, going: Iterable[Person]) -> Note:
    who = ", ".join(str(person) for person in going)
    return Note(
        subject=_("A briefing is due"),
        text=_(
            "You lead on this meeting for the Office. Put the briefing to its papers as final, so"
            " that those who attend have it a week before."
        ),
        facts=[*facts_of(meeting), (_("Who attends"), who)],
        url=absolute(meeting.get_absolute_url()),
        link=_("Open the meeting"),
    )


def not_said(meeting: Meeting) -> Note:
    return Note(
        subject=_("Was a meeting held?"),
        text=_("Its day is over, and nobody has said yet whether it was held and who came."),
        facts=facts_of(meeting),
        url=absolute(meeting.get_absolute_url()),
        link=_("Say what became of it"),
    )


def minutes_due(meeting: Meeting) -> Note:
    return Note(
        subject=_("Minutes are due"),
        text=_(
            "The law asks for the minutes of this meeting to be published, and none are agreed"
            " yet. If they are not needed, say why on its page."
        ),
        facts=facts_of(meeting),
        url=absolute(meeting.get_absolute_url()),
        link=_("Open the meeting"),
    )


def no_next_date(series: Series) -> Note:
    return Note(
        subject=_("A series of meetings has no next date"),
        text=_("No meeting of it is to come. Set its days, or say that it is paused or has ended."),
        facts=[(_("Series"), str(series))],
        url=absolute(series.get_absolute_url()),
        link=_("Open the series"),
    )


def promise_will_be_missed(found: PromiseStanding) -> Note:
    due_by = found.standing.due_by
    facts = [
        (_("Promise"), str(found.promise)),
        (_("Meetings"), ", ".join(map(str, found.series[:MOST_NAMED]))),
        (_("Due by"), date_format(due_by, "j F Y")) if due_by else None,
    ]
    return Note(
        subject=_("A promise to attend will be missed"),
        text=_(
            "As things stand, nobody whom it names is down for a meeting in time. Put somebody"
            " down, or set another date."
        ),
        facts=[fact for fact in facts if fact],
        url=page_named("meetings:office-promises"),
        link=_("See how the promises stand"),
    )


def report_missing(meeting: Meeting) -> Note:
    return Note(
        subject=_("Your report of a meeting is missing"),
        text=_(
            "You are this forum’s ambassador. Tell the Office what was raised, if only that nothing"
            " was."
        ),
        facts=[(_("Meeting"), str(meeting)), (_("When"), when(meeting))],
        url=page_named("meetings:own-report", meeting.uid),
        link=_("Write the report"),
    )


def report_missing_for_lead(meeting: Meeting) -> Note:
    return Note(
        subject=_("An ambassador’s report is still missing"),
        text=_("Its ambassador was reminded three times. Please ask them."),
        facts=[(_("Meeting"), str(meeting)), (_("When"), when(meeting))],
        url=page_named("meetings:office-reports"),
        link=_("See the reports"),
    )


def report_digest(digest: Digest) -> Note:
    """How much was reported, without a name and without what was written."""
    week = f"{date_format(digest.first, 'j F')} – {date_format(digest.last, 'j F Y')}"
    return Note(
        subject=_("What ambassadors reported last week"),
        text=_("The digest has what they heard, by theme and by forum."),
        facts=[
            (_("Week"), week),
            (_("Reports"), str(len(digest.reports))),
            (_("Concerns"), str(sum(one[1] for one in digest.themes))),
            (_("Good practice"), str(sum(one[2] for one in digest.themes))),
        ],
        url=f"{page_named('meetings:office-report-digest')}?week={week_name(digest.first)}",
        link=_("Read the digest"),
    )


def facts_of(meeting: Meeting, *, papers: Sequence[Paper] = ()) -> list[tuple[str, str]]:
    facts = [(_("Meeting"), str(meeting)), (_("When"), when(meeting))]
    if where := location_of(meeting.venue, meeting.how, ()):
        facts.append((_("Where"), where))
    if papers:
        facts.append((_("Papers"), ", ".join(map(str, papers))))
    return facts
