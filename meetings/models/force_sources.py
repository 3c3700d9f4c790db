"""Where police meetings come from besides an officer's hand: the police's data, and files."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from engagement.models import How


class MeetingReading(models.Model):
    """One time the events of a force's neighbourhoods are read, and what came of it.

    `failed` are neighbourhoods that could not be read, `undated` events without a day; `report`
    names the former. `claimed_at` is the last sign of life of whoever reads.
    """

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("state of a reading of meetings", "Being read")
        DONE = "done", pgettext_lazy("state of a reading of meetings", "Read")
        FAILED = "failed", pgettext_lazy("state of a reading of meetings", "Could not be read")

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
    already_known = models.PositiveIntegerField(_("already known"), default=0)
    undated = models.PositiveIntegerField(_("without a day"), default=0)
    gone = models.PositiveIntegerField(_("no longer announced"), default=0)
    failed = models.PositiveIntegerField(_("neighbourhoods not read"), default=0)
    report: models.JSONField = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("reading of police meetings")
        verbose_name_plural = _("readings of police meetings")
        ordering = ("-asked_at", "-id")
        constraints = [
            models.UniqueConstraint(
                name="meeting_reading_one_at_a_time",
                fields=["force"],
                condition=Q(state="waiting"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.force}, {self.asked_at:%Y-%m-%d %H:%M}"

    @property
    def in_the_source(self) -> int:
        return self.added + self.already_known + self.undated

    def figures(self) -> dict[str, int]:
        """The figures by their names, as `--json` tells them."""
        names = ("added", "already_known", "undated", "in_the_source", "gone", "failed")
        return {name: getattr(self, name) for name in names}


class ConfirmationFile(models.Model):
    """One file in which the force says what was held, and what becomes of its rows.

    Looked through first, then taken in or dropped: until then the figures say what would be.
    """

    class State(models.TextChoices):
        LOOKED = "looked", pgettext_lazy("state of a file", "Not taken in yet")
        TAKEN = "taken", pgettext_lazy("state of a file", "Taken in")
        DROPPED = "dropped", pgettext_lazy("state of a file", "Dropped")

    file_name = models.CharField(_("file"), max_length=255)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.LOOKED)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("sent by"),
    )
    sent_at = models.DateTimeField(_("sent at"))
    settled_at = models.DateTimeField(null=True)
    how_unless_said = models.CharField(
        _("how, where the file does not say"), max_length=10, choices=How, blank=True
    )
    headings: ArrayField = ArrayField(models.TextField())
    imported = models.PositiveIntegerField(_("imported"))
    refused = models.PositiveIntegerField(_("refused"))
    already_known = models.PositiveIntegerField(_("already known"))
    rows_in_file = models.PositiveIntegerField(_("rows in the file"))

    class Meta:
        verbose_name = _("file of confirmations")
        verbose_name_plural = _("files of confirmations")
        ordering = ("-sent_at", "-id")
        constraints = [
            models.CheckConstraint(
                name="confirmation_file_accounts_for_every_row",
                condition=Q(rows_in_file=F("imported") + F("refused") + F("already_known")),
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        return reverse("meetings:office-confirmations", args=[self.pk])


class ConfirmationRow(models.Model):
    """One row of such a file, as it was read; only the refused ones stay once it is settled.

    `says` is what it says, to be shown: {"place", "starts_on", "starts_at", "status", "how"}, the
    day and the hour as ISO; `reasons` are, where it is refused, a code and the words it is about.
    """

    class Outcome(models.TextChoices):
        NEW = "new", pgettext_lazy("row of a file", "A meeting not known here yet")
        CONFIRMED = "confirmed", pgettext_lazy("row of a file", "Says what became of a meeting")
        KNOWN = "known", pgettext_lazy("row of a file", "Already known")
        REFUSED = "refused", pgettext_lazy("row of a file", "Refused")

    file = models.ForeignKey(ConfirmationFile, on_delete=models.CASCADE, related_name="rows")
    line = models.PositiveIntegerField()
    cells: ArrayField = ArrayField(models.TextField())
    outcome = models.CharField(max_length=10, choices=Outcome)
    says: models.JSONField = models.JSONField(default=dict)
    reasons: models.JSONField = models.JSONField(default=list)

    class Meta:
        verbose_name = _("row of confirmations")
        verbose_name_plural = _("rows of confirmations")
        ordering = ("line",)
        constraints = [
            models.UniqueConstraint(name="confirmation_row_once", fields=["file", "line"]),
        ]

    def __str__(self) -> str:
        return f"{self.file_id}, {self.line}"
