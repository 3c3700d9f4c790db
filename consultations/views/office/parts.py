"""What a consultation is made of: documents, a later close, what was considered, the outcome."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from consultations.actions import documents, lifecycle, outcome
from consultations.forms.parts import (
    AnalysedForm,
    DocumentForm,
    ExtendForm,
    NewDocumentForm,
    NewVersionForm,
    PointForm,
)
from consultations.models import Document, DocumentVersion, OutcomePoint, Subject
from consultations.queries.choices import people_who_decide, themes_to_choose
from consultations.views.office.shared import (
    CONFIRM,
    FORM,
    consultation_named,
    page_of,
    show,
    to_consultation,
)
from meetings.views.office.meeting.shared import at_once, attempt, keep_change
from opcc.office.access import OfficeRequest, policy
from opcc.office.queries import is_bilingual
from opcc.office.views.files import private_copy
from opcc.office.views.sending import posted

DOCUMENTS, OUTCOME = "documents", "outcome"


def document_named(uid: UUID, pk: int) -> Document:
    found = Document.objects.live().select_related("consultation")
    return get_object_or_404(found, consultation__uid=uid, consultation__deleted_at=None, pk=pk)


@require_safe
@policy("consultations.read")
def document_file(request: OfficeRequest, uid: UUID, pk: int) -> HttpResponseBase:
    """One version's file, for who may read the consultation."""
    found = get_object_or_404(
        DocumentVersion.objects.select_related("file"),
        document__consultation__uid=uid,
        document__consultation__deleted_at=None,
        document__removed_at=None,
        pk=pk,
    )
    return private_copy(found.file)


@policy("consultations.prepare")
def new_document(request: OfficeRequest, uid: UUID) -> HttpResponse:
    one = consultation_named(uid)
    form = NewDocumentForm(
        posted(request),
        request.FILES or None,
        bilingual=is_bilingual(),
        cancel_url=page_of(one, DOCUMENTS),
    )
    if form.is_valid() and attempt(
        request,
        form,
        lambda: documents.add_document(
            consultation=one,
            file=form.cleaned_data["file"],
            details=form.details(),
            by=request.user,
            now=timezone.now(),
        ),
        _("The document is saved."),
    ):
        return to_consultation(one, DOCUMENTS)
    return show(request, FORM, one, form, heading=_("Add a document"))


@policy("consultations.prepare")
def describe_document(request: OfficeRequest, uid: UUID, pk: int) -> HttpResponse:
    """Say something else of a document."""
    document = document_named(uid, pk)
    one = document.consultation
    saved, form, sides = keep_change(
        request,
        document_form(document, posted(request)),
        lambda typed: documents.describe_document(
            document=document,
            version=typed.cleaned_data["version"],
            details=typed.details(),
            by=request.user,
            now=timezone.now(),
        ),
        _("The document is changed."),
        form_of=document_form,
    )
    if saved:
        return to_consultation(one, DOCUMENTS)
    return show(request, FORM, one, form, heading=_("Change a document"), sides=sides)


def document_form(document: Document, data: Any) -> DocumentForm:
    names = ("version", "title", "title_cy", "language", "is_assessment")
    return DocumentForm(
        data,
        bilingual=is_bilingual(),
        cancel_url=page_of(document.consultation, DOCUMENTS),
        initial={name: getattr(document, name) for name in names}
        | {"is_public": "yes" if document.is_public else "no"},
    )


@policy("consultations.prepare")
def renew_document(request: OfficeRequest, uid: UUID, pk: int) -> HttpResponse:
    """Add a newer version of a document."""
    document = document_named(uid, pk)
    one = document.consultation
    form = NewVersionForm(
        posted(request),
        request.FILES or None,
        bilingual=is_bilingual(),
        cancel_url=page_of(one, DOCUMENTS),
    )
    if form.is_valid() and attempt(
        request,
        form,
        lambda: documents.renew_document(
            document=document,
            file=form.cleaned_data["file"],
            change=form.cleaned_data["change"],
            change_cy=form.cleaned_data["change_cy"],
            by=request.user,
            now=timezone.now(),
        ),
        _("The new version is saved."),
    ):
        return to_consultation(one, DOCUMENTS)
    return show(request, FORM, one, form, heading=_("A new version of “%s”") % document)


@require_POST
@policy("consultations.prepare")
def remove_document(request: OfficeRequest, uid: UUID, pk: int) -> HttpResponse:
    """Removed at once; the message that says so can undo it."""
    document = document_named(uid, pk)
    at_once(
        request,
        lambda: documents.remove_document(document=document, by=request.user, now=timezone.now()),
        _("“%(title)s” is removed.") % {"title": document},
        undo_url=reverse("consultations:office-document-put-back", args=[uid, pk]),
    )
    return to_consultation(document.consultation, DOCUMENTS)


