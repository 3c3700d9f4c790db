"""Questionnaires as plain forms: the Office's draft, and what people are asked."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from consultations.models import (
    Choice,
    Consultation,
    PublishedQuestionnaire,
    Question,
    Questionnaire,
    Route,
    Section,
)
from consultations.rules.forms import Asked, Form, Kind, OnlyIf, Option, Part, form_in


def sections_of(questionnaire: Questionnaire) -> QuerySet[Section]:
    """The sections with everything in them, in as many queries for many as for one."""
    choices = Prefetch("choices", Choice.objects.order_by("position", "pk"))
    questions = Question.objects.order_by("position", "pk").select_related("route__on")
    return (
        questionnaire.sections.order_by("position", "pk")
        .select_related("route__on")
        .prefetch_related(Prefetch("questions", questions.prefetch_related(choices)))
    )


def drafted_form(questionnaire: Questionnaire) -> Form:
    """The questionnaire as it stands in the Office's tables."""
    return Form(tuple(part_of(section) for section in sections_of(questionnaire)))


def part_of(section: Section) -> Part:
    return Part(
        uid=str(section.uid),
        title=section.title,
        title_cy=section.title_cy,
        introduction=section.introduction,
        introduction_cy=section.introduction_cy,
        about_you=section.is_about_you,
        questions=tuple(asked(question) for question in section.questions.all()),
        only_if=only_if(section),
    )


def asked(question: Question) -> Asked:
    return Asked(
        uid=str(question.uid),
        kind=Kind(question.kind),
        text=question.text,
        text_cy=question.text_cy,
        hint=question.hint,
        hint_cy=question.hint_cy,
        options=tuple(option_of(choice) for choice in question.choices.all()),
        required=question.is_required,
        least=question.least,
        most=question.most,
        least_words=question.least_words,
        least_words_cy=question.least_words_cy,
        most_words=question.most_words,
        most_words_cy=question.most_words_cy,
        characteristic=question.characteristic,
        only_if=only_if(question),
    )


def option_of(choice: Choice) -> Option:
    return Option(choice.code, choice.text, choice.text_cy, choice.is_alone)


def only_if(one: Section | Question) -> OnlyIf | None:
    route: Route | None = getattr(one, "route", None)
    return OnlyIf(str(route.on.uid), tuple(route.codes)) if route else None


def questionnaire_of(consultation: Consultation) -> Questionnaire | None:
    return Questionnaire.objects.filter(consultation=consultation).first()


def published_form(consultation_uid: UUID, number: int = 0) -> PublishedQuestionnaire | None:
    """The text people are asked now, or were asked under that number; None before any was."""
    texts = PublishedQuestionnaire.objects.filter(consultation_uid=consultation_uid)
    if number:
        texts = texts.filter(number=number)
    return texts.order_by("-number").first()


def form_asked(consultation: Consultation, number: int = 0) -> Form:
    """What is or was asked; while nobody was, the draft. Empty where there are no questions."""
    published = published_form(consultation.uid, number)
    if published is not None:
        return form_in(published.form)
    questionnaire = questionnaire_of(consultation)
    return drafted_form(questionnaire) if questionnaire else Form()


def form_approved(consultation: Consultation) -> Form:
    """What was, or would be, approved with the consultation: harmless changes came after it."""
    texts = PublishedQuestionnaire.objects.filter(consultation_uid=consultation.uid)
    first = texts.order_by("number").first()
    return form_in(first.form) if first else form_asked(consultation)


def question_ids(consultation: Consultation) -> dict[str, int]:
    """The numbers of a consultation's questions by their uids."""
    rows = Question.objects.filter(section__questionnaire__consultation=consultation)
    return {str(uid): pk for uid, pk in rows.values_list("uid", "pk")}


def questions_with_answers(questions: Iterable[Question]) -> set[int]:
    """Those somebody has answered already."""
    wanted = [question.pk for question in questions]
    rows = Question.objects.filter(pk__in=wanted)
    return set(rows.filter(answers__isnull=False).values_list("pk", flat=True).distinct()) | set(
        rows.filter(about_you__isnull=False).values_list("pk", flat=True).distinct()
    )


def consultations_to_copy(consultation: Consultation) -> QuerySet[Consultation]:
    """Earlier consultations whose questions can be taken as a start, the newest first."""
    with_questions = Question.objects.values("section__questionnaire__consultation")
    return (
        Consultation.objects.live()
        .filter(pk__in=with_questions)
        .exclude(pk=consultation.pk)
        .newest_first()
    )
