"""What a form says where Django has a sentence of its own: what to do, and at which answer.

Django's sentences speak of values and limits and name no question. They are known here by the
object itself, so that a sentence a form brings along is never taken for one of them.
"""

from collections.abc import Iterator
from typing import Any

from django.core import validators
from django.core.exceptions import ValidationError
from django.db.models import Field as ModelField
from django.db.models.constraints import BaseConstraint
from django.forms import fields, models
from django.forms.formsets import BaseFormSet
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

OUT_OF_DATE = _(
    "Part of this page was lost on the way. Open the page again and repeat your answers"
)

NEEDS_AN_ANSWER = _("“%(label)s” needs an answer")
NUMBER = _("“%(label)s” must be a number, like 12 or 12.50")
DATE = _("“%(label)s” must be a real date, like 27/3/2026")
TIME = _("“%(label)s” must be a time, like 19:00")
FROM_THE_LIST = _("“%(label)s”: choose from what is offered")
WEB_ADDRESS = _("“%(label)s” must be a web address, like https://www.example.org")
LETTERS = _("“%(label)s” may hold letters without accents, numbers, hyphens and underscores only")
NOT_RIGHT = _("“%(label)s” is not written as it should be. Check it")
NO_FILE = _("Choose a file for “%(label)s”")
ALREADY_THERE = _("“%(label)s”: another record has this already. Write something else")

# By the class that says it, each of its sentences and ours.
OF_FIELDS: dict[type, dict[str, Any]] = {
    fields.Field: {"required": NEEDS_AN_ANSWER},
    fields.IntegerField: {"invalid": _("“%(label)s” must be a whole number, like 25")},
    fields.FloatField: {"invalid": NUMBER},
    fields.DecimalField: {"invalid": NUMBER},
    fields.DateField: {"invalid": DATE},
    fields.TimeField: {"invalid": TIME},
    fields.DateTimeField: {
        "invalid": _("“%(label)s” must be a date and a time, like 27/3/2026 19:00")
    },
    fields.DurationField: {"invalid": TIME, "overflow": TIME},
    fields.FileField: {
        "invalid": NO_FILE,
        "missing": NO_FILE,
        "empty": _("The file for “%(label)s” is empty. Choose another"),
        "max_length": _(
            "The name of the file for “%(label)s” is too long: %(length)s characters. Use %(max)s"
            " at most"
        ),
        "contradiction": _("“%(label)s”: choose a file or tick the box to remove it, not both"),
    },
    fields.ImageField: {
        "invalid_image": _(
            "The file for “%(label)s” is no picture that can be read. Choose another"
        )
    },
    fields.URLField: {"invalid": WEB_ADDRESS},
    fields.ChoiceField: {"invalid_choice": FROM_THE_LIST},
    fields.MultipleChoiceField: {"invalid_choice": FROM_THE_LIST, "invalid_list": FROM_THE_LIST},
    fields.MultiValueField: {"invalid": NOT_RIGHT, "incomplete": NEEDS_AN_ANSWER},
    fields.SplitDateTimeField: {"invalid_date": DATE, "invalid_time": TIME},
    fields.UUIDField: {"invalid": NOT_RIGHT},
    fields.JSONField: {"invalid": NOT_RIGHT},
    models.ModelChoiceField: {"invalid_choice": FROM_THE_LIST},
    models.ModelMultipleChoiceField: {
        "invalid_list": FROM_THE_LIST,
        "invalid_choice": FROM_THE_LIST,
        "invalid_pk_value": FROM_THE_LIST,
    },
    models.InlineForeignKeyField: {"invalid_choice": FROM_THE_LIST},
    ModelField: {
        "invalid_choice": FROM_THE_LIST,
        "null": NEEDS_AN_ANSWER,
        "blank": NEEDS_AN_ANSWER,
        "unique": ALREADY_THERE,
        "unique_for_date": ALREADY_THERE,
    },
}
OF_VALIDATORS: tuple[tuple[Any, Any], ...] = (
    (
        validators.ProhibitNullCharactersValidator,
        _("“%(label)s” holds a character that cannot be kept. Type it instead of pasting it"),
    ),
    (
        validators.MaxLengthValidator,
        _("“%(label)s” is too long: %(show_value)s characters. Use %(limit_value)s at most"),
    ),
    (
        validators.MinLengthValidator,
        _("“%(label)s” is too short: %(show_value)s characters. Use %(limit_value)s at least"),
    ),
    (validators.MaxValueValidator, _("“%(label)s” must be %(limit_value)s or less")),
    (validators.MinValueValidator, _("“%(label)s” must be %(limit_value)s or more")),
    (validators.StepValueValidator, _("“%(label)s” must be a multiple of %(limit_value)s")),
    (validators.BaseValidator, NOT_RIGHT),
    (validators.RegexValidator, NOT_RIGHT),
    (validators.validate_slug, LETTERS),
    (validators.validate_unicode_slug, LETTERS),
    (validators.validate_comma_separated_integer_list, NOT_RIGHT),
    (validators.integer_validator, _("“%(label)s” must be a whole number, like 25")),
    (validators.EmailValidator, _("“%(label)s” must be an e-mail address, like name@example.org")),
    (validators.URLValidator, WEB_ADDRESS),
    (validators.DomainNameValidator, WEB_ADDRESS),
    (
        validators.FileExtensionValidator,
        _(
            "The file for “%(label)s” is of another kind. Choose one of these:"
            " %(allowed_extensions)s"
        ),
    ),
)


def pairs() -> Iterator[tuple[Any, Any]]:
    """Yield each of Django's sentences and what stands in its place."""
    for cls, sentences in OF_FIELDS.items():
        for code, ours in sentences.items():
            yield cls.default_error_messages[code], ours  # type: ignore[attr-defined]
    for validator, ours in OF_VALIDATORS:
        yield validator.message, ours
    digits = _("“%(label)s” has too many digits. At most %(max)s can be kept")
    for code, theirs in validators.DecimalValidator.messages.items():
        yield theirs, NUMBER if code == "invalid" else digits
    yield (
        BaseConstraint.default_violation_error_message,
        _("These answers do not fit together. Check them"),
    )


IN_PLACE_OF = tuple(pairs())


def sentence_for(error: ValidationError) -> Any:
    """Return ours where the error says one of Django's sentences, "" where it says its own."""
    return next((ours for theirs, ours in IN_PLACE_OF if error.message is theirs), "")


def said(error: ValidationError, label: Any) -> str:
    """Return what one error of a field says."""
    sentence = sentence_for(error)
    if not sentence:
        return str(next(iter(error)))
    return str(sentence) % ((error.params or {}) | {"label": label})


def said_of_rows(error: ValidationError, rows: BaseFormSet) -> str:
    """Return what is wrong with the rows as a whole; only the code tells whose sentence it is."""
    if error.code == "missing_management_form":
        return str(OUT_OF_DATE)
    if error.code == "too_many_forms":
        return ngettext(
            "There is room for %(number)s row. Take the others away",
            "There is room for %(number)s rows. Take the others away",
            rows.max_num,
        ) % {"number": rows.max_num}
    if error.code == "too_few_forms":
        return gettext("Fill in at least %(number)s of the rows") % {"number": rows.min_num}
    return str(next(iter(error)))
