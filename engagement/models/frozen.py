"""The columns in which an event is frozen for the public, from submission to the archive."""

from functools import reduce
from operator import or_

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from engagement.models.events import Event, HeldBy, How, Precision
from engagement.rules import SMALLEST_PUBLISHED_COUNT


class Stream(models.TextChoices):
    PROGRAMME = "programme", pgettext_lazy("where an entry is read", "Programme of events")
    LOG = "log", pgettext_lazy("where an entry is read", "Engagement log")


class FrozenText(models.Model):
    """What the public reads of one event: copied labels and ids, no link to a private table.

    `details` holds what is shown and never filtered; every label is a pair
    ``{"name": str, "name_cy": str}``::

        {"kind": label, "venue": {"name", "address", "postcode", "accessibility",
         "accessibility_cy"} | null, "places": [label], "organisations": [label],
         "took_part": [label], "level": label | null, "method": label | null,
         "aimed_at": [label], "came": [label], "reached_is_small": bool,
         "themes": [label + {"heard_as": code}],
         "priorities": [label], "duties": [label + {"citation": str}],
         "promises": [{"text", "text_cy", "due_on": ISO date | null}],
         "feedback": {"text", "text_cy", "answered": int | null, "satisfied": int | null,
         "is_small": bool}, "roles_offered": [{"kind": code, "number": int | null}],
         "files": [{"content_hash", "media_type", "size": bytes, "width", "height": pixels | null,
         "title", "title_cy", "alt", "alt_cy", "language", "name", "name_cy"}]}

    The last three are there only where there is something to tell.
    """

    stream = models.CharField(max_length=10, choices=Stream)
    event_uid = models.UUIDField()
    version_number = models.PositiveIntegerField()
    status = models.CharField(max_length=10, choices=Event.Status)
    status_reason = models.TextField(blank=True)
    status_reason_cy = models.TextField(blank=True)
    title = models.CharField(_("title"), max_length=200)
    title_cy = models.CharField(_("title in Welsh"), max_length=200, blank=True)
    slug = models.SlugField(max_length=80, blank=True)
    text = models.TextField(_("text"))
    text_cy = models.TextField(_("text in Welsh"), blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    precision = models.CharField(max_length=5, choices=Precision)
    starts_at = models.TimeField(null=True)
    ends_at = models.TimeField(null=True)
    how = models.CharField(max_length=10, choices=How, blank=True)
    held_by = models.CharField(max_length=10, choices=HeldBy)
    force_wide = models.BooleanField()
    reached = models.PositiveIntegerField(null=True)
    kind_code = models.SlugField(max_length=60)
    place_ids = ArrayField(models.BigIntegerField(), default=list)
    audience_codes = ArrayField(models.SlugField(max_length=60), default=list)
    theme_codes = ArrayField(models.SlugField(max_length=60), default=list)
    priority_codes = ArrayField(models.SlugField(max_length=60), default=list)
    details = models.JSONField(default=dict)
    search = SearchVectorField(null=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title


FROZEN_COLUMNS: tuple[str, ...] = tuple(field.attname for field in FrozenText._meta.local_fields)


def small_counts_stay_inside(name: str) -> models.CheckConstraint:
    """Refuse a number of people that could point at somebody."""
    return models.CheckConstraint(
        name=name,
        condition=models.Q(reached=None)
        | models.Q(reached=0)
        | models.Q(reached__gte=SMALLEST_PUBLISHED_COUNT),
    )


def frozen_text_stays() -> pgtrigger.Trigger:
    """Refuse any change to a frozen column, unless the row is being redacted."""
    changed = reduce(
        or_,
        (
            pgtrigger.Q(**{f"old__{name}__df": pgtrigger.F(f"new__{name}")})
            for name in FROZEN_COLUMNS
        ),
    )
    return pgtrigger.Protect(
        name="frozen_text_stays",
        operation=pgtrigger.Update,
        condition=changed & pgtrigger.Q(new__redacted_at__isnull=True),
    )
