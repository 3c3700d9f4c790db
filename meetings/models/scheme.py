"""What the public reads of the ambassadors: the words, what was put forward, what was published.

The frozen `text` of one version::

    {"words", "words_cy",
     "forums": [{"uid", "name", "name_cy", "since": day | None, "by": [name]}],
     "priorities": [{"forum": uid | None, "name", "name_cy", "place", "place_cy", "text",
                     "text_cy", "set_on", "set_where", "set_where_cy", "until": day | None,
                     "done", "done_cy"}]}

Days are ISO words. `place` is "" but for a priority of a forum that is about one place. `by` names
only those whose name the Office made public.
"""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from meetings.models.signoff import PublicText
from opcc.office.history import keep_history


@keep_history()
class SchemeWords(models.Model):
    """What the Office writes of its ambassadors. There is one row."""

    version = models.PositiveIntegerField(default=1, editable=False)
    words = models.TextField(_("what the scheme is"), blank=True)
    words_cy = models.TextField(_("what the scheme is, in Welsh"), blank=True)
    changed_at = models.DateTimeField(editable=False)

    class Meta:
        verbose_name = _("description of the ambassadors’ scheme")
        verbose_name_plural = _("description of the ambassadors’ scheme")
        constraints = [models.CheckConstraint(name="scheme_words_once", condition=Q(pk=1))]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


def words_stay() -> list[pgtrigger.Trigger]:
    """Refuse any change to what was frozen, unless it is being redacted; and any deletion."""
    changed = pgtrigger.Q(old__text__df=pgtrigger.F("new__text")) | pgtrigger.Q(
        old__number__df=pgtrigger.F("new__number")
    )
    return [
        pgtrigger.Protect(
            name="frozen_words_stay",
            operation=pgtrigger.Update,
            condition=changed & pgtrigger.Q(new__redacted_at__isnull=True),
        ),
        pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
    ]


class SchemeText(models.Model):
    """The public page put before an approver, frozen at submission."""

    Decision = PublicText.Decision

    number = models.PositiveIntegerField(unique=True)
    text = models.JSONField()
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    submitted_at = models.DateTimeField()
    decision = models.CharField(max_length=10, choices=Decision, default=Decision.WAITING)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    decision_reason = models.TextField(_("reason"), blank=True)
    redacted_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("page of the ambassadors put forward")
        verbose_name_plural = _("pages of the ambassadors put forward")
        ordering = ("-number",)
        constraints = [
            models.UniqueConstraint(
                name="scheme_text_one_waiting", fields=["decision"], condition=Q(decision="waiting")
            ),
            models.CheckConstraint(
                name="scheme_text_approved_by_another",
                condition=~Q(decision="approved")
                | (~Q(decided_by=None) & ~Q(decided_by=F("submitted_by"))),
            ),
            models.CheckConstraint(
                name="scheme_text_decision_has_a_time",
                condition=Q(decision="waiting", decided_at=None)
                | (~Q(decision="waiting") & ~Q(decided_at=None)),
            ),
            models.CheckConstraint(
                name="scheme_text_sent_back_with_a_reason",
                condition=~Q(decision="sent-back") | ~Q(decision_reason="") | ~Q(redacted_at=None),
            ),
        ]
        triggers = words_stay()

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.number}"


class PublishedScheme(models.Model):
    """One version of the public page, append-only. The public reads the last, unless redacted."""

    number = models.PositiveIntegerField(unique=True)
    text = models.JSONField()
    published_at = models.DateTimeField()
    redacted_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "meetings_published_scheme"
        verbose_name = _("published page of the ambassadors")
        verbose_name_plural = _("published pages of the ambassadors")
        ordering = ("-number",)
        triggers = words_stay()

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.number}"
