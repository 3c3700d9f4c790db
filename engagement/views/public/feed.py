"""The engagement log as an Atom feed."""

from datetime import datetime

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import linebreaks
from django.utils.timezone import localdate
from django.utils.translation import get_language, gettext

from engagement.models import PublishedEntry
from engagement.queries.facts import when, where, words
from engagement.queries.log import newest_entries
from opcc.office.access import policy
from opcc.office.addresses import authority
from opcc.office.context import TheOffice, the_office
from opcc.office.ical import printable
from opcc.office.revision import revised

MOST_ENTRIES = 50


class LogFeed(Feed):
    """What came into the log last. An entry keeps its id, whatever becomes of its title."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest) -> TheOffice:
        return the_office(request)["the_office"]

    def title(self, office: TheOffice) -> str:
        return gettext("Engagement log – %(office)s") % {"office": office.name}

    def subtitle(self, office: TheOffice) -> str:
        if office.demonstration:
            return gettext("A demonstration: these entries are illustrative, made by a program.")
        return gettext("What the Office did and what it heard, newest first.")

    def author_name(self, office: TheOffice) -> str:
        return office.name

    def link(self) -> str:
        return reverse("engagement:log")

    def feed_guid(self) -> str:
        return f"tag:{authority()},2026-01-01:engagement/{get_language()}"

    def items(self) -> list[PublishedEntry]:
        return newest_entries(MOST_ENTRIES)

    def item_guid(self, entry: PublishedEntry) -> str:
        return f"tag:{authority()},{localdate(entry.first_published_at)}:engagement/{entry.number}"

    def item_title(self, entry: PublishedEntry) -> str:
        return printable(words(entry, "title").plain)

    def item_description(self, entry: PublishedEntry) -> str:
        """When and where, then the text, as HTML."""
        places = ", ".join(place.plain for place in where(entry))
        occasion = f"{when(entry)} – {places}" if places else when(entry)
        text = f"{occasion}\n\n{words(entry, 'text').plain}"
        return linebreaks(printable(text), autoescape=True)

    def item_pubdate(self, entry: PublishedEntry) -> datetime:
        return entry.first_published_at

    def item_updateddate(self, entry: PublishedEntry) -> datetime:
        return entry.changed_at


@policy("public")
@revised
def feed(request: HttpRequest) -> HttpResponse:
    response = LogFeed()(request)
    response.headers.pop("Last-Modified", None)  # that of the public revision stands for all
    return response
