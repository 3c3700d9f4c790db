"""A missing report is asked for, then told whoever leads; the Commissioner gets a digest."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from engagement.queries.reminders import people_with
from engagement.reminders.each import Reminder, owed
from engagement.rules import week_began_at, week_name, week_named
from engagement.rules.reminders import REMINDERS_LOOK_BACK, first_day_to_look_at, last_step
from meetings import emails
from meetings.queries.ambassadors import WEEK, Missing, digest_of, missing_reports, sent_between
from meetings.queries.reminders import KEEPERS, who_answers
from meetings.reminders.owing import day_told, leads_of
from meetings.rules.ambassadors import MISSING_TELL_AMBASSADOR, MISSING_TELL_LEAD
from opcc.office.emails import Kind, Note
from opcc.office.models import How, Mail, Role
from opcc.office.rules import day_begun, due_on

MISSING = Kind(
    code="meetings.report-missing",
    name=_("My report of a forum’s meeting is missing"),
    hint=_("3, 7 and 14 days after the meeting."),
    roles=frozenset({Role.AMBASSADOR}),
)
MISSING_FOR_LEAD = Kind(
    code="meetings.report-missing-for-lead",
    name=_("The report of a forum I lead on is still missing"),
    hint=_("15 days after the meeting, when its ambassador was reminded three times."),
    roles=KEEPERS,
    usual=How.DIGEST,
)
DIGEST = Kind(
    code="meetings.report-digest",
    name=_("What ambassadors reported in the week"),
    hint=_("On Monday, if there was a report."),
    roles=frozenset({Role.COMMISSIONER}),
)
KINDS = (MISSING, MISSING_FOR_LEAD, DIGEST)
MORNING = timedelta(hours=8)


def find_missing(now: datetime) -> Iterator[Mail]:
    for one, step in missing_at(MISSING_TELL_AMBASSADOR, now):
        yield owed(
            MISSING,
            one.ambassador.user,
            about=one.meeting.uid,
            occasion=f"{one.meeting.starts_on} {step}",
            due_at=due_on(one.meeting.starts_on + timedelta(days=step)),
        )


def find_missing_for_lead(now: datetime) -> Iterator[Mail]:
    found = list(missing_at(MISSING_TELL_LEAD, now))
    rows = {one.meeting.series.row_id for one, _step in found if one.meeting.series}
    leads = who_answers(rows, today=localdate(now)) if rows else {}
    for one, step in found:
        assert one.meeting.series is not None  # noqa: S101 - only forums have ambassadors
        for user in leads[one.meeting.series.row_id]:
            yield owed(
                MISSING_FOR_LEAD,
                user,
                about=one.meeting.uid,
                occasion=f"{one.meeting.starts_on} {step}",
                due_at=due_on(one.meeting.starts_on + timedelta(days=step)),
            )


def missing_at(steps: tuple[int, ...], now: datetime) -> Iterator[tuple[Missing, int]]:
    """Yield each missing report with the last of the steps reached since its meeting."""
    today = day_begun(now)
    first = first_day_to_look_at(steps, today=today)
    for one in missing_reports(first=first, last=today - timedelta(days=steps[0])):
        step = last_step(steps, day=one.meeting.starts_on, today=today)
        if step is not None:
            yield one, step


def missing_told(mail: Mail) -> list[Missing]:
    """What of it is still missing, on the day the mail is about."""
    day = day_told(mail)
    return [
        one for one in missing_reports(first=day, last=day) if str(one.meeting.uid) == mail.about
    ]


def still_missing(mail: Mail, now: datetime) -> bool:
    return any(one.ambassador.user_id == mail.user_id for one in missing_told(mail))


def still_missing_for_lead(mail: Mail, now: datetime) -> bool:
    today = localdate(now)
    return any(mail.user in leads_of(one.meeting, today=today) for one in missing_told(mail))


def write_missing(mail: Mail, now: datetime) -> Note:
    return emails.report_missing(missing_told(mail)[0].meeting)


def write_missing_for_lead(mail: Mail, now: datetime) -> Note:
    return emails.report_missing_for_lead(missing_told(mail)[0].meeting)


def find_digest(now: datetime) -> Iterator[Mail]:
    """The week that ended last, once its reports are all in."""
    today = localdate(now)
    this_week = today - timedelta(days=today.weekday())
    first, due_at = this_week - WEEK, week_began_at(this_week) + MORNING
    if not due_at <= now <= due_at + REMINDERS_LOOK_BACK:
        return
    if not sent_between(first, this_week - timedelta(days=1)).exists():
        return
    for user in people_with(DIGEST.roles, today=today):
        yield owed(DIGEST, user, about=week_name(first), due_at=due_at)


def still_digest(mail: Mail, now: datetime) -> bool:
    first = week_named(mail.about)
    return sent_between(first, first + WEEK - timedelta(days=1)).exists()


def write_digest(mail: Mail, now: datetime) -> Note:
    return emails.report_digest(digest_of(first=week_named(mail.about)))


REMINDERS = (
    Reminder(MISSING.code, find_missing, still_missing, write_missing),
    Reminder(
        MISSING_FOR_LEAD.code,
        find_missing_for_lead,
        still_missing_for_lead,
        write_missing_for_lead,
    ),
    Reminder(DIGEST.code, find_digest, still_digest, write_digest),
)
