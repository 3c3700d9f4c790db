"""Steps that the law lets the Office take only after it has asked."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from opcc.office.history import keep_history
from opcc.office.models import Person, PoliceAndCrimePlan, Precept


@keep_history()
class GateOverride(models.Model):
    """The Chief Executive's word that a plan or precept goes on in spite of what is missing."""

    class Step(models.TextChoices):
        PROPOSED = "proposed", pgettext_lazy("step of a plan or precept", "Proposed to the Panel")
        ISSUED = "issued", pgettext_lazy("step of a plan or precept", "Issued")

    plan = models.ForeignKey(
        PoliceAndCrimePlan, on_delete=models.PROTECT, null=True, related_name="overrides"
    )
    precept = models.ForeignKey(
        Precept, on_delete=models.PROTECT, null=True, related_name="overrides"
    )
    step = models.CharField(max_length=10, choices=Step)
    reason = models.TextField(_("reason"))
    # As it was told that day: what was missing.
    missing = models.JSONField(default=list)
    decided_by = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        related_name="gates_overridden",
        verbose_name=_("Chief Executive"),
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="gates_overridden"
    )
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name = _("override of a gate")
        verbose_name_plural = _("overrides of gates")
        ordering = ("-recorded_at", "-pk")
        constraints = [
            models.CheckConstraint(
                name="gate_override_of_one_thing",
                condition=(Q(plan=None) & ~Q(precept=None)) | (~Q(plan=None) & Q(precept=None)),
            ),
            models.CheckConstraint(name="gate_override_has_a_reason", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.plan or self.precept}: {self.get_step_display()}"
