"""The lines that hang on an event: places, people, audiences, themes, and what it served."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from engagement.models.events import Event
from engagement.models.figures import line_triggers
from opcc.office.history import keep_history
from opcc.office.models import (
    Audience,
    Organisation,
    Person,
    Place,
    Priority,
    StatutoryDuty,
    Theme,
)


class EventLink(models.Model):
    """One line that hangs on an event and goes with it."""

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


@keep_history()
class EventPlace(EventLink):
    """The event concerned this place."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="place_links")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="event_links")

    class Meta:
        verbose_name = _("place of an event")
        verbose_name_plural = _("places of events")
        constraints = [models.UniqueConstraint(name="event_place_once", fields=["event", "place"])]
        triggers = line_triggers(["place_id"])


@keep_history()
class EventOrganisation(EventLink):
    """This organisation was met at the event."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="organisation_links")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="event_links"
    )

    class Meta:
        verbose_name = _("organisation met")
        verbose_name_plural = _("organisations met")
        constraints = [
            models.UniqueConstraint(
                name="event_organisation_once", fields=["event", "organisation"]
            )
        ]


@keep_history()
class EventPriority(EventLink):
    """The event served this priority of the plan."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="priority_links")
    priority = models.ForeignKey(Priority, on_delete=models.PROTECT, related_name="event_links")

    class Meta:
        verbose_name = _("priority served")
        verbose_name_plural = _("priorities served")
        constraints = [
            models.UniqueConstraint(name="event_priority_once", fields=["event", "priority"])
        ]
        triggers = line_triggers(["priority_id"])


@keep_history()
class EventDuty(EventLink):
    """The event fulfilled part of this duty."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="duty_links")
    duty = models.ForeignKey(StatutoryDuty, on_delete=models.PROTECT, related_name="event_links")

    class Meta:
        verbose_name = _("duty fulfilled")
        verbose_name_plural = _("duties fulfilled")
        constraints = [models.UniqueConstraint(name="event_duty_once", fields=["event", "duty"])]
        triggers = line_triggers(["duty_id"])


@keep_history()
class EventParticipant(EventLink):
    """Somebody of the Office took part, for so many minutes; unknown is empty."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="participants")
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="participations", verbose_name=_("who")
    )
    minutes = models.PositiveIntegerField(_("minutes"), null=True, blank=True)

    class Meta:
        verbose_name = _("participant of the Office")
        verbose_name_plural = _("participants of the Office")
        constraints = [
            models.UniqueConstraint(name="event_participant_once", fields=["event", "person"])
        ]


@keep_history()
class EventAudience(EventLink):
    """An audience the event was aimed at, or one that came; the two are never mixed."""

    class Aspect(models.TextChoices):
        AIMED_AT = "aimed-at", _("Aimed at")
        CAME = "came", _("Came")

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="audiences")
    audience = models.ForeignKey(
        Audience, on_delete=models.PROTECT, related_name="event_links", verbose_name=_("audience")
    )
    aspect = models.CharField(max_length=10, choices=Aspect)
    number = models.PositiveIntegerField(_("number"), null=True, blank=True)

    class Meta:
        verbose_name = _("audience of an event")
        verbose_name_plural = _("audiences of events")
        constraints = [
            models.UniqueConstraint(
                name="event_audience_once", fields=["event", "audience", "aspect"]
            ),
            models.CheckConstraint(
                name="event_audience_number_only_of_who_came",
                condition=Q(number=None) | Q(aspect="came"),
            ),
        ]
        triggers = line_triggers(["audience_id", "aspect", "number"])


@keep_history()
class ThemeHeard(EventLink):
    """A theme that people raised at the event; the note stays inside the Office."""

    class HeardAs(models.TextChoices):
        CONCERN = "concern", _("Concern")
        GOOD_PRACTICE = "good-practice", _("Good practice")
        QUESTION = "question", _("Question")
        IDEA = "idea", _("Idea")

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="themes_heard")
    theme = models.ForeignKey(
        Theme, on_delete=models.PROTECT, related_name="heard", verbose_name=_("theme")
    )
    heard_as = models.CharField(_("heard as"), max_length=15, choices=HeardAs)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("theme heard")
        verbose_name_plural = _("themes heard")
        constraints = [
            models.UniqueConstraint(name="theme_heard_once", fields=["event", "theme", "heard_as"])
        ]
        triggers = line_triggers(["theme_id"])


class IndividualMet(EventLink):
    """A member of the public the Office met. Private, never published, no history kept."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="individuals")
    name = models.CharField(_("name"), max_length=200)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("individual met")
        verbose_name_plural = _("individuals met")
        indexes = [models.Index(Lower("name"), name="individual_name")]
