"""A printed schedule brought in as a file: sent, looked over row by row, brought in."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from meetings.actions import uploads
from meetings.forms.uploads import ScheduleFileForm
from meetings.models import ScheduleUpload
from meetings.queries.printed import NotASchedule
from meetings.queries.uploads import FATES, HEADINGS, looks_at, refused_table
from opcc.office.access import OfficeRequest, policy
from opcc.office.queries.file_wording import sentence_about_file
from opcc.office.spreadsheets import FileRefused
from opcc.office.spreadsheets.writing import csv_lines

FILES_SHOWN = 20


@policy("meetings.arrange")
def files(request: OfficeRequest) -> HttpResponse:
    """Send a schedule; the files that were sent before are listed below."""
    form = ScheduleFileForm(
        request.POST or None,
        request.FILES or None,
        cancel_url=reverse("meetings:office-schedule"),
        today=localdate(),
    )
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["file"]
        try:
            upload = uploads.keep_upload(
                file=sent.file,
                file_name=sent.name,
                source=form.cleaned_data["source"],
                promised_from=form.cleaned_data["promised_from"],
                by=request.user,
                now=timezone.now(),
            )
        except FileRefused as refused:
            form.add_error("file", sentence_about_file(refused))
        except NotASchedule as lacking:
            message = _("This file has no column for: %(columns)s. Give it these headings")
            missing = ", ".join(HEADINGS[column] for column in lacking.missing)
            form.add_error("file", message % {"columns": missing})
        else:
            return redirect(upload)
    page = {
        "form": form,
        "files": ScheduleUpload.objects.select_related("sent_by").defer("lines")[:FILES_SHOWN],
    }
    return render(request, "meetings/office/imports/files.html", page)


def upload_named(uid: UUID) -> ScheduleUpload:
    return get_object_or_404(ScheduleUpload.objects.select_related("sent_by"), uid=uid)


@require_safe
@policy("meetings.arrange")
def file(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """What would become of each row; once it is brought in, what became of them."""
    upload = upload_named(uid)
    looks = looks_at(upload)
    page = {
        "upload": upload,
        "looks": looks,
        "counted": [
            (label, sum(one.fate == fate for one in looks)) for fate, label in FATES.items()
        ],
        "new": sum(one.fate == "new" for one in looks),
    }
    return render(request, "meetings/office/imports/file.html", page)


@require_POST
@policy("meetings.arrange")
def start(request: OfficeRequest, uid: UUID) -> HttpResponse:
    upload = uploads.bring_in(upload=upload_named(uid), by=request.user, now=timezone.now())
    messages.success(request, _("The schedule is brought in."))
    return redirect(upload)


@require_safe
@policy("meetings.arrange")
def refused(request: OfficeRequest, uid: UUID) -> HttpResponseBase:
    """The refused rows as a file to correct and send again."""
    upload = get_object_or_404(ScheduleUpload.objects.exclude(imported_at=None), uid=uid)
    return StreamingHttpResponse(
        csv_lines(refused_table(upload)),
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": 'attachment; filename="refused-rows.csv"',
            "Cache-Control": "no-store",
        },
    )
