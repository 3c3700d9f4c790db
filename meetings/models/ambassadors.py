"""Ambassadors of forums, what they report of meetings, and the local priorities forums set."""

import uuid
from datetime import date

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from engagement.models import Event, ThemeHeard
from meetings.models.meetings import Meeting
from meetings.models.series import Series
from opcc.office.history import keep_history
from opcc.office.models import Place, Theme
from opcc.office.models.reference import in_language


class AmbassadorQuerySet(models.QuerySet):
    def on(self, day: date) -> "AmbassadorQuerySet":
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)

    def not_over(self, day: date) -> "AmbassadorQuerySet":
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day))


@keep_history()
class Ambassador(models.Model):
    """One user's time as the ambassador of one forum. Both days count."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    series = models.ForeignKey(
        Series, on_delete=models.PROTECT, related_name="ambassadors", verbose_name=_("forum")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="ambassador_of",
        verbose_name=_("ambassador"),
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    is_young = models.BooleanField(
        _("a young ambassador"),
        default=False,
        help_text=_("Their name is shown to nobody but the officers who keep this list."),
    )
    name_is_public = models.BooleanField(_("the public may read their name"), default=False)

    objects = AmbassadorQuerySet.as_manager()

    class Meta:
        verbose_name = _("ambassador of a forum")
        verbose_name_plural = _("ambassadors of forums")
        ordering = ("-starts_on", "-pk")
        constraints = [
            models.CheckConstraint(
                name="ambassador_days_in_order",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("The last day lies before the first."),
            ),
            models.CheckConstraint(
                name="ambassador_young_never_named",
                condition=~Q(is_young=True, name_is_public=True),
                violation_error_message=_("The name of a young ambassador is never public."),
            ),
            ExclusionConstraint(
                name="ambassador_once_at_a_time",
                expressions=[
                    ("series", RangeOperators.EQUAL),
                    ("user", RangeOperators.EQUAL),
                    (
                        Func(
                            "starts_on",
                            "ends_on",
                            Value("[]"),
                            function="DATERANGE",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=_("They are this forum’s ambassador then already."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.series)


class ReportQuerySet(models.QuerySet):
    def newest_first(self) -> "ReportQuerySet":
        return self.order_by("-sent_at", "-pk")


# Names of those met are erased with their row: no history keeps them.
@keep_history(exclude=("names_met",))
class AmbassadorReport(models.Model):
    """What an ambassador reports of one meeting of their forum. Never published as it stands."""

    class Status(models.TextChoices):
        NEW = "new", pgettext_lazy("status of a report", "Not looked at")
        READ = "read", pgettext_lazy("status of a report", "Read")
        TAKEN_UP = "taken-up", pgettext_lazy("status of a report", "In the engagement log")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    ambassador = models.ForeignKey(Ambassador, on_delete=models.PROTECT, related_name="reports")
    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, related_name="ambassador_reports"
    )
    met = models.TextField(_("whom you met"), blank=True)
    names_met = models.TextField(_("names, for the Office only"), blank=True)
    priorities_set = models.TextField(_("local priorities set"), blank=True)
    words = models.TextField(_("anything else"), blank=True)
    sent_at = models.DateTimeField(editable=False)
    changed_at = models.DateTimeField(editable=False)
    status = models.CharField(max_length=10, choices=Status, default=Status.NEW, editable=False)
    looked_at_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
    )
    looked_at_at = models.DateTimeField(null=True, editable=False)
    event = models.ForeignKey(
        Event,
        on_delete=models.PROTECT,
        null=True,
        related_name="ambassador_reports",
        editable=False,
        verbose_name=_("entry of the engagement log"),
    )

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report of an ambassador")
        verbose_name_plural = _("reports of ambassadors")
        constraints = [
            models.UniqueConstraint(
                name="ambassador_report_once", fields=["ambassador", "meeting"]
            ),
            models.CheckConstraint(
                name="ambassador_report_looked_at_by_somebody",
                condition=Q(status="new", looked_at_by=None, looked_at_at=None)
                | (~Q(status="new") & ~Q(looked_at_by=None) & ~Q(looked_at_at=None)),
            ),
            models.CheckConstraint(
                name="ambassador_report_taken_up_somewhere",
                condition=Q(status="taken-up", event__isnull=False)
                | (~Q(status="taken-up") & Q(event=None)),
            ),
        ]
        indexes = [
            models.Index(fields=["-sent_at", "-id"], name="ambassador_report_newest"),
            models.Index(
                fields=["-sent_at", "-id"],
                name="ambassador_report_new",
                condition=Q(status="new"),
            ),
        ]

    def __str__(self) -> str:
        return str(self.meeting)

    def get_absolute_url(self) -> str:
        return reverse("meetings:office-report", args=[self.uid])


@keep_history()
class ReportedPoint(models.Model):
    """One concern or good practice in a report, under a theme of the engagement log."""

    class Kind(models.TextChoices):
        CONCERN = ThemeHeard.HeardAs.CONCERN.value, ThemeHeard.HeardAs.CONCERN.label
        GOOD_PRACTICE = (
            ThemeHeard.HeardAs.GOOD_PRACTICE.value,
            ThemeHeard.HeardAs.GOOD_PRACTICE.label,
        )

    report = models.ForeignKey(AmbassadorReport, on_delete=models.CASCADE, related_name="points")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(_("kind"), max_length=15, choices=Kind)
    theme = models.ForeignKey(
        Theme, on_delete=models.PROTECT, related_name="reported", verbose_name=_("theme")
    )
    text = models.TextField(_("what you heard or saw"))

    class Meta:
        verbose_name = _("concern or good practice")
        verbose_name_plural = _("concerns and good practice")
        ordering = ("position", "pk")
        constraints = [
            models.UniqueConstraint(name="reported_point_place", fields=["report", "position"]),
            models.CheckConstraint(name="reported_point_says_something", condition=~Q(text="")),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.theme}"


class LocalPriorityQuerySet(models.QuerySet):
    def live(self) -> "LocalPriorityQuerySet":
        return self.filter(deleted_at=None)

    def current(self, today: date) -> "LocalPriorityQuerySet":
        return self.live().filter(Q(until=None) | Q(until__gte=today), set_on__lte=today)

    def in_order(self) -> "LocalPriorityQuerySet":
        return self.order_by("-set_on", "-pk")


@keep_history()
class LocalPriority(models.Model):
    """One local priority of a forum, a neighbourhood, or a forum for one of its neighbourhoods."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    series = models.ForeignKey(
        Series,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="local_priorities",
        verbose_name=_("forum"),
    )
    place = models.ForeignKey(
        Place,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="local_priorities",
        verbose_name=_("neighbourhood"),
    )
    text = models.TextField(_("priority"))
    text_cy = models.TextField(_("priority in Welsh"), blank=True)
    set_on = models.DateField(_("set on"))
    set_where = models.CharField(
        _("set where"),
        max_length=200,
        blank=True,
        help_text=_("For example “Forum meeting, Rugby”."),
    )
    set_where_cy = models.CharField(_("set where, in Welsh"), max_length=200, blank=True)
    until = models.DateField(
        _("until"), null=True, blank=True, help_text=_("Its last day. Empty: until further notice.")
    )
    done = models.TextField(_("what was done"), blank=True)
    done_cy = models.TextField(_("what was done, in Welsh"), blank=True)
    created_at = models.DateTimeField(editable=False)
    changed_at = models.DateTimeField(editable=False)
    deleted_at = models.DateTimeField(null=True, editable=False)

    objects = LocalPriorityQuerySet.as_manager()

    class Meta:
        verbose_name = _("local priority")
        verbose_name_plural = _("local priorities")
        constraints = [
            models.CheckConstraint(
                name="local_priority_of_somewhere",
                condition=~Q(series=None) | ~Q(place=None),
                violation_error_message=_("Choose a forum, a neighbourhood, or both."),
            ),
            models.CheckConstraint(
                name="local_priority_days_in_order",
                condition=Q(until=None) | Q(until__gte=F("set_on")),
                violation_error_message=_("The last day lies before the day it was set."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["-set_on", "-id"],
                name="local_priority_newest",
                condition=Q(deleted_at=None),
            ),
        ]

    def __str__(self) -> str:
        return in_language(self.text, self.text_cy)
