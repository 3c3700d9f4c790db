"""What became of what people said: you said – we did, or did not, because."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from consultations.models.consultations import Consultation
from opcc.office.history import keep_history
from opcc.office.models import Theme


@keep_history()
class OutcomePoint(models.Model):
    """One main theme of what came back, and the Office's dated answer to it."""

    class Answer(models.TextChoices):
        DID = "did", pgettext_lazy("answer to what people said", "We did")
        PARTLY = "partly", pgettext_lazy("answer to what people said", "We did in part")
        WILL = "will", pgettext_lazy("answer to what people said", "We will")
        DID_NOT = "did-not", pgettext_lazy("answer to what people said", "We did not, because")

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="outcome")
    version = models.PositiveIntegerField(default=1, editable=False)
    position = models.PositiveSmallIntegerField(default=0, editable=False)
    theme = models.ForeignKey(
        Theme,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="outcome_points",
        verbose_name=_("theme"),
    )
    you_said = models.TextField(_("you said"))
    you_said_cy = models.TextField(_("you said, in Welsh"), blank=True)
    answer = models.CharField(_("what came of it"), max_length=10, choices=Answer)
    we_did = models.TextField(_("what the Office did, or why it did not"))
    we_did_cy = models.TextField(_("what the Office did, in Welsh"), blank=True)
    answered_on = models.DateField(_("on"))
    changed_at = models.DateTimeField(editable=False)

    class Meta:
        verbose_name = _("point of an outcome")
        verbose_name_plural = _("points of outcomes")
        ordering = ("position", "pk")
        constraints = [
            models.CheckConstraint(
                name="outcome_point_is_answered", condition=~Q(you_said="") & ~Q(we_did="")
            )
        ]

    def __str__(self) -> str:
        return str(self.theme or self.you_said)
