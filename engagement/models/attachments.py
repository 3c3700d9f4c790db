"""Files that hang on an event."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from engagement.models.event_links import EventLink
from engagement.models.events import Event
from opcc.office.history import keep_history
from opcc.office.models import StoredFile


class AttachmentQuerySet(models.QuerySet):
    def live(self) -> "AttachmentQuerySet":
        """In their order; what was removed may still be put back for a while."""
        return self.filter(removed_at=None).select_related("file").order_by("position", "id")

    def for_the_public(self) -> "AttachmentQuerySet":
        return self.live().filter(is_public=True)


@keep_history()
class EventAttachment(EventLink):
    """One file of an event: a poster, a photo, a report. Published with the event, or kept inside.

    Of a picture `alt` says in words what it shows. A file that was removed stays for a while, so
    that it can be put back.
    """

    class Language(models.TextChoices):
        ENGLISH = "en", _("English")
        WELSH = "cy", _("Welsh")
        BOTH = "both", _("English and Welsh")

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="attachments")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="event_attachments")
    is_public = models.BooleanField(_("for the public"), default=False)
    title = models.CharField(_("title"), max_length=200)
    title_cy = models.CharField(_("title in Welsh"), max_length=200, blank=True)
    alt = models.CharField(_("what the picture shows"), max_length=400, blank=True)
    alt_cy = models.CharField(_("what the picture shows, in Welsh"), max_length=400, blank=True)
    language = models.CharField(
        _("language of the file"), max_length=4, choices=Language, default=Language.ENGLISH
    )
    position = models.PositiveIntegerField()
    removed_at = models.DateTimeField(null=True, editable=False)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("file of an event")
        verbose_name_plural = _("files of events")
        constraints = [
            models.CheckConstraint(
                name="event_attachment_has_a_title", condition=~models.Q(title="")
            ),
        ]

    def __str__(self) -> str:
        return self.title
