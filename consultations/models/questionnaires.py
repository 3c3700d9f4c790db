"""What a consultation asks: sections, questions, choices, and on which answer each is asked."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from consultations.models.consultations import Consultation
from consultations.rules import about_you, forms
from opcc.office.history import keep_history
from opcc.office.models.reference import in_language


@keep_history()
class Questionnaire(models.Model):
    """The questions of one consultation as the Office keeps them.

    `frozen_number` is the number of the text that was last published, never given again: once
    people are asked, only harmless changes are let through, and each makes the next number.
    """

    version = models.PositiveIntegerField(default=1, editable=False)
    consultation = models.OneToOneField(
        Consultation, on_delete=models.CASCADE, related_name="questionnaire"
    )
    frozen_number = models.PositiveIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField(editable=False)

    class Meta:
        verbose_name = _("questionnaire")
        verbose_name_plural = _("questionnaires")

    def __str__(self) -> str:
        return str(self.consultation)


@keep_history()
class Section(models.Model):
    """One section of a questionnaire: a page of its own online, a heading on paper."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    questionnaire = models.ForeignKey(
        Questionnaire, on_delete=models.CASCADE, related_name="sections"
    )
    position = models.PositiveSmallIntegerField(default=0, editable=False)
    title = models.CharField(_("title"), max_length=200)
    title_cy = models.CharField(_("title in Welsh"), max_length=200, blank=True)
    introduction = models.TextField(_("introduction"), blank=True)
    introduction_cy = models.TextField(_("introduction in Welsh"), blank=True)
    # Its answers are kept apart from all others.
    is_about_you = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("section of a questionnaire")
        verbose_name_plural = _("sections of questionnaires")
        ordering = ("position", "pk")
        constraints = [
            models.UniqueConstraint(
                name="section_about_you_once",
                fields=["questionnaire"],
                condition=Q(is_about_you=True),
            ),
        ]

    def __str__(self) -> str:
        return in_language(self.title, self.title_cy)


@keep_history()
class Question(models.Model):
    """One question. A row that was ever asked stays: answers point at it.

    `least` and `most` are the steps of a scale, the bounds of a figure, or how many may be chosen.
    """

    class Kind(models.TextChoices):
        STATEMENT = (
            forms.Kind.STATEMENT,
            pgettext_lazy("kind of question", "A statement: agree or disagree"),
        )
        ONE = forms.Kind.ONE, pgettext_lazy("kind of question", "One of several choices")
        SEVERAL = forms.Kind.SEVERAL, pgettext_lazy("kind of question", "Any of several choices")
        SCALE = forms.Kind.SCALE, pgettext_lazy("kind of question", "A scale")
        NUMBER = forms.Kind.NUMBER, pgettext_lazy("kind of question", "A number")
        MONEY = forms.Kind.MONEY, pgettext_lazy("kind of question", "An amount of money")
        RANKING = forms.Kind.RANKING, pgettext_lazy("kind of question", "Putting in order")
        TEXT = forms.Kind.TEXT, pgettext_lazy("kind of question", "Own words")

    class Characteristic(models.TextChoices):
        AGE = about_you.Characteristic.AGE, _("Age")
        DISABILITY = about_you.Characteristic.DISABILITY, _("Disability")
        GENDER_REASSIGNMENT = (
            about_you.Characteristic.GENDER_REASSIGNMENT,
            _("Gender reassignment"),
        )
        MARRIAGE = about_you.Characteristic.MARRIAGE, _("Marriage and civil partnership")
        PREGNANCY = about_you.Characteristic.PREGNANCY, _("Pregnancy and maternity")
        RACE = about_you.Characteristic.RACE, _("Race")
        RELIGION = about_you.Characteristic.RELIGION, _("Religion or belief")
        SEX = about_you.Characteristic.SEX, _("Sex")
        ORIENTATION = about_you.Characteristic.ORIENTATION, _("Sexual orientation")
        PLACE = about_you.Characteristic.PLACE, _("Where people live")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField(default=0, editable=False)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    text = models.TextField(_("question or statement"))
    text_cy = models.TextField(_("question or statement in Welsh"), blank=True)
    hint = models.TextField(_("hint"), blank=True)
    hint_cy = models.TextField(_("hint in Welsh"), blank=True)
    is_required = models.BooleanField(_("has to be answered"), default=False)
    least = models.DecimalField(_("least"), max_digits=12, decimal_places=2, null=True, blank=True)
    most = models.DecimalField(_("most"), max_digits=12, decimal_places=2, null=True, blank=True)
    least_words = models.CharField(_("what the lowest step means"), max_length=100, blank=True)
    least_words_cy = models.CharField(
        _("what the lowest step means, in Welsh"), max_length=100, blank=True
    )
    most_words = models.CharField(_("what the highest step means"), max_length=100, blank=True)
    most_words_cy = models.CharField(
        _("what the highest step means, in Welsh"), max_length=100, blank=True
    )
    characteristic = models.CharField(
        _("characteristic"), max_length=20, choices=Characteristic, blank=True, editable=False
    )
    # The name and version of the list whose codes its choices have, where it has one.
    code_list = models.CharField(max_length=20, blank=True, editable=False)

    class Meta:
        verbose_name = _("question of a consultation")
        verbose_name_plural = _("questions of consultations")
        ordering = ("position", "pk")
        constraints = [
            models.CheckConstraint(
                name="question_kind_is_known",
                condition=Q(kind__in=[one.value for one in forms.Kind]),
            ),
            models.CheckConstraint(
                name="question_least_below_most",
                condition=Q(least=None) | Q(most=None) | Q(least__lt=F("most")),
                violation_error_message=_("The least is not below the most."),
            ),
            models.CheckConstraint(
                name="question_scale_of_some_steps",
                condition=~Q(kind="scale")
                | (Q(least__isnull=False, most__isnull=False) & Q(most__lte=F("least") + 10)),
            ),
            models.UniqueConstraint(
                name="question_characteristic_once",
                fields=["section", "characteristic"],
                condition=~Q(characteristic=""),
            ),
            models.CheckConstraint(
                name="question_about_people_is_never_required",
                condition=Q(characteristic="") | Q(is_required=False),
            ),
        ]

    def __str__(self) -> str:
        return in_language(self.text, self.text_cy)


