"""Which answers of those who agreed may be read row by row, beside the figures of everybody.

Whoever has both can subtract the one from the other, and learns what those said who did not agree.
So each question is laid across “in the file” and “not in the file” and judged as any other table:
a number under five of either, or one that would tell of it, keeps its answer back in every row.
"""

from collections.abc import Mapping

from consultations.rules.forms import Asked, Form
from consultations.rules.results import Question, laid_across
from consultations.rules.suppression import is_small

IN, OUT = "in", "out"


def may_be_published(rows: int, everybody: int) -> bool:
    """Whether there can be a file at all: neither those in it nor the others are a few."""
    return rows > 0 and not is_small(rows) and not is_small(everybody - rows)


def codes_shown(
    question: Question, in_file: Mapping[str, int], *, rows: int, everybody: int
) -> frozenset[str]:
    """The answers that may be read row by row. `in_file` is how many rows gave each."""
    file = Question((IN, OUT), {IN: rows, OUT: everybody - rows}, everybody)
    both = {(code, IN): in_file.get(code, 0) for code in question.codes}
    rest = {
        (code, OUT): question.numbers.get(code, 0) - in_file.get(code, 0) for code in question.codes
    }
    if min(rest.values(), default=0) < 0:
        return frozenset()  # the counts and the rows are not of one moment
    told = laid_across(question, file, both | rest, everybody) or {}
    return frozenset(code for code in question.codes if told.get((code, IN)) is not None)


def places_shown(ranking: Question, in_file: Mapping[str, int]) -> frozenset[str]:
    """A ranking is read whole or not at all: the place kept back in a row would follow from the
    others. So every place of every choice was given by nobody or by five and more, in the file and
    outside it."""
    for code in ranking.codes:
        inside = in_file.get(code, 0)
        outside = ranking.numbers.get(code, 0) - inside
        if outside < 0 or is_small(inside) or is_small(outside):
            return frozenset()
    return frozenset(ranking.codes)


def is_told_by_a_route(form: Form, asked: Asked, whole: Mapping[str, bool]) -> bool:
    """Whether having been asked it tells an answer to an earlier question that is kept back.

    `whole` says of which questions every answer is shown.
    """
    conditions = [asked.only_if, form.part_of[asked.uid].only_if]
    return any(one is not None and not whole.get(one.question, False) for one in conditions)
