"""What came back: the page of results, and the next answer to read, of few responses and many."""

from datetime import datetime
from functools import partial

from django.db import transaction

from consultations.actions.coding import next_to_read
from consultations.models import Answer, Consultation, Question
from consultations.queries.coding import read_so_far
from consultations.queries.result_charts import chart_of
from consultations.queries.results import Counts, crossed, results_of
from consultations.queries.who_answered import who_answered
from opcc.office.models import User
from tests.consultations.asking import named
from tests.performance.filling import settle
from tests.performance.measures import Measure, in_turn

MOST = 1.5


def growth(few: Consultation, many: Consultation, by: User, now: datetime) -> list[Measure]:
    """Each page for many responses beside the same for few."""
    for one in (few, many):
        read_half(one)
    settle()
    return [
        measure(name, *in_turn(partial(page, few), partial(page, many), runs=30))
        for name, page in (
            ("page of results with two questions across", results_page),
            ("next answer to read", partial(next_answer, by=by, now=now)),
            ("page of themes", read_so_far),
        )
    ]


def measure(name: str, short: float, long: float) -> Measure:
    return Measure(name, long / short, "", MOST, told=f"{long:.1f} ÷ {short:.1f} ms")


def results_page(consultation: Consultation) -> None:
    """Everything the page shows."""
    counts = Counts(consultation)
    for result in results_of(counts):
        chart_of(result)
    form = counts.form
    crossed(counts, named(form, "I feel safe"), named(form, "What would help"))
    who_answered(counts)


def next_answer(consultation: Consultation, *, by: User, now: datetime) -> None:
    with transaction.atomic():
        assert next_to_read(question=in_words(consultation), by=by, now=now)


def in_words(consultation: Consultation) -> Question:
    return Question.objects.get(section__questionnaire__consultation=consultation, kind="text")


def read_half(consultation: Consultation) -> None:
    """Let half of the answers be read, as in the middle of the work."""
    answers = Answer.objects.filter(question=in_words(consultation)).order_by("pk")
    middle = answers[answers.count() // 2].pk
    answers.filter(pk__lt=middle).update(coded_at=consultation.closes_at)
