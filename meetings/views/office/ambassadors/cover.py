"""Who is the ambassador of which forum: the list, assigning, ending."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from meetings import actions
from meetings.forms.ambassadors import AssignForm, CoverForm
from meetings.models import Ambassador, Series
from meetings.queries.ambassadors import (
    ambassadors_to_choose,
    cover_of,
    forums_to_choose,
    forums_with_ambassadors,
)
from meetings.views.office.ambassadors.shared import ask, show_form
from meetings.views.office.meeting.shared import keep_change, posted
from opcc.office.access import OfficeRequest, policy
from opcc.office.models import User
from opcc.office.queries import is_bilingual

LIST = "meetings:office-ambassadors"


@policy("meetings.arrange")
def ambassadors(request: OfficeRequest) -> HttpResponse:
    """Each forum that has or had an ambassador: who, since when, and the days without one."""
    today = localdate()
    page = {"covers": cover_of(forums_with_ambassadors(), today=today), "today": today}
    return render(request, "meetings/office/ambassadors/list.html", page)


@policy("meetings.arrange")
def new(request: OfficeRequest) -> HttpResponse:
    asked = request.GET.get("forum", "")
    form = AssignForm(
        posted(request),
        forums=forums_to_choose(),
        people=ambassadors_to_choose(),
        bilingual=is_bilingual(),
        cancel_url=reverse(LIST),
        initial={"uid": uuid4(), "series": asked if asked.isdecimal() else None},
    )
    if form.is_valid():
        typed = form.cleaned_data
        try:
            actions.assign_ambassador(
                uid=typed["uid"],
                series=get_object_or_404(Series.objects.live(), pk=typed["series"]),
                user=get_object_or_404(User, pk=typed["user"]),
                cover=form.cover(),
                by=request.user,
                now=timezone.now(),
            )
        except actions.NotArranged as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, _("The ambassador is assigned."))
            return redirect(LIST)
    heading = _("Assign an ambassador")
    return show_form(request, form, heading=heading, back_url=reverse(LIST))


def ambassador_named(uid: UUID) -> Ambassador:
    return get_object_or_404(Ambassador.objects.select_related("series", "user"), uid=uid)


def form_of(ambassador: Ambassador, data: Any) -> CoverForm:
    columns = ("version", "starts_on", "ends_on", "is_young", "name_is_public")
    return CoverForm(
        data,
        bilingual=is_bilingual(),
        cancel_url=reverse(LIST),
        initial={name: getattr(ambassador, name) for name in columns},
    )


@policy("meetings.arrange")
def edit(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """Other days, a last one among them."""
    ambassador = ambassador_named(uid)
    saved, form, sides = keep_change(
        request,
        form_of(ambassador, posted(request)),
        lambda typed: actions.change_ambassador(
            ambassador=ambassador,
            version=typed.cleaned_data["version"],
            cover=typed.cover(),
            by=request.user,
            now=timezone.now(),
        ),
        _("The ambassador’s days are changed."),
        form_of=form_of,
    )
    if saved:
        return redirect(LIST)
    return show_form(
        request,
        form,
        heading=_("Change or end"),
        caption=f"{ambassador.user.name}, {ambassador.series}",
        back_url=reverse(LIST),
        sides=sides,
        remove_url=reverse("meetings:office-ambassador-remove", args=[uid]),
        remove_text=_("Take away what was entered in error"),
    )


@policy("meetings.arrange")
def remove(request: OfficeRequest, uid: UUID) -> HttpResponse:
    ambassador = ambassador_named(uid)
    form = Form(posted(request))
    if form.is_valid():
        try:
            actions.remove_ambassador(ambassador=ambassador, by=request.user, now=timezone.now())
        except actions.NotArranged as reason:
            messages.error(request, str(reason))
        else:
            messages.success(request, _("They are no longer on the list."))
        return redirect(LIST)
    return ask(
        request,
        form,
        question=_("Take this ambassador off the list"),
        consequences=[
            f"{ambassador.user.name}, {ambassador.series}",
            _("Only for what was entered in error. Who stops gets a last day instead."),
        ],
        button=_("Take off the list"),
        back_url=reverse("meetings:office-ambassador", args=[uid]),
    )
