"""Before a consultation of another body closes, whoever answers it for the Office is told."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from consultations.emails import consultees as emails
from consultations.models import OtherConsultation
from engagement.queries.reminders import people_with
from engagement.reminders.each import Reminder, owed
from engagement.rules.reminders import last_step
from opcc.office.emails import Kind, Note
from opcc.office.models import Mail, Role
from opcc.office.rules import day_begun, due_on

# Two weeks are enough to write a response, one to have it approved; the day before is the last.
BEFORE_IT_CLOSES = (-14, -7, -1)
Response = OtherConsultation.Response
CLOSES = Kind(
    code="consultations.other-closes",
    name=_("A consultation of another body closes"),
    hint=_("Two weeks, one week and a day before, unless the response is sent or not wanted."),
    roles=frozenset({Role.OFFICER, Role.APPROVER}),
)
KINDS = (CLOSES,)


def unanswered() -> QuerySet[OtherConsultation]:
    found = OtherConsultation.objects.live().filter(
        kind=OtherConsultation.Kind.CONSULTATION,
        response__in=(Response.UNDECIDED, Response.PREPARING),
    )
    return found.select_related("owner", "organisation")


def find_closing(now: datetime) -> Iterator[Mail]:
    """Whoever looks after it is told; where nobody does, the approvers."""
    today = day_begun(now)
    until = today + timedelta(days=-BEFORE_IT_CLOSES[0])
    for other in unanswered().filter(closes_on__range=(today, until)):
        assert other.closes_on is not None  # noqa: S101 - the query asks for it
        step = last_step(BEFORE_IT_CLOSES, day=other.closes_on, today=today)
        if step is None:
            continue
        told = (
            [other.owner] if other.owner else people_with(frozenset({Role.APPROVER}), today=today)
        )
        for user in told:
            yield owed(
                CLOSES,
                user,
                about=other.uid,
                occasion=f"{other.closes_on} {step}",
                due_at=due_on(other.closes_on + timedelta(days=step)),
            )


def day_told(mail: Mail) -> date:
    return date.fromisoformat(mail.occasion.split()[0])


def other_meant(mail: Mail, today: date) -> OtherConsultation | None:
    """The record, unless it was answered, moved or is over."""
    day = day_told(mail)
    if day < today:
        return None
    return unanswered().filter(uid=mail.about, closes_on=day).first()


def still_closing(mail: Mail, now: datetime) -> bool:
    other = other_meant(mail, localdate(now))
    return other is not None and other.owner_id in (None, mail.user_id)


def write_closing(mail: Mail, now: datetime) -> Note:
    today = localdate(now)
    other = other_meant(mail, today)
    assert other is not None  # noqa: S101 - asked in the same breath
    day = day_told(mail)
    return emails.other_closes(other, closes_on=day, days=(day - today).days)


REMINDERS = (Reminder(CLOSES.code, find_closing, still_closing, write_closing),)
