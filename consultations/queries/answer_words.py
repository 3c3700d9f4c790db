"""The words for answers: the steps of agreement, the choices about oneself, why one is refused."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from consultations.rules.about_you import Characteristic
from consultations.rules.acceptable import LONGEST, NotAcceptable, Trouble
from consultations.rules.forms import DONT_KNOW, PREFER_NOT_TO_SAY, Asked, Kind, Value
from consultations.rules.routing import codes_in
from opcc.office.models.reference import in_language
from opcc.office.population import LISTS
from opcc.office.queries.population_wording import group_in_words

STEPS = {
    "strongly-agree": pgettext_lazy("answer to a statement", "Strongly agree"),
    "agree": pgettext_lazy("answer to a statement", "Agree"),
    "neither": pgettext_lazy("answer to a statement", "Neither agree nor disagree"),
    "disagree": pgettext_lazy("answer to a statement", "Disagree"),
    "strongly-disagree": pgettext_lazy("answer to a statement", "Strongly disagree"),
    DONT_KNOW: pgettext_lazy("answer to a statement", "Don’t know"),
}
ASKED_AS = {
    Characteristic.AGE: gettext_lazy("What is your age?"),
    Characteristic.DISABILITY: gettext_lazy(
        "Does a health condition or illness that lasts, or is expected to last, 12 months or more"
        " limit what you can do day to day?"
    ),
    Characteristic.GENDER_REASSIGNMENT: gettext_lazy(
        "Is the gender you identify with the same as your sex registered at birth?"
    ),
    Characteristic.MARRIAGE: gettext_lazy(
        "What is your legal marital or civil partnership status?"
    ),
    Characteristic.PREGNANCY: gettext_lazy(
        "Are you pregnant, or on maternity, paternity or adoption leave?"
    ),
    Characteristic.RACE: gettext_lazy("What is your ethnic group?"),
    Characteristic.RELIGION: gettext_lazy("What is your religion?"),
    Characteristic.SEX: gettext_lazy("What is your sex?"),
    Characteristic.ORIENTATION: gettext_lazy("Which of these describes your sexual orientation?"),
    Characteristic.PLACE: gettext_lazy("Where do you live?"),
}
CHOICES = {
    "ages-1": {
        "0-15": gettext_lazy("Under 16"),
        "16-24": gettext_lazy("16 to 24"),
        "25-34": gettext_lazy("25 to 34"),
        "35-44": gettext_lazy("35 to 44"),
        "45-54": gettext_lazy("45 to 54"),
        "55-64": gettext_lazy("55 to 64"),
        "65-74": gettext_lazy("65 to 74"),
        "75-": gettext_lazy("75 or over"),
    },
    "disability-1": {
        "limited-a-lot": gettext_lazy("Yes, a lot"),
        "limited-a-little": gettext_lazy("Yes, a little"),
        "not-limited": pgettext_lazy("answer about oneself", "No"),
    },
    "gender-1": {
        "same": pgettext_lazy("answer about oneself", "Yes"),
        "different": pgettext_lazy("answer about oneself", "No"),
    },
    "marriage-1": {
        "never-married": gettext_lazy("Never married and never in a civil partnership"),
        "married": gettext_lazy("Married"),
        "civil-partnership": gettext_lazy("In a civil partnership"),
        "separated": gettext_lazy("Separated"),
        "divorced": gettext_lazy("Divorced, or the civil partnership is dissolved"),
        "widowed": gettext_lazy("Widowed, or a surviving civil partner"),
    },
    "pregnancy-1": {
        "pregnant": gettext_lazy("Pregnant"),
        "on-leave": gettext_lazy("On such leave, or was within the last year"),
        "neither": pgettext_lazy("answer about oneself", "Neither"),
    },
    "religion-2021": {
        "no-religion": gettext_lazy("No religion"),
        "christian": gettext_lazy("Christian"),
        "buddhist": gettext_lazy("Buddhist"),
        "hindu": gettext_lazy("Hindu"),
        "jewish": gettext_lazy("Jewish"),
        "muslim": gettext_lazy("Muslim"),
        "sikh": gettext_lazy("Sikh"),
        "other": gettext_lazy("Any other religion"),
    },
    "sex-2021": {
        "female": gettext_lazy("Female"),
        "male": gettext_lazy("Male"),
    },
    "orientation-2021": {
        "heterosexual": gettext_lazy("Straight or heterosexual"),
        "gay-or-lesbian": gettext_lazy("Gay or lesbian"),
        "bisexual": gettext_lazy("Bisexual"),
        "other": gettext_lazy("Another orientation"),
    },
}
NOT_SAID = gettext_lazy("Prefer not to say")

# What to do about each; "%(question)s" is the question, "%(words)s" what was typed or allowed.
TROUBLES = {
    Trouble.MISSING: gettext_lazy("Answer “%(question)s”"),
    Trouble.NOT_OFFERED: gettext_lazy("Choose from the answers to “%(question)s”"),
    Trouble.ONE_ONLY: gettext_lazy("Choose one answer only to “%(question)s”"),
    Trouble.NOT_ALONE: gettext_lazy(
        "One of the answers to “%(question)s” cannot be chosen beside another. Choose again"
    ),
    Trouble.TOO_MANY: gettext_lazy("Choose at most %(words)s answers to “%(question)s”"),
    Trouble.NO_FIGURE: gettext_lazy("Write the answer to “%(question)s” as a number, like 1200"),
    Trouble.TOO_SMALL: gettext_lazy("The answer to “%(question)s” must be %(words)s or more"),
    Trouble.TOO_LARGE: gettext_lazy("The answer to “%(question)s” must be %(words)s or less"),
    Trouble.DECIMALS: gettext_lazy(
        "The answer to “%(question)s” has too many figures after the point"
    ),
    Trouble.TOO_LONG: gettext_lazy(
        "The answer to “%(question)s” has %(words)s letters. Shorten it to %(longest)s, or send us"
        " the whole text by e-mail or post"
    ),
    Trouble.UNREADABLE: gettext_lazy(
        "Some letters in the answer to “%(question)s” did not reach us in a form we can read. Type"
        " them again"
    ),
    Trouble.RANKED_TWICE: gettext_lazy("Give each place in “%(question)s” once only"),
}


def trouble_in_words(told: NotAcceptable, question: Asked) -> str:
    return str(TROUBLES[told.trouble]) % {
        "question": shortened(words_of(question)),
        "words": told.words,
        "longest": f"{LONGEST:,}",
    }


def shortened(words: str, most: int = 80) -> str:
    return words if len(words) <= most else f"{words[:most].rstrip()}…"


def words_of(question: Asked) -> str:
    return in_language(question.text, question.text_cy)


def hint_of(question: Asked) -> str:
    return in_language(question.hint, question.hint_cy)


def choice_in_words(question: Asked, code: str) -> str:
    """What a code of a question stands for, in the reader's language."""
    if question.kind == Kind.STATEMENT:
        return str(STEPS[code])
    if question.kind == Kind.SCALE:
        return step_in_words(question, code)
    option = question.by_code.get(code)
    return in_language(option.text, option.text_cy) if option else code


