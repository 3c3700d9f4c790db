"""What officers, approvers and administrators are reminded of."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from engagement.emails import colleagues as emails
from engagement.models import Commitment, Edition, Event
from engagement.queries.reminders import (
    approvers_at_work,
    editions_just_out,
    is_away,
    not_logged,
    open_promises,
    overdue_edition,
    people_with,
    sent_back_and_left,
    waiting_versions,
)
from engagement.reminders.each import Reminder, owed
from engagement.rules import reminders as rules
from engagement.rules import week_name, week_named
from opcc.office.emails import Kind, Note
from opcc.office.models import How, Mail, Role, User
from opcc.office.rules import day_begun, due_on

KEEPERS = frozenset({Role.OFFICER, Role.APPROVER})
APPROVERS = frozenset({Role.APPROVER})
READERS = frozenset(Role) - {Role.AMBASSADOR}
ON_WATCH = frozenset({Role.ADMINISTRATOR, Role.APPROVER})

NOT_LOGGED = Kind(
    code="engagement.not-logged",
    name=_("An event of mine is not logged yet"),
    hint=_("3 and 7 days after its last day."),
    roles=KEEPERS,
)
NOT_LOGGED_BY_OTHERS = Kind(
    code="engagement.not-logged-by-others",
    name=_("An event of a colleague is still not logged"),
    hint=_("10 days after its last day, when the officer has been reminded twice."),
    roles=APPROVERS,
    usual=How.DIGEST,
)
WAITING = Kind(
    code="engagement.waiting",
    name=_("A text waits for my approval"),
    hint=_("2 and 5 days after it was sent. It goes to the deputy while an approver is away."),
    roles=APPROVERS,
    may_be_off=False,
)
SENT_BACK = Kind(
    code="engagement.sent-back",
    name=_("A text of mine was sent back"),
    hint=_("As soon as the approver has asked for a change."),
    roles=KEEPERS,
)
PROMISE = Kind(
    code="engagement.promise",
    name=_("A promise I answer for is due"),
    hint=_("A week before its day, on the day, and a week after it."),
    roles=frozenset(Role),
)
PUBLISHED = Kind(
    code="engagement.edition-published",
    name=_("A weekly edition was published"),
    hint=_("As soon as it is out."),
    roles=READERS,
    usual=How.NONE,
)
OVERDUE = Kind(
    code="engagement.edition-overdue",
    name=_("A weekly edition is overdue"),
    hint=_("An hour after its time."),
    roles=ON_WATCH,
    may_be_off=False,
)


# Held but not logged


def find_not_logged(now: datetime) -> Iterator[Mail]:
    today = day_begun(now)
    earliest = rules.first_day_to_look_at(rules.NOT_LOGGED_TELL_OFFICER, today=today)
    for event in not_logged(today=today).filter(last_day__gte=earliest):
        step = rules.last_step(rules.NOT_LOGGED_TELL_OFFICER, day=event.last_day, today=today)
        if step is not None:
            yield about_event(NOT_LOGGED, event, step, event.owner)


def find_not_logged_by_others(now: datetime) -> Iterator[Mail]:
    today = day_begun(now)
    earliest = rules.first_day_to_look_at(rules.NOT_LOGGED_TELL_APPROVERS, today=today)
    approvers = approvers_at_work(today=today)
    for event in not_logged(today=today).filter(last_day__gte=earliest):
        step = rules.last_step(rules.NOT_LOGGED_TELL_APPROVERS, day=event.last_day, today=today)
        if step is None:
            continue
        for approver in approvers:
            if approver != event.owner:
                yield about_event(NOT_LOGGED_BY_OTHERS, event, step, approver)


def about_event(kind: Kind, event: Any, step: int, user: User) -> Mail:
    day = event.last_day  # comes with not_logged()
    return owed(
        kind,
        user,
        about=event.uid,
        occasion=f"{day} {step}",
        due_at=due_on(day + timedelta(days=step)),
    )


def still_not_logged(mail: Mail, now: datetime) -> bool:
    event = event_not_logged(mail, now)
    return event is not None and (mail.kind != NOT_LOGGED.code or event.owner_id == mail.user_id)


def write_not_logged(mail: Mail, now: datetime) -> Note:
    event = not_logged(today=localdate(now)).get(uid=mail.about)
    days = (localdate(now) - event.last_day).days
    return emails.not_logged(event, days=days, to_officer=mail.kind == NOT_LOGGED.code)


def event_not_logged(mail: Mail, now: datetime) -> Event | None:
    """The event, unless it was logged, called off or moved to another day since."""
    day = date.fromisoformat(mail.occasion.split()[0])
    return not_logged(today=localdate(now)).filter(uid=mail.about, last_day=day).first()


# Waiting for approval, and sent back


def find_waiting(now: datetime) -> Iterator[Mail]:
    today = day_begun(now)
    approvers = approvers_at_work(today=today)
    for version in waiting_versions():
        day = localdate(version.submitted_at)
        step = rules.last_step(rules.WAITING_TELL_APPROVERS, day=day, today=today)
        if step is None:
            continue
        due_at = due_on(day + timedelta(days=step))
        for approver in approvers:
            if approver != version.submitted_by:
                yield owed(WAITING, approver, about=version.pk, occasion=step, due_at=due_at)


def still_waiting(mail: Mail, now: datetime) -> bool:
    """Not once it was decided, nor to an approver for whom a deputy signs off by now."""
    assert mail.user is not None  # noqa: S101 - reminders go to colleagues
    return waiting_versions().filter(pk=mail.about).exists() and not is_away(
        mail.user, localdate(now)
    )


def write_waiting(mail: Mail, now: datetime) -> Note:
    version = waiting_versions().get(pk=mail.about)
    days = (localdate(now) - localdate(version.submitted_at)).days
    return emails.waiting_for_approval(version, days=days)


def find_sent_back(now: datetime) -> Iterator[Mail]:
    lately = sent_back_and_left().filter(
        decided_at__gt=now - rules.REMINDERS_LOOK_BACK, decided_at__lte=now
    )
    for version in lately:
        yield owed(SENT_BACK, version.submitted_by, about=version.pk, due_at=version.decided_at)


def still_sent_back(mail: Mail, now: datetime) -> bool:
    return sent_back_and_left().filter(pk=mail.about).exists()


def write_sent_back(mail: Mail, now: datetime) -> Note:
    return emails.sent_back(sent_back_and_left().get(pk=mail.about))


# Promises


def find_promises(now: datetime) -> Iterator[Mail]:
    today = day_begun(now)
    steps = rules.PROMISE_TELL_OWNER
    window = (rules.first_day_to_look_at(steps, today=today), today - timedelta(days=steps[0]))
    for promise in open_promises().filter(due_on__range=window):
        step = rules.last_step(steps, day=promise.due_on, today=today)
        if step is not None:
            yield owed(
                PROMISE,
                who_answers_for(promise),
                about=promise.pk,
                occasion=f"{promise.due_on} {step}",
                due_at=due_on(promise.due_on + timedelta(days=step)),
            )


def who_answers_for(promise: Commitment) -> User:
    """Whoever is named, else the officer of the event it was made at."""
    if promise.owner is not None:
        return promise.owner
    assert promise.event is not None  # noqa: S101 - a constraint of the table
    return promise.event.owner


def still_promised(mail: Mail, now: datetime) -> bool:
    day = date.fromisoformat(mail.occasion.split()[0])
    promise = open_promises().filter(pk=mail.about, due_on=day).first()
    return promise is not None and who_answers_for(promise) == mail.user


def write_promise(mail: Mail, now: datetime) -> Note:
    promise = open_promises().get(pk=mail.about)
    return emails.promise_due(promise, days=(localdate(now) - promise.due_on).days)


# Editions


def find_published(now: datetime) -> Iterator[Mail]:
    editions = list(editions_just_out(now))
    readers = people_with(READERS, today=localdate(now)) if editions else []
    for edition in editions:
        for reader in readers:
            yield owed(PUBLISHED, reader, about=edition, due_at=edition.published_at)


def still_published(mail: Mail, now: datetime) -> bool:
    return Edition.objects.filter(week_starts_on=week_named(mail.about)).exists()


def write_published(mail: Mail, now: datetime) -> Note:
    return emails.edition_published(Edition.objects.get(week_starts_on=week_named(mail.about)))


def find_overdue(now: datetime) -> Iterator[Mail]:
    monday = overdue_edition(now)
    if monday is None:
        return
    for watcher in people_with(ON_WATCH, today=localdate(now)):
        yield owed(OVERDUE, watcher, about=week_name(monday), due_at=now)


def still_overdue(mail: Mail, now: datetime) -> bool:
    return overdue_edition(now) == week_named(mail.about)


def write_overdue(mail: Mail, now: datetime) -> Note:
    return emails.edition_overdue(week_named(mail.about))


REMINDERS = (
    Reminder(NOT_LOGGED.code, find_not_logged, still_not_logged, write_not_logged),
    Reminder(
        NOT_LOGGED_BY_OTHERS.code, find_not_logged_by_others, still_not_logged, write_not_logged
    ),
    Reminder(SENT_BACK.code, find_sent_back, still_sent_back, write_sent_back),
    Reminder(WAITING.code, find_waiting, still_waiting, write_waiting),
    Reminder(PROMISE.code, find_promises, still_promised, write_promise),
    Reminder(PUBLISHED.code, find_published, still_published, write_published),
    Reminder(OVERDUE.code, find_overdue, still_overdue, write_overdue),
)
KINDS = (
    NOT_LOGGED,
    NOT_LOGGED_BY_OTHERS,
    SENT_BACK,
    WAITING,
    PROMISE,
    PUBLISHED,
    OVERDUE,
)
