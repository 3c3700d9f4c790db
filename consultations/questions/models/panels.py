"""Panels before which the Commissioner answers, and the rules each has for questions."""

import uuid
from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from meetings.models import Series
from opcc.office.history import keep_history
from opcc.office.models.reference import in_language


class AskedOf(models.TextChoices):
    """Who has the say over whether a question is taken."""

    HOST = "host", pgettext_lazy("who a question is put to", "The Panel’s host authority")
    COMMISSIONER = "commissioner", pgettext_lazy("who a question is put to", "The Commissioner")


class Counting(models.TextChoices):
    """`consultations.questions.rules.deadlines.Counting`, as an officer reads it."""

    CLEAR_WORKING_DAYS = (
        "clear-working-days",
        _("Clear working days: neither the first nor the last day counts"),
    )
    WORKING_DAYS = "working-days", _("Working days")
    DAYS = "days", _("Days, weekends and bank holidays too")


class RefusedBecause(models.TextChoices):
    """Why a question is not taken."""

    NOT_OURS = "not-ours", _("It is not about what the Panel or the Commissioner answers for")
    OPERATIONAL = "operational", _("It is operational: a matter for the Chief Constable")
    LATE = "late", _("It came too late for the meeting")
    TOO_MANY = "too-many", _("The person has asked as many questions as the rules allow")
    REPEAT = "repeat", _("It is substantially the same as one asked before")
    TOO_LONG = "too-long", _("It is longer than the rules allow")
    NOT_FROM_HERE = "not-from-here", _("The person neither lives nor works in the area")
    CONFIDENTIAL = "confidential", _("It would disclose confidential or exempt information")
    IN_COURT = "in-court", _("It concerns legal proceedings or a live investigation")
    ABOUT_A_PERSON = "about-a-person", _("It is a complaint, or is about one person’s case")
    OFFENSIVE = "offensive", _("It is defamatory, frivolous or offensive")


class PanelQuerySet(models.QuerySet):
    def current_on(self, day: date) -> "PanelQuerySet":
        return self.filter(Q(retired_on=None) | Q(retired_on__gt=day))


@keep_history()
class Panel(models.Model):
    """One Police and Crime Panel, and the authority that hosts it."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    name = models.CharField(_("name"), max_length=200)
    name_cy = models.CharField(_("name in Welsh"), max_length=200, blank=True)
    slug = models.SlugField(_("word in its address"), max_length=80, unique=True)
    host = models.CharField(_("host authority"), max_length=200, blank=True)
    host_cy = models.CharField(_("host authority in Welsh"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail of the host authority"), blank=True)
    website = models.URLField(_("website"), blank=True)
    # Its meetings stand in the schedule, as one series.
    series = models.ForeignKey(
        Series,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="panels",
        verbose_name=_("its meetings in the schedule"),
    )
    retired_on = models.DateField(_("no longer asked from"), null=True, blank=True)

    objects = PanelQuerySet.as_manager()

    class Meta:
        verbose_name = _("Police and Crime Panel")
        verbose_name_plural = _("Police and Crime Panels")
        ordering = ("name", "pk")

    def __str__(self) -> str:
        return in_language(self.name, self.name_cy)


class PanelRulesQuerySet(models.QuerySet):
    def in_force_on(self, day: date) -> "PanelRulesQuerySet":
        """The rules of each panel that hold that day: the last that began by then."""
        latest = (
            self.filter(starts_on__lte=day).order_by("panel_id", "-starts_on").distinct("panel_id")
        )
        return self.filter(pk__in=latest.values("pk"))


@keep_history()
class PanelRules(models.Model):
    """The rules of one panel for questions, from a day on; what is empty is not ruled."""

    panel = models.ForeignKey(Panel, on_delete=models.CASCADE, related_name="rules")
    starts_on = models.DateField(_("in force from"))
    notice = models.PositiveSmallIntegerField(
        _("notice before the meeting, in days"), null=True, blank=True
    )
    notice_counting = models.CharField(
        _("how the notice is counted"),
        max_length=20,
        choices=Counting,
        default=Counting.CLEAR_WORKING_DAYS,
    )
    most_per_person = models.PositiveSmallIntegerField(
        _("questions a person may put to one meeting"), null=True, blank=True
    )
    most_words = models.PositiveSmallIntegerField(
        _("words a question may have"), null=True, blank=True
    )
    repeat_months = models.PositiveSmallIntegerField(
        _("months in which the same question is not asked again"), null=True, blank=True
    )
    supplementaries = models.PositiveSmallIntegerField(
        _("supplementary questions"), null=True, blank=True
    )
    supplementaries_by_consent = models.BooleanField(
        _("supplementary questions only if the Chair agrees"), default=False
    )
    minutes_for_questions = models.PositiveSmallIntegerField(
        _("minutes the meeting has for questions"), null=True, blank=True
    )
    lives_or_works = models.BooleanField(
        _("only from people who live or work in the area"), default=False
    )
    refused_for = ArrayField(
        models.CharField(max_length=20, choices=RefusedBecause),
        default=list,
        blank=True,
        verbose_name=_("reasons to refuse a question"),
    )
    decided_by = models.CharField(
        _("who decides whether it is taken"),
        max_length=15,
        choices=AskedOf,
        default=AskedOf.HOST,
    )
    answer_within = models.PositiveSmallIntegerField(
        _("days in which an answer is due"), null=True, blank=True
    )
    answer_counting = models.CharField(
        _("how these days are counted"),
        max_length=20,
        choices=Counting,
        default=Counting.WORKING_DAYS,
    )
    words = models.TextField(_("the rules in their own words"), blank=True)
    words_cy = models.TextField(_("the rules in their own words, in Welsh"), blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)

    objects = PanelRulesQuerySet.as_manager()

    class Meta:
        verbose_name = _("rules of a panel")
        verbose_name_plural = _("rules of panels")
        ordering = ("panel", "-starts_on")
        constraints = [
            models.UniqueConstraint(
                name="panel_rules_once_a_day",
                fields=["panel", "starts_on"],
                violation_error_message=_("There are rules from this day on already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.panel}, {self.starts_on:%Y-%m-%d}"


class Stage(models.TextChoices):
    """In whose name an answer is cleared, in the order in which it goes round."""

    LEAD_OFFICER = "lead-officer", pgettext_lazy("who clears an answer", "Lead officer")
    CHIEF_OF_STAFF = "chief-of-staff", pgettext_lazy("who clears an answer", "Chief of Staff")
    COMMISSIONER = "commissioner", pgettext_lazy("who clears an answer", "Commissioner")


class ClearanceOrderQuerySet(models.QuerySet):
    def in_force_on(self, day: date) -> "ClearanceOrder | None":
        return self.filter(starts_on__lte=day).order_by("-starts_on").first()


@keep_history()
class ClearanceOrder(models.Model):
    """Who clears answers, from a day on, as the Office decided."""

    starts_on = models.DateField(_("from"), unique=True)
    stages = ArrayField(
        models.CharField(max_length=20, choices=Stage), verbose_name=_("who clears an answer")
    )

    objects = ClearanceOrderQuerySet.as_manager()

    class Meta:
        verbose_name = _("order of clearance")
        verbose_name_plural = _("orders of clearance")
        ordering = ("-starts_on",)
        constraints = [
            # "cleared by two": whatever is set, one person alone never clears an answer.
            models.CheckConstraint(
                name="clearance_by_two_at_least", condition=Q(stages__len__gte=2)
            ),
        ]

    def __str__(self) -> str:
        return ", ".join(str(Stage(stage).label) for stage in self.stages)
