"""The edition that is to come, as things stand."""

from datetime import date, timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from engagement.queries.editions import (
    comes_out_at,
    latest_editions,
    next_week_to_publish,
    preview_edition,
)
from engagement.queries.review import compared
from engagement.queries.weeks import edition_of
from engagement.rules import monday_of, week_name, week_named
from opcc.office.access import OfficeRequest, policy

PAST_EDITIONS_SHOWN = 5
WEEK = timedelta(days=7)
# Dates beyond are a slip of the finger, and the far end of the calendar cannot be reckoned with.
LAST_YEAR = 2200


@policy("engagement.preview_edition")
def edition(request: OfficeRequest) -> HttpResponse:
    """What an edition would hold; a week that is published leads to its edition."""
    turn = next_week_to_publish()
    monday = week_asked_for(request) or turn or monday_of(timezone.localdate())
    if published := edition_of(monday):
        return redirect(published)
    preview = preview_edition(week_starts_on=monday)
    return render(
        request,
        "engagement/office/edition.html",
        {
            "preview": preview,
            "corrections": compared(preview.corrections),
            "turn": turn,
            "is_next": monday == turn,
            "too_early": turn is not None and monday < turn,
            "comes_out_at": comes_out_at(monday),
            "week_before": week_name(monday - WEEK),
            "week_after": week_name(monday + WEEK),
            "past": latest_editions(PAST_EDITIONS_SHOWN),
            "now": timezone.now(),
        },
    )


def week_asked_for(request: OfficeRequest) -> date | None:
    asked = request.GET.get("week", "")
    if not asked:
        return None
    try:
        monday = week_named(asked)
    except ValueError as error:
        raise Http404 from error
    if not 1900 < monday.year < LAST_YEAR:
        raise Http404
    return monday
