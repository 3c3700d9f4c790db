"""What a consultation gives people to read, with every version of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from consultations.models.consultations import Consultation
from meetings.models import Paper
from opcc.office.history import keep_history
from opcc.office.models import StoredFile
from opcc.office.models.reference import in_language


class DocumentQuerySet(models.QuerySet):
    def live(self) -> "DocumentQuerySet":
        """In their order, without what was removed."""
        return self.filter(removed_at=None).order_by("position", "pk")


@keep_history()
class Document(models.Model):
    """One document of a consultation: the draft plan, its easy read version, the assessment.

    Its file is that of the latest version; what the public read before stays listed.
    """

    consultation = models.ForeignKey(
        Consultation, on_delete=models.CASCADE, related_name="documents"
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    title = models.CharField(_("title"), max_length=200)
    title_cy = models.CharField(_("title in Welsh"), max_length=200, blank=True)
    language = models.CharField(
        _("language of the file"),
        max_length=4,
        choices=Paper.Language,
        default=Paper.Language.ENGLISH,
    )
    is_public = models.BooleanField(_("for the public"), default=True)
    is_assessment = models.BooleanField(_("is the equality impact assessment"), default=False)
    position = models.PositiveSmallIntegerField(default=0, editable=False)
    removed_at = models.DateTimeField(_("removed at"), null=True, editable=False)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document of a consultation")
        verbose_name_plural = _("documents of consultations")

    def __str__(self) -> str:
        return in_language(self.title, self.title_cy)


@keep_history()
class DocumentVersion(models.Model):
    """One version of a document: its file, and what is different in it."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, related_name="consultation_documents"
    )
    change = models.CharField(_("what is different"), max_length=300, blank=True)
    change_cy = models.CharField(_("what is different, in Welsh"), max_length=300, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="consultation_documents_added",
    )
    added_at = models.DateTimeField()

    class Meta:
        verbose_name = _("version of a document")
        verbose_name_plural = _("versions of documents")
        ordering = ("-number",)
        constraints = [
            models.UniqueConstraint(name="document_version_once", fields=["document", "number"]),
            models.CheckConstraint(
                name="document_later_version_says_what_changed",
                condition=Q(number=1) | ~Q(change=""),
                violation_error_message=_("Say what is different in this version."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document}, {self.number}"
