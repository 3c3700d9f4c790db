"""Meetings, set by a series' rule or by hand, and who was to come and came."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from engagement.models import Event, How
from engagement.rules import Span
from meetings.models.series import Series
from opcc.office.history import keep_history
from opcc.office.models import Office, Person, Place, Venue
from opcc.office.models.reference import in_language


class MeetingQuerySet(models.QuerySet):
    def live(self) -> "MeetingQuerySet":
        return self.filter(deleted_at=None)

    def standing(self) -> "MeetingQuerySet":
        """Those that take place as they are set, or took place."""
        return self.live().filter(status__in=[Meeting.Status.PLANNED, Meeting.Status.HELD])

    def empty(self) -> "MeetingQuerySet":
        """Those nothing hangs on that would be lost with them."""
        return self.filter(attendances=None, agenda=None, papers=None, minutes=None, actions=None)

    def in_order(self) -> "MeetingQuerySet":
        return self.order_by("starts_on", "starts_at", "pk")


@keep_history()
class Meeting(models.Model):
    """One meeting. Of a series, it is named for good by the day its rule gave: `regular_on`."""

    class Status(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("status of a meeting", "Planned")
        HELD = "held", pgettext_lazy("status of a meeting", "Held")
        CANCELLED = "cancelled", pgettext_lazy("status of a meeting", "Cancelled")
        POSTPONED = "postponed", pgettext_lazy("status of a meeting", "Postponed")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    series = models.ForeignKey(
        Series,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="meetings",
        verbose_name=_("series"),
    )
    regular_on = models.DateField(_("day its rule gave"), null=True, editable=False)
    set_by_hand = models.BooleanField(default=False, editable=False)
    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.PLANNED, editable=False
    )
    status_reason = models.TextField(_("reason"), blank=True)
    status_reason_cy = models.TextField(_("reason in Welsh"), blank=True)

    title = models.CharField(
        _("title"), max_length=200, blank=True, help_text=_("Empty: the name of its series.")
    )
    title_cy = models.CharField(_("title in Welsh"), max_length=200, blank=True)
    purpose = models.TextField(_("purpose"), blank=True)
    purpose_cy = models.TextField(_("purpose in Welsh"), blank=True)
    # What happens elsewhere and gives the meeting its date: "prior to the announcement".
    outside_event = models.CharField(_("outside event it is tied to"), max_length=200, blank=True)
    outside_event_on = models.DateField(_("date of the outside event"), null=True, blank=True)
    starts_on = models.DateField(_("date"))
    starts_at = models.TimeField(_("starts at"), null=True, blank=True)
    ends_at = models.TimeField(_("ends at"), null=True, blank=True)
    how = models.CharField(_("how"), max_length=10, choices=How, blank=True)
    venue = models.ForeignKey(
        Venue,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="meetings",
        verbose_name=_("venue"),
    )
    places: models.ManyToManyField = models.ManyToManyField(
        Place,
        through="MeetingPlace",
        related_name="meetings",
        verbose_name=_("places"),
        help_text=_("Empty: those of its series."),
    )
    is_public = models.BooleanField(_("open to the public"), default=False)
    is_significant = models.BooleanField(
        _("matters of significant public interest are discussed"), default=False
    )
    # For somebody's safety, or because it is nobody's business, the public may be told less.
    is_private = models.BooleanField(_("the public is told nothing of it"), default=False)
    shown_place = models.ForeignKey(
        Place,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="meetings_shown_as",
        verbose_name=_("place the public is told instead"),
    )
    only_afterwards = models.BooleanField(_("nothing is told before it was held"), default=False)
    safety_reason = models.TextField(_("why the public is told less"), blank=True)
    # Why the rule's own day was left, or what stands against the day: codes of rules.keeping_away.
    moved_by = models.JSONField(default=list, editable=False)
    flagged = models.JSONField(default=list, editable=False)
    event = models.OneToOneField(
        Event,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="meeting",
        verbose_name=_("entry of the engagement log"),
    )
    created_at = models.DateTimeField(editable=False)
    changed_at = models.DateTimeField(editable=False)
    deleted_at = models.DateTimeField(null=True, editable=False)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        constraints = [
            models.UniqueConstraint(
                name="meeting_once_for_each_regular_day", fields=["series", "regular_on"]
            ),
            models.CheckConstraint(
                name="meeting_regular_only_in_a_series",
                condition=Q(regular_on=None) | ~Q(series=None),
            ),
            models.CheckConstraint(
                name="meeting_has_a_name", condition=~Q(series=None) | ~Q(title="")
            ),
            models.CheckConstraint(
                name="meeting_times_in_order",
                condition=Q(ends_at=None) | Q(ends_at__gt=F("starts_at")),
                violation_error_message=_("The meeting ends before it starts."),
            ),
            models.CheckConstraint(
                name="meeting_off_with_a_reason",
                condition=~Q(status__in=["cancelled", "postponed"]) | ~Q(status_reason=""),
            ),
            models.CheckConstraint(
                name="meeting_tells_less_with_a_reason",
                condition=Q(shown_place=None, only_afterwards=False, is_private=False)
                | ~Q(safety_reason=""),
                violation_error_message=_("Say why the public is told less."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["starts_on", "starts_at", "id"],
                name="meeting_in_order",
                condition=Q(deleted_at=None),
            ),
            models.Index(
                fields=["series", "starts_on"],
                name="meeting_of_series",
                condition=Q(deleted_at=None),
            ),
        ]

    def __str__(self) -> str:
        if self.title:
            return in_language(self.title, self.title_cy)
        return str(self.series)

    def get_absolute_url(self) -> str:
        return reverse("meetings:office-meeting", args=[self.uid])

    @property
    def span(self) -> Span:
        return Span(self.starts_on, self.starts_on, self.starts_at, self.ends_at)

    @property
    def is_settled(self) -> bool:
        """Whether somebody has said something about it that no rule may undo."""
        return (
            self.set_by_hand or self.status != Meeting.Status.PLANNED or self.event_id is not None
        )


@keep_history()
class MeetingPlace(models.Model):
    """One place a meeting is about, where that is not what its series says."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="place_links")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="meeting_links")

    class Meta:
        verbose_name = _("place of a meeting")
        verbose_name_plural = _("places of meetings")
        constraints = [
            models.UniqueConstraint(name="meeting_place_once", fields=["meeting", "place"])
        ]

    def __str__(self) -> str:
        return str(self.place)


