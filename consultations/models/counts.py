"""How many answered what: kept counts, and what they still lack.

Whoever writes a response leaves a note (`CountNote`) in the same transaction, which says what it
adds, or with a minus takes away. The notes are added up by `consultations.actions.counts`: nobody
who answers waits for a row that everybody counts in.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from consultations.models.consultations import Consultation, Road
from consultations.models.questionnaires import Question


class AnswerCount(models.Model):
    """How many counted responses gave one answer to one question, and people behind them.

    `code` "" stands for having answered at all; there `total` adds up the figures. `rank` is 0 but
    for rankings. Of a figure the code is the bucket of `rules.counting`.
    """

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="counts")
    code = models.CharField(max_length=40, blank=True)
    rank = models.PositiveSmallIntegerField(default=0)
    number = models.IntegerField()
    people = models.IntegerField()
    total = models.DecimalField(max_digits=20, decimal_places=2, null=True)

    class Meta:
        verbose_name = _("count of an answer")
        verbose_name_plural = _("counts of answers")
        constraints = [
            models.UniqueConstraint(name="answer_count_once", fields=["question", "code", "rank"]),
        ]

    def __str__(self) -> str:
        return f"{self.question_id} {self.code}: {self.number}"


class CrossCount(models.Model):
    """How many counted responses gave one answer to one question and one to another.

    The question with the lower number stands first; each pair is kept once.
    """

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="crossed")
    code = models.CharField(max_length=40)
    by_question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="crossed_by")
    by_code = models.CharField(max_length=40)
    number = models.IntegerField()
    people = models.IntegerField()

    class Meta:
        verbose_name = _("count of two answers")
        verbose_name_plural = _("counts of two answers")
        constraints = [
            models.UniqueConstraint(
                name="cross_count_once",
                fields=["question", "by_question", "code", "by_code"],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question_id} {self.code}, {self.by_question_id} {self.by_code}"


class ResponseCount(models.Model):
    """How many responses came by one road in one language, in time or late, counted or not."""

    consultation = models.ForeignKey(
        Consultation, on_delete=models.CASCADE, related_name="response_counts"
    )
    road = models.CharField(max_length=10, choices=Road)
    language = models.CharField(max_length=10, choices=settings.LANGUAGES)
    is_late = models.BooleanField()
    is_counted = models.BooleanField()
    number = models.IntegerField()
    people = models.IntegerField()

    class Meta:
        verbose_name = _("count of responses")
        verbose_name_plural = _("counts of responses")
        constraints = [
            models.UniqueConstraint(
                name="response_count_once",
                fields=["consultation", "road", "language", "is_late", "is_counted"],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.consultation_id} {self.road}: {self.number}"


class GoneResponses(models.Model):
    """How many responses to one consultation were erased once they had been kept long enough.

    They still count: from then on its counts cannot be found anew from the ledger.
    """

    consultation = models.OneToOneField(
        Consultation, on_delete=models.CASCADE, related_name="gone_responses"
    )
    number = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("responses erased in their time")
        verbose_name_plural = _("responses erased in their time")

    def __str__(self) -> str:
        return f"{self.consultation_id}: {self.number}"


class CountNote(models.Model):
    """What one response adds to the counts, or with a minus takes away; gone once it is added up.

    It names no response: what somebody says about themselves stands beside the answers here.
    """

    consultation = models.ForeignKey(
        Consultation, on_delete=models.CASCADE, related_name="count_notes"
    )
    sign = models.SmallIntegerField()
    people = models.PositiveIntegerField()
    road = models.CharField(max_length=10)
    language = models.CharField(max_length=10)
    is_late = models.BooleanField()
    is_counted = models.BooleanField()
    given: models.JSONField = models.JSONField()  # as `rules.counting.Given.as_list` writes it

    class Meta:
        verbose_name = _("note for the counts")
        verbose_name_plural = _("notes for the counts")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
