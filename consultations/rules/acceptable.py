"""What may stand as the answer to a question of each kind, from a form, a letter or a file."""

import re
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from consultations.rules.forms import Asked, Kind, Value
from opcc.office.rules import NOT_READABLE

# Some 1,500 words: more is a letter, which the Office takes as one.
LONGEST = 10_000
LARGEST = Decimal("9999999999.99")  # what the column holds
UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\u200b\u2028\u2029\ud800-\udfff]")
FIGURE = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)


class Trouble(StrEnum):
    """Why something cannot stand as an answer."""

    MISSING = "missing"
    NOT_OFFERED = "not-offered"
    ONE_ONLY = "one-only"
    NOT_ALONE = "not-alone"
    TOO_MANY = "too-many"
    NO_FIGURE = "no-figure"
    TOO_SMALL = "too-small"
    TOO_LARGE = "too-large"
    DECIMALS = "decimals"
    TOO_LONG = "too-long"
    UNREADABLE = "unreadable"
    RANKED_TWICE = "ranked-twice"


class NotAcceptable(ValueError):
    """What was given is no answer to the question. `words` is what it is about."""

    def __init__(self, trouble: Trouble, words: str = "") -> None:
        self.trouble, self.words = trouble, words
        super().__init__(f"{trouble}: {words}")


def read_answer(question: Asked, given: Value) -> Value:
    """Return the answer as it is kept, "" or [] for none. Raises NotAcceptable."""
    if question.kind == Kind.TEXT:
        return read_words(given if isinstance(given, str) else " ".join(given))
    if question.kind in (Kind.NUMBER, Kind.MONEY):
        return read_figure(question, given if isinstance(given, str) else "".join(given))
    codes = [given] if isinstance(given, str) else list(given)
    return read_codes(question, [code for code in codes if code])


def read_words(given: str) -> str:
    """Take away what nobody sees; refuse what nobody can read."""
    if NOT_READABLE in given:
        raise NotAcceptable(Trouble.UNREADABLE)
    words = UNSEEN.sub("", given.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if len(words) > LONGEST:
        raise NotAcceptable(Trouble.TOO_LONG, str(len(words)))
    return words


def read_figure(question: Asked, given: str) -> str:
    """Read 1,200 and £1,200.50; whole numbers but for money."""
    typed = given.strip().replace("£", "").replace(",", "").replace(" ", "").replace("\u2212", "-")
    if not typed:
        return ""
    if not FIGURE.fullmatch(typed):
        raise NotAcceptable(Trouble.NO_FIGURE, given.strip()[:40])
    try:
        figure = Decimal(typed)
    except InvalidOperation as error:  # more digits than anybody means
        raise NotAcceptable(Trouble.NO_FIGURE, given.strip()[:40]) from error
    least = Decimal(0) if question.least is None else question.least
    most = LARGEST if question.most is None else question.most
    if figure < least:
        raise NotAcceptable(Trouble.TOO_SMALL, str(least))
    if figure > most:
        raise NotAcceptable(Trouble.TOO_LARGE, str(most))
    if figure != figure.quantize(Decimal("0.01") if question.kind == Kind.MONEY else Decimal(1)):
        raise NotAcceptable(Trouble.DECIMALS, given.strip()[:40])
    return f"{figure:.2f}" if question.kind == Kind.MONEY else f"{figure:.0f}"


def read_codes(question: Asked, codes: list[str]) -> Value:
    unknown = [code for code in codes if code not in question.codes]
    if unknown:
        raise NotAcceptable(Trouble.NOT_OFFERED, unknown[0][:40])
    if question.kind == Kind.RANKING:
        if len(set(codes)) < len(codes):
            raise NotAcceptable(Trouble.RANKED_TWICE)
        return codes
    if question.kind != Kind.SEVERAL:
        if len(codes) > 1:
            raise NotAcceptable(Trouble.ONE_ONLY)
        return codes[0] if codes else ""
    chosen = [code for code in question.codes if code in codes]
    if len(chosen) > 1 and any(question.by_code[code].alone for code in chosen):
        raise NotAcceptable(Trouble.NOT_ALONE)
    if question.most is not None and len(chosen) > question.most:
        raise NotAcceptable(Trouble.TOO_MANY, str(int(question.most)))
    return chosen
