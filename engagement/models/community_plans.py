"""Community Engagement Plans: what each local policing team means to do among its people."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from engagement.models.attachments import EventAttachment
from opcc.office.history import keep_history
from opcc.office.models import Place, StoredFile
from opcc.office.models.reference import in_language


class CommunityEngagementPlanQuerySet(models.QuerySet):
    def live(self) -> "CommunityEngagementPlanQuerySet":
        return self.filter(deleted_at=None)

    def newest_first(self) -> "CommunityEngagementPlanQuerySet":
        return self.order_by("-starts_on", "-pk")


@keep_history()
class CommunityEngagementPlan(models.Model):
    """One plan of one local policing team for a period: planned activity, and the document.

    The public reads `shown`, the plan as an approver let it be shown, not the row as it stands;
    None is not at all. It holds the columns title, title_cy, activity, activity_cy, starts_on and
    ends_on (ISO), and `file`, as `FrozenText.details` describes its files, or None.
    """

    Language = EventAttachment.Language

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    place = models.ForeignKey(
        Place,
        on_delete=models.PROTECT,
        related_name="engagement_plans",
        verbose_name=_("local policing team"),
    )
    title = models.CharField(_("title"), max_length=200)
    title_cy = models.CharField(_("title in Welsh"), max_length=200, blank=True)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    activity = models.TextField(_("planned activity"), blank=True)
    activity_cy = models.TextField(_("planned activity in Welsh"), blank=True)
    file = models.ForeignKey(
        StoredFile,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="engagement_plans",
        verbose_name=_("document"),
    )
    language = models.CharField(
        _("language of the document"), max_length=4, choices=Language, default=Language.ENGLISH
    )
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    shown: models.JSONField = models.JSONField(null=True, editable=False)
    shown_version = models.PositiveIntegerField(null=True, editable=False)
    shown_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
    )
    shown_at = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(editable=False)
    changed_at = models.DateTimeField(editable=False)
    deleted_at = models.DateTimeField(null=True, editable=False)

    objects = CommunityEngagementPlanQuerySet.as_manager()
    history: models.Manager

    class Meta:
        verbose_name = _("Community Engagement Plan")
        verbose_name_plural = _("Community Engagement Plans")
        constraints = [
            models.CheckConstraint(
                name="community_plan_ends_after_it_starts",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("The last day is before the first."),
            ),
            models.CheckConstraint(
                name="community_plan_shown_by_somebody",
                condition=Q(shown__isnull=True, shown_version=None, shown_by=None, shown_at=None)
                | Q(
                    shown__isnull=False,
                    shown_version__isnull=False,
                    shown_by__isnull=False,
                    shown_at__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="community_plan_shown_by_another",
                condition=Q(shown_by=None)
                | ~Q(shown_by=F("changed_by"))
                | ~Q(shown_version=F("version")),
            ),
        ]
        indexes = [
            models.Index(
                fields=["place", "-ends_on"],
                name="community_plan_of_team",
                condition=Q(deleted_at=None),
            ),
        ]

    def __str__(self) -> str:
        return in_language(self.title, self.title_cy)

    def get_absolute_url(self) -> str:
        return reverse("engagement:office-plan", args=[self.uid])

    @property
    def is_shown_as_it_stands(self) -> bool:
        return self.shown is not None and self.shown_version == self.version
