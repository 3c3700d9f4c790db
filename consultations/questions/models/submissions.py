"""Questions as they were put to the Commissioner, and who asked."""

import uuid
from datetime import date

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from consultations.questions.models.panels import AskedOf, Panel, RefusedBecause
from meetings.models import Meeting
from opcc.office.history import keep_history
from opcc.office.models import Place, Theme
from opcc.office.models.reference import in_language


class Kind(models.TextChoices):
    """Who asks, as an officer judged it: what the form is headed with may say otherwise."""

    PANEL_MEMBER = "panel-member", pgettext_lazy("who asks", "Panel member")
    PUBLIC = "public", pgettext_lazy("who asks", "Member of the public")
    THROUGH_MEMBER = (
        "through-member",
        pgettext_lazy("who asks", "Member of the public through a Panel member"),
    )
    CORRESPONDENCE = "correspondence", pgettext_lazy("who asks", "In correspondence")


class SubmissionQuerySet(models.QuerySet):
    def live(self) -> "SubmissionQuerySet":
        return self.filter(deleted_at=None)

    def unanswered(self) -> "SubmissionQuerySet":
        """Those the Office still owes something: a decision or an answer."""
        return self.live().filter(status__in=Submission.OWED)

    def overdue_on(self, day: date) -> "SubmissionQuerySet":
        return self.unanswered().filter(target_on__lt=day)


