"""The cast of the tests of questions, and a question on its way."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
import time_machine

from consultations.questions import actions
from consultations.questions.models import Answer, Kind, Stage, Submission, Verdict
from consultations.questions.queries.details import (
    AnswerDetails,
    AskedBy,
    PartAnswered,
    PartAsked,
    QuestionAsked,
    SubmissionDetails,
    parts_of,
)
from opcc.office.models import Role, User
from tests.factories.office import UserFactory

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)  # a Sunday


@pytest.fixture
def _a_sunday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def officer(lead: User, chief: User) -> User:
    """Whoever enters and writes; others are there to clear it, or nothing would go round."""
    return UserFactory(name="Officer", roles=[Role.OFFICER])


@pytest.fixture
def lead(db: None) -> User:
    return UserFactory(name="Lead officer", roles=[Role.OFFICER])


@pytest.fixture
def chief(db: None) -> User:
    return UserFactory(name="Chief of Staff", roles=[Role.APPROVER])


def details(**more: object) -> SubmissionDetails:
    values: dict = {
        "title": "Meetings with local officers",
        "kind": Kind.PUBLIC,
        "received_on": date(2026, 11, 2),
        "questions": (
            QuestionAsked(
                "When did officers last meet people here, and when will they next?",
                parts=(PartAsked("The last meeting"), PartAsked("The next meetings")),
            ),
        ),
        "asker": AskedBy(name="Mrs Zara Zanzibar", email="Zara+police@Public.example"),
    }
    return SubmissionDetails(**(values | more))


def taken_in(officer: User, **more: object) -> Submission:
    return actions.take_in(uid=uuid4(), details=details(**more), by=officer, now=NOW)


def accepted(officer: User, **more: object) -> Submission:
    return actions.accept(submission=taken_in(officer, **more), by=officer, now=NOW)


def said(submission: Submission, verdict: str = Verdict.ANSWERED, **more: object) -> AnswerDetails:
    parts = [
        PartAnswered(part.pk, verdict, text=f"In words: {part.text}.")
        for part in parts_of(submission)
    ]
    values: dict = {"author": "A Chief", "position": "Chief Executive", "parts": tuple(parts)}
    return AnswerDetails(**(values | more))


def drafted(submission: Submission, officer: User, **more: object) -> Answer:
    return actions.draft_answer(
        submission=submission,
        details=said(submission, **more),
        version=None,
        by=officer,
        now=NOW,
    )


def going_round(submission: Submission, officer: User, **more: object) -> Answer:
    return actions.put_forward(answer=drafted(submission, officer, **more), by=officer, now=NOW)


def cleared(answer: Answer, lead: User, chief: User) -> Answer:
    actions.clear(answer=answer, stage=Stage.LEAD_OFFICER, by=lead, now=NOW)
    return actions.clear(answer=answer, stage=Stage.CHIEF_OF_STAFF, by=chief, now=NOW)
