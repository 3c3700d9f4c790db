"""What stands between a record and an approver."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Max

from engagement import rules
from engagement.models import Event, FrozenText, PublishedEntry, Stream
from engagement.queries.facts import is_off
from engagement.queries.freezing import stream_of, texts_for_the_public
from engagement.rules import Obstacle
from opcc.office.queries import is_bilingual


def why_not_submittable(event: Event, *, now: datetime) -> Obstacle | None:
    """Return what stands in the way of putting the event before an approver, if anything does."""
    if event.redacted_at:
        return Obstacle.REDACTED
    if event.deleted_at:
        return Obstacle.DELETED
    if stream_of(event) == Stream.LOG:
        obstacle = rules.why_log_entry_not_submittable(event.span, now=now)
    else:
        obstacle = rules.why_programme_entry_not_submittable(
            event.span,
            is_off=is_off(event),
            announced=PublishedEntry.objects.programme().filter(event_uid=event.uid).exists(),
            only_afterwards=event.only_afterwards,
            now=now,
        )
    if obstacle:
        return obstacle
    return rules.why_text_not_submittable(texts_for_the_public(event), bilingual=is_bilingual())


def holds(text: FrozenText, frozen: Mapping[str, Any]) -> bool:
    """Whether it reads just so; the words to search by follow from the rest."""
    return all(
        getattr(text, column) == value for column, value in frozen.items() if column != "search"
    )


def tells_nothing_new(event: Event, frozen: Mapping[str, Any]) -> bool:
    """Whether the public reads just this already, or will with the next edition."""
    approved = event.public_versions.approved_unpublished().filter(stream=frozen["stream"])
    latest = approved.order_by("-version_number").first() or (
        PublishedEntry.objects.filter(
            event_uid=event.uid, stream=frozen["stream"], state=PublishedEntry.State.LIVE
        ).first()
    )
    return latest is not None and holds(latest, frozen)


def next_version_number(event: Event) -> int:
    return (event.public_versions.aggregate(last=Max("version_number"))["last"] or 0) + 1
