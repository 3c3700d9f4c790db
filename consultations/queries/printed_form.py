"""The printed form of a questionnaire: a tagged PDF (PDF/UA-1) that anybody can fill in by pen."""

import json
from typing import Any

import typst
from django.conf import settings
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import override

from consultations.models import Consultation
from consultations.queries.answer_words import (
    choice_in_words,
    choices_in_words,
    hint_of,
    words_of,
)
from consultations.rules.forms import Asked, Form, Kind, OnlyIf, Part
from opcc.office.emails import office_name
from opcc.office.models.reference import in_language
from opcc.office.rules import LONDON

LAYOUT = settings.BASE_DIR / "templates" / "consultations" / "printed_form.typ"
LANGUAGES = {"en": "en-gb", "cy": "cy"}


def printed_form(consultation: Consultation, form: Form, *, language: str) -> bytes:
    """The whole questionnaire in one language, "en" or "cy"."""
    with override(LANGUAGES[language]):
        words = form_in_words(consultation, form) | {"language": language}
    return typst.compile(
        LAYOUT.read_bytes(),
        sys_inputs={"form": json.dumps(words)},
        format="pdf",
        pdf_standards="ua-1",
        ignore_system_fonts=True,
    )


def form_in_words(consultation: Consultation, form: Form) -> dict[str, Any]:
    return {
        "title": in_language(consultation.title, consultation.title_cy),
        "office": office_name(),
        "introduction": in_language(consultation.purpose, consultation.purpose_cy),
        "parts": [part_in_words(part, form) for part in form.parts],
        "send": {"title": _("Where to send it"), "text": where_to_send(consultation)},
    }


def where_to_send(consultation: Consultation) -> str:
    closes_at = consultation.closes_at
    until = date_format(localtime(closes_at, LONDON), "j F Y") if closes_at else ""
    lines = [consultation.contact_address, consultation.contact_email]
    told = [line for line in lines if line] or [office_name()]
    if until:
        told.append(_("To reach us by %(day)s.") % {"day": until})
    return "\n".join(told)


def part_in_words(part: Part, form: Form) -> dict[str, Any]:
    return {
        "title": in_language(part.title, part.title_cy),
        "introduction": in_language(part.introduction, part.introduction_cy),
        "only_if": routed(part.only_if, form),
        "questions": [question_in_words(question, form) for question in part.questions],
    }


def question_in_words(question: Asked, form: Form) -> dict[str, Any]:
    return {
        "text": f"{form.numbers[question.uid]}. {words_of(question)}",
        "hint": hint_of(question),
        "how": how_to_answer(question),
        "kind": question.kind.value,
        "choices": [words for _code, words in choices_in_words(question)],
        "unit": "£" if question.kind == Kind.MONEY else "",
        "is_required": question.required,
        "only_if": routed(question.only_if, form),
    }


def how_to_answer(question: Asked) -> str:
    if question.kind == Kind.RANKING:
        return _("Write 1 beside what matters most to you, then 2, and so on.")
    if question.kind == Kind.SEVERAL and question.most is not None:
        return _("Tick up to %(most)s.") % {"most": int(question.most)}
    if question.kind == Kind.SEVERAL:
        return _("Tick all that apply.")
    return _("Tick one.") if question.codes else ""


def routed(condition: OnlyIf | None, form: Form) -> str:
    """On which answer it is to be answered, for who has a pen and no program."""
    if condition is None or condition.question not in form.by_uid:
        return ""
    question = form.by_uid[condition.question]
    words = ", ".join(f"“{choice_in_words(question, code)}”" for code in condition.codes)
    return _("Answer only if you said %(words)s at question %(number)s.") % {
        "words": words,
        "number": form.numbers[condition.question],
    }
