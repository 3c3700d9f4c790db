"""What one row of the schedule says: how often it meets, who answers for it, what to keep in mind.

A row stands for one series, or for several that share its rule: thirty community forums are one
row. What can differ among them – name, place, days – is the series'.
"""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from meetings.models.sections import Section
from meetings.rules.recurrence import NTHS
from opcc.office.history import keep_history
from opcc.office.models import Office, Organisation, Person
from opcc.office.models.reference import in_language


class Frequency(models.TextChoices):
    """`meetings.rules.recurrence.Frequency`, as an officer reads it."""

    WEEKS = "weeks", _("Every so many weeks")
    MONTHS_BY_DATE = "months-by-date", _("Every so many months, on the same date")
    MONTHS_BY_WEEKDAY = "months-by-weekday", _("Every so many months, on the same weekday")
    ABOUT = "about", _("As required, about so many times a year")
    TO_BE_AGREED = "to-be-agreed", _("To be agreed")
    NONE = "none", _("No frequency is set")


class Keeping(models.TextChoices):
    """`meetings.rules.keeping_away.Manner`, as an officer reads it."""

    AVOID = "avoid", _("Move to a later day")
    FLAG = "flag", _("Keep the day and point it out")
    IGNORE = "ignore", _("Keep the day")


class Doubt(models.TextChoices):
    """`meetings.rules.printed.Doubt`: what an officer still has to say about printed words."""

    BI_MONTHLY = "bi-monthly", _("“Bi-monthly” can mean every two months or twice a month")
    EITHER_OR_BOTH = "either-or-both", _("“/” can mean either of them or both")
    EACH_OR_SHARED = "each-or-shared", _("Printed once for several meetings: for each, or for all")
    NO_PERIOD = "no-period", _("By turns, and no word within how many months")
    UNKNOWN_WORDS = "unknown-words", _("The words name no frequency")
    UNREADABLE = "unreadable", _("The words cannot be read in the source")


class ScheduleRowQuerySet(models.QuerySet):
    def live(self) -> "ScheduleRowQuerySet":
        return self.filter(deleted_at=None)

    def in_order(self) -> "ScheduleRowQuerySet":
        """As the schedule prints them."""
        return self.order_by("section__position", "section__name", "position", "pk")


