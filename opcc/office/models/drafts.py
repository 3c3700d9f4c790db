"""What somebody typed into a form and has not saved yet."""

from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import Max, Q
from django.utils.translation import gettext_lazy as _

from opcc.office.models.users import User

ASKED_FOR = "draft"  # in the query of a form's address: the draft that is to fill it


class DraftQuerySet(models.QuerySet["Draft"]):
    def of(self, user: User) -> "DraftQuerySet":
        """The only ones the user may ever know of."""
        return self.filter(user=user)

    def unfinished(self) -> "DraftQuerySet":
        return self.filter(ended="").order_by("-kept_at")

    def gone_with(self, *records: UUID) -> "DraftQuerySet":
        """What says that one of the records, or something of it, was redacted or erased."""
        return self.filter(about__in=records, ended=Draft.End.GONE)

    def last_gone_with(self, *records: UUID) -> int:
        """The latest of these by its number; 0 where there is none."""
        return self.gone_with(*records).aggregate(last=Max("pk"))["last"] or 0


class Draft(models.Model):
    """What one user typed into one opened form: theirs alone, private fields included.

    Two windows with the same form write two drafts, so neither overwrites the other. Opened
    again, a draft is continued as the draft of the form that took it over. One that has ended is
    empty; its row tells an old link what became of it, until it is forgotten with the rest. A row
    of nobody says that what it was about, or something in it, is gone, so that no form that was
    open then keeps its words again.
    """

    class End(models.TextChoices):
        SAVED = "saved", _("Saved")
        DISCARDED = "discarded", _("Discarded")
        CONTINUED = "continued", _("Continued")
        ERASED = "erased", _("Erased for somebody it named")
        GONE = "gone", _("Gone with its record")

    uid = models.UUIDField(unique=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="drafts"
    )
    form = models.CharField(max_length=60)  # "engagement.edit": means something to its app only
    about = models.UUIDField(null=True)
    address = models.CharField(max_length=300)
    heading = models.CharField(max_length=300)
    typed = models.JSONField(default=dict)  # the names of the fields, each with its values
    number = models.BigIntegerField(default=0)  # of two states of the form the later has the higher
    kept_at = models.DateTimeField()
    ended = models.CharField(max_length=10, choices=End, blank=True)
    continued_as = models.UUIDField(null=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        ordering = ("-kept_at",)
        constraints = [
            models.CheckConstraint(
                name="draft_that_ended_is_empty", condition=Q(ended="") | Q(typed={})
            ),
            models.CheckConstraint(
                name="draft_continued_says_as_which",
                condition=Q(ended="continued", continued_as__isnull=False)
                | (~Q(ended="continued") & Q(continued_as=None)),
            ),
            models.CheckConstraint(
                name="draft_of_nobody_is_gone",
                condition=Q(ended="gone", user=None, about__isnull=False)
                | Q(~Q(ended="gone"), user__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["about"], name="draft_about"),
            models.Index(fields=["kept_at"], name="draft_kept_at"),
        ]

    def __str__(self) -> str:
        return f"{self.form} {self.uid}"

    @property
    def title(self) -> str:
        """The title in the form, which tells one draft from another; "" where there is none."""
        titles = self.typed.get("title", [])
        return titles[0].strip() if titles else ""

    @property
    def url(self) -> str:
        """Where the form opens filled with it."""
        return address_with(self.address, self.uid)


def address_with(address: str, uid: UUID) -> str:
    return f"{address}?{urlencode({ASKED_FOR: uid})}"


def last_of(draft: Draft | None) -> Draft | None:
    """What a draft was continued as, and that in turn."""
    while draft is not None and draft.continued_as:
        draft = Draft.objects.filter(uid=draft.continued_as, user=draft.user_id).first()
    return draft
