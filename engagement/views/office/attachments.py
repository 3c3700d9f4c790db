"""The files of an event: looking at them, sending more, describing, ordering, taking them off."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from engagement.actions import ChangedMeanwhile, NotSaved, attachments
from engagement.forms.attachments import DescribeForm, FilesForm, with_rows_only
from engagement.models import Event, EventAttachment
from engagement.queries.attachments import files_kept
from engagement.views.office.changed_meanwhile import at_its_version, look_again
from engagement.views.office.lifecycle import workable
from engagement.views.office.way_back import page_url, way_back
from opcc.office.access import OfficeRequest, policy
from opcc.office.govuk.formsets import leave_unjudged, row_asked_for, with_one_more_row
from opcc.office.queries import is_bilingual
from opcc.office.views.files import private_copy
from opcc.office.views.sending import posted


@require_safe
@policy("engagement.read")
def file(request: OfficeRequest, uid: UUID, pk: int) -> HttpResponseBase:
    """The file itself, for who may read the record."""
    attachment = get_object_or_404(
        EventAttachment.objects.live().filter(event__deleted_at=None), event__uid=uid, pk=pk
    )
    return private_copy(attachment.file)


@policy("engagement.log")
def files(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """The files that are there, and a form for more.

    Each file that can be kept is kept at once; the others come back with what is wrong.
    """
    event = get_object_or_404(workable(), uid=uid)
    if request.method != "POST":
        return show(request, event, form_of(request, event))
    if prefix := row_asked_for(request.POST):
        form = form_of(request, event, with_one_more_row(request.POST, prefix))
        leave_unjudged(form, form.rows)
        if request.FILES:
            messages.info(
                request, _("Choose the files again: a browser forgets them when a page comes back.")
            )
        return show(request, event, form)
    form = form_of(request, event, request.POST, request.FILES)
    if form.is_valid():
        keep(request, event, form)
        return to_files(request, uid)
    if keep(request, event, form):
        left = with_rows_only(request.POST, request.FILES, form.rows.refused())
        form = form_of(request, event, *left)
    return show(request, event, form)


def form_of(request: OfficeRequest, event: Event, *posted: object) -> FilesForm:
    return FilesForm(
        *posted,
        bilingual=is_bilingual(),
        cancel_url=page_url("office-event", event.uid, request),
    )


def keep(request: OfficeRequest, event: Event, form: FilesForm) -> int:
    """Hang what can be kept on the event and say so; returns how many files that is."""
    kept, any_taken_back = 0, False
    try:
        for row in form.rows.sent():
            _attachment, taken_back = attachments.attach(
                event=event,
                file=row.cleaned_data["file"],
                description=row.description(),
                by=request.user,
                now=timezone.now(),
            )
            kept, any_taken_back = kept + 1, any_taken_back or taken_back
    except NotSaved as reason:
        messages.error(request, str(reason))
    if kept:
        saved = ngettext("%(number)s file is saved.", "%(number)s files are saved.", kept)
        # Where something is wrong, that is what a reader should come to first.
        level = messages.INFO if form.rows.refused() else messages.SUCCESS
        messages.add_message(request, level, saved % {"number": kept})
    warn(request, taken_back=any_taken_back)
    return kept


def show(request: OfficeRequest, event: Event, form: FilesForm) -> HttpResponse:
    return render(
        request,
        "engagement/office/files.html",
        {
            "event": event,
            "files": files_kept(event),
            "form": form,
            "back_url": page_url("office-event", event.uid, request),
            "way_back": way_back(request),
        },
    )


@policy("engagement.log")
def describe(request: OfficeRequest, uid: UUID, pk: int) -> HttpResponse:
    """Say something else of a file; the file itself stays."""
    attachment = attachment_of(uid, pk)
    form = describe_form(attachment, posted(request))
    if form.is_valid():
        try:
            taken_back = attachments.describe(
                attachment=attachment,
                description=form.description(),
                version=form.cleaned_data["version"],
                by=request.user,
                now=timezone.now(),
            )
        except ChangedMeanwhile as told:
            form = describe_form(attachment, at_its_version(request.POST, told))
            form.add_error(None, look_again(told))
        except NotSaved as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, _("What is said of the file is saved."))
            warn(request, taken_back=taken_back)
            return to_files(request, uid)
    return render(
        request,
        "engagement/office/file.html",
        {
            "event": attachment.event,
            "attachment": attachment,
            "form": form,
            "back_url": page_url("office-files", uid, request),
        },
    )


def describe_form(attachment: EventAttachment, data: object = None) -> DescribeForm:
    return DescribeForm(
        data,
        attachment=attachment,
        version=attachment.event.version,
        bilingual=is_bilingual(),
    )


@require_POST
@policy("engagement.log")
def move(request: OfficeRequest, uid: UUID, pk: int) -> HttpResponse:
    """One place up, or down."""
    try:
        attachments.move(
            attachment=attachment_of(uid, pk),
            up=request.POST.get("to") == "up",
            by=request.user,
            now=timezone.now(),
        )
    except NotSaved as reason:
        messages.error(request, str(reason))
    return to_files(request, uid)


@require_POST
@policy("engagement.log")
def remove(request: OfficeRequest, uid: UUID, pk: int) -> HttpResponse:
    """Removed at once; the message that says so can undo it."""
    attachment = attachment_of(uid, pk)
    try:
        taken_back = attachments.remove(attachment=attachment, by=request.user, now=timezone.now())
    except NotSaved as reason:
        messages.error(request, str(reason))
    else:
        undo_url = reverse("engagement:office-file-put-back", args=[uid, pk]) + way_back(request)
        removed = _("“%(title)s” is removed.") % {"title": attachment.title}
        messages.success(request, removed, extra_tags=undo_url)
        warn(request, taken_back=taken_back)
    return to_files(request, uid)


@require_POST
@policy("engagement.log")
def put_back(request: OfficeRequest, uid: UUID, pk: int) -> HttpResponse:
    attachment = get_object_or_404(
        EventAttachment.objects.select_related("event"),
        event__in=workable().filter(uid=uid),
        pk=pk,
    )
    try:
        attachments.put_back(attachment=attachment, by=request.user, now=timezone.now())
    except NotSaved as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, _("The file is back."))
    return to_files(request, uid)


def attachment_of(uid: UUID, pk: int) -> EventAttachment:
    return get_object_or_404(
        EventAttachment.objects.live().select_related("event__kind", "file"),
        event__in=workable().filter(uid=uid),
        pk=pk,
    )


def warn(request: OfficeRequest, *, taken_back: bool) -> None:
    if taken_back:
        messages.warning(
            request,
            _("A text with this file waited to be published. It is taken back: send it again."),
        )


def to_files(request: OfficeRequest, uid: UUID) -> HttpResponse:
    return HttpResponseRedirect(page_url("office-files", uid, request))
