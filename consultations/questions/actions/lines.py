"""The questions of a submission and their parts, brought into line with what was entered."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from consultations.questions.models import AnswerPart, CitedLaw, Part, Question, Submission
from consultations.questions.queries.details import PartAsked, QuestionAsked
from meetings.actions import NotArranged
from opcc.office.actions.lines import bring_into_line


def write_questions(submission: Submission, questions: Iterable[QuestionAsked]) -> None:
    """Make the questions those entered; what is said to a part stays with that part."""
    questions = list(questions)
    said = said_to(submission)
    bring_into_line(
        submission.questions.all(),
        key=["pk"],
        wanted=with_their_rows(
            submission.questions.all(),
            [{"text": one.text, "text_cy": one.text_cy} for one in questions],
            answered={part.question_id for part in said},
        ),
        owner={"submission": submission},
    )
    answered = {part.pk for part in said}
    for row, one in zip(submission.questions.order_by("position"), questions, strict=True):
        write_parts(row, one.parts or (PartAsked(),), answered=answered)
        bring_into_line(
            CitedLaw.objects.filter(question=row),
            key=["position"],
            wanted=({"position": at, **vars(law)} for at, law in enumerate(one.laws)),
            owner={"question": row},
        )


def write_parts(question: Question, parts: Iterable[PartAsked], *, answered: set[int]) -> None:
    rows = Part.objects.filter(question=question)
    bring_into_line(
        rows,
        key=["pk"],
        wanted=with_their_rows(rows, [dict(vars(one)) for one in parts], answered=answered),
        owner={"question": question},
    )


def said_to(submission: Submission) -> list[Part]:
    """Return the parts to which some version of the answer says something."""
    words = ~Q(verdict="") | ~Q(text="") | ~Q(text_cy="")
    said = AnswerPart.objects.filter(words, answer__submission=submission)
    return list(Part.objects.filter(pk__in=said.values("part")))


def with_their_rows(
    rows: QuerySet, wanted: Sequence[dict[str, Any]], *, answered: set[int]
) -> list[dict[str, Any]]:
    """Give each text its place, and the row that reads so already; the others, in their order,
    what rows are left. A new row has no key.

    Where something is said to a row, it is neither taken away nor guessed which text is its own:
    one that reads otherwise is its own only in its own place.
    """
    left = list(rows.order_by("position", "pk"))
    found: dict[int, int] = {}
    for at, values in enumerate(wanted):
        row = next((one for one in left if one.text == values["text"]), None)
        if row is not None:
            left.remove(row)
            found[at] = row.pk
    reworded = [at for at in range(len(wanted)) if at not in found]
    pairs = list(zip(reworded, left, strict=False))
    kept = next((row for row in left if row.pk in answered), None)
    moved = any(row.pk in answered and row.position != at for at, row in pairs)
    if kept is not None and (moved or len(left) != len(reworded)):
        raise NotArranged(
            _(
                "Something is said to “%(text)s” already, so it is not taken away. To put its"
                " words right, save that first; add or take away others afterwards."
            )
            % {"text": str(kept)}
        )
    found |= {at: row.pk for at, row in pairs}
    return [{"pk": found.get(at), "position": at, **one} for at, one in enumerate(wanted)]
