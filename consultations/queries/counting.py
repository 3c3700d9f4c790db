"""Counting the responses of a consultation anew, and laying that beside the kept counts."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.cache import cache
from django.db.models import Exists, OuterRef, QuerySet

from consultations.models import (
    AnswerCount,
    Consultation,
    CountNote,
    CrossCount,
    GoneResponses,
    Response,
    ResponseCount,
)
from consultations.queries.responses import Forms, answers_of, given_by
from consultations.rules.counting import Sum, Sums, given_in

AT_ONCE = 1_000
# In the cache: of how many consultations the counts were wrong when they were last compared.
WRONG = "consultations:wrong-counts"

Wrong = tuple[Any, ...]  # what a count is known by, what is kept and what it should be
ANSWER = ("question_id", "code", "rank")
CROSS = ("question_id", "code", "by_question_id", "by_code")
RESPONSE = ("consultation_id", "road", "language", "is_late", "is_counted")


def countable() -> QuerySet[Consultation]:
    """The consultations with responses of which none is gone that still counts."""
    has_some = Exists(Response.objects.filter(consultation=OuterRef("pk")))
    has_lost = Exists(GoneResponses.objects.filter(consultation=OuterRef("pk")))
    return Consultation.objects.filter(has_some, ~has_lost).order_by("pk")


def counted_anew(consultation: Consultation) -> Sums:
    """What all responses of a consultation come to, whatever is kept or noted."""
    forms, sums = Forms(consultation), Sums()
    for batch in batches(consultation):
        said = answers_of(batch, forms)
        for one in batch:
            which = (consultation.pk, one.road, one.language, one.is_late, one.is_counted)
            given = given_by(one, said[one.pk], forms)
            sums.add(which, given, sign=1, people=one.counts_for)
    return sums


def batches(consultation: Consultation) -> Iterable[list[Response]]:
    last = 0
    rows = Response.objects.filter(consultation=consultation).order_by("pk")
    while batch := list(rows.filter(pk__gt=last)[:AT_ONCE]):
        yield batch
        last = batch[-1].pk


def kept_by_now(consultation: Consultation) -> Sums:
    """What is kept, with what is noted and not added up yet."""
    of_it = {"question__section__questionnaire__consultation": consultation}
    sums = Sums()
    sums.answers.update(
        (key, Sum(number, people, total))
        for *columns, number, people, total in AnswerCount.objects.filter(**of_it).values_list(
            *ANSWER, "number", "people", "total"
        )
        for key in [(columns[0], columns[1], columns[2])]
    )
    sums.crossed.update(rows_of(CrossCount.objects.filter(**of_it), CROSS))
    sums.responses.update(
        rows_of(ResponseCount.objects.filter(consultation=consultation), RESPONSE)
    )
    for note in CountNote.objects.filter(consultation=consultation).iterator(chunk_size=AT_ONCE):
        which = (consultation.pk, note.road, note.language, note.is_late, note.is_counted)
        sums.add(which, given_in(note.given), sign=note.sign, people=note.people)
    return sums


def rows_of(rows: QuerySet, columns: tuple[str, ...]) -> Iterable[tuple[Any, Sum]]:
    for *key, number, people in rows.values_list(*columns, "number", "people"):
        yield tuple(key), Sum(number, people)


def wrong_counts(consultation: Consultation) -> list[Wrong]:
    """Where what is kept and what the responses come to are not the same; nought is as good as
    no row."""
    kept, right = kept_by_now(consultation), counted_anew(consultation)
    return [
        *differences(kept.answers, right.answers),
        *differences(kept.crossed, right.crossed),
        *differences(kept.responses, right.responses),
    ]


def differences(kept: Mapping[Any, Sum], right: Mapping[Any, Sum]) -> Iterable[Wrong]:
    nothing = Sum()
    for key in sorted(kept.keys() | right.keys(), key=repr):
        told, true = figures(kept.get(key, nothing)), figures(right.get(key, nothing))
        if told != true:
            yield (*key, told, true)


def figures(one: Sum) -> tuple[Any, ...]:
    return one.number, one.people, one.total or 0


def consultations_wrong() -> int | None:
    """Of how many consultations the counts were wrong when last compared; None where they have
    not been compared yet."""
    return cache.get(WRONG)
