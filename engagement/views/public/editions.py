"""The weekly editions."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from engagement.models import Edition
from engagement.queries.weeks import content_of, editions_of, years_with_editions
from engagement.rules import week_named
from opcc.office.access import policy
from opcc.office.revision import revised


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
        {"years": years, "year": year, "editions": editions_of(year) if year else []},
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
