"""Neighbourhoods as their police force tells of them, and when it was last asked."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from opcc.office.history import keep_history
from opcc.office.models.places import Place


@keep_history(exclude=("told", "read_at"))
class Neighbourhood(models.Model):
    """What is known of a neighbourhood besides its name and outline: above all, of its team.

    Each column holds what data.police.uk said, or what the Office put in its place. `told` is what
    the source said last, by column (of the place too), words by their fingerprint, so that the two
    can be told apart; `force` and `code` are how the source knows it. `other_contacts`, `links` and
    `stations` are lists of pairs of a key of the source and a line of text.
    """

    place = models.OneToOneField(
        Place, on_delete=models.PROTECT, related_name="neighbourhood", verbose_name=_("place")
    )
    force = models.CharField(max_length=60, blank=True, editable=False)
    code = models.CharField(max_length=60, blank=True, editable=False)
    description = models.TextField(_("about the neighbourhood"), blank=True)
    description_cy = models.TextField(_("about the neighbourhood in Welsh"), blank=True)
    population = models.PositiveIntegerField(
        _("residents, as the force says"), null=True, blank=True
    )
    email = models.CharField(_("e-mail of the team"), max_length=254, blank=True)
    telephone = models.CharField(_("telephone of the team"), max_length=200, blank=True)
    address = models.TextField(_("address of the team"), blank=True)
    website = models.CharField(_("website of the team"), max_length=500, blank=True)
    url_force = models.CharField(_("the force’s page about it"), max_length=500, blank=True)
    latitude = models.FloatField(_("latitude of its centre"), null=True, blank=True)
    longitude = models.FloatField(_("longitude of its centre"), null=True, blank=True)
    other_contacts: models.JSONField = models.JSONField(default=list, editable=False)
    links: models.JSONField = models.JSONField(default=list, editable=False)
    stations: models.JSONField = models.JSONField(default=list, editable=False)
    told: models.JSONField = models.JSONField(default=dict, editable=False)
    read_at = models.DateTimeField(_("read at"), null=True, editable=False)

    class Meta:
        verbose_name = _("neighbourhood")
        verbose_name_plural = _("neighbourhoods")
        constraints = [
            models.UniqueConstraint(
                name="neighbourhood_of_the_source_once",
                fields=["force", "code"],
                condition=~Q(code=""),
            ),
        ]

    def __str__(self) -> str:
        return str(self.place)


class NeighbourhoodReading(models.Model):
    """One time the neighbourhoods of a force are read, how far that is, and what came of it.

    `report` names those behind the figures: what was kept as the Office wrote it, what could not
    be read, what ended. `claimed_at` is the last sign of life of whoever reads.
    """

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("state of a reading", "Being read")
        DONE = "done", pgettext_lazy("state of a reading", "Read")
        FAILED = "failed", pgettext_lazy("state of a reading", "Nothing could be read")

    force = models.CharField(_("force"), max_length=60)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("started by"),
    )
    asked_at = models.DateTimeField(_("started at"))
    claimed_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(_("read at"), null=True)
    trouble = models.CharField(max_length=20, blank=True)
    detail = models.CharField(max_length=300, blank=True)
    looked_at = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    added = models.PositiveIntegerField(_("added"), default=0)
    changed = models.PositiveIntegerField(_("changed"), default=0)
    unchanged = models.PositiveIntegerField(_("unchanged"), default=0)
    failed = models.PositiveIntegerField(_("failed"), default=0)
    ended = models.PositiveIntegerField(_("ended"), default=0)
    kept_local = models.PositiveIntegerField(_("with local edits kept"), default=0)
    report: models.JSONField = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("reading of neighbourhoods")
        verbose_name_plural = _("readings of neighbourhoods")
        ordering = ("-asked_at", "-id")
        constraints = [
            models.UniqueConstraint(
                name="neighbourhood_reading_one_at_a_time",
                fields=["force"],
                condition=Q(state="waiting"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.force}, {self.asked_at:%Y-%m-%d %H:%M}"

    @property
    def in_the_source(self) -> int:
        return self.added + self.changed + self.unchanged + self.failed

    @property
    def percent(self) -> int:
        return 100 * self.looked_at // self.total if self.total else 0

    def figures(self) -> dict[str, int]:
        """The figures by their names, as `--json` tells them."""
        names = ("added", "changed", "unchanged", "failed", "in_the_source", "ended", "kept_local")
        return {name: getattr(self, name) for name in names}
