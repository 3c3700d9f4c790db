"""Answers as they are drafted, cleared and dated, and what the asker hears meanwhile."""

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from consultations.questions.models.panels import Stage
from consultations.questions.models.submissions import Part, Submission
from opcc.office.history import keep_history


class AnswerQuerySet(models.QuerySet):
    def waiting(self) -> "AnswerQuerySet":
        return self.filter(status=Answer.Status.CLEARING)

    def at_work(self) -> "AnswerQuerySet":
        """Those somebody still has to do something about: one at most of a submission."""
        return self.filter(status__in=[Answer.Status.DRAFT, Answer.Status.CLEARING])


@keep_history(exclude=("frozen", "explanations"))
class Answer(models.Model):
    """One version of the answer to a submission, or the wish to withdraw it from the public.

    `frozen` is all the public would read, question and answer in both languages, from the moment
    it went round to be cleared: what was cleared is what is published. Its keys are written in
    `consultations.questions.queries.freezing`.
    """

    class Change(models.TextChoices):
        ANSWER = "answer", pgettext_lazy("what a version is", "Answer")
        CORRECTION = "correction", pgettext_lazy("what a version is", "Correction")
        WITHDRAWAL = "withdrawal", pgettext_lazy("what a version is", "Withdrawal")

    class Status(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("status of an answer", "Draft")
        CLEARING = "clearing", pgettext_lazy("status of an answer", "To be cleared")
        SENT_BACK = "sent-back", pgettext_lazy("status of an answer", "Sent back")
        TAKEN_BACK = "taken-back", pgettext_lazy("status of an answer", "Taken back")
        PUBLISHED = "published", pgettext_lazy("status of an answer", "Published")

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="answers")
    number = models.PositiveSmallIntegerField(editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    change = models.CharField(max_length=10, choices=Change, default=Change.ANSWER, editable=False)
    reason = models.TextField(_("why the public text changes"), blank=True)
    reason_cy = models.TextField(_("why the public text changes, in Welsh"), blank=True)
    text = models.TextField(_("what is said to all of it"), blank=True)
    text_cy = models.TextField(_("what is said to all of it, in Welsh"), blank=True)
    author = models.CharField(_("author"), max_length=200, blank=True)
    position = models.CharField(_("position"), max_length=200, blank=True)
    position_cy = models.CharField(_("position in Welsh"), max_length=200, blank=True)
    dated_on = models.DateField(_("date of the answer"), null=True, blank=True)
    annexes_neighbourhoods = models.BooleanField(
        _("add the table of neighbourhoods as it reads that day"), default=False
    )
    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.DRAFT, editable=False
    )
    needs = ArrayField(models.CharField(max_length=20, choices=Stage), default=list, editable=False)
    frozen = models.JSONField(null=True, editable=False)
    # Why passages that could point at somebody may be read: reasons by `passages.Kind`.
    explanations = models.JSONField(default=dict, editable=False)
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        editable=False,
        related_name="answers_drafted",
    )
    created_at = models.DateTimeField(editable=False)
    changed_at = models.DateTimeField(editable=False)
    put_forward_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="answers_put_forward",
    )
    put_forward_at = models.DateTimeField(null=True, editable=False)
    published_at = models.DateTimeField(null=True, editable=False)
    redacted_at = models.DateTimeField(null=True, editable=False)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        ordering = ("submission", "-number")
        constraints = [
            models.UniqueConstraint(name="answer_number_once", fields=["submission", "number"]),
            models.UniqueConstraint(
                name="answer_one_at_work",
                fields=["submission"],
                condition=Q(status__in=["draft", "clearing"]),
            ),
            models.CheckConstraint(
                name="answer_frozen_once_it_goes_round",
                condition=Q(status="draft", frozen=None, put_forward_at=None)
                | (~Q(status="draft") & ~Q(frozen=None) & ~Q(put_forward_at=None)),
            ),
            models.CheckConstraint(
                name="answer_published_has_a_time",
                condition=Q(status="published") ^ Q(published_at=None),
            ),
            models.CheckConstraint(
                name="answer_cleared_by_two_at_least",
                condition=Q(status="draft") | Q(needs__len__gte=2),
            ),
            models.CheckConstraint(
                name="answer_changed_with_a_reason",
                condition=Q(change="answer")
                | Q(status="draft")
                | ~Q(reason="")
                | ~Q(redacted_at=None),
            ),
        ]
        indexes = [
            models.Index(
                fields=["put_forward_at", "id"],
                name="answer_to_be_cleared",
                condition=Q(status="clearing"),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="frozen_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(
                    old__frozen__isnull=False,
                    new__redacted_at__isnull=True,
                    old__frozen__df=pgtrigger.F("new__frozen"),
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.submission}, {self.number}"


@keep_history()
class AnswerWriter(models.Model):
    """One person who wrote at one version of an answer, and so does not clear it."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="writers")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="answers_written"
    )

    class Meta:
        verbose_name = _("writer of an answer")
        verbose_name_plural = _("writers of answers")
        constraints = [
            models.UniqueConstraint(name="answer_writer_once", fields=["answer", "user"])
        ]

    def __str__(self) -> str:
        return str(self.user)


class Verdict(models.TextChoices):
    ANSWERED = "answered", pgettext_lazy("how far a part is answered", "Answered")
    PARTLY = "partly", pgettext_lazy("how far a part is answered", "Partly answered")
    NOT_ANSWERED = "not-answered", pgettext_lazy("how far a part is answered", "Not answered")


class WhoseWords(models.TextChoices):
    OFFICE = "office", pgettext_lazy("whose words", "The Office’s words")
    FORCE = "force", pgettext_lazy("whose words", "The police force’s words")


@keep_history()
class AnswerPart(models.Model):
    """What one version of an answer says to one part, how far that answers it, in whose words."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="parts")
    part = models.ForeignKey(Part, on_delete=models.CASCADE, related_name="answers")
    verdict = models.CharField(
        _("how far it is answered"), max_length=15, choices=Verdict, blank=True
    )
    whose = models.CharField(
        _("whose words"), max_length=10, choices=WhoseWords, default=WhoseWords.OFFICE
    )
    text = models.TextField(_("answer"), blank=True)
    text_cy = models.TextField(_("answer in Welsh"), blank=True)

    class Meta:
        verbose_name = _("answer to a part")
        verbose_name_plural = _("answers to parts")
        ordering = ("part__question__position", "part__position", "pk")
        constraints = [models.UniqueConstraint(name="answer_part_once", fields=["answer", "part"])]

    def __str__(self) -> str:
        return self.text[:100] or str(self.get_verdict_display())


@keep_history()
class Clearance(models.Model):
    """What one person said of one version of an answer, in the name of one stage."""

    class Outcome(models.TextChoices):
        CLEARED = "cleared", pgettext_lazy("clearance", "Cleared")
        SENT_BACK = "sent-back", pgettext_lazy("clearance", "Sent back")

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="clearances")
    stage = models.CharField(_("in whose name"), max_length=20, choices=Stage)
    outcome = models.CharField(max_length=10, choices=Outcome)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="answers_cleared"
    )
    # Copied from the answer, so that the database can hold the two apart.
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    put_forward_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()
    words = models.TextField(_("remark"), blank=True)

    class Meta:
        verbose_name = _("clearance of an answer")
        verbose_name_plural = _("clearances of answers")
        ordering = ("at", "pk")
        constraints = [
            models.UniqueConstraint(name="clearance_once_a_stage", fields=["answer", "stage"]),
            models.UniqueConstraint(name="clearance_once_a_person", fields=["answer", "by"]),
            models.CheckConstraint(
                name="clearance_not_of_ones_own_draft",
                condition=~Q(outcome="cleared")
                | (~Q(by=F("drafted_by")) & ~Q(by=F("put_forward_by"))),
            ),
            models.CheckConstraint(
                name="clearance_sent_back_with_words",
                condition=~Q(outcome="sent-back") | ~Q(words=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_stage_display()}: {self.get_outcome_display()}"


@keep_history()
class HoldingReply(models.Model):
    """What the asker was told while the answer was not ready, and the new day, if one was named."""

    submission = models.ForeignKey(
        Submission, on_delete=models.CASCADE, related_name="holding_replies"
    )
    sent_on = models.DateField(_("sent on"))
    text = models.TextField(_("what the asker was told"))
    new_target_on = models.DateField(_("new day for the answer"), null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="holding_replies"
    )
    created_at = models.DateTimeField(editable=False)

    class Meta:
        verbose_name = _("holding reply")
        verbose_name_plural = _("holding replies")
        ordering = ("sent_on", "pk")

    def __str__(self) -> str:
        return self.text[:100]
