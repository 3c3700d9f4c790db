"""What the public reads of questions: append-only versions, and each as it reads now."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from consultations.questions.models.answers import Answer, Verdict
from consultations.questions.models.panel_items import PanelItem
from consultations.questions.models.submissions import Kind
from engagement.models import Commitment
from opcc.office.models.reference import in_language


class State(models.TextChoices):
    LIVE = "live", pgettext_lazy("state of a published question", "Published")
    WITHDRAWN = "withdrawn", pgettext_lazy("state of a published question", "Withdrawn")
    REDACTED = "redacted", pgettext_lazy("state of a published question", "Redacted")


class PublishedQuestionQuerySet(models.QuerySet):
    def register(self) -> "PublishedQuestionQuerySet":
        """What the register lists: nothing withdrawn, nothing redacted."""
        return self.filter(state=State.LIVE)

    def newest_first(self) -> "PublishedQuestionQuerySet":
        return self.order_by("-answered_on", "-id")


class PublishedQuestion(models.Model):
    """One submission with its answer at its public address, as it reads now.

    Copied labels and ids, no link to a private table. `verdict` is how far all of it is answered;
    `asker_name` is there only with consent, or of a Panel member. The keys of `text` are written
    in `consultations.questions.queries.freezing`.
    """

    submission_uid = models.UUIDField(unique=True)
    state = models.CharField(max_length=10, choices=State, default=State.LIVE)
    number = models.PositiveIntegerField()
    slug = models.SlugField(max_length=80, blank=True)
    kind = models.CharField(max_length=20, choices=Kind, blank=True)
    verdict = models.CharField(max_length=15, choices=Verdict, blank=True)
    title = models.CharField(max_length=200, blank=True)
    title_cy = models.CharField(max_length=200, blank=True)
    asker_name = models.CharField(max_length=200, blank=True)
    panel_slug = models.SlugField(max_length=80, blank=True)
    received_on = models.DateField(null=True)
    answered_on = models.DateField(null=True)
    days_taken = models.PositiveIntegerField(null=True)
    theme_codes = ArrayField(models.SlugField(max_length=60), default=list)
    place_ids = ArrayField(models.BigIntegerField(), default=list)
    text = models.JSONField(default=dict)
    search = SearchVectorField(null=True)
    first_published_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    withdrawal_reason = models.TextField(blank=True)
    withdrawal_reason_cy = models.TextField(blank=True)

    objects = PublishedQuestionQuerySet.as_manager()

    class Meta:
        db_table = "questions_published_question"
        verbose_name = _("published question")
        verbose_name_plural = _("published questions")
        constraints = [
            models.CheckConstraint(
                name="published_question_has_days_while_told",
                condition=Q(state="redacted")
                | (~Q(received_on=None) & ~Q(answered_on=None) & ~Q(days_taken=None)),
            ),
        ]
        indexes = [
            models.Index(
                fields=["-answered_on", "-id"],
                name="published_question_newest",
                condition=Q(state="live"),
            ),
            models.Index(
                fields=["kind", "-answered_on", "-id"],
                name="published_question_kind",
                condition=Q(state="live"),
            ),
            models.Index(
                fields=["verdict", "-answered_on", "-id"],
                name="published_question_verdict",
                condition=Q(state="live"),
            ),
            models.Index(fields=["-changed_at", "-id"], name="published_question_changed"),
            GinIndex(fields=["theme_codes"], name="published_question_themes"),
            GinIndex(fields=["place_ids"], name="published_question_places"),
            GinIndex(fields=["search"], name="published_question_search"),
        ]
        triggers = [pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return in_language(self.title, self.title_cy)

    def get_absolute_url(self) -> str:
        # The number alone finds it; of a redacted one no slug is left.
        return reverse("questions:question", args=[self.pk, self.slug or "-"])


class PublishedAnswer(models.Model):
    """One version of a question with its answer as it was published, for good unless redacted."""

    question = models.ForeignKey(
        PublishedQuestion, on_delete=models.PROTECT, related_name="versions"
    )
    number = models.PositiveIntegerField()
    change = models.CharField(max_length=10, choices=Answer.Change)
    reason = models.TextField(blank=True)
    reason_cy = models.TextField(blank=True)
    text = models.JSONField()
    published_at = models.DateTimeField()
    redacted_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "questions_published_answer"
        verbose_name = _("published version of an answer")
        verbose_name_plural = _("published versions of answers")
        ordering = ("question", "number")
        constraints = [
            models.UniqueConstraint(name="published_answer_once", fields=["question", "number"]),
        ]
        triggers = [
            pgtrigger.Protect(
                name="frozen_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(new__redacted_at__isnull=True),
            ),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.question}, {self.number}"


class PublishedPanel(models.Model):
    """One panel and its rules for questions, as the form to ask shows them beside itself.

    `rules` lists all that were ever in force, latest first, with the columns of `PanelRules` by
    name (dates as ISO); `series_uid` leads to its published meetings.
    """

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    name_cy = models.CharField(max_length=200, blank=True)
    host = models.CharField(max_length=200, blank=True)
    host_cy = models.CharField(max_length=200, blank=True)
    website = models.URLField(blank=True)
    series_uid = models.UUIDField(null=True)
    rules = models.JSONField(default=list)
    retired_on = models.DateField(null=True)
    changed_at = models.DateTimeField()

    class Meta:
        db_table = "questions_published_panel"
        verbose_name = _("published panel")
        verbose_name_plural = _("published panels")
        ordering = ("name", "pk")

    def __str__(self) -> str:
        return in_language(self.name, self.name_cy)


class PublishedPanelItem(models.Model):
    """One item of a panel's business as the public reads it; no owner is named."""

    item_uid = models.UUIDField(unique=True)
    panel_slug = models.SlugField(max_length=80)
    panel_name = models.CharField(max_length=200)
    panel_name_cy = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=15, choices=PanelItem.Kind)
    text = models.TextField()
    text_cy = models.TextField(blank=True)
    status = models.CharField(max_length=10, choices=Commitment.Status)
    said_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    # "minute_number", "minutes_url", "due_words"(_cy), "document", "wording_before",
    # "wording_after", "reply"(_cy), "replied_on" (ISO or null), "source"
    details = models.JSONField(default=dict)
    changed_at = models.DateTimeField()

    class Meta:
        db_table = "questions_published_panel_item"
        verbose_name = _("published item of a panel’s business")
        verbose_name_plural = _("published items of panels’ business")
        indexes = [
            models.Index(fields=["panel_slug", "-said_on", "id"], name="published_panel_item"),
        ]

    def __str__(self) -> str:
        return in_language(self.text, self.text_cy)[:100]
