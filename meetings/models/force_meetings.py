"""Open meetings of a policing team in its neighbourhood, and how long the Office would wait."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from engagement.models import How
from opcc.office.history import keep_history
from opcc.office.models import Place


class ForceMeetingQuerySet(models.QuerySet):
    def live(self) -> "ForceMeetingQuerySet":
        return self.filter(deleted_at=None)

    def in_order(self) -> "ForceMeetingQuerySet":
        return self.order_by("starts_on", "starts_at", "pk")


@keep_history(exclude=("seen_at",))
class ForceMeeting(models.Model):
    """One open meeting of the police with the people of one neighbourhood (s.34, 2011 Act).

    What a source announces is planned until somebody says that it was held, and how. The source
    gives its events no id: they are known again by `fingerprint`. `seen_at` is when the source
    last told of it, `gone_at` when it first no longer did, though its day was still to come.
    """

    class Status(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("status of a police meeting", "Planned")
        HELD = "held", pgettext_lazy("status of a police meeting", "Held")
        CANCELLED = "cancelled", pgettext_lazy("status of a police meeting", "Not held")
        POSTPONED = "postponed", pgettext_lazy("status of a police meeting", "Postponed")

    class Source(models.TextChoices):
        FEED = "feed", "data.police.uk"
        FILE = "file", _("A file the force sent")
        HAND = "hand", _("Written down here")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    place = models.ForeignKey(
        Place,
        on_delete=models.PROTECT,
        related_name="force_meetings",
        verbose_name=_("neighbourhood"),
    )
    starts_on = models.DateField(_("date"))
    starts_at = models.TimeField(_("starts at"), null=True, blank=True)
    ends_at = models.TimeField(_("ends at"), null=True, blank=True)
    title = models.CharField(_("what it is called"), max_length=300, blank=True)
    address = models.TextField(_("where"), blank=True)
    how = models.CharField(_("how"), max_length=10, choices=How, blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.PLANNED, editable=False
    )
    note = models.CharField(_("note"), max_length=300, blank=True)

    source = models.CharField(max_length=10, choices=Source, editable=False)
    fingerprint = models.CharField(max_length=32, blank=True, editable=False)
    seen_at = models.DateTimeField(null=True, editable=False)
    gone_at = models.DateTimeField(null=True, editable=False)
    # Who said what became of it: somebody here, or the force in a file that somebody took in.
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("confirmed by"),
    )
    decided_at = models.DateTimeField(_("confirmed at"), null=True, editable=False)
    decided_from_file = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(editable=False)
    changed_at = models.DateTimeField(editable=False)
    deleted_at = models.DateTimeField(null=True, editable=False)

    objects = ForceMeetingQuerySet.as_manager()
    history: models.Manager

    class Meta:
        verbose_name = _("police meeting")
        verbose_name_plural = _("police meetings")
        constraints = [
            models.UniqueConstraint(
                name="force_meeting_of_the_source_once",
                fields=["place", "fingerprint"],
                condition=~Q(fingerprint=""),
            ),
            models.CheckConstraint(
                name="force_meeting_times_in_order",
                condition=Q(ends_at=None) | Q(ends_at__gt=F("starts_at")),
                violation_error_message=_("The meeting ends before it starts."),
            ),
            models.CheckConstraint(
                name="force_meeting_held_says_how",
                condition=~Q(status="held") | ~Q(how=""),
                violation_error_message=_("Say whether it was held in person or online."),
            ),
            models.CheckConstraint(
                name="force_meeting_decided_says_when",
                condition=Q(status="planned", decided_at=None)
                | (~Q(status="planned") & ~Q(decided_at=None)),
            ),
        ]
        indexes = [
            models.Index(
                fields=["place", "-starts_on"],
                name="force_meeting_of_place",
                condition=Q(deleted_at=None),
            ),
            models.Index(
                fields=["starts_on", "id"],
                name="force_meeting_to_confirm",
                condition=Q(deleted_at=None, status="planned"),
            ),
        ]

    def __str__(self) -> str:
        return self.title or str(_("Police meeting"))

    @property
    def is_decided(self) -> bool:
        return self.status != self.Status.PLANNED


class MeetingInterval(models.Model):
    """One decision on how many days may lie between meetings; the latest holds, all are kept.

    The Act says "regular" and no number. Without one nothing is called overdue.
    """

    days = models.PositiveSmallIntegerField(_("days"), null=True, blank=True)
    reason = models.TextField(_("why so"), blank=True)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    set_at = models.DateTimeField()

    class Meta:
        verbose_name = _("interval between meetings")
        verbose_name_plural = _("intervals between meetings")
        ordering = ("-set_at", "-pk")
        get_latest_by = ("set_at", "pk")
        constraints = [
            models.CheckConstraint(
                name="meeting_interval_is_a_time", condition=Q(days=None) | Q(days__gte=1)
            ),
        ]

    def __str__(self) -> str:
        return "–" if self.days is None else str(self.days)
