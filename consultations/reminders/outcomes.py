"""Outcomes are chased before and after they are due; who asked for one is told of it, once."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from consultations.emails import outcomes as emails
from consultations.models import Consultation, PublishedConsultation, Response
from consultations.queries.reminders import (
    outcomes_just_out,
    outcomes_owed,
    response_to_tell,
    to_be_told,
)
from consultations.rules.lifecycle import outcome_due_at
from consultations.rules.reminders import OUTCOME
from engagement.reminders.each import Reminder, owed
from engagement.rules.reminders import last_step
from opcc.office.emails import Kind, Letter, Note
from opcc.office.models import How, Mail, Role
from opcc.office.models.mail import dedupe_key
from opcc.office.rules import day_begun, due_on

DUE = Kind(
    code="consultations.outcome",
    name=_("The outcome of a consultation I look after is due"),
    hint=_("Four weeks and one week before the day, and after it, until it is published."),
    roles=frozenset({Role.OFFICER, Role.APPROVER}),
    usual=How.SINGLE,
)
KINDS = (DUE,)
TOLD = "consultations.told"
TO_RESPONDENTS = {TOLD: _("Outcome of a consultation to somebody who answered it")}


def due_day(consultation: Consultation) -> date:
    assert consultation.closes_at is not None  # noqa: S101 - a constraint of the table
    return localdate(outcome_due_at(consultation.closes_at))


def find_outcomes(now: datetime) -> Iterator[Mail]:
    """Yield what is owed to who looks after a consultation whose outcome is not out."""
    today = day_begun(now)
    for consultation in outcomes_owed():
        day = due_day(consultation)
        step = last_step(OUTCOME, day=day, today=today)
        if step is not None:
            yield owed(
                DUE,
                consultation.owner,
                about=consultation.uid,
                occasion=f"{day} {step}",
                due_at=due_on(day + timedelta(days=step)),
            )


def consultation_of(mail: Mail) -> Consultation | None:
    return outcomes_owed().filter(uid=mail.about, owner=mail.user_id).first()


def still_owed(mail: Mail, now: datetime) -> bool:
    consultation = consultation_of(mail)
    return consultation is not None and mail.occasion.split()[0] == str(due_day(consultation))


def write_due(mail: Mail, now: datetime) -> Note:
    consultation = consultation_of(mail)
    assert consultation is not None  # noqa: S101 - asked in the same breath
    day = due_day(consultation)
    return emails.outcome_due(consultation, due_on=day, is_over=day < localdate(now))


def find_to_tell(now: datetime) -> Iterator[Mail]:
    """Yield a mail for each who asked to be told of an outcome that came out lately."""
    for row in outcomes_just_out(now):
        for response in to_be_told(row.uid, kind=TOLD).iterator(chunk_size=1000):
            yield Mail(
                kind=TOLD,
                subscription_uid=response.uid,
                about=str(row.uid),
                dedupe_key=dedupe_key(TOLD, str(row.uid), str(response.uid)),
                language=response.language,
                due_at=row.outcome_at,
            )


def told_of(mail: Mail) -> tuple[Response, PublishedConsultation] | None:
    response = response_to_tell(mail.subscription_uid)
    row = PublishedConsultation.objects.with_outcome().filter(uid=mail.about).first()
    return (response, row) if response and row else None


def still_to_tell(mail: Mail, now: datetime) -> bool:
    return told_of(mail) is not None


def write_told(mail: Mail, now: datetime) -> Letter:
    found = told_of(mail)
    assert found is not None  # noqa: S101 - asked in the same breath
    return emails.outcome_is_out(*found)


REMINDERS = (
    Reminder(DUE.code, find_outcomes, still_owed, write_due),
    Reminder(TOLD, find_to_tell, still_to_tell, write_told),
)
