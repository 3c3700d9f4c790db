"""The Police and Crime Plan, its priorities, and the duties engagement fulfils."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from opcc.office.history import keep_history
from opcc.office.models.bodies import PolicingBody
from opcc.office.models.reference import ReferenceItem


@keep_history()
class PoliceAndCrimePlan(models.Model):
    """One Police and Crime Plan of one policing body."""

    body = models.ForeignKey(
        PolicingBody,
        on_delete=models.PROTECT,
        related_name="plans",
        verbose_name=_("policing body"),
    )
    title = models.CharField(_("title"), max_length=200, unique=True)
    title_cy = models.CharField(_("title in Welsh"), max_length=200, blank=True)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    # Written by whoever holds the gate before it (Police Act 1996, section 96), never by a form.
    proposed_on = models.DateField(_("draft sent to the Panel on"), null=True, editable=False)
    issued_on = models.DateField(_("issued on"), null=True, editable=False)

    class Meta:
        verbose_name = _("Police and Crime Plan")
        verbose_name_plural = _("Police and Crime Plans")
        constraints = [
            models.CheckConstraint(
                name="plan_ends_after_it_starts",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.title


@keep_history()
class Precept(models.Model):
    """The precept of one policing body for one financial year, and the Panel's dates for it.

    The dates are the Office's own: printed timetables disagree, "by 7 February" and "by 8
    February" among them.
    """

    body = models.ForeignKey(
        PolicingBody,
        on_delete=models.PROTECT,
        related_name="precepts",
        verbose_name=_("policing body"),
    )
    year_starts_on = models.DateField(_("first day of the financial year"))
    proposal_by = models.DateField(_("the Panel is told of the proposal by"))
    report_by = models.DateField(_("the Panel reports by"))
    response_by = models.DateField(_("the Commissioner answers the Panel by"))
    second_report_by = models.DateField(_("the Panel reports a second time by"))
    issue_by = models.DateField(_("the precept is issued by"))
    days_to_analyse = models.PositiveSmallIntegerField(_("days to read the answers"), default=14)
    days_open = models.PositiveSmallIntegerField(_("days to answer"), default=42)
    proposed_on = models.DateField(_("proposed on"), null=True, editable=False)
    issued_on = models.DateField(_("issued on"), null=True, editable=False)

    class Meta:
        verbose_name = _("precept")
        verbose_name_plural = _("precepts")
        ordering = ("-year_starts_on",)
        constraints = [
            models.UniqueConstraint(
                name="precept_once_a_year",
                fields=["body", "year_starts_on"],
                violation_error_message=_("The precept of this year is there already."),
            ),
            models.CheckConstraint(
                name="precept_dates_in_order",
                condition=Q(report_by__gte=F("proposal_by"))
                & Q(response_by__gte=F("report_by"))
                & Q(second_report_by__gte=F("response_by"))
                & Q(issue_by__gte=F("second_report_by")),
                violation_error_message=_("The dates do not follow one another."),
            ),
        ]

    def __str__(self) -> str:
        first = self.year_starts_on.year
        return gettext("Precept %(years)s") % {"years": f"{first}/{(first + 1) % 100:02d}"}


@keep_history()
class Priority(ReferenceItem):
    """One priority of a Police and Crime Plan."""

    plan = models.ForeignKey(
        PoliceAndCrimePlan,
        on_delete=models.PROTECT,
        related_name="priorities",
        verbose_name=_("plan"),
    )

    class Meta(ReferenceItem.Meta):
        verbose_name = _("priority")
        verbose_name_plural = _("priorities")


@keep_history()
class StatutoryDuty(ReferenceItem):
    """One duty the law lays on the Office or the force, cited canonically."""

    citation = models.CharField(_("citation"), max_length=200)
    falls_on_force = models.BooleanField(
        _("falls on the chief officer of police"),
        default=False,
        help_text=_("A duty of the force, which the Commissioner holds it to account for."),
    )

    class Meta(ReferenceItem.Meta):
        verbose_name = _("statutory duty")
        verbose_name_plural = _("statutory duties")


@keep_history()
class DutyWording(models.Model):
    """How one source words or cites a duty; kept beside the canonical citation, never instead."""

    duty = models.ForeignKey(
        StatutoryDuty, on_delete=models.PROTECT, related_name="wordings", verbose_name=_("duty")
    )
    wording = models.TextField(_("wording"))
    source_body = models.CharField(_("body"), max_length=120)
    source = models.CharField(_("document"), max_length=300)

    class Meta:
        verbose_name = _("wording of a duty")
        verbose_name_plural = _("wordings of duties")
        constraints = [
            models.UniqueConstraint(
                name="duty_wording_once_per_source", fields=["duty", "source", "wording"]
            ),
        ]

    def __str__(self) -> str:
        return self.wording
