"""One submission as its page shows it: questions and answers, deadlines, what the rules say."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consultations.questions.models import (
    Answer,
    AnswerPart,
    Clearance,
    Part,
    PublishedQuestion,
    Question,
    Stage,
    Submission,
)
from consultations.questions.queries.deadlines import (
    Line,
    deadlines_of,
    holidays_known,
    in_words,
    rules_of,
)
from consultations.questions.queries.known import against, of_the_same_person
from consultations.questions.queries.readiness import concerns_in
from consultations.questions.rules.deadlines import days_late
from consultations.questions.rules.limits import Against, Finding
from engagement.queries.passages import Concern
from opcc.office.models.reference import in_language

MOST_EARLIER = 10


def submissions_shown() -> QuerySet[Submission]:
    """Return submissions with what their page reads; as_sent only where the page asks for it."""
    return (
        Submission.objects.live()
        .select_related(
            *("panel", "for_meeting__series", "lead", "decided_by", "kind_checked_by"),
            *("supplementary_to", "repeat_of", "asker"),
        )
        .prefetch_related("place_links__place", "theme_links__theme", "holding_replies__by")
    )


@dataclass(frozen=True)
class PartShown:
    """One part with what the latest version says to it."""

    part: Part
    said: AnswerPart | None


@dataclass(frozen=True)
class QuestionShown:
    """One question with its parts."""

    question: Question
    parts: list[PartShown]


@dataclass(frozen=True)
class StageShown:
    """One stage of clearing a version: what somebody said, or that it waits."""

    stage: Any
    clearance: Clearance | None


@dataclass(frozen=True)
class AnswerShown:
    """One version of the answer with those who clear it."""

    answer: Answer
    stages: list[StageShown]
    sent_back: Clearance | None


@dataclass(frozen=True)
class Count:
    """One deadline: the day that holds, the count that led to it, and why it is another day."""

    on: date | None
    lines: list[Line] = field(default_factory=list)
    remark: str = ""


@dataclass(frozen=True)
class SubmissionPage:
    """All that the page of one submission shows besides its own columns."""

    questions: list[QuestionShown]
    answers: list[AnswerShown]
    notice: Count
    target: Count
    late: int
    findings: list[str]
    earlier: Sequence[Submission]
    concerns: list[Concern]
    public: PublishedQuestion | None

    @property
    def latest(self) -> AnswerShown | None:
        return self.answers[0] if self.answers else None


def page_of_submission(submission: Submission, *, private: bool, today: date) -> SubmissionPage:
    """Put the page together; `private` says whether the reader may know who asks.

    What the rules say against it is of the person who asks: how often, what else, from where.
    """
    answers = answers_of(submission)
    rules = rules_of(submission.panel, day=submission.received_on)
    holidays = holidays_known()
    counts = deadlines_of(submission, rules, holidays)
    return SubmissionPage(
        questions=questions_of(submission, answers[0].answer if answers else None),
        answers=answers,
        notice=Count(
            submission.notice_on,
            in_words(counts.notice, holidays) if counts.notice else [],
            remark_on(counts.notice.on if counts.notice else None, submission.notice_on),
        ),
        target=Count(
            submission.target_on,
            in_words(counts.answer, holidays) if counts.answer else [],
            remark_on_target(submission, counts.answer.on if counts.answer else None),
        ),
        late=days_late(
            target_on=submission.target_on if is_measured(submission) else None,
            answered_on=submission.answered_on,
            today=today,
        ),
        findings=[in_words_of(one) for one in against(submission)] if private else [],
        earlier=earlier_of(submission) if private else [],
        concerns=concerns_of(submission, answers[0].answer if answers else None),
        public=PublishedQuestion.objects.filter(submission_uid=submission.uid).first(),
    )


def is_measured(submission: Submission) -> bool:
    """Whether it has a target to be late for: not once it was refused, passed on or taken back."""
    return submission.is_owed or submission.answered_on is not None


def questions_of(submission: Submission, answer: Answer | None) -> list[QuestionShown]:
    said = {one.part_id: one for one in answer.parts.all()} if answer else {}
    found = submission.questions.prefetch_related("parts", "laws")
    return [
        QuestionShown(one, [PartShown(part, said.get(part.pk)) for part in one.parts.all()])
        for one in found
    ]


def answers_of(submission: Submission) -> list[AnswerShown]:
    """Return the versions, the last first."""
    found = (
        submission.answers.order_by("-number")
        .select_related("drafted_by", "put_forward_by")
        .prefetch_related("parts", Prefetch("clearances", Clearance.objects.select_related("by")))
    )
    return [answer_shown(one) for one in found]


def answer_shown(answer: Answer) -> AnswerShown:
    said = {one.stage: one for one in answer.clearances.all()}
    return AnswerShown(
        answer,
        [StageShown(Stage(stage).label, said.get(stage)) for stage in answer.needs],
        next((one for one in said.values() if one.outcome == Clearance.Outcome.SENT_BACK), None),
    )


def remark_on(counted: date | None, kept: date | None) -> str:
    """Why the day that holds is not the one counted."""
    if kept is None or counted == kept:
        return ""
    return _("The asker was told this day. It is not made earlier.")


def remark_on_target(submission: Submission, counted: date | None) -> str:
    if submission.target_set_by_hand:
        return _("This day was set by hand.")
    return remark_on(counted, submission.target_on)


def in_words_of(finding: Finding) -> str:
    """What a rule holds against the question, for the officer who decides."""
    match finding.what:
        case Against.LATE:
            return ngettext(
                "It came %(number)d day after the last day for its meeting.",
                "It came %(number)d days after the last day for its meeting.",
                finding.number,
            ) % {"number": finding.number}
        case Against.TOO_MANY:
            return _(
                "The person has put %(number)d questions to this meeting. The rules allow %(most)d."
            ) % {"number": finding.number, "most": finding.most}
        case Against.REPEAT if finding.repeats is not None:
            before = Submission.objects.get(pk=finding.repeats)
            return _(
                "The same person asked substantially the same before: %(title)s (%(reference)s)."
            ) % {
                "title": in_language(before.title, before.title_cy),
                "reference": before.reference,
            }
        case Against.TOO_LONG:
            return _("A question has %(number)d words. The rules allow %(most)d.") % {
                "number": finding.number,
                "most": finding.most,
            }
        case _:
            return _("The person neither lives nor works in the area.")


def earlier_of(submission: Submission) -> list[Submission]:
    """Return what the same person asked before, the last first."""
    asker = getattr(submission, "asker", None)
    if asker is None:
        return []
    same = of_the_same_person(name=asker.name, email=asker.email).exclude(pk=submission.pk)
    return list(same.order_by("-received_on", "-pk")[:MOST_EARLIER])


def concerns_of(submission: Submission, answer: Answer | None) -> list[Concern]:
    """What those who clear the answer should look at again, and the reason given for it."""
    if answer is None or not answer.frozen or answer.status != Answer.Status.CLEARING:
        return []
    return concerns_in(submission, answer, answer.frozen, answer.explanations)
