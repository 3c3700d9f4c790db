"""Consultations of the Office: what is asked, of whom, until when, before which decision."""

import uuid
from datetime import datetime

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from opcc.office.history import keep_history
from opcc.office.models import Audience, Person, Place, PoliceAndCrimePlan, Precept
from opcc.office.models.reference import in_language


class Road(models.TextChoices):
    """How an answer reaches the Office."""

    ONLINE = "online", pgettext_lazy("road of an answer", "Online")
    POST = "post", pgettext_lazy("road of an answer", "By post")
    EMAIL = "email", pgettext_lazy("road of an answer", "By e-mail")
    TELEPHONE = "telephone", pgettext_lazy("road of an answer", "By telephone")
    MEETING = "meeting", pgettext_lazy("road of an answer", "At a meeting")
    PETITION = "petition", pgettext_lazy("road of an answer", "By petition")


class ConsultationQuerySet(models.QuerySet):
    def live(self) -> "ConsultationQuerySet":
        return self.filter(deleted_at=None)

    def to_open(self, now: datetime) -> "ConsultationQuerySet":
        """Approved ones whose time to open has come."""
        return self.live().filter(status=Consultation.Status.APPROVED, opens_at__lte=now)

    def to_close(self, now: datetime) -> "ConsultationQuerySet":
        """Open ones whose time to close has come."""
        return self.live().filter(status=Consultation.Status.OPEN, closes_at__lte=now)

    def closed(self) -> "ConsultationQuerySet":
        """Those that were open and are not any more."""
        return self.live().filter(status__in=Consultation.AFTER_CLOSING)

    def newest_first(self) -> "ConsultationQuerySet":
        return self.order_by(F("opens_at").desc(nulls_first=True), "-pk")