@require_POST
@policy("consultations.prepare")
def put_back_document(request: OfficeRequest, uid: UUID, pk: int) -> HttpResponse:
    document = get_object_or_404(
        Document, consultation__uid=uid, consultation__deleted_at=None, pk=pk
    )
    at_once(
        request,
        lambda: documents.put_back_document(document=document, by=request.user, now=timezone.now()),
        _("The document is back."),
    )
    return to_consultation(document.consultation, DOCUMENTS)


@policy("consultations.prepare")
def extend(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """Propose a later close; the next page sends it for approval."""
    one = consultation_named(uid)
    form = ExtendForm(posted(request), bilingual=is_bilingual())
    if form.is_valid() and attempt(
        request,
        form,
        lambda: lifecycle.propose_extension(
            consultation=one,
            closes_at=form.closes_at(),
            reason=form.cleaned_data["reason"],
            reason_cy=form.cleaned_data["reason_cy"],
            by=request.user,
            now=timezone.now(),
        ),
        _("Look at the page as it would read, and send it for approval. Only then it is extended."),
    ):
        return redirect("consultations:office-told", Subject.CONSULTATION.value, uid)
    return show(
        request,
        CONFIRM,
        one,
        form,
        question=_("Extend this consultation"),
        consequences=[_("It closes later once somebody else has approved that.")],
        button=_("Go on"),
    )


@policy("consultations.prepare")
def analysed(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """Say who considered the answers, and when."""
    one = consultation_named(uid)
    today = localdate()
    closed_on = localdate(one.closes_at) if one.closes_at else today
    form = AnalysedForm(
        posted(request),
        people=people_who_decide(today=today, since=closed_on, held=one.considered_by_id),
        initial={
            "considered_on": one.considered_on or today,
            "considered_by": one.considered_by_id,
            "considered_note": one.considered_note,
        },
    )
    if form.is_valid() and attempt(
        request,
        form,
        lambda: lifecycle.mark_analysed(
            consultation=one, considered=form.considered(), by=request.user, now=timezone.now()
        ),
        _("Saved. Now say what came of it."),
    ):
        return to_consultation(one, OUTCOME)
    return show(
        request,
        CONFIRM,
        one,
        form,
        question=_("The answers were considered"),
        consequences=[
            _("Whoever decides has read what came back. Afterwards nothing more is taken.")
        ],
        button=_("Save"),
    )


@policy("consultations.prepare")
def new_point(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """Add a point: what people said, and what came of it."""
    one = consultation_named(uid)
    form = PointForm(
        posted(request),
        bilingual=is_bilingual(),
        cancel_url=page_of(one, OUTCOME),
        themes=themes_to_choose(today=localdate(), held=None),
        initial={"answered_on": localdate()},
    )
    if form.is_valid() and attempt(
        request,
        form,
        lambda: outcome.add_point(
            consultation=one, details=form.details(), by=request.user, now=timezone.now()
        ),
        _("The point is saved."),
    ):
        return to_consultation(one, OUTCOME)
    return show(request, FORM, one, form, heading=_("You said – we did"))


def point_named(uid: UUID, pk: int) -> OutcomePoint:
    found = OutcomePoint.objects.select_related("consultation")
    return get_object_or_404(found, consultation__uid=uid, consultation__deleted_at=None, pk=pk)


@policy("consultations.prepare")
def change_point(request: OfficeRequest, uid: UUID, pk: int) -> HttpResponse:
    point = point_named(uid, pk)
    saved, form, sides = keep_change(
        request,
        point_form(point, posted(request)),
        lambda typed: outcome.change_point(
            point=point,
            version=typed.cleaned_data["version"],
            details=typed.details(),
            by=request.user,
            now=timezone.now(),
        ),
        _("The point is changed."),
        form_of=point_form,
    )
    if saved:
        return to_consultation(point.consultation, OUTCOME)
    return show(
        request, FORM, point.consultation, form, heading=_("You said – we did"), sides=sides
    )


def point_form(point: OutcomePoint, data: Any) -> PointForm:
    names = ("you_said", "you_said_cy", "answer", "we_did", "we_did_cy", "answered_on", "version")
    return PointForm(
        data,
        bilingual=is_bilingual(),
        cancel_url=page_of(point.consultation, OUTCOME),
        themes=themes_to_choose(today=localdate(), held=point.theme_id),
        initial={name: getattr(point, name) for name in names} | {"theme": point.theme_id},
    )


@require_POST
@policy("consultations.prepare")
def remove_point(request: OfficeRequest, uid: UUID, pk: int) -> HttpResponse:
    point = point_named(uid, pk)
    outcome.remove_point(point=point, by=request.user, now=timezone.now())
    messages.success(request, _("The point is taken away."))
    return to_consultation(point.consultation, OUTCOME)
