"""What the reminders of meetings ask of a mail again when it is sent."""

from collections.abc import Iterator, Sequence
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


def with_leads(meetings: Sequence[Meeting], *, today: date) -> Iterator[tuple[Meeting, User]]:
    """Yield each meeting of a series with everybody to tell of it."""
    of_a_series = [(one, one.series.row_id) for one in meetings if one.series]
    leads = who_answers({row for _meeting, row in of_a_series}, today=today)
    for meeting, row in of_a_series:
        for user in leads[row]:
            yield meeting, user
