"""What an answer still lacks before it may go round to be cleared."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from consultations.questions.models import Answer, Asker, PublishedAnswer, Submission
from consultations.questions.queries.cleared import who_is_missing, writers_of
from consultations.questions.queries.freezing import words_in
from consultations.questions.queries.told import told_since_last_withdrawal
from consultations.questions.rules.deadlines import days_late
from consultations.questions.rules.way import Unready
from engagement.queries.passages import Concern, individuals_named_in
from engagement.rules import passages
from engagement.rules.passages import Kind
from opcc.office.models import User


def why_not_ready(
    submission: Submission,
    answer: Answer,
    frozen: Mapping[str, Any],
    *,
    bilingual: bool,
    explained: bool,
    by: User,
    today: date,
) -> list[Unready]:
    """Return all that stands in the way, so that an officer reads it at once.

    `by` is whoever sends it round, and so does not clear it.
    """
    found = list(what_is_missing(submission, answer, frozen, today=today))
    if bilingual and lacks_welsh(frozen, answer):
        found.append(Unready.NO_WELSH)
    if not explained and concerns_in(submission, answer, frozen):
        found.append(Unready.TO_EXPLAIN)
    if missing := who_is_missing({*writers_of(answer), by.pk}, today=today):
        found.append(missing)
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
    if not submission.received_on <= (answer.dated_on or today) <= today:
        yield Unready.WRONG_DAY
    if is_late(submission, answer, today=today) and not submission.late_reason:
        yield Unready.NO_REASON_WHY_LATE
    if answer.change != Answer.Change.ANSWER and not answer.reason:
        yield Unready.NO_REASON_FOR_CHANGE


def is_late(submission: Submission, answer: Answer, *, today: date) -> bool:
    """Whether the first answer comes after its target; a correction is never late."""
    if answer.change != Answer.Change.ANSWER:
        return False
    return days_late(target_on=submission.target_on, answered_on=answer.dated_on, today=today) > 0


def lacks_welsh(frozen: Mapping[str, Any], answer: Answer) -> bool:
    """Whether a text for the public stands in English alone. Laws and sources are quoted."""
    parts = [part for question in frozen["questions"] for part in question["parts"]]
    pairs = [
        (answer.reason, answer.reason_cy),
        *pairs_in([frozen], "title", "late_reason"),
        *pairs_in([frozen["answer"]], "text", "position"),
        *pairs_in(frozen["questions"], "text"),
        *pairs_in(parts, "text", "answer"),
    ]
    return any(english and not welsh for english, welsh in pairs)


def pairs_in(rows: Iterable[Mapping[str, Any]], *names: str) -> list[tuple[str, str]]:
    return [(row[name], row[f"{name}_cy"]) for row in rows for name in names]


def concerns_in(
    submission: Submission,
    answer: Answer,
    frozen: Mapping[str, Any],
    reasons: Mapping[str, str] | None = None,
) -> list[Concern]:
    """Return what in the text could point at somebody: the asker above all."""
    texts, before = texts_told(answer, frozen), told_before(submission, answer)
    told = name_told_by(answer, frozen)
    named_before = sorted({one["asker_name"] for one in before} - {told, ""})
    asker = Asker.objects.filter(pk=submission.pk).first()
    own = [*named_before, *([asker.name] if asker and not told else [])]
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
    quoted[Kind.HELD_BACK] = [
        quote
        for text in before
        for one in all_words_in(text)
        for quote in passages.quoted(one, passages.names_in(one, named_before, parts_too=True))
    ]
    said = reasons or {}
    return [Concern(kind, found, said.get(kind, "")) for kind, found in quoted.items() if found]


def texts_told(answer: Answer, frozen: Mapping[str, Any]) -> list[str]:
    """Return all that this version lets the public read; a withdrawal leaves title and reason."""
    reasons = [answer.reason, answer.reason_cy]
    if answer.change == Answer.Change.WITHDRAWAL:
        return [frozen["title"], frozen["title_cy"], *reasons]
    return [*all_words_in(frozen), frozen["source"], *reasons]


def all_words_in(text: Mapping[str, Any]) -> list[str]:
    english, welsh = words_in(text)
    return [text["title"], text["title_cy"], *english, *welsh]


def told_before(submission: Submission, answer: Answer) -> list[Mapping[str, Any]]:
    """Return the published texts beside which a correction is shown: the public reads old and
    new."""
    if answer.change != Answer.Change.CORRECTION:
        return []
    versions = PublishedAnswer.objects.filter(question__submission_uid=submission.uid)
    return [one.text for one in told_since_last_withdrawal(versions)]


def name_told_by(answer: Answer, frozen: Mapping[str, Any]) -> str:
    return "" if answer.change == Answer.Change.WITHDRAWAL else frozen["asker_name"]
