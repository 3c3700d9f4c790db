"""What came of each question, and of two laid across each other, from the kept counts alone.

Every number here has gone through `rules.results`: what could point at somebody is None.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Sum
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from consultations.models import AnswerCount, Consultation, CrossCount, ResponseCount
from consultations.queries.answer_words import choice_in_words, shortened, words_of
from consultations.queries.questionnaires import form_asked, question_ids
from consultations.rules.counting import ANSWERED
from consultations.rules.forms import WITH_CODES, WITH_FIGURES, Asked, Form, Kind
from consultations.rules.results import (
    Question,
    bands_of,
    laid_across,
    numbers_told,
    ranks_told,
    share,
)
from consultations.rules.suppression import is_small, kept_back_in_line


@dataclass(frozen=True)
class Line:
    """One answer and how many gave it; None is kept back."""

    label: str
    number: int | None
    in_a_hundred: int | None


@dataclass(frozen=True)
class Result:
    """What one question came to. `ranks` is a line for each choice, a number for each place."""

    uid: str
    number: int
    words: str
    kind: Kind
    answered: int | None
    lines: tuple[Line, ...] = ()
    ranks: tuple[tuple[str, tuple[int | None, ...]], ...] = ()
    mean: str = ""

    @property
    def name(self) -> str:
        """What it is called in the page's addresses and drawings."""
        return f"question-{self.number}"

    @property
    def places(self) -> range:
        return range(1, len(self.ranks) + 1)

    @property
    def is_several(self) -> bool:
        return self.kind == Kind.SEVERAL

    @property
    def is_figure(self) -> bool:
        return self.kind in WITH_FIGURES

    @property
    def is_text(self) -> bool:
        return self.kind == Kind.TEXT


@dataclass(frozen=True)
class Crossed:
    """One question laid across another: the second's answers as headings, a line for each of the
    first's. None where the whole of it is kept back."""

    rows: str
    columns: str
    headings: tuple[str, ...]
    lines: tuple[tuple[str, tuple[int | None, ...]], ...] | None

    @property
    def labelled(self) -> list[tuple[str, list[tuple[str, int | None]]]]:
        """Each line with its numbers under their headings."""
        return [
            (label, list(zip(self.headings, numbers, strict=True)))
            for label, numbers in self.lines or ()
        ]


@dataclass
class Counts:
    """The kept counts of one consultation, read in two queries."""

    consultation: Consultation
    form: Form = field(init=False)
    ids: dict[str, int] = field(init=False)
    everybody: int = field(init=False)
    people: int = field(init=False)

    def __post_init__(self) -> None:
        self.form = form_asked(self.consultation)
        self.ids = question_ids(self.consultation)
        counted = ResponseCount.objects.filter(consultation=self.consultation, is_counted=True)
        sums = counted.aggregate(number=Sum("number"), people=Sum("people"))
        self.everybody, self.people = sums["number"] or 0, sums["people"] or 0
        self.rows: dict[int, dict[tuple[str, int], AnswerCount]] = {}
        for row in AnswerCount.objects.filter(question__in=list(self.ids.values())):
            self.rows.setdefault(row.question_id, {})[row.code, row.rank] = row

    def of(self, asked: Asked) -> Mapping[tuple[str, int], int]:
        rows = self.rows.get(self.ids.get(asked.uid, 0), {})
        return {key: row.number for key, row in rows.items() if row.number}

    def answered(self, asked: Asked) -> int:
        return self.of(asked).get((ANSWERED, 0), 0)

    def total(self, asked: Asked) -> Decimal | None:
        row = self.rows.get(self.ids.get(asked.uid, 0), {}).get((ANSWERED, 0))
        return row.total if row else None

    def question(self, asked: Asked) -> Question:
        """A question as it is judged."""
        of = self.of(asked)
        numbers = {code: of.get((code, 0), 0) for code in asked.codes}
        return Question(asked.codes, numbers, self.answered(asked), asked.kind == Kind.SEVERAL)


def results_of(counts: Counts, *, about_you: bool = False) -> list[Result]:
    """What each question came to, in the order in which they were asked."""
    form = counts.form
    return [
        result_of(asked, form.numbers[asked.uid], counts)
        for part in form.parts
        if part.about_you == about_you
        for asked in part.questions
    ]


