"""Drafting an answer, sending it round to be cleared, and what each of those who clear it says."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consultations.questions.actions.intake import locked
from consultations.questions.actions.publication import publish
from consultations.questions.models import (
    Answer,
    AnswerPart,
    AnswerWriter,
    Clearance,
    Submission,
)
from consultations.questions.queries.cleared import (
    stages_cleared,
    stages_on,
    who_is_missing,
    why_not_clearable_by,
)
from consultations.questions.queries.details import AnswerDetails, answer_details, parts_of
from consultations.questions.queries.freezing import freeze
from consultations.questions.queries.readiness import concerns_in, why_not_ready
from consultations.questions.rules.way import (
    Uncleared,
    Unready,
    next_stage,
)
from engagement.queries.passages import Concern
from meetings.actions import NotArranged, RecordChanged
from meetings.actions.meetings import set_columns
from opcc.office.actions.lines import bring_into_line
from opcc.office.history import recorded
from opcc.office.models import User
from opcc.office.queries import is_bilingual

Status = Answer.Status

WHAT_TO_DO = {
    Unready.NOT_ACCEPTED: gettext_lazy("Accept the question first."),
    Unready.PARTS_LEFT: gettext_lazy("Say of each part how far it is answered."),
    Unready.NO_AUTHOR: gettext_lazy("Name the author and their position."),
    Unready.NO_WELSH: gettext_lazy("Write the Welsh too: both are published together."),
    Unready.NO_REASON_WHY_LATE: gettext_lazy("The answer is late. Say why on the question’s page."),
    Unready.NO_REASON_FOR_CHANGE: gettext_lazy("Say why the public text changes."),
    Unready.NOTHING_SAID: gettext_lazy("Write an answer."),
    Unready.WRONG_DAY: gettext_lazy(
        "The question came after the day of the answer, or on a day that is yet to be. Put the"
        " days right."
    ),
    Unready.TO_EXPLAIN: gettext_lazy(
        "The text could point at somebody. Change it, or explain why the public may read it."
    ),
    Unready.NO_LEAD_OFFICER: gettext_lazy(
        "Nobody is left to clear it as lead officer: not those who wrote it, and each person clears"
        " once. Ask an administrator to let one more engagement officer sign in, or to set"
        " otherwise who clears an answer."
    ),
    Unready.NO_CHIEF_OF_STAFF: gettext_lazy(
        "Nobody is left to clear it as Chief of Staff: not those who wrote it, and each person"
        " clears once. Ask an administrator to let one more approver sign in, or to set otherwise"
        " who clears an answer."
    ),
    Unready.NO_COMMISSIONER: gettext_lazy(
        "Nobody signs in who could clear it as Commissioner. Ask an administrator to let the"
        " Commissioner sign in, or to set otherwise who clears an answer."
    ),
}
WHY_UNCLEARED = {
    Uncleared.NOT_GOING_ROUND: gettext_lazy("There is nothing to clear here any more."),
    Uncleared.OWN: gettext_lazy(
        "You wrote at this answer yourself. Somebody else has to clear it."
    ),
    Uncleared.CLEARED_ALREADY: gettext_lazy("You have cleared it once. Somebody else has to."),
    Uncleared.NOT_THEIR_TURN: gettext_lazy("Somebody else has to clear it first."),
    Uncleared.OTHER_ROLE: gettext_lazy("Your role does not clear answers at this stage."),
    Uncleared.NEEDED_LATER: gettext_lazy(
        "Nobody but you can clear it at a stage that follows. Somebody else has to clear it first."
    ),
}


class NotReady(NotArranged):
    """The answer cannot go round yet; `lacking` is everything it lacks."""

    def __init__(self, lacking: Sequence[Unready]) -> None:
        self.lacking = list(lacking)
        super().__init__(" ".join(str(WHAT_TO_DO[one]) for one in lacking))


def latest_answer(submission: Submission) -> Answer | None:
    """The version that is worked at or was the last one, whatever became of it."""
    return submission.answers.order_by("-number").first()


@transaction.atomic
@recorded
def draft_answer(
    *,
    submission: Submission,
    details: AnswerDetails,
    version: int | None,
    by: User,
    now: datetime,
) -> Answer:
    """Write at the draft; one that was sent back or published is followed by the next version.

    `version` is that of the draft the officer opened, None where there was none: two who begin at
    once see each other. A first answer after a published one is a correction.
    """
    submission = locked(submission)
    require_day(submission, details, today=localdate(now))
    answer = latest_answer(submission)
    if answer is not None and answer.status == Status.CLEARING:
        raise NotArranged(_("This answer goes round to be cleared. Take it back first."))
    if answer is None or answer.status != Status.DRAFT:
        answer = next_version(submission, answer, by=by, now=now)
    elif details == answer_details(answer):
        return answer
    elif answer.version != version:
        raise RecordChanged(answer)
    write_answer(answer, details, by=by, now=now)
    return answer


def require_day(submission: Submission, details: AnswerDetails, *, today: date) -> None:
    day = details.dated_on
    if day is not None and not submission.received_on <= day <= today:
        raise NotArranged(
            _("The date of the answer lies between the day the question came and today.")
        )


def next_version(
    submission: Submission, before: Answer | None, *, by: User, now: datetime
) -> Answer:
    """Begin the next version; whoever wrote at the ones before does not clear their own words."""
    told = submission.answers.exclude(change=Answer.Change.WITHDRAWAL)
    writers = set(AnswerWriter.objects.filter(answer__in=told).values_list("user", flat=True))
    published = submission.answers.filter(status=Status.PUBLISHED).exists()
    answer = Answer.objects.create(
        submission=submission,
        number=before.number + 1 if before else 1,
        change=Answer.Change.CORRECTION if published else Answer.Change.ANSWER,
        drafted_by=by,
        created_at=now,
        changed_at=now,
    )
    AnswerWriter.objects.bulk_create(AnswerWriter(answer=answer, user_id=pk) for pk in writers)
    return answer


def write_answer(answer: Answer, details: AnswerDetails, *, by: User, now: datetime) -> None:
    set_columns(answer, details.columns())
    answer.version += 1
    answer.changed_at = now
    answer.save()
    known = {part.pk for part in parts_of(answer.submission)}
    bring_into_line(
        AnswerPart.objects.filter(answer=answer),
        key=["part_id"],
        wanted=[dict(vars(one)) for one in details.parts if one.part_id in known],
        owner={"answer": answer},
    )
    AnswerWriter.objects.get_or_create(answer=answer, user=by)


@transaction.atomic
@recorded
def put_forward(*, answer: Answer, explanation: str = "", by: User, now: datetime) -> Answer:
    """Freeze what the public would read, and send it round. Twice is the same as once.

    `explanation` says why passages that could point at somebody may be read.
    """
    submission = locked(answer.submission)
    answer = Answer.objects.select_for_update().get(pk=answer.pk)
    if answer.status == Status.CLEARING:
        return answer
    if answer.status != Status.DRAFT:
        raise NotArranged(_("This version is settled. Write the next one."))
    today = localdate(now)
    frozen = freeze(submission, answer, today=today)
    lacking = why_not_ready(
        submission,
        answer,
        frozen,
        bilingual=is_bilingual(),
        explained=bool(explanation.strip()),
        by=by,
        today=today,
    )
    if lacking:
        raise NotReady(lacking)
    explained = explained_by(explanation, concerns_in(submission, answer, frozen))
    return send_round(answer, frozen, explained, by=by, now=now)


def explained_by(explanation: str, concerns: Iterable[Concern]) -> dict[str, str]:
    return {one.kind.value: explanation.strip() for one in concerns}


def send_round(
    answer: Answer, frozen: dict[str, Any], explained: dict[str, str], *, by: User, now: datetime
) -> Answer:
    answer.status = Status.CLEARING
    answer.frozen, answer.explanations = frozen, explained
    answer.needs = stages_on(localdate(now))
    answer.put_forward_by, answer.put_forward_at = by, now
    answer.version += 1
    answer.changed_at = now
    answer.save()
    AnswerWriter.objects.get_or_create(answer=answer, user=by)
    return answer


@transaction.atomic
@recorded
def take_back(*, answer: Answer, by: User, now: datetime) -> Answer:
    """Take an answer back while it goes round, to write at it again. Twice is once."""
    locked(answer.submission)
    answer = Answer.objects.select_for_update().get(pk=answer.pk)
    if answer.status == Status.TAKEN_BACK:
        return answer
    if answer.status != Status.CLEARING:
        raise NotArranged(_("This version does not go round any more."))
    return settled(answer, Status.TAKEN_BACK, now=now)


@transaction.atomic
@recorded
def clear(*, answer: Answer, stage: str, words: str = "", by: User, now: datetime) -> Answer:
    """Clear it in the name of a stage; after the last one the public reads it at once."""
    locked(answer.submission)
    answer = Answer.objects.select_for_update().get(pk=answer.pk)
    require_clearable(answer, stage, by, today=localdate(now))
    record_clearance(answer, stage, Clearance.Outcome.CLEARED, words, by=by, now=now)
    if next_stage(answer.needs, stages_cleared(answer)) is None:
        publish(answer, now=now)
    return answer


@transaction.atomic
@recorded
def send_back(*, answer: Answer, stage: str, words: str, by: User, now: datetime) -> Answer:
    """Send it back with what has to change; those who wrote it read the words."""
    locked(answer.submission)
    answer = Answer.objects.select_for_update().get(pk=answer.pk)
    require_clearable(answer, stage, by, today=localdate(now))
    if not words.strip():
        raise NotArranged(_("Say what has to change."))
    record_clearance(answer, stage, Clearance.Outcome.SENT_BACK, words, by=by, now=now)
    return settled(answer, Status.SENT_BACK, now=now)


@transaction.atomic
@recorded
def ask_to_withdraw(
    *,
    submission: Submission,
    reason: str,
    reason_cy: str = "",
    explanation: str = "",
    by: User,
    now: datetime,
) -> Answer:
    """Send round the wish to take the answer from the register. Title and reason stay public.

    `explanation` says why they may be read, where they could point at somebody.
    """
    submission = locked(submission)
    latest = latest_answer(submission)
    if latest is None or latest.status in (Status.DRAFT, Status.CLEARING):
        raise NotArranged(_("Finish or take back the version that is worked at first."))
    public = submission.answers.filter(status=Status.PUBLISHED).order_by("-number").first()
    if public is None or public.redacted_at or public.change == Answer.Change.WITHDRAWAL:
        raise NotArranged(_("Nothing of this is published, so nothing can be withdrawn."))
    if not reason.strip():
        raise NotArranged(_("Give the reason. The public will read it."))
    if is_bilingual() and not reason_cy.strip():
        raise NotArranged(_("Give the reason in Welsh too: both are published together."))
    answer = Answer(
        submission=submission,
        number=latest.number + 1,
        change=Answer.Change.WITHDRAWAL,
        reason=reason.strip(),
        reason_cy=reason_cy.strip(),
        author=public.author,
        position=public.position,
        position_cy=public.position_cy,
        drafted_by=by,
        created_at=now,
        changed_at=now,
    )
    frozen = public.frozen or {}
    concerns = concerns_in(submission, answer, frozen)
    if concerns and not explanation.strip():
        raise NotReady([Unready.TO_EXPLAIN])
    if missing := who_is_missing({by.pk}, today=localdate(now)):
        raise NotReady([missing])
    answer.save()
    return send_round(answer, frozen, explained_by(explanation, concerns), by=by, now=now)


def require_clearable(answer: Answer, stage: str, by: User, *, today: date) -> None:
    reason = why_not_clearable_by(answer, stage, by, today=today)
    if reason is not None:
        raise NotArranged(str(WHY_UNCLEARED[reason]))


def record_clearance(
    answer: Answer, stage: str, outcome: str, words: str, *, by: User, now: datetime
) -> None:
    Clearance.objects.create(
        answer=answer,
        stage=stage,
        outcome=outcome,
        by=by,
        drafted_by_id=answer.drafted_by_id,
        put_forward_by_id=answer.put_forward_by_id,  # type: ignore[misc]  # or not clearable
        at=now,
        words=words.strip(),
    )


def settled(answer: Answer, status: str, *, now: datetime) -> Answer:
    answer.status = status
    answer.version += 1
    answer.changed_at = now
    answer.save()
    return answer
