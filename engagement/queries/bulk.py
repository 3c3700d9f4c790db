"""Which records an officer means to change at once, and what was changed at once before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext

from engagement.models import BulkChange, BulkChangeRow, Event
from engagement.queries.office import ListFilters, events_listed
from engagement.queries.standing import with_public_number
from engagement.queries.tags import names_of
from opcc.office.models import User

# Tagging and assigning take the same few queries for any number; this is what a page can show and
# somebody can look over. A text is frozen and looked through by itself, and an approver reads each.
MOST_CHANGED = 500
MOST_SUBMITTED = 50


@dataclass(frozen=True)
class Selection:
    """The records meant, newest first, `most` of them at most."""

    events: list[Event]
    most: int
    is_too_large: bool


def ticked(ids: Iterable[int], *, most: int) -> Selection:
    found = with_public_number(Event.objects.live()).filter(pk__in=list(ids))
    return limited(found.select_related("kind", "owner"), most)


def all_listed(filters: ListFilters, *, user: User, now: datetime, most: int) -> Selection:
    """Everything that the list shows with these filters, on whichever page."""
    return limited(events_listed(filters, user=user, now=now), most)


def limited(events: QuerySet[Event], most: int) -> Selection:
    found = list(events.order_by("-starts_on", "-pk")[: most + 1])
    return Selection(found[:most], most, is_too_large=len(found) > most)


def changes_made() -> QuerySet[Any]:
    """Everything that was done to several records, the latest first, with how many they were."""
    undone = Count("rows", filter=Q(rows__undone=True))
    made = BulkChange.objects.select_related("done_by", "undone_by")
    return made.annotate(number=Count("rows"), number_undone=undone).order_by("-done_at", "-id")


def rows_of(change: BulkChange) -> QuerySet[BulkChangeRow]:
    return change.rows.select_related("event__kind").prefetch_related("event__places")


def asked_in_words(change: BulkChange) -> str:
    """The tags or the officer that a change names; "" where it names neither."""
    match change.kind:
        case BulkChange.Kind.TAGGED | BulkChange.Kind.UNTAGGED:
            return ", ".join(names_of(change.asked))
        case BulkChange.Kind.ASSIGNED:
            owner = User.objects.filter(pk=change.asked["owner_id"]).first()
            return owner.name if owner else gettext("a colleague who left")
        case _:
            return ""
