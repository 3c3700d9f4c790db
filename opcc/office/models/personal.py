"""How long personal data is kept, what holds it back, what became of it, and who looked."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from opcc.office.history import keep_history
from opcc.office.rules import CountedFrom

COUNTED_FROM = [
    (CountedFrom.DAY.value, _("the day itself")),
    (CountedFrom.FINANCIAL_YEAR.value, _("the end of its financial year")),
    (CountedFrom.TERM.value, _("the end of the term of office it falls in")),
]


@keep_history()
class RetentionClass(models.Model):
    """How long one type of record is kept, where the Office has decided otherwise than we propose.

    Without a row the type's own proposal holds. No `years` means permanent.
    """

    holding = models.CharField(max_length=60, unique=True)
    years = models.PositiveSmallIntegerField(_("years"), null=True)
    counted_from = models.CharField(_("counted from"), max_length=20, choices=COUNTED_FROM)
    source = models.CharField(_("who decided it, and where"), max_length=300)

    class Meta:
        verbose_name = _("retention period")
        verbose_name_plural = _("retention periods")

    def __str__(self) -> str:
        return self.holding


class LegalHoldQuerySet(models.QuerySet["LegalHold"]):
    def in_force(self) -> "LegalHoldQuerySet":
        return self.filter(lifted_at=None)


@keep_history(exclude=("names", "emails", "telephones"))
class LegalHold(models.Model):
    """Nothing it covers is erased, redacted or disposed of until it is lifted.

    It covers one record with all that hangs on it (`model`, `record_id`), or whatever names a
    person, wherever that stands. Once lifted, whom it was about is forgotten.
    """

    model = models.CharField(max_length=100, blank=True)  # "engagement.event"
    record_id = models.BigIntegerField(null=True)
    names = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    emails = ArrayField(models.CharField(max_length=254), default=list, blank=True)
    telephones = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    reason = models.CharField(_("reason"), max_length=300)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="holds_set"
    )
    set_at = models.DateTimeField()
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="holds_lifted"
    )
    lifted_at = models.DateTimeField(null=True)

    objects = LegalHoldQuerySet.as_manager()

    class Meta:
        verbose_name = _("legal hold")
        verbose_name_plural = _("legal holds")
        ordering = ("-set_at", "-id")
        constraints = [
            models.CheckConstraint(
                name="legal_hold_on_a_record_or_a_person",
                condition=Q(model="", record_id=None) | (~Q(model="") & ~Q(record_id=None)),
            ),
            models.CheckConstraint(
                name="legal_hold_lifted_by_somebody",
                condition=Q(lifted_at=None, lifted_by=None)
                | Q(lifted_at__isnull=False, lifted_by__isnull=False),
            ),
            models.CheckConstraint(
                name="legal_hold_lifted_names_nobody",
                condition=Q(lifted_at=None) | Q(names=[], emails=[], telephones=[]),
            ),
            models.UniqueConstraint(
                name="legal_hold_once_on_a_record",
                fields=["model", "record_id"],
                condition=Q(lifted_at=None) & ~Q(model=""),
            ),
        ]

    def __str__(self) -> str:
        return self.reason


class DueForDisposal(models.Model):
    """How many records of one type have been kept long enough, as last counted. Nothing goes yet.

    `up_to` is the last day of which a record is due; `held` of them lie under a legal hold.
    """

    holding = models.CharField(max_length=60, unique=True)
    up_to = models.DateField()
    number = models.PositiveIntegerField()
    held = models.PositiveIntegerField(default=0)
    listed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="due_held_among_them", condition=Q(held__lte=F("number"))),
        ]

    def __str__(self) -> str:
        return self.holding


class DisposalRecord(models.Model):
    """What was disposed of, why and by whose decision: numbers, never a name.

    `counts` tells by type of record how many were erased and how many redacted.
    """

    class Occasion(models.TextChoices):
        PERIOD_OVER = "period-over", pgettext_lazy("why disposed of", "Kept long enough")
        PERSON = "person", pgettext_lazy("why disposed of", "A person was taken out")

    class AskedBy(models.TextChoices):
        THEMSELVES = "themselves", _("The person themselves")
        FOR_THEM = "for-them", _("Somebody acting for them")
        COURT = "court", _("A court or the Information Commissioner")
        OFFICE = "office", _("The Office itself")

    class Ground(models.TextChoices):
        NOT_NEEDED = "not-needed", _("No longer needed for what it was collected for")
        CONSENT_GONE = "consent-gone", _("They no longer agree, and nothing else allows it")
        OBJECTION = "objection", _("They object, and nothing outweighs that")
        UNLAWFUL = "unlawful", _("It should not have been kept")
        OBLIGATION = "obligation", _("The law or a court requires it")

    occasion = models.CharField(max_length=12, choices=Occasion)
    counts: models.JSONField = models.JSONField()
    up_to = models.DateField(null=True)
    period = models.CharField(max_length=300, blank=True)  # in the words of that day
    asked_by = models.CharField(max_length=12, choices=AskedBy, blank=True)
    asked_on = models.DateField(null=True)
    ground = models.CharField(max_length=12, choices=Ground, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="disposals"
    )
    approved_at = models.DateTimeField()

    class Meta:
        verbose_name = _("disposal record")
        verbose_name_plural = _("disposal records")
        ordering = ("-approved_at", "-id")
        constraints = [
            models.CheckConstraint(
                name="disposal_says_why",
                condition=Q(occasion="period-over", up_to__isnull=False)
                | (Q(occasion="person", asked_on__isnull=False) & ~Q(asked_by="") & ~Q(ground="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_occasion_display()}, {self.approved_at:%Y-%m-%d}"


class PrivateLook(models.Model):
    """Somebody saw the private part of a record: notes, individuals, whatever names a person."""

    class Page(models.TextChoices):
        RECORD = "record", pgettext_lazy("where private data was seen", "Private notes of a record")
        FORM = "form", pgettext_lazy("where private data was seen", "Form of a record")
        DECISION = "decision", pgettext_lazy("where private data was seen", "Sign-off")
        SEARCH = "search", pgettext_lazy("where private data was seen", "Search for a person")
        EXPORT = "export", pgettext_lazy("where private data was seen", "Export of a person")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="private_looks"
    )
    at = models.DateTimeField()
    page = models.CharField(max_length=10, choices=Page)
    model = models.CharField(max_length=100, blank=True)  # "engagement.event"; "" for a search
    record_id = models.BigIntegerField(null=True)
    number = models.PositiveIntegerField(default=1)  # how many records a search or export showed

    class Meta:
        verbose_name = _("look at private notes")
        verbose_name_plural = _("looks at private notes")
        ordering = ("-at", "-id")
        indexes = [
            models.Index(fields=["model", "record_id", "-at"], name="private_look_record"),
            models.Index(fields=["user", "-at"], name="private_look_user"),
            models.Index(fields=["-at", "-id"], name="private_look_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}, {self.at:%Y-%m-%d %H:%M}"
