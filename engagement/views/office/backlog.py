"""Where a backlog is put forward, read by an approver, approved as a whole or taken back."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from engagement.actions import backlog as actions
from engagement.forms.backlog import ApproveBacklogForm, BacklogFilterForm, LeaveOutForm
from engagement.forms.bulk import ids_in
from engagement.models import Backlog, EventImport
from engagement.queries.backlog import (
    published_so_far,
    put_forward_so_far,
    versions_to_read,
)
from engagement.queries.choices import LogChoices
from engagement.queries.import_pages import Progress
from engagement.queries.obstacles import left_aside
from opcc.office.access import OfficeRequest, policy
from opcc.office.views.addresses import address_without

PAGE_SIZE = 50
Status = Backlog.Status


@policy("engagement.import")
def put_forward(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """Send everything an import brought for approval, as one backlog."""
    event_import = get_object_or_404(EventImport, uid=uid)
    if request.method != "POST":
        return render(
            request,
            "engagement/office/backlog/put_forward.html",
            {"event_import": event_import, "back_url": event_import.get_absolute_url()},
        )
    try:
        backlog = actions.put_backlog_forward(
            event_import=event_import, by=request.user, now=timezone.now()
        )
    except actions.NotDecided as reason:
        messages.error(request, str(reason))
        return redirect(event_import)
    return redirect(backlog)


@policy("engagement.read")
def page(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """How far a backlog has come; while it waits, the texts in it, so many on a page."""
    return show(request, backlog_named(uid), LeaveOutForm(), ApproveBacklogForm())


def show(
    request: OfficeRequest,
    backlog: Backlog,
    leave_out: LeaveOutForm,
    approve: ApproveBacklogForm,
    *,
    ticked: frozenset[int] = frozenset(),
) -> HttpResponse:
    if backlog.is_working:
        return render(
            request,
            "engagement/office/backlog/working.html",
            {
                "backlog": backlog,
                "progress": progress_of(backlog),
                "back_url": backlog.event_import.get_absolute_url(),
            },
        )
    narrow = BacklogFilterForm(request.GET, choices=LogChoices())
    waiting = versions_to_read(backlog, narrow.filters())
    texts = Paginator(waiting, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(
        request,
        "engagement/office/backlog/backlog.html",
        {
            "backlog": backlog,
            "page": texts,
            "texts": texts.object_list,
            "narrow": narrow,
            "chosen": [
                (one.text, address_without(request, one.names)) for one in narrow.asked_for()
            ],
            "left_aside": left_aside(backlog.left_aside),
            "own": request.user.pk in (backlog.put_forward_by_id, backlog.event_import.sent_by_id),
            "leave_out": leave_out,
            "form": leave_out if leave_out.errors else approve,
            "approve": approve,
            "ticked": ticked,
            "back_url": reverse("engagement:office-review"),
        },
    )


def progress_of(backlog: Backlog) -> Progress:
    if backlog.status == Status.GATHERING:
        return Progress(*put_forward_so_far(backlog))
    return Progress(*published_so_far(backlog))


@policy("engagement.approve")
def leave_out(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """Send the ticked texts back to the officer; the rest stays."""
    backlog = backlog_named(uid)
    if request.method != "POST":  # the page of a refusal, in the other language or narrowed
        return redirect(as_narrowed(request, backlog))
    form = LeaveOutForm(request.POST)
    ticked = frozenset(ids_in(request.POST.getlist("text")))
    if not ticked:
        form.add_error(None, _("Tick the engagements that have to wait"))
    if not form.is_valid():
        return show(request, backlog, form, ApproveBacklogForm(), ticked=ticked)
    try:
        number = actions.leave_out(
            backlog=backlog,
            version_ids=ticked,
            by=request.user,
            now=timezone.now(),
            reason=form.cleaned_data["reason"],
        )
    except actions.NotDecided as reason:
        messages.error(request, str(reason))
    else:
        told = ngettext(
            "%(number)s text was sent back.", "%(number)s texts were sent back.", number
        )
        messages.success(request, told % {"number": number})
    return redirect(as_narrowed(request, backlog))


@policy("engagement.approve")
def approve(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """Approve everything that is left, or what it was narrowed to, and have it published."""
    backlog = backlog_named(uid)
    if request.method != "POST":
        return redirect(as_narrowed(request, backlog))
    form = ApproveBacklogForm(request.POST)
    if not form.is_valid():
        return show(request, backlog, LeaveOutForm(), form)
    try:
        approved = actions.approve_backlog(
            backlog=backlog,
            by=request.user,
            now=timezone.now(),
            filters=BacklogFilterForm(request.GET, choices=LogChoices()).filters(),
        )
    except actions.NotDecided as reason:
        messages.error(request, str(reason))
    else:
        if approved != backlog:
            messages.success(request, _("Approved and being published. The rest waits here."))
    return redirect(backlog)


def as_narrowed(request: OfficeRequest, backlog: Backlog) -> str:
    """The address of a backlog with the filters of this request."""
    query = request.GET.urlencode()
    return f"{backlog.get_absolute_url()}?{query}" if query else backlog.get_absolute_url()


@require_POST
@policy("engagement.submit")
def take_back(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """Take everything back that still waits."""
    backlog = backlog_named(uid)
    try:
        actions.take_backlog_back(backlog=backlog, by=request.user, now=timezone.now())
    except actions.NotDecided as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, _("Taken back. It can be changed and sent again."))
    return redirect(backlog.event_import)


def backlog_named(uid: UUID) -> Backlog:
    backlogs = Backlog.objects.select_related(
        "event_import", "put_forward_by", "approved_by", "edition"
    )
    return get_object_or_404(backlogs, uid=uid)
