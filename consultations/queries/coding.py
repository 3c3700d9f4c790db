"""Answers in own words: what is left to read, what was found, and the answers behind a theme."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from consultations.models import (
    Answer,
    AnswerClaim,
    AnswerCount,
    Consultation,
    Question,
    ThemeCount,
)
from consultations.rules.coding import fresh_since
from consultations.rules.counting import ANSWERED
from consultations.rules.forms import Kind
from consultations.rules.results import share
from consultations.rules.suppression import is_small
from engagement.queries.paging import counted
from opcc.office.models import Theme, User


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
    return Question.objects.filter(
        section__questionnaire__consultation=consultation, kind=Kind.TEXT
    ).order_by("section__position", "position", "pk")


def read_so_far(consultation: Consultation) -> list[TextQuestion]:
    """Each question in own words with the themes found, the most frequent first."""
    questions = list(text_questions(consultation))
    answered = dict(
        AnswerCount.objects.filter(question__in=questions, code=ANSWERED, rank=0).values_list(
            "question_id", "number"
        )
    )
    counts = ThemeCount.objects.filter(question__in=questions, number__gt=0)
    by_question: dict[int, list[ThemeCount]] = {}
    for count in counts.select_related("theme").order_by("-number", "theme__name"):
        by_question.setdefault(count.question_id, []).append(count)
    return [
        TextQuestion(
            question,
            answered.get(question.pk, 0),
            counted(left_to_read(question)),
            tuple(found(by_question.get(question.pk, ()), answered.get(question.pk, 0))),
        )
        for question in questions
    ]


def found(counts: Iterable[ThemeCount], answered: int) -> Iterable[Found]:
    for count in counts:
        few = is_small(count.number) or is_small(answered - count.number)
        number = None if few else count.number
        yield Found(count.theme, number, share(number, answered))


def left_to_read(question: Question) -> QuerySet[Answer]:
    """Answers nobody has coded. What does not count is not read."""
    waiting = Answer.objects.filter(question=question, coded_at=None).exclude(words="")
    return waiting.filter(response__is_counted=True)


def claimed_by_others(user: User, now: datetime) -> list[int]:
    """The answers others are reading just now: as many as there are people at work."""
    claims = AnswerClaim.objects.filter(claimed_at__gte=fresh_since(now)).exclude(claimed_by=user)
    return list(claims.values_list("answer_id", flat=True))


def answers_behind(question: Question, theme: Theme) -> QuerySet[Answer]:
    """The answers in which people found a theme."""
    return Answer.objects.filter(
        pk__in=question.themes.filter(theme=theme).values("answer")
    ).select_related("response__consultation")


def themes_offered(also: Iterable[int] = ()) -> list[Theme]:
    """The themes of the engagement log in use, and those the answer has already."""
    everything = Theme.objects.all()
    known = set(also)
    return [theme for theme in everything if theme.retired_on is None or theme.pk in known]
