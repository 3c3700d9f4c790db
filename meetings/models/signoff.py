"""What an officer put forward of the schedule, and what was decided about it."""

from functools import reduce
from operator import or_

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from engagement.models import HeldBack
from meetings.models.meetings import Meeting
from meetings.models.series import Series


class Subject(models.TextChoices):
    """What a text tells of: a series, or one meeting, its papers, its minutes."""

    SERIES = "series", pgettext_lazy("what a text is about", "Series")
    MEETING = "meeting", pgettext_lazy("what a text is about", "Meeting")
    PAPERS = "papers", pgettext_lazy("what a text is about", "Agenda and papers")
    MINUTES = "minutes", pgettext_lazy("what a text is about", "Minutes")


class FrozenWords(models.Model):
    """What the public reads of one subject: copied labels and ids, no link to a private table.

    `subject_uid` is the series' or the meeting's. What `text` holds of each subject is written
    and read by one module each: `meetings.queries.freezing`, `meetings.queries.told`.
    """

    subject = models.CharField(max_length=10, choices=Subject)
    subject_uid = models.UUIDField()
    number = models.PositiveIntegerField()
    text = models.JSONField()
    withdrawal_reason = models.TextField(_("reason for withdrawal"), blank=True)
    withdrawal_reason_cy = models.TextField(_("reason for withdrawal in Welsh"), blank=True)
    redacted_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.get_subject_display()} {self.subject_uid}, {self.number}"


FROZEN_COLUMNS: tuple[str, ...] = tuple(
    field.attname for field in FrozenWords._meta.local_fields if field.name != "redacted_at"
)


def frozen_words_stay() -> list[pgtrigger.Trigger]:
    """Refuse any change to a frozen column, unless the row is being redacted; and any deletion."""
    changed = reduce(
        or_,
        (
            pgtrigger.Q(**{f"old__{name}__df": pgtrigger.F(f"new__{name}")})
            for name in FROZEN_COLUMNS
        ),
    )
    return [
        pgtrigger.Protect(
            name="frozen_words_stay",
            operation=pgtrigger.Update,
            condition=changed & pgtrigger.Q(new__redacted_at__isnull=True),
        ),
        pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
    ]


class PublicTextQuerySet(models.QuerySet):
    def waiting(self) -> "PublicTextQuerySet":
        return self.filter(decision=PublicText.Decision.WAITING)

    def standing(self) -> "PublicTextQuerySet":
        """Those by which a later text is measured: what waits, and what was approved."""
        return self.filter(
            decision__in=[PublicText.Decision.WAITING, PublicText.Decision.APPROVED],
            redacted_at=None,
        )

    def standing_or_redacted(self) -> "PublicTextQuerySet":
        """Those, and what stands no more because it was redacted."""
        return self.standing() | self.exclude(redacted_at=None)

    def of(self, subject: str, uid: object) -> "PublicTextQuerySet":
        return self.filter(subject=subject, subject_uid=uid)


class PublicText(FrozenWords):
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

    series = models.ForeignKey(
        Series, on_delete=models.PROTECT, null=True, related_name="public_texts"
    )
    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, null=True, related_name="public_texts"
    )
    change = models.CharField(max_length=10, choices=Change, default=Change.PUBLISH)
    # Why passages that could point at somebody may be read: reasons by `passages.Kind`.
    explanations = models.JSONField(default=dict, blank=True)
    held_back: ArrayField = ArrayField(
        models.CharField(max_length=15, choices=HeldBack), default=list, blank=True
    )
    held_back_reason = models.TextField(_("why it is held back"), blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="meeting_texts_submitted"
    )
    submitted_at = models.DateTimeField()
    decision = models.CharField(max_length=10, choices=Decision, default=Decision.WAITING)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="meeting_texts_decided",
    )
    decided_at = models.DateTimeField(null=True)
    decision_reason = models.TextField(_("reason"), blank=True)

    objects = PublicTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("text of the schedule put forward")
        verbose_name_plural = _("texts of the schedule put forward")
        ordering = ("-submitted_at", "-id")
        indexes = [
            models.Index(
                fields=["submitted_at", "id"],
                name="meeting_text_waiting",
                condition=Q(decision="waiting"),
            ),
            models.Index(fields=["-decided_at", "-id"], name="meeting_text_decided"),
        ]
        constraints = [
            models.UniqueConstraint(
                name="meeting_text_number_once", fields=["subject", "subject_uid", "number"]
            ),
            models.UniqueConstraint(
                name="meeting_text_one_waiting",
                fields=["subject", "subject_uid"],
                condition=Q(decision="waiting"),
            ),
            models.CheckConstraint(
                name="meeting_text_of_its_subject",
                condition=(Q(subject="series", meeting=None) & ~Q(series=None))
                | (~Q(subject="series") & Q(series=None) & ~Q(meeting=None)),
            ),
            models.CheckConstraint(
                name="meeting_text_approved_by_another",
                condition=~Q(decision="approved")
                | (~Q(decided_by=None) & ~Q(decided_by=F("submitted_by"))),
            ),
            models.CheckConstraint(
                name="meeting_text_decision_has_a_time",
                condition=Q(decision="waiting", decided_at=None)
                | (~Q(decision="waiting") & ~Q(decided_at=None)),
            ),
            models.CheckConstraint(
                name="meeting_text_sent_back_with_a_reason",
                condition=~Q(decision="sent-back") | ~Q(decision_reason="") | ~Q(redacted_at=None),
            ),
            models.CheckConstraint(
                name="meeting_text_withdrawn_with_a_reason",
                condition=~Q(change="withdraw") | ~Q(withdrawal_reason="") | ~Q(redacted_at=None),
            ),
        ]
        triggers = frozen_words_stay()
