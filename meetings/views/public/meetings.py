"""One meeting: when and where, its papers and its minutes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate

from meetings.models import Published, PublishedMeeting, PublishedSeries
from meetings.queries import programme
from meetings.queries.told import is_off, record_of_meeting
from opcc.office.access import policy
from opcc.office.revision import revised


@policy("public")
@revised
def meeting(request: HttpRequest, number: int, slug: str) -> HttpResponse:
    """The number finds it. What was cancelled stays, with the reason."""
    one = get_object_or_404(PublishedMeeting, pk=number)
    if one.state == Published.State.REDACTED:
        return render(request, "410.html", status=410)
    if slug != one.slug:
        return redirect(one, permanent=True)
    if not one.is_shown:
        return render(request, "meetings/public/withdrawn.html", {"one": one, "name": "title"})
    papers, minutes = programme.papers_of(one), programme.minutes_of(one)
    return render(
        request,
        "meetings/public/meeting.html",
        {
            "meeting": one,
            "record": record_of_meeting(one.text),
            "is_off": is_off(one.text),
            "is_over": one.starts_on is not None and one.starts_on < localdate(),
            "series": PublishedSeries.objects.shown().filter(uid=one.series_uid).first()
            if one.series_uid
            else None,
            "papers": papers,
            "papers_told": programme.papers_told(papers.text)
            if papers and papers.is_shown
            else None,
            "minutes": minutes,
            "items": programme.minutes_told(minutes.text) if minutes and minutes.is_shown else [],
            "corrections": programme.corrections_of([one, papers, minutes]),
        },
    )
