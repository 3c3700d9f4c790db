"""What a panel asked of the Office, or settled about it."""

import uuid
from datetime import date

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from consultations.questions.models.panels import Panel
from engagement.models import Commitment
from meetings.models import Meeting, MinuteItem
from opcc.office.history import keep_history


@keep_history()
class PanelItem(models.Model):
    """One action, recommendation, resolution or change of wording of a panel.

    What it says, who answers for it, its end and whether it is done are the commitment's.
    """

    class Kind(models.TextChoices):
        ACTION = "action", pgettext_lazy("what a panel said", "Action")
        RECOMMENDATION = "recommendation", pgettext_lazy("what a panel said", "Recommendation")
        RESOLUTION = "resolution", pgettext_lazy("what a panel said", "Resolution")
        WORDING = "wording", pgettext_lazy("what a panel said", "Change of wording asked for")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    panel = models.ForeignKey(
        Panel, on_delete=models.PROTECT, related_name="items", verbose_name=_("panel")
    )
    kind = models.CharField(_("what it is"), max_length=15, choices=Kind)
    commitment = models.OneToOneField(
        Commitment, on_delete=models.CASCADE, related_name="panel_item"
    )
    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="panel_items",
        verbose_name=_("meeting"),
    )
    # Minutes on another body's site do not date themselves: the day may be unknown.
    said_on = models.DateField(_("day"), null=True, blank=True)
    minute_number = models.CharField(_("minute"), max_length=20, blank=True)
    minute_item = models.ForeignKey(
        MinuteItem,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="panel_items",
        verbose_name=_("item of our minutes"),
    )
    minutes_url = models.URLField(_("address of the minutes"), max_length=500, blank=True)
    # By when, where that is no day: "the next meeting of the Panel".
    due_words = models.CharField(_("by when, in its own words"), max_length=200, blank=True)
    due_words_cy = models.CharField(
        _("by when, in its own words, in Welsh"), max_length=200, blank=True
    )
    document = models.CharField(_("report it is about"), max_length=300, blank=True)
    wording_before = models.TextField(_("wording as it was"), blank=True)
    wording_after = models.TextField(_("wording asked for"), blank=True)
    reply = models.TextField(_("reply of the Office"), blank=True)
    reply_cy = models.TextField(_("reply of the Office in Welsh"), blank=True)
    replied_on = models.DateField(_("replied on"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    created_at = models.DateTimeField(editable=False)
    changed_at = models.DateTimeField(editable=False)

    class Meta:
        verbose_name = _("item of a panel’s business")
        verbose_name_plural = _("items of panels’ business")
        ordering = ("-said_on", "pk")
        constraints = [
            models.CheckConstraint(
                name="panel_item_reply_has_a_day",
                condition=Q(reply="", replied_on=None) | (~Q(reply="") & ~Q(replied_on=None)),
                violation_error_message=_("Give the reply and its day together."),
            ),
            models.CheckConstraint(
                name="panel_item_wording_asked_for_is_there",
                condition=~Q(kind="wording") | ~Q(wording_after=""),
                violation_error_message=_("Write the wording the panel asked for."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.panel}"

    def get_absolute_url(self) -> str:
        return reverse("questions:office-panel-item", args=[self.uid])

    @property
    def starts_on(self) -> date:
        """The day, as lists of promises ask for it wherever one was made."""
        return self.said_on or self.created_at.date()

    @property
    def starts_at(self) -> None:
        """A panel's item has no time of day."""
