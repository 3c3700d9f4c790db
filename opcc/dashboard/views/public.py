"""The pages that belong to no one room: home, site map, accessibility, privacy, the API's page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.timezone import localdate

from engagement.queries.programme import next_events
from engagement.queries.weeks import latest_edition, new_entries_of
from opcc.dashboard.api import MOST_A_MINUTE, described_operations
from opcc.dashboard.queries import site_map as pages
from opcc.dashboard.queries.home import (
    consultations_move_today,
    latest_answers,
    open_consultations,
)
from opcc.office.access import policy
from opcc.office.models import StatutoryDuty
from opcc.office.revision import not_for_keeping, revised

EVENTS_SHOWN = 4
ENTRIES_SHOWN = 4
CONSULTATIONS_SHOWN = 3
ANSWERS_SHOWN = 3


@policy("public")
@revised
def home(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    today = localdate(now)
    edition = latest_edition()
    response = render(
        request,
        "dashboard/public/home.html",
        {
            "edition": edition,
            "entries": new_entries_of(edition, most=ENTRIES_SHOWN) if edition else [],
            "consultations": open_consultations(now=now, most=CONSULTATIONS_SHOWN),
            "answers": latest_answers(most=ANSWERS_SHOWN),
            "events": next_events(today=today, most=EVENTS_SHOWN),
            "duties": StatutoryDuty.objects.current_on(today).filter(falls_on_force=False),
        },
    )
    return not_for_keeping(response) if consultations_move_today(now=now) else response


@policy("public")
@revised
def site_map(request: HttpRequest) -> HttpResponse:
    """Every page that is always there, and what a reader can follow."""
    groups = [*pages.GROUPS, pages.TO_FOLLOW]
    return render(request, "dashboard/public/site_map.html", {"groups": groups})


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
