"""The ledger: every response by whatever road, the last first, searched and filtered."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import Exists, OuterRef, Q, QuerySet

from consultations.models import AlikeGroup, Answer, Consultation, Response, ResponseCount
from consultations.queries.answer_words import answer_in_words, words_of
from consultations.queries.responses import Forms, spoken_answers
from consultations.rules.references import as_kept
from opcc.office.models.reference import in_language

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True)
class Filters:
    """What of the ledger is asked for; "" is everything."""

    words: str = ""
    road: str = ""
    language: str = ""
    late: str = ""  # "yes" or "no"
    alike: str = ""  # "open": to be decided; "yes": any
    open_data: bool = False


def responses_listed(consultation: Consultation, filters: Filters) -> QuerySet[Response]:
    found = Response.objects.filter(consultation=consultation)
    found = found.select_related("consultation", "organisation", "recorded_by", "alike")
    if filters.road:
        found = found.filter(road=filters.road)
    if filters.language:
        found = found.filter(language=filters.language)
    if filters.late:
        found = found.filter(is_late=filters.late == "yes")
    if filters.alike:
        found = found.filter(alike__isnull=False)
    if filters.alike == "open":
        found = found.filter(alike__decision="")
    if filters.open_data:
        found = found.filter(open_data_agreed=True)
    if filters.words:
        found = found.filter(holding(filters.words))
    return found


def holding(words: str) -> Q:
    """Responses with these words in an answer, or with this reference."""
    answers = (
        Answer.objects.annotate(found=SearchVector("words", config="simple"))
        .filter(found=SearchQuery(words, config="simple", search_type="websearch"))
        .filter(response=OuterRef("pk"))
    )
    reference = as_kept(words)
    if re.fullmatch(r"[0-9A-Z]{5}-[0-9A-Z]{5}", reference):
        return Q(reference=reference)
    return Q(Exists(answers))


@dataclass(frozen=True)
class Place:
    """Where a response stands in the ledger. Written 1794830400000000.123 in an address."""

    received_at: datetime
    pk: int

    def __str__(self) -> str:
        return f"{(self.received_at - EPOCH) // MICROSECOND}.{self.pk}"


def place_named(name: str) -> Place | None:
    """The place so written; None for anything else, so that the first page is shown."""
    found = re.fullmatch(r"(\d{1,17})\.(\d{1,18})", name, re.ASCII)
    if found is None:
        return None
    try:
        return Place(EPOCH + int(found[1]) * MICROSECOND, int(found[2]))
    except OverflowError:
        return None


class LastReceivedFirst:
    """The order of the ledger, for `engagement.queries.paging`."""

    def of(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.order_by("-received_at", "-pk")

    def position_of(self, row: Any) -> Any:
        return Place(row.received_at, row.pk)

    def older(self, than: Place) -> Q:
        same = Q(pk__lt=than.pk)
        return Q(received_at__lte=than.received_at) & (Q(received_at__lt=than.received_at) | same)

    def newer(self, than: Place) -> Q:
        same = Q(pk__gt=than.pk)
        return Q(received_at__gte=than.received_at) & (Q(received_at__gt=than.received_at) | same)


@dataclass(frozen=True)
class Figures:
    """What the ledger comes to, from the kept counts."""

    responses: int
    people: int
    late: int
    not_counted: int
    to_decide: int


def figures_of(consultation: Consultation) -> Figures:
    rows = list(ResponseCount.objects.filter(consultation=consultation))
    return Figures(
        responses=sum(row.number for row in rows),
        people=sum(row.people for row in rows if row.is_counted),
        late=sum(row.number for row in rows if row.is_late),
        not_counted=sum(row.number for row in rows if not row.is_counted),
        to_decide=AlikeGroup.objects.filter(consultation=consultation, decision="").count(),
    )


@dataclass(frozen=True)
class Said:
    """One question and what a response says to it, in words."""

    number: int
    question: str
    answer: str
    is_long: bool


def said_by(response: Response) -> list[tuple[str, list[Said]]]:
    """What a response says, section by section; nothing of what it says about the person."""
    forms = Forms(response.consultation)
    form = forms.number(response.form_number)
    answers = spoken_answers([response], forms)[response.pk]
    sections = []
    for part in form.parts:
        lines = [
            Said(
                form.numbers[question.uid],
                words_of(question),
                answer_in_words(question, answers[question.uid]),
                question.kind == "text",
            )
            for question in part.questions
            if question.uid in answers
        ]
        if lines:
            sections.append((in_language(part.title, part.title_cy), lines))
    return sections


def words_of_responses(responses: list[Response]) -> list[tuple[Response, str]]:
    """Each response with all it says in own words, to be read side by side."""
    texts: dict[int, list[str]] = {one.pk: [] for one in responses}
    answers = Answer.objects.filter(response__in=responses).exclude(words="")
    for pk, words in answers.order_by("question_id").values_list("response_id", "words"):
        texts[pk].append(words)
    return [(one, "\n\n".join(texts[one.pk])) for one in responses]
