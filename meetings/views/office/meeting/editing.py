"""Setting one meeting by hand, changing one meeting, or its series from there on."""

from functools import partial
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from meetings import actions
from meetings.forms.meetings import SAVE, FollowingForm, MeetingForm, initial_of
from meetings.models import Meeting, Series
from meetings.queries.form_choices import meeting_choices, venues_for
from meetings.views.office.meeting.attendance import warn_of_clashes
from meetings.views.office.meeting.shared import (
    CONFIRM,
    FORM,
    attempt,
    keep_change,
    meeting_named,
    no_sides,
    page_of,
    posted,
    saved_meanwhile,
    show,
    to_meeting,
)
from opcc.office.access import OfficeRequest, policy
from opcc.office.views.addresses import places_asked_for


@policy("meetings.arrange")
def new(request: OfficeRequest) -> HttpResponse:
    """A meeting of no series, set once; `?place=` names the place it is planned for."""
    return set_one(request, new_form(posted(request), {"places": places_asked_for(request)}))


@policy("meetings.arrange")
def new_of_series(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """One meeting of a series on a day that an officer says, not its rule."""
    series = get_object_or_404(Series.objects.active().select_related("row"), uid=uid)
    venue = series.venues.first()
    usual = {
        "starts_at": series.starts_at,
        "ends_at": series.ends_at,
        "venue": venue.venue_id if venue else None,
    }
    return set_one(request, new_form(posted(request), usual, series), series)


def set_one(
    request: OfficeRequest, form: MeetingForm, series: Series | None = None
) -> HttpResponse:
    if form.is_valid():
        try:
            meeting = actions.set_one_off(
                uid=form.cleaned_data["uid"] or uuid4(),
                details=form.details(),
                series=series,
                by=request.user,
                now=timezone.now(),
            )
        except actions.NotArranged as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, _("The meeting is set."))
            return to_meeting(meeting)
    return show(
        request,
        FORM,
        None,
        form,
        heading=_("Set a meeting: %(series)s") % {"series": series}
        if series
        else _("Set a meeting"),
        back_url=form.cancel_url,
    )


def new_form(data: Any, usual: dict[str, Any], series: Series | None = None) -> MeetingForm:
    return MeetingForm(
        data,
        meeting=None,
        series=series,
        choices=meeting_choices(None, today=localdate()),
        cancel_url=series.get_absolute_url() if series else reverse("meetings:office-schedule"),
        initial={"uid": uuid4(), "version": 1} | usual,
    )


@policy("meetings.arrange")
def edit(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """This meeting only."""
    meeting = meeting_named(uid)
    saved, form, sides = keep_change(
        request,
        edit_form(meeting, posted(request)),
        lambda typed: actions.change_meeting(
            meeting=meeting,
            version=typed.cleaned_data["version"],
            details=typed.details(),
            by=request.user,
            now=timezone.now(),
        ),
        _("The meeting is changed."),
        form_of=edit_form,
    )
    if saved:
        warn_of_clashes(request, meeting)
        return to_meeting(meeting)
    return show(request, FORM, meeting, form, heading=_("Change this meeting"), sides=sides)


def edit_form(meeting: Meeting, data: Any) -> MeetingForm:
    return MeetingForm(
        data,
        meeting=meeting,
        choices=meeting_choices(meeting, today=localdate()),
        cancel_url=page_of(meeting),
        initial=initial_of(actions.details_of(meeting)) | {"version": meeting.version},
    )


@policy("meetings.arrange")
def following(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """This meeting and those that follow, or all to come: shown before anything is saved."""
    meeting = get_object_or_404(in_a_rule(), uid=uid)
    assert meeting.series is not None  # noqa: S101 - a constraint of the table
    form, sides = following_form(meeting, meeting.series, posted(request)), no_sides()
    outlook = None
    if form.is_valid():
        try:
            if request.POST.get("then") == SAVE:
                settled = actions.change_following(
                    meeting=meeting,
                    version=form.cleaned_data["version"],
                    reach=form.reach_chosen(),
                    times=form.times(),
                    tells=form.cleaned_data["tells"],
                    by=request.user,
                    now=timezone.now(),
                )
                messages.success(request, what_was_changed(settled))
                return to_meeting(meeting)
            outlook = actions.following(
                meeting, form.reach_chosen(), form.times(), today=localdate()
            )
        except actions.RecordChanged as told:
            stands = in_a_rule().get(pk=meeting.pk)
            form, sides = saved_meanwhile(form, told, partial(following_form, stands))
        except actions.NotArranged as reason:
            form.add_error(None, str(reason))
    return show(
        request,
        "meetings/office/meeting_following.html",
        meeting,
        form,
        outlook=outlook,
        sides=sides,
    )


def in_a_rule() -> QuerySet[Meeting]:
    return Meeting.objects.live().select_related("series__row", "venue").exclude(regular_on=None)


def following_form(meeting: Meeting, series: Series, data: Any) -> FollowingForm:
    return FollowingForm(
        data,
        venues=venues_for(meeting, today=localdate()),
        cancel_url=page_of(meeting),
        initial={
            "version": series.version,
            "starts_on": meeting.starts_on,
            "starts_at": meeting.starts_at,
            "ends_at": meeting.ends_at,
            "venue": meeting.venue_id,
        },
    )


def what_was_changed(settled: actions.Settled) -> str:
    return ngettext(
        "%(number)d meeting is changed. What was set by hand stays as it was.",
        "%(number)d meetings are changed. What was set by hand stays as it was.",
        settled.moved,
    ) % {"number": settled.moved}


@policy("meetings.arrange")
def delete(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """Deleted after asking once more; the message that says so can undo it."""
    meeting = meeting_named(uid)
    form = Form(posted(request))
    if form.is_valid():
        try:
            actions.delete_meeting(meeting=meeting, by=request.user, now=timezone.now())
        except actions.NotArranged as reason:
            form.add_error(None, str(reason))
        else:
            undo_url = reverse("meetings:office-meeting-restore", args=[uid])
            deleted = _("“%(meeting)s” is deleted.") % {"meeting": meeting}
            messages.success(request, deleted, extra_tags=undo_url)
            return redirect("meetings:office-schedule")
    why_it_stays = actions.why_not_deletable(meeting)
    return show(
        request,
        CONFIRM,
        meeting,
        form,
        question=_("Delete this meeting"),
        consequences=[why_it_stays or _("Only for what was set in error. It can be brought back.")],
        button=_("Delete the meeting"),
        leave=_("Back, without deleting"),
        impossible=bool(why_it_stays),
    )


@require_POST
@policy("meetings.arrange")
def restore(request: OfficeRequest, uid: UUID) -> HttpResponse:
    meeting = get_object_or_404(Meeting, uid=uid, series=None)
    form = Form({})
    attempt(
        request,
        form,
        lambda: actions.restore_meeting(meeting=meeting, by=request.user, now=timezone.now()),
        _("The meeting is back."),
    )
    return to_meeting(meeting)
