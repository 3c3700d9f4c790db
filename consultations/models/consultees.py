"""Whom the Office asks every time, and what became of each invitation."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from consultations.models.consultations import Consultation
from opcc.office.history import keep_history
from opcc.office.models import Contact, Organisation


class ConsulteeQuerySet(models.QuerySet):
    def standing(self) -> "ConsulteeQuerySet":
        """Those on the list now."""
        return self.filter(ended_at=None)


@keep_history()
class Consultee(models.Model):
    """One organisation on the standing list, and for whom it speaks."""

    class Voice(models.TextChoices):
        """Whose voice it brings. Section 96 names the first two beside the people themselves."""

        VICTIMS = "victims", _("Victims of crime")
        RATEPAYERS = "ratepayers", _("Ratepayers")
        COUNCIL = "council", _("Town or parish council")
        PARTNER = "partner", _("Partner or public body")
        COMMUNITY = "community", _("Community or voluntary group")
        OTHER = "other", pgettext_lazy("whose voice", "Others")

    organisation = models.OneToOneField(
        Organisation,
        on_delete=models.PROTECT,
        related_name="consultee",
        verbose_name=_("organisation"),
    )
    contact = models.ForeignKey(
        Contact,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="consultees",
        verbose_name=_("whom to write to"),
    )
    voice = models.CharField(_("for whom it speaks"), max_length=12, choices=Voice)
    language = models.CharField(
        _("language of our mail"), max_length=10, choices=settings.LANGUAGES, default="en-gb"
    )
    added_at = models.DateTimeField(editable=False)
    ended_at = models.DateTimeField(_("taken off the list"), null=True, editable=False)

    objects = ConsulteeQuerySet.as_manager()

    class Meta:
        verbose_name = _("consultee")
        verbose_name_plural = _("consultees")
        ordering = ("organisation__name", "pk")

    def __str__(self) -> str:
        return str(self.organisation)

    @property
    def email(self) -> str:
        return self.contact.email if self.contact else ""


@keep_history()
class Invitation(models.Model):
    """One consultee asked to answer one consultation. The mail ledger says what came of it."""

    class Reply(models.TextChoices):
        NONE = "none", pgettext_lazy("reply to an invitation", "No reply yet")
        ANSWERED = "answered", pgettext_lazy("reply to an invitation", "Answered")
        DECLINED = "declined", pgettext_lazy("reply to an invitation", "Will not answer")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    consultation = models.ForeignKey(
        Consultation, on_delete=models.CASCADE, related_name="invitations"
    )
    consultee = models.ForeignKey(Consultee, on_delete=models.PROTECT, related_name="invitations")
    # By letter or by word of mouth where there is no address for mail.
    by_mail = models.BooleanField(default=True, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="consultation_invitations",
    )
    invited_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)
    bounced_at = models.DateTimeField(null=True)
    reply = models.CharField(_("reply"), max_length=10, choices=Reply, default=Reply.NONE)
    replied_on = models.DateField(_("replied on"), null=True, blank=True)

    class Meta:
        verbose_name = _("invitation to a consultation")
        verbose_name_plural = _("invitations to consultations")
        constraints = [
            models.UniqueConstraint(name="invitation_once", fields=["consultation", "consultee"]),
            models.CheckConstraint(
                name="invitation_replied_on_a_day",
                condition=Q(reply="none", replied_on=None)
                | (~Q(reply="none") & ~Q(replied_on=None)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.consultee}: {self.consultation}"
