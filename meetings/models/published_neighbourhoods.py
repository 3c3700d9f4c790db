"""What the public reads of the neighbourhoods: when they were met and will be, and by whom."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F
from django.db.models.functions import Upper
from django.urls import reverse


class PublishedNeighbourhood(models.Model):
    """One neighbourhood as the public reads of it: copied labels and ids, no link to a private row.

    `force_…` is what the police force reports of its own open meetings; `office_…` is taken from
    what the Office published and from nothing else. `districts` are the postcode districts in which
    the force lists a police station or another place of the neighbourhood. The rest is shown and
    never filtered::

        team: {"name", "name_cy", "email", "telephone", "website"}, "" where nothing is known
        force_next: {"starts_at": ISO time | null, "ends_at", "address"} | null
        office_last, office_next: {"kind": "entry" | "event" | "meeting", "number", "slug"} | null
        plan: {"title", "title_cy", "activity", "activity_cy", "starts_on", "ends_on": ISO dates,
        "file": {"content_hash", "media_type", "size", "name", "name_cy", "language"} | null} | null
    """

    place_id = models.BigIntegerField(unique=True)
    force = models.CharField(max_length=60)
    code = models.CharField(max_length=60)
    slug = models.SlugField(max_length=80)
    name = models.CharField(max_length=200)
    name_cy = models.CharField(max_length=200, blank=True)
    team: models.JSONField = models.JSONField(default=dict)
    districts: ArrayField = ArrayField(models.CharField(max_length=4), default=list)
    force_last_on = models.DateField(null=True)
    force_next_on = models.DateField(null=True)
    force_next: models.JSONField = models.JSONField(null=True)
    office_last_on = models.DateField(null=True)
    office_last: models.JSONField = models.JSONField(null=True)
    office_next_on = models.DateField(null=True)
    office_next: models.JSONField = models.JSONField(null=True)
    plan: models.JSONField = models.JSONField(null=True)

    class Meta:
        db_table = "meetings_published_neighbourhood"
        ordering = ("name", "place_id")
        indexes = [
            models.Index(fields=["name", "place_id"], name="published_neighbourhood_order"),
            models.Index(
                F("force_last_on").asc(nulls_first=True),
                "name",
                "place_id",
                name="published_neighbourhood_gaps",
            ),
            GinIndex(
                OpClass(Upper("name"), name="gin_trgm_ops"),
                OpClass(Upper("name_cy"), name="gin_trgm_ops"),
                name="published_neighbourhood_name",
            ),
            GinIndex(fields=["districts"], name="published_neighbourhood_codes"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("meetings:neighbourhood", args=[self.place_id, self.slug])


class PublishedOutline(models.Model):
    """The outline of one neighbourhood, no finer than a map of all of them needs.

    `rings` are lists of points in degrees, longitude first; `source` is the digest of the boundary
    they were made from.
    """

    place_id = models.BigIntegerField(primary_key=True)
    source = models.UUIDField()
    rings: models.JSONField = models.JSONField()

    class Meta:
        db_table = "meetings_published_outline"

    def __str__(self) -> str:
        return str(self.place_id)


class PublishedNeighbourhoodTable(models.Model):
    """The one row that says of which day the published table is, and what it was made from.

    `revision` is the public revision whose entries were looked through, `interval` the days after
    which the Office calls a neighbourhood overdue; None is no verdict.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    as_at = models.DateField()
    made_at = models.DateTimeField()
    revision = models.PositiveBigIntegerField()
    interval = models.PositiveSmallIntegerField(null=True)

    class Meta:
        db_table = "meetings_published_neighbourhood_table"
        constraints = [
            models.CheckConstraint(
                name="published_neighbourhood_table_one", condition=models.Q(id=1)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.as_at:%Y-%m-%d}"
