"""Own words read by people: which themes an answer raises, and what was only suggested."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from consultations.models.questionnaires import Question
from consultations.models.responses import Answer
from engagement.models.statements import after
from opcc.office.history import keep_history
from opcc.office.models import Theme

ADD = """
    INSERT INTO consultations_themecount AS kept (question_id, theme_id, number)
    SELECT question_id, theme_id, {sign}count(*) FROM {rows}
    GROUP BY question_id, theme_id ORDER BY question_id, theme_id
    ON CONFLICT (question_id, theme_id) DO UPDATE SET number = kept.number + excluded.number;
"""
MOVE = ADD.format(sign="-", rows="old_rows") + ADD.format(sign="", rows="new_rows")
OLD, NEW = {"old": "old_rows"}, {"new": "new_rows"}


def theme_count_triggers() -> list[pgtrigger.Trigger]:
    """Keep the counts of themes right, whoever writes and however."""
    added, taken = ADD.format(sign="", rows="new_rows"), ADD.format(sign="-", rows="old_rows")
    return [
        after(pgtrigger.Insert, "theme_count_insert", added, NEW),
        after(pgtrigger.Update, "theme_count_update", MOVE, OLD | NEW),
        after(pgtrigger.Delete, "theme_count_delete", taken, OLD),
    ]


@keep_history()
class CodedTheme(models.Model):
    """One theme that a person found in one answer in own words."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="themes")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="themes")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="coded_answers")
    coded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    coded_at = models.DateTimeField()

    class Meta:
        verbose_name = _("theme of an answer")
        verbose_name_plural = _("themes of answers")
        constraints = [
            models.UniqueConstraint(name="coded_theme_once", fields=["answer", "theme"]),
        ]
        indexes = [
            models.Index(fields=["question", "theme", "-answer"], name="coded_theme_behind"),
            models.Index(fields=["question", "-coded_at"], name="coded_theme_newest"),
        ]
        triggers = theme_count_triggers()

    def __str__(self) -> str:
        return str(self.theme)


class ThemeCount(models.Model):
    """In how many answers to one question people found one theme. Kept by triggers."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="theme_counts")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="+")
    number = models.IntegerField()

    class Meta:
        verbose_name = _("count of a theme")
        verbose_name_plural = _("counts of themes")
        constraints = [
            models.UniqueConstraint(name="theme_count_once", fields=["question", "theme"]),
        ]

    def __str__(self) -> str:
        return f"{self.question_id}, {self.theme_id}: {self.number}"


class ThemeSuggestion(models.Model):
    """A theme that an answer may raise, because similar answers do; and what a person made of it.

    `likeness` is how much of what is similar was found to raise it, in a hundred. A suggestion
    counts nowhere: what a person agreed to stands as a `CodedTheme` besides.
    """

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="suggestions")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="+")
    likeness = models.PositiveSmallIntegerField()
    suggested_at = models.DateTimeField()
    agreed = models.BooleanField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("suggested theme")
        verbose_name_plural = _("suggested themes")
        constraints = [
            models.UniqueConstraint(name="theme_suggestion_once", fields=["answer", "theme"]),
            models.CheckConstraint(
                name="theme_suggestion_decided_by_somebody",
                condition=models.Q(agreed=None, decided_by=None, decided_at=None)
                | models.Q(
                    agreed__isnull=False, decided_by__isnull=False, decided_at__isnull=False
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.theme_id}: {self.likeness}"


class AnswerClaim(models.Model):
    """An answer somebody is reading just now, so that another is given the next one."""

    answer = models.OneToOneField(Answer, on_delete=models.CASCADE, related_name="claim")
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    claimed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("answer being read")
        verbose_name_plural = _("answers being read")
        indexes = [models.Index(fields=["claimed_at"], name="answer_claim_when")]

    def __str__(self) -> str:
        return f"{self.answer_id}: {self.claimed_by_id}"
