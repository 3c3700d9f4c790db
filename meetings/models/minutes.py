"""What was said and settled: minutes, item by item, and the actions that came of them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from engagement.models import Commitment
from meetings.models.agenda import Paper
from meetings.models.meetings import Meeting
from opcc.office.history import keep_history
from opcc.office.models.reference import in_language


@keep_history()
class Minutes(models.Model):
    """The minutes of one meeting: a draft until those who were there agree them."""

    class Status(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("status of minutes", "Draft")
        AGREED = "agreed", pgettext_lazy("status of minutes", "Agreed")

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="minutes")
    version = models.PositiveIntegerField(default=1, editable=False)
    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.DRAFT, editable=False
    )
    agreed_on = models.DateField(_("agreed on"), null=True, editable=False)
    created_at = models.DateTimeField(editable=False)
    changed_at = models.DateTimeField(editable=False)

    class Meta:
        verbose_name = _("minutes")
        verbose_name_plural = _("minutes")
        constraints = [
            models.CheckConstraint(
                name="minutes_agreed_has_a_day",
                condition=Q(status="draft", agreed_on=None)
                | (Q(status="agreed") & ~Q(agreed_on=None)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name}: {self.meeting}"


@keep_history()
class MinuteItem(models.Model):
    """One numbered item of minutes, "22", or one paragraph under it, "22.1".

    How deep it stands is told by its number. Welsh stands beside English, in one row.
    """

    class Resolution(models.TextChoices):
        NOTED = "noted", pgettext_lazy("resolution", "Noted")
        AGREED = "agreed", pgettext_lazy("resolution", "Agreed")
        OWN_WORDS = "own-words", pgettext_lazy("resolution", "In its own words")

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="items")
    version = models.PositiveIntegerField(default=1, editable=False)
    position = models.PositiveSmallIntegerField(default=0, editable=False)
    number = models.CharField(_("number"), max_length=20, blank=True)
    heading = models.CharField(_("heading"), max_length=300, blank=True)
    heading_cy = models.CharField(_("heading in Welsh"), max_length=300, blank=True)
    text = models.TextField(_("text"), blank=True)
    text_cy = models.TextField(_("text in Welsh"), blank=True)
    report_owner = models.CharField(_("who reported"), max_length=200, blank=True)
    resolution = models.CharField(_("resolution"), max_length=10, choices=Resolution, blank=True)
    resolution_words = models.CharField(_("words of the resolution"), max_length=500, blank=True)
    resolution_words_cy = models.CharField(
        _("words of the resolution in Welsh"), max_length=500, blank=True
    )
    is_private = models.BooleanField(_("for the Office only"), default=False)
    further_to = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="cited_by",
        verbose_name=_("earlier minute"),
    )
    further_to_words = models.CharField(
        _("how the earlier minute is cited"), max_length=300, blank=True
    )
    further_to_words_cy = models.CharField(
        _("how the earlier minute is cited, in Welsh"), max_length=300, blank=True
    )
    papers: models.ManyToManyField = models.ManyToManyField(
        Paper,
        through="MinuteItemPaper",
        related_name="minute_items",
        verbose_name=_("supporting documents"),
    )

    class Meta:
        verbose_name = _("item of minutes")
        verbose_name_plural = _("items of minutes")
        ordering = ("position", "pk")
        constraints = [
            models.UniqueConstraint(
                name="minute_item_number_once",
                fields=["minutes", "number"],
                condition=~Q(number=""),
                violation_error_message=_("Another item has this number."),
            ),
            models.CheckConstraint(
                name="minute_item_says_something", condition=~Q(heading="") | ~Q(text="")
            ),
            models.CheckConstraint(
                name="minute_item_own_words_are_there",
                condition=~Q(resolution="own-words") | ~Q(resolution_words=""),
                violation_error_message=_("Write the words of the resolution."),
            ),
            models.CheckConstraint(
                name="minute_item_not_further_to_itself",
                condition=Q(further_to=None) | ~Q(further_to=models.F("id")),
            ),
        ]

    def __str__(self) -> str:
        words = in_language(self.heading or self.text[:80], self.heading_cy or self.text_cy[:80])
        return f"{self.number} {words}".strip()


@keep_history()
class MinuteItemPaper(models.Model):
    """One paper that an item of minutes rests on."""

    item = models.ForeignKey(MinuteItem, on_delete=models.CASCADE, related_name="paper_links")
    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="minute_links")

    class Meta:
        verbose_name = _("supporting document of minutes")
        verbose_name_plural = _("supporting documents of minutes")
        constraints = [
            models.UniqueConstraint(name="minute_item_paper_once", fields=["item", "paper"])
        ]

    def __str__(self) -> str:
        return str(self.paper)


@keep_history()
class MeetingAction(models.Model):
    """Where an action was agreed. What it is, who does it and by when is its commitment."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="actions")
    commitment = models.OneToOneField(
        Commitment, on_delete=models.CASCADE, related_name="meeting_action"
    )
    item = models.ForeignKey(
        MinuteItem,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="actions",
        verbose_name=_("item of the minutes"),
    )

    class Meta:
        verbose_name = _("action agreed at a meeting")
        verbose_name_plural = _("actions agreed at meetings")
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.commitment)
