"""What others ask, and what happens elsewhere of which the Office is only kept informed."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from opcc.office.history import keep_history
from opcc.office.models import Organisation, StoredFile
from opcc.office.models.reference import in_language


class OtherQuerySet(models.QuerySet):
    def live(self) -> "OtherQuerySet":
        return self.filter(deleted_at=None)


@keep_history()
class OtherConsultation(models.Model):
    """One consultation of another body, or a development outside, and what the Office does."""

    class Kind(models.TextChoices):
        CONSULTATION = "consultation", _("Consultation of another body")
        DEVELOPMENT = "development", _("Development outside: the Office is kept informed only")

    class Response(models.TextChoices):
        UNDECIDED = "undecided", pgettext_lazy("our response", "Not decided yet")
        PREPARING = "preparing", pgettext_lazy("our response", "Being written")
        SENT = "sent", pgettext_lazy("our response", "Sent")
        NONE = "none", pgettext_lazy("our response", "The Office does not respond")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    kind = models.CharField(_("what it is"), max_length=15, choices=Kind, default=Kind.CONSULTATION)
    title = models.CharField(_("title"), max_length=200)
    title_cy = models.CharField(_("title in Welsh"), max_length=200, blank=True)
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="other_consultations",
        verbose_name=_("whose it is"),
    )
    whose = models.CharField(
        _("whose it is, in words"),
        max_length=200,
        blank=True,
        help_text=_("For a body that is not in the list of organisations."),
    )
    about = models.TextField(_("what it is about"), blank=True)
    about_cy = models.TextField(_("what it is about, in Welsh"), blank=True)
    web_address = models.URLField(_("web address"), blank=True)
    # "until 23rd October": a source may give no year. The words stay; no day is guessed.
    closes_on = models.DateField(_("closes on"), null=True, blank=True)
    closes_words = models.CharField(_("closes, in the source’s words"), max_length=200, blank=True)
    closes_words_cy = models.CharField(_("closes, in Welsh"), max_length=200, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="other_consultations",
        verbose_name=_("who looks after it"),
    )
    response = models.CharField(
        _("our response"), max_length=10, choices=Response, default=Response.UNDECIDED
    )
    responded_on = models.DateField(_("sent on"), null=True, blank=True)
    response_words = models.TextField(_("what the Office answered, or why it does not"), blank=True)
    response_words_cy = models.TextField(_("what the Office answered, in Welsh"), blank=True)
    response_file = models.ForeignKey(
        StoredFile,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="responses_to_others",
        verbose_name=_("our response as a file"),
    )
    note = models.TextField(_("note for the Office"), blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    is_public = models.BooleanField(_("shown to the public"), default=False)
    created_at = models.DateTimeField(editable=False)
    changed_at = models.DateTimeField(editable=False)
    deleted_at = models.DateTimeField(null=True, editable=False)

    objects = OtherQuerySet.as_manager()

    class Meta:
        verbose_name = _("consultation of another body")
        verbose_name_plural = _("consultations of other bodies")
        constraints = [
            models.CheckConstraint(
                name="other_consultation_is_somebodys",
                condition=~Q(organisation=None) | ~Q(whose=""),
                violation_error_message=_("Say whose consultation it is."),
            ),
            models.CheckConstraint(
                name="other_consultation_sent_on_a_day",
                condition=~Q(response="sent") | ~Q(responded_on=None),
                violation_error_message=_("Say when the response was sent."),
            ),
            models.CheckConstraint(
                name="other_consultation_development_is_not_answered",
                condition=Q(kind="consultation") | Q(response="undecided"),
            ),
        ]

    def __str__(self) -> str:
        return in_language(self.title, self.title_cy)

    def get_absolute_url(self) -> str:
        return reverse("consultations:office-other", args=[self.uid])

    @property
    def body_name(self) -> str:
        return str(self.organisation) if self.organisation else self.whose