@keep_history()
class Choice(models.Model):
    """One choice of one question. Its code stands in the answers, whatever its words become."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="choices")
    position = models.PositiveSmallIntegerField(default=0)
    code = models.CharField(max_length=40)
    text = models.CharField(_("choice"), max_length=300)
    text_cy = models.CharField(_("choice in Welsh"), max_length=300, blank=True)
    is_alone = models.BooleanField(_("cannot be chosen with another"), default=False)

    class Meta:
        verbose_name = _("choice")
        verbose_name_plural = _("choices")
        ordering = ("position", "pk")
        constraints = [
            models.UniqueConstraint(name="choice_code_once", fields=["question", "code"]),
            models.CheckConstraint(name="choice_has_a_code", condition=~Q(code="")),
        ]

    def __str__(self) -> str:
        return in_language(self.text, self.text_cy)


@keep_history()
class Route(models.Model):
    """On which answers to an earlier question a section, or one question, is asked at all."""

    section = models.OneToOneField(
        Section, on_delete=models.CASCADE, null=True, blank=True, related_name="route"
    )
    question = models.OneToOneField(
        Question, on_delete=models.CASCADE, null=True, blank=True, related_name="route"
    )
    on = models.ForeignKey(
        Question,
        on_delete=models.PROTECT,
        related_name="routes_from",
        verbose_name=_("earlier question"),
    )
    codes: ArrayField = ArrayField(
        models.CharField(max_length=40), verbose_name=_("answers to it"), size=60
    )

    class Meta:
        verbose_name = _("route through a questionnaire")
        verbose_name_plural = _("routes through questionnaires")
        constraints = [
            models.CheckConstraint(
                name="route_to_one_thing",
                condition=Q(section=None, question__isnull=False)
                | Q(section__isnull=False, question=None),
            ),
            models.CheckConstraint(name="route_on_some_answer", condition=Q(codes__len__gt=0)),
        ]

    def __str__(self) -> str:
        return f"{self.on_id}: {', '.join(self.codes)}"


class PublishedQuestionnaire(models.Model):
    """One text of a questionnaire as people are asked it; each stays as frozen until redacted.

    `form` is what `rules.forms.as_json` wrote. There is no link to a private table: the
    consultation stands by its uid.
    """

    consultation_uid = models.UUIDField()
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200, default="")
    title_cy = models.CharField(max_length=200, blank=True, default="")
    form: models.JSONField = models.JSONField()
    published_at = models.DateTimeField()

    class Meta:
        verbose_name = _("published questionnaire")
        verbose_name_plural = _("published questionnaires")
        db_table = "published_questionnaire"
        constraints = [
            models.UniqueConstraint(
                name="published_questionnaire_once", fields=["consultation_uid", "number"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.consultation_uid}, {self.number}"
