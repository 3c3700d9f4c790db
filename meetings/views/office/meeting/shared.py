"""What the pages of one meeting have in common."""

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from django.contrib import messages
from django.db.models import Model
from django.forms import Form
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from meetings import actions
from meetings.forms.meanwhile import Sides, both_sides
from meetings.models import Meeting
from meetings.queries.meeting_page import meetings_for_pages
from opcc.office.access import OfficeRequest
from opcc.office.history import history_of_all

F = TypeVar("F", bound=Form)

FORM = "meetings/office/meeting_form.html"
CONFIRM = "meetings/office/meeting_confirm.html"


def meeting_named(uid: UUID) -> Meeting:
    return get_object_or_404(meetings_for_pages(), uid=uid)


def posted(request: OfficeRequest) -> Any:
    return request.POST if request.method == "POST" else None


def page_of(meeting: Meeting, part: str = "") -> str:
    """The meeting's page, at one of its parts."""
    return f"{meeting.get_absolute_url()}{f'#{part}' if part else ''}"


def to_meeting(meeting: Meeting, part: str = "") -> HttpResponse:
    return HttpResponseRedirect(page_of(meeting, part))


def require_kept(model: type[Model], pk: int) -> None:
    """Not found where there never was such a row."""
    if not history_of_all(model).filter(pgh_obj=pk).exists():
        raise Http404


def attempt(
    request: OfficeRequest,
    form: Form,
    do: Callable[[], object],
    message: str,
    *,
    undo_url: str = "",
) -> bool:
    """Do it and say so, or leave the reason why not with the form; the message can undo it."""
    try:
        do()
    except actions.NotArranged as reason:
        form.add_error(None, str(reason))
        return False
    messages.success(request, message, extra_tags=undo_url)
    return True


def at_once(
    request: OfficeRequest, do: Callable[[], object], message: str, *, undo_url: str = ""
) -> None:
    """Do what a button asks for; the message that says so can undo it."""
    try:
        do()
    except actions.NotArranged as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, message, extra_tags=undo_url)


def saved_meanwhile(
    typed: F, told: actions.RecordChanged, form_of: Callable[[Any, Any], F]
) -> tuple[F, list[Sides]]:
    """What was typed, ready to be saved over what a colleague left; and both, side by side.

    `form_of` makes the form of a record as it stands, from what was posted or from None.
    """
    data: Any = typed.data
    data = data.copy()
    data[typed.add_prefix("version")] = str(told.current.version)
    form = form_of(told.current, data)
    form.add_error(
        None,
        _("%(what)s Compare both below. What you save now stands instead.") % {"what": told},
    )
    return form, both_sides(typed, form_of(told.current, None))


def keep_change(
    request: OfficeRequest,
    form: F,
    do: Callable[[F], object],
    message: str,
    *,
    form_of: Callable[[Any, Any], F],
) -> tuple[bool, F, list[Sides]]:
    """Save a changed record and say so: whether it is saved, and else the form that says why not.

    `form_of` is that of `saved_meanwhile`: where a colleague was quicker, both are shown.
    """
    if not form.is_valid():
        return False, form, no_sides()
    try:
        do(form)
    except actions.RecordChanged as told:
        return False, *saved_meanwhile(form, told, form_of)
    except actions.NotArranged as reason:
        form.add_error(None, str(reason))
        return False, form, no_sides()
    messages.success(request, message)
    return True, form, no_sides()


def no_sides() -> list[Sides]:
    """Nobody was quicker."""
    return []


def show(
    request: OfficeRequest, template: str, meeting: Meeting | None, form: Form, **more: Any
) -> HttpResponse:
    back_url = page_of(meeting) if meeting else reverse("meetings:office-schedule")
    return render(
        request, template, {"meeting": meeting, "form": form, "back_url": back_url, **more}
    )
