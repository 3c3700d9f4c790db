"""What the public reads of the schedule: append-only versions, and each subject as it reads now."""

from datetime import date

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from engagement.models import How
from meetings.models.meetings import Meeting
from meetings.models.series import Series
from meetings.models.signoff import FrozenWords, frozen_words_stay


class PublishedText(FrozenWords):
    """One version of a subject as it was published, kept for good unless redacted."""

    class Change(models.TextChoices):
        NEW = "new", pgettext_lazy("change to a published text", "New")
        CORRECTION = "correction", pgettext_lazy("change to a published text", "Changed")
        WITHDRAWAL = "withdrawal", pgettext_lazy("change to a published text", "Withdrawn")

    change = models.CharField(max_length=10, choices=Change)
    published_at = models.DateTimeField()

    class Meta:
        db_table = "meetings_published_text"
        verbose_name = _("published version of the schedule")
        verbose_name_plural = _("published versions of the schedule")
        ordering = ("subject", "subject_uid", "number")
        constraints = [
            models.UniqueConstraint(
                name="published_text_once", fields=["subject", "subject_uid", "number"]
            )
        ]
        triggers = frozen_words_stay()


class Published(models.Model):
    """One subject at its public address, as it reads now; `text` as it was frozen."""

    class State(models.TextChoices):
        LIVE = "live", pgettext_lazy("state of a published text", "Published")
        WITHDRAWN = "withdrawn", pgettext_lazy("state of a published text", "Withdrawn")
        REDACTED = "redacted", pgettext_lazy("state of a published text", "Redacted")

    uid = models.UUIDField(unique=True)
    state = models.CharField(max_length=10, choices=State, default=State.LIVE)
    # That of the last text put forward which came here, withdrawals too: a calendar's SEQUENCE.
    number = models.PositiveIntegerField()
    text = models.JSONField(default=dict)
    first_published_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    withdrawal_reason = models.TextField(blank=True)
    withdrawal_reason_cy = models.TextField(blank=True)

    class Meta:
        abstract = True

    @property
    def is_shown(self) -> bool:
        return self.state == Published.State.LIVE


def never_deleted() -> list[pgtrigger.Trigger]:
    return [pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete)]


class PublishedSeriesQuerySet(models.QuerySet):
    def shown(self) -> "PublishedSeriesQuerySet":
        """What is neither withdrawn nor redacted."""
        return self.filter(state=Published.State.LIVE)

    def in_schedule(self) -> "PublishedSeriesQuerySet":
        """What the schedule prints, in its order: nothing that is over."""
        return (
            self.shown()
            .exclude(status__in=[Series.Status.ENDED, Series.Status.MERGED])
            .order_by("section_position", "section_code", "row_position", "row_uid", "position")
        )


class PublishedSeries(Published):
    """One series of meetings with what its row of the schedule says."""

    section_code = models.SlugField(max_length=60, blank=True)
    section_position = models.PositiveIntegerField(default=0)
    row_uid = models.UUIDField(null=True)
    row_position = models.PositiveIntegerField(default=0)
    position = models.PositiveIntegerField(default=0)
    name = models.CharField(max_length=200, blank=True)
    name_cy = models.CharField(max_length=200, blank=True)
    slug = models.SlugField(max_length=80, blank=True)
    status = models.CharField(max_length=10, choices=Series.Status, blank=True)
    merged_into = models.UUIDField(null=True)
    place_ids = ArrayField(models.BigIntegerField(), default=list)

    objects = PublishedSeriesQuerySet.as_manager()

    class Meta:
        db_table = "meetings_published_series"
        verbose_name = _("published series")
        verbose_name_plural = _("published series")
        indexes = [
            models.Index(
                fields=["section_position", "section_code", "row_position", "row_uid", "position"],
                name="published_series_in_order",
                condition=Q(state="live"),
            ),
            models.Index(fields=["merged_into"], name="published_series_merged"),
        ]
        triggers = never_deleted()

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("meetings:series", args=[self.pk, self.slug or "-"])


class PublishedMeetingQuerySet(models.QuerySet):
    def shown(self) -> "PublishedMeetingQuerySet":
        """What is neither withdrawn nor redacted."""
        return self.filter(state=Published.State.LIVE)

    def in_order(self) -> "PublishedMeetingQuerySet":
        return self.order_by("starts_on", "pk")

    def coming(self, today: date) -> "PublishedMeetingQuerySet":
        """From today on, those called off among them, soonest first."""
        return self.shown().filter(starts_on__gte=today).in_order()


class PublishedMeeting(Published):
    """One meeting of the programme."""

    series_uid = models.UUIDField(null=True)
    regular_on = models.DateField(null=True)
    section_code = models.SlugField(max_length=60, blank=True)
    title = models.CharField(max_length=200, blank=True)
    title_cy = models.CharField(max_length=200, blank=True)
    slug = models.SlugField(max_length=80, blank=True)
    status = models.CharField(max_length=10, choices=Meeting.Status, blank=True)
    starts_on = models.DateField(null=True)  # none is left of what was redacted
    starts_at = models.TimeField(null=True)
    ends_at = models.TimeField(null=True)
    how = models.CharField(max_length=10, choices=How, blank=True)
    place_ids = ArrayField(models.BigIntegerField(), default=list)

    objects = PublishedMeetingQuerySet.as_manager()

    class Meta:
        db_table = "meetings_published_meeting"
        verbose_name = _("published meeting")
        verbose_name_plural = _("published meetings")
        indexes = [
            models.Index(
                fields=["starts_on", "id"],
                name="published_meeting_in_order",
                condition=Q(state="live"),
            ),
            models.Index(
                fields=["section_code", "starts_on", "id"],
                name="published_meeting_of_section",
                condition=Q(state="live"),
            ),
            models.Index(fields=["series_uid", "starts_on"], name="published_meeting_of_series"),
            GinIndex(fields=["place_ids"], name="published_meeting_places"),
        ]
        constraints = [
            models.CheckConstraint(
                name="published_meeting_has_a_day_while_told",
                condition=Q(state="redacted") | ~Q(starts_on=None),
            )
        ]
        triggers = never_deleted()

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("meetings:meeting", args=[self.pk, self.slug or "-"])


class PublishedPapers(Published):
    """The agenda and the papers of one meeting; `uid` is the meeting's."""

    class Meta:
        db_table = "meetings_published_papers"
        verbose_name = _("published papers of a meeting")
        verbose_name_plural = _("published papers of meetings")
        triggers = never_deleted()

    def __str__(self) -> str:
        return str(self.uid)


class PublishedMinutes(Published):
    """The agreed minutes of one meeting; `uid` is the meeting's."""

    class Meta:
        db_table = "meetings_published_minutes"
        verbose_name = _("published minutes of a meeting")
        verbose_name_plural = _("published minutes of meetings")
        triggers = never_deleted()

    def __str__(self) -> str:
        return str(self.uid)
