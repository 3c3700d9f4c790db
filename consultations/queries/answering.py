"""What the public form shows: the questionnaire as it was published, and where somebody stands."""

from dataclasses import dataclass
from uuid import UUID

from consultations.models import BegunResponse, PublishedConsultation
from consultations.queries.answer_words import answer_in_words, shortened, words_of
from consultations.queries.questionnaires import published_form
from consultations.rules.forms import Answers, Form, Part, form_in
from consultations.rules.routing import on_route, parts_asked, questions_asked
from opcc.office.models.reference import in_language


@dataclass(frozen=True)
class Asking:
    """One questionnaire that the public may answer, as it was published."""

    consultation_uid: UUID
    title: str
    form: Form

    @property
    def titles(self) -> list[str]:
        """What the sections are called."""
        return [in_language(part.title, part.title_cy) for part in self.form.parts]

    def page(self, number: int) -> Part | None:
        """The section on that page, counted from 1 through all of them."""
        return self.form.parts[number - 1] if 1 <= number <= len(self.form.parts) else None

    def number_of(self, part: Part) -> int:
        return self.form.parts.index(part) + 1

    def next_page(self, after: int, answers: Answers) -> int | None:
        """The next page that is asked; None once nothing is left but to check and send."""
        numbers = [self.number_of(part) for part in parts_asked(self.form, answers)]
        return next((number for number in numbers if number > after), None)

    def previous_page(self, before: int, answers: Answers) -> int | None:
        numbers = [self.number_of(part) for part in parts_asked(self.form, answers)]
        return next((number for number in reversed(numbers) if number < before), None)

    def place_of(self, number: int, answers: Answers) -> tuple[int, int]:
        """Which of how many sections this is, for whoever answered so."""
        numbers = [self.number_of(part) for part in parts_asked(self.form, answers)]
        before = sum(one < number for one in numbers)
        return before + 1, max(len(numbers), before + 1)


def asking(uid: UUID, number: int = 0) -> Asking | None:
    """The questionnaire of a consultation, by default as people are asked it now; None where
    there is none, or the public reads nothing of the consultation any more."""
    published = published_form(uid, number)
    if published is None or is_taken_down(uid):
        return None
    return Asking(uid, in_language(published.title, published.title_cy), form_in(published.form))


def is_taken_down(uid: UUID) -> bool:
    """Whether the consultation was withdrawn or redacted."""
    gone = PublishedConsultation.objects.filter(uid=uid)
    return gone.exclude(state=PublishedConsultation.State.LIVE).exists()


def asking_begun(begun: BegunResponse) -> Asking | None:
    """The questionnaire under the number with which a form was begun; where that was redacted, as
    people are asked it now."""
    uid = begun.consultation.uid
    published = published_form(uid, begun.form_number) or published_form(uid)
    if published is None:
        return None
    return Asking(uid, in_language(published.title, published.title_cy), form_in(published.form))


@dataclass(frozen=True)
class Row:
    """One question on the page that is checked before sending."""

    question: str
    answer: str
    page: int


@dataclass(frozen=True)
class Checked:
    """One section on that page."""

    title: str
    page: int
    rows: list[Row]


def to_check(asked: Asking, answers: Answers) -> list[Checked]:
    """Everything somebody was asked, with their answers; unanswered questions too."""
    kept = on_route(asked.form, answers)
    sections = []
    for part in parts_asked(asked.form, kept):
        page = asked.number_of(part)
        rows = [
            Row(
                shortened(words_of(question), 300),
                answer_in_words(question, kept[question.uid]) if question.uid in kept else "",
                page,
            )
            for question in questions_asked(part, asked.form, kept)
        ]
        sections.append(Checked(in_language(part.title, part.title_cy), page, rows))
    return sections


def first_page_lacking(asked: Asking, answers: Answers) -> int | None:
    """The first page with a question that has to be answered and was not."""
    kept = on_route(asked.form, answers)
    for part in parts_asked(asked.form, kept):
        for question in questions_asked(part, asked.form, kept):
            if question.required and question.uid not in kept:
                return asked.number_of(part)
    return None
