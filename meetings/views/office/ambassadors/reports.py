"""Reports of ambassadors as officers read them, and the digest for the Commissioner."""

from datetime import date, timedelta
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engagement.actions.events import NotSaved
from engagement.queries.form_choices import current, named
from engagement.rules import week_name, week_named
from meetings import actions
from meetings.forms.ambassadors import ReportFilterForm, TakeUpForm
from meetings.models import AmbassadorReport
from meetings.queries.ambassadors import (
    WEEK,
    digest_of,
    forums_reported,
    missing_for_lead,
    reports_found,
    reports_with_points,
)
from meetings.views.office.ambassadors.shared import ask
from meetings.views.office.meeting.shared import posted
from opcc.office.access import OfficeRequest, policy
from opcc.office.actions import note_look
from opcc.office.models import EventKind, PrivateLook
from opcc.office.views.addresses import PAGE, address_without, page_beside

ON_A_PAGE = 25


@policy("meetings.arrange")
def reports(request: OfficeRequest) -> HttpResponse:
    """The newest first, and above them what is missing although it was chased."""
    forums = forums_reported()
    form = ReportFilterForm(request.GET, forums=[(str(uid), name) for uid, name in forums])
    found = reports_found(
        forum=form.asked("forum"), kind=form.asked("kind"), status=form.asked("status")
    )
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get(PAGE))
    chosen = [(one.text, address_without(request, one.names)) for one in form.asked_for()]
    return render(
        request,
        "meetings/office/ambassadors/reports.html",
        {
            "form": form,
            "chosen": chosen,
            "page": page,
            "missing": [] if chosen else missing_for_lead(today=localdate()),
            "newer_url": page_beside(request, page, -1),
            "older_url": page_beside(request, page, +1),
        },
    )


def report_named(uid: UUID) -> AmbassadorReport:
    return get_object_or_404(reports_with_points(), uid=uid)


@policy("meetings.arrange")
def report(request: OfficeRequest, uid: UUID) -> HttpResponse:
    one = report_named(uid)
    if one.names_met:
        note_look(record=one, page=PrivateLook.Page.RECORD, by=request.user, now=timezone.now())
    page = {"report": one, "meeting": one.meeting}
    return render(request, "meetings/office/ambassadors/report.html", page)


@require_POST
@policy("meetings.arrange")
def read(request: OfficeRequest, uid: UUID) -> HttpResponse:
    actions.mark_report_read(report=report_named(uid), by=request.user, now=timezone.now())
    messages.success(request, _("The report is marked as read."))
    return redirect("meetings:office-report", uid)


@require_POST
@policy("meetings.arrange")
def unread(request: OfficeRequest, uid: UUID) -> HttpResponse:
    try:
        actions.mark_report_unread(report=report_named(uid), by=request.user, now=timezone.now())
    except actions.NotArranged as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, _("The report is among those not looked at again."))
    return redirect("meetings:office-report", uid)


@policy("meetings.arrange")
def take_up(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """Ask under which kind, then write the themes into the log's entry."""
    one = report_named(uid)
    if one.event is not None:
        return redirect("engagement:office-event", one.event.uid)
    entry = one.meeting.event
    has_entry = entry is not None and entry.deleted_at is None
    form: Form = TakeUpForm(
        posted(request),
        kinds=named(current(EventKind, localdate(), [])),
        has_entry=has_entry,
        initial={"version": one.version},
    )
    if form.is_valid():
        try:
            event = actions.take_up_report(
                report=one,
                version=form.cleaned_data["version"],
                kind_id=form.cleaned_data.get("kind"),
                by=request.user,
                now=timezone.now(),
            )
        except (actions.NotArranged, NotSaved) as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(
                request, _("The report’s themes are in the entry. Complete it and send it.")
            )
            return redirect("engagement:office-edit", event.uid)
    into = (
        _("The meeting has an entry in the engagement log: the report’s themes are added to it.")
        if has_entry
        else _("The meeting is marked as held and gets an entry with the report’s themes.")
    )
    return ask(
        request,
        form,
        question=_("Take the report up into the engagement log"),
        consequences=[
            into,
            _("Names do not go along. You complete the entry and send it for approval."),
        ],
        button=_("Take it up"),
        back_url=one.get_absolute_url(),
    )


@policy("meetings.digest")
def digest(request: OfficeRequest) -> HttpResponse:
    """What ambassadors reported in a week; this one unless another is asked for."""
    today = localdate()
    this_week = today - timedelta(days=today.weekday())
    first = monday_named(request.GET.get("week", "")) or this_week
    page = {
        "digest": digest_of(first=first),
        "before": week_name(first - WEEK),
        "after": week_name(first + WEEK) if first < this_week else "",
    }
    return render(request, "meetings/office/ambassadors/digest.html", page)


def monday_named(name: str) -> date | None:
    if not name:
        return None
    try:
        return week_named(name)
    except ValueError as unknown:
        raise Http404 from unknown
