"""What an event took and what it led to: costs, where it was promoted, the roles it offered."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from engagement.models.event_links import EventLink
from engagement.models.events import Event
from opcc.office.history import keep_history


@keep_history()
class EventCost(EventLink):
    """One thing the event cost, in money, in officers' time or in both. Never published."""

    class Kind(models.TextChoices):
        OFFICER_TIME = "officer-time", _("Officer time")
        VENUE = "venue", _("Venue")
        ADMINISTRATION = "administration", _("Administration")
        MARKETING = "marketing", _("Marketing")
        OTHER = "other", _("Other cost")

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="costs")
    kind = models.CharField(_("for what"), max_length=15, choices=Kind)
    amount = models.DecimalField(_("pounds"), max_digits=12, decimal_places=2, null=True)
    minutes = models.PositiveIntegerField(_("minutes"), null=True)
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("cost of an event")
        verbose_name_plural = _("costs of events")
        constraints = [
            models.CheckConstraint(
                name="event_cost_is_money_or_time", condition=~Q(amount=None) | ~Q(minutes=None)
            ),
            models.CheckConstraint(
                name="event_cost_not_negative", condition=Q(amount=None) | Q(amount__gte=0)
            ),
        ]


@keep_history()
class EventPromotion(EventLink):
    """The public was told of the event in this way, on this day where it is known."""

    class Channel(models.TextChoices):
        SOCIAL_MEDIA = "social-media", _("Social media")
        POSTERS = "posters", _("Posters")
        NOTICE_BOARDS = "notice-boards", _("Notice boards")
        LOCAL_NETWORKS = "local-networks", _("Local networks")
        WEBSITE = "website", _("Website")
        NEWSLETTER = "newsletter", _("Newsletter or e-mail")
        LOCAL_PRESS = "local-press", _("Local press or radio")
        OTHER = "other", _("Another way")

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="promotions")
    channel = models.CharField(_("where"), max_length=15, choices=Channel)
    promoted_on = models.DateField(_("since"), null=True)
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("promotion of an event")
        verbose_name_plural = _("promotions of events")


@keep_history()
class RoleOffered(EventLink):
    """Roles that people were offered at the event; the number is empty where nobody counted."""

    class Kind(models.TextChoices):
        VOLUNTEERING = "volunteering", _("Volunteering")
        SCRUTINY = "scrutiny", _("Scrutiny of the police")

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="roles_offered")
    kind = models.CharField(_("kind of role"), max_length=15, choices=Kind)
    number = models.PositiveIntegerField(_("number"), null=True)

    class Meta:
        verbose_name = _("roles offered")
        verbose_name_plural = _("roles offered")
        constraints = [models.UniqueConstraint(name="role_offered_once", fields=["event", "kind"])]