@keep_history()
class ScheduleRow(models.Model):
    """One row of the schedule of meetings, shared by the series that stand in it."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    section = models.ForeignKey(
        Section, on_delete=models.PROTECT, related_name="rows", verbose_name=_("section")
    )
    position = models.PositiveSmallIntegerField(_("position in the section"), default=0)
    name = models.CharField(
        _("name of the row"),
        max_length=300,
        blank=True,
        help_text=_("Only where the row stands for several meetings. Else they name it."),
    )
    name_cy = models.CharField(_("name of the row in Welsh"), max_length=300, blank=True)

    # Outside the Office, in the words of the schedule.
    chair = models.CharField(_("chair"), max_length=200, blank=True)
    lead_officer = models.CharField(_("lead officer"), max_length=200, blank=True)
    contact = models.CharField(_("contact"), max_length=200, blank=True)
    contact_via = models.CharField(_("contact by way of"), max_length=200, blank=True)

    frequency_words = models.CharField(_("how often, in its own words"), max_length=200, blank=True)
    frequency_words_cy = models.CharField(
        _("how often, in its own words, in Welsh"), max_length=200, blank=True
    )
    frequency = models.CharField(
        _("how often, as a rule"), max_length=20, choices=Frequency, default=Frequency.NONE
    )
    every = models.PositiveSmallIntegerField(_("every"), default=1)
    per_month = models.PositiveSmallIntegerField(
        _("meetings in such a month"),
        default=1,
        help_text=_("Only on the same weekday: two for a series that meets twice a month."),
    )
    per_year = models.PositiveSmallIntegerField(_("about how often a year"), null=True, blank=True)
    frequency_doubt = models.CharField(max_length=20, choices=Doubt, blank=True, editable=False)

    attendance_words = models.CharField(
        _("who attends, in the words of the schedule"), max_length=300, blank=True
    )
    notes = models.TextField(_("notes"), blank=True)
    notes_cy = models.TextField(_("notes in Welsh"), blank=True)
    organisations: models.ManyToManyField = models.ManyToManyField(
        Organisation,
        through="RowPartner",
        related_name="schedule_rows",
        verbose_name=_("partners"),
    )
    precedes = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="preceded_by",
        verbose_name=_("meets before"),
    )
    engaged_through = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="engages",
        verbose_name=_("engaged through"),
    )
    weekends = models.CharField(
        _("at the weekend"), max_length=10, choices=Keeping, default=Keeping.IGNORE
    )
    bank_holidays = models.CharField(
        _("on a bank holiday"), max_length=10, choices=Keeping, default=Keeping.AVOID
    )
    august = models.CharField(_("in August"), max_length=10, choices=Keeping, default=Keeping.FLAG)
    pre_election = models.CharField(
        _("before an election"), max_length=10, choices=Keeping, default=Keeping.FLAG
    )
    shown_in_schedule = models.BooleanField(
        _("shown in the public schedule"),
        default=True,
        help_text=_("National and regional bodies are kept here too, and need not be shown."),
    )
    # Which of the words above cannot be read in the source, or were put right: field to sentence.
    source_remarks = models.JSONField(default=dict, blank=True, editable=False)
    source = models.CharField(_("source"), max_length=300, blank=True)
    created_at = models.DateTimeField(editable=False)
    changed_at = models.DateTimeField(editable=False)
    deleted_at = models.DateTimeField(null=True, editable=False)

    objects = ScheduleRowQuerySet.as_manager()

    class Meta:
        verbose_name = _("row of the schedule")
        verbose_name_plural = _("rows of the schedule")
        constraints = [
            models.CheckConstraint(
                name="schedule_row_meets_before_another",
                condition=Q(precedes=None) | ~Q(precedes=F("id")),
                violation_error_message=_("A meeting cannot come before itself."),
            ),
            models.CheckConstraint(
                name="schedule_row_engaged_through_another",
                condition=Q(engaged_through=None) | ~Q(engaged_through=F("id")),
                violation_error_message=_("A meeting cannot be engaged through itself."),
            ),
            models.CheckConstraint(
                name="schedule_row_every_is_one_or_more", condition=Q(every__gte=1)
            ),
            models.CheckConstraint(
                name="schedule_row_meets_on_weekdays_there_are",
                condition=Q(per_month__range=(1, len(NTHS))),
                violation_error_message=_("A month has no more than five such weekdays."),
            ),
            models.CheckConstraint(
                name="schedule_row_number_a_year_only_when_about",
                condition=Q(per_year=None) | Q(frequency=Frequency.ABOUT),
            ),
        ]

    def __str__(self) -> str:
        return in_language(self.name, self.name_cy) or str(self.uid)


@keep_history()
class RowPartner(models.Model):
    """One partner the Office meets in a row."""

    row = models.ForeignKey(ScheduleRow, on_delete=models.CASCADE, related_name="partner_links")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="row_links"
    )

    class Meta:
        verbose_name = _("partner in a row")
        verbose_name_plural = _("partners in rows")
        constraints = [
            models.UniqueConstraint(name="row_partner_once", fields=["row", "organisation"])
        ]

    def __str__(self) -> str:
        return str(self.organisation)


@keep_history()
class OfficeLead(models.Model):
    """One lead officer of the Office for a row, by the title the schedule prints."""

    row = models.ForeignKey(ScheduleRow, on_delete=models.CASCADE, related_name="leads")
    title = models.CharField(_("title"), max_length=200)
    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="rows_led",
        verbose_name=_("who that is now"),
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("lead officer of the Office")
        verbose_name_plural = _("lead officers of the Office")
        ordering = ("position", "pk")
        constraints = [models.UniqueConstraint(name="office_lead_once", fields=["row", "title"])]

    def __str__(self) -> str:
        return self.title


@keep_history()
class OfficePart(models.Model):
    """What the Office is in a meeting, and when: chair, member, or there for the Commissioner."""

    class Part(models.TextChoices):
        CHAIR = "chair", pgettext_lazy("part in a meeting", "Chair")
        MEMBER = "member", pgettext_lazy("part in a meeting", "Member")
        REPRESENTS = "represents", _("Represents the Commissioner")

    row = models.ForeignKey(ScheduleRow, on_delete=models.CASCADE, related_name="parts")
    part = models.CharField(_("part"), max_length=10, choices=Part)
    office = models.ForeignKey(
        Office, on_delete=models.PROTECT, related_name="parts_in_meetings", verbose_name=_("office")
    )
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("part of the Office")
        verbose_name_plural = _("parts of the Office")
        constraints = [
            models.CheckConstraint(
                name="office_part_ends_after_it_starts",
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("The last day is before the first."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_part_display()}, {self.office}"
