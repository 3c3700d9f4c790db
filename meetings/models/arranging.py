"""What goes with arranging a meeting: who was told of a change, and what need not be published."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from meetings.models.meetings import Meeting
from meetings.rules.specified import Part
from opcc.office.history import keep_history
from opcc.office.models import Venue


class Notice(models.Model):
    """One change of one meeting that people are told of by mail, and what stood there before.

    Its mails are found from here: each of `told` is written to once.
    """

    class What(models.TextChoices):
        CANCELLED = "cancelled", pgettext_lazy("notice", "Cancelled")
        POSTPONED = "postponed", pgettext_lazy("notice", "Postponed")
        MOVED = "moved", pgettext_lazy("notice", "Moved")
        REINSTATED = "reinstated", pgettext_lazy("notice", "On again")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="notices")
    what = models.CharField(max_length=10, choices=What)
    was_on = models.DateField()
    was_at = models.TimeField(null=True)
    was_venue = models.ForeignKey(Venue, on_delete=models.SET_NULL, null=True, related_name="+")
    told: models.ManyToManyField = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="meeting_notices"
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="meeting_notices_made"
    )
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("notice of a change")
        verbose_name_plural = _("notices of changes")
        ordering = ("made_at", "pk")
        indexes = [models.Index(fields=["made_at"], name="notice_newest")]

    def __str__(self) -> str:
        return f"{self.get_what_display()}: {self.meeting}"


class SpecifiedPart(models.TextChoices):
    """`meetings.rules.specified.Part`, as an officer reads it."""

    ANNOUNCED = Part.ANNOUNCED, _("Date, time and place")
    AGENDA = Part.AGENDA, _("Agenda and reports")
    MINUTES = Part.MINUTES, _("Minutes")
    DECISIONS = Part.DECISIONS, _("Record of decisions")


@keep_history()
class NotPublished(models.Model):
    """Why one part of what the law asks to be published of a meeting need not be."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="not_published")
    part = models.CharField(_("what"), max_length=10, choices=SpecifiedPart)
    reason = models.CharField(_("reason"), max_length=300)

    class Meta:
        verbose_name = _("part that need not be published")
        verbose_name_plural = _("parts that need not be published")
        constraints = [
            models.UniqueConstraint(name="not_published_once", fields=["meeting", "part"]),
            models.CheckConstraint(name="not_published_says_why", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.get_part_display()}: {self.reason}"
