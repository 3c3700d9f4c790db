"""Places, what lies within what and when, and venues."""

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from opcc.office.history import keep_history
from opcc.office.models.bodies import DateRange
from opcc.office.models.reference import (
    Mergeable,
    ReferenceQuerySet,
    in_language,
    merged_is_retired,
    not_merged_into_itself,
)


def valid_on(day: date) -> Q:
    """Rows with `starts_on` and `ends_on` (either may be open) that hold on the day."""
    return (Q(starts_on=None) | Q(starts_on__lte=day)) & (Q(ends_on=None) | Q(ends_on__gte=day))


class PlaceQuerySet(models.QuerySet):
    def offered_on(self, day: date) -> "PlaceQuerySet":
        """The places to choose from that day."""
        return self.valid_on(day).filter(merged_into=None)

    def valid_on(self, day: date) -> "PlaceQuerySet":
        return self.filter(valid_on(day))


@keep_history(exclude=("boundary",))
class Place(Mergeable):
    """One area of a police force, known by the force's own code for it."""

    class Kind(models.TextChoices):
        FORCE_AREA = "force-area", _("Force area")
        DISTRICT = "district", _("District or borough")
        POLICING_TEAM = "policing-team", _("Local policing team")
        NEIGHBOURHOOD = "neighbourhood", _("Neighbourhood")
        FORUM_AREA = "forum-area", _("Forum area")

    force = models.SlugField(_("force"), max_length=60)
    code = models.CharField(_("code"), max_length=60)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    name = models.CharField(_("name"), max_length=200)
    name_cy = models.CharField(_("name in Welsh"), max_length=200, blank=True)
    starts_on = models.DateField(_("valid from"), null=True, blank=True)
    ends_on = models.DateField(_("valid until"), null=True, blank=True)
    boundary = models.JSONField(
        _("boundary"),
        null=True,
        blank=True,
        help_text=_("A GeoJSON MultiPolygon: longitude before latitude, in degrees."),
    )
    source = models.CharField(_("source"), max_length=300, blank=True)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ("name",)
        constraints = [
            models.UniqueConstraint(name="place_code_unique_in_force", fields=["force", "code"]),
            models.CheckConstraint(
                name="place_ends_after_it_starts",
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("The last day is before the first."),
            ),
            not_merged_into_itself(),
            models.CheckConstraint(
                name="place_boundary_is_a_multipolygon",
                condition=Q(boundary__isnull=True) | Q(boundary__type="MultiPolygon"),
                violation_error_message=_("A boundary is a GeoJSON MultiPolygon."),
            ),
        ]

    def __str__(self) -> str:
        return in_language(self.name, self.name_cy)


@keep_history()
class Within(models.Model):
    """The child lies within the parent on these days; several parents at once are usual."""

    child = models.ForeignKey(
        Place, on_delete=models.PROTECT, related_name="parent_links", verbose_name=_("place")
    )
    parent = models.ForeignKey(
        Place, on_delete=models.PROTECT, related_name="child_links", verbose_name=_("lies within")
    )
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("containment")
        verbose_name_plural = _("containments")
        constraints = [
            models.CheckConstraint(
                name="within_not_itself",
                condition=~Q(child=F("parent")),
                violation_error_message=_("A place does not lie within itself."),
            ),
            ExclusionConstraint(
                name="within_once_at_a_time",
                expressions=[
                    ("child", RangeOperators.EQUAL),
                    ("parent", RangeOperators.EQUAL),
                    (
                        DateRange(
                            "starts_on",
                            "ends_on",
                            RangeBoundary(inclusive_lower=True, inclusive_upper=True),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=_(
                    "It lies within that place already on some of these days."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.child} ⊂ {self.parent}"


class PlaceClosureQuerySet(models.QuerySet):
    def valid_on(self, day: date) -> "PlaceClosureQuerySet":
        return self.filter(valid_on(day))


class PlaceClosure(models.Model):
    """One ancestor of one place and the days it holds; rebuilt from Within. Each is its own."""

    is_derived = True

    ancestor = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    descendant = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="ancestry")
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)

    objects = PlaceClosureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="place_closure_unique",
                fields=["descendant", "ancestor", "starts_on", "ends_on"],
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.descendant_id} ⊆ {self.ancestor_id}"


@keep_history()
class Venue(Mergeable):
    """A hall, school or square where people can be met, and what a visitor must know of it."""

    name = models.CharField(_("name"), max_length=200)
    address = models.TextField(_("address"), blank=True)
    postcode = models.CharField(_("postcode"), max_length=10, blank=True)
    place = models.ForeignKey(
        Place,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="venues",
        verbose_name=_("place"),
    )
    accessibility = models.TextField(
        _("accessibility"),
        blank=True,
        help_text=_("Step-free entrance, hearing loop, parking, toilets. Shown to the public."),
    )
    accessibility_cy = models.TextField(_("accessibility in Welsh"), blank=True)
    retired_on = models.DateField(_("no longer used from"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("venue")
        verbose_name_plural = _("venues")
        ordering = ("name",)
        constraints = [
            models.UniqueConstraint(
                name="venue_name_and_postcode",
                fields=["name", "postcode"],
                violation_error_message=_("There is a venue of this name and postcode already."),
            ),
            not_merged_into_itself(),
            merged_is_retired(),
        ]

    def __str__(self) -> str:
        return self.name
