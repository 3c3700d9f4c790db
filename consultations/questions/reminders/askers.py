"""What whoever asked on the site hears: that it came, what was decided, that it is answered."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from consultations.questions.actions.asking import RECEIVED, mail_to
from consultations.questions.emails import askers as emails
from consultations.questions.models import PublishedQuestion, Submission
from consultations.questions.rules.asking import NEWS_FOR_DAYS
from engagement.reminders.each import Reminder
from opcc.office.emails import Letter
from opcc.office.models import Mail

DECIDED = "questions.decided"
ANSWERED = "questions.answered"

TO_SUBSCRIBERS = {
    RECEIVED: _("Receipt to somebody who asked a question"),
    DECIDED: _("Decision about a question, to whoever asked it"),
    ANSWERED: _("Answer to a question, to whoever asked it"),
}

Status = Submission.Status
DECISIONS = (Status.ACCEPTED, Status.REFUSED, Status.PASSED_ON)


def asked_online() -> QuerySet[Submission]:
    """Those whose askers left an address on the site, to be written to about their question."""
    found = Submission.objects.live().filter(road=Submission.Road.ONLINE)
    return found.exclude(asker=None).exclude(asker__email="").defer("as_sent")


def find_nothing(now: datetime) -> Iterator[Mail]:
    """The receipt is owed by the action itself, in its own transaction."""
    return iter(())


def find_decided(now: datetime) -> Iterator[Mail]:
    since = localdate(now) - timedelta(days=NEWS_FOR_DAYS)
    found = asked_online().filter(status__in=DECISIONS, decided_on__gt=since)
    for submission in found.iterator(chunk_size=500):
        yield mail_to(submission, DECIDED, now=now)


def find_answered(now: datetime) -> Iterator[Mail]:
    since = localdate(now) - timedelta(days=NEWS_FOR_DAYS)
    found = asked_online().filter(status=Status.ANSWERED, answered_on__gt=since)
    for submission in found.iterator(chunk_size=500):
        yield mail_to(submission, ANSWERED, now=now)


def submission_of(mail: Mail) -> Submission | None:
    if mail.subscription_uid is None:
        return None
    found = asked_online().select_related("asker", "panel")
    return found.filter(uid=mail.subscription_uid).first()


def the_submission(mail: Mail) -> Submission:
    """The submission of a mail that is still wanted."""
    submission = submission_of(mail)
    if submission is None:
        raise Submission.DoesNotExist
    return submission


def still_there(mail: Mail, now: datetime) -> bool:
    return submission_of(mail) is not None


def still_decided_so(mail: Mail, now: datetime) -> bool:
    """Not once the decision was taken back, or the answer is out."""
    submission = submission_of(mail)
    return submission is not None and submission.status == mail.about


def answer_of(mail: Mail) -> PublishedQuestion | None:
    found = PublishedQuestion.objects.register().filter(submission_uid=mail.subscription_uid)
    return found.defer("search", "text").first()


def still_answered(mail: Mail, now: datetime) -> bool:
    return submission_of(mail) is not None and answer_of(mail) is not None


def write_received(mail: Mail, now: datetime) -> Letter:
    return emails.received(the_submission(mail))


def write_decided(mail: Mail, now: datetime) -> Letter:
    return emails.decided(the_submission(mail))


def write_answered(mail: Mail, now: datetime) -> Letter:
    public = answer_of(mail)
    if public is None:
        raise PublishedQuestion.DoesNotExist
    return emails.answered(the_submission(mail), public)


def give_up(mail: Mail) -> None:
    """The address stays: it is what the asker wrote, and an officer may find the slip in it."""


REMINDERS = (
    Reminder(RECEIVED, find_nothing, still_there, write_received),
    Reminder(DECIDED, find_decided, still_decided_so, write_decided),
    Reminder(ANSWERED, find_answered, still_answered, write_answered),
)
