"""The diary of one person of the Office: meetings and engagements, and what clashes."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from meetings.forms.coming import month_asked
from meetings.queries.coming import last_of_month, month_after, month_before
from meetings.queries.diary import days_of, diaries
from opcc.office.access import OfficeRequest, policy
from opcc.office.models import Person
from opcc.office.views.addresses import address_with


@require_safe
@policy("meetings.read")
def diary(request: OfficeRequest, pk: int) -> HttpResponse:
    """A month of it: what somebody is down for or went to."""
    person, today = get_object_or_404(Person, pk=pk, merged_into=None), localdate()
    first = month_asked(request.GET.get("month", ""), today)
    last = last_of_month(first)
    entries = diaries([person.pk], first=first, last=last)[person.pk]
    earlier, later = month_before(first), month_after(first)
    return render(
        request,
        "meetings/office/diary.html",
        {
            "person": person,
            "first": first,
            "days": days_of(entries, first=first, last=last),
            "today": today,
            "earlier": earlier,
            "later": later,
            "earlier_url": address_with(request, month=f"{earlier:%Y-%m}"),
            "later_url": address_with(request, month=f"{later:%Y-%m}"),
        },
    )
