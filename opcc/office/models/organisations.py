"""Organisations the Office meets, by sector, and the people to ask for there."""

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


@keep_history(marked=("name", "job_title", "email", "telephone", "note"))
class Contact(models.Model):
    """Somebody at an organisation. Private, never published; what is deleted is gone for good."""

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="contacts",
        verbose_name=_("organisation"),
    )
    name = models.CharField(_("name"), max_length=200)
    job_title = models.CharField(_("what they do there"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    telephone = models.CharField(_("telephone"), max_length=40, blank=True)
    note = models.TextField(
        _("note"), blank=True, help_text=_("Only what the Office needs to know.")
    )

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name
