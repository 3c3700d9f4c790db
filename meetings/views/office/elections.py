"""Times before elections: kept here, and pointed out at the meetings that fall into them."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.actions import elections
from meetings.models import Meeting
from opcc.office.access import OfficeRequest, policy
from opcc.office.actions import KeptMeanwhile, NotKept
from opcc.office.forms.records import RecordForm, form_class
from opcc.office.models import PreElectionPeriod
from opcc.office.queries import history_of, is_bilingual, latest_write
from opcc.office.views.changed_meanwhile import seen_at


@policy("meetings.arrange")
def listing(request: OfficeRequest) -> HttpResponse:
    page = {"periods": PreElectionPeriod.objects.all(), "today": localdate()}
    return render(request, "meetings/office/elections/list.html", page)


def form_of(
    request: OfficeRequest, period: PreElectionPeriod | None = None, **more: Any
) -> RecordForm:
    names = ["name", "name_cy", "starts_on", "ends_on", "source"]
    if not is_bilingual() and not (period and period.name_cy):
        names.remove("name_cy")
    return form_class(PreElectionPeriod, names, "name")(
        more.pop("data", request.POST or None),
        today=localdate(),
        cancel_url=reverse("meetings:office-elections"),
        instance=period,
        **more,
    )


def meetings_in(period: PreElectionPeriod, *, today: date) -> QuerySet[Meeting]:
    """The coming meetings that fall into the time."""
    days = (max(period.starts_on, today), period.ends_on)
    coming = Meeting.objects.standing().filter(starts_on__range=days)
    return coming.select_related("series", "venue").in_order()


@policy("meetings.arrange")
def new(request: OfficeRequest) -> HttpResponse:
    form = form_of(request)
    if form.is_valid():
        try:
            period = elections.add_election_period(
                values=form.values(), by=request.user, now=timezone.now()
            )
        except NotKept as reason:
            form.add_error(None, str(reason))
        else:
            return saved(request, period)
    return show(request, form, title=_("Add a time before an election"))


@policy("meetings.arrange")
def edit(request: OfficeRequest, pk: int) -> HttpResponse:
    """Change the time; the meetings that fall into it are listed below."""
    period = get_object_or_404(PreElectionPeriod, pk=pk)
    title = _("Change “%(name)s”") % {"name": period}
    meetings = list(meetings_in(period, today=localdate()))
    form = form_of(request, period, initial={"seen": latest_write(period)})
    more: dict[str, Any] = {"title": title, "period": period, "meetings": meetings}
    if form.is_valid():
        try:
            elections.change_election_period(
                period=period,
                values=form.values(),
                seen=form.cleaned_data["seen"] or 0,
                by=request.user,
                now=timezone.now(),
            )
        except KeptMeanwhile as told:
            typed = seen_at(request.POST, told.latest)
            period.refresh_from_db()
            form = form_of(request, period, data=typed)
            form.add_error(
                None, _("%(what)s Look at what changed, then save again.") % {"what": told}
            )
            more["conflict"] = history_of(period)[:1]
        except NotKept as reason:
            form.add_error(None, str(reason))
        else:
            return saved(request, PreElectionPeriod.objects.get(pk=pk))
    return show(request, form, **more)


def saved(request: OfficeRequest, period: PreElectionPeriod) -> HttpResponse:
    number = meetings_in(period, today=localdate()).count()
    told = ngettext(
        "Saved. %(number)d coming meeting falls into this time.",
        "Saved. %(number)d coming meetings fall into this time.",
        number,
    )
    messages.success(request, told % {"number": number})
    if number:
        return redirect("meetings:office-election", period.pk)
    return redirect("meetings:office-elections")


def show(request: OfficeRequest, form: RecordForm, **more: Any) -> HttpResponse:
    page = {"form": form, "back_url": reverse("meetings:office-elections")}
    return render(request, "meetings/office/elections/form.html", page | more)


@policy("meetings.arrange")
def remove(request: OfficeRequest, pk: int) -> HttpResponse:
    """Take away a time that was entered in error; asked once more."""
    period = get_object_or_404(PreElectionPeriod, pk=pk)
    form = Form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            elections.remove_election_period(period=period, by=request.user, now=timezone.now())
        except NotKept as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, _("Taken away. Its meetings are seen again."))
            return redirect("meetings:office-elections")
    page = {
        "form": form,
        "period": period,
        "back_url": reverse("meetings:office-election", args=[pk]),
    }
    return render(request, "meetings/office/elections/remove.html", page)
