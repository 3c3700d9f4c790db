"""One real object of each kind that an address of questions and responses names."""

from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from uuid import UUID

from consultations.actions import alike, begun, response_imports
from consultations.actions.responses import ResponseDetails, take_response
from consultations.models import Question, Response
from consultations.queries.questionnaires import form_asked
from opcc.office.models import User
from tests.consultations.asking import ask_everything, full_answers, open_consultation
from tests.factories.consultations import ConsultationFactory
from tests.files import cleaned, pdf

THEN = datetime(2027, 2, 1, 12, tzinfo=UTC)
# Open whenever the tests run: before and after it, the pages of its form only say so.
LONG_OPEN = {
    "opens_at": datetime(2026, 1, 5, 9, tzinfo=UTC),
    "closes_at": datetime(2126, 1, 5, 17, tzinfo=UTC),
}
TEXT = "Please put more street lamps along the canal path, it is dark there after four."


class Answering:
    """An open consultation with two letters that read alike, a file and a form begun online; and
    one that is still written."""

    def __init__(self, officer: User) -> None:
        self.drafted = ConsultationFactory()
        ask_everything(self.drafted, officer)
        self.section = self.drafted.questionnaire.sections.first()
        self.question = Question.objects.get(section=self.section, kind="one")
        self.consultation = open_consultation(**LONG_OPEN)
        self.letter, _second = (self.typed(officer, UUID(int=number)) for number in (1, 2))
        alike.compare_all_new(now=THEN)
        self.letter.refresh_from_db()
        staged = response_imports.stage_responses(
            consultation=self.consultation,
            file=BytesIO(b"Channel,I feel safe after dark.\npost,Agree\n"),
            file_name="responses.csv",
            road="",
            received_on=None,
            by=officer,
            now=THEN,
        )
        self.file = response_imports.choose_response_columns(
            sent=staged,
            mapping={int(index): meaning for index, meaning in staged.mapping.items()},
            by=officer,
            now=THEN,
        )
        self.token = begun.begin(
            consultation_uid=self.consultation.uid,
            uid=UUID(int=3),
            language="en-gb",
            now=THEN,
        )

    def typed(self, officer: User, uid: UUID) -> Response:
        details = ResponseDetails(
            road="post",
            received_at=THEN,
            answers=full_answers(form_asked(self.consultation), text=TEXT),
            name="A. Writer",
        )
        return take_response(
            consultation=self.consultation,
            uid=uid,
            details=details,
            scan=cleaned(pdf()),
            by=officer,
            now=THEN,
        )


Example = Callable[[Any], Any]  # of `tests.addresses.Examples`, which holds these as `answering`

OF_QUESTIONS: dict[str, Example] = {
    "uid": lambda examples: examples.answering.drafted.uid,
    "section": lambda examples: examples.answering.section.uid,
    "question": lambda examples: examples.answering.question.uid,
    "language": lambda examples: "en",
}
OF_RESPONSES: dict[str, Example] = {
    "uid": lambda examples: examples.answering.consultation.uid,
    "response": lambda examples: examples.answering.letter.uid,
    "sent": lambda examples: examples.answering.file.uid,
    "pk": lambda examples: examples.answering.letter.alike_id,
    "token": lambda examples: examples.answering.token,
    "number": lambda examples: 1,
}
EXAMPLES: dict[str, dict[str, Example]] = {
    **{
        f"consultations:office-{name}": OF_QUESTIONS
        for name in (
            *("questionnaire", "questionnaire-preview", "questionnaire-copy", "printed-form"),
            *("about-people", "section-new", "section-edit", "section-move", "section-remove"),
            *("question-new", "question-edit", "question-move", "question-remove"),
        )
    },
    **{
        f"consultations:office-{name}": OF_RESPONSES
        for name in (
            *("responses", "response", "response-new", "response-correct", "response-scan"),
            *(
                "response-respondent",
                "response-not-alike",
                "response-not-open",
                "alike-groups",
                "alike",
            ),
            *("response-imports", "response-import-new", "response-import", "response-columns"),
            *("response-take-in", "response-drop", "response-refused"),
        )
    },
    **{
        f"consultations:answer{name}": OF_RESPONSES
        for name in ("", "-on", "-page", "-later", "-check", "-sent")
    },
}
