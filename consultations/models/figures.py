"""The figures of a consultation as the public reads them: frozen, whatever the ledger becomes."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from opcc.office.history import keep_history


@keep_history()
class PublishedFigures(models.Model):
    """The figures of one consultation as an approver let them out, in each language.

    They stay when responses go in their time. There is no link to a private table: the
    consultation stands by its uid. `figures` is what `queries.figures.frozen_figures` made.
    """

    consultation_uid = models.UUIDField(unique=True)
    figures: models.JSONField = models.JSONField()
    published_at = models.DateTimeField()

    class Meta:
        db_table = "published_consultation_figures"
        verbose_name = _("published figures of a consultation")
        verbose_name_plural = _("published figures of consultations")

    def __str__(self) -> str:
        return str(self.consultation_uid)
