"""What a meeting is about beforehand: its agenda, and the papers that go with it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from meetings.models.meetings import Meeting
from opcc.office.history import keep_history
from opcc.office.models import StoredFile
from opcc.office.models.reference import in_language


@keep_history()
class AgendaItem(models.Model):
    """One item of the agenda of one meeting."""

    version = models.PositiveIntegerField(default=1, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="agenda")
    position = models.PositiveSmallIntegerField(default=0, editable=False)
    title = models.CharField(_("title"), max_length=300)
    title_cy = models.CharField(_("title in Welsh"), max_length=300, blank=True)
    presenter = models.CharField(_("who presents or reports"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return in_language(self.title, self.title_cy)


class PaperQuerySet(models.QuerySet):
    def live(self) -> "PaperQuerySet":
        """In their order; what was removed may still be put back for a while."""
        return self.filter(removed_at=None).select_related("file").order_by("position", "pk")

    def for_the_public(self) -> "PaperQuerySet":
        """What may ever be shown: no draft, and nothing private."""
        return self.live().filter(is_public=True, standing=Paper.Standing.FINAL)


@keep_history()
class Paper(models.Model):
    """One file of a meeting, for one item of its agenda or for all of it.

    A draft is shown to nobody outside, nor is what is private; a final paper that stays private
    says why.
    """

    class Standing(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("standing of a paper", "Draft")
        FINAL = "final", pgettext_lazy("standing of a paper", "Final")

    class Language(models.TextChoices):
        ENGLISH = "en", _("English")
        WELSH = "cy", _("Welsh")
        BOTH = "both", _("English and Welsh")

    version = models.PositiveIntegerField(default=1, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="papers")
    agenda_item = models.ForeignKey(
        AgendaItem,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="papers",
        verbose_name=_("agenda item"),
    )
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="meeting_papers")
    title = models.CharField(_("title"), max_length=200)
    title_cy = models.CharField(_("title in Welsh"), max_length=200, blank=True)
    alt = models.CharField(_("what the picture shows"), max_length=400, blank=True)
    alt_cy = models.CharField(_("what the picture shows, in Welsh"), max_length=400, blank=True)
    language = models.CharField(
        _("language of the file"), max_length=4, choices=Language, default=Language.ENGLISH
    )
    standing = models.CharField(
        _("draft or final"), max_length=5, choices=Standing, default=Standing.DRAFT
    )
    is_public = models.BooleanField(_("for the public"), default=False)
    private_reason = models.CharField(_("why it stays private"), max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(default=0, editable=False)
    removed_at = models.DateTimeField(_("removed at"), null=True, editable=False)

    objects = PaperQuerySet.as_manager()

    class Meta:
        verbose_name = _("paper of a meeting")
        verbose_name_plural = _("papers of meetings")
        constraints = [
            models.CheckConstraint(
                name="paper_final_and_private_says_why",
                condition=Q(standing="draft") | Q(is_public=True) | ~Q(private_reason=""),
                violation_error_message=_("Say why this paper stays private."),
            ),
        ]

    def __str__(self) -> str:
        return in_language(self.title, self.title_cy)
