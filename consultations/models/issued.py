"""What the public reads of a plan or precept that was issued after it was consulted on."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from opcc.office.models.reference import in_language


class PublishedIssue(models.Model):
    """One plan or precept as issued: the day, and the consultations that were considered."""

    class Kind(models.TextChoices):
        PLAN = "plan", _("Police and Crime Plan")
        PRECEPT = "precept", _("Precept")

    kind = models.CharField(max_length=7, choices=Kind)
    # The plan's or precept's own number: no foreign key, so that this row can outlive it.
    record_id = models.BigIntegerField()
    title = models.CharField(max_length=200)
    title_cy = models.CharField(max_length=200, blank=True)
    issued_on = models.DateField()
    consulted = ArrayField(models.UUIDField(), default=list, blank=True)

    class Meta:
        db_table = "consultations_published_issue"
        verbose_name = _("issued plan or precept")
        verbose_name_plural = _("issued plans and precepts")
        ordering = ("-issued_on", "kind", "record_id")
        constraints = [
            models.UniqueConstraint(name="published_issue_once", fields=["kind", "record_id"])
        ]
        indexes = [GinIndex(fields=["consulted"], name="published_issue_consulted")]

    def __str__(self) -> str:
        return in_language(self.title, self.title_cy)
