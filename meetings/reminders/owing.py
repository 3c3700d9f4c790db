"""What the reminders of meetings ask of a mail again when it is sent."""

from collections.abc import Sequence
from datetime import date

from meetings.models import Meeting
from meetings.queries.reminders import who_answers
from opcc.office.models import Mail, User


def day_told(mail: Mail) -> date:
    """The day the mail is about, as its occasion begins."""
    return date.fromisoformat(mail.occasion.split()[0])


def leads_of(meeting: Meeting, *, today: date) -> Sequence[User]:
    """Whom to tell of a meeting: nobody leads on one outside every series."""
    if meeting.series is None:
        return []
    return who_answers([meeting.series.row_id], today=today)[meeting.series.row_id]
