"""The working record of one engagement, planned or held. No public page reads it."""

import uuid
from datetime import date, datetime

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from engagement.models.figures import event_triggers
from engagement.rules import Span
from opcc.office.history import keep_history
from opcc.office.models import (
    EngagementLevel,
    EventKind,
    Method,
    Organisation,
    Place,
    Priority,
    StatutoryDuty,
    Venue,
)
from opcc.office.rules import LONDON


class Precision(models.TextChoices):
    DAY = "day", _("Day")
    MONTH = "month", _("Month")
    YEAR = "year", _("Year")


class How(models.TextChoices):
    IN_PERSON = "in-person", _("In person")
    ONLINE = "online", _("Online")
    HYBRID = "hybrid", _("In person and online")


# What the Office's own search reads of the record itself.
WORDS_SEARCHED = ("title", "title_cy", "summary", "summary_cy", "invitation", "invitation_cy")


class HeldBy(models.TextChoices):
    OFFICE = "office", _("The Commissioner or the Office")
    POLICE = "police", _("The police force")
    OTHER = "other", _("Another body")


class LoneWorking(models.TextChoices):
    YES = "yes", _("Yes, and it is arranged for")
    NO = "no", _("No")
    NOT_NEEDED = "not-needed", _("Not needed: nobody works alone")


def over_before(day: date) -> Q:
    """The last day of the event lies before that day."""
    return Q(ends_on__lt=day) | Q(ends_on=None, starts_on__lt=day)


def over_at(now: datetime) -> Q:
    """What `engagement.rules.is_over` says of an event, asked of the database."""
    here = now.astimezone(LONDON)
    on_its_last_day = Q(ends_on=here.date()) | Q(ends_on=None, starts_on=here.date())
    return over_before(here.date()) | (on_its_last_day & Q(ends_at__lte=here.time()))


class EventQuerySet(models.QuerySet):
    def live(self) -> "EventQuerySet":
        return self.filter(deleted_at=None)

    def owned_by(self, user: models.Model) -> "EventQuerySet":
        return self.filter(owner=user)

    def not_closed(self) -> "EventQuerySet":
        """Neither called off, nor has anybody said that they were held."""
        return self.filter(status__in=[Event.Status.PLANNED, Event.Status.PROMOTED])

    def past_but_not_closed(self, now: datetime) -> "EventQuerySet":
        """Held, by their date and hour, but nobody has said so yet."""
        return self.not_closed().filter(over_at(now))

    def not_yet_summarised(self) -> "EventQuerySet":
        return self.filter(status=Event.Status.HELD, summary="")


