"""Who gets the weekly edition by e-mail: members of the public, kept no longer than they wish."""

import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from opcc.office.models import Place


class SubscriptionQuerySet(models.QuerySet):
    def confirmed(self) -> "SubscriptionQuerySet":
        return self.exclude(confirmed_at=None)

    def never_confirmed(self, now: datetime) -> "SubscriptionQuerySet":
        """Those whose question was not answered in time."""
        return self.filter(confirmed_at=None, token_expires_at__lte=now)


class Subscription(models.Model):
    """One e-mail address that asked for the weekly edition, all of it or of some places.

    Nothing but the question is sent to it before its owner has confirmed. Of the answer only a
    hash is kept. There is no history: an address that leaves is gone.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("e-mail address"))
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    places: models.ManyToManyField = models.ManyToManyField(
        Place, related_name="+", verbose_name=_("places"), blank=True
    )
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    token_seed = models.CharField(max_length=64)
    token_hash = models.CharField(max_length=64, unique=True)
    token_expires_at = models.DateTimeField()

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("subscription")
        verbose_name_plural = _("subscriptions")
        constraints = [
            models.UniqueConstraint(Lower("email"), name="subscription_email_once"),
        ]
        indexes = [
            models.Index(
                fields=["token_expires_at"],
                name="subscription_unconfirmed",
                condition=Q(confirmed_at=None),
            ),
        ]

    def __str__(self) -> str:
        return str(self.uid)
