"""What was put before an approver of a consultation, and what was decided about it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from consultations.models.consultations import Consultation
from consultations.models.others import OtherConsultation
from meetings.models.signoff import FrozenWords, frozen_words_stay


class Subject(models.TextChoices):
    """What a text tells of: a consultation, its outcome, what another body asks."""

    CONSULTATION = "asks", pgettext_lazy("what a text is about", "Consultation")
    OUTCOME = "outcome", pgettext_lazy("what a text is about", "Outcome")
    OTHER = "other", pgettext_lazy("what a text is about", "Consultation of another body")


class FrozenText(FrozenWords):
    """What the public reads of one subject; `subject_uid` is that of the record it tells of."""

    subject = models.CharField(max_length=10, choices=Subject)

    class Meta:
        abstract = True


class TextQuerySet(models.QuerySet):
    def waiting(self) -> "TextQuerySet":
        return self.filter(decision=ConsultationText.Decision.WAITING)

    def of(self, subject: str, uid: object) -> "TextQuerySet":
        return self.filter(subject=subject, subject_uid=uid)


class ConsultationText(FrozenText):
    """One text put before an approver, frozen at submission. Only the decision is added later."""

    class Change(models.TextChoices):
        PUBLISH = "publish", pgettext_lazy("what is asked for", "Publish")
        WITHDRAW = "withdraw", pgettext_lazy("what is asked for", "Withdraw")

    class Decision(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("decision", "Waiting for approval")
        APPROVED = "approved", pgettext_lazy("decision", "Approved")
        SENT_BACK = "sent-back", pgettext_lazy("decision", "Sent back")
        REPLACED = "replaced", pgettext_lazy("decision", "Replaced by a later version")
        RETRACTED = "retracted", pgettext_lazy("decision", "Taken back")

    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, null=True, related_name="public_texts"
    )
    other = models.ForeignKey(
        OtherConsultation, on_delete=models.PROTECT, null=True, related_name="public_texts"
    )
    change = models.CharField(max_length=10, choices=Change, default=Change.PUBLISH)
    # Why passages that could point at somebody may be read: reasons by `passages.Kind`.
    explanations = models.JSONField(default=dict, blank=True)
    # What the checks said that day, as they were shown to who put it forward and who approved.
    checks = models.JSONField(default=list, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="consultation_texts_submitted",
    )
    submitted_at = models.DateTimeField()
    decision = models.CharField(max_length=10, choices=Decision, default=Decision.WAITING)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="consultation_texts_decided",
    )
    decided_at = models.DateTimeField(null=True)
    decision_reason = models.TextField(_("reason"), blank=True)

    objects = TextQuerySet.as_manager()

    class Meta:
        verbose_name = _("text of a consultation put forward")
        verbose_name_plural = _("texts of consultations put forward")
        ordering = ("-submitted_at", "-id")
        constraints = [
            models.UniqueConstraint(
                name="consultation_text_number_once", fields=["subject", "subject_uid", "number"]
            ),
            models.UniqueConstraint(
                name="consultation_text_one_waiting",
                fields=["subject", "subject_uid"],
                condition=Q(decision="waiting"),
            ),
            models.CheckConstraint(
                name="consultation_text_of_its_subject",
                condition=(Q(subject="other", consultation=None) & ~Q(other=None))
                | (~Q(subject="other") & Q(other=None) & ~Q(consultation=None)),
            ),
            models.CheckConstraint(
                name="consultation_text_approved_by_another",
                condition=~Q(decision="approved")
                | (~Q(decided_by=None) & ~Q(decided_by=F("submitted_by"))),
            ),
            models.CheckConstraint(
                name="consultation_text_decision_has_a_time",
                condition=Q(decision="waiting", decided_at=None)
                | (~Q(decision="waiting") & ~Q(decided_at=None)),
            ),
            models.CheckConstraint(
                name="consultation_text_sent_back_with_a_reason",
                condition=~Q(decision="sent-back") | ~Q(decision_reason="") | ~Q(redacted_at=None),
            ),
            models.CheckConstraint(
                name="consultation_text_withdrawn_with_a_reason",
                condition=~Q(change="withdraw") | ~Q(withdrawal_reason="") | ~Q(redacted_at=None),
            ),
        ]
        triggers = frozen_words_stay()

    @property
    def record(self) -> Consultation | OtherConsultation:
        found = self.consultation or self.other
        assert found is not None  # noqa: S101 - a constraint of the table
        return found
