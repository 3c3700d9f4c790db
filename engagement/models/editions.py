"""The weekly edition of the engagement log."""

from datetime import time

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from opcc.office.history import keep_history


class Edition(models.Model):
    """One published week, Monday to Sunday in London; its counts are of the day it came out."""

    week_starts_on = models.DateField(_("week beginning"), unique=True)
    cut_off_at = models.DateTimeField(_("takes what was approved before"))
    published_at = models.DateTimeField(_("published at"))
    new_entries = models.PositiveIntegerField(_("new entries"))
    corrections = models.PositiveIntegerField(_("corrections"))
    withdrawals = models.PositiveIntegerField(_("withdrawals"))
    held_back = models.PositiveIntegerField(_("entries still waiting for approval"))

    class Meta:
        verbose_name = _("weekly edition")
        verbose_name_plural = _("weekly editions")
        ordering = ("-week_starts_on",)
        constraints = [
            models.CheckConstraint(
                name="edition_week_starts_on_monday",
                condition=Q(week_starts_on__iso_week_day=1),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.week_starts_on:%G-W%V}"

    def get_absolute_url(self) -> str:
        return reverse("engagement:edition", args=[str(self)])

    @property
    def is_nil(self) -> bool:
        """Whether there was truly nothing: not while entries wait for approval."""
        return not (self.new_entries or self.corrections or self.withdrawals or self.held_back)


@keep_history()
class EditionSettings(models.Model):
    """The single row that says when editions come out, and from which week on."""

    first_week_starts_on = models.DateField(
        _("Monday of the first week published"),
        null=True,
        blank=True,
        help_text=_("Leave empty to publish no editions yet."),
    )
    publish_weekday = models.PositiveSmallIntegerField(
        _("published on, in the week after"),
        default=1,
        choices=[
            (1, _("Monday")),
            (2, _("Tuesday")),
            (3, _("Wednesday")),
            (4, _("Thursday")),
            (5, _("Friday")),
            (6, _("Saturday")),
            (7, _("Sunday")),
        ],
        validators=[MinValueValidator(1), MaxValueValidator(7)],
    )
    publish_time = models.TimeField(_("published at, London time"), default=time(9))

    class Meta:
        verbose_name = _("settings of the weekly edition")
        verbose_name_plural = _("settings of the weekly edition")
        constraints = [
            models.CheckConstraint(name="edition_settings_single_row", condition=Q(id=1)),
            models.CheckConstraint(
                name="edition_settings_first_week_is_monday",
                condition=Q(first_week_starts_on=None) | Q(first_week_starts_on__iso_week_day=1),
                violation_error_message=_("A week starts on a Monday."),
            ),
            models.CheckConstraint(
                name="edition_settings_weekday_known",
                condition=Q(publish_weekday__gte=1, publish_weekday__lte=7),
            ),
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
