"""Files that people send: kept privately, and shown to the public as a copy under its hash."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

HASH_LENGTH = 64  # SHA-256 in hexadecimal


class StoredFile(models.Model):
    """One file that somebody sent, cleaned, in the private store.

    The same content sent twice is two rows and one file on the disk: each row goes with what it
    hangs on, the content with the last of them. Whatever points here keeps it; a row at which
    nothing points is taken away by itself.
    """

    content_hash = models.CharField(max_length=HASH_LENGTH)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()  # bytes
    width = models.PositiveIntegerField(null=True)  # pixels of a picture
    height = models.PositiveIntegerField(null=True)
    # As the file was called where it came from, harmless and with the ending of what it is. It may
    # name somebody, so the public never reads it.
    name = models.CharField(_("name"), max_length=200)
    # What is left in it of the people who made it, as `file_traces` found it.
    names_left = ArrayField(models.CharField(max_length=200), default=list)
    other_traces = ArrayField(models.CharField(max_length=10), default=list)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="files_uploaded"
    )
    uploaded_at = models.DateTimeField()

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        indexes = [
            models.Index(fields=["content_hash"], name="stored_file_content"),
            models.Index(fields=["uploaded_at"], name="stored_file_newest"),
        ]
        constraints = [
            models.CheckConstraint(name="stored_file_not_empty", condition=Q(size__gt=0)),
            models.CheckConstraint(
                name="stored_file_hash", condition=Q(content_hash__regex=r"^[0-9a-f]{64}$")
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_picture(self) -> bool:
        return self.media_type.startswith("image/")


class PublishedFileQuerySet(models.QuerySet):
    def held(self) -> "PublishedFileQuerySet":
        """What the public may read now."""
        return self.filter(removed_at=None)


class PublishedFile(models.Model):
    """One file in one published record: while it stands, the public reads the file's copy.

    `shelf` and `holder` say which record: "engagement-log" and the uid of the event. When the
    record no longer tells of the file, only the hash stays, so that its address can say "gone".
    There is no link to the private row.
    """

    shelf = models.SlugField(max_length=40)
    holder = models.UUIDField()
    content_hash = models.CharField(max_length=HASH_LENGTH)
    media_type = models.CharField(max_length=100)
    name = models.CharField(max_length=200, blank=True)
    name_cy = models.CharField(max_length=200, blank=True)
    published_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    objects = PublishedFileQuerySet.as_manager()

    class Meta:
        db_table = "office_published_file"
        indexes = [models.Index(fields=["content_hash"], name="published_file_content")]
        constraints = [
            models.UniqueConstraint(
                name="published_file_once", fields=["shelf", "holder", "content_hash"]
            ),
            models.CheckConstraint(
                name="published_file_named_while_held",
                condition=(Q(removed_at=None) & ~Q(name=""))
                | Q(removed_at__isnull=False, name="", name_cy=""),
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.content_hash

    def get_absolute_url(self) -> str:
        return reverse("published-file", args=[self.content_hash, self.name])

    @property
    def is_picture(self) -> bool:
        return self.media_type.startswith("image/")
