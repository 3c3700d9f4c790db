"""What the Office said it would do."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from engagement.models.events import Event
from engagement.models.figures import line_triggers
from opcc.office.history import keep_history


@keep_history()
class Commitment(models.Model):
    """One promise, who answers for it and by when. The text is published with the entry."""

    class Status(models.TextChoices):
        OPEN = "open", pgettext_lazy("status of a promise", "Open")
        KEPT = "kept", pgettext_lazy("status of a promise", "Kept")
        DROPPED = "dropped", pgettext_lazy("status of a promise", "Dropped")

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="commitments")
    text = models.TextField(_("what was promised"))
    text_cy = models.TextField(_("what was promised, in Welsh"), blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="commitments",
        verbose_name=_("who answers for it"),
    )
    due_on = models.DateField(_("due"), null=True, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.OPEN)
    closed_on = models.DateField(_("kept or dropped on"), null=True, blank=True)

    history: models.Manager

    class Meta:
        verbose_name = _("promise")
        verbose_name_plural = _("promises")
        ordering = ("due_on", "id")
        constraints = [
            models.CheckConstraint(
                name="commitment_closed_has_a_day",
                condition=Q(status="open", closed_on=None)
                | (~Q(status="open") & ~Q(closed_on=None)),
            ),
        ]
        triggers = line_triggers(["status"])

    def __str__(self) -> str:
        return self.text