@keep_history()
class Consultation(models.Model):
    """One consultation of the Office. Opening and closing happen at their times by themselves."""

    class Status(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("status of a consultation", "Planned")
        APPROVED = "approved", pgettext_lazy("status of a consultation", "Approved")
        OPEN = "open", pgettext_lazy("status of a consultation", "Open")
        CLOSED = "closed", pgettext_lazy("status of a consultation", "Closed")
        ANALYSED = "analysed", pgettext_lazy("status of a consultation", "Analysed")
        OUTCOME_PUBLISHED = (
            "outcome_published",
            pgettext_lazy("status of a consultation", "Outcome published"),
        )
        WITHDRAWN = "withdrawn", pgettext_lazy("status of a consultation", "Withdrawn")

    AFTER_CLOSING = (Status.CLOSED, Status.ANALYSED, Status.OUTCOME_PUBLISHED)

    class Basis(models.TextChoices):
        """What makes the Office ask. Police Act 1996, section 96, names the first two."""

        PLAN = "plan", _("The draft Police and Crime Plan")
        PRECEPT = "precept", _("The precept and the proposed expenditure")
        OTHER = "other", _("Another duty to consult")
        NONE = "none", _("No duty: the Office wants to know")

    class Closing(models.TextChoices):
        HARD = "hard", _("At that time: nothing is taken afterwards")
        SOFT = "soft", _("If possible by then: later answers are taken and marked as late")

    class Assessment(models.TextChoices):
        """What became of the assessment of the impact on equality."""

        UNKNOWN = "", _("Not decided yet")
        DONE = "done", _("Done")
        NOT_NEEDED = "not-needed", _("Not needed")

    class Language(models.TextChoices):
        ENGLISH = "en", _("English")
        WELSH = "cy", _("Welsh")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    status = models.CharField(
        _("status"), max_length=20, choices=Status, default=Status.PLANNED, editable=False
    )
    status_reason = models.TextField(_("reason"), blank=True)
    status_reason_cy = models.TextField(_("reason in Welsh"), blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="consultations",
        verbose_name=_("who looks after it"),
    )

    title = models.CharField(_("title"), max_length=200)
    title_cy = models.CharField(_("title in Welsh"), max_length=200, blank=True)
    purpose = models.TextField(_("purpose"))
    purpose_cy = models.TextField(_("purpose in Welsh"), blank=True)
    # What people need to answer well, and what their answers can still change: the first two of
    # the four Gunning principles.
    background = models.TextField(_("reasons and background"), blank=True)
    background_cy = models.TextField(_("reasons and background in Welsh"), blank=True)
    can_change = models.TextField(_("what the answers can still change"), blank=True)
    can_change_cy = models.TextField(_("what the answers can still change, in Welsh"), blank=True)

    basis = models.CharField(_("why the Office asks"), max_length=10, choices=Basis)
    basis_words = models.CharField(_("which duty"), max_length=300, blank=True)
    plan = models.ForeignKey(
        PoliceAndCrimePlan,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="consultations",
        verbose_name=_("Police and Crime Plan"),
    )
    precept = models.ForeignKey(
        Precept,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="consultations",
        verbose_name=_("precept"),
    )
    informs = models.CharField(_("decision it informs"), max_length=300, blank=True)
    informs_cy = models.CharField(_("decision it informs, in Welsh"), max_length=300, blank=True)
    decision_on = models.DateField(_("date of the decision"), null=True, blank=True)
    decision_url = models.URLField(_("web address of the decision"), blank=True)

    opens_at = models.DateTimeField(_("opens"), null=True, blank=True)
    closes_at = models.DateTimeField(_("closes"), null=True, blank=True)
    closing = models.CharField(
        _("how it closes"), max_length=5, choices=Closing, default=Closing.HARD
    )

    audiences: models.ManyToManyField = models.ManyToManyField(
        Audience,
        through="ConsultationAudience",
        related_name="consultations",
        verbose_name=_("audiences"),
    )
    places: models.ManyToManyField = models.ManyToManyField(
        Place,
        through="ConsultationPlace",
        related_name="consultations",
        verbose_name=_("places"),
        help_text=_("Empty: the whole area of the force."),
    )
    # The law names three groups whose views must be had: asking them is said, never guessed.
    asks_people = models.BooleanField(_("people of the area are asked"), default=True)
    asks_victims = models.BooleanField(_("victims of crime are asked"), default=False)
    asks_ratepayers = models.BooleanField(_("ratepayers’ representatives are asked"), default=False)
    covers_capital = models.BooleanField(
        _("the proposed expenditure is shown, including capital expenditure"), default=False
    )
    assessment = models.CharField(
        _("equality impact assessment"),
        max_length=10,
        choices=Assessment,
        default=Assessment.UNKNOWN,
        blank=True,
    )
    assessment_reason = models.TextField(_("why none is needed"), blank=True)

    ways: ArrayField = ArrayField(
        models.CharField(max_length=10, choices=Road),
        verbose_name=_("ways to respond"),
        default=list,
    )
    ways_note = models.TextField(_("how to respond, in words"), blank=True)
    ways_note_cy = models.TextField(_("how to respond, in Welsh"), blank=True)
    contact_name = models.CharField(_("whom to ask"), max_length=200, blank=True)
    contact_email = models.EmailField(_("e-mail address"), blank=True)
    contact_telephone = models.CharField(_("telephone"), max_length=40, blank=True)
    contact_address = models.TextField(_("postal address"), blank=True)
    languages: ArrayField = ArrayField(
        models.CharField(max_length=2, choices=Language),
        verbose_name=_("languages"),
        default=list,
    )
    formats = models.TextField(_("other languages and formats on offer"), blank=True)
    formats_cy = models.TextField(_("other languages and formats on offer, in Welsh"), blank=True)

    # That whoever decides has read what came back, before the decision.
    considered_on = models.DateField(_("considered on"), null=True, blank=True)
    considered_by = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="consultations_considered",
        verbose_name=_("considered by"),
    )
    considered_note = models.TextField(_("how the answers were considered"), blank=True)

    created_at = models.DateTimeField(editable=False)
    changed_at = models.DateTimeField(editable=False)
    deleted_at = models.DateTimeField(null=True, editable=False)

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")
        constraints = [
            models.CheckConstraint(
                name="consultation_closes_after_it_opens",
                condition=Q(opens_at=None) | Q(closes_at=None) | Q(closes_at__gt=F("opens_at")),
                violation_error_message=_("The consultation closes before it opens."),
            ),
            models.CheckConstraint(
                name="consultation_dated_once_approved",
                condition=Q(status__in=["planned", "withdrawn"])
                | (~Q(opens_at=None) & ~Q(closes_at=None)),
            ),
            models.CheckConstraint(
                name="consultation_withdrawn_with_a_reason",
                condition=~Q(status="withdrawn") | ~Q(status_reason=""),
            ),
            models.CheckConstraint(
                name="consultation_no_assessment_with_a_reason",
                condition=~Q(assessment="not-needed") | ~Q(assessment_reason=""),
                violation_error_message=_("Say why no assessment is needed."),
            ),
            models.CheckConstraint(
                name="consultation_plan_only_where_it_is_about_one",
                condition=Q(plan=None) | Q(basis="plan"),
            ),
            models.CheckConstraint(
                name="consultation_precept_only_where_it_is_about_one",
                condition=Q(precept=None) | Q(basis="precept"),
            ),
            models.CheckConstraint(
                name="consultation_considered_by_somebody",
                condition=Q(considered_on=None) | ~Q(considered_by=None),
                violation_error_message=_("Say who considered the answers."),
            ),
            models.CheckConstraint(
                name="consultation_analysed_only_considered",
                condition=~Q(status__in=["analysed", "outcome_published"]) | ~Q(considered_on=None),
            ),
        ]
        indexes = [
            models.Index(
                fields=["status", "opens_at"],
                name="consultation_to_open_or_close",
                condition=Q(deleted_at=None),
            ),
            models.Index(
                fields=["opens_at", "closes_at"],
                name="consultation_times",
                condition=Q(deleted_at=None),
            ),
        ]

    def __str__(self) -> str:
        return in_language(self.title, self.title_cy)

    def get_absolute_url(self) -> str:
        return reverse("consultations:office-consultation", args=[self.uid])

    @property
    def is_closed(self) -> bool:
        return self.status in self.AFTER_CLOSING


@keep_history()
class ConsultationAudience(models.Model):
    """One audience that a consultation has to reach, and how it will."""

    consultation = models.ForeignKey(
        Consultation, on_delete=models.CASCADE, related_name="audience_links"
    )
    audience = models.ForeignKey(
        Audience,
        on_delete=models.PROTECT,
        related_name="consultation_links",
        verbose_name=_("audience"),
    )
    how = models.CharField(_("how it is reached"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("audience of a consultation")
        verbose_name_plural = _("audiences of consultations")
        constraints = [
            models.UniqueConstraint(
                name="consultation_audience_once", fields=["consultation", "audience"]
            )
        ]

    def __str__(self) -> str:
        return str(self.audience)


@keep_history()
class ConsultationPlace(models.Model):
    """One place whose people a consultation asks."""

    consultation = models.ForeignKey(
        Consultation, on_delete=models.CASCADE, related_name="place_links"
    )
    place = models.ForeignKey(
        Place,
        on_delete=models.PROTECT,
        related_name="consultation_links",
        verbose_name=_("place"),
    )

    class Meta:
        verbose_name = _("place of a consultation")
        verbose_name_plural = _("places of consultations")
        constraints = [
            models.UniqueConstraint(
                name="consultation_place_once", fields=["consultation", "place"]
            )
        ]

    def __str__(self) -> str:
        return str(self.place)
