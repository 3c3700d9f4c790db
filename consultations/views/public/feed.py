"""Consultations as an Atom feed."""

from datetime import datetime

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import linebreaks
from django.utils.timezone import localdate
from django.utils.translation import get_language, gettext

from consultations.models import PublishedConsultation
from consultations.queries.finder import closes_in_words, newest
from engagement.queries.facts import words
from opcc.office.access import policy
from opcc.office.addresses import authority
from opcc.office.context import TheOffice, the_office
from opcc.office.ical import printable
from opcc.office.revision import revised


class ConsultationFeed(Feed):
    """What changed last. A consultation keeps its id, whatever becomes of its title."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest) -> TheOffice:
        return the_office(request)["the_office"]

    def title(self, office: TheOffice) -> str:
        return gettext("Consultations – %(office)s") % {"office": office.name}

    def subtitle(self, office: TheOffice) -> str:
        if office.demonstration:
            return gettext("A demonstration: these entries are illustrative, made by a program.")
        return gettext("What the Office asks, and what came of it.")

    def author_name(self, office: TheOffice) -> str:
        return office.name

    def link(self) -> str:
        return reverse("consultations:finder")

    def feed_guid(self) -> str:
        return f"tag:{authority()},2026-01-01:consultations/{get_language()}"

    def items(self) -> list[PublishedConsultation]:
        return newest()

    def item_guid(self, one: PublishedConsultation) -> str:
        return f"tag:{authority()},{localdate(one.first_published_at)}:consultations/{one.pk}"

    def item_title(self, one: PublishedConsultation) -> str:
        return printable(words(one, "title").plain)

    def item_description(self, one: PublishedConsultation) -> str:
        """Until when, then the purpose, as HTML."""
        about = words(one.text, "purpose" if "purpose" in one.text else "about").plain
        lines = [line for line in (closes_in_words(one), about) if line]
        return linebreaks(printable("\n\n".join(lines)), autoescape=True)

    def item_pubdate(self, one: PublishedConsultation) -> datetime:
        return one.first_published_at

    def item_updateddate(self, one: PublishedConsultation) -> datetime:
        return one.changed_at


@policy("public")
@revised
def feed(request: HttpRequest) -> HttpResponse:
    response = ConsultationFeed()(request)
    response.headers.pop("Last-Modified", None)  # that of the public revision stands for all
    return response
