"""A submission and an answer as they are entered: plain values, read back from what stands."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from consultations.questions.models import (
    Answer,
    AskedOf,
    Asker,
    Part,
    Question,
    Submission,
    WhoseWords,
)


@dataclass(frozen=True)
class Law:
    """One law as cited."""

    title: str
    url: str = ""
    extract: str = ""


@dataclass(frozen=True)
class PartAsked:
    """One thing asked for."""

    text: str = ""
    text_cy: str = ""


@dataclass(frozen=True)
class QuestionAsked:
    """One question; without parts it asks for one thing."""

    text: str
    text_cy: str = ""
    parts: tuple[PartAsked, ...] = ()
    laws: tuple[Law, ...] = ()


@dataclass(frozen=True)
class AskedBy:
    """Who asks; for the Office only."""

    name: str = ""
    address: str = ""
    email: str = ""
    may_be_named: bool = False
    lives_or_works: bool | None = None


@dataclass(frozen=True)
class SubmissionDetails:
    """One submission as it is entered. An empty target is worked out by the panel's rules."""

    title: str
    kind: str
    received_on: date
    questions: tuple[QuestionAsked, ...]
    asker: AskedBy = AskedBy()
    title_cy: str = ""
    panel_id: int | None = None
    asked_of: str = AskedOf.COMMISSIONER
    label_on_form: str = ""
    member_name: str = ""
    road: str = Submission.Road.EMAIL
    language: str = "en-gb"
    as_sent: str = ""
    paraphrased: bool = False
    source: str = ""
    for_meeting_id: int | None = None
    supplementary_to_id: int | None = None
    lead_id: int | None = None
    target_on: date | None = None
    place_ids: frozenset[int] = frozenset()
    theme_ids: frozenset[int] = frozenset()

    def columns(self) -> dict[str, Any]:
        """The values of the submission's own row, but for its target."""
        return {name: getattr(self, name) for name in COLUMNS}


LINES = ("questions", "asker", "place_ids", "theme_ids", "target_on")
COLUMNS = tuple(one.name for one in fields(SubmissionDetails) if one.name not in LINES)


def details_of(submission: Submission) -> SubmissionDetails:
    """Read a submission back as it would be entered; some five queries."""
    questions = submission.questions.prefetch_related("parts", "laws")
    return SubmissionDetails(
        **{name: getattr(submission, name) for name in COLUMNS},
        questions=tuple(question_of(one) for one in questions),
        asker=asked_by(Asker.objects.filter(pk=submission.pk).first()),
        target_on=submission.target_on if submission.target_set_by_hand else None,
        place_ids=frozenset(submission.place_links.values_list("place_id", flat=True)),
        theme_ids=frozenset(submission.theme_links.values_list("theme_id", flat=True)),
    )


def question_of(question: Question) -> QuestionAsked:
    parts = [PartAsked(part.text, part.text_cy) for part in question.parts.all()]
    return QuestionAsked(
        text=question.text,
        text_cy=question.text_cy,
        parts=() if parts == [PartAsked()] else tuple(parts),
        laws=tuple(Law(law.title, law.url, law.extract) for law in question.laws.all()),
    )


def asked_by(asker: Asker | None) -> AskedBy:
    if asker is None:
        return AskedBy()
    return AskedBy(**{one.name: getattr(asker, one.name) for one in fields(AskedBy)})


@dataclass(frozen=True)
class PartAnswered:
    """What an answer says to one part."""

    part_id: int
    verdict: str = ""
    whose: str = WhoseWords.OFFICE
    text: str = ""
    text_cy: str = ""


@dataclass(frozen=True)
class AnswerDetails:
    """One version of an answer as it is entered. No day is the day it becomes public."""

    parts: tuple[PartAnswered, ...] = ()
    text: str = ""
    text_cy: str = ""
    author: str = ""
    position: str = ""
    position_cy: str = ""
    dated_on: date | None = None
    annexes_neighbourhoods: bool = False
    reason: str = ""
    reason_cy: str = ""

    def columns(self) -> dict[str, Any]:
        return {
            one.name: getattr(self, one.name)
            for one in fields(AnswerDetails)
            if one.name != "parts"
        }


def answer_details(answer: Answer | None) -> AnswerDetails:
    """Read a version back as it would be entered."""
    if answer is None:
        return AnswerDetails()
    columns = [one.name for one in fields(AnswerDetails) if one.name != "parts"]
    return AnswerDetails(
        **{name: getattr(answer, name) for name in columns},
        parts=tuple(
            PartAnswered(one.part_id, one.verdict, one.whose, one.text, one.text_cy)
            for one in answer.parts.order_by("part__question__position", "part__position", "part")
        ),
    )


def parts_of(submission: Submission) -> list[Part]:
    """Return the parts of all its questions, in their order."""
    found = Part.objects.filter(question__submission=submission).select_related("question")
    return list(found.order_by("question__position", "question", "position", "pk"))
