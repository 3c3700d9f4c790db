"""The pages that belong to no one room: home, accessibility, privacy, what programs may ask."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from engagement.queries.programme import coming_events
from engagement.queries.weeks import latest_edition, new_entries_of
from opcc.dashboard.api import MOST_A_MINUTE, described_operations
from opcc.office.access import policy
from opcc.office.models import StatutoryDuty
from opcc.office.revision import revised

EVENTS_SHOWN = 4
ENTRIES_SHOWN = 4


@policy("public")
@revised
def home(request: HttpRequest) -> HttpResponse:
    today = localdate()
    edition = latest_edition()
    return render(
        request,
        "dashboard/public/home.html",
        {
            "edition": edition,
            "entries": new_entries_of(edition, most=ENTRIES_SHOWN) if edition else [],
            "events": coming_events(today=today, most=EVENTS_SHOWN),
            "duties": StatutoryDuty.objects.current_on(today).filter(falls_on_force=False),
        },
    )


@policy("public")
@revised
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "dashboard/public/accessibility.html")


@policy("public")
@revised
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "dashboard/public/privacy.html")


@policy("public")
@revised
def api_docs(request: HttpRequest) -> HttpResponse:
    """What programs may ask, as the OpenAPI document says it."""
    return render(
        request,
        "dashboard/public/api.html",
        {"operations": described_operations(), "most_a_minute": MOST_A_MINUTE},
    )
