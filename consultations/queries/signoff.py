"""Texts of consultations for whoever approves them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import override

from consultations.models import ConsultationText, Subject
from consultations.queries.freezing import Telling, questions_told
from consultations.queries.printed_form import part_in_words
from consultations.queries.questionnaires import form_approved
from consultations.queries.submission import concerns_about, public_row
from consultations.queries.told import differences, facts_of
from engagement.queries.passages import Concern
from meetings.queries.signoff import Reading
from opcc.office.models import User


def texts_waiting() -> QuerySet:
    return (
        ConsultationText.objects.waiting()
        .select_related("consultation", "other", "submitted_by")
        .order_by("submitted_at", "pk")
    )


def number_waiting(reader: User) -> int:
    """How many texts of others wait, for who may approve them."""
    return ConsultationText.objects.waiting().exclude(submitted_by=reader).count()


def texts_about(uid: object) -> QuerySet:
    return ConsultationText.objects.filter(subject_uid=str(uid)).select_related(
        "submitted_by", "decided_by"
    )


def languages(*, bilingual: bool) -> tuple[str, ...]:
    return ("en-gb", "cy") if bilingual else ("en-gb",)


def readings_of(text: ConsultationText, *, bilingual: bool) -> list[Reading]:
    """Return the text in each language, beside what is public now."""
    row = public_row(text.subject_uid)
    before: Mapping[str, Any] = {}
    waits = text.decision == ConsultationText.Decision.WAITING
    if waits and row is not None and row.is_shown:
        before = row.outcome if text.subject == Subject.OUTCOME else row.text
    found = []
    for language in languages(bilingual=bilingual):
        with override(language):
            found.append(
                Reading(
                    language=language,
                    facts=facts_of(text.subject, text.text),
                    changed=list(differences(text.subject, before, text.text)) if before else None,
                )
            )
    return found


@dataclass(frozen=True)
class QuestionsRead:
    """What people are asked, section by section, in one language."""

    language: str
    parts: list[dict[str, Any]]


def questions_of(text: ConsultationText, *, bilingual: bool) -> list[QuestionsRead]:
    """Return the questions that go with a text, in each language; none where they have changed."""
    one = text.consultation
    if one is None or not text.text.get("questions"):
        return []
    if text.text["questions"] != questions_told(one):
        return []
    form, found = form_approved(one), []
    for language in languages(bilingual=bilingual):
        with override(language):
            found.append(
                QuestionsRead(language, [part_in_words(part, form) for part in form.parts])
            )
    return found


def have_questions_changed(text: ConsultationText) -> bool:
    """Whether others are asked by now than go with a text that waits."""
    return (
        text.decision == ConsultationText.Decision.WAITING
        and text.change == ConsultationText.Change.PUBLISH
        and text.subject == Subject.CONSULTATION
        and text.consultation is not None
        and text.text.get("questions") != questions_told(text.consultation)
    )


def concerns_of(text: ConsultationText) -> list[Concern]:
    """What could point at somebody in a text that was put forward, with the reasons given."""
    if text.redacted_at is not None:
        return []
    telling = Telling(Subject(text.subject), text.record, text.text)
    return concerns_about(telling, text.explanations)
