"""What an ambassador sees: their forums, what is still to be reported, and the report."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from engagement.rules import is_still_to_come
from meetings import actions
from meetings.forms.ambassadors import ReportForm
from meetings.models import AmbassadorReport
from meetings.queries.ambassadors import (
    ToReport,
    own_forums,
    own_meeting,
    themes_to_choose,
    uid_of_report,
)
from opcc.office.access import OfficeRequest, policy
from opcc.office.drafting import Drafting
from opcc.office.govuk.formsets import leave_unjudged, row_asked_for, with_one_more_row
from opcc.office.views.changed_meanwhile import at_version


@policy("meetings.report")
def forums(request: OfficeRequest) -> HttpResponse:
    now = timezone.now()
    page = {"forums": own_forums(request.user, now=now), "today": localdate(now)}
    return render(request, "meetings/office/ambassadors/own.html", page)


@policy("meetings.report")
def report(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """Report of one meeting, or correct what was reported; taken up, it can only be read."""
    found = own_meeting(request.user, uid)
    if found is None or is_still_to_come(found.meeting.span, now=timezone.now()):
        raise Http404
    sent = found.report
    if sent is not None and sent.status == AmbassadorReport.Status.TAKEN_UP:
        page = {"report": sent, "meeting": found.meeting, "is_own": True}
        return render(request, "meetings/office/ambassadors/own_report.html", page)
    drafting = Drafting(
        request,
        form="meetings.report",
        heading=f"{found.meeting}, {date_format(found.meeting.starts_on, 'j F Y')}",
        about=sent.uid if sent else uid_of_report(found.ambassador, found.meeting),
    )
    if drafting.is_over:
        return drafting.begin_anew()
    return answer(request, found, drafting)


def answer(request: OfficeRequest, found: ToReport, drafting: Drafting) -> HttpResponse:
    if request.method != "POST":
        form = form_of(found, drafting.typed)
        if drafting.typed is not None:
            leave_unjudged(form, *form.formsets.values())
        return show(request, found, form, drafting)
    posted: QueryDict = request.POST
    if prefix := row_asked_for(posted):
        form = form_of(found, with_one_more_row(posted, prefix))
        leave_unjudged(form, *form.formsets.values())
        return show(request, found, form, drafting)
    form = form_of(found, posted)
    if form.is_valid():
        try:
            actions.send_report(
                ambassador=found.ambassador,
                meeting=found.meeting,
                version=form.cleaned_data["version"] or 0,
                details=form.details(),
                by=request.user,
                now=timezone.now(),
                draft=drafting.seal,
            )
        except actions.RecordChanged as told:
            form = saved_elsewhere(found, posted, told)
        except actions.NotArranged as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, _("Your report is with the Office. Thank you."))
            return redirect("office-home")
    return show(request, found, form, drafting)


def saved_elsewhere(found: ToReport, posted: QueryDict, told: actions.RecordChanged) -> ReportForm:
    """The same ambassador sent another report of it meanwhile, in another window."""
    form = form_of(found, at_version(posted, told.current.version))
    form.add_error(
        None,
        _("You sent a report of this meeting from another window. Send this one to replace it."),
    )
    return form


def form_of(found: ToReport, data: Any) -> ReportForm:
    sent = found.report
    held = actions.details_of_report(sent) if sent else actions.ReportDetails()
    themes = {point.theme_id for point in held.points}
    return ReportForm(
        data,
        themes=themes_to_choose(today=localdate(), held=themes),
        points=held.points,
        cancel_url=reverse("office-home"),
        initial={"version": sent.version if sent else 0, **held.columns()},
    )


def show(
    request: OfficeRequest, found: ToReport, form: ReportForm, drafting: Drafting
) -> HttpResponse:
    form.draft = drafting
    page = {
        "form": form,
        "meeting": found.meeting,
        "report": found.report,
        "drafting": drafting,
        "back_url": reverse("office-home"),
    }
    return render(request, "meetings/office/ambassadors/report_form.html", page)
