"""What a text of a consultation says, in the reader's language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext, ngettext, pgettext

from consultations.models import Consultation, OtherConsultation, OutcomePoint, Road, Subject
from engagement.queries.attachments import FileTold, file_told
from engagement.queries.comparison import Difference, differing, joined
from engagement.queries.facts import Fact, Words, clock, labels, one, without_empty, words
from meetings.models import Paper

Frozen = Mapping[str, Any]


@dataclass(frozen=True)
class DocumentTold:
    """One document of a consultation, with its earlier versions."""

    file: FileTold
    version: int
    added_on: date
    change: Words
    is_assessment: bool
    earlier: list["DocumentTold"]


@dataclass(frozen=True)
class PointTold:
    """One theme of an outcome: what people said, and what came of it."""

    theme: Words
    you_said: Words
    answer: str
    colour: str
    we_did: Words
    answered_on: date


def facts_of(subject: str, text: Frozen) -> list[Fact]:
    """Return every fact of a text, in the order of its page; none of what was redacted."""
    if not text:
        return []
    tell = {
        Subject.CONSULTATION: consultation_facts,
        Subject.OUTCOME: outcome_facts,
        Subject.OTHER: other_facts,
    }[Subject(subject)]
    return without_empty(tell(text))


def differences(subject: str, before: Frozen, after: Frozen) -> list[Difference]:
    """Return what two texts of one subject say otherwise."""
    old, new = (
        {fact.name: joined(fact.lines) for fact in facts_of(subject, text)}
        for text in (before, after)
    )
    return differing(old, new)


def consultation_facts(text: Frozen) -> list[Fact]:
    """Everything, for whoever approves."""
    return [
        Fact(gettext("Title"), [words(text, "title")]),
        Fact(gettext("Purpose"), [words(text, "purpose")]),
        Fact(gettext("Reasons and background"), [words(text, "background")]),
        Fact(gettext("What the answers can still change"), [words(text, "can_change")]),
        *dates_and_decision(text),
        *how_to_respond(text),
        *whom_it_asks(text),
        Fact(
            gettext("Documents"),
            [Words(document_line(one)) for one in text["documents"]],
            is_list=True,
        ),
        Fact(gettext("Questions"), one(questions_line(text.get("questions")))),
        Fact(gettext("Extended"), extensions_told(text), is_list=True),
    ]


def dates_and_decision(text: Frozen) -> list[Fact]:
    basis = Consultation.Basis(text["basis"])
    why = text["basis_words"] if basis == Consultation.Basis.OTHER else str(basis.label)
    return without_empty(
        [
            Fact(gettext("Opens"), one(moment(text["opens_at"]))),
            Fact(gettext("Closes"), [Words(closes(text))] if text["closes_at"] else []),
            Fact(
                gettext("Why the Office asks"),
                one("" if basis == Consultation.Basis.NONE else why or str(basis.label)),
            ),
            Fact(gettext("Decision it informs"), [words(text, "informs")]),
            Fact(gettext("Date of the decision"), one(day_in_words(text["decision_on"]))),
        ]
    )


def how_to_respond(text: Frozen) -> list[Fact]:
    contact = text["contact"]
    ways = [Words(str(Road(way).label)) for way in text["ways"]]
    languages = [
        str(Consultation.Language(code).label)
        for code in text["languages"]
        if code in Consultation.Language.values
    ]
    return without_empty(
        [
            Fact(gettext("Ways to respond"), ways, is_list=True),
            Fact(gettext("How to respond"), [words(text, "ways_note")]),
            Fact(
                gettext("Ask"),
                [
                    Words(line)
                    for name in ("name", "email", "telephone", "address")
                    for line in contact[name].splitlines()
                ],
            ),
            Fact(gettext("Languages"), one(", ".join(languages))),
            Fact(gettext("Other languages and formats"), [words(text, "formats")]),
        ]
    )


def whom_it_asks(text: Frozen) -> list[Fact]:
    assessment = {
        Consultation.Assessment.DONE: [Words(gettext("Done"))],
        Consultation.Assessment.NOT_NEEDED: [
            Words(gettext("Not needed")),
            Words(text["assessment_reason"]),
        ],
    }
    asked = [Words(asked_in_words(name)) for name in text["asks"]]
    return without_empty(
        [
            Fact(gettext("Who is asked"), asked, is_list=True),
            Fact(gettext("Whom it wants to reach"), labels(text["audiences"]), is_list=True),
            Fact(gettext("Places"), labels(text["places"]), is_list=True),
            Fact(gettext("Equality impact assessment"), assessment.get(text["assessment"], [])),
        ]
    )


def asked_in_words(name: str) -> str:
    return {
        "people": gettext("The people of the area"),
        "victims": gettext("Victims of crime"),
        "ratepayers": gettext("Ratepayers’ representatives"),
    }[name]


def extensions_told(text: Frozen) -> list[Words]:
    return [
        Words(
            gettext("From %(was)s to %(became)s: %(reason)s")
            % {
                "was": moment(late["was"]),
                "became": moment(late["closes_at"]),
                "reason": words(late, "reason").plain,
            }
        )
        for late in text.get("extensions", ())
    ]


def outcome_facts(text: Frozen) -> list[Fact]:
    """Everything of an outcome, for whoever approves."""
    return [
        Fact(gettext("Decision"), [words(text, "informs")]),
        Fact(gettext("Date of the decision"), one(day_in_words(text["decision_on"]))),
        Fact(gettext("Where the decision is published"), one(text["decision_url"])),
        *considered(text),
        *(
            Fact(
                f"{number}. {point.theme.plain or gettext('Point')}",
                [
                    Words(gettext("You said: %(text)s") % {"text": point.you_said.plain}),
                    Words(
                        f"{point.answer}: {point.we_did.plain}"
                        f" ({date_format(point.answered_on, 'j F Y')})"
                    ),
                ],
            )
            for number, point in enumerate(points_told(text), start=1)
        ),
    ]


def considered(text: Frozen) -> list[Fact]:
    return without_empty(
        [
            Fact(gettext("Answers considered on"), one(day_in_words(text["considered_on"]))),
            Fact(gettext("Considered by"), labels(text["considered_by"])),
        ]
    )


ANSWERS = OutcomePoint.Answer
COLOURS = {ANSWERS.DID: "green", ANSWERS.PARTLY: "teal", ANSWERS.WILL: "blue"}


def points_told(text: Frozen) -> list[PointTold]:
    return [
        PointTold(
            theme=words(point["theme"], "name") if point["theme"] else Words(""),
            you_said=words(point, "you_said"),
            answer=str(ANSWERS(point["answer"]).label),
            colour=COLOURS.get(ANSWERS(point["answer"]), "grey"),
            we_did=words(point, "we_did"),
            answered_on=date.fromisoformat(point["answered_on"]),
        )
        for point in text.get("points", ())
    ]


def other_facts(text: Frozen) -> list[Fact]:
    return [
        Fact(gettext("Title"), [words(text, "title")]),
        *record_of_other(text),
        Fact(gettext("What it is about"), [words(text, "about")]),
        Fact(gettext("Our response as a file"), response_file(text["file"])),
    ]


def response_file(file: Frozen | None) -> list[Words]:
    """The file by its name and the start of its content's hash: another one reads otherwise."""
    return [Words(f"{file['name']} ({file['content_hash'][:8]})")] if file else []


