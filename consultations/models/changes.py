"""What became of a consultation's dates after they were approved."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from consultations.models.consultations import Consultation
from opcc.office.history import keep_history


class ExtensionQuerySet(models.QuerySet):
    def waiting(self) -> "ExtensionQuerySet":
        return self.filter(agreed_at=None, dropped_at=None)


@keep_history()
class Extension(models.Model):
    """A later closing of one consultation: proposed with a reason, in effect once approved."""

    consultation = models.ForeignKey(
        Consultation, on_delete=models.CASCADE, related_name="extensions"
    )
    was = models.DateTimeField(_("closed until then at"))
    closes_at = models.DateTimeField(_("new closing"))
    reason = models.TextField(_("reason"))
    reason_cy = models.TextField(_("reason in Welsh"), blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="consultation_extensions",
    )
    proposed_at = models.DateTimeField()
    agreed_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)

    objects = ExtensionQuerySet.as_manager()

    class Meta:
        verbose_name = _("extension of a consultation")
        verbose_name_plural = _("extensions of consultations")
        ordering = ("proposed_at", "pk")
        constraints = [
            models.CheckConstraint(name="extension_is_later", condition=Q(closes_at__gt=F("was"))),
            models.CheckConstraint(name="extension_has_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="extension_agreed_or_dropped",
                condition=Q(agreed_at=None) | Q(dropped_at=None),
            ),
            models.UniqueConstraint(
                name="extension_one_waiting",
                fields=["consultation"],
                condition=Q(agreed_at=None, dropped_at=None),
            ),
        ]

    def __str__(self) -> str:
        return str(self.consultation)
