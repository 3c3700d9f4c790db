"""Police meetings of the neighbourhoods: what became of each, one by one and several at once."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from meetings.actions import force_meetings as actions
from meetings.actions.errors import NotArranged, RecordChanged
from meetings.forms.police_meetings import BecameForm, ForceMeetingForm
from meetings.models import ForceMeeting
from meetings.queries.neighbourhood_wording import (
    left_as_changed,
    left_as_coming,
    what_was_decided,
)
from meetings.queries.neighbourhoods import Shelf, police_meetings_on
from meetings.views.office.neighbourhoods import neighbourhood_named
from opcc.office.access import OfficeRequest, may, policy
from opcc.office.models import Place
from opcc.office.views.addresses import PAGE, page_beside
from opcc.office.views.changed_meanwhile import at_version

ON_A_PAGE = 50


@policy("meetings.read")
def police_meetings(request: OfficeRequest) -> HttpResponse:
    """One shelf of the meetings: those whose day is here or over and of which nobody has said what
    became, unless the reader asks for others."""
    return shelf_page(request, BecameForm())


@require_POST
@policy("meetings.arrange")
def say(request: OfficeRequest) -> HttpResponse:
    """Note what became of the meetings that were ticked; then the same shelf again."""
    form = BecameForm(request.POST)
    if not form.is_valid():
        return shelf_page(request, form)
    decided = actions.say_what_became(
        versions=form.cleaned_data["meeting"],
        became=form.said(),
        by=request.user,
        now=timezone.now(),
    )
    tell(request, decided)
    query = request.GET.urlencode()
    shelf = reverse("meetings:office-police-meetings")
    return HttpResponseRedirect(f"{shelf}?{query}" if query else shelf)


def tell(request: OfficeRequest, decided: actions.Decided) -> None:
    if decided.done:
        messages.success(request, what_was_decided(len(decided.done)))
    if decided.changed:
        messages.warning(request, left_as_changed(len(decided.changed)))
    if decided.too_early:
        messages.warning(request, left_as_coming(len(decided.too_early)))


def shelf_page(request: OfficeRequest, form: BecameForm) -> HttpResponse:
    asked, of = request.GET.get("show", ""), request.GET.get("neighbourhood", "")
    shelf = Shelf(asked) if asked in Shelf.values else Shelf.WAITING
    place = neighbourhood_named(int(of)) if of.isdecimal() and len(of) < 10 else None
    today = localdate()
    found = police_meetings_on(shelf, today=today, place=place.pk if place else None)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get(PAGE))
    return render(
        request,
        "meetings/office/police_meetings.html",
        {
            "form": form,
            "shelf": shelf,
            "shelves": Shelf,
            "place": place,
            "page": page,
            "may_say": may(request.user, "meetings.arrange", today=today),
            "query": request.GET.urlencode(),
            "today": today,
            "newer_url": page_beside(request, page, -1),
            "older_url": page_beside(request, page, +1),
        },
    )


@policy("meetings.arrange")
def new(request: OfficeRequest, pk: int) -> HttpResponse:
    """Write down a meeting that no source told of."""
    place = neighbourhood_named(pk)
    form = ForceMeetingForm(
        request.POST or None,
        initial={"uid": uuid4(), "status": ForceMeeting.Status.PLANNED, "how": ""},
        cancel_url=page_of(place),
    )
    if form.is_valid():
        try:
            actions.add_force_meeting(
                uid=form.cleaned_data["uid"],
                place=place,
                details=form.details(),
                by=request.user,
                now=timezone.now(),
            )
        except NotArranged as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, _("Saved."))
            return redirect(page_of(place))
    return show(request, place, form)


@policy("meetings.arrange")
def edit(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """Put right what is written of a meeting, or say what became of it."""
    meeting = meeting_named(uid)
    form = form_of(meeting, request.POST or None)
    if form.is_valid():
        try:
            actions.change_force_meeting(
                meeting=meeting,
                version=form.cleaned_data["version"] or 0,
                details=form.details(),
                by=request.user,
                now=timezone.now(),
            )
        except RecordChanged as told:
            form = after_another_save(request, told)
            meeting = told.current
        except NotArranged as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, _("Saved."))
            return redirect(page_of(meeting.place))
    return show(request, meeting.place, form, meeting=meeting)


def form_of(meeting: ForceMeeting, data: Any = None) -> ForceMeetingForm:
    return ForceMeetingForm(
        data,
        initial={
            "uid": meeting.uid,
            "version": meeting.version,
            **actions.columns_of(meeting),
        },
        cancel_url=page_of(meeting.place),
    )


def after_another_save(request: OfficeRequest, told: RecordChanged) -> ForceMeetingForm:
    """What was typed, to be sent to the record as somebody else has left it."""
    form = form_of(told.current, at_version(request.POST, told.current.version))
    form.is_valid()
    form.add_error(
        None,
        _("%(what)s It reads as shown above now. Save again to put what you typed in its place.")
        % {"what": told},
    )
    return form


def show(request: OfficeRequest, place: Place, form: ForceMeetingForm, **more: Any) -> HttpResponse:
    page = {"place": place, "form": form, "back_url": page_of(place)}
    return render(request, "meetings/office/police_meeting.html", page | more)


@policy("meetings.arrange")
def remove(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """Ask once more, then take away what was written down by mistake."""
    meeting = meeting_named(uid)
    page = {"meeting": meeting, "back_url": page_of(meeting.place), "error": ""}
    if request.method == "POST":
        try:
            actions.remove_force_meeting(meeting=meeting, by=request.user, now=timezone.now())
        except NotArranged as reason:
            page |= {"error": str(reason), "impossible": True}
        else:
            messages.success(request, _("Taken away. It stands below the list, to be put back."))
            return redirect(page_of(meeting.place))
    return render(request, "meetings/office/police_meeting_remove.html", page)


@require_POST
@policy("meetings.arrange")
def put_back(request: OfficeRequest, uid: UUID) -> HttpResponse:
    meeting = get_object_or_404(ForceMeeting.objects.select_related("place"), uid=uid)
    actions.put_force_meeting_back(meeting=meeting, by=request.user, now=timezone.now())
    messages.success(request, _("Put back."))
    return redirect(page_of(meeting.place))


def meeting_named(uid: UUID) -> ForceMeeting:
    meetings = ForceMeeting.objects.live().select_related("place", "decided_by")
    return get_object_or_404(meetings.defer("place__boundary"), uid=uid)


def page_of(place: Place) -> str:
    return reverse("meetings:office-neighbourhood", args=[place.pk])
