"""The programme of events and its entries."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate

from engagement.forms.filters import EventFilterForm
from engagement.models import PublishedEntry, Stream
from engagement.models.events import Precision
from engagement.queries import facts
from engagement.queries.attachments import files_told
from engagement.queries.programme import (
    MOST_SHOWN,
    by_month,
    called_off_at,
    coming_events,
    ends_within,
    is_over,
    month_table,
)
from engagement.views.addresses import address, address_with, address_without
from engagement.views.public.permalinks import at_permalink
from engagement.views.public.places import places_offered
from opcc.office.access import policy
from opcc.office.revision import not_for_keeping, revised


@policy("public")
@revised
def events(request: HttpRequest) -> HttpResponse:
    """What is coming as a list; or, where the address names one, a month as a table."""
    today = localdate()
    form = EventFilterForm(request.GET, places=places_offered(request))
    month, place_id = form.month(), form.place_id()
    chosen = [(one.text, address_without(request, one.names)) for one in form.asked_for()]
    shared = {
        "form": form,
        "chosen": chosen,
        "clear_url": address_without(request, ("place",)),
        "list_url": address_without(request, ("month",)),
        "month_url": address_with(request, month=f"{month or today:%Y-%m}"),
        "calendar_url": calendar_address(form),
    }
    if month is not None:
        return render(
            request,
            "engagement/public/month.html",
            shared | by_day(request, month, place_id, today),
        )
    coming = coming_events(today=today, place_id=place_id)
    return render(
        request,
        "engagement/public/events.html",
        shared
        | {
            "months": by_month(coming[:MOST_SHOWN], today=today),
            "count": min(len(coming), MOST_SHOWN),
            "more_than_shown": len(coming) > MOST_SHOWN,
        },
    )


def by_day(request: HttpRequest, month: date, place_id: int | None, today: date) -> dict[str, Any]:
    table = month_table(month, place_id=place_id)
    return {
        "month": table,
        "today": today,
        "count": MOST_SHOWN,
        "earlier_url": month_address(request, table.earlier),
        "later_url": month_address(request, table.later),
    }


def month_address(request: HttpRequest, month: date | None) -> str:
    return address_with(request, month=f"{month:%Y-%m}") if month else ""


def calendar_address(form: EventFilterForm) -> str:
    """The calendar of the place that was chosen, or of all."""
    chosen = {"place": form.cleaned_data["place"]} if form.place_id() else {}
    return address(reverse("engagement:calendar"), chosen)


@policy("public")
@revised
def event(request: HttpRequest, number: int, slug: str) -> HttpResponse:
    return at_permalink(request, Stream.PROGRAMME, number, slug, show_event)


def show_event(request: HttpRequest, event: PublishedEntry) -> HttpResponse:
    now = timezone.now()
    over = is_over(event, now=now)
    has_a_day = event.precision == Precision.DAY
    response = render(
        request,
        "engagement/public/event.html",
        {
            "event": event,
            "files": files_told(event),
            "record": facts.record(event),
            "called_off_at": called_off_at(event),
            "is_over": over,
            "calendar_url": own_calendar(event) if has_a_day and not over else "",
            "logged": PublishedEntry.objects.log().filter(number=event.number).first(),
        },
    )
    if ends_within(event, localdate(now)):
        not_for_keeping(response)
    return response


def own_calendar(event: PublishedEntry) -> str:
    return reverse("engagement:event-calendar", args=[event.number, event.slug])
