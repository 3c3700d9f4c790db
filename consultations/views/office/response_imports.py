"""Bringing in a file of responses: sent, its columns chosen, looked through, taken in."""

from itertools import islice
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from consultations.actions import response_imports as actions
from consultations.actions.responses import NotTaken
from consultations.forms.responses import ResponseColumnsForm, ResponseFileForm
from consultations.models import ResponseImport
from consultations.queries.questionnaires import form_asked
from consultations.queries.response_imports import meanings, refused_shown, refused_table
from consultations.views.office.responses import PAGES, consultation_named, ledger_of, show
from opcc.office.access import OfficeRequest, may, policy
from opcc.office.queries.file_wording import sentence_about_file
from opcc.office.spreadsheets import FileRefused
from opcc.office.spreadsheets.writing import csv_lines
from opcc.office.views.sending import posted

Status = ResponseImport.Status
ROWS_SAMPLED = 20


def file_named(uid: UUID, sent: UUID) -> ResponseImport:
    files = ResponseImport.objects.select_related("consultation", "sent_by")
    return get_object_or_404(files, uid=sent, consultation__uid=uid)


@require_safe
@policy("consultations.read")
def files(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """The files that were sent, the last first."""
    consultation = consultation_named(uid)
    sent = consultation.response_imports.select_related("sent_by").defer("checked")
    context = {"consultation": consultation, "files": sent, "back_url": ledger_of(uid)}
    return render(request, f"{PAGES}files.html", context)


@policy("consultations.prepare")
def new(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """Send a file; nothing of it is taken in yet."""
    consultation = consultation_named(uid)
    cancel_url = reverse("consultations:office-response-imports", args=[uid])
    form = ResponseFileForm(request.POST or None, request.FILES or None, cancel_url=cancel_url)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            sent = actions.stage_responses(
                consultation=consultation,
                file=given["file"].file,
                file_name=given["file"].name,
                road=given["road"],
                received_on=given["received_on"],
                by=request.user,
                now=timezone.now(),
            )
        except FileRefused as refused:
            form.add_error("file", sentence_about_file(refused))
        except NotTaken as reason:
            form.add_error(None, str(reason))
        else:
            return redirect("consultations:office-response-columns", uid, sent.uid)
    return show(request, consultation, form, _("Bring in a file of responses"))


@policy("consultations.prepare")
def columns(request: OfficeRequest, uid: UUID, sent: UUID) -> HttpResponse:
    """Choose what each column is, and have the file looked through."""
    found = file_named(uid, sent)
    if found.status not in (Status.UPLOADED, Status.CHECKED):
        return redirect(found)
    samples = [row.cells for row in islice(found.rows.all(), ROWS_SAMPLED)]
    form = ResponseColumnsForm(
        posted(request),
        headings=found.headings,
        samples=samples,
        meanings=meanings(form_asked(found.consultation)),
        mapping=found.mapping,
        cancel_url=reverse("consultations:office-response-imports", args=[uid]),
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.choose_response_columns(
                sent=found, mapping=form.mapping(), by=request.user, now=timezone.now()
            )
        except NotTaken as reason:
            form.add_error(None, str(reason))
        else:
            return redirect(found)
    heading = _("What are the columns?")
    return show(request, found.consultation, form, heading, caption=found.file_name)


@require_safe
@policy("consultations.read")
def file(request: OfficeRequest, uid: UUID, sent: UUID) -> HttpResponse:
    """What would become of the rows, or what became of them."""
    found = file_named(uid, sent)
    may_choose = may(request.user, "consultations.prepare", today=localdate())
    if found.status == Status.UPLOADED and may_choose:
        return redirect("consultations:office-response-columns", uid, sent)
    context = {
        "consultation": found.consultation,
        "sent": found,
        "refused": refused_shown(found),
        "back_url": reverse("consultations:office-response-imports", args=[uid]),
    }
    return render(request, f"{PAGES}file.html", context)


@require_POST
@policy("consultations.prepare")
def take_in(request: OfficeRequest, uid: UUID, sent: UUID) -> HttpResponse:
    """Have the worker take in what was looked through."""
    found = file_named(uid, sent)
    try:
        actions.start_response_import(sent=found, by=request.user, now=timezone.now())
    except NotTaken as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, _("The responses are being taken in."))
    return redirect(found)


@require_POST
@policy("consultations.prepare")
def drop(request: OfficeRequest, uid: UUID, sent: UUID) -> HttpResponse:
    """Throw a file away of which nothing was taken in."""
    found = file_named(uid, sent)
    try:
        actions.drop_response_import(sent=found, by=request.user, now=timezone.now())
    except NotTaken as reason:
        messages.error(request, str(reason))
        return redirect(found)
    messages.success(request, _("Dropped. Nothing was taken in."))
    return redirect("consultations:office-response-imports", uid)


@require_safe
@policy("consultations.prepare")
def refused(request: OfficeRequest, uid: UUID, sent: UUID) -> HttpResponseBase:
    """The refused rows as a file to correct and send again."""
    response = StreamingHttpResponse(
        csv_lines(refused_table(file_named(uid, sent))),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="refused-rows.csv"'},
    )
    response["Cache-Control"] = "no-store"
    return response
