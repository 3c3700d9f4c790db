"""What the public reads of consultations: append-only versions, and each as it reads now."""

from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from consultations.models.consultations import Consultation
from consultations.models.signoff import FrozenText
from consultations.rules.closing import may_begin
from meetings.models.published import Published, never_deleted
from meetings.models.signoff import frozen_words_stay


class PublishedConsultationText(FrozenText):
    """One version of a text as it was published, kept for good unless redacted."""

    class Change(models.TextChoices):
        NEW = "new", pgettext_lazy("change to a published text", "New")
        CORRECTION = "correction", pgettext_lazy("change to a published text", "Changed")
        WITHDRAWAL = "withdrawal", pgettext_lazy("change to a published text", "Withdrawn")

    change = models.CharField(max_length=10, choices=Change)
    published_at = models.DateTimeField()

    class Meta:
        db_table = "consultations_published_text"
        verbose_name = _("published version of a consultation")
        verbose_name_plural = _("published versions of consultations")
        ordering = ("subject", "subject_uid", "number")
        constraints = [
            models.UniqueConstraint(
                name="consultation_published_text_once",
                fields=["subject", "subject_uid", "number"],
            )
        ]
        triggers = frozen_words_stay()


class PublishedConsultationQuerySet(models.QuerySet):
    def shown(self) -> "PublishedConsultationQuerySet":
        """What is neither withdrawn nor redacted."""
        return self.filter(state=Published.State.LIVE)

    def ours(self) -> "PublishedConsultationQuerySet":
        return self.filter(whose=PublishedConsultation.Whose.OURS)

    def of_others(self) -> "PublishedConsultationQuerySet":
        return self.filter(whose=PublishedConsultation.Whose.OTHERS)

    def coming(self, now: datetime) -> "PublishedConsultationQuerySet":
        return self.shown().ours().filter(opens_at__gt=now).order_by("opens_at", "pk")

    def open_at(self, now: datetime) -> "PublishedConsultationQuerySet":
        """Soonest to close first."""
        running = self.shown().ours().filter(opens_at__lte=now, closes_at__gt=now)
        return running.order_by("closes_at", "pk")

    def closed_at(self, now: datetime) -> "PublishedConsultationQuerySet":
        """Without an outcome yet, last closed first."""
        over = self.shown().ours().filter(closes_at__lte=now, outcome_at=None)
        return over.order_by("-closes_at", "-pk")

    def with_outcome(self) -> "PublishedConsultationQuerySet":
        return self.shown().ours().exclude(outcome_at=None).order_by("-outcome_at", "-pk")


class PublishedConsultation(Published):
    """One consultation at its public address, with its outcome; also what another body asks."""

    class Whose(models.TextChoices):
        OURS = "ours", _("Ours")
        OTHERS = "others", _("Of other bodies")

    whose = models.CharField(max_length=6, choices=Whose, default=Whose.OURS)
    title = models.CharField(max_length=200, blank=True)
    title_cy = models.CharField(max_length=200, blank=True)
    slug = models.SlugField(max_length=80, blank=True)
    opens_at = models.DateTimeField(null=True)
    closes_at = models.DateTimeField(null=True)
    closing = models.CharField(max_length=5, choices=Consultation.Closing, blank=True)
    # From then on nothing more is taken, though the close was a soft one.
    analysed_at = models.DateTimeField(null=True)
    audience_ids = ArrayField(models.BigIntegerField(), default=list)
    place_ids = ArrayField(models.BigIntegerField(), default=list)
    outcome = models.JSONField(default=dict, blank=True)
    outcome_at = models.DateTimeField(null=True)
    search = SearchVectorField(null=True)

    objects = PublishedConsultationQuerySet.as_manager()

    class Meta:
        db_table = "consultations_published_consultation"
        verbose_name = _("published consultation")
        verbose_name_plural = _("published consultations")
        indexes = [
            models.Index(
                fields=["whose", "opens_at", "closes_at"],
                name="published_consultation_times",
                condition=Q(state="live"),
            ),
            GinIndex(fields=["search"], name="published_consultation_search"),
        ]
        constraints = [
            models.CheckConstraint(
                name="published_consultation_dated_while_told",
                condition=Q(state="redacted")
                | Q(whose="others")
                | (~Q(opens_at=None) & ~Q(closes_at=None)),
            )
        ]
        triggers = never_deleted()

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("consultations:consultation", args=[self.pk, self.slug or "-"])

    def takes_answers(self, *, now: datetime) -> bool:
        """Whether somebody may begin to answer now: after a soft close until the analysis."""
        assert self.opens_at and self.closes_at  # noqa: S101 - a constraint of the table
        return self.analysed_at is None and may_begin(
            now=now,
            opens_at=self.opens_at,
            closes_at=self.closes_at,
            is_hard=self.closing == Consultation.Closing.HARD,
        )
