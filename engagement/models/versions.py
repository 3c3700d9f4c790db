"""What an officer put forward, and what was decided about it."""

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from engagement.models.backlog import Backlog
from engagement.models.events import Event
from engagement.models.frozen import FrozenText, frozen_text_stays, small_counts_stay_inside


class HeldBack(models.TextChoices):
    """What a text leaves out for somebody's safety."""

    PLACE = "place", _("The exact place and the venue")
    DAY = "day", _("The day: only the month is told")
    ANNOUNCEMENT = "announcement", _("Any word of it before it was held")


class PublicVersionQuerySet(models.QuerySet):
    def one_by_one(self) -> "PublicVersionQuerySet":
        """What is decided and published by itself, not with the rest of a backlog."""
        return self.filter(backlog=None)

    def waiting(self) -> "PublicVersionQuerySet":
        return self.filter(decision=PublicVersion.Decision.WAITING)

    def approved_unpublished(self) -> "PublicVersionQuerySet":
        return self.filter(decision=PublicVersion.Decision.APPROVED, published_at=None)


class PublicVersion(FrozenText):
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

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="public_versions")
    backlog = models.ForeignKey(
        Backlog, on_delete=models.PROTECT, null=True, related_name="versions"
    )
    change = models.CharField(max_length=10, choices=Change, default=Change.PUBLISH)
    withdrawal_reason = models.TextField(_("reason for withdrawal"), blank=True)
    withdrawal_reason_cy = models.TextField(_("reason for withdrawal in Welsh"), blank=True)
    # Why passages that could point at somebody may be read: reasons by `rules.passages.Kind`.
    explanations = models.JSONField(default=dict, blank=True)
    held_back: ArrayField = ArrayField(
        models.CharField(max_length=15, choices=HeldBack), default=list, blank=True
    )
    held_back_reason = models.TextField(_("why it is held back"), blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="versions_submitted"
    )
    submitted_at = models.DateTimeField()
    decision = models.CharField(max_length=10, choices=Decision, default=Decision.WAITING)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="versions_decided",
    )
    decided_at = models.DateTimeField(null=True)
    decision_reason = models.TextField(_("reason"), blank=True)
    published_at = models.DateTimeField(null=True)
    redacted_at = models.DateTimeField(null=True)

    objects = PublicVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version put forward")
        verbose_name_plural = _("versions put forward")
        ordering = ("-submitted_at", "-id")
        indexes = [
            models.Index(
                fields=["submitted_at"], name="version_waiting", condition=Q(decision="waiting")
            ),
            models.Index(
                fields=["stream", "decided_at"],
                name="version_approved_unpublished",
                condition=Q(decision="approved", published_at=None),
            ),
        ]
        constraints = [
            small_counts_stay_inside("version_small_counts_stay_inside"),
            models.UniqueConstraint(name="version_number_once", fields=["event", "version_number"]),
            models.UniqueConstraint(
                name="version_one_waiting", fields=["event"], condition=Q(decision="waiting")
            ),
            models.CheckConstraint(
                name="version_approved_by_another",
                condition=~Q(decision="approved")
                | (~Q(decided_by=None) & ~Q(decided_by=F("submitted_by"))),
            ),
            models.CheckConstraint(
                name="version_decision_has_a_time",
                condition=Q(decision="waiting", decided_at=None)
                | (~Q(decision="waiting") & ~Q(decided_at=None)),
            ),
            models.CheckConstraint(
                name="version_sent_back_with_a_reason",
                condition=~Q(decision="sent-back") | ~Q(decision_reason="") | ~Q(redacted_at=None),
            ),
            models.CheckConstraint(
                name="version_published_only_if_approved",
                condition=Q(published_at=None) | Q(decision="approved"),
            ),
            models.CheckConstraint(
                name="version_withdrawal_with_a_reason",
                condition=~Q(change="withdraw") | ~Q(withdrawal_reason="") | ~Q(redacted_at=None),
            ),
        ]
        triggers = [
            frozen_text_stays(),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
        ]
