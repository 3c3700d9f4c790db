"""Where police meetings come from: the police's data, and files in which the force confirms."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from meetings.actions import confirmations as actions
from meetings.actions.errors import NotArranged
from meetings.actions.force_readings import ask_for_meetings
from meetings.forms.police_meetings import ConfirmationFileForm, MeetingReadingForm
from meetings.models import ConfirmationFile
from meetings.queries.force_sources import (
    files_sent,
    latest_meeting_readings,
    refused_table,
    rows_shown,
)
from meetings.queries.neighbourhood_wording import figures_in_words, sentence_about_columns
from meetings.views.office.schedule import as_file
from opcc.office.access import OfficeRequest, policy
from opcc.office.queries.file_wording import sentence_about_file
from opcc.office.queries.police_data import forces_to_read
from opcc.office.spreadsheets import FileRefused
from opcc.office.spreadsheets.writing import csv_lines


@require_safe
@policy("meetings.read")
def readings(request: OfficeRequest) -> HttpResponse:
    """When each force's announcements were last read, and what needs somebody's eye since."""
    page = {
        "form": MeetingReadingForm(forces=forces_to_read()),
        "latest": latest_meeting_readings(),
    }
    return render(request, "meetings/office/police_readings.html", page)


@require_POST
@policy("neighbourhoods.read")
def read(request: OfficeRequest) -> HttpResponse:
    """Have the worker read what a force announces."""
    form = MeetingReadingForm(request.POST, forces=forces_to_read())
    if form.is_valid():
        force = form.cleaned_data["force"]
        ask_for_meetings(force=force, by=request.user, now=timezone.now())
        messages.success(request, _("The meetings are being read."))
    else:
        messages.error(request, _("Choose a police force"))
    return redirect("meetings:office-police-readings")


@require_safe
@policy("meetings.read")
def files(request: OfficeRequest) -> HttpResponse:
    """The files that were sent, the newest first."""
    sent = [(file, figures_in_words(file)) for file in files_sent()]
    return render(request, "meetings/office/confirmation_files.html", {"files": sent})


@policy("meetings.arrange")
def new(request: OfficeRequest) -> HttpResponse:
    """Send a file: it is looked through, and nothing is taken in yet."""
    form = ConfirmationFileForm(
        request.POST or None,
        request.FILES or None,
        cancel_url=reverse("meetings:office-confirmation-files"),
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            sent = actions.look_through(
                file=given["file"].file,
                file_name=given["file"].name,
                how_unless_said=given["how_unless_said"],
                by=request.user,
                now=timezone.now(),
            )
        except FileRefused as refused:
            form.add_error("file", sentence_about_file(refused))
        except actions.ColumnsMissing as missing:
            form.add_error("file", sentence_about_columns(missing.columns))
        else:
            return redirect(sent)
    return render(request, "meetings/office/confirmation_new.html", {"form": form})


@require_safe
@policy("meetings.read")
def file(request: OfficeRequest, pk: int) -> HttpResponse:
    """What would become of the rows of a file, or what became of them."""
    sent = file_named(pk)
    page = {"sent": sent, "figures": figures_in_words(sent), "rows": rows_shown(sent)}
    return render(request, "meetings/office/confirmation_file.html", page)


@require_POST
@policy("meetings.arrange")
def take_in(request: OfficeRequest, pk: int) -> HttpResponse:
    """Take in what was looked through."""
    sent = file_named(pk)
    try:
        actions.take_in(file=sent, by=request.user, now=timezone.now())
    except NotArranged as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, _("Taken in."))
    return redirect(sent)


@require_POST
@policy("meetings.arrange")
def drop(request: OfficeRequest, pk: int) -> HttpResponse:
    """Take nothing in."""
    sent = file_named(pk)
    try:
        actions.drop(file=sent, by=request.user, now=timezone.now())
    except NotArranged as reason:
        messages.error(request, str(reason))
        return redirect(sent)
    messages.success(request, _("Dropped. Nothing was taken in."))
    return redirect("meetings:office-confirmation-files")


@require_safe
@policy("meetings.read")
def refused(request: OfficeRequest, pk: int) -> HttpResponseBase:
    """The refused rows as a file to correct and send again."""
    response = StreamingHttpResponse(
        csv_lines(refused_table(file_named(pk))),
        content_type="text/csv; charset=utf-8",
        headers=as_file("refused-rows.csv"),
    )
    response["Cache-Control"] = "no-store"
    return response


def file_named(pk: int) -> ConfirmationFile:
    return get_object_or_404(ConfirmationFile.objects.select_related("sent_by"), pk=pk)
