"""Those who keep the schedule are told what it lacks: what became of a meeting, minutes, dates."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from engagement.reminders.each import Reminder, owed
from engagement.rules.reminders import first_day_to_look_at, last_step
from meetings import emails
from meetings.actions.standings import find_all_that_changed
from meetings.models import Meeting, Series
from meetings.queries.kept_standings import (
    PRESSING_FIRST,
    PromiseFilters,
    kept_standings,
    read_again,
    with_all_that_is_told,
)
from meetings.queries.reminders import (
    KEEPERS,
    planned,
    standing_named,
    who_answers,
    without_a_date,
    without_minutes,
)
from meetings.queries.standings import PromiseStanding
from meetings.reminders.owing import day_told, leads_of, with_leads
from meetings.rules import reminders as rules
from meetings.rules.promises import Verdict
from opcc.office.emails import Kind, Note
from opcc.office.models import How, Mail, User
from opcc.office.rules import day_begun, due_on

NOT_SAID = Kind(
    code="meetings.not-said",
    name=_("Nobody has said whether a meeting I lead on was held"),
    hint=_("3 and 7 days after its day."),
    roles=KEEPERS,
)
MINUTES = Kind(
    code="meetings.minutes",
    name=_("The minutes of a meeting I lead on are due"),
    hint=_("Two and four weeks after it, where the law wants them published."),
    roles=KEEPERS,
)
NO_DATE = Kind(
    code="meetings.no-date",
    name=_("A series I lead on has no next date"),
    hint=_("Once a month, as long as it has none."),
    roles=KEEPERS,
    usual=How.DIGEST,
)
PROMISE = Kind(
    code="meetings.promise",
    name=_("A promise to attend will be missed"),
    hint=_("Once for each day by which somebody had to come."),
    roles=KEEPERS,
    usual=How.DIGEST,
)
MORNING = timedelta(hours=1)
KINDS = (NOT_SAID, MINUTES, NO_DATE, PROMISE)


# Meetings that are over


def find_after(
    kind: Kind, steps: tuple[int, ...], meetings: QuerySet[Meeting], now: datetime
) -> Iterator[Mail]:
    today = day_begun(now)
    window = (first_day_to_look_at(steps, today=today), today - timedelta(days=steps[0]))
    found = list(meetings.filter(series__isnull=False, starts_on__range=window))
    for meeting, user in with_leads(found, today=today):
        step = last_step(steps, day=meeting.starts_on, today=today)
        if step is not None:
            yield owed(
                kind,
                user,
                about=meeting.uid,
                occasion=f"{meeting.starts_on} {step}",
                due_at=due_on(meeting.starts_on + timedelta(days=step)),
            )


def find_not_said(now: datetime) -> Iterator[Mail]:
    return find_after(NOT_SAID, rules.NOT_SAID, planned(), now)


def find_minutes(now: datetime) -> Iterator[Mail]:
    return find_after(MINUTES, rules.MINUTES, without_minutes(), now)


def meeting_meant(mail: Mail, meetings: QuerySet[Meeting], today: date) -> Meeting | None:
    """The meeting, unless the thing is done, or is no longer the reader's to do."""
    meeting = meetings.filter(uid=mail.about, starts_on=day_told(mail)).first()
    return meeting if meeting and mail.user in leads_of(meeting, today=today) else None


def still_not_said(mail: Mail, now: datetime) -> bool:
    return meeting_meant(mail, planned(), localdate(now)) is not None


def still_without_minutes(mail: Mail, now: datetime) -> bool:
    return meeting_meant(mail, without_minutes(), localdate(now)) is not None


def write_not_said(mail: Mail, now: datetime) -> Note:
    return emails.not_said(planned().get(uid=mail.about))


def write_minutes(mail: Mail, now: datetime) -> Note:
    return emails.minutes_due(without_minutes().get(uid=mail.about))


# Series without a next date


def find_no_date(now: datetime) -> Iterator[Mail]:
    today = day_begun(now)
    found = list(without_a_date(today=today))
    leads = who_answers((one.row_id for one in found), today=today)
    month = today.replace(day=1)
    for series in found:
        for user in leads[series.row_id]:
            yield owed(NO_DATE, user, about=series.uid, occasion=month, due_at=now)


def series_meant(mail: Mail, today: date) -> Series | None:
    series = without_a_date(today=today).filter(uid=mail.about).first()
    return series if series and is_theirs(series.row_id, mail.user, today) else None


def still_no_date(mail: Mail, now: datetime) -> bool:
    return series_meant(mail, localdate(now)) is not None


def write_no_date(mail: Mail, now: datetime) -> Note:
    return emails.no_next_date(without_a_date(today=localdate(now)).get(uid=mail.about))


# Promises


def find_promises(now: datetime) -> Iterator[Mail]:
    """Look as the day begins only, once all is found anew for it."""
    today = day_begun(now)
    if now - due_on(today) > MORNING:
        return
    find_all_that_changed(today=today)
    found = will_be_missed()
    leads = who_answers((one.row.pk for one in found), today=today)
    for one in found:
        for user in leads[one.row.pk]:
            yield owed(PROMISE, user, about=one.key, occasion=one.standing.due_by or "", due_at=now)


def will_be_missed() -> list[PromiseStanding]:
    found = kept_standings(PromiseFilters(verdict=Verdict.WILL_BE_MISSED))
    return read_again(list(with_all_that_is_told(PRESSING_FIRST.of(found))))


def promise_meant(mail: Mail, today: date) -> PromiseStanding | None:
    found = standing_named(mail.about, today=today)
    if (
        found is None
        or found.standing.verdict != Verdict.WILL_BE_MISSED
        or str(found.standing.due_by or "") != mail.occasion
        or not is_theirs(found.row.pk, mail.user, today)
    ):
        return None
    return found


def still_missed(mail: Mail, now: datetime) -> bool:
    return promise_meant(mail, localdate(now)) is not None


def write_promise(mail: Mail, now: datetime) -> Note:
    found = promise_meant(mail, localdate(now))
    assert found is not None  # noqa: S101 - asked in the same breath
    return emails.promise_will_be_missed(found)


def is_theirs(row: int, user: User | None, today: date) -> bool:
    return user in who_answers([row], today=today)[row]


REMINDERS = (
    Reminder(NOT_SAID.code, find_not_said, still_not_said, write_not_said),
    Reminder(MINUTES.code, find_minutes, still_without_minutes, write_minutes),
    Reminder(NO_DATE.code, find_no_date, still_no_date, write_no_date),
    Reminder(PROMISE.code, find_promises, still_missed, write_promise),
)