@keep_history(exclude=("as_sent",))
class Submission(models.Model):
    """One paper, form or letter with questions to the Commissioner, and how far it is.

    `as_sent` is what reached us, word for word and for the Office only; what the public will read
    stands in its questions. `…_told_on` is the latest day the asker was told: a deadline that is
    counted anew is never earlier.
    """

    class Status(models.TextChoices):
        RECEIVED = "received", pgettext_lazy("status of a question", "To be decided")
        ACCEPTED = "accepted", pgettext_lazy("status of a question", "Accepted")
        REFUSED = "refused", pgettext_lazy("status of a question", "Refused")
        PASSED_ON = (
            "passed-on",
            pgettext_lazy("status of a question", "Passed to the Chief Constable"),
        )
        ANSWERED = "answered", pgettext_lazy("status of a question", "Answered")
        TAKEN_BACK = "taken-back", pgettext_lazy("status of a question", "Taken back by its asker")

    class HostDecision(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("decision of the host authority", "Not known yet")
        ACCEPTED = "accepted", pgettext_lazy("decision of the host authority", "Accepted")
        REFUSED = "refused", pgettext_lazy("decision of the host authority", "Refused")

    class Road(models.TextChoices):
        ONLINE = "online", pgettext_lazy("how a question came", "On our site")
        EMAIL = "email", pgettext_lazy("how a question came", "E-mail")
        POST = "post", pgettext_lazy("how a question came", "Post")
        HOST = "host", pgettext_lazy("how a question came", "From the host authority")
        MEETING = "meeting", pgettext_lazy("how a question came", "At a meeting")

    OWED = (Status.RECEIVED, Status.ACCEPTED)

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    # The only name of it that whoever asked has: random, and never said in public.
    reference = models.CharField(_("reference"), max_length=20, unique=True, editable=False)
    panel = models.ForeignKey(
        Panel,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="submissions",
        verbose_name=_("panel"),
    )
    asked_of = models.CharField(
        _("put to"), max_length=15, choices=AskedOf, default=AskedOf.COMMISSIONER
    )
    kind = models.CharField(_("who asks"), max_length=20, choices=Kind)
    label_on_form = models.CharField(
        _("how the form calls them"),
        max_length=200,
        blank=True,
        help_text=_("Word for word, even where it contradicts the rest."),
    )
    kind_checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )
    kind_checked_at = models.DateTimeField(null=True, editable=False)
    member_name = models.CharField(
        _("Panel member"),
        max_length=200,
        blank=True,
        help_text=_("Who asks, or through whom it is asked. A member’s name is public."),
    )
    road = models.CharField(_("how it came"), max_length=10, choices=Road, default=Road.EMAIL)
    language = models.CharField(
        _("language of the asker"),
        max_length=10,
        choices=settings.LANGUAGES,
        default=settings.LANGUAGE_CODE,
    )
    title = models.CharField(_("what it is about, in a few words"), max_length=200)
    title_cy = models.CharField(
        _("what it is about, in a few words, in Welsh"), max_length=200, blank=True
    )
    as_sent = models.TextField(_("as it was sent, for the Office only"), blank=True)
    paraphrased = models.BooleanField(_("our words, not the asker’s"), default=False)
    source = models.CharField(_("source"), max_length=300, blank=True)
    received_on = models.DateField(_("received on"))
    for_meeting = models.ForeignKey(
        Meeting,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="question_submissions",
        verbose_name=_("for the meeting"),
    )
    supplementary_to = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="supplementaries",
        verbose_name=_("supplementary to"),
    )
    repeat_of = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="repeats",
        verbose_name=_("repeats"),
    )
    neighbourhoods: models.ManyToManyField = models.ManyToManyField(
        Place,
        through="SubmissionPlace",
        related_name="question_submissions",
        verbose_name=_("neighbourhoods and other places it concerns"),
    )
    themes: models.ManyToManyField = models.ManyToManyField(
        Theme,
        through="SubmissionTheme",
        related_name="question_submissions",
        verbose_name=_("topics"),
    )

    status = models.CharField(
        _("status"), max_length=12, choices=Status, default=Status.RECEIVED, editable=False
    )
    host_decision = models.CharField(
        _("decision of the host authority"), max_length=10, choices=HostDecision, blank=True
    )
    host_decided_on = models.DateField(_("decided by the host authority on"), null=True, blank=True)
    host_words = models.TextField(_("what the host authority said"), blank=True)
    refused_because = models.CharField(
        _("why it is refused"), max_length=20, choices=RefusedBecause, blank=True
    )
    # To the asker, in their language: the reason in words, or where to turn.
    decision_words = models.TextField(_("what the asker is told"), blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="question_decisions",
    )
    decided_on = models.DateField(_("decided on"), null=True, editable=False)
    lead = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="questions_led",
        verbose_name=_("lead officer"),
    )

    # The last day on which it could be put to its meeting, by that panel's notice.
    notice_on = models.DateField(_("last day for its meeting"), null=True, editable=False)
    notice_told_on = models.DateField(null=True, editable=False)
    target_on = models.DateField(_("answer due"), null=True, blank=True)
    # A day that somebody set is not counted anew.
    target_set_by_hand = models.BooleanField(default=False, editable=False)
    target_told_on = models.DateField(null=True, editable=False)
    answered_on = models.DateField(_("answered on"), null=True, editable=False)
    late_reason = models.TextField(_("why the answer is late"), blank=True)
    late_reason_cy = models.TextField(_("why the answer is late, in Welsh"), blank=True)
    created_at = models.DateTimeField(editable=False)
    changed_at = models.DateTimeField(editable=False)
    deleted_at = models.DateTimeField(null=True, editable=False)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("submission of questions")
        verbose_name_plural = _("submissions of questions")
        ordering = ("-received_on", "-pk")
        constraints = [
            models.CheckConstraint(
                name="submission_refused_with_a_reason",
                condition=~Q(status="refused") | ~Q(refused_because=""),
            ),
            models.CheckConstraint(
                name="submission_answered_has_a_day",
                condition=~Q(status="answered") | ~Q(answered_on=None),
            ),
            models.CheckConstraint(
                name="submission_answered_after_it_came",
                condition=Q(answered_on=None) | Q(answered_on__gte=F("received_on")),
            ),
            models.CheckConstraint(
                name="submission_put_to_the_host_of_a_panel",
                condition=~Q(asked_of="host") | ~Q(panel=None),
                violation_error_message=_("Choose the panel whose host authority was asked."),
            ),
            models.CheckConstraint(
                name="submission_not_supplementary_to_itself",
                condition=Q(supplementary_to=None) | ~Q(supplementary_to=F("id")),
            ),
            models.CheckConstraint(
                name="submission_decided_by_somebody",
                condition=Q(decided_by=None, decided_on=None)
                | (~Q(decided_by=None) & ~Q(decided_on=None)),
            ),
        ]
        indexes = [
            models.Index(
                fields=["-received_on", "-id"],
                name="submission_newest",
                condition=Q(deleted_at=None),
            ),
            models.Index(
                fields=["status", "-received_on", "-id"],
                name="submission_status",
                condition=Q(deleted_at=None),
            ),
            models.Index(
                fields=["kind", "-received_on", "-id"],
                name="submission_kind",
                condition=Q(deleted_at=None),
            ),
            models.Index(
                fields=["target_on", "id"],
                name="submission_owed",
                condition=Q(deleted_at=None, status__in=["received", "accepted"]),
            ),
            models.Index(
                fields=["-received_on", "-id"],
                name="submission_owed_newest",
                condition=Q(deleted_at=None, status__in=["received", "accepted"]),
            ),
            GinIndex(
                OpClass(Upper("title"), name="gin_trgm_ops"),
                OpClass(Upper("title_cy"), name="gin_trgm_ops"),
                name="submission_titles",
            ),
        ]

    def __str__(self) -> str:
        return in_language(self.title, self.title_cy)

    def get_absolute_url(self) -> str:
        return reverse("questions:office-submission", args=[self.uid])

    @property
    def days_taken(self) -> int | None:
        """From the day it came to the day of the answer: 20 February to 13 June 2024 is 114."""
        return None if self.answered_on is None else (self.answered_on - self.received_on).days

    @property
    def is_owed(self) -> bool:
        return self.status in Submission.OWED

    @property
    def has_days_untold(self) -> bool:
        """Whether a day holds that its asker was not told."""
        notice = self.notice_on not in (None, self.notice_told_on)
        return notice or self.target_on not in (None, self.target_told_on)


