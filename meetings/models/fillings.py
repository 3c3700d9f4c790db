"""What filling the missing turns did to the plan of attendance, kept so that it can be undone."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from meetings.models.meetings import Meeting
from opcc.office.models import Office, Person


class Filling(models.Model):
    """One time the missing turns up to a day were filled, by whom, and whether it was undone."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    until = models.DateField(_("meetings up to"))
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="fillings"
    )
    done_at = models.DateTimeField()
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("filling of missing turns")
        verbose_name_plural = _("fillings of missing turns")
        ordering = ("-done_at", "-pk")
        constraints = [
            models.CheckConstraint(
                name="filling_undone_by_somebody",
                condition=Q(undone_at=None, undone_by=None)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("meetings:office-filling", args=[self.uid])


class FilledTurn(models.Model):
    """One person put down for a meeting by a filling, or taken off it: they had left the office.

    The attendance itself is `Attendance`; this is what undoing compares it with.
    """

    filling = models.ForeignKey(Filling, on_delete=models.CASCADE, related_name="turns")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="filled_turns")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="filled_turns")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="filled_turns")
    instead_of = models.ForeignKey(Office, on_delete=models.PROTECT, null=True, related_name="+")
    taken_off = models.BooleanField(default=False)
    undone = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("filled turn")
        verbose_name_plural = _("filled turns")
        ordering = ("meeting__starts_on", "meeting__starts_at", "pk")
        constraints = [
            models.UniqueConstraint(
                name="filled_turn_once", fields=["filling", "meeting", "person"]
            ),
            models.CheckConstraint(
                name="filled_turn_not_instead_of_itself",
                condition=Q(instead_of=None) | ~Q(instead_of=F("office")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.meeting}"
