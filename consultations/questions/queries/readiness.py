"""What an answer still lacks before it may go round to be cleared."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from consultations.questions.models import Answer, Asker, Submission
from consultations.questions.queries.freezing import words_in
from consultations.questions.rules.deadlines import days_late
from consultations.questions.rules.way import Unready
from engagement.queries.passages import Concern, individuals_named_in
from engagement.rules import passages
from engagement.rules.passages import Kind


def why_not_ready(
    submission: Submission,
    answer: Answer,
    frozen: Mapping[str, Any],
    *,
    bilingual: bool,
    explained: bool,
    today: date,
) -> list[Unready]:
    """Return all that stands in the way, so that an officer reads it at once."""
    found = list(what_is_missing(submission, answer, frozen, today=today))
    if bilingual and lacks_welsh(frozen, answer):
        found.append(Unready.NO_WELSH)
    if not explained and concerns_in(submission, frozen):
        found.append(Unready.TO_EXPLAIN)
    return found


def what_is_missing(
    submission: Submission, answer: Answer, frozen: Mapping[str, Any], *, today: date
) -> Iterator[Unready]:
    parts = [part for question in frozen["questions"] for part in question["parts"]]
    if submission.status not in (Submission.Status.ACCEPTED, Submission.Status.ANSWERED):
        yield Unready.NOT_ACCEPTED
    if not parts or any(not part["verdict"] for part in parts):
        yield Unready.PARTS_LEFT
    if not answer.text and not any(part["answer"] for part in parts):
        yield Unready.NOTHING_SAID
    if not answer.author or not answer.position:
        yield Unready.NO_AUTHOR
    if is_late(submission, answer, today=today) and not submission.late_reason:
        yield Unready.NO_REASON_WHY_LATE
    if answer.change != Answer.Change.ANSWER and not answer.reason:
        yield Unready.NO_REASON_FOR_CHANGE


def is_late(submission: Submission, answer: Answer, *, today: date) -> bool:
    """Whether the first answer comes after its target; a correction is never late."""
    if answer.change != Answer.Change.ANSWER:
        return False
    return days_late(target_on=submission.target_on, answered_on=answer.dated_on, today=today) > 0


PAIRS = ("text", "position", "answer", "late_reason", "title")


def lacks_welsh(frozen: Mapping[str, Any], answer: Answer) -> bool:
    """Whether a text for the public stands in English alone. Laws and sources are quoted."""
    rows = [frozen, frozen["answer"], *frozen["questions"]]
    rows += [part for question in frozen["questions"] for part in question["parts"]]
    unsaid = any(row.get(name) and not row.get(f"{name}_cy") for row in rows for name in PAIRS)
    return unsaid or bool(answer.reason and not answer.reason_cy)


def concerns_in(
    submission: Submission, frozen: Mapping[str, Any], reasons: Mapping[str, str] | None = None
) -> list[Concern]:
    """Return what in the text could point at somebody: the asker above all."""
    english, welsh = words_in(frozen)
    texts = [frozen["title"], frozen["title_cy"], *english, *welsh]
    asker = Asker.objects.filter(pk=submission.pk).first()
    own = [asker.name] if asker and asker.name and not frozen["asker_name"] else []
    met = individuals_named_in(texts)
    finders = {
        Kind.NAME: lambda one: passages.widest(
            [
                *passages.names_in(one, own, parts_too=True),
                *passages.names_in(one, met, parts_too=False),
            ]
        ),
        Kind.CONTACT_DETAILS: passages.contact_details_in,
        Kind.POSTCODE: lambda one: passages.postcodes_in(one, besides=""),
    }
    quoted = {
        kind: [quote for one in texts for quote in passages.quoted(one, find(one))]
        for kind, find in finders.items()
    }
    said = reasons or {}
    return [Concern(kind, found, said.get(kind, "")) for kind, found in quoted.items() if found]
