"""The public register of questions, as a reader asks for it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from consultations.questions.models import PublishedQuestion, Verdict, WhoseWords
from consultations.questions.models.published import PublishedQuestionQuerySet
from consultations.questions.queries.replies import replied
from consultations.questions.queries.submissions import By
from engagement.queries.facts import words
from engagement.queries.log import holds_any, words_sought
from opcc.office.addresses import absolute
from opcc.office.models import Theme
from opcc.office.queries.merged import codes_meaning, places_meaning

NEWEST_ANSWERS = By("answered_on")
# What a line of the register shows; the text of a question can be long, its table longer still.
SHOWN = (
    *("state", "number", "slug", "kind", "verdict", "title", "title_cy", "asker_name"),
    *("received_on", "answered_on", "days_taken", "first_published_at", "changed_at"),
)


@dataclass(frozen=True)
class RegisterFilters:
    """What a reader asked for; an empty value asks for nothing."""

    words: str = ""
    kind: str = ""
    verdict: str = ""
    theme: str = ""
    panel: str = ""
    place_id: int | None = None


def questions_asked_for(filters: RegisterFilters, *, language: str) -> PublishedQuestionQuerySet:
    """Return the questions that fit, in no order yet."""
    questions = PublishedQuestion.objects.register().defer("search")
    if filters.words:
        questions = questions.filter(search=words_sought(filters.words, language))
    if filters.kind:
        questions = questions.filter(kind=filters.kind)
    if filters.verdict:
        questions = questions.filter(verdict=filters.verdict)
    if filters.panel:
        questions = questions.filter(panel_slug=filters.panel)
    if filters.theme:
        questions = questions.filter(holds_any("theme_codes", codes_meaning(Theme, filters.theme)))
    if filters.place_id is not None:
        questions = questions.filter(holds_any("place_ids", places_meaning(filters.place_id)))
    return questions


def newest_answers(number: int) -> list[PublishedQuestion]:
    """Return what came into the register last, for the feed."""
    found = PublishedQuestion.objects.register().defer("search")
    return list(found.order_by("-first_published_at", "-pk")[:number])


HEADER = (
    *("number", "address", "title", "asked_by", "name", "panel", "meeting_on", "received_on"),
    *(
        "answered_on",
        "days_taken",
        "reply",
        "how_far_all_is_answered",
        "due_on",
        "reason_late",
        "topics",
        "places",
        "question",
        "part",
    ),
    *("how_far_answered", "whose_words", "answer", "answer_to_all", "author", "position"),
)


def table_of(questions: Iterator[PublishedQuestion]) -> Iterator[Sequence[Any]]:
    """Yield the register as a table, a line for each part of each question."""
    yield HEADER
    for question in questions:
        yield from lines_of(question)


def lines_of(question: PublishedQuestion) -> Iterator[Sequence[Any]]:
    text = question.text
    answer, meeting, panel = text["answer"], text["meeting"], text["panel"]
    about = (
        question.pk,
        absolute(question.get_absolute_url()),
        plain(text, "title"),
        question.get_kind_display(),
        question.asker_name,
        plain(panel, "name") if panel else "",
        meeting["on"] if meeting else "",
        text["received_on"],
        text["answered_on"],
        text["days_taken"],
        replied(question.verdict, question.answered_on, question.days_taken),
        verdict_in_words(question.verdict),
        text["target_on"] or "",
        plain(text, "late_reason"),
        listed(text["themes"]),
        listed(text["places"]),
    )
    said_to_all = (plain(answer, "text"), answer["author"], plain(answer, "position"))
    for one in text["questions"]:
        for part in one["parts"]:
            yield (
                *about,
                plain(one, "text"),
                plain(part, "text"),
                verdict_in_words(part["verdict"]),
                whose_in_words(part["whose"]),
                plain(part, "answer"),
                *said_to_all,
            )


def plain(source: Any, name: str) -> str:
    return words(source, name).plain


def listed(labels: Sequence[Any]) -> str:
    return "; ".join(plain(one, "name") for one in labels)


def verdict_in_words(verdict: str) -> str:
    return str(Verdict(verdict).label) if verdict else gettext("Not said")


def whose_in_words(whose: str) -> str:
    return str(WhoseWords(whose).label) if whose else ""
