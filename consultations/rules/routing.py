"""Which sections and questions somebody is asked, by what they answered before."""

from collections.abc import Collection
from enum import StrEnum

from consultations.rules.forms import WITH_CODES, Answers, Asked, Form, OnlyIf, Part, Value


class Misrouted(StrEnum):
    """Why something cannot be asked on that answer."""

    GONE = "gone"
    NOT_EARLIER = "not-earlier"
    NO_CODES = "no-codes"
    UNKNOWN_ANSWER = "unknown-answer"
    ABOUT_YOU = "about-you"


def codes_in(value: Value | None) -> tuple[str, ...]:
    """The codes an answer holds, whatever its shape."""
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)


def applies(condition: OnlyIf | None, form: Form, answers: Answers) -> bool:
    """Whether the answer it hangs on was given; an answer that was itself not asked is none."""
    if condition is None:
        return True
    question = form.by_uid.get(condition.question)
    if question is None or not is_asked(question, form, answers):
        return False
    return bool(set(codes_in(answers.get(condition.question))) & set(condition.codes))


def is_asked(question: Asked, form: Form, answers: Answers) -> bool:
    part = form.part_of[question.uid]
    return applies(part.only_if, form, answers) and applies(question.only_if, form, answers)


def questions_asked(part: Part, form: Form, answers: Answers) -> list[Asked]:
    """The questions of a section that are asked; none where the section is left out."""
    if not applies(part.only_if, form, answers):
        return []
    return [question for question in part.questions if applies(question.only_if, form, answers)]


def parts_asked(form: Form, answers: Answers) -> list[Part]:
    """The sections that hold a question for whoever answered so."""
    return [part for part in form.parts if questions_asked(part, form, answers)]


def on_route(form: Form, answers: Answers) -> dict[str, Value]:
    """Leave out what was answered before somebody went back and took another way."""
    asked = {
        question.uid for part in form.parts for question in questions_asked(part, form, answers)
    }
    return {uid: value for uid, value in answers.items() if uid in asked and value not in ("", [])}


def why_misrouted(
    condition: OnlyIf, form: Form, *, part: Part, question: Asked | None = None
) -> Misrouted | None:
    """Why a section, or a question of it, cannot hang on that answer.

    Pages work without JavaScript, so what decides has to be answered on an earlier page; and what
    somebody says about themselves decides nothing, or it would show in which questions they got.
    """
    before = form.by_uid.get(condition.question)
    if before is None:
        return Misrouted.GONE
    here = form.part_of[condition.question]
    if here.about_you:
        return Misrouted.ABOUT_YOU
    if form.parts.index(here) >= form.parts.index(part):
        return Misrouted.NOT_EARLIER
    if before.kind not in WITH_CODES or not condition.codes:
        return Misrouted.NO_CODES
    if not set(condition.codes) <= set(before.codes):
        return Misrouted.UNKNOWN_ANSWER
    return None


def misrouted(form: Form) -> dict[str, Misrouted]:
    """What stands in the way of each section and question that hangs on an answer, by its uid."""
    found = {}
    for part in form.parts:
        for one in part.pieces:
            if one.only_if is None:
                continue
            reason = why_misrouted(one.only_if, form, part=part)
            if reason is not None:
                found[one.uid] = reason
    return found


def hangs_on(form: Form, uids: Collection[str]) -> list[str]:
    """The sections and questions that are asked on an answer to one of these questions."""
    return [
        one.uid
        for part in form.parts
        for one in part.pieces
        if one.only_if and one.only_if.question in uids
    ]
