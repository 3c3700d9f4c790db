"""Meeting series: what keeps meeting under one name, wherever the name goes."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from meetings.models.rows import ScheduleRow
from opcc.office.history import keep_history
from opcc.office.models import Place, Venue
from opcc.office.models.reference import in_language


class SeriesQuerySet(models.QuerySet):
    def live(self) -> "SeriesQuerySet":
        return self.filter(deleted_at=None, row__deleted_at=None)

    def active(self) -> "SeriesQuerySet":
        return self.live().filter(status=Series.Status.ACTIVE)


@keep_history()
class Series(models.Model):
    """One series of meetings: a forum, a board, a yearly conversation."""

    class Status(models.TextChoices):
        ACTIVE = "active", pgettext_lazy("status of a series", "Meets")
        PAUSED = "paused", pgettext_lazy("status of a series", "Paused")
        ENDED = "ended", pgettext_lazy("status of a series", "Ended")
        MERGED = "merged", pgettext_lazy("status of a series", "Merged into another")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    row = models.ForeignKey(
        ScheduleRow, on_delete=models.PROTECT, related_name="series", verbose_name=_("row")
    )
    position = models.PositiveSmallIntegerField(_("position in the row"), default=0)
    name = models.CharField(_("name"), max_length=200)
    name_cy = models.CharField(_("name in Welsh"), max_length=200, blank=True)
    purpose = models.TextField(_("purpose"), blank=True)
    purpose_cy = models.TextField(_("purpose in Welsh"), blank=True)
    places: models.ManyToManyField = models.ManyToManyField(
        Place, through="SeriesPlace", related_name="series", verbose_name=_("places")
    )
    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.ACTIVE, editable=False
    )
    ended_on = models.DateField(_("ended on"), null=True, blank=True, editable=False)
    status_reason = models.TextField(_("reason"), blank=True, editable=False)

    # What the row's frequency counts from, and on which weekdays of the month.
    first_on = models.DateField(_("first meeting"), null=True, blank=True)
    nths = ArrayField(
        models.SmallIntegerField(),
        default=list,
        blank=True,
        verbose_name=_("weekdays of the month"),
    )
    starts_at = models.TimeField(_("starts at"), null=True, blank=True)
    ends_at = models.TimeField(_("ends at"), null=True, blank=True)
    created_at = models.DateTimeField(editable=False)
    changed_at = models.DateTimeField(editable=False)
    deleted_at = models.DateTimeField(null=True, editable=False)

    objects = SeriesQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting series")
        verbose_name_plural = _("meeting series")
        ordering = ("position", "name", "pk")
        constraints = [
            models.CheckConstraint(
                name="series_times_in_order",
                condition=Q(ends_at=None) | Q(ends_at__gt=F("starts_at")),
                violation_error_message=_("The meeting ends before it starts."),
            ),
            models.CheckConstraint(
                name="series_over_has_a_day",
                condition=Q(status__in=["active", "paused"], ended_on=None)
                | (Q(status__in=["ended", "merged"]) & ~Q(ended_on=None)),
            ),
        ]

    def __str__(self) -> str:
        return in_language(self.name, self.name_cy)

    def get_absolute_url(self) -> str:
        return reverse("meetings:office-series", args=[self.uid])


@keep_history()
class SeriesPlace(models.Model):
    """One place a series is about."""

    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="place_links")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="series_links")

    class Meta:
        verbose_name = _("place of a series")
        verbose_name_plural = _("places of series")
        constraints = [
            models.UniqueConstraint(name="series_place_once", fields=["series", "place"])
        ]

    def __str__(self) -> str:
        return str(self.place)


@keep_history()
class SeriesVenue(models.Model):
    """Where a series meets. Of several the meetings take turns, in this order."""

    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="venues")
    venue = models.ForeignKey(
        Venue, on_delete=models.PROTECT, related_name="series", verbose_name=_("venue")
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("venue of a series")
        verbose_name_plural = _("venues of series")
        ordering = ("position", "pk")
        constraints = [
            models.UniqueConstraint(name="series_venue_once", fields=["series", "venue"])
        ]

    def __str__(self) -> str:
        return str(self.venue)
