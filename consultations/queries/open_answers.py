"""The answers of those who agreed to it as rows of a file: what goes in, and how it reads."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from consultations.models import Consultation, PublishedAnswers, Response
from consultations.queries.answer_words import choice_in_words, words_of
from consultations.queries.questionnaires import published_form
from consultations.queries.responses import Forms, spoken_answers
from consultations.queries.results import Counts, band_in_words, floor_of
from consultations.rules.counting import bucket
from consultations.rules.forms import WITH_CODES, Answers, Asked, Form, Kind, form_in
from consultations.rules.open_data import (
    codes_shown,
    is_told_by_a_route,
    may_be_published,
    places_shown,
)
from consultations.rules.results import Band, Question, bands_of
from consultations.rules.routing import codes_in
from engagement.queries.open_data.licence import LICENCE

AT_ONCE = 1_000
CHOSEN = "yes"
Cells = dict[str, str | None]
# Of a ranking: left out of it.
NO_PLACE = 0


def agreed_in(consultation: Consultation) -> QuerySet[Response]:
    """The responses that count and may become open data."""
    found = Response.objects.counted().filter(consultation=consultation, open_data_agreed=True)
    return found.order_by("pk")


def batches(responses: QuerySet[Response]) -> Iterator[list[Response]]:
    last = 0
    while batch := list(responses.filter(pk__gt=last)[:AT_ONCE]):
        yield batch
        last = batch[-1].pk


@dataclass
class Column:
    """One closed question as the rows tell it: its answers by code, figures by their band, of a
    ranking each choice by the place it has."""

    asked: Asked
    question: Question
    bands: list[Band] = field(default_factory=list)
    shown: frozenset[str] = frozenset()

    @property
    def is_whole(self) -> bool:
        return self.shown == frozenset(self.question.codes)

    def codes_of(self, answers: Answers) -> tuple[str, ...]:
        value = answers.get(self.asked.uid)
        if self.asked.kind == Kind.RANKING:
            return tuple(placed(self.asked, codes_in(value)))
        if self.asked.kind in WITH_CODES or value is None:
            return codes_in(value)
        figure = Decimal(bucket(Decimal(str(value))))
        return tuple(code_of(band) for band in self.bands if band.holds(figure))

    def cells(self, answers: Answers) -> Cells:
        """What a row has here. Of several choices each has a cell; where it says nothing, the
        choice was not made, or none was. Of a ranking each place has one."""
        uid = self.asked.uid
        if self.asked.kind == Kind.RANKING:
            ranked = dict(enumerate(codes_in(answers.get(uid)), start=1))
            return {f"{uid}:{place}": ranked.get(place, "") for place in places_of(self.asked)}
        codes = self.codes_of(answers)
        if self.asked.kind == Kind.SEVERAL:
            shown = [code for code in self.question.codes if code in self.shown]
            return {f"{uid}:{code}": CHOSEN if code in codes else "" for code in shown}
        code = codes[0] if codes else ""
        return {uid: code if code in self.shown or (not code and self.is_whole) else None}


def code_of(band: Band) -> str:
    """The ends of a band as a row keeps them, nothing on the side that is open."""
    return ":".join("" if end is None else f"{end:f}" for end in (band.least, band.below))


def places_of(asked: Asked) -> range:
    """The places that a ranking gives, the first for what is wanted most."""
    return range(1, len(asked.codes) + 1)


def placed(asked: Asked, ranked: Sequence[str]) -> Iterator[str]:
    """Each choice of a ranking with its place; nothing where nobody ranked."""
    if ranked:
        places = {code: place for place, code in enumerate(ranked, start=1)}
        yield from (f"{places.get(code, NO_PLACE)}:{code}" for code in asked.codes)


def ranking_as_judged(asked: Asked, counts: Counts) -> Question:
    """How many gave each choice each place, and how many who ranked left it out."""
    of, answered = counts.of(asked), counts.answered(asked)
    numbers: dict[str, int] = {}
    for code in asked.codes:
        of_places = {f"{place}:{code}": of.get((code, place), 0) for place in places_of(asked)}
        numbers |= of_places
        numbers[f"{NO_PLACE}:{code}"] = answered - sum(of_places.values())
    return Question(tuple(numbers), numbers, answered)


def column_of(asked: Asked, counts: Counts) -> Column:
    if asked.kind in WITH_CODES:
        return Column(asked, counts.question(asked))
    if asked.kind == Kind.RANKING:
        return Column(asked, ranking_as_judged(asked, counts))
    numbers = {code: number for (code, _rank), number in counts.of(asked).items() if code}
    bands = bands_of(numbers, floor=floor_of(asked))
    of_bands = {code_of(band): band.number for band in bands}
    question = Question(tuple(of_bands), of_bands, counts.answered(asked))
    return Column(asked, question, bands)


def columns_shown(counts: Counts) -> list[Column]:
    """The closed questions with the answers that rows may tell; none where there is no file.

    What people say about themselves and their own words are left out.
    """
    agreed = agreed_in(counts.consultation)
    rows = agreed.count()
    if not may_be_published(rows, counts.everybody):
        return []
    columns = [
        column_of(asked, counts)
        for part in counts.form.parts
        if not part.about_you
        for asked in part.questions
        if asked.kind != Kind.TEXT
    ]
    numbers = numbers_in(agreed, columns)
    for column in columns:
        in_file = numbers[column.asked.uid]
        if column.asked.kind == Kind.RANKING:
            column.shown = places_shown(column.question, in_file)
            continue
        column.shown = codes_shown(column.question, in_file, rows=rows, everybody=counts.everybody)
    return without_what_routes_tell(columns, counts)


def numbers_in(agreed: QuerySet[Response], columns: list[Column]) -> dict[str, Counter[str]]:
    """How many of those who agreed gave each answer to each question."""
    found: dict[str, Counter[str]] = {column.asked.uid: Counter() for column in columns}
    for _response, answers in said_by_all(agreed):
        for column in columns:
            found[column.asked.uid].update(column.codes_of(answers))
    return found


def said_by_all(agreed: QuerySet[Response]) -> Iterator[tuple[Response, Answers]]:
    forms: Forms | None = None
    for batch in batches(agreed.select_related("consultation")):
        forms = forms or Forms(batch[0].consultation)
        said = spoken_answers(batch, forms)
        yield from ((one, said[one.pk]) for one in batch)


def without_what_routes_tell(columns: list[Column], counts: Counts) -> list[Column]:
    """Leave out what was asked only on an answer that is kept back, and on that in turn."""
    whole: dict[str, bool] = {}
    kept = []
    for column in columns:
        told = is_told_by_a_route(counts.form, column.asked, whole)
        whole[column.asked.uid] = column.is_whole and not told
        if column.shown and not told:
            kept.append(column)
    return kept


def cells_of_all(counts: Counts) -> Iterator[tuple[Response, Cells]]:
    """Every row of the file with whose it is."""
    columns = columns_shown(counts)
    if not columns:
        return
    for response, answers in said_by_all(agreed_in(counts.consultation)):
        cells: Cells = {}
        for column in columns:
            cells |= column.cells(answers)
        yield response, cells


# As the public reads them


def rows_published(uid: UUID) -> QuerySet[PublishedAnswers]:
    """In the order of their random numbers, which is none."""
    return PublishedAnswers.objects.filter(consultation_uid=uid).order_by("id")


@dataclass(frozen=True)
class Heading:
    """One column of the file: the question, and of several choices which, of a ranking which
    place."""

    name: str
    asked: Asked
    number: int
    code: str = ""
    place: int = 0

    @property
    def words(self) -> str:
        question = f"{self.number}. {words_of(self.asked)}"
        if self.place:
            return f"{question}: {_('place %(place)s') % {'place': self.place}}"
        return f"{question}: {choice_in_words(self.asked, self.code)}" if self.code else question

    def told(self, cells: Mapping[str, str | None]) -> str:
        cell = cells.get(self.name)
        if cell is None:
            return _("kept back")
        if self.code:
            return pgettext("a choice was made", "yes") if cell else ""
        if not cell or self.place or self.asked.kind in WITH_CODES:
            return choice_in_words(self.asked, cell) if cell else ""
        least, below = (Decimal(end) if end else None for end in cell.split(":"))
        return band_in_words(least, below, "£" if self.asked.kind == Kind.MONEY else "")


def headings_of(uid: UUID, cells: Mapping[str, str | None]) -> list[Heading]:
    """The columns that the rows have, in the order of the questions."""
    published = published_form(uid)
    if published is None:
        return []
    form = form_in(published.form)
    asked = [one for question in form.questions() for one in headings_for(question, form)]
    return [one for one in asked if one.name in cells]


def headings_for(asked: Asked, form: Form) -> Iterator[Heading]:
    """Every column that a question may have."""
    uid, number = asked.uid, form.numbers[asked.uid]
    if asked.kind == Kind.SEVERAL:
        yield from (Heading(f"{uid}:{code}", asked, number, code=code) for code in asked.codes)
    elif asked.kind == Kind.RANKING:
        for place in places_of(asked):
            yield Heading(f"{uid}:{place}", asked, number, place=place)
    else:
        yield Heading(uid, asked, number)


def table_of_answers(uid: UUID) -> Iterator[list[str]]:
    """The file, line by line; nothing where there is none."""
    rows = rows_published(uid).values_list("answers", flat=True)
    first = rows.first()
    if first is None:
        return
    headings = headings_of(uid, first)
    yield [*(one.words for one in headings), _("licence")]
    for cells in rows.iterator(chunk_size=500):
        yield [*(one.told(cells) for one in headings), LICENCE]
