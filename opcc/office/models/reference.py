"""The lists an officer picks from: kinds, methods, levels, audiences, themes."""

from datetime import date

from django.db import models
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from opcc.office.history import keep_history


def in_language(english: str, welsh: str) -> str:
    """Return the text for the reader's language; English where the Welsh is not written yet."""
    return welsh if welsh and get_language() == "cy" else english


class ReferenceQuerySet(models.QuerySet):
    def current_on(self, day: date) -> "ReferenceQuerySet":
        """What is on offer that day: neither retired nor merged into another."""
        still = models.Q(retired_on=None) | models.Q(retired_on__gt=day)
        return self.filter(still, merged_into=None)


class Mergeable(models.Model):
    """A record of which duplicates turn up: the duplicate stays, and says which it became.

    The pointers are flat: whatever pointed at a duplicate points at the record that was kept.
    """

    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="merged_from",
        verbose_name=_("merged into"),
    )
    merged_into_id: int | None

    class Meta:
        abstract = True


def not_merged_into_itself() -> models.CheckConstraint:
    return models.CheckConstraint(
        name="%(class)s_not_merged_into_itself",
        condition=models.Q(merged_into=None) | ~models.Q(merged_into=models.F("id")),
    )


def merged_is_retired() -> models.CheckConstraint:
    """A duplicate is on offer nowhere: whoever leaves out what is retired leaves it out too."""
    return models.CheckConstraint(
        name="%(class)s_merged_is_retired",
        condition=models.Q(merged_into=None) | ~models.Q(retired_on=None),
    )


class ReferenceItem(Mergeable):
    """One entry of a list; retired, never deleted, once something uses it."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=200)
    name_cy = models.CharField(_("name in Welsh"), max_length=200, blank=True)
    source_body = models.CharField(
        _("body the name comes from"),
        max_length=120,
        blank=True,
        help_text=_("For example: Police and Crime Commissioner for Warwickshire."),
    )
    source = models.CharField(
        _("document the name comes from"),
        max_length=300,
        blank=True,
        help_text=_("Document, date and section, or the words “added by the Office”."),
    )
    position = models.PositiveSmallIntegerField(_("position in the list"), default=0)
    retired_on = models.DateField(_("no longer offered from"), null=True, blank=True)

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ("position", "name")
        constraints = [not_merged_into_itself(), merged_is_retired()]

    def __str__(self) -> str:
        return in_language(self.name, self.name_cy)


@keep_history()
class EngagementLevel(ReferenceItem):
    """How far people share in a decision; chosen before the method."""

    class Meta(ReferenceItem.Meta):
        verbose_name = _("engagement level")
        verbose_name_plural = _("engagement levels")


@keep_history()
class Method(ReferenceItem):
    """One tool of the engagement toolbox."""

    levels: models.ManyToManyField = models.ManyToManyField(
        EngagementLevel,
        related_name="methods",
        verbose_name=_("levels it serves"),
    )

    class Meta(ReferenceItem.Meta):
        verbose_name = _("method")
        verbose_name_plural = _("methods")


@keep_history()
class EventKind(ReferenceItem):
    """One kind of engagement: a drop-in, a parish council, a school visit."""

    class Meta(ReferenceItem.Meta):
        verbose_name = _("kind of engagement")
        verbose_name_plural = _("kinds of engagement")


@keep_history()
class Theme(ReferenceItem):
    """A subject people raise, shared by the engagement log and the consultations."""

    class Meta(ReferenceItem.Meta):
        verbose_name = _("theme")
        verbose_name_plural = _("themes")


@keep_history()
class Audience(ReferenceItem):
    """A group of people the Office wants to hear."""

    class Family(models.TextChoices):
        PRIORITY_GROUP = "priority-group", _("Priority group")
        PROTECTED_CHARACTERISTIC = "protected-characteristic", _("Protected characteristic")
        AGE_BAND = "age-band", _("Age band")
        OTHER = "other", pgettext_lazy("family of audiences", "Other group")

    family = models.CharField(_("family"), max_length=30, choices=Family, default=Family.OTHER)
    lesser_heard = models.BooleanField(
        _("lesser heard"),
        default=False,
        help_text=_("A group the Office has to make a special effort to hear."),
    )

    class Meta(ReferenceItem.Meta):
        verbose_name = _("audience")
        verbose_name_plural = _("audiences")
