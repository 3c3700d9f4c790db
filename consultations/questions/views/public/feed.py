"""The register of questions as an Atom feed."""

from datetime import datetime

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import linebreaks
from django.utils.timezone import localdate
from django.utils.translation import get_language, gettext

from consultations.questions.models import PublishedQuestion
from consultations.questions.queries.register import newest_answers, plain
from consultations.questions.queries.replies import replied
from opcc.office.access import policy
from opcc.office.addresses import authority
from opcc.office.context import TheOffice, the_office
from opcc.office.ical import printable
from opcc.office.revision import revised

MOST_QUESTIONS = 50


class RegisterFeed(Feed):
    """What was answered last. A question keeps its id, whatever becomes of its title."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest) -> TheOffice:
        return the_office(request)["the_office"]

    def title(self, office: TheOffice) -> str:
        return gettext("Questions to the Commissioner – %(office)s") % {"office": office.name}

    def subtitle(self, office: TheOffice) -> str:
        if office.demonstration:
            return gettext("A demonstration: what is not quoted from a document is made up.")
        return gettext("What was asked and what was answered, the newest answer first.")

    def author_name(self, office: TheOffice) -> str:
        return office.name

    def link(self) -> str:
        return reverse("questions:register")

    def feed_guid(self) -> str:
        return f"tag:{authority()},2026-01-01:questions/{get_language()}"

    def items(self) -> list[PublishedQuestion]:
        return newest_answers(MOST_QUESTIONS)

    def item_guid(self, one: PublishedQuestion) -> str:
        return f"tag:{authority()},{localdate(one.first_published_at)}:questions/{one.pk}"

    def item_title(self, one: PublishedQuestion) -> str:
        return printable(plain(one, "title"))

    def item_description(self, one: PublishedQuestion) -> str:
        """How far it is answered and how long that took, then the questions, as HTML."""
        took = replied(one.verdict, one.answered_on, one.days_taken)
        asked = "\n\n".join(plain(question, "text") for question in one.text["questions"])
        text = f"{one.get_verdict_display()}. {took}\n\n{asked}"
        return linebreaks(printable(text), autoescape=True)

    def item_pubdate(self, one: PublishedQuestion) -> datetime:
        return one.first_published_at

    def item_updateddate(self, one: PublishedQuestion) -> datetime:
        return one.changed_at


@policy("public")
@revised
def feed(request: HttpRequest) -> HttpResponse:
    response = RegisterFeed()(request)
    response.headers.pop("Last-Modified", None)  # that of the public revision stands for all
    return response
