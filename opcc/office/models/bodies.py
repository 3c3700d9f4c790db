"""The policing body, its offices, and who held them when."""

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from opcc.office.history import keep_history
from opcc.office.models.reference import (
    Mergeable,
    ReferenceItem,
    in_language,
    not_merged_into_itself,
)


class DateRange(Func):
    """PostgreSQL's daterange(lower, upper, bounds)."""

    function = "DATERANGE"
    output_field = DateRangeField()


class PolicingBodyQuerySet(models.QuerySet):
    def current(self) -> "PolicingBodyQuerySet":
        """The body that no other has succeeded."""
        return self.filter(successor=None)


@keep_history()
class PolicingBody(models.Model):
    """The legal body this installation serves, or one before or after it."""

    class Kind(models.TextChoices):
        PCC = "pcc", _("Police and Crime Commissioner")
        PFCC = "pfcc", _("Police, Fire and Crime Commissioner")
        MAYOR = "mayor", _("Mayor")
        BOARD = "board", _("Policing and Crime Board")

    name = models.CharField(_("name"), max_length=200, unique=True)
    name_cy = models.CharField(_("name in Welsh"), max_length=200, blank=True)
    office_name = models.CharField(_("name of the Office"), max_length=200)
    office_name_cy = models.CharField(_("name of the Office in Welsh"), max_length=200, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    predecessor = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="successor",
        verbose_name=_("predecessor"),
    )
    bilingual = models.BooleanField(
        _("publishes in English and Welsh"),
        default=False,
        help_text=_("Nothing is published until both texts are approved, together."),
    )
    email = models.EmailField(_("public e-mail address"), blank=True)
    telephone = models.CharField(_("public telephone"), max_length=40, blank=True)
    postal_address = models.TextField(_("postal address"), blank=True)
    website = models.URLField(_("website"), blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)

    objects = PolicingBodyQuerySet.as_manager()

    class Meta:
        verbose_name = _("policing body")
        verbose_name_plural = _("policing bodies")
        constraints = [
            models.CheckConstraint(
                name="policing_body_not_its_own_predecessor",
                condition=Q(predecessor=None) | ~Q(predecessor=F("id")),
            ),
        ]

    def __str__(self) -> str:
        return in_language(self.name, self.name_cy)


@keep_history()
class Office(ReferenceItem):
    """A post: Commissioner, Deputy, Chief Executive, Treasurer."""

    abbreviation = models.CharField(_("abbreviation"), max_length=20, blank=True)
    heads_the_body = models.BooleanField(
        _("heads the body"),
        default=False,
        help_text=_("The engagement log runs since the holder of this office took office."),
    )

    class Meta(ReferenceItem.Meta):
        verbose_name = _("office")
        verbose_name_plural = _("offices")
        constraints = [
            *ReferenceItem.Meta.constraints,
            models.UniqueConstraint(
                name="office_one_head", fields=["heads_the_body"], condition=Q(heads_the_body=True)
            ),
        ]


@keep_history()
class Person(Mergeable):
    """Somebody who holds or held an office, or works for the Office; not a sign-in."""

    name = models.CharField(_("name"), max_length=200)
    job_title = models.CharField(_("job title"), max_length=200, blank=True)
    left_on = models.DateField(_("left on"), null=True, blank=True)

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("persons")
        ordering = ("name",)
        constraints = [not_merged_into_itself()]

    def __str__(self) -> str:
        return self.name


class TermQuerySet(models.QuerySet):
    def held_on(self, day: date) -> "TermQuerySet":
        return self.filter(starts_on__lte=day).filter(Q(ends_on=None) | Q(ends_on__gte=day))


@keep_history()
class Term(models.Model):
    """One person's time in one office; the last day counts. Two holders never overlap."""

    office = models.ForeignKey(
        Office, on_delete=models.PROTECT, related_name="terms", verbose_name=_("office")
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="terms", verbose_name=_("person")
    )
    body = models.ForeignKey(
        PolicingBody,
        on_delete=models.PROTECT,
        related_name="terms",
        verbose_name=_("policing body"),
    )
    starts_on = models.DateField(_("took office on"))
    ends_on = models.DateField(_("last day in office"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)

    objects = TermQuerySet.as_manager()

    class Meta:
        verbose_name = _("term of office")
        verbose_name_plural = _("terms of office")
        ordering = ("-starts_on",)
        constraints = [
            models.CheckConstraint(
                name="term_ends_after_it_starts",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
            ),
            ExclusionConstraint(
                name="term_one_holder_at_a_time",
                expressions=[
                    ("office", RangeOperators.EQUAL),
                    ("body", RangeOperators.EQUAL),
                    (
                        DateRange(
                            "starts_on",
                            "ends_on",
                            RangeBoundary(inclusive_lower=True, inclusive_upper=True),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=_("Somebody else holds this office on some of these days."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.office}"
