"""A questionnaire as plain values: what is asked, in which order, of whom.

The page, the printed form, the entry by staff, the import and the counts all work on this one
shape, whether it is a draft or what was frozen when the consultation was approved.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Any

# What somebody answered, by the uid of the question: a code, codes (several: any order, ranking:
# the first is wanted most), a number as text, or words. All of it can be kept as JSON.
Value = str | list[str]
Answers = Mapping[str, Value]


class Kind(StrEnum):
    """How a question is answered."""

    STATEMENT = "statement"
    ONE = "one"
    SEVERAL = "several"
    SCALE = "scale"
    NUMBER = "number"
    MONEY = "money"
    RANKING = "ranking"
    TEXT = "text"


WITH_CHOICES = frozenset({Kind.ONE, Kind.SEVERAL, Kind.RANKING})
# What an answer can lead somewhere by, and what can be laid across another question.
WITH_CODES = frozenset({Kind.STATEMENT, Kind.ONE, Kind.SEVERAL, Kind.SCALE})
WITH_FIGURES = frozenset({Kind.NUMBER, Kind.MONEY})

# Agreement is asked for in the same five steps everywhere, so that answers can be compared.
DONT_KNOW = "dont-know"
AGREEMENT = ("strongly-agree", "agree", "neither", "disagree", "strongly-disagree", DONT_KNOW)
PREFER_NOT_TO_SAY = "prefer-not-to-say"


@dataclass(frozen=True)
class Option:
    """One choice; `alone` is one beside which no other can be chosen (“none of these”)."""

    code: str
    text: str = ""
    text_cy: str = ""
    alone: bool = False


@dataclass(frozen=True)
class OnlyIf:
    """The answer, or one of the answers, to an earlier question on which something is asked."""

    question: str
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Asked:
    """One question. `least` and `most` bound a figure, the steps of a scale, the choices made."""

    uid: str
    kind: Kind
    text: str
    text_cy: str = ""
    hint: str = ""
    hint_cy: str = ""
    options: tuple[Option, ...] = ()
    required: bool = False
    least: Decimal | None = None
    most: Decimal | None = None
    least_words: str = ""
    least_words_cy: str = ""
    most_words: str = ""
    most_words_cy: str = ""
    characteristic: str = ""
    only_if: OnlyIf | None = None

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """What can be chosen, in the order in which it is offered."""
        if self.kind == Kind.STATEMENT:
            return AGREEMENT
        if self.kind == Kind.SCALE:
            least = 1 if self.least is None else int(self.least)
            most = 5 if self.most is None else int(self.most)
            return tuple(str(step) for step in range(least, most + 1))
        return tuple(option.code for option in self.options)

    @cached_property
    def by_code(self) -> Mapping[str, Option]:
        return {option.code: option for option in self.options}


@dataclass(frozen=True)
class Part:
    """One section: a page of its own online. About-you parts are kept apart from the answers."""

    uid: str
    title: str
    title_cy: str = ""
    introduction: str = ""
    introduction_cy: str = ""
    about_you: bool = False
    questions: tuple[Asked, ...] = ()
    only_if: OnlyIf | None = None

    @property
    def pieces(self) -> "list[Part | Asked]":
        """The section itself, then its questions: whatever can hang on an answer."""
        return [self, *self.questions]


@dataclass(frozen=True)
class Form:
    """A whole questionnaire."""

    parts: tuple[Part, ...] = field(default_factory=tuple)

    def questions(self) -> Iterator[Asked]:
        for part in self.parts:
            yield from part.questions

    @cached_property
    def by_uid(self) -> Mapping[str, Asked]:
        return {question.uid: question for question in self.questions()}

    @cached_property
    def part_of(self) -> Mapping[str, Part]:
        return {question.uid: part for part in self.parts for question in part.questions}

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number under which each question is printed, counted through all sections."""
        return {question.uid: number for number, question in enumerate(self.questions(), start=1)}


def as_json(form: Form) -> dict[str, Any]:
    """Return the form as it is frozen: figures as text."""
    frozen = asdict(form)
    for part in frozen["parts"]:
        for question in part["questions"]:
            for name in ("least", "most"):
                question[name] = None if question[name] is None else str(question[name])
    return frozen


def form_in(frozen: Mapping[str, Any]) -> Form:
    """Read what `as_json` wrote."""
    return Form(tuple(_part(part) for part in frozen["parts"]))


def _part(frozen: Mapping[str, Any]) -> Part:
    return Part(
        **frozen
        | {
            "questions": tuple(_asked(question) for question in frozen["questions"]),
            "only_if": _only_if(frozen["only_if"]),
        }
    )


def _asked(frozen: Mapping[str, Any]) -> Asked:
    bounds = {
        name: None if frozen[name] is None else Decimal(frozen[name]) for name in ("least", "most")
    }
    return Asked(
        **frozen
        | bounds
        | {
            "kind": Kind(frozen["kind"]),
            "options": tuple(Option(**option) for option in frozen["options"]),
            "only_if": _only_if(frozen["only_if"]),
        }
    )


def _only_if(frozen: Mapping[str, Any] | None) -> OnlyIf | None:
    return OnlyIf(frozen["question"], tuple(frozen["codes"])) if frozen else None
