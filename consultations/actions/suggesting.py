"""Suggesting themes from similar answers that people have read. Only the worker loads this."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.neighbors import NearestNeighbors

from consultations.models import Answer, CodedTheme, Question, ThemeSuggestion
from consultations.queries.coding import left_to_read
from consultations.rules.coding import FEWEST_READ, NEIGHBOURS, themes_likely

LATELY = timedelta(minutes=3)  # longer than from one look to the next
AHEAD = 200  # answers for which themes are suggested at once
LEARNT_FROM = 3_000  # answers read last; more would only be slower

Read = list[tuple[str, frozenset[int]]]


def suggest_all(*, now: datetime) -> None:
    """Look at each question whose answers somebody is reading just now."""
    lately = CodedTheme.objects.filter(coded_at__gte=now - LATELY)
    for question in Question.objects.filter(pk__in=lately.values("question")):
        suggest_themes(question=question, now=now)


@transaction.atomic
def suggest_themes(*, question: Question, now: datetime) -> int:
    """Suggest themes for the answers that come next, anew. Returns how many were suggested."""
    known = read_lately(question)
    waiting = list(left_to_read(question).order_by("pk")[:AHEAD])
    if len(known) < FEWEST_READ or not waiting:
        return 0
    suggested = [
        ThemeSuggestion(answer=answer, theme_id=theme, likeness=share, suggested_at=now)
        for answer, neighbours in zip(waiting, neighbours_of(waiting, known), strict=True)
        for theme, share in themes_likely(neighbours).items()
    ]
    ThemeSuggestion.objects.filter(answer__in=waiting, agreed=None).delete()
    ThemeSuggestion.objects.bulk_create(suggested, ignore_conflicts=True)
    return len(suggested)


def read_lately(question: Question) -> Read:
    """The answers read last, each with the themes people found in it."""
    rows = CodedTheme.objects.filter(question=question).order_by("-coded_at")
    themes: dict[int, set[int]] = {}
    for answer, theme in rows.values_list("answer_id", "theme_id")[:LEARNT_FROM]:
        themes.setdefault(answer, set()).add(theme)
    words = Answer.objects.filter(pk__in=themes).values_list("pk", "words").order_by("pk")
    return [(text, frozenset(themes[pk])) for pk, text in words]


def neighbours_of(
    waiting: Sequence[Answer], known: Read
) -> list[list[tuple[float, frozenset[int]]]]:
    """For each answer those most like it by their words, the rare ones weighing most."""
    # Parts of words, so that Welsh mutations and English endings still meet.
    vectoriser = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
    learnt = vectoriser.fit_transform([words for words, _themes in known])
    nearest = NearestNeighbors(n_neighbors=min(NEIGHBOURS, len(known)), metric="cosine")
    nearest.fit(learnt)
    distances, places = nearest.kneighbors(vectoriser.transform([one.words for one in waiting]))
    return [
        [(1 - float(far), known[int(at)][1]) for far, at in zip(line, row, strict=True)]
        for line, row in zip(distances, places, strict=True)
    ]
