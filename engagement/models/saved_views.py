"""Filters of the Office's list that somebody gave a name."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from opcc.office.models import User

LONGEST_QUERY = 2000


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    def seen_by(self, user: User) -> "SavedViewQuerySet":
        return self.filter(Q(owner=user) | Q(shared=True))

    def kept_by(self, user: User) -> "SavedViewQuerySet":
        """Those the user may change: their own, and what a colleague shared who has left."""
        return self.filter(Q(owner=user) | Q(shared=True, owner__is_active=False))


class SavedView(models.Model):
    """One filter of the list of engagements under a name, its owner's alone or the whole Office's.

    `query` is the query of the list's address, without the position of a page.
    """

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_views"
    )
    name = models.CharField(_("name"), max_length=60)
    query = models.CharField(max_length=LONGEST_QUERY, blank=True)
    shared = models.BooleanField(_("for everybody in the Office"), default=False)
    pinned_by: models.ManyToManyField = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="views_pinned"
    )
    created_at = models.DateTimeField()

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        ordering = ("name", "id")
        constraints = [
            models.UniqueConstraint(name="saved_view_name_once", fields=["owner", "name"]),
            models.CheckConstraint(name="saved_view_has_a_name", condition=~Q(name="")),
        ]

    def __str__(self) -> str:
        return self.name
