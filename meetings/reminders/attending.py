"""Those who are down for a meeting are told of it, and the lead officer to brief them."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from engagement.reminders.each import Reminder, owed
from engagement.rules.reminders import first_day_to_look_at, last_step
from meetings import emails
from meetings.models import Attendance, Meeting
from meetings.queries.reminders import (
    KEEPERS,
    down_for_it,
    to_be_briefed,
)
from meetings.reminders.owing import day_told, leads_of, with_leads
from meetings.rules import reminders as rules
from opcc.office.emails import Kind, Note
from opcc.office.models import Mail, Role
from opcc.office.rules import day_begun, due_on

ATTENDING = Kind(
    code="meetings.attending",
    name=_("A meeting I am down for comes up"),
    hint=_("A week before it and the day before, with the entry for your calendar."),
    roles=frozenset(Role),
)
BRIEFING = Kind(
    code="meetings.briefing",
    name=_("A briefing is due for a meeting I lead on"),
    hint=_("Ten days before the meeting, unless a final paper is there."),
    roles=KEEPERS,
)
KINDS = (ATTENDING, BRIEFING)


# Attending


def find_attending(now: datetime) -> Iterator[Mail]:
    """Each who is down for it, as late as the day before; on the day itself it is too late."""
    today = day_begun(now)
    coming = (today + timedelta(days=1), today - timedelta(days=rules.ATTENDING[0]))
    for row in down_for_it().filter(meeting__starts_on__range=coming):
        day = row.meeting.starts_on
        step = last_step(rules.ATTENDING, day=day, today=today)
        if step is not None:
            yield owed(
                ATTENDING,
                row.person.user,
                about=row.meeting.uid,
                occasion=f"{day} {step}",
                due_at=due_on(day + timedelta(days=step)),
            )


def still_attending(mail: Mail, now: datetime) -> bool:
    return day_told(mail) > localdate(now) and place_at_table(mail) is not None


def write_attending(mail: Mail, now: datetime) -> Note:
    row = place_at_table(mail)
    assert row is not None  # noqa: S101 - asked in the same breath
    return emails.meeting_comes_up(row.meeting, days=(row.meeting.starts_on - localdate(now)).days)


def place_at_table(mail: Mail) -> Attendance | None:
    """Return the reader's place at the meeting, unless it was moved or they are out of it."""
    return (
        down_for_it()
        .filter(meeting__uid=mail.about, meeting__starts_on=day_told(mail))
        .filter(person__user=mail.user_id)
        .first()
    )


# Briefing


def find_briefings(now: datetime) -> Iterator[Mail]:
    today = day_begun(now)
    steps = rules.BRIEFING
    window = (
        max(first_day_to_look_at(steps, today=today), today + timedelta(days=1)),
        today - timedelta(days=steps[0]),
    )
    meetings = list(to_be_briefed().filter(series__isnull=False, starts_on__range=window))
    for meeting, user in with_leads(meetings, today=today):
        yield owed(
            BRIEFING,
            user,
            about=meeting.uid,
            occasion=meeting.starts_on,
            due_at=due_on(meeting.starts_on + timedelta(days=steps[0])),
        )


def meeting_to_brief(mail: Mail, today: date) -> Meeting | None:
    meeting = to_be_briefed().filter(uid=mail.about, starts_on=day_told(mail)).first()
    if meeting is None or meeting.starts_on <= today:
        return None
    return meeting if mail.user in leads_of(meeting, today=today) else None


def still_to_brief(mail: Mail, now: datetime) -> bool:
    return meeting_to_brief(mail, localdate(now)) is not None


def write_briefing(mail: Mail, now: datetime) -> Note:
    meeting = meeting_to_brief(mail, localdate(now))
    assert meeting is not None  # noqa: S101 - asked in the same breath
    going = [row.person for row in down_for_it().filter(meeting=meeting)]
    return emails.briefing_due(meeting, going=going)


REMINDERS = (
    Reminder(ATTENDING.code, find_attending, still_attending, write_attending),
    Reminder(BRIEFING.code, find_briefings, still_to_brief, write_briefing),
)
