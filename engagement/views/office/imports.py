"""Moving in: a file is sent, its columns are chosen, it is looked through, imported, undone."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engagement.actions import imports
from engagement.forms.imports import (
    ColumnsForm,
    FileForm,
    HeadingsForm,
    SureForm,
    WordsForm,
    answered_in,
    datalists,
    samples_of,
)
from engagement.models import Backlog, EventImport
from engagement.queries.import_pages import (
    changed_since,
    first_imported,
    outlook_on,
    progress_of,
    refused_rows,
    refused_table,
)
from engagement.queries.import_wording import file_as_read
from engagement.queries.imports import data_rows, first_rows, plan_of
from opcc.office.access import OfficeRequest, policy
from opcc.office.queries.file_wording import sentence_about_file
from opcc.office.spreadsheets import FileRefused
from opcc.office.spreadsheets.writing import csv_lines
from opcc.office.views.sending import posted

Status = EventImport.Status
PAGE_SIZE = 20
WORDS_ON_A_PAGE = 20
ROWS_SAMPLED = 20


@policy("engagement.import")
def files(request: OfficeRequest) -> HttpResponse:
    """Every list that was sent, the last first."""
    sent = EventImport.objects.select_related("sent_by").defer("checked")
    page = Paginator(sent, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "engagement/office/imports/list.html", {"page": page})


@policy("engagement.import")
def new(request: OfficeRequest) -> HttpResponse:
    """Send a list; where nothing of it can be read, say why."""
    cancel_url = reverse("engagement:office-imports")
    form = FileForm(request.POST or None, request.FILES or None, cancel_url=cancel_url)
    if form.is_valid():
        sent = form.cleaned_data["file"]
        try:
            event_import = imports.stage_file(
                file=sent.file,
                file_name=sent.name,
                sheet=form.cleaned_data["sheet"],
                by=request.user,
                now=timezone.now(),
            )
        except FileRefused as refused:
            form.add_error("file", sentence_about_file(refused))
        else:
            return redirect("engagement:office-import-columns", event_import.uid)
    return render(request, "engagement/office/imports/new.html", {"form": form})


@policy("engagement.import")
def file(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """Where the import of a list stands; what is to be done next about it."""
    event_import = sent_file(uid)
    if event_import.status == Status.UPLOADED:
        return redirect("engagement:office-import-columns", uid)
    context = {
        "event_import": event_import,
        "how_read": file_as_read(event_import.how_read),
        "back_url": reverse("engagement:office-imports"),
    }
    if event_import.is_working:
        context["progress"] = progress_of(event_import)
        return render(request, "engagement/office/imports/working.html", context)
    if event_import.status == Status.CHECKED:
        context["outlook"] = outlook_on(event_import)
        return render(request, "engagement/office/imports/outlook.html", context)
    context["refused"] = refused_rows(event_import)
    context["imported"] = first_imported(event_import)
    backlogs = list(event_import.backlogs.all())
    context["backlogs"] = backlogs
    context["may_put_forward"] = bool(context["imported"]) and all(
        backlog.status in (Backlog.Status.PUBLISHED, Backlog.Status.CLOSED) for backlog in backlogs
    )
    return render(request, "engagement/office/imports/result.html", context)


@policy("engagement.import")
def headings(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """Say in which row the headings stand, where they were not found."""
    event_import = sent_file(uid)
    if event_import.status not in EventImport.STILL_OPEN:
        return redirect(event_import)
    form = HeadingsForm(
        request.POST or None,
        initial={"line": event_import.heading_line, "rows": event_import.heading_rows},
        cancel_url=reverse("engagement:office-import-columns", args=[uid]),
    )
    if form.is_valid():
        try:
            imports.choose_headings(
                event_import=event_import, by=request.user, now=timezone.now(), **form.cleaned_data
            )
        except imports.NotImportable as reason:
            form.add_error("line", str(reason))
        else:
            return redirect("engagement:office-import-columns", uid)
    return render(
        request,
        "engagement/office/imports/headings.html",
        {"event_import": event_import, "form": form, "rows": first_rows(event_import)[:10]},
    )


@policy("engagement.import")
def columns(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """Choose what each column is."""
    event_import = sent_file(uid)
    if event_import.status not in EventImport.STILL_OPEN:
        return redirect(event_import)
    rows = [row.cells for row in data_rows(event_import)[:ROWS_SAMPLED]]
    form = ColumnsForm(
        posted(request),
        headings=event_import.headings,
        samples=samples_of(event_import, rows),
        plan=plan_of(event_import),
        cancel_url=reverse("engagement:office-imports"),
    )
    if form.is_valid():
        try:
            imports.choose_columns(
                event_import=event_import, plan=form.plan(), by=request.user, now=timezone.now()
            )
        except imports.NotImportable as reason:
            form.add_error(None, str(reason))
        else:
            return redirect(event_import)
    return render(
        request,
        "engagement/office/imports/columns.html",
        {
            "event_import": event_import,
            "form": form,
            "how_read": file_as_read(event_import.how_read),
        },
    )


@policy("engagement.import")
def words(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """Ask what is meant by words that no list knows, so many on a page."""
    event_import = sent_file(uid)
    if event_import.status not in EventImport.STILL_OPEN:
        return redirect(event_import)
    page = Paginator(event_import.words.all(), WORDS_ON_A_PAGE).get_page(request.GET.get("page"))
    asked = list(page.object_list)
    if request.method == "POST":  # a word may stand on another page since it was asked about
        asked = answered_in(request.POST, event_import.words.all())
    form = WordsForm(
        posted(request),
        words=asked,
        cancel_url=event_import.get_absolute_url(),
    )
    if form.is_valid():
        try:
            imports.answer_words(
                event_import=event_import, answers=asked, by=request.user, now=timezone.now()
            )
        except imports.NotImportable as reason:
            form.add_error(None, str(reason))
        else:
            if page.has_next():
                return redirect(f"{request.path}?page={page.next_page_number()}")
            return redirect(event_import)
    return render(
        request,
        "engagement/office/imports/words.html",
        {
            "event_import": event_import,
            "form": form,
            "page": page,
            "datalists": datalists(asked),
            "back_url": event_import.get_absolute_url(),
        },
    )


@require_POST
@policy("engagement.import")
def start(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """Import what was looked through."""
    event_import = sent_file(uid)
    try:
        imports.start_import(event_import=event_import, by=request.user, now=timezone.now())
    except imports.NotImportable as reason:
        messages.error(request, str(reason))
    return redirect(event_import)


@policy("engagement.import")
def refused(request: OfficeRequest, uid: UUID) -> HttpResponseBase:
    """The refused rows as a file to correct and send again, while they are kept."""
    event_import = sent_file(uid)
    if event_import.rows_forgotten_at:
        return redirect(event_import)
    response = StreamingHttpResponse(
        csv_lines(refused_table(event_import)), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = 'attachment; filename="refused-rows.csv"'
    response["Cache-Control"] = "no-store"
    return response


@policy("engagement.import")
def undo(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """Take the whole import back, while nothing of it is published."""
    event_import = sent_file(uid)
    if event_import.status != Status.DONE:
        return redirect(event_import)
    form = SureForm(posted(request))
    if form.is_valid():
        try:
            imports.ask_to_undo(event_import=event_import, by=request.user, now=timezone.now())
        except imports.NotImportable as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, _("The import is being undone."))
            return redirect(event_import)
    return render(
        request,
        "engagement/office/imports/undo.html",
        {
            "event_import": event_import,
            "changed": changed_since(event_import),
            "form": form,
            "dangerous": True,
            "back_url": event_import.get_absolute_url(),
        },
    )


def sent_file(uid: UUID) -> EventImport:
    return get_object_or_404(EventImport.objects.select_related("sent_by", "undone_by"), uid=uid)
