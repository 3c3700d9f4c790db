"""What of a backlog is to be put forward, what an approver reads of it, and its public page."""

from django.db.models import Exists, OuterRef, QuerySet

from engagement.models import (
    Backlog,
    Event,
    HistoricalEdition,
    PublicVersion,
    PublishedEntry,
    Stream,
)
from engagement.models.published import may_last_until
from engagement.queries.log import LogFilters, about_place
from opcc.office.models import EventKind, User
from opcc.office.queries.merged import codes_meaning

EVERYTHING = LogFilters()
Decision = PublicVersion.Decision


def events_to_put_forward(backlog: Backlog) -> QuerySet[Event]:
    """The engagements of the import that were held, are not on their way to the public, and come
    after what was looked at already."""
    on_its_way = PublicVersion.objects.filter(
        event=OuterRef("pk"), decision__in=[Decision.WAITING, Decision.APPROVED]
    )
    return (
        Event.objects.live()
        .filter(~Exists(on_its_way), import_rows__event_import=backlog.event_import)
        .filter(status=Event.Status.HELD, redacted_at=None, pk__gt=backlog.last_event_id)
        .order_by("pk")
    )


def put_forward_so_far(backlog: Backlog) -> tuple[int, int]:
    """How many engagements were looked at, of how many that the import brought."""
    events = Event.objects.live().filter(import_rows__event_import=backlog.event_import)
    return events.filter(pk__lte=backlog.last_event_id).count(), events.count()


def published_so_far(backlog: Backlog) -> tuple[int, int]:
    """How many texts are public, of how many that were approved."""
    approved = backlog.versions.filter(decision__in=[Decision.WAITING, Decision.APPROVED])
    return approved.exclude(published_at=None).count(), approved.count()


def versions_to_read(backlog: Backlog, filters: LogFilters = EVERYTHING) -> QuerySet[PublicVersion]:
    """What still waits in a backlog, of what was asked for, oldest engagement first."""
    waiting = narrowed(backlog.versions.waiting(), filters).order_by("starts_on", "id")
    return waiting.select_related("event").defer("search")


def narrowed(texts: QuerySet[PublicVersion], filters: LogFilters) -> QuerySet[PublicVersion]:
    """The texts of a period, place and kind, as the public log is asked for them."""
    if filters.place_id is not None:
        texts = texts.filter(about_place(filters.place_id, whole_area_too=filters.whole_area_too))
    if filters.first_day is not None:
        texts = texts.filter(may_last_until(filters.first_day))
    if filters.last_day is not None:
        texts = texts.filter(starts_on__lte=filters.last_day)
    if filters.kind:
        texts = texts.filter(kind_code__in=codes_meaning(EventKind, filters.kind))
    return texts


def backlogs_waiting_for(approver: User) -> QuerySet[Backlog]:
    """The backlogs an approver may decide about, the longest wait first."""
    waiting = Backlog.objects.filter(status=Backlog.Status.WAITING)
    others = waiting.exclude(put_forward_by=approver).exclude(event_import__sent_by=approver)
    return others.select_related("event_import", "put_forward_by").order_by("put_forward_at", "id")


def historical_editions() -> QuerySet[HistoricalEdition]:
    return HistoricalEdition.objects.exclude(published_at=None)


def entries_of(edition: HistoricalEdition) -> QuerySet[PublishedEntry]:
    """What the public reads of a historical edition today; nothing that was redacted."""
    return (
        PublishedEntry.objects.filter(versions__historical_edition=edition)
        .exclude(state=PublishedEntry.State.REDACTED)
        .filter(stream=Stream.LOG)
        .defer("search")
    )


def redacted_of(edition: HistoricalEdition) -> int:
    entries = PublishedEntry.objects.filter(versions__historical_edition=edition)
    return entries.filter(state=PublishedEntry.State.REDACTED).count()
