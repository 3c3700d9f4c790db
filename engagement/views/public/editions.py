"""The weekly editions."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from engagement.models import Edition
from engagement.queries.backlog import entries_of, historical_editions, redacted_of
from engagement.queries.paging import PUBLISHED, page_of, position_named
from engagement.queries.weeks import content_of, editions_of, years_with_editions
from engagement.rules import week_named
from engagement.views.addresses import NEWER_THAN, OLDER_THAN, address_of_page
from opcc.office.access import policy
from opcc.office.revision import revised

ENTRIES_ON_A_PAGE = 50


@policy("public")
@revised
def editions(request: HttpRequest) -> HttpResponse:
    """The editions of one year, the latest unless the reader asks for another."""
    years = years_with_editions()
    asked = request.GET.get("year", "")
    year = next((one for one in years if str(one) == asked), years[0] if years else None)
    return render(
        request,
        "engagement/public/editions.html",
        {
            "years": years,
            "year": year,
            "editions": editions_of(year) if year else [],
            "historical": historical_editions(),
        },
    )


@policy("public")
@revised
def edition(request: HttpRequest, week: str) -> HttpResponse:
    try:
        monday = week_named(week)
    except ValueError as error:
        raise Http404 from error
    content = content_of(get_object_or_404(Edition, week_starts_on=monday))
    return render(request, "engagement/public/edition.html", {"content": content})


@policy("public")
@revised
def historical_edition(request: HttpRequest, pk: int) -> HttpResponse:
    """What was held before the weekly editions began, newest first, page by page."""
    edition = get_object_or_404(historical_editions(), pk=pk)
    page = page_of(
        entries_of(edition),
        PUBLISHED,
        older_than=position_named(request.GET.get(OLDER_THAN, "")),
        newer_than=position_named(request.GET.get(NEWER_THAN, "")),
        size=ENTRIES_ON_A_PAGE,
    )
    return render(
        request,
        "engagement/public/historical_edition.html",
        {
            "edition": edition,
            "entries": page.rows,
            "redacted": redacted_of(edition),
            "newer_url": address_of_page(request, NEWER_THAN, page.newer_than),
            "older_url": address_of_page(request, OLDER_THAN, page.older_than),
        },
    )