def result_of(asked: Asked, number: int, counts: Counts) -> Result:
    answered = counts.answered(asked)
    told = None if is_small(answered) else answered
    of_all = (asked.uid, number, words_of(asked), asked.kind, told)
    if asked.kind == Kind.RANKING:
        return Result(*of_all, ranks=ranks_of(asked, counts))
    if asked.kind in WITH_FIGURES:
        return Result(*of_all, lines=bands(asked, counts), mean=mean_of(asked, counts))
    return Result(*of_all, lines=lines_of(asked, counts))


def lines_of(asked: Asked, counts: Counts) -> tuple[Line, ...]:
    question = counts.question(asked)
    told = numbers_told(question, counts.everybody)
    return tuple(
        Line(choice_in_words(asked, code), told[code], share(told[code], question.answered))
        for code in asked.codes
    )


def ranks_of(asked: Asked, counts: Counts) -> tuple[tuple[str, tuple[int | None, ...]], ...]:
    of, places = counts.of(asked), range(1, len(asked.codes) + 1)
    told = ranks_told([[of.get((code, place), 0) for place in places] for code in asked.codes])
    return tuple(
        (choice_in_words(asked, code), tuple(line))
        for code, line in zip(asked.codes, told, strict=True)
    )


def bands(asked: Asked, counts: Counts) -> tuple[Line, ...]:
    """Figures in some bands: of each only what its kept bucket says."""
    numbers = {code: number for (code, _rank), number in counts.of(asked).items() if code}
    found = bands_of(numbers, floor=floor_of(asked))
    answered = counts.answered(asked)
    hidden = kept_back_in_line([band.number for band in found], counts.everybody - answered)
    unit = "£" if asked.kind == Kind.MONEY else ""
    return tuple(
        Line(
            band_in_words(band.least, band.below, unit),
            None if hidden is None or at in hidden else band.number,
            None if hidden is None or at in hidden else share(band.number, answered),
        )
        for at, band in enumerate(found)
    )


def floor_of(asked: Asked) -> Decimal:
    """The least figure that was taken."""
    return Decimal(0) if asked.least is None else asked.least


def band_in_words(least: Decimal | None, below: Decimal | None, unit: str) -> str:
    ends = {
        "least": "" if least is None else unit + number_format(least, 0, force_grouping=True),
        "below": "" if below is None else unit + number_format(below, 0, force_grouping=True),
    }
    if least is None and below is None:
        return _("Any figure")
    if least is None:
        return _("Under %(below)s") % ends
    if below is None:
        return _("%(least)s or more") % ends
    return _("%(least)s to under %(below)s") % ends


def mean_of(asked: Asked, counts: Counts) -> str:
    """The mean of the figures, where enough people gave one."""
    answered, total = counts.answered(asked), counts.total(asked)
    if total is None or not answered or is_small(answered):
        return ""
    unit, places = ("£", 2) if asked.kind == Kind.MONEY else ("", 1)
    return unit + number_format(total / answered, places, force_grouping=True)


def crossable(counts: Counts, *, about_you: bool) -> list[tuple[str, str]]:
    """The questions that can be laid across others, with their numbers."""
    form = counts.form
    return [
        (asked.uid, f"{form.numbers[asked.uid]}. {shortened(words_of(asked))}")
        for part in form.parts
        if about_you or not part.about_you
        for asked in part.questions
        if asked.kind in WITH_CODES
    ]


def crossed(counts: Counts, rows: Asked, columns: Asked) -> Crossed:
    """Two different questions laid across each other."""
    both = numbers_of_both(counts.ids[rows.uid], counts.ids[columns.uid])
    told = laid_across(counts.question(rows), counts.question(columns), both, counts.everybody)
    lines = told and tuple(
        (choice_in_words(rows, row), tuple(told[row, column] for column in columns.codes))
        for row in rows.codes
    )
    headings = tuple(choice_in_words(columns, column) for column in columns.codes)
    return Crossed(words_of(rows), words_of(columns), headings, lines or None)


def numbers_of_both(rows: int, columns: int) -> dict[tuple[str, str], int]:
    """How many gave each pair of answers; each pair of questions is kept the lower number first."""
    first, second = sorted((rows, columns))
    kept = CrossCount.objects.filter(question=first, by_question=second).values_list(
        "code", "by_code", "number"
    )
    if first == rows:
        return {(code, by_code): number for code, by_code, number in kept}
    return {(by_code, code): number for code, by_code, number in kept}