def step_in_words(question: Asked, code: str) -> str:
    """One step of a scale; the two ends say what they mean."""
    ends = {
        question.codes[0]: in_language(question.least_words, question.least_words_cy),
        question.codes[-1]: in_language(question.most_words, question.most_words_cy),
    }
    return f"{code} – {ends[code]}" if ends.get(code) else code


def choices_in_words(question: Asked) -> list[tuple[str, str]]:
    return [(code, choice_in_words(question, code)) for code in question.codes]


def answer_in_words(question: Asked, value: Value) -> str:
    """An answer as somebody reads it, line by line."""
    if question.kind == Kind.MONEY and value:
        return f"£{float(str(value)):,.2f}"
    if not question.codes:
        return str(value)
    words = [choice_in_words(question, code) for code in codes_in(value)]
    if question.kind == Kind.RANKING:
        words = [f"{place}. {one}" for place, one in enumerate(words, start=1)]
    return "\n".join(words)


def choice_about_you(code_list: str, code: str) -> str:
    """What a code of a list about oneself stands for, in the language that is active."""
    if code == PREFER_NOT_TO_SAY:
        return str(NOT_SAID)
    if code_list in LISTS:
        return group_in_words(code, code_list)
    return str(CHOICES[code_list][code])


def about_you_title() -> str:
    return _("About you")


def about_you_introduction() -> str:
    return _(
        "You need not answer any of these. They tell us whether we heard from everybody. Your"
        " answers here are kept apart from the others, and only their numbers are shown."
    )
