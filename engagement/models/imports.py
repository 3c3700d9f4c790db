"""Moving in: a file of old engagements, its rows, and what became of each."""

import uuid
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from engagement.models.events import Event
from engagement.rules.imports import NAMED, Target
from opcc.office.history import keep_history

# How far it has come is no change to it.
PROGRESS = ("above", "checked", "last_line", "imported", "refused", "already_known")


@keep_history(exclude=PROGRESS)
class EventImport(models.Model):
    """One file that was sent to be moved in, how it was read, and how far that has come.

    `mapping` is written as `--map` takes it; `above` is what "as above" stands for after
    `last_line`, by column; `checked` sums up what the import would do, or names the asking for a
    look that has not ended. `how_read` tells besides whether the file's dates are doubtful.
    """

    class Status(models.TextChoices):
        UPLOADED = "uploaded", pgettext_lazy("status of an import", "Columns to be chosen")
        CHECKING = "checking", pgettext_lazy("status of an import", "Being looked through")
        CHECKED = "checked", pgettext_lazy("status of an import", "Ready to be imported")
        RUNNING = "running", pgettext_lazy("status of an import", "Being imported")
        DONE = "done", pgettext_lazy("status of an import", "Imported")
        UNDOING = "undoing", pgettext_lazy("status of an import", "Being undone")
        UNDONE = "undone", pgettext_lazy("status of an import", "Undone")

    # Nothing of it is in the log yet: what was chosen can be chosen otherwise.
    STILL_OPEN = (Status.UPLOADED, Status.CHECKING, Status.CHECKED)

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    file_name = models.CharField(_("file"), max_length=255)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.UPLOADED)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="event_imports",
        verbose_name=_("sent by"),
    )
    sent_at = models.DateTimeField(_("sent at"))
    how_read: models.JSONField = models.JSONField(default=dict)
    heading_line = models.PositiveIntegerField()
    heading_rows = models.PositiveSmallIntegerField(default=1)
    headings: ArrayField = ArrayField(models.TextField())
    headings_key = models.CharField(max_length=32)
    mapping: models.JSONField = models.JSONField(default=dict)
    checked: models.JSONField = models.JSONField(default=dict)
    above: models.JSONField = models.JSONField(default=dict)
    last_line = models.PositiveIntegerField(default=0)
    rows_in_file = models.PositiveIntegerField(_("rows in the file"), default=0)
    blank_lines = models.PositiveIntegerField(_("blank lines"), default=0)
    imported = models.PositiveIntegerField(_("imported"), default=0)
    refused = models.PositiveIntegerField(_("refused"), default=0)
    already_known = models.PositiveIntegerField(_("already known"), default=0)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    rows_forgotten_at = models.DateTimeField(null=True)

    history: models.Manager

    class Meta:
        verbose_name = _("import of engagements")
        verbose_name_plural = _("imports of engagements")
        ordering = ("-sent_at", "-id")
        indexes = [
            models.Index(fields=["headings_key", "-id"], name="event_import_same_headings"),
        ]
        constraints = [
            models.CheckConstraint(
                name="event_import_accounts_for_every_row",
                condition=~Q(status="done")
                | Q(rows_in_file=F("imported") + F("refused") + F("already_known")),
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        return reverse("engagement:office-import-file", args=[self.uid])

    @property
    def looked_at(self) -> int:
        return self.imported + self.refused + self.already_known

    @property
    def is_working(self) -> bool:
        """Whether the worker has something to do about it."""
        return self.status in (
            EventImport.Status.CHECKING,
            EventImport.Status.RUNNING,
            EventImport.Status.UNDOING,
        )


class ImportRow(models.Model):
    """One row of the file that holds anything, as it was read; emptied once it is an event.

    `reasons` are lists of words as `rules.imports.Finding` writes them; of rows that are not
    refused, and where the words are forgotten, the kinds only.
    """

    class Outcome(models.TextChoices):
        IMPORTED = "imported", pgettext_lazy("what became of a row", "Imported")
        REFUSED = "refused", pgettext_lazy("what became of a row", "Refused")
        KNOWN = "known", pgettext_lazy("what became of a row", "Already known")

    event_import = models.ForeignKey(EventImport, on_delete=models.CASCADE, related_name="rows")
    line = models.PositiveIntegerField()
    cells: ArrayField = ArrayField(models.TextField())
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    reasons: models.JSONField = models.JSONField(default=list)
    event = models.ForeignKey(
        Event, on_delete=models.SET_NULL, null=True, related_name="import_rows"
    )

    class Meta:
        ordering = ("line",)
        constraints = [
            models.UniqueConstraint(name="import_row_once", fields=["event_import", "line"]),
        ]
        indexes = [
            models.Index(
                fields=["event_import", "line"],
                name="import_row_refused",
                condition=Q(outcome="refused"),
            ),
            models.Index(
                fields=["event"], name="import_row_event", condition=Q(event__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event_import_id}, {self.line}"


class ImportedContent(models.Model):
    """The fingerprint of a row that is in the log: the same row, whatever its file, stays out."""

    fingerprint = models.BinaryField(primary_key=True)
    event_import = models.ForeignKey(EventImport, on_delete=models.CASCADE, related_name="contents")

    def __str__(self) -> str:
        return bytes(self.fingerprint).hex()


class ImportWord(models.Model):
    """One name of a file that none of the Office's lists knows, and what is meant by it.

    `suggestions` are lists of id, name and likeness, the likeliest first. LIKELY was decided by
    the likeness alone.
    """

    class Decision(models.TextChoices):
        LIKELY = "likely", _("Use the likeliest")
        USE = "use", _("Use this one")
        NEW = "new", _("Make a new one")
        BLANK = "blank", _("Leave it out")

    event_import = models.ForeignKey(EventImport, on_delete=models.CASCADE, related_name="words")
    target = models.CharField(max_length=20, choices=[(one.value, one.value) for one in NAMED])
    words = models.CharField(max_length=300)
    key = models.CharField(max_length=300)
    rows = models.PositiveIntegerField(default=0)
    suggestions: models.JSONField = models.JSONField(default=list)
    decision = models.CharField(max_length=10, choices=Decision, blank=True)
    chosen_id = models.BigIntegerField(null=True)

    class Meta:
        ordering = ("target", "-rows", "words")
        constraints = [
            models.UniqueConstraint(
                name="import_word_once", fields=["event_import", "target", "key"]
            ),
            models.CheckConstraint(
                name="import_word_chosen_where_used",
                condition=~Q(decision__in=["likely", "use"]) | Q(chosen_id__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["target", "key", "-id"], name="import_word_asked_before")]

    def __str__(self) -> str:
        return self.words

    @property
    def as_target(self) -> Target:
        return Target(self.target)

    def suggested(self) -> list[dict[str, Any]]:
        return [
            {"id": pk, "name": name, "percent": round(likeness * 100)}
            for pk, name, likeness in self.suggestions
        ]
