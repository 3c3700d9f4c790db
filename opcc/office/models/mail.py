"""The ledger of the mail this site owes people, and how each of them wants to be reminded."""

from datetime import date, datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from opcc.office.history import keep_history
from opcc.office.rules import CLAIM_LASTS

DIGEST = "office.digest"


class How(models.TextChoices):
    """How somebody wants one kind of reminder."""

    SINGLE = "single", _("A mail for each")
    DIGEST = "digest", _("In my daily digest")
    NONE = "none", _("Not at all")


class MailQuerySet(models.QuerySet):
    def waiting(self) -> "MailQuerySet":
        return self.filter(state=Mail.State.WAITING)

    def claimable(self, now: datetime) -> "MailQuerySet":
        """What may be sent now, and what somebody claimed who has not been heard of since."""
        return self.filter(
            Q(state=Mail.State.WAITING, try_at__lte=now)
            | Q(state=Mail.State.CLAIMED, claimed_at__lte=now - CLAIM_LASTS),
            for_digest=False,
        )

    def for_digests(self, now: datetime) -> "MailQuerySet":
        """What waits for its reader's next digest."""
        return self.waiting().filter(for_digest=True, digest=None, try_at__lte=now)


class Mail(models.Model):
    """One mail that is owed to one recipient about one thing, and what became of it.

    `kind` starts with the app it comes from; `about` and `occasion` mean something to that app
    only. No address and no text is kept here: both are looked up when the mail is sent.
    """

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("state of a mail", "Waiting")
        CLAIMED = "claimed", pgettext_lazy("state of a mail", "Being sent")
        SENT = "sent", pgettext_lazy("state of a mail", "Sent")
        FAILED = "failed", pgettext_lazy("state of a mail", "Failed")
        BOUNCED = "bounced", pgettext_lazy("state of a mail", "Bounced")
        NOT_NEEDED = "not-needed", pgettext_lazy("state of a mail", "No longer needed")

    kind = models.CharField(max_length=60)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="mails"
    )
    subscription_uid = models.UUIDField(null=True)
    about = models.CharField(max_length=80, blank=True)
    occasion = models.CharField(max_length=40, blank=True)
    dedupe_key = models.CharField(max_length=200, unique=True)
    language = models.CharField(max_length=10, default=settings.LANGUAGE_CODE)
    for_digest = models.BooleanField(default=False)
    digest = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, related_name="collected"
    )

    recorded_at = models.DateTimeField()
    due_at = models.DateTimeField()
    try_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    claimed_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    unknown_outcomes = models.PositiveSmallIntegerField(default=0)
    subject = models.CharField(max_length=200, blank=True)
    message_id = models.CharField(max_length=200, blank=True)
    provider_id = models.CharField(max_length=200, blank=True)
    error = models.CharField(max_length=200, blank=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        ordering = ("-id",)
        constraints = [
            models.CheckConstraint(
                name="mail_one_recipient",
                condition=Q(user=None, subscription_uid__isnull=False)
                | Q(user__isnull=False, subscription_uid=None),
            ),
            models.CheckConstraint(
                name="mail_claimed_has_its_message_id",
                condition=~Q(state="claimed") | (~Q(message_id="") & ~Q(claimed_at=None)),
            ),
            models.CheckConstraint(
                name="mail_settled_has_a_time",
                condition=Q(state__in=["waiting", "claimed"]) | ~Q(settled_at=None),
            ),
        ]
        indexes = [
            models.Index(
                fields=["try_at", "id"],
                name="mail_to_send",
                condition=Q(state__in=["waiting", "claimed"]),
            ),
            models.Index(fields=["kind", "about"], name="mail_about"),
            models.Index(fields=["subscription_uid"], name="mail_to_subscription"),
            models.Index(
                fields=["message_id"], name="mail_message_id", condition=~Q(message_id="")
            ),
            models.Index(
                fields=["provider_id"], name="mail_provider_id", condition=~Q(provider_id="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def can_be_sent_again(self) -> bool:
        return self.state in (self.State.FAILED, self.State.BOUNCED)

    @property
    def can_bounce(self) -> bool:
        return self.state == self.State.SENT and self.digest_id is None


@keep_history()
class ReminderChoice(models.Model):
    """How one user wants one kind of reminder; without a row the kind's usual way holds."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reminder_choices"
    )
    kind = models.CharField(max_length=60)
    how = models.CharField(max_length=10, choices=How)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="reminder_choice_once", fields=["user", "kind"]),
            models.CheckConstraint(name="reminder_how_is_known", condition=Q(how__in=How.values)),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.get_how_display()}"


@keep_history()
class MailLanguage(models.Model):
    """The language in which one user reads mail from this site; English without a row."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mail_language"
    )
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)

    def __str__(self) -> str:
        return str(self.get_language_display())


def dedupe_key(kind: str, *parts: str | int | date) -> str:
    """The name of one mail that is owed once: what it is about, on which occasion, to whom."""
    return ":".join([kind, *(str(part) for part in parts)])
