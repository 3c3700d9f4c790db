"""Writing a questionnaire: sections and questions, their order, a look as people see it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form as DjangoForm
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from consultations.actions import questionnaires as actions
from consultations.actions.freezing import what_is_lacking
from consultations.actions.questionnaire_errors import AskedMeanwhile, NotAsked
from consultations.forms.answering import WholeForm
from consultations.forms.building import (
    AboutPeopleForm,
    CopyForm,
    KindForm,
    QuestionForm,
    SectionForm,
    as_chosen,
)
from consultations.models import Consultation, Question, Section
from consultations.queries.questionnaires import (
    consultations_to_copy,
    drafted_form,
    published_form,
    questionnaire_of,
    sections_of,
)
from consultations.rules.about_you import Characteristic
from consultations.rules.forms import Form, Kind, Part
from opcc.office.access import OfficeRequest, policy
from opcc.office.population import LATEST
from opcc.office.queries import is_bilingual
from opcc.office.views.sending import posted

PAGES = "consultations/office/questionnaire/"


def consultation_named(uid: UUID) -> Consultation:
    return get_object_or_404(Consultation.objects.live(), uid=uid)


def section_named(uid: UUID, section: UUID) -> Section:
    sections = Section.objects.select_related("questionnaire__consultation", "route__on")
    return get_object_or_404(
        sections,
        uid=section,
        questionnaire__consultation__uid=uid,
        questionnaire__consultation__deleted_at=None,
    )


def question_named(uid: UUID, question: UUID) -> Question:
    questions = Question.objects.select_related(
        "section__questionnaire__consultation", "route__on"
    ).prefetch_related("choices")
    return get_object_or_404(
        questions,
        uid=question,
        section__questionnaire__consultation__uid=uid,
        section__questionnaire__consultation__deleted_at=None,
    )


def page_of(uid: UUID) -> str:
    return reverse("consultations:office-questionnaire", args=[uid])


def draft_of(consultation: Consultation) -> Form:
    questionnaire = questionnaire_of(consultation)
    return drafted_form(questionnaire) if questionnaire else Form()


def part_named(form: Form, uid: UUID) -> Part:
    return next(part for part in form.parts if part.uid == str(uid))


def attempt(request: OfficeRequest, form: DjangoForm, do: Callable[[], object], said: str) -> bool:
    """Do it and say so, or leave the reason why not with the form."""
    try:
        do()
    except AskedMeanwhile as told:
        data: Any = form.data
        data = data.copy()
        data["version"] = str(told.current.version)
        form.data = data
        form.add_error(
            None, _("%(what)s Look at its page first. Saving now replaces it.") % {"what": told}
        )
        return False
    except NotAsked as reason:
        form.add_error(None, str(reason))
        return False
    messages.success(request, said)
    return True


def at_once(request: OfficeRequest, do: Callable[[], object], said: str) -> None:
    try:
        do()
    except NotAsked as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, said)


def show(
    request: OfficeRequest, consultation: Consultation, form: DjangoForm, heading: str, **more: Any
) -> HttpResponse:
    context = {
        "consultation": consultation,
        "form": form,
        "heading": heading,
        "back_url": page_of(consultation.uid),
        **more,
    }
    return render(request, f"{PAGES}form.html", context)


@require_safe
@policy("consultations.read")
def questionnaire(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """All sections and questions, with what is still missing before people may be asked."""
    consultation = consultation_named(uid)
    kept = questionnaire_of(consultation)
    sections = list(sections_of(kept)) if kept else []
    form = drafted_form(kept) if kept else Form()
    is_frozen = published_form(uid) is not None
    page = {
        "consultation": consultation,
        "questionnaire": kept,
        "sections": sections,
        "numbers": {one.uid: form.numbers.get(str(one.uid)) for one in questions_in(sections)},
        "is_frozen": is_frozen,
        "lacking": [] if is_frozen else what_is_lacking(consultation),
        **ends_of(sections),
        "may_copy": not sections and consultations_to_copy(consultation).exists(),
    }
    return render(request, f"{PAGES}questionnaire.html", page)


def ends_of(sections: list[Section]) -> dict[str, set[UUID]]:
    """The uids of what stands at the top and at the end already: sections, and their questions."""
    movable = [one for one in sections if not one.is_about_you]
    first, last = questions_in(movable[:1])[:1], questions_in(movable[-1:])[-1:]
    return {
        "at_the_top": {*(one.uid for one in sections[:1]), *(one.uid for one in first)},
        "at_the_end": {*(one.uid for one in sections[-1:]), *(one.uid for one in last)},
    }


def questions_in(sections: list[Section]) -> list[Question]:
    return [question for section in sections for question in section.questions.all()]


@require_safe
@policy("consultations.read")
def preview(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """The questionnaire as people see it, on one page and without a button to send it."""
    consultation = consultation_named(uid)
    asked = draft_of(consultation)
    form = WholeForm(form=asked, parts=asked.parts)
    page = {"consultation": consultation, "form": form, "back_url": page_of(uid)}
    return render(request, f"{PAGES}preview.html", page)


def section_form(consultation: Consultation, section: Section | None, data: Any) -> SectionForm:
    asked = draft_of(consultation)
    part = part_named(asked, section.uid) if section else None
    columns = ("version", "title", "title_cy", "introduction", "introduction_cy")
    initial: dict[str, Any] = {}
    if section and part:
        initial = {name: getattr(section, name) for name in columns}
        initial["only_if"] = as_chosen(part.only_if)
    return SectionForm(
        data,
        form=asked,
        part=part,
        bilingual=is_bilingual(),
        cancel_url=page_of(consultation.uid),
        initial=initial,
    )


@policy("consultations.prepare")
def section_new(request: OfficeRequest, uid: UUID) -> HttpResponse:
    consultation = consultation_named(uid)
    form = section_form(consultation, None, posted(request))
    if form.is_valid() and attempt(
        request,
        form,
        lambda: actions.add_section(
            consultation=consultation, details=form.details(), by=request.user, now=timezone.now()
        ),
        _("The section is added."),
    ):
        return redirect(page_of(uid))
    return show(request, consultation, form, _("Add a section"))


@policy("consultations.prepare")
def section_edit(request: OfficeRequest, uid: UUID, section: UUID) -> HttpResponse:
    found = section_named(uid, section)
    consultation = found.questionnaire.consultation
    form = section_form(consultation, found, posted(request))
    if form.is_valid() and attempt(
        request,
        form,
        lambda: actions.change_section(
            section=found,
            version=form.cleaned_data["version"],
            details=form.details(),
            by=request.user,
            now=timezone.now(),
        ),
        _("The section is changed."),
    ):
        return redirect(page_of(uid))
    return show(request, consultation, form, _("Change a section"))


@require_POST
@policy("consultations.prepare")
def section_move(request: OfficeRequest, uid: UUID, section: UUID) -> HttpResponse:
    """One place up, or down."""
    found, up = section_named(uid, section), request.POST.get("to") == "up"
    at_once(
        request,
        lambda: actions.move_section(section=found, up=up, by=request.user, now=timezone.now()),
        _("The section is moved."),
    )
    return redirect(page_of(uid))


@policy("consultations.prepare")
def section_remove(request: OfficeRequest, uid: UUID, section: UUID) -> HttpResponse:
    found = section_named(uid, section)
    form = DjangoForm(posted(request))
    if form.is_valid() and attempt(
        request,
        form,
        lambda: actions.remove_section(section=found, by=request.user, now=timezone.now()),
        _("The section is gone."),
    ):
        return redirect(page_of(uid))
    return ask_once_more(
        request,
        found.questionnaire.consultation,
        form,
        question=_("Take this section away with its questions"),
        what=str(found),
    )


def ask_once_more(
    request: OfficeRequest,
    consultation: Consultation,
    form: DjangoForm,
    *,
    question: str,
    what: str,
) -> HttpResponse:
    page = {
        "consultation": consultation,
        "form": form,
        "question": question,
        "what": what,
        "back_url": page_of(consultation.uid),
    }
    return render(request, f"{PAGES}remove.html", page)


@policy("consultations.prepare")
def question_new(request: OfficeRequest, uid: UUID, section: UUID) -> HttpResponse:
    """First how it is answered, then what is asked."""
    found = section_named(uid, section)
    consultation = found.questionnaire.consultation
    if found.is_about_you:
        raise Http404
    kind_form = KindForm(request.GET or None, cancel_url=page_of(uid))
    heading = _("Add a question")
    if not kind_form.is_valid():
        return show(request, consultation, kind_form, heading)
    asked = draft_of(consultation)
    form = QuestionForm(
        posted(request),
        kind=Kind(kind_form.cleaned_data["kind"]),
        part=part_named(asked, found.uid),
        form=asked,
        bilingual=is_bilingual(),
        cancel_url=page_of(uid),
    )
    if form.is_valid() and attempt(
        request,
        form,
        lambda: actions.add_question(
            section=found, details=form.details(), by=request.user, now=timezone.now()
        ),
        _("The question is added."),
    ):
        return redirect(page_of(uid))
    kind = str(Question.Kind(kind_form.cleaned_data["kind"]).label)
    return show(request, consultation, form, heading, caption=kind)


@policy("consultations.prepare")
def question_edit(request: OfficeRequest, uid: UUID, question: UUID) -> HttpResponse:
    found = question_named(uid, question)
    consultation = found.section.questionnaire.consultation
    asked = draft_of(consultation)
    form = QuestionForm(
        posted(request),
        kind=Kind(found.kind),
        part=part_named(asked, found.section.uid),
        question=found,
        form=asked,
        bilingual=is_bilingual(),
        cancel_url=page_of(uid),
    )
    if form.is_valid() and attempt(
        request,
        form,
        lambda: actions.change_question(
            question=found,
            version=form.cleaned_data["version"],
            details=form.details(),
            by=request.user,
            now=timezone.now(),
        ),
        _("The question is changed."),
    ):
        return redirect(page_of(uid))
    caption = str(found.get_kind_display())
    return show(request, consultation, form, _("Change a question"), caption=caption)


@require_POST
@policy("consultations.prepare")
def question_move(request: OfficeRequest, uid: UUID, question: UUID) -> HttpResponse:
    """One place up, or down; past the end of a section into the next."""
    found, up = question_named(uid, question), request.POST.get("to") == "up"
    at_once(
        request,
        lambda: actions.move_question(question=found, up=up, by=request.user, now=timezone.now()),
        _("The question is moved."),
    )
    return redirect(page_of(uid))


@policy("consultations.prepare")
def question_remove(request: OfficeRequest, uid: UUID, question: UUID) -> HttpResponse:
    found = question_named(uid, question)
    form = DjangoForm(posted(request))
    if form.is_valid() and attempt(
        request,
        form,
        lambda: actions.remove_question(question=found, by=request.user, now=timezone.now()),
        _("The question is gone."),
    ):
        return redirect(page_of(uid))
    return ask_once_more(
        request,
        found.section.questionnaire.consultation,
        form,
        question=_("Take this question away"),
        what=str(found),
    )


@policy("consultations.prepare")
def about_people(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """Choose what people are asked about themselves."""
    consultation = consultation_named(uid)
    asked = Question.objects.filter(
        section__questionnaire__consultation=consultation, section__is_about_you=True
    )
    lists = {one.characteristic: one.code_list for one in asked}
    form = AboutPeopleForm(
        posted(request),
        cancel_url=page_of(uid),
        initial={
            "characteristics": list(lists),
            "ethnicity_list": lists.get(Characteristic.RACE, usual_list()),
        },
    )
    if form.is_valid() and attempt(
        request,
        form,
        lambda: actions.ask_about_people(
            consultation=consultation,
            characteristics=form.chosen(),
            ethnicity_list=form.cleaned_data["ethnicity_list"],
            by=request.user,
            now=timezone.now(),
        ),
        _("The questions about people are set."),
    ):
        return redirect(page_of(uid))
    return show(request, consultation, form, _("Questions about people"))


def usual_list() -> str:
    """The latest list, as the nation of the Office asks it."""
    return f"{LATEST}-wales" if is_bilingual() else LATEST


@policy("consultations.prepare")
def copy(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """Take the questions of an earlier consultation as a start."""
    consultation = consultation_named(uid)
    form = CopyForm(
        posted(request), earlier=consultations_to_copy(consultation), cancel_url=page_of(uid)
    )
    if form.is_valid() and attempt(
        request,
        form,
        lambda: actions.copy_questionnaire(
            consultation=consultation,
            earlier=form.cleaned_data["earlier"],
            by=request.user,
            now=timezone.now(),
        ),
        _("The questions are taken over. Change them as you need."),
    ):
        return redirect(page_of(uid))
    return show(request, consultation, form, _("Start from an earlier consultation"))
