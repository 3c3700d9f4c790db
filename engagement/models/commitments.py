"""What the Office said it would do."""

from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import Any, Protocol

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from engagement.models.events import Event
from engagement.models.figures import line_triggers
from opcc.office.history import keep_history


class MadeAt(Protocol):
    """An occasion at which a promise was made: an event, or what a higher room calls so."""

    starts_on: date
    starts_at: time | None

    def __str__(self) -> str: ...

    def get_absolute_url(self) -> str: ...


def made_elsewhere() -> Mapping[str, str]:
    """The ways from a promise to occasions that no event is, each with what to read beside it.

    The apps above name them in their configuration, as `promises_made_at`.
    """
    return {
        way: beside
        for app in apps.get_app_configs()
        for way, beside in getattr(app, "promises_made_at", {}).items()
    }


def followed(row: Any, steps: Iterable[str]) -> Any:
    """What stands at the end of a way from row to row; None where it ends before."""
    for step in steps:
        row = getattr(row, step, None)
    return row


@keep_history()
class Commitment(models.Model):
    """One promise, who answers for it and by when. The text is published with the entry."""

    class Status(models.TextChoices):
        OPEN = "open", pgettext_lazy("status of a promise", "Open")
        KEPT = "kept", pgettext_lazy("status of a promise", "Kept")
        DROPPED = "dropped", pgettext_lazy("status of a promise", "Dropped")

    # Empty where it was made elsewhere: see `made_at`.
    event = models.ForeignKey(
        Event, on_delete=models.CASCADE, null=True, blank=True, related_name="commitments"
    )
    text = models.TextField(_("what was promised"))
    text_cy = models.TextField(_("what was promised, in Welsh"), blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="commitments",
        verbose_name=_("who answers for it"),
    )
    due_on = models.DateField(_("due"), null=True, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.OPEN)
    closed_on = models.DateField(_("kept or dropped on"), null=True, blank=True)

    history: models.Manager

    class Meta:
        verbose_name = _("promise")
        verbose_name_plural = _("promises")
        ordering = ("due_on", "id")
        constraints = [
            models.CheckConstraint(
                name="commitment_closed_has_a_day",
                condition=Q(status="open", closed_on=None)
                | (~Q(status="open") & ~Q(closed_on=None)),
            ),
            models.CheckConstraint(
                name="commitment_made_elsewhere_has_an_owner",
                condition=~Q(event=None) | ~Q(owner=None),
            ),
        ]
        triggers = line_triggers(["status"])

    def __str__(self) -> str:
        return self.text

    @property
    def made_at(self) -> MadeAt:
        """The event it was made at, or what a higher room has it hang on."""
        if self.event is not None:
            return self.event
        return next(
            found
            for way in made_elsewhere()
            if (found := followed(self, way.split("__"))) is not None
        )
