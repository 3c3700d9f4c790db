"""The promises that a figure counted."""

from collections.abc import Mapping
from datetime import date

from django.db.models import QuerySet
from django.utils.dateparse import parse_date

from engagement.models import Commitment, Event
from engagement.models.figures import State
from engagement.queries.counted import Counted, counted_among
from engagement.queries.office import concerns
from opcc.office.rules import whole_number


def promises_counted(asked: Mapping[str, str]) -> QuerySet[Commitment]:
    """Return the promises asked for in an address, the earliest due first; what cannot be
    understood asks for nothing."""
    counted = Counted(
        state=state if (state := asked.get("counted", "")) in State.values else "",
        first=day_named(asked.get("first", "")),
        last=day_named(asked.get("last", "")),
    )
    events = counted_among(Event.objects.live(), counted)
    place_id = whole_number(asked.get("place", ""))
    if place_id is not None:
        events = events.filter(concerns(place_id))
    promises = Commitment.objects.filter(event__in=events)
    if asked.get("status") in Commitment.Status.values:
        promises = promises.filter(status=asked["status"])
    return promises.select_related("event", "owner").order_by("due_on", "id")


def day_named(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None
