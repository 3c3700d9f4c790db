"""The programme of events and its entries."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from engagement.forms.filters import EventFilterForm
from engagement.models import PublishedEntry, Stream
from engagement.queries import facts
from engagement.queries.choices import place_choices
from engagement.queries.programme import MOST_SHOWN, by_month, coming_events, is_over
from engagement.views.public.permalinks import at_permalink
from opcc.office.access import policy
from opcc.office.revision import revised


@policy("public")
@revised
def events(request: HttpRequest) -> HttpResponse:
    today = localdate()
    form = EventFilterForm(request.GET, places=place_choices())
    coming = coming_events(today=today, place_id=form.place_id())
    return render(
        request,
        "engagement/public/events.html",
        {
            "form": form,
            "chosen": [(one.text, request.path) for one in form.asked_for()],
            "months": by_month(coming[:MOST_SHOWN], today=today),
            "count": min(len(coming), MOST_SHOWN),
            "more_than_shown": len(coming) > MOST_SHOWN,
        },
    )


@policy("public")
@revised
def event(request: HttpRequest, number: int, slug: str) -> HttpResponse:
    return at_permalink(request, Stream.PROGRAMME, number, slug, show_event)


def show_event(request: HttpRequest, event: PublishedEntry) -> HttpResponse:
    return render(
        request,
        "engagement/public/event.html",
        {
            "event": event,
            "record": facts.record(event),
            "is_over": is_over(event, today=localdate()),
            "logged": PublishedEntry.objects.log().filter(number=event.number).first(),
        },
    )
