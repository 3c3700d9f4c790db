"""How a published question and its answer came to read as they do."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext

from consultations.questions.models import Answer, PublishedAnswer, PublishedQuestion
from consultations.questions.queries.register import verdict_in_words, whose_in_words
from engagement.queries.comparison import Difference, differing, joined
from engagement.queries.facts import Words, words


@dataclass(frozen=True)
class Correction:
    """One version after the first: why there is one, and what it changed."""

    version: PublishedAnswer
    changed: list[Difference]


def corrections_of(question: PublishedQuestion) -> list[Correction]:
    """Return the corrections, the latest first.

    What was withdrawn stays out of sight, and so does a name that is not told any more.
    """
    told, name = told_since_last_withdrawal(question.versions.all()), question.asker_name
    found = [
        Correction(
            after, differing(said_by(before.text, name=name), said_by(after.text, name=name))
        )
        for before, after in pairwise(told)
    ]
    return found[::-1]


def told_since_last_withdrawal(versions: QuerySet[PublishedAnswer]) -> list[PublishedAnswer]:
    """Return of one question the versions that a reader is shown, the first one first."""
    told: list[PublishedAnswer] = []
    for version in versions.filter(redacted_at=None).order_by("number"):
        told = [] if version.change == Answer.Change.WITHDRAWAL else [*told, version]
    return told


def said_by(text: Mapping[str, Any], *, name: str) -> dict[str, Words]:
    """Return all that a reader sees of the document, each thing under its name.

    Of whoever asked only the `name` that is public now is told.
    """
    asked_by = text["asker_name"] if text["asker_name"] == name else ""
    answer = text["answer"]
    dated_on = date.fromisoformat(answer["dated_on"])
    return {
        gettext("Title"): words(text, "title"),
        gettext("Who asked"): Words(asked_by),
        gettext("Topics"): joined([words(one, "name") for one in text["themes"]]),
        gettext("Places"): joined([words(one, "name") for one in text["places"]]),
        gettext("Why the answer was late"): words(text, "late_reason"),
        **said_to_questions(text),
        gettext("Answer to all of it"): words(answer, "text"),
        gettext("Author"): joined([Words(answer["author"]), words(answer, "position")]),
        gettext("Date of the answer"): Words(date_format(dated_on, "j F Y")),
    }


def said_to_questions(text: Mapping[str, Any]) -> dict[str, Words]:
    said: dict[str, Words] = {}
    for at, question in enumerate(text["questions"], 1):
        laws = [Words("\n".join((one["title"], one["extract"]))) for one in question["laws"]]
        said[gettext("Question %(number)d") % {"number": at}] = words(question, "text")
        said[gettext("Law cited in question %(number)d") % {"number": at}] = joined(laws)
        for place, part in enumerate(question["parts"], 1):
            name = {"number": at, "part": place}
            said[gettext("Question %(number)d, part %(part)d") % name] = words(part, "text")
            said[gettext("Answer to question %(number)d, part %(part)d") % name] = joined(
                [
                    Words(verdict_in_words(part["verdict"])),
                    Words(whose_in_words(part["whose"])),
                    words(part, "answer"),
                ]
            )
    return said
