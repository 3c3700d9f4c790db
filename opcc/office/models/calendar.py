"""Days on which little can be arranged: bank holidays and the time before an election."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from opcc.office.history import keep_history
from opcc.office.models.reference import in_language


@keep_history()
class BankHoliday(models.Model):
    """One bank holiday in England and Wales, as the government announced it."""

    day = models.DateField(_("day"), unique=True)
    name = models.CharField(_("name"), max_length=100)
    name_cy = models.CharField(_("name in Welsh"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("bank holiday")
        verbose_name_plural = _("bank holidays")
        ordering = ("day",)

    def __str__(self) -> str:
        return in_language(self.name, self.name_cy)


@keep_history()
class PreElectionPeriod(models.Model):
    """One time before an election in which the Office keeps to its routine; both days count."""

    name = models.CharField(_("election"), max_length=200)
    name_cy = models.CharField(_("election, in Welsh"), max_length=200, blank=True)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    source = models.CharField(_("source"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("pre-election period")
        verbose_name_plural = _("pre-election periods")
        ordering = ("-starts_on",)
        constraints = [
            models.CheckConstraint(
                name="pre_election_period_ends_after_it_starts",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("The last day is before the first."),
            ),
            models.UniqueConstraint(
                name="pre_election_period_once",
                fields=["name", "starts_on"],
                violation_error_message=_("This period is there already."),
            ),
        ]

    def __str__(self) -> str:
        return in_language(self.name, self.name_cy)
