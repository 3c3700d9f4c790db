"""What one response adds to the kept counts.

A count is known by its question, a code and a rank. The code is what was chosen; of a figure, the
bucket it falls in; "" stands for having answered at all, whatever it was. The rank is 0 but for
rankings, where it is the place that was given, 1 for what is wanted most.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations

from consultations.rules.forms import WITH_CODES, WITH_FIGURES, Answers, Form, Kind
from consultations.rules.routing import codes_in

ANSWERED = ""

Single = tuple[int, str, int]  # question, code, rank
Crossed = tuple[int, str, int, str]  # question, code, a later question, its code
Which = tuple[int, str, str, bool, bool]  # consultation, road, language, late, counted


@dataclass(frozen=True)
class Given:
    """What one response says of one question, by the question's number in the database."""

    question: int
    codes: tuple[str, ...]  # of a figure its bucket, of words none
    is_ranked: bool = False
    is_crossed: bool = False
    figure: Decimal | None = None

    def as_list(self) -> list[object]:
        """As a note keeps it."""
        figure = None if self.figure is None else str(self.figure)
        return [self.question, list(self.codes), self.is_ranked, self.is_crossed, figure]


def given_in(noted: Iterable[list]) -> list[Given]:
    """Read what `as_list` wrote."""
    return [
        Given(question, tuple(codes), ranked, crossed, None if figure is None else Decimal(figure))
        for question, codes, ranked, crossed, figure in noted
    ]


def given(form: Form, answers: Answers, ids: dict[str, int]) -> list[Given]:
    """What the answers say, question by question; `ids` are the questions' numbers by uid."""
    return [
        of_question(form.by_uid[uid].kind, ids[uid], value)
        for uid, value in answers.items()
        if value not in ("", []) and uid in form.by_uid
    ]


def of_question(kind: Kind, question: int, value: str | list[str]) -> Given:
    if kind in WITH_FIGURES:
        figure = Decimal(str(value))
        return Given(question, (bucket(figure),), figure=figure)
    if kind == Kind.TEXT:
        return Given(question, ())
    return Given(
        question,
        codes_in(value),
        is_ranked=kind == Kind.RANKING,
        is_crossed=kind in WITH_CODES,
    )


def bucket(figure: Decimal) -> str:
    """The figure to two digits, so that a hundred thousand figures fall into some hundred: 1,234
    into 1200."""
    if figure == 0:
        return "0"
    scale = max(figure.adjusted() - 1, 0)
    return f"{(figure / 10**scale).to_integral_value(rounding='ROUND_DOWN') * 10**scale:.0f}"


def singles(all_given: Iterable[Given]) -> Iterator[Single]:
    for one in all_given:
        yield one.question, ANSWERED, 0
        for place, code in enumerate(one.codes, start=1):
            yield one.question, code, place if one.is_ranked else 0


def crossed(all_given: Iterable[Given]) -> Iterator[Crossed]:
    """Every pair of answers to two questions, the lower number first."""
    laid_across = sorted((one for one in all_given if one.is_crossed), key=lambda one: one.question)
    for first, second in combinations(laid_across, 2):
        for code in first.codes:
            for other in second.codes:
                yield first.question, code, second.question, other


@dataclass
class Sum:
    """How many responses, people behind them, and of figures what they come to."""

    number: int = 0
    people: int = 0
    total: Decimal | None = None

    def add(self, sign: int, people: int) -> None:
        self.number += sign
        self.people += sign * people


@dataclass
class Sums:
    """What some responses come to."""

    answers: dict[Single, Sum] = field(default_factory=lambda: defaultdict(Sum))
    crossed: dict[Crossed, Sum] = field(default_factory=lambda: defaultdict(Sum))
    responses: dict[Which, Sum] = field(default_factory=lambda: defaultdict(Sum))

    def add(self, which: Which, given: Sequence[Given], *, sign: int, people: int) -> None:
        """Only what is counted adds to the answers."""
        self.responses[which].add(sign, people)
        if not which[-1]:
            return
        for single in singles(given):
            self.answers[single].add(sign, people)
        for pair in crossed(given):
            self.crossed[pair].add(sign, people)
        for one in given:
            if one.figure is not None:
                answered = self.answers[one.question, ANSWERED, 0]
                answered.total = (answered.total or Decimal(0)) + sign * one.figure
