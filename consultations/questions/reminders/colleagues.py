"""Those who answer questions are told of answers that are due or overdue, and to be cleared."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from consultations.questions.emails import colleagues as emails
from consultations.questions.models import Answer, Submission
from consultations.questions.queries.reminders import (
    KEEPERS,
    going_round,
    owed_with_a_target,
    who_clears_next,
    who_leads,
)
from consultations.questions.rules import reminders as rules
from engagement.reminders.each import Reminder, owed
from engagement.rules.reminders import first_day_to_look_at, last_step
from opcc.office.emails import Kind, Note
from opcc.office.models import Mail, Role
from opcc.office.rules import day_begun, due_on

ANSWER_DUE = Kind(
    code="questions.answer-due",
    name=_("The answer to a question I lead on is due or overdue"),
    hint=_("7 and 2 days before, then 1, 7, 14 and 28 days after, until it is answered."),
    roles=KEEPERS,
)
TO_BE_CLEARED = Kind(
    code="questions.to-be-cleared",
    name=_("An answer waits for me to clear it"),
    hint=_("1, 3 and 7 days after it went round."),
    roles=KEEPERS | {Role.COMMISSIONER},
)
KINDS = (ANSWER_DUE, TO_BE_CLEARED)

# Answers that are due. The occasion names the day and the step: another day is another occasion.


def find_answers_due(now: datetime) -> Iterator[Mail]:
    today = day_begun(now)
    first = first_day_to_look_at(rules.ANSWER_DUE, today=today)
    window = (first, today - timedelta(days=rules.ANSWER_DUE[0]))
    for submission in owed_with_a_target().filter(target_on__range=window):
        target_on = day_of(submission)
        step = last_step(rules.ANSWER_DUE, day=target_on, today=today)
        if step is None:
            continue
        for user in who_leads(submission, today=today):
            yield owed(
                ANSWER_DUE,
                user,
                about=submission.uid,
                occasion=f"{target_on} {step}",
                due_at=due_on(target_on + timedelta(days=step)),
            )


def day_of(submission: Submission) -> date:
    assert submission.target_on is not None  # noqa: S101 - the query asks for it
    return submission.target_on


def still_to_be_answered(mail: Mail, now: datetime) -> bool:
    """Not once the answer is in, the day is another, or somebody else leads."""
    submission = submission_meant(mail)
    return submission is not None and mail.user in who_leads(submission, today=localdate(now))


def submission_meant(mail: Mail) -> Submission | None:
    day = date.fromisoformat(mail.occasion.split()[0])
    return owed_with_a_target().filter(uid=mail.about, target_on=day).first()


def write_answer_due(mail: Mail, now: datetime) -> Note:
    submission = owed_with_a_target().get(uid=mail.about)
    return emails.answer_due(submission, days=(localdate(now) - day_of(submission)).days)


# Answers to be cleared


def find_to_be_cleared(now: datetime) -> Iterator[Mail]:
    today = day_begun(now)
    since = due_on(first_day_to_look_at(rules.WAITS_TO_BE_CLEARED, today=today))
    for answer in going_round().filter(put_forward_at__gte=since).prefetch_related("clearances"):
        sent_on = localdate(answer.put_forward_at)
        step = last_step(rules.WAITS_TO_BE_CLEARED, day=sent_on, today=today)
        if step is None:
            continue
        for user in who_clears_next(answer, today=today):
            yield owed(
                TO_BE_CLEARED,
                user,
                about=answer.pk,
                occasion=step,
                due_at=due_on(sent_on + timedelta(days=step)),
            )


def answer_meant(mail: Mail) -> Answer | None:
    return going_round().prefetch_related("clearances").filter(pk=int(mail.about)).first()


def still_to_be_cleared(mail: Mail, now: datetime) -> bool:
    answer = answer_meant(mail)
    return answer is not None and mail.user in who_clears_next(answer, today=localdate(now))


def write_to_be_cleared(mail: Mail, now: datetime) -> Note:
    return emails.to_be_cleared(going_round().get(pk=int(mail.about)))


REMINDERS = (
    Reminder(ANSWER_DUE.code, find_answers_due, still_to_be_answered, write_answer_due),
    Reminder(TO_BE_CLEARED.code, find_to_be_cleared, still_to_be_cleared, write_to_be_cleared),
)
