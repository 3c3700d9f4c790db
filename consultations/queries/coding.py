"""Answers in own words: what is left to read, what was found, and the answers behind a theme."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet

from consultations.models import (
    AlikeGroup,
    Answer,
    AnswerClaim,
    AnswerCount,
    CodedTheme,
    Consultation,
    Question,
    Response,
    ThemeCount,
)
from consultations.rules.alike import are_alike, digest
from consultations.rules.coding import fresh_since
from consultations.rules.counting import ANSWERED
from consultations.rules.forms import Kind
from consultations.rules.results import share
from consultations.rules.suppression import is_small
from engagement.queries.paging import MOST_COUNTED
from opcc.office.models import Theme, User

MOST_COMPARED = 1_000


@dataclass(frozen=True)
class Found:
    """One theme and how many answers raise it; None is kept back."""

    theme: Theme
    number: int | None
    in_a_hundred: int | None


@dataclass(frozen=True)
class TextQuestion:
    """One question in own words. `left` is counted only so far."""

    question: Question
    answered: int
    left: int
    themes: tuple[Found, ...]


def text_questions(consultation: Consultation) -> QuerySet[Question]:
    return (
        Question.objects.filter(section__questionnaire__consultation=consultation, kind=Kind.TEXT)
        .select_related("section__questionnaire")
        .order_by("section__position", "position", "pk")
    )


def read_so_far(consultation: Consultation) -> list[TextQuestion]:
    """Each question in own words with the themes found, the most frequent first."""
    questions = list(text_questions(consultation))
    answered = dict(
        AnswerCount.objects.filter(question__in=questions, code=ANSWERED, rank=0).values_list(
            "question_id", "number"
        )
    )
    by_question = themes_in(questions)
    return [
        TextQuestion(
            question,
            answered.get(question.pk, 0),
            number_left(question),
            tuple(found(by_question.get(question.pk, ()), answered.get(question.pk, 0))),
        )
        for question in questions
    ]


def themes_in(questions: Sequence[Question]) -> dict[int, list[tuple[Theme, int]]]:
    """The themes of each question with the number of answers that raise them, as far as they
    count; the most frequent first."""
    kept = ThemeCount.objects.filter(question__in=questions, number__gt=0)
    uncounted = themes_of_uncounted(questions)
    found: dict[int, list[tuple[Theme, int]]] = {}
    for one in kept.select_related("theme").order_by("theme__name"):
        if number := one.number - uncounted.get((one.question_id, one.theme_id), 0):
            found.setdefault(one.question_id, []).append((one.theme, number))
    return {pk: sorted(themes, key=lambda one: -one[1]) for pk, themes in found.items()}


def themes_of_uncounted(questions: Sequence[Question]) -> dict[tuple[int, int], int]:
    """What was found in the second answers of the same people: few, and found by an index."""
    consultations = {one.section.questionnaire.consultation_id for one in questions}
    uncounted = Response.objects.filter(consultation__in=consultations, is_counted=False)
    coded = CodedTheme.objects.filter(question__in=questions, answer__response__in=uncounted)
    numbers = coded.values("question_id", "theme_id").annotate(number=Count("pk"))
    return {(one["question_id"], one["theme_id"]): one["number"] for one in numbers.order_by()}


def found(themes: Iterable[tuple[Theme, int]], answered: int) -> Iterable[Found]:
    for theme, number in themes:
        few = is_small(number) or is_small(answered - number)
        told = None if few else number
        yield Found(theme, told, share(told, answered))


def left_to_read(question: Question) -> QuerySet[Answer]:
    """Answers nobody has coded. What does not count is not read."""
    waiting = Answer.objects.filter(question=question, coded_at=None).exclude(words="")
    return waiting.filter(response__is_counted=True)


def number_left(question: Question) -> int:
    """How many those are, up to one more than are told.

    Counted from the oldest on, as the index of what is left has them: without that order the
    database passes by everything that was read.
    """
    return left_to_read(question).order_by("pk").values("pk")[: MOST_COUNTED + 1].count()


def left_of_campaign(answer: Answer) -> QuerySet[Answer]:
    """The other answers to the question that nobody has coded, of the campaign whose text this is;
    none where a person has not decided that it is one.

    A campaign is alike in all its words: to one question among several its people may each have
    written their own. Of a large one only so many are compared at a time.
    """
    group = answer.response.alike
    if group is None or group.decision != AlikeGroup.Decision.CAMPAIGN:
        return Answer.objects.none()
    unread = left_to_read(answer.question).filter(response__alike=group).exclude(pk=answer.pk)
    says_this = {digest(answer.words): True}
    found = []
    for pk, words in unread.order_by("pk").values_list("pk", "words")[:MOST_COMPARED]:
        mark = digest(words)
        if mark not in says_this:
            says_this[mark] = are_alike(words, answer.words)
        if says_this[mark]:
            found.append(pk)
    return unread.filter(pk__in=found)


def claimed_by_others(user: User, now: datetime) -> list[int]:
    """The answers others are reading just now: as many as there are people at work."""
    claims = AnswerClaim.objects.filter(claimed_at__gte=fresh_since(now)).exclude(claimed_by=user)
    return list(claims.values_list("answer_id", flat=True))


def answers_behind(question: Question, theme: Theme) -> QuerySet[Answer]:
    """The answers in which people found a theme, as far as they count."""
    return Answer.objects.filter(
        pk__in=question.themes.filter(theme=theme).values("answer"), response__is_counted=True
    ).select_related("response__consultation")


def themes_offered(also: Iterable[int] = ()) -> list[Theme]:
    """The themes of the engagement log in use, and those the answer has already."""
    everything = Theme.objects.all()
    known = set(also)
    return [theme for theme in everything if theme.retired_on is None or theme.pk in known]
