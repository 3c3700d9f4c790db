"""What somebody says of the Consultation Principles that no rule can see by itself."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from consultations.models.consultations import Consultation
from opcc.office.history import keep_history


@keep_history()
class PrincipleNote(models.Model):
    """One person's word on one principle for one consultation; saying it again replaces it."""

    class Letter(models.TextChoices):
        """The Consultation Principles 2018, in our words."""

        A = "A", _("A: It is clear and concise")
        B = "B", _("B: It has a purpose")
        C = "C", _("C: It is informative")
        D = "D", _("D: It is only part of a process of engagement")
        E = "E", _("E: It lasts for a proportionate time")
        F = "F", _("F: It is targeted")
        G = "G", _("G: It takes account of the groups it asks")
        H = "H", _("H: It is agreed before it is published")
        I = "I", _("I: It makes scrutiny easy")  # noqa: E741 - the letter of the principle
        J = "J", _("J: The answer of the Office comes in time")
        K = "K", _("K: It lies outside election periods")

    consultation = models.ForeignKey(
        Consultation, on_delete=models.CASCADE, related_name="principle_notes"
    )
    letter = models.CharField(_("principle"), max_length=1, choices=Letter)
    is_kept = models.BooleanField(_("kept"))
    note = models.TextField(_("note"))
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="principle_notes"
    )
    said_at = models.DateTimeField()

    class Meta:
        verbose_name = _("note on a principle")
        verbose_name_plural = _("notes on principles")
        ordering = ("letter",)
        constraints = [
            models.UniqueConstraint(name="principle_note_once", fields=["consultation", "letter"]),
            models.CheckConstraint(name="principle_note_says_why", condition=~Q(note="")),
        ]

    def __str__(self) -> str:
        return f"{self.consultation}: {self.letter}"
