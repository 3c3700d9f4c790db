"""What becomes of a series: other names, and its end by a merger, a split or for good."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from meetings.models.meetings import Meeting
from meetings.models.series import Series
from opcc.office.history import keep_history
from opcc.office.models.reference import in_language


@keep_history()
class SeriesName(models.Model):
    """A name a series had until a day. Its identity, its meetings and its promises went on."""

    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="earlier_names")
    name = models.CharField(_("name"), max_length=200)
    name_cy = models.CharField(_("name in Welsh"), max_length=200, blank=True)
    until = models.DateField(_("until"))
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        verbose_name = _("earlier name of a series")
        verbose_name_plural = _("earlier names of series")
        ordering = ("-until", "-pk")

    def __str__(self) -> str:
        return in_language(self.name, self.name_cy)


class SeriesChangeQuerySet(models.QuerySet):
    def coming(self) -> "SeriesChangeQuerySet":
        """Agreed, and not in effect yet."""
        return self.filter(decision=SeriesChange.Decision.AGREED, done_at=None)

    def pending(self) -> "SeriesChangeQuerySet":
        return self.filter(decision=SeriesChange.Decision.PENDING)


@keep_history()
class SeriesChange(models.Model):
    """A proposal to merge, split or end a series, and what was decided. "May" is not done."""

    class Kind(models.TextChoices):
        MERGE = "merge", pgettext_lazy("change of a series", "Merge into another")
        SPLIT = "split", pgettext_lazy("change of a series", "Split off")
        END = "end", pgettext_lazy("change of a series", "End")

    class Decision(models.TextChoices):
        PENDING = "pending", pgettext_lazy("decision about a series", "Not decided yet")
        AGREED = "agreed", pgettext_lazy("decision about a series", "Agreed")
        REJECTED = "rejected", pgettext_lazy("decision about a series", "Rejected")

    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(_("what is proposed"), max_length=10, choices=Kind)
    other = models.ForeignKey(
        Series,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="changes_towards",
        verbose_name=_("the other series"),
    )
    goes_on = models.BooleanField(
        _("the series itself goes on"),
        default=False,
        help_text=_("Only of a split: what is split off leaves the rest as it is."),
    )
    reason = models.TextField(_("reason"))
    decision = models.CharField(
        _("decision"), max_length=10, choices=Decision, default=Decision.PENDING
    )
    decision_note = models.TextField(_("what was said of the decision"), blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    takes_effect_on = models.DateField(_("takes effect on"), null=True, blank=True)
    target_words = models.CharField(
        _("when it is to be, in its own words"), max_length=200, blank=True
    )
    target_from = models.DateField(_("which is at the earliest"), null=True, blank=True)
    target_until = models.DateField(_("which is at the latest"), null=True, blank=True)
    proposed_at = models.DateTimeField(editable=False)
    done_at = models.DateTimeField(_("in effect since"), null=True, editable=False)

    objects = SeriesChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("change of a series")
        verbose_name_plural = _("changes of series")
        ordering = ("-proposed_at", "-pk")
        constraints = [
            models.CheckConstraint(
                name="series_change_decided_has_a_day",
                condition=Q(decision="pending", decided_on=None)
                | (~Q(decision="pending") & ~Q(decided_on=None)),
            ),
            models.CheckConstraint(
                name="series_change_merge_names_the_other",
                condition=~Q(kind="merge") | ~Q(other=None),
                violation_error_message=_("Choose the series it is merged into."),
            ),
            models.CheckConstraint(
                name="series_change_not_with_itself",
                condition=Q(other=None) | ~Q(other=F("series")),
                violation_error_message=_("Choose another series."),
            ),
            models.CheckConstraint(
                name="series_change_goes_on_only_after_a_split",
                condition=Q(goes_on=False) | Q(kind="split"),
            ),
            models.CheckConstraint(
                name="series_change_agreed_for_a_day",
                condition=~Q(decision="agreed") | ~Q(takes_effect_on=None),
            ),
            models.CheckConstraint(
                name="series_change_done_was_agreed",
                condition=Q(done_at=None) | Q(decision="agreed"),
            ),
            models.CheckConstraint(
                name="series_change_target_in_order",
                condition=Q(target_from=None)
                | Q(target_until=None)
                | Q(target_until__gte=F("target_from")),
                violation_error_message=_("The last day is before the first."),
            ),
            models.UniqueConstraint(
                name="series_change_one_coming",
                fields=["series"],
                condition=Q(decision="agreed", done_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.series}"


@keep_history()
class SplitSeries(models.Model):
    """One series that a split makes: its name beforehand, and the series itself once it is made."""

    change = models.ForeignKey(SeriesChange, on_delete=models.CASCADE, related_name="parts")
    name = models.CharField(_("name"), max_length=200)
    name_cy = models.CharField(_("name in Welsh"), max_length=200, blank=True)
    series = models.OneToOneField(
        Series,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="split_from",
        verbose_name=_("meeting series"),
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("series that a split makes")
        verbose_name_plural = _("series that splits make")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return in_language(self.name, self.name_cy)


@keep_history()
class ChangedMeeting(models.Model):
    """One coming meeting that an agreed change called off or moved, and how it stood before."""

    class Done(models.TextChoices):
        CALLED_OFF = "called-off", pgettext_lazy("meeting of a changed series", "Called off")
        MOVED = "moved", pgettext_lazy("meeting of a changed series", "Moved to the other series")

    change = models.ForeignKey(
        SeriesChange, on_delete=models.CASCADE, related_name="changed_meetings"
    )
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="changed_by")
    done = models.CharField(_("what was done"), max_length=10, choices=Done)
    regular_on = models.DateField(null=True, editable=False)
    set_by_hand = models.BooleanField(default=False, editable=False)
    # The version the change left behind: a later one means that somebody has written to it since.
    version = models.PositiveIntegerField(editable=False)

    class Meta:
        verbose_name = _("meeting of a changed series")
        verbose_name_plural = _("meetings of changed series")
        constraints = [
            models.UniqueConstraint(name="changed_meeting_once", fields=["change", "meeting"])
        ]

    def __str__(self) -> str:
        return f"{self.get_done_display()}: {self.meeting}"
