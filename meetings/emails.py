"""What we write to those who are down for a meeting."""

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from meetings.models import Meeting, Notice
from opcc.office.addresses import absolute
from opcc.office.emails import Note
from opcc.office.models.reference import in_language

What = Notice.What


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
    hours = [meeting.starts_at, meeting.ends_at] if meeting.ends_at else [meeting.starts_at]
    return f"{day}, {'–'.join(time_format(hour, 'H:i') for hour in hours)}"


def was(notice: Notice) -> str:
    parts = [date_format(notice.was_on, "l j F Y")]
    if notice.was_at:
        parts.append(time_format(notice.was_at, "H:i"))
    if notice.was_venue:
        parts.append(str(notice.was_venue))
    return ", ".join(parts)
