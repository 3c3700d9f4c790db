"""Who lives in a place, as a source counted it; and the files that brought it."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from opcc.office.history import keep_history
from opcc.office.models.places import Place
from opcc.office.population import LATEST, LISTS, Ages


@keep_history()
class PopulationProfile(models.Model):
    """What one source counted in one place in one year, and under which list of ethnic groups.

    `residents` is everybody together, worked out from the counts; None where they do not tell.
    """

    class EthnicityList(models.TextChoices):
        GSS_18 = "gss-18", _("GSS, 18 groups")
        GSS_18_WALES = "gss-18-wales", _("GSS, 18 groups, as asked in Wales")
        CENSUS_2021 = "census-2021", _("Census 2021, 19 groups")
        CENSUS_2021_WALES = "census-2021-wales", _("Census 2021, 19 groups, as asked in Wales")

    place = models.ForeignKey(
        Place,
        on_delete=models.PROTECT,
        related_name="population_profiles",
        verbose_name=_("place"),
    )
    source = models.CharField(_("source"), max_length=200)
    year = models.PositiveSmallIntegerField(_("year"))
    licence = models.CharField(_("licence"), max_length=300, blank=True)
    ethnicity_list = models.CharField(
        _("list of ethnic groups"), max_length=20, choices=EthnicityList, default=LATEST
    )
    residents = models.PositiveIntegerField(_("residents"), null=True, editable=False)

    class Meta:
        verbose_name = _("population profile")
        verbose_name_plural = _("population profiles")
        ordering = ("place__name", "-year", "source")
        constraints = [
            models.UniqueConstraint(
                name="population_profile_once", fields=["place", "source", "year"]
            ),
            models.CheckConstraint(
                name="population_profile_list_is_known",
                condition=Q(ethnicity_list__in=sorted(LISTS)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place}, {self.source}, {self.year}"

    def get_absolute_url(self) -> str:
        return reverse("records:population-profile", args=[self.pk])


@keep_history()
class PopulationCount(models.Model):
    """How many residents of an age, a sex and an ethnic group there are; "" and 0 to None are all.

    `number` is None where the source does not tell: it is unknown, or too small to be printed.
    """

    class Sex(models.TextChoices):
        FEMALE = "female", _("Female")
        MALE = "male", _("Male")

    profile = models.ForeignKey(PopulationProfile, on_delete=models.CASCADE, related_name="counts")
    age_from = models.PositiveSmallIntegerField(_("age from"), default=0)
    age_to = models.PositiveSmallIntegerField(_("age to"), null=True)
    sex = models.CharField(_("sex"), max_length=10, choices=Sex, blank=True)
    ethnicity = models.CharField(_("ethnic group"), max_length=40, blank=True)
    number = models.PositiveIntegerField(_("residents"), null=True)

    class Meta:
        verbose_name = _("population count")
        verbose_name_plural = _("population counts")
        constraints = [
            models.UniqueConstraint(
                name="population_count_once",
                fields=["profile", "age_from", "age_to", "sex", "ethnicity"],
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="population_count_ages_in_order",
                condition=Q(age_to=None) | Q(age_to__gte=F("age_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.profile_id}: {self.number}"

    @property
    def ages(self) -> Ages:
        return Ages(self.age_from, self.age_to)


class PopulationFile(models.Model):
    """One file of population counts, and what became of its rows."""

    file_name = models.CharField(_("file"), max_length=255)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("sent by"),
    )
    sent_at = models.DateTimeField(_("sent at"))
    headings: ArrayField = ArrayField(models.TextField())
    imported = models.PositiveIntegerField(_("imported"))
    replaced = models.PositiveIntegerField(_("of them with a new number for an old one"))
    refused = models.PositiveIntegerField(_("refused"))
    already_known = models.PositiveIntegerField(_("already known"))
    rows_in_file = models.PositiveIntegerField(_("rows in the file"))

    class Meta:
        verbose_name = _("file of population counts")
        verbose_name_plural = _("files of population counts")
        ordering = ("-sent_at", "-id")
        constraints = [
            models.CheckConstraint(
                name="population_file_accounts_for_every_row",
                condition=Q(rows_in_file=F("imported") + F("refused") + F("already_known")),
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        return reverse("records:population-file", args=[self.pk])


class RefusedPopulationRow(models.Model):
    """One row that was refused, as it was read; `reasons` are a code and the words it is about."""

    file = models.ForeignKey(PopulationFile, on_delete=models.CASCADE, related_name="refused_rows")
    line = models.PositiveIntegerField()
    cells: ArrayField = ArrayField(models.TextField())
    reasons: models.JSONField = models.JSONField(default=list)

    class Meta:
        verbose_name = _("refused row of population counts")
        verbose_name_plural = _("refused rows of population counts")
        ordering = ("line",)
        constraints = [
            models.UniqueConstraint(name="refused_population_row_once", fields=["file", "line"]),
        ]

    def __str__(self) -> str:
        return f"{self.file_id}, {self.line}"
