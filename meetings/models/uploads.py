"""Files with a printed schedule, sent in the browser."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from opcc.office.history import keep_history


@keep_history(exclude=("lines",))
class ScheduleUpload(models.Model):
    """One file somebody sent to be looked at and brought in; the file itself is not kept.

    `lines` are its rows as they were read: number of the line, words by the meaning of their
    column. Once the file is brought in, only those that were refused are left.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    file_name = models.CharField(_("file name"), max_length=255)
    source = models.CharField(_("source"), max_length=300, blank=True)
    promised_from = models.DateField(_("promised from"))
    lines = models.JSONField(default=list, editable=False)
    not_read = models.JSONField(default=list, editable=False)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    sent_at = models.DateTimeField(editable=False)
    imported_at = models.DateTimeField(null=True, editable=False)
    rows = models.PositiveIntegerField(default=0, editable=False)
    imported = models.PositiveIntegerField(null=True, editable=False)
    already_known = models.PositiveIntegerField(null=True, editable=False)
    refused = models.PositiveIntegerField(null=True, editable=False)

    class Meta:
        verbose_name = _("file with a schedule")
        verbose_name_plural = _("files with schedules")
        ordering = ("-sent_at", "-pk")
        constraints = [
            models.CheckConstraint(
                name="schedule_upload_imported_adds_up",
                condition=Q(imported_at=None, imported=None, already_known=None, refused=None)
                | Q(
                    imported_at__isnull=False,
                    rows=models.F("imported") + models.F("already_known") + models.F("refused"),
                ),
            )
        ]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        return reverse("meetings:office-import-file", args=[self.uid])