@keep_history()
class Attendance(models.Model):
    """One person of the Office at one meeting: down for it, and what became of that."""

    class Came(models.TextChoices):
        UNKNOWN = "unknown", pgettext_lazy("attendance", "Not known")
        PRESENT = "present", pgettext_lazy("attendance", "Present")
        SUBSTITUTE = "substitute", pgettext_lazy("attendance", "Present in somebody’s place")
        APOLOGIES = "apologies", pgettext_lazy("attendance", "Sent apologies")
        ABSENT = "absent", pgettext_lazy("attendance", "Absent")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="attendances", verbose_name=_("who")
    )
    office = models.ForeignKey(
        Office,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="attendances",
        verbose_name=_("as holder of the office"),
        help_text=_("Written down that day: a later holder does not change who came."),
    )
    is_expected = models.BooleanField(_("down for it"), default=True)
    came = models.CharField(_("came"), max_length=10, choices=Came, default=Came.UNKNOWN)
    substitute_for = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="substituted",
        verbose_name=_("in the place of"),
    )
    minutes = models.PositiveIntegerField(_("minutes"), null=True, blank=True)
    clash_reason = models.CharField(_("why in spite of the clash"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(name="attendance_once", fields=["meeting", "person"]),
            models.CheckConstraint(
                name="attendance_substitute_says_for_whom",
                condition=~Q(came="substitute") | ~Q(substitute_for=None),
                violation_error_message=_("Say in whose place they came."),
            ),
            models.CheckConstraint(
                name="attendance_not_for_oneself",
                condition=Q(substitute_for=None) | ~Q(substitute_for=F("person")),
                violation_error_message=_("Nobody stands in for themselves."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_came_display()}"
