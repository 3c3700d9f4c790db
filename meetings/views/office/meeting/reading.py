"""One meeting, with what comes next and every change."""

from uuid import UUID

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from meetings.models import Paper
from meetings.queries.history import history_of_meeting
from meetings.queries.meeting_page import meeting_page
from meetings.views.office.meeting.shared import meeting_named
from opcc.office.access import OfficeRequest, policy
from opcc.office.views.files import private_copy


@require_safe
@policy("meetings.read")
def meeting(request: OfficeRequest, uid: UUID) -> HttpResponse:
    one = meeting_named(uid)
    page = meeting_page(one, now=timezone.now())
    return render(
        request,
        "meetings/office/meeting.html",
        {
            "meeting": one,
            "page": page,
            "next": page.next,
            "history": history_of_meeting(one),
            "today": localdate(),
        },
    )


@require_safe
@policy("meetings.read")
def paper(request: OfficeRequest, uid: UUID, pk: int) -> HttpResponseBase:
    """The file itself, for who may read the meeting."""
    found = get_object_or_404(
        Paper.objects.live(), meeting__uid=uid, meeting__deleted_at=None, pk=pk
    )
    return private_copy(found.file)
