"""The site map: every public page in each of its languages, in parts that stay small."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.http import Http404
from django.urls import reverse

from consultations.queries import crawled as consultations
from consultations.questions.queries import crawled as questions
from engagement.models import Edition, HistoricalEdition, PublishedEntry
from engagement.queries import crawled as engagement
from engagement.queries.backlog import historical_editions
from engagement.queries.weeks import latest_edition
from meetings.models import Published, PublishedNeighbourhood
from meetings.queries import crawled as meetings
from opcc.dashboard.queries.site_map import PAGES
from opcc.office.queries import is_bilingual
from opcc.office.queries.crawled import Block, block_named, blocks

KINDS = [*engagement.KINDS, *meetings.KINDS, *consultations.KINDS, *questions.KINDS]


class PublicSitemap(Sitemap):
    """Pages under the site's public address; in Welsh too where the body is bilingual."""

    def __init__(self) -> None:
        self.i18n = self.alternates = is_bilingual()

    def get_domain(self, site: Any = None) -> str:
        return urlsplit(settings.SITE_URL).netloc

    def get_protocol(self, protocol: str | None = None) -> str:
        return urlsplit(settings.SITE_URL).scheme


class PagesSitemap(PublicSitemap):
    """The pages that are always there."""

    def items(self) -> Iterable[str]:
        return [page.name for page in PAGES]

    def location(self, item: str) -> str:
        return reverse(item)


class EditionsSitemap(PublicSitemap):
    """The weekly editions, and those of what was moved in from before them."""

    def items(self) -> Iterable[Edition | HistoricalEdition]:
        return [*Edition.objects.all(), *historical_editions()]

    def lastmod(self, item: Edition | HistoricalEdition) -> datetime | None:
        return item.published_at


class NeighbourhoodsSitemap(PublicSitemap):
    """The page of each neighbourhood."""

    def items(self) -> Iterable[PublishedNeighbourhood]:
        return PublishedNeighbourhood.objects.defer("plan", "team")


class EntriesSitemap(PublicSitemap):
    """One block of entries of the log or the programme, or of what other rooms published."""

    def __init__(self, block: Block) -> None:
        super().__init__()
        self.entries = list(block.entries())
        if not self.entries:
            raise Http404

    def items(self) -> Iterable[PublishedEntry | Published]:
        return self.entries

    def lastmod(self, item: PublishedEntry | Published) -> datetime:
        return item.changed_at


def parts() -> list[tuple[str, datetime | None]]:
    """Name every part of the map, and when it last changed where that is known."""
    latest = [latest_edition(), historical_editions().first()]
    changed = [one.published_at for one in latest if one and one.published_at]
    return [
        ("pages", None),
        *([("editions", max(changed))] if changed else []),
        *([("neighbourhoods", None)] if PublishedNeighbourhood.objects.exists() else []),
        *((str(block), changed_at) for block, changed_at in blocks(KINDS)),
    ]


def part_named(name: str) -> Sitemap:
    if name == "pages":
        return PagesSitemap()
    if name == "editions":
        return EditionsSitemap()
    if name == "neighbourhoods":
        return NeighbourhoodsSitemap()
    block = block_named(name, KINDS)
    if block is None:
        raise Http404
    return EntriesSitemap(block)
