"""The meetings that are over: where minutes and papers of earlier years are found."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from meetings.models import Series
from meetings.queries.past import past_meetings
from opcc.office.access import OfficeRequest, policy

PAGE_SIZE = 25


@require_safe
@policy("meetings.read")
def past(request: OfficeRequest, uid: UUID | None = None) -> HttpResponse:
    """All of them, or those of one series."""
    series = get_object_or_404(Series.objects.live(), uid=uid) if uid else None
    found = past_meetings(today=localdate(), series=series)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "meetings/office/past.html", {"series": series, "page": page})
