"""What search engines read first: what they may look at, and where everything is."""

from django.conf import settings
from django.contrib.sitemaps.views import SitemapIndexItem, sitemap  # type: ignore[attr-defined]
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import override

from opcc.dashboard.sitemaps import part_named, parts
from opcc.office.access import policy
from opcc.office.addresses import absolute
from opcc.office.revision import revised

NOT_FOR_CRAWLERS = ("office-home", "account_login", "admin:index", "engagement:results")


@policy("public")
@revised
def sitemap_index(request: HttpRequest) -> HttpResponse:
    found = [
        SitemapIndexItem(absolute(reverse("sitemap-part", args=[name])), changed_at)
        for name, changed_at in parts()
    ]
    return render(request, "sitemap_index.xml", {"sitemaps": found}, content_type="application/xml")


@policy("public")
@revised
def sitemap_part(request: HttpRequest, part: str) -> HttpResponse:
    return sitemap(request, {part: part_named(part)}, section=part).render()


@policy("public")
@revised
def robots(request: HttpRequest) -> HttpResponse:
    """What stays out of search engines. A demonstration stays out as a whole."""
    closed = ["/"] if settings.DEMONSTRATION else closed_paths()
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in closed),
        "",
        f"Sitemap: {absolute(reverse('sitemap'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def closed_paths() -> list[str]:
    paths = []
    for language, _name in settings.LANGUAGES:
        with override(language):
            paths += [reverse(name) for name in NOT_FOR_CRAWLERS]
    return paths
