"""What came back, by every road: one ledger of responses, and what each of them answered.

What people say about themselves stands in a table of its own (`AboutYou`), under a key that only
the site's secret leads to from a response: no export, dump or query joins the two.
"""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from consultations.models.consultations import Consultation, Road
from consultations.models.questionnaires import Question
from opcc.office.history import keep_history
from opcc.office.models import Organisation, StoredFile


class ResponseImport(models.Model):
    """One file of responses: how its columns were read, and how far its import has come.

    `mapping` says what each column is: a fact, the uid of a question, or "uid:code" of one choice.
    """

    class Status(models.TextChoices):
        UPLOADED = "uploaded", pgettext_lazy("status of an import", "Columns to be chosen")
        CHECKED = "checked", pgettext_lazy("status of an import", "Ready to be imported")
        RUNNING = "running", pgettext_lazy("status of an import", "Being imported")
        DONE = "done", pgettext_lazy("status of an import", "Imported")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    consultation = models.ForeignKey(
        Consultation, on_delete=models.CASCADE, related_name="response_imports"
    )
    file_name = models.CharField(_("file"), max_length=255)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.UPLOADED)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="response_imports",
        verbose_name=_("sent by"),
    )
    sent_at = models.DateTimeField(_("sent at"))
    headings: ArrayField = ArrayField(models.TextField())
    mapping: models.JSONField = models.JSONField(default=dict)
    road = models.CharField(
        _("how they came, where the file does not say"), max_length=10, choices=Road, blank=True
    )
    received_on = models.DateField(
        _("received, where the file does not say"), null=True, blank=True
    )
    checked: models.JSONField = models.JSONField(default=dict)
    last_line = models.PositiveIntegerField(default=0)
    rows_in_file = models.PositiveIntegerField(_("rows in the file"), default=0)
    imported = models.PositiveIntegerField(_("imported"), default=0)
    refused = models.PositiveIntegerField(_("refused"), default=0)
    already_known = models.PositiveIntegerField(_("already known"), default=0)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("file of responses")
        verbose_name_plural = _("files of responses")
        ordering = ("-sent_at", "-id")
        constraints = [
            models.CheckConstraint(
                name="response_import_accounts_for_every_row",
                condition=~Q(status="done")
                | Q(rows_in_file=F("imported") + F("refused") + F("already_known")),
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        return reverse(
            "consultations:office-response-import", args=[self.consultation.uid, self.uid]
        )


class ImportedResponseRow(models.Model):
    """One row of a file of responses as it was read; gone once it is a response.

    `fingerprint` tells it from every other row; `reasons` are what `rules.columns.Finding` writes.
    """

    response_import = models.ForeignKey(
        ResponseImport, on_delete=models.CASCADE, related_name="rows"
    )
    line = models.PositiveIntegerField()
    cells: ArrayField = ArrayField(models.TextField())
    fingerprint = models.BinaryField()
    refused = models.BooleanField(default=False)
    reasons: models.JSONField = models.JSONField(default=list)

    class Meta:
        verbose_name = _("row of a file of responses")
        verbose_name_plural = _("rows of files of responses")
        ordering = ("line",)
        constraints = [
            models.UniqueConstraint(name="response_row_once", fields=["response_import", "line"]),
        ]
        indexes = [
            models.Index(
                fields=["response_import", "line"],
                name="response_row_refused",
                condition=Q(refused=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.response_import_id}, {self.line}"


@keep_history()
class AlikeGroup(models.Model):
    """Responses whose words read alike, and what a person decided about them. None is dropped.

    Of the same person's only one counts; a campaign counts as so many people, and is told as one.
    """

    class Decision(models.TextChoices):
        OPEN = "", pgettext_lazy("responses that read alike", "To be decided")
        SEPARATE = "separate", pgettext_lazy("responses that read alike", "Separate answers")
        CAMPAIGN = "campaign", pgettext_lazy("responses that read alike", "A campaign")
        SAME_PERSON = (
            "same-person",
            pgettext_lazy("responses that read alike", "The same person again"),
        )

    consultation = models.ForeignKey(
        Consultation, on_delete=models.CASCADE, related_name="alike_groups"
    )
    decision = models.CharField(_("decision"), max_length=12, choices=Decision, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    found_at = models.DateTimeField()

    class Meta:
        verbose_name = _("responses that read alike")
        verbose_name_plural = _("groups of responses that read alike")
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(
                name="alike_group_decided_by_somebody",
                condition=Q(decision="") | Q(decided_by__isnull=False, decided_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class ResponseQuerySet(models.QuerySet):
    def counted(self) -> "ResponseQuerySet":
        return self.filter(is_counted=True)

    def unread_for_likeness(self) -> "ResponseQuerySet":
        """Those nobody has compared with the others yet."""
        return self.filter(compared=False)


# What is worked out from the answers, or an office note: no version is kept of it.
UNKEPT = ("bands", "compared", "fingerprint", "note", "text_digest")


@keep_history(exclude=UNKEPT)
class Response(models.Model):
    """One answer to a consultation, by whatever road it came.

    `reference` is what the respondent has; `number` and the key stay inside. `counts_for` is how
    many people stand behind it: the signatures of a petition. `is_counted` is false only where a
    person decided that it is the same person's second answer: it stays in the ledger.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    reference = models.CharField(_("reference"), max_length=11, unique=True)
    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, related_name="responses"
    )
    form_number = models.PositiveIntegerField(default=1)
    road = models.CharField(_("how it came"), max_length=10, choices=Road)
    received_at = models.DateTimeField(_("received"))
    recorded_at = models.DateTimeField(_("recorded"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="responses_recorded",
        verbose_name=_("recorded by"),
    )
    language = models.CharField(
        _("language"), max_length=10, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )
    is_late = models.BooleanField(_("late"), default=False)
    open_data_agreed = models.BooleanField(_("may become open data"), default=False)
    wants_outcome = models.BooleanField(_("wants to be told the outcome"), default=False)
    counts_for = models.PositiveIntegerField(_("people behind it"), default=1)
    is_counted = models.BooleanField(_("counted"), default=True)
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="consultation_responses",
        verbose_name=_("answers for the organisation"),
    )
    scan = models.ForeignKey(
        StoredFile,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="consultation_responses",
        verbose_name=_("scan"),
    )
    note = models.TextField(_("note of the Office"), blank=True)
    response_import = models.ForeignKey(
        ResponseImport,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="responses",
        verbose_name=_("file"),
    )
    fingerprint = models.BinaryField(null=True, editable=False)
    alike = models.ForeignKey(
        AlikeGroup,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="responses",
        verbose_name=_("reads like others"),
    )
    text_digest = models.BinaryField(null=True, editable=False)
    bands: ArrayField = ArrayField(models.IntegerField(), default=list, editable=False)
    compared = models.BooleanField(default=False, editable=False)

    objects = ResponseQuerySet.as_manager()

    class Meta:
        verbose_name = _("response")
        verbose_name_plural = _("responses")
        constraints = [
            models.UniqueConstraint(
                name="response_row_imported_once",
                fields=["consultation", "fingerprint"],
                condition=Q(fingerprint__isnull=False),
            ),
            models.CheckConstraint(
                name="response_counts_for_somebody", condition=Q(counts_for__gte=1)
            ),
            models.CheckConstraint(
                name="response_many_people_only_by_petition",
                condition=Q(counts_for=1) | Q(road="petition"),
                violation_error_message=_("Only a petition stands for more than one person."),
            ),
            models.CheckConstraint(
                name="response_uncounted_only_beside_another",
                condition=Q(is_counted=True) | Q(alike__isnull=False),
            ),
            models.CheckConstraint(
                name="response_recorded_by_staff_unless_online",
                condition=Q(road="online") | Q(recorded_by__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["consultation", "-received_at", "-id"], name="response_newest"),
            models.Index(
                fields=["consultation", "road", "-received_at", "-id"], name="response_by_road"
            ),
            models.Index(
                fields=["consultation", "-received_at", "-id"],
                name="response_late",
                condition=Q(is_late=True),
            ),
            models.Index(
                fields=["consultation", "-received_at", "-id"],
                name="response_alike",
                condition=Q(alike__isnull=False),
            ),
            models.Index(
                fields=["consultation", "text_digest"],
                name="response_same_text",
                condition=Q(text_digest__isnull=False),
            ),
            models.Index(
                fields=["consultation"],
                name="response_not_counted",
                condition=Q(is_counted=False),
            ),
            models.Index(fields=["id"], name="response_to_compare", condition=Q(compared=False)),
            GinIndex(fields=["bands"], name="response_bands"),
        ]

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        return reverse("consultations:office-response", args=[self.consultation.uid, self.uid])

    @property
    def has_marks(self) -> bool:
        """Whether the ledger says anything special of it."""
        plain = self.is_counted and self.counts_for == 1 and self.alike_id is None
        return not plain or self.is_late or self.language == "cy"


class Respondent(models.Model):
    """Who sent one response, where they said so: to send a copy, to tell the outcome.

    There is no history, and the row goes when its time is over; the response stays without it.
    """

    response = models.OneToOneField(Response, on_delete=models.CASCADE, related_name="respondent")
    name = models.CharField(_("name"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    contact = models.TextField(_("address or telephone"), max_length=500, blank=True)
    wants_copy = models.BooleanField(default=False)
    told_at = models.DateTimeField(_("told of the outcome"), null=True)

    class Meta:
        verbose_name = _("respondent")
        verbose_name_plural = _("respondents")
        constraints = [
            models.CheckConstraint(
                name="respondent_says_something", condition=~Q(name="", email="", contact="")
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.email or str(self.response_id)


class Answer(models.Model):
    """One answer of one response to one question; of several choices or a ranking one row each.

    `code` is what was chosen, "" for figures and words; `rank` 1 is what is wanted most. There is
    no history: `CorrectedAnswers` keeps what an officer typed wrongly. `coded_at` is when a person
    had read the words and said which themes they raise, if any.
    """

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="answers")
    code = models.CharField(max_length=40, blank=True)
    rank = models.PositiveSmallIntegerField(null=True)
    number = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    words = models.TextField(blank=True)
    coded_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints = [
            models.UniqueConstraint(name="answer_once", fields=["response", "question", "code"]),
        ]
        indexes = [
            models.Index(fields=["question", "code", "response"], name="answer_by_code"),
            models.Index(
                fields=["question", "response"], name="answer_in_words", condition=~Q(words="")
            ),
            GinIndex(SearchVector("words", config="simple"), name="answer_words"),
            models.Index(
                fields=["question", "id"],
                name="answer_to_code",
                condition=Q(coded_at=None) & ~Q(words=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.response_id}, {self.question_id}"


class AboutYou(models.Model):
    """One thing one respondent said about themselves, without a way back to who they are.

    `key` is the same for one response; it is made from the response's uid with the site's secret.
    Neither number nor time tells in which order the rows came.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(max_length=64)
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="about_you")
    code = models.CharField(max_length=40)

    class Meta:
        verbose_name = _("answer about oneself")
        verbose_name_plural = _("answers about oneself")
        constraints = [
            models.UniqueConstraint(name="about_you_once", fields=["key", "question", "code"]),
        ]
        indexes = [models.Index(fields=["question", "code"], name="about_you_by_code")]

    def __str__(self) -> str:
        return f"{self.question_id}: {self.code}"


class CorrectedAnswers(models.Model):
    """What a response typed by staff said before it was corrected."""

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="corrections")
    version = models.PositiveIntegerField()
    answers: models.JSONField = models.JSONField()  # by the uid of the question
    corrected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    corrected_at = models.DateTimeField()

    class Meta:
        verbose_name = _("corrected answers")
        verbose_name_plural = _("corrected answers")
        ordering = ("-version",)

    def __str__(self) -> str:
        return f"{self.response_id}, {self.version}"


class BegunResponse(models.Model):
    """A form somebody began online, as far as they came; its secret link leads back to it.

    Of the link only a hash is kept. Once it is sent, what was typed is emptied: the row only says
    which response it became, so that sending twice is the same as once.
    """

    uid = models.UUIDField(unique=True, editable=False)
    consultation = models.ForeignKey(
        Consultation, on_delete=models.CASCADE, related_name="responses_begun"
    )
    form_number = models.PositiveIntegerField()
    token_hash = models.CharField(max_length=64, unique=True)
    language = models.CharField(max_length=10, choices=settings.LANGUAGES)
    answers: models.JSONField = models.JSONField(default=dict)
    email = models.EmailField(blank=True)  # to which the link is sent, if wished
    begun_at = models.DateTimeField()
    kept_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    reference = models.CharField(max_length=11, blank=True)

    class Meta:
        verbose_name = _("form begun online")
        verbose_name_plural = _("forms begun online")
        indexes = [models.Index(fields=["kept_at"], name="begun_response_kept")]
        constraints = [
            models.CheckConstraint(
                name="begun_response_emptied_once_sent",
                condition=Q(sent_at=None, reference="")
                | (Q(sent_at__isnull=False, answers={}, email="") & ~Q(reference="")),
            ),
        ]

    def __str__(self) -> str:
        return str(self.uid)