class Asker(models.Model):
    """Who sent one submission: for the Office only. No history is kept of these columns.

    `name_key` and `email_key` are how the same person is known again, spelt one way.
    """

    submission = models.OneToOneField(
        Submission, on_delete=models.CASCADE, primary_key=True, related_name="asker"
    )
    name = models.CharField(_("name"), max_length=200, blank=True)
    address = models.TextField(_("address"), blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    may_be_named = models.BooleanField(_("agreed to be named in public"), default=False)
    lives_or_works = models.BooleanField(_("lives or works in the area"), null=True, blank=True)
    name_key = models.CharField(max_length=200, blank=True, editable=False)
    email_key = models.CharField(max_length=254, blank=True, editable=False)

    class Meta:
        verbose_name = _("person who asked")
        verbose_name_plural = _("people who asked")
        indexes = [
            models.Index(fields=["email_key"], name="asker_email", condition=~Q(email_key="")),
            models.Index(fields=["name_key"], name="asker_name", condition=~Q(name_key="")),
        ]

    def __str__(self) -> str:
        return self.name or self.email


@keep_history()
class SubmissionPlace(models.Model):
    """One place that a submission concerns."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="place_links")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="question_links")

    class Meta:
        verbose_name = _("place questions concern")
        verbose_name_plural = _("places questions concern")
        constraints = [
            models.UniqueConstraint(name="submission_place_once", fields=["submission", "place"])
        ]

    def __str__(self) -> str:
        return str(self.place)


@keep_history()
class SubmissionTheme(models.Model):
    """One topic of a submission."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="theme_links")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="question_links")

    class Meta:
        verbose_name = _("topic of questions")
        verbose_name_plural = _("topics of questions")
        constraints = [
            models.UniqueConstraint(name="submission_theme_once", fields=["submission", "theme"])
        ]

    def __str__(self) -> str:
        return str(self.theme)


@keep_history()
class Question(models.Model):
    """One question of a submission, in the words the public will read."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField(default=0, editable=False)
    text = models.TextField(_("question"))
    text_cy = models.TextField(_("question in Welsh"), blank=True)

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return in_language(self.text, self.text_cy)[:100]


@keep_history()
class Part(models.Model):
    """One thing a question asks for; a question that asks for one has one part, without words."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="parts")
    position = models.PositiveSmallIntegerField(default=0, editable=False)
    text = models.CharField(_("what is asked"), max_length=500, blank=True)
    text_cy = models.CharField(_("what is asked, in Welsh"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("part of a question")
        verbose_name_plural = _("parts of questions")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return in_language(self.text, self.text_cy) or str(self.question)


@keep_history()
class CitedLaw(models.Model):
    """One law a question cites, with the words it quotes."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="laws")
    position = models.PositiveSmallIntegerField(default=0, editable=False)
    title = models.CharField(_("law and section"), max_length=200)
    url = models.URLField(_("address"), max_length=500, blank=True)
    extract = models.TextField(_("words quoted"), blank=True)

    class Meta:
        verbose_name = _("law a question cites")
        verbose_name_plural = _("laws questions cite")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.title
