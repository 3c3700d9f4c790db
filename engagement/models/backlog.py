"""What was held before the weekly editions began: put forward, approved and published together."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from engagement.models.imports import EventImport
from opcc.office.history import keep_history


class HistoricalEdition(models.Model):
    """One edition, marked as historical, of entries from before the weekly ones. Public.

    `published_at` is empty while its entries are still being added.
    """

    first_day = models.DateField(_("from"), null=True)
    last_day = models.DateField(_("until"), null=True)
    entries = models.PositiveIntegerField(_("entries"), default=0)
    published_at = models.DateTimeField(_("published at"), null=True)

    class Meta:
        verbose_name = _("historical edition")
        verbose_name_plural = _("historical editions")
        ordering = ("-published_at", "-id")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("engagement:historical-edition", args=[self.pk])


@keep_history(exclude=("last_event_id", "left_aside"))
class Backlog(models.Model):
    """The engagements of one import, or a part of them, put before an approver together.

    `last_event_id` is how far putting forward has come; `left_aside` counts, by obstacle, the
    engagements that could not be put forward.
    """

    class Status(models.TextChoices):
        GATHERING = "gathering", pgettext_lazy("status of a backlog", "Being put together")
        WAITING = "waiting", pgettext_lazy("status of a backlog", "Waiting for approval")
        PUBLISHING = "publishing", pgettext_lazy("status of a backlog", "Being published")
        PUBLISHED = "published", pgettext_lazy("status of a backlog", "Published")
        CLOSED = "closed", pgettext_lazy("status of a backlog", "Taken back")

    STILL_OPEN = (Status.GATHERING, Status.WAITING)

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    event_import = models.ForeignKey(EventImport, on_delete=models.PROTECT, related_name="backlogs")
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.GATHERING)
    put_forward_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="backlogs_put_forward"
    )
    put_forward_at = models.DateTimeField()
    last_event_id = models.BigIntegerField(default=0)
    left_aside: models.JSONField = models.JSONField(default=dict)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="backlogs_approved",
    )
    approved_at = models.DateTimeField(null=True)
    edition = models.OneToOneField(
        HistoricalEdition, on_delete=models.PROTECT, null=True, related_name="backlog"
    )

    history: models.Manager

    class Meta:
        verbose_name = _("backlog")
        verbose_name_plural = _("backlogs")
        ordering = ("-put_forward_at", "-id")
        constraints = [
            models.UniqueConstraint(
                name="backlog_one_open_of_an_import",
                fields=["event_import"],
                condition=Q(status__in=["gathering", "waiting"]),
            ),
            models.CheckConstraint(
                name="backlog_approved_by_another",
                condition=Q(approved_by=None) | ~Q(approved_by=F("put_forward_by")),
            ),
            models.CheckConstraint(
                name="backlog_published_only_if_approved",
                condition=~Q(status__in=["publishing", "published"])
                | Q(approved_by__isnull=False, edition__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.event_import)

    def get_absolute_url(self) -> str:
        return reverse("engagement:office-backlog", args=[self.uid])

    @property
    def is_working(self) -> bool:
        return self.status in (Backlog.Status.GATHERING, Backlog.Status.PUBLISHING)
