"""How long the Office wants a consultation to be open."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class TimeToAnswer(models.Model):
    """One decision on how many weeks people are given; the latest holds, all are kept."""

    usual_weeks = models.PositiveSmallIntegerField(_("usual weeks"))
    least_weeks = models.PositiveSmallIntegerField(_("least weeks"))
    reason = models.TextField(_("why so"), blank=True)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        verbose_name = _("time to answer")
        verbose_name_plural = _("times to answer")
        ordering = ("-set_at", "-pk")
        constraints = [
            models.CheckConstraint(
                name="time_to_answer_least_up_to_usual",
                condition=Q(least_weeks__gte=1) & Q(usual_weeks__gte=F("least_weeks")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.usual_weeks}, {self.least_weeks}"
