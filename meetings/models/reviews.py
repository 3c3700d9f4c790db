"""Reviews of series, and what they recommended."""

import uuid
from datetime import date

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from engagement.models import Commitment
from meetings.models.series import Series
from opcc.office.history import keep_history


class ReviewQuerySet(models.QuerySet):
    def live(self) -> "ReviewQuerySet":
        return self.filter(deleted_at=None)


@keep_history()
class Review(models.Model):
    """One review of a series, or of several: "full review of PACT"."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    title = models.CharField(_("what it is called"), max_length=200)
    reviewed_on = models.DateField(_("reviewed on"))
    reviewed_by = models.CharField(_("by whom"), max_length=200, blank=True)
    about = models.TextField(_("what was reviewed, and what was found"), blank=True)
    series: models.ManyToManyField = models.ManyToManyField(
        Series, through="ReviewedSeries", related_name="reviews", verbose_name=_("series")
    )
    created_at = models.DateTimeField(editable=False)
    changed_at = models.DateTimeField(editable=False)
    deleted_at = models.DateTimeField(null=True, editable=False)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("review of series")
        verbose_name_plural = _("reviews of series")
        ordering = ("-reviewed_on", "-pk")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("meetings:office-review", args=[self.uid])

    @property
    def starts_on(self) -> date:
        """The day, as lists of promises ask for it wherever one was made."""
        return self.reviewed_on

    @property
    def starts_at(self) -> None:
        """A review has no time of day."""


@keep_history()
class ReviewedSeries(models.Model):
    """One series a review looked at."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="series_links")
    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="review_links")

    class Meta:
        verbose_name = _("series in a review")
        verbose_name_plural = _("series in reviews")
        constraints = [
            models.UniqueConstraint(name="reviewed_series_once", fields=["review", "series"])
        ]

    def __str__(self) -> str:
        return str(self.series)


@keep_history()
class Recommendation(models.Model):
    """One recommendation of a review. What it says, its owner and its end are the commitment's.

    "In the New Year" stays as it was said; it is due by the last day that can mean.
    """

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="recommendations")
    commitment = models.OneToOneField(
        Commitment, on_delete=models.CASCADE, related_name="recommendation"
    )
    position = models.PositiveSmallIntegerField(default=0)
    target_words = models.CharField(_("by when, in its own words"), max_length=200, blank=True)
    target_from = models.DateField(_("which is at the earliest"), null=True, blank=True)

    class Meta:
        verbose_name = _("recommendation of a review")
        verbose_name_plural = _("recommendations of reviews")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return str(self.commitment)
