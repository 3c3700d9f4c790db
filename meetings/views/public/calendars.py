"""The meetings for people's own calendars."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.utils.translation import gettext
from icalendar import Calendar

from engagement.queries.facts import words
from meetings.models import Published, PublishedMeeting, PublishedSeries
from meetings.queries.calendar_files import entries_of, meetings_for_calendars
from opcc.office.access import policy
from opcc.office.context import the_office
from opcc.office.ical import CONTENT_TYPE, new_calendar
from opcc.office.revision import revised


@policy("public")
@revised
def calendar(request: HttpRequest) -> HttpResponse:
    """Every published meeting, to subscribe to."""
    meetings = meetings_for_calendars(today=localdate())
    return answer(calendar_of(request, meetings))


@policy("public")
@revised
def series_calendar(request: HttpRequest, number: int, slug: str) -> HttpResponse:
    """The meetings of one series, to subscribe to."""
    series = get_object_or_404(PublishedSeries, pk=number)
    if series.state == Published.State.REDACTED:
        return render(request, "410.html", status=410)
    meetings = meetings_for_calendars(today=localdate(), series=series)
    return answer(calendar_of(request, meetings, about_one=words(series, "name").plain))


def calendar_of(
    request: HttpRequest, meetings: list[PublishedMeeting], *, about_one: str = ""
) -> Calendar:
    office = the_office(request)["the_office"]
    name = gettext("Meetings – %(office)s") % {"office": office.name}
    told = gettext("What is cancelled stays in this calendar and says so.")
    if office.demonstration:
        told = f"{gettext('A demonstration: these meetings are illustrative.')} {told}"
    calendar = new_calendar(
        about_what="Meetings",
        name=f"{name}, {about_one}" if about_one else name,
        about=told,
        path=request.path,
    )
    for entry in entries_of(meetings):
        calendar.add_component(entry)
    calendar.add_missing_timezones()
    return calendar


def answer(calendar: Calendar) -> HttpResponse:
    return HttpResponse(calendar.to_ical(), content_type=CONTENT_TYPE)
