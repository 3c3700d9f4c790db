"""What the public reads of the answers, frozen: figures, and rows of those who agreed to it."""

import uuid

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


class PublishedAnswers(models.Model):
    """The closed answers of one respondent who agreed to it, for anybody to take away.

    `answers` has a cell for each column of the file, by the question's uid or “uid:code” of one of
    several choices: a code, "" where there is none, null where it is kept back. `key` is made from
    the response's uid with the site's secret, so that the row goes where the response is erased;
    nothing else leads back, and the numbers are random. There is no history.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(max_length=64, unique=True)
    consultation_uid = models.UUIDField()
    answers: models.JSONField = models.JSONField()

    class Meta:
        db_table = "published_consultation_answers"
        verbose_name = _("published answers of one respondent")
        verbose_name_plural = _("published answers of respondents")
        indexes = [models.Index(fields=["consultation_uid", "id"], name="published_answers_rows")]

    def __str__(self) -> str:
        return str(self.pk)
