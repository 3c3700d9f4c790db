"""Organisations the Office meets, by sector."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from opcc.office.history import keep_history
from opcc.office.models.reference import ReferenceItem


@keep_history()
class Sector(ReferenceItem):
    """One sector of organisations; volunteers' bodies and partners are told apart."""

    class Role(models.TextChoices):
        VOLUNTEER = "volunteer", _("Volunteers")
        PARTNER = "partner", _("Partners")
        OTHER = "other", pgettext_lazy("role of a sector", "Other")

    role = models.CharField(_("role"), max_length=20, choices=Role, default=Role.OTHER)

    class Meta(ReferenceItem.Meta):
        verbose_name = _("sector")
        verbose_name_plural = _("sectors")


@keep_history()
class Organisation(ReferenceItem):
    """One organisation, or a type of organisation where a source names only the type."""

    sector = models.ForeignKey(
        Sector, on_delete=models.PROTECT, related_name="organisations", verbose_name=_("sector")
    )

    class Meta(ReferenceItem.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
