"""What the public reads: append-only versions and their current projection."""

from datetime import date

import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import pgettext_lazy

from engagement.models.backlog import HistoricalEdition
from engagement.models.editions import Edition
from engagement.models.events import Precision
from engagement.models.frozen import FrozenText, Stream, frozen_text_stays, small_counts_stay_inside
from engagement.models.published_places import entry_triggers


class PublicNumber(models.Model):
    """The number under which an event is public, given at first publication, never used again."""

    event_uid = models.UUIDField(unique=True)

    def __str__(self) -> str:
        return str(self.pk)


def may_last_until(day: date) -> Q:
    return (
        Q(starts_on__gte=day)
        | Q(ends_on__isnull=False, ends_on__gte=day)
        | Q(precision=Precision.MONTH, starts_on__gte=day.replace(day=1))
        | Q(precision=Precision.YEAR, starts_on__gte=day.replace(month=1, day=1))
    )


class PublishedEntryQuerySet(models.QuerySet):
    def log(self) -> "PublishedEntryQuerySet":
        """The engagement log as it stands: nothing withdrawn, nothing redacted."""
        return self.filter(stream=Stream.LOG, state=PublishedEntry.State.LIVE)

    def log_of(self, place_id: int) -> "PublishedEntryQuerySet":
        """The log of one place: what has its place in `places` stands in the log."""
        return self.filter(places__place_id=place_id)

    def programme(self) -> "PublishedEntryQuerySet":
        return self.filter(stream=Stream.PROGRAMME, state=PublishedEntry.State.LIVE)

    def redacted(self) -> "PublishedEntryQuerySet":
        """Nothing is left of these but that their address is gone."""
        return self.filter(state=PublishedEntry.State.REDACTED)

    def not_over_before(self, day: date) -> "PublishedEntryQuerySet":
        """What may still be on that day: of a month or a year that is all we tell."""
        return self.filter(may_last_until(day))

    def over_before(self, day: date) -> "PublishedEntryQuerySet":
        return self.exclude(may_last_until(day))

    def coming(self, today: date) -> "PublishedEntryQuerySet":
        """What is on or still to come, soonest first."""
        return self.not_over_before(today).order_by("starts_on", "starts_at", "number")

    def newest_first(self) -> "PublishedEntryQuerySet":
        return self.order_by("-starts_on", "-number")


class PublishedEntry(FrozenText):
    """One entry at its public address, as it reads now."""

    class State(models.TextChoices):
        LIVE = "live", pgettext_lazy("state of a published entry", "Published")
        WITHDRAWN = "withdrawn", pgettext_lazy("state of a published entry", "Withdrawn")
        REDACTED = "redacted", pgettext_lazy("state of a published entry", "Redacted")

    number = models.PositiveBigIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.LIVE)
    first_published_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    withdrawal_reason = models.TextField(blank=True)
    withdrawal_reason_cy = models.TextField(blank=True)

    objects = PublishedEntryQuerySet.as_manager()

    class Meta:
        db_table = "engagement_published_entry"
        constraints = [
            small_counts_stay_inside("published_small_counts_stay_inside"),
            models.UniqueConstraint(name="published_number_once", fields=["stream", "number"]),
            models.UniqueConstraint(name="published_event_once", fields=["stream", "event_uid"]),
        ]
        indexes = [
            models.Index(
                fields=["stream", "-starts_on", "-number"],
                name="published_newest",
                condition=Q(state="live"),
            ),
            models.Index(
                fields=["stream", "kind_code", "-starts_on", "-number"],
                name="published_kind",
                condition=Q(state="live"),
            ),
            GinIndex(
                fields=["place_ids", "audience_codes", "theme_codes", "priority_codes"],
                name="published_codes",
            ),
            GinIndex(fields=["search"], name="published_search"),
        ]
        triggers = [
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            *entry_triggers(),
        ]

    def get_absolute_url(self) -> str:
        name = "engagement:entry" if self.stream == Stream.LOG else "engagement:event"
        # The number alone finds an entry; of a redacted one no slug is left.
        return reverse(name, args=[self.number, self.slug or "-"])


class PublishedVersion(FrozenText):
    """One version of an entry as it was published, kept for good unless redacted."""

    class Change(models.TextChoices):
        NEW = "new", pgettext_lazy("change to an entry", "New entry")
        CORRECTION = "correction", pgettext_lazy("change to an entry", "Correction")
        WITHDRAWAL = "withdrawal", pgettext_lazy("change to an entry", "Withdrawal")

    entry = models.ForeignKey(PublishedEntry, on_delete=models.PROTECT, related_name="versions")
    change = models.CharField(max_length=10, choices=Change)
    edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, null=True, related_name="versions"
    )
    historical_edition = models.ForeignKey(
        HistoricalEdition, on_delete=models.PROTECT, null=True, related_name="versions"
    )
    published_at = models.DateTimeField()
    withdrawal_reason = models.TextField(blank=True)
    withdrawal_reason_cy = models.TextField(blank=True)
    redacted_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "engagement_published_version"
        ordering = ("version_number",)
        constraints = [
            small_counts_stay_inside("published_version_small_counts"),
            models.CheckConstraint(
                name="published_version_in_one_edition",
                condition=Q(edition=None) | Q(historical_edition=None),
            ),
            models.UniqueConstraint(
                name="published_version_once", fields=["entry", "version_number"]
            ),
        ]
        indexes = [
            models.Index(
                fields=["published_at"],
                name="published_withdrawals",
                condition=Q(change="withdrawal"),
            ),
        ]
        triggers = [
            frozen_text_stays(),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
        ]
