"""What an officer did to several records at once, kept so that it can be undone."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from engagement.models.events import Event


class BulkChange(models.Model):
    """One thing done to several records at once, by whom and when, and whether it was undone.

    `asked` says what was asked for: the ids of tags by their kind, or of the officer;
    of what was logged at several places only a hash.
    """

    class Kind(models.TextChoices):
        CREATED = "created", pgettext_lazy("done to several records", "Logged at several places")
        TAGGED = "tagged", pgettext_lazy("done to several records", "Tags added")
        UNTAGGED = "untagged", pgettext_lazy("done to several records", "Tags taken away")
        ASSIGNED = "assigned", pgettext_lazy("done to several records", "Given to an officer")
        SUBMITTED = "submitted", pgettext_lazy("done to several records", "Sent for approval")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=10, choices=Kind)
    asked: models.JSONField = models.JSONField(default=dict)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="bulk_changes"
    )
    done_at = models.DateTimeField()
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("change to several records")
        verbose_name_plural = _("changes to several records")
        ordering = ("-done_at", "-id")
        constraints = [
            models.CheckConstraint(
                name="bulk_change_undone_by_somebody",
                condition=Q(undone_at=None, undone_by=None)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("engagement:office-bulk-change", args=[self.uid])


class BulkChangeRow(models.Model):
    """One record that a bulk change changed: its version afterwards, and what undoing puts back.

    `before` holds ids only, never a word of the record.
    """

    bulk_change = models.ForeignKey(BulkChange, on_delete=models.CASCADE, related_name="rows")
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="bulk_rows")
    version = models.PositiveIntegerField()
    before: models.JSONField = models.JSONField(default=dict)
    undone = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("record changed with others")
        verbose_name_plural = _("records changed with others")
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                name="bulk_change_of_an_event_once", fields=["bulk_change", "event"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.bulk_change_id}: {self.event_id}"
