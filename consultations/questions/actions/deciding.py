"""What becomes of a question: accepted, refused, passed to the Chief Constable, taken back."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from consultations.questions.actions.intake import (
    locked,
    raised,
    require_not_before_told,
    require_nothing_goes_round,
)
from consultations.questions.models import HoldingReply, RefusedBecause, Submission
from meetings.actions import NotArranged
from opcc.office.history import recorded
from opcc.office.models import User

Status = Submission.Status


@transaction.atomic
@recorded
def accept(
    *,
    submission: Submission,
    words: str = "",
    lead_id: int | None = None,
    by: User,
    now: datetime,
) -> Submission:
    """The Office will answer it, whatever the rules hold against it. Twice is once."""
    submission = locked(submission)
    if submission.status == Status.ACCEPTED:
        return submission
    require_undecided(submission)
    if submission.host_decision == Submission.HostDecision.REFUSED:
        raise NotArranged(
            _("The host authority refused it. Put down that it accepted it, if it did after all.")
        )
    if lead_id is not None:
        submission.lead_id = lead_id
    return decided(submission, Status.ACCEPTED, words=words, by=by, now=now)


@transaction.atomic
@recorded
def refuse(
    *,
    submission: Submission,
    because: str,
    words: str = "",
    repeat_of: Submission | None = None,
    by: User,
    now: datetime,
) -> Submission:
    """It is not answered, for one of the reasons there are; its asker reads the words."""
    submission = locked(submission)
    require_undecided(submission)
    if because not in RefusedBecause.values:
        raise NotArranged(_("Choose the reason."))
    submission.refused_because = because
    submission.repeat_of = repeat_of
    return decided(submission, Status.REFUSED, words=words, by=by, now=now)


@transaction.atomic
@recorded
def pass_on(*, submission: Submission, words: str, by: User, now: datetime) -> Submission:
    """It is operational: the Chief Constable answers, and its asker is told so.

    "this was an operational matter which was the responsibility of the Chief Constable" (Kent and
    Medway Police and Crime Panel).
    """
    submission = locked(submission)
    require_undecided(submission)
    if not words.strip():
        raise NotArranged(_("Write what the asker is told: who answers, and how to reach them."))
    return decided(submission, Status.PASSED_ON, words=words, by=by, now=now)


@transaction.atomic
@recorded
def take_back_by_asker(
    *, submission: Submission, words: str = "", by: User, now: datetime
) -> Submission:
    """Whoever asked does not want an answer any more."""
    submission = locked(submission)
    require_undecided(submission)
    return decided(submission, Status.TAKEN_BACK, words=words, by=by, now=now)


@transaction.atomic
@recorded
def decide_anew(*, submission: Submission, by: User, now: datetime) -> Submission:
    """Take a decision back: it is to be decided again. What was answered stays answered."""
    submission = locked(submission)
    if submission.status == Status.RECEIVED:
        return submission
    if submission.status == Status.ANSWERED:
        raise NotArranged(_("It is answered. Correct the answer, or ask for its withdrawal."))
    require_nothing_goes_round(submission)
    submission.status = Status.RECEIVED
    submission.refused_because, submission.decision_words = "", ""
    submission.repeat_of, submission.decided_by, submission.decided_on = None, None, None
    return raised(submission, now=now)


@transaction.atomic
@recorded
def record_host_decision(
    *,
    submission: Submission,
    decision: str,
    decided_on: date | None,
    words: str = "",
    by: User,
    now: datetime,
) -> Submission:
    """Put down what the Panel's host authority decided. What the Office does about it is its own
    decision, but for a question the host refused: that is not accepted here."""
    submission = locked(submission)
    if submission.asked_of != "host":
        raise NotArranged(_("This was put to the Commissioner: decide about it here."))
    if decided_on is not None and not submission.received_on <= decided_on <= localdate(now):
        raise NotArranged(_("The day lies between the day it came and today."))
    submission.host_decision = decision
    submission.host_decided_on = decided_on
    submission.host_words = words.strip()
    return raised(submission, now=now)


@transaction.atomic
@recorded
def send_holding_reply(
    *,
    submission: Submission,
    text: str,
    sent_on: date,
    new_target_on: date | None,
    by: User,
    now: datetime,
) -> HoldingReply:
    """Put down what the asker was told meanwhile. A new day counts as told. Twice is once."""
    submission = locked(submission)
    if not submission.is_owed:
        raise NotArranged(_("Nothing is owed any more, so there is nothing to hold."))
    if not submission.received_on <= sent_on <= localdate(now):
        raise NotArranged(_("The day lies between the day it came and today."))
    if new_target_on is not None and new_target_on < sent_on:
        raise NotArranged(_("The new day is before the reply."))
    if new_target_on is not None:
        require_not_before_told(submission, new_target_on)
    reply, is_new = HoldingReply.objects.get_or_create(
        submission=submission,
        sent_on=sent_on,
        text=text.strip(),
        new_target_on=new_target_on,
        defaults={"by": by, "created_at": now},
    )
    if is_new and new_target_on is not None:
        submission.target_on = submission.target_told_on = new_target_on
        submission.target_set_by_hand = True
        raised(submission, now=now)
    return reply


@transaction.atomic
@recorded
def explain_lateness(
    *, submission: Submission, reason: str, reason_cy: str = "", by: User, now: datetime
) -> Submission:
    """Say why the answer is late; the public reads it with the answer."""
    submission = locked(submission)
    require_nothing_goes_round(submission)
    submission.late_reason, submission.late_reason_cy = reason.strip(), reason_cy.strip()
    return raised(submission, now=now)


def require_undecided(submission: Submission) -> None:
    if submission.status not in Submission.OWED:
        raise NotArranged(
            _("This is settled already: %(status)s.") % {"status": submission.get_status_display()}
        )
    require_nothing_goes_round(submission)


def decided(
    submission: Submission, status: str, *, words: str, by: User, now: datetime
) -> Submission:
    submission.status = status
    submission.decision_words = words.strip()
    submission.decided_by, submission.decided_on = by, localdate(now)
    return raised(submission, now=now)