@keep_history(exclude=("private_notes",))
class Event(models.Model):
    """One engagement: the same row before it happens and after."""

    class Status(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("status of an event", "Planned")
        PROMOTED = "promoted", pgettext_lazy("status of an event", "Promoted")
        HELD = "held", pgettext_lazy("status of an event", "Held")
        CANCELLED = "cancelled", pgettext_lazy("status of an event", "Cancelled")
        POSTPONED = "postponed", pgettext_lazy("status of an event", "Postponed")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.PLANNED, editable=False
    )
    status_reason = models.TextField(_("reason"), blank=True)
    status_reason_cy = models.TextField(_("reason in Welsh"), blank=True)

    title = models.CharField(_("title"), max_length=200)
    title_cy = models.CharField(_("title in Welsh"), max_length=200, blank=True)
    kind = models.ForeignKey(
        EventKind, on_delete=models.PROTECT, related_name="events", verbose_name=_("kind")
    )
    starts_on = models.DateField(_("date"))
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    precision = models.CharField(
        _("how exact the date is"), max_length=5, choices=Precision, default=Precision.DAY
    )
    starts_at = models.TimeField(_("starts at"), null=True, blank=True)
    ends_at = models.TimeField(_("ends at"), null=True, blank=True)
    force_wide = models.BooleanField(_("the whole force area"), default=False)
    how = models.CharField(_("how"), max_length=10, choices=How, blank=True)
    venue = models.ForeignKey(
        Venue,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="events",
        verbose_name=_("venue"),
    )
    held_by = models.CharField(_("held by"), max_length=10, choices=HeldBy, default=HeldBy.OFFICE)

    # For somebody's safety the public may be told less than the record says.
    shown_place = models.ForeignKey(
        Place,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="events_shown_as",
        verbose_name=_("place the public is told instead"),
    )
    month_only = models.BooleanField(_("the public is told only the month"), default=False)
    only_afterwards = models.BooleanField(_("nothing is told before it was held"), default=False)
    safety_reason = models.TextField(_("why the public is told less"), blank=True)

    level = models.ForeignKey(
        EngagementLevel,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="events",
        verbose_name=_("level of engagement"),
    )
    method = models.ForeignKey(
        Method,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="events",
        verbose_name=_("method"),
    )
    reached = models.PositiveIntegerField(
        _("number of people reached"),
        null=True,
        blank=True,
        help_text=_("Leave empty when nobody counted. Nought means that nobody came."),
    )

    invitation = models.TextField(_("what the public is told beforehand"), blank=True)
    invitation_cy = models.TextField(_("what the public is told beforehand, in Welsh"), blank=True)
    summary = models.TextField(_("public summary"), blank=True)
    summary_cy = models.TextField(_("public summary in Welsh"), blank=True)
    # What those who came thought of it. The words are for the public, the lessons for the Office.
    feedback_asked = models.PositiveIntegerField(_("people asked"), null=True, blank=True)
    feedback_answered = models.PositiveIntegerField(_("people who answered"), null=True, blank=True)
    feedback_satisfied = models.PositiveIntegerField(_("people satisfied"), null=True, blank=True)
    feedback = models.TextField(_("what people said of the event"), blank=True)
    feedback_cy = models.TextField(_("what people said of the event, in Welsh"), blank=True)
    lessons = models.TextField(_("lessons for the Office"), blank=True)
    lone_working = models.CharField(
        _("lone working considered"), max_length=10, choices=LoneWorking, blank=True
    )
    lone_working_because = models.TextField(_("lone working: why so"), blank=True)
    private_notes = models.TextField(_("private notes"), blank=True)

    places: models.ManyToManyField = models.ManyToManyField(
        Place, through="EventPlace", related_name="events", verbose_name=_("places")
    )
    organisations: models.ManyToManyField = models.ManyToManyField(
        Organisation,
        through="EventOrganisation",
        related_name="events",
        verbose_name=_("organisations met"),
    )
    priorities: models.ManyToManyField = models.ManyToManyField(
        Priority, through="EventPriority", related_name="events", verbose_name=_("plan priorities")
    )
    duties: models.ManyToManyField = models.ManyToManyField(
        StatutoryDuty, through="EventDuty", related_name="events", verbose_name=_("duties")
    )

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="events_owned",
        verbose_name=_("officer"),
    )
    copied_from = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="copies",
        verbose_name=_("copied from"),
    )
    created_at = models.DateTimeField(editable=False)
    changed_at = models.DateTimeField(editable=False)
    deleted_at = models.DateTimeField(null=True, editable=False)
    redacted_at = models.DateTimeField(null=True, editable=False)

    objects = EventQuerySet.as_manager()
    history: models.Manager

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ("-starts_on", "-id")
        indexes = [
            models.Index(
                fields=["-starts_on", "-id"], name="event_newest", condition=Q(deleted_at=None)
            ),
            models.Index(
                fields=["owner", "-starts_on", "-id"],
                name="event_mine",
                condition=Q(deleted_at=None),
            ),
            models.Index(
                fields=["-deleted_at", "-id"],
                name="event_deleted",
                condition=Q(deleted_at__isnull=False),
            ),
            # Any part of a word, as `icontains` asks for it.
            GinIndex(
                *(OpClass(Upper(column), name="gin_trgm_ops") for column in WORDS_SEARCHED),
                name="event_words",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="event_ends_after_it_starts",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("The last day is before the first."),
            ),
            models.CheckConstraint(
                name="event_times_in_order",
                condition=Q(starts_at=None)
                | Q(ends_at=None)
                | Q(ends_at__gt=F("starts_at"))
                | Q(ends_on__gt=F("starts_on")),
                violation_error_message=_("The event ends before it starts."),
            ),
            models.CheckConstraint(
                name="event_level_before_method", condition=Q(method=None) | ~Q(level=None)
            ),
            models.CheckConstraint(
                name="event_tells_less_with_a_reason",
                condition=Q(shown_place=None, month_only=False, only_afterwards=False)
                | ~Q(safety_reason=""),
            ),
            models.CheckConstraint(
                name="event_feedback_adds_up",
                condition=(
                    Q(feedback_asked=None)
                    | Q(feedback_answered=None)
                    | Q(feedback_answered__lte=F("feedback_asked"))
                )
                & (
                    Q(feedback_satisfied=None)
                    | Q(
                        feedback_answered__isnull=False,
                        feedback_satisfied__lte=F("feedback_answered"),
                    )
                ),
                violation_error_message=_(
                    "More people answered than were asked, or were satisfied than answered."
                ),
            ),
            models.CheckConstraint(
                name="event_reason_when_off",
                condition=~Q(status__in=["cancelled", "postponed"]) | ~Q(status_reason=""),
            ),
        ]
        triggers = event_triggers()

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("engagement:office-event", args=[self.uid])

    @property
    def span(self) -> Span:
        return Span(self.starts_on, self.ends_on or self.starts_on, self.starts_at, self.ends_at)
