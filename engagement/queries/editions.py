"""What the edition of a week holds, before it is published and after."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from engagement.models import (
    Edition,
    EditionSettings,
    PublicVersion,
    PublishedEntry,
    PublishedVersion,
    Stream,
)
from engagement.rules import (
    cut_off_at,
    monday_of,
    publishes_at,
    week_began_at,
    week_name,
    weeks_due,
)


@dataclass(frozen=True)
class EditionPreview:
    """What the edition of a week would hold, were it published as things stand."""

    week_starts_on: date
    new: list[PublicVersion]
    corrections: list[PublicVersion]
    withdrawals: list[PublishedVersion]
    held_back: list[PublicVersion]

    @property
    def week(self) -> str:
        return week_name(self.week_starts_on)

    @property
    def is_nil(self) -> bool:
        return not (self.new or self.corrections or self.withdrawals or self.held_back)


def approved_for(week_starts_on: date) -> QuerySet[PublicVersion]:
    """Log entries approved before the week ended and not published yet, oldest first."""
    return (
        PublicVersion.objects.one_by_one()
        .approved_unpublished()
        .filter(stream=Stream.LOG, change=PublicVersion.Change.PUBLISH)
        .filter(decided_at__lt=cut_off_at(week_starts_on))
        .order_by("starts_on", "event_id", "version_number")
    )


def latest_of_each_event(versions: Iterable[PublicVersion]) -> list[PublicVersion]:
    """Keep only the last of several versions of one event, in the order given."""
    latest: dict[int, PublicVersion] = {}
    for version in versions:
        known = latest.get(version.event_id)
        if known is None or known.version_number < version.version_number:
            latest[version.event_id] = version
    return list(latest.values())


def held_back_from(week_starts_on: date) -> QuerySet[PublicVersion]:
    """Log entries that were put forward before the week ended and were undecided when it did."""
    cut_off = cut_off_at(week_starts_on)
    return PublicVersion.objects.one_by_one().filter(
        Q(decided_at=None) | Q(decided_at__gte=cut_off),
        stream=Stream.LOG,
        change=PublicVersion.Change.PUBLISH,
        submitted_at__lt=cut_off,
    )


def withdrawals_in(week_starts_on: date) -> QuerySet[PublishedVersion]:
    """What was withdrawn from the log during the week; it was public at once."""
    return PublishedVersion.objects.filter(
        stream=Stream.LOG,
        change=PublishedVersion.Change.WITHDRAWAL,
        published_at__gte=week_began_at(week_starts_on),
        published_at__lt=cut_off_at(week_starts_on),
    ).select_related("entry")


def joining(week_starts_on: date) -> QuerySet[PublicVersion]:
    """Return the approved entries the week's edition would take, were those before it out.

    The first to come takes all that was approved until its week ends, each later one its own week.
    """
    approved, turn = approved_for(week_starts_on), next_week_to_publish()
    if turn is None or week_starts_on == turn:
        return approved
    if week_starts_on < turn:
        return approved.none()
    return approved.filter(decided_at__gte=week_began_at(week_starts_on))


def preview_edition(*, week_starts_on: date) -> EditionPreview:
    """Return what the edition of the week would hold now."""
    versions = latest_of_each_event(joining(week_starts_on))
    published = set(
        PublishedEntry.objects.filter(
            stream=Stream.LOG, event_uid__in=[version.event_uid for version in versions]
        ).values_list("event_uid", flat=True)
    )
    return EditionPreview(
        week_starts_on=week_starts_on,
        new=[version for version in versions if version.event_uid not in published],
        corrections=[version for version in versions if version.event_uid in published],
        withdrawals=list(withdrawals_in(week_starts_on)),
        held_back=list(held_back_from(week_starts_on)),
    )


def edition_settings() -> EditionSettings:
    """Return the settings as they are, or those that hold until somebody chooses."""
    return EditionSettings.objects.first() or EditionSettings()


def next_week_to_publish() -> date | None:
    """Return the Monday of the first week without an edition; None while no first week is set."""
    last = Edition.objects.order_by("-week_starts_on").values_list("week_starts_on", flat=True)
    if last:
        return cut_off_at(last[0]).date()
    return EditionSettings.objects.values_list("first_week_starts_on", flat=True).first()


def weeks_due_at(now: datetime) -> list[date]:
    """Return, in order, the Mondays of the weeks that should be published by now and are not."""
    next_week = next_week_to_publish()
    if next_week is None:
        return []
    settings = edition_settings()
    return list(
        weeks_due(
            next_week=next_week, weekday=settings.publish_weekday, at=settings.publish_time, now=now
        )
    )


def comes_out_at(week_starts_on: date) -> datetime:
    """Return when the edition of the week is due, by the settings as they are."""
    settings = edition_settings()
    return publishes_at(week_starts_on, weekday=settings.publish_weekday, at=settings.publish_time)


def edition_that_takes(approved: PublicVersion) -> date | None:
    """Return the week whose edition an approved entry joins; None while none is planned."""
    return None if approved.decided_at is None else week_that_takes(approved.decided_at)


def week_that_takes(approved_at: datetime) -> date | None:
    """Return the week whose edition takes what is approved then; None while none is planned."""
    turn = next_week_to_publish()
    return turn and max(turn, monday_of(localdate(approved_at)))


@dataclass(frozen=True)
class Outlook:
    """The next edition in numbers, as things stand."""

    week_starts_on: date
    comes_out_at: datetime
    approved: int
    withdrawals: int
    held_back: int


def next_edition() -> Outlook | None:
    """Return the outlook on the next edition; None while none is planned."""
    turn = next_week_to_publish()
    if turn is None:
        return None
    return Outlook(
        week_starts_on=turn,
        comes_out_at=comes_out_at(turn),
        approved=approved_for(turn).order_by().values("event_id").distinct().count(),
        withdrawals=withdrawals_in(turn).count(),
        held_back=held_back_from(turn).count(),
    )


def latest_editions(most: int) -> list[Edition]:
    return list(Edition.objects.all()[:most])