def record_of_other(text: Frozen) -> list[Fact]:
    """Whose it is, until when, and what the Office does about it."""
    is_development = text["kind"] == OtherConsultation.Kind.DEVELOPMENT
    response = str(OtherConsultation.Response(text["response"]).label)
    closes_on = one(day_in_words(text["closes_on"]))
    return without_empty(
        [
            Fact(gettext("Whose it is"), labels([text["whose"]])),
            Fact(gettext("Closes"), closes_on or [words(text, "closes_words")]),
            Fact(
                gettext("The Office"),
                [Words(gettext("Is kept informed only"))] if is_development else [Words(response)],
            ),
            Fact(gettext("Our response, sent on"), one(day_in_words(text["responded_on"]))),
            Fact(gettext("What the Office answered"), [words(text, "response_words")]),
            Fact(gettext("Where it is"), one(text["web_address"])),
        ]
    )


def documents_told(text: Frozen) -> list[DocumentTold]:
    return [document_told(one) for one in text.get("documents", ())]


def document_told(told: Frozen) -> DocumentTold:
    return DocumentTold(
        file=public_file(told),
        version=told["version"],
        added_on=date.fromisoformat(told["added_on"]),
        change=words(told, "change"),
        is_assessment=told.get("is_assessment", False),
        earlier=[document_told(one) for one in told.get("earlier", ())],
    )


def public_file(told: Frozen) -> FileTold:
    name = words(told, "name").plain
    return file_told(told, url=reverse("published-file", args=[told["content_hash"], name]))


def document_line(told: Frozen) -> str:
    """A document with all that the public is told of it."""
    parts = [
        gettext("%(title)s, version %(number)d")
        % {"title": words(told, "title").plain, "number": told["version"]},
        str(Paper.Language(told["language"]).label),
        gettext("equality impact assessment") if told["is_assessment"] else "",
    ]
    line = ", ".join(part for part in parts if part)
    change = words(told, "change").plain
    return f"{line}: {change}" if change else line


def questions_line(told: Frozen | None) -> str:
    """The number of questions and the start of their digest: others read otherwise."""
    if not told:
        return ""
    number = ngettext("%(number)d question", "%(number)d questions", told["number"])
    return f"{number % told} ({told['digest'][:8]})"


def moment(written: str | None) -> str:
    """Write a moment as people say it, in London's time: 8 March 2027, 5pm."""
    if not written:
        return ""
    at = localtime(datetime.fromisoformat(written))
    # Translators: a day and an hour, e.g. "8 March 2027, 5pm".
    return pgettext("a moment", "%(day)s, %(hour)s") % {
        "day": date_format(at, "j F Y"),
        "hour": clock(at.time()),
    }


def closes(text: Frozen) -> str:
    """Write the close: a soft one is a wish."""
    at = moment(text["closes_at"])
    if text["closing"] == Consultation.Closing.SOFT:
        return gettext("If possible by %(moment)s. Later answers are read too.") % {"moment": at}
    return at


def day_in_words(written: str | None) -> str:
    return date_format(date.fromisoformat(written), "j F Y") if written else ""


def joined_labels(found: Iterable[Frozen]) -> str:
    return ", ".join(words(label, "name").plain for label in found)
