"""Whom of the Office a row of the schedule promises to send, and how often."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from meetings.models.rows import Doubt, ScheduleRow
from meetings.rules.attendance import AT_EACH_MEETING, NEEDS_COUNT, NEEDS_MONTHS
from opcc.office.history import keep_history
from opcc.office.models import Office


class Manner(models.TextChoices):
    """`meetings.rules.attendance.Manner`, as an officer reads it."""

    ALL = "all", _("All of them, at each meeting")
    ANY = "any", _("One of them, at each meeting")
    ROTATION = "rotation", _("One of them by turns, within so many months")
    AT_LEAST = "at-least", _("One of them, at so many meetings a year")
    REGULARLY = "regularly", _("Regularly (no verdict can be given)")


class AttendancePromiseQuerySet(models.QuerySet):
    def live(self) -> "AttendancePromiseQuerySet":
        return self.filter(row__deleted_at=None)


@keep_history()
class AttendancePromise(models.Model):
    """One promise of a row about who of the Office comes to its meetings, and how often."""

    row = models.ForeignKey(ScheduleRow, on_delete=models.CASCADE, related_name="promises")
    manner = models.CharField(_("how"), max_length=10, choices=Manner)
    offices: models.ManyToManyField = models.ManyToManyField(
        Office,
        through="PromisedOffice",
        related_name="attendance_promises",
        verbose_name=_("who"),
    )
    others = ArrayField(
        models.CharField(max_length=200),
        default=list,
        blank=True,
        verbose_name=_("officers who come besides, by their titles"),
    )
    count = models.PositiveSmallIntegerField(_("meetings"), null=True, blank=True)
    months = models.PositiveSmallIntegerField(_("within months"), null=True, blank=True)
    shared = models.BooleanField(
        _("one promise for all meetings of the row together"), default=False
    )
    words = models.CharField(_("the promise in its own words"), max_length=300, blank=True)
    starts_on = models.DateField(_("promised from"))
    ends_on = models.DateField(_("promised until"), null=True, blank=True)
    doubt = models.CharField(max_length=20, choices=Doubt, blank=True, editable=False)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )
    confirmed_at = models.DateTimeField(null=True, editable=False)

    objects = AttendancePromiseQuerySet.as_manager()

    class Meta:
        verbose_name = _("promise to attend")
        verbose_name_plural = _("promises to attend")
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                name="attendance_promise_ends_after_it_starts",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("The last day is before the first."),
            ),
            models.CheckConstraint(
                name="attendance_promise_says_within_what",
                condition=~Q(manner__in=sorted(NEEDS_MONTHS)) | Q(months__gte=1),
                violation_error_message=_("Say within how many months."),
            ),
            models.CheckConstraint(
                name="attendance_promise_says_how_often",
                condition=~Q(manner__in=sorted(NEEDS_COUNT)) | Q(count__gte=1),
                violation_error_message=_("Say at how many meetings."),
            ),
            models.CheckConstraint(
                name="attendance_promise_no_more_than_needed",
                condition=~Q(manner__in=sorted(AT_EACH_MEETING)) | Q(count=None, months=None),
            ),
            models.CheckConstraint(
                name="attendance_promise_confirmed_by_somebody",
                condition=Q(confirmed_by=None, confirmed_at=None)
                | (~Q(confirmed_by=None) & ~Q(confirmed_at=None)),
            ),
        ]

    def __str__(self) -> str:
        return self.words or str(self.get_manner_display())

    @property
    def is_unreadable(self) -> bool:
        """Whether its words cannot be read in the source, and nobody has said what they mean."""
        return self.doubt == Doubt.UNREADABLE and self.confirmed_at is None


@keep_history()
class PromisedOffice(models.Model):
    """One office whose holder a promise names."""

    promise = models.ForeignKey(
        AttendancePromise, on_delete=models.CASCADE, related_name="office_links"
    )
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="promise_links")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("office a promise names")
        verbose_name_plural = _("offices promises name")
        ordering = ("position", "pk")
        constraints = [
            models.UniqueConstraint(name="promised_office_once", fields=["promise", "office"])
        ]

    def __str__(self) -> str:
        return str(self.office)
