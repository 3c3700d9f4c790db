"""What the columns of a file of responses mean, and what its rows say."""

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from hashlib import blake2b
from itertools import zip_longest

from consultations.rules.acceptable import NotAcceptable, Trouble, read_answer
from consultations.rules.forms import Answers, Asked, Form, Kind, Value
from consultations.rules.routing import on_route
from opcc.office.rules import LONDON
from opcc.office.spreadsheets.counts import NotACount, read_count, read_yes_or_no
from opcc.office.spreadsheets.dates import NotADate, read_dates
from opcc.office.spreadsheets.headings import key_of

EARLIEST = date(2012, 11, 22)  # the first Commissioners took office
LONGEST = {"name": 200, "email": 254, "note": 2000, "own-number": 100}
BETWEEN_CHOICES = re.compile(r"\s*[;|\n]\s*")
ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
PLACE = re.compile(r"(\d{1,3})(?:\.0+|st|nd|rd|th|af|il|ydd|ed|fed|eg|ain)?", re.ASCII)
NO_PLACE = frozenset({"0", "-", "–", "—", "n/a", "na"})
LARGEST_PETITION = 1_000_000


class Fact(StrEnum):
    """What a column can hold besides the answer to a question."""

    OWN_NUMBER = "own-number"
    ROAD = "road"
    RECEIVED = "received"
    LANGUAGE = "language"
    SIGNATURES = "signatures"
    NAME = "name"
    EMAIL = "email"
    OPEN_DATA = "open-data"
    OUTCOME = "outcome"
    NOTE = "note"


HEADINGS: Mapping[str, Fact] = {
    key_of(heading): fact
    for fact, headings in {
        Fact.OWN_NUMBER: ("Reference", "ID", "Number", "Respondent ID", "Response ID", "Ref"),
        Fact.ROAD: ("Road", "How received", "Received by", "Channel", "Collector", "Method"),
        Fact.RECEIVED: ("Received", "Received on", "Date", "Date received", "End date",
            "Submitted", "Submitted at", "Completion time", "Date submitted"),
        Fact.LANGUAGE: ("Language", "Iaith", "Respondent language"),
        Fact.SIGNATURES: ("Signatures", "Signatories", "Number of signatures"),
        Fact.NAME: ("Name", "Full name", "Your name", "Respondent"),
        Fact.EMAIL: ("E-mail", "Email", "Email address", "E-mail address"),
        Fact.OPEN_DATA: ("Open data", "May be published", "Consent to publish"),
        Fact.OUTCOME: ("Wants the outcome", "Tell me the outcome", "Keep informed"),
        Fact.NOTE: ("Note", "Notes"),
    }.items()
    for heading in headings
}  # fmt: skip
ROADS: Mapping[str, str] = {
    key_of(words): road
    for road, all_words in {
        "online": ("online", "web", "website", "web link", "ar-lein"),
        "post": ("post", "letter", "paper", "by post", "llythyr", "drwy’r post"),
        "email": ("email", "e-mail", "by e-mail", "e-bost"),
        "telephone": ("telephone", "phone", "call", "by telephone", "ffôn"),
        "meeting": ("meeting", "at a meeting", "event", "cyfarfod"),
        "petition": ("petition", "by petition", "deiseb"),
    }.items()
    for words in all_words
}
LANGUAGES: Mapping[str, str] = {
    key_of(words): language
    for language, all_words in {
        "en-gb": ("en", "en-gb", "english", "saesneg"),
        "cy": ("cy", "cy-gb", "welsh", "cymraeg"),
    }.items()
    for words in all_words
}


class Problem(StrEnum):
    """Why a row is refused."""

    NOTHING = "nothing"
    TOO_MANY_CELLS = "too-many-cells"
    ROAD = "road"
    ROAD_MISSING = "road-missing"
    RECEIVED = "received"
    RECEIVED_MISSING = "received-missing"
    LANGUAGE = "language"
    SIGNATURES = "signatures"
    EMAIL = "email"
    YES_OR_NO = "yes-or-no"
    TOO_LONG = "too-long"
    ANSWER = "answer"
    TICK = "tick"
    PLACE = "place"
    NOT_ASKED = "not-asked"


@dataclass(frozen=True)
class Finding:
    """One reason: which column it is about, the words of the file, and what is wrong with an
    answer."""

    problem: Problem
    column: str = ""
    words: str = ""
    detail: str = ""

    def as_list(self) -> list[str]:
        return [self.problem, self.column, self.words, self.detail]


@dataclass(frozen=True)
class Defaults:
    """What is true of every row that does not say it."""

    road: str = ""
    received_on: date | None = None
    language: str = "en-gb"


@dataclass(frozen=True)
class Reading:
    """What one row says. A row without findings can be taken in."""

    answers: Answers
    road: str = ""
    received_on: date | None = None
    received_at: time | None = None
    language: str = "en-gb"
    signatures: int = 1
    name: str = ""
    email: str = ""
    note: str = ""
    own_number: str = ""
    open_data: bool = False
    outcome: bool = False
    findings: tuple[Finding, ...] = ()


# The words for each choice of a question, by their key: what a file may hold in place of the code.
Names = Mapping[str, Mapping[str, str]]
Mapped = Mapping[int, str]  # a column to a fact, a question's uid, or "uid:code" of one choice


def guess(headings: Sequence[str], form: Form) -> dict[int, str]:
    """What the columns are by their headings: a fact, or a question by its words or its number."""
    meanings: dict[str, str] = dict(HEADINGS)
    for question in form.questions():
        number = form.numbers[question.uid]
        for words in (question.text, question.text_cy, f"Q{number}", f"Question {number}"):
            if words:
                meanings[key_of(words)] = question.uid
        if question.kind in (Kind.SEVERAL, Kind.RANKING):
            for option in question.options:
                for words in (option.text, option.text_cy):
                    if words:
                        key = key_of(f"{question.text} {words}")
                        meanings[key] = f"{question.uid}:{option.code}"
    found: dict[int, str] = {}
    for index, heading in enumerate(headings):
        meaning = meanings.get(key_of(heading), "")
        if meaning and meaning not in found.values():
            found[index] = meaning
    return found


class _Unread(ValueError):
    """A cell does not say what its column holds."""

    def __init__(self, problem: Problem, detail: str = "") -> None:
        self.problem, self.detail = problem, detail
        super().__init__(problem)


class Reader:
    """Reads the rows of one file, as its columns were said to be."""

    def __init__(
        self,
        *,
        form: Form,
        headings: Sequence[str],
        mapped: Mapped,
        names: Names,
        defaults: Defaults,
        today: date,
    ) -> None:
        self.form, self.headings, self.mapped = form, headings, mapped
        self.names, self.defaults, self.today = names, defaults, today

    def read(self, cells: Sequence[str]) -> Reading:
        findings: list[Finding] = []
        if any(cells[len(self.headings) :]):
            findings.append(Finding(Problem.TOO_MANY_CELLS))
        facts = {
            Fact(meaning): (self.headings[index], cell)
            for index, meaning, cell in self._cells(cells)
            if meaning in Fact._value2member_map_
        }
        given = self._answers(cells, findings)
        answers = on_route(self.form, given)
        said = {uid for uid, value in given.items() if value not in ("", [])}
        findings += self._not_asked(cells, said - set(answers))
        if not answers:
            findings.append(Finding(Problem.NOTHING))
        road = self._road(facts, findings)
        received_on, received_at = self._received(facts, findings)
        return Reading(
            answers=answers,
            road=road,
            received_on=received_on,
            received_at=received_at,
            language=self._language(facts, findings),
            signatures=self._signatures(facts, road, findings),
            name=self._short(Fact.NAME, facts, findings),
            email=self._email(facts, findings),
            note=self._short(Fact.NOTE, facts, findings),
            own_number=self._short(Fact.OWN_NUMBER, facts, findings),
            open_data=self._yes(Fact.OPEN_DATA, facts, findings),
            outcome=self._yes(Fact.OUTCOME, facts, findings),
            findings=tuple(findings),
        )

    def _cells(self, cells: Sequence[str]) -> list[tuple[int, str, str]]:
        """The cells that hold anything and mean something."""
        return [
            (index, self.mapped[index], cell)
            for index, cell in enumerate(cells)
            if cell and index in self.mapped
        ]

    def _answers(self, cells: Sequence[str], findings: list[Finding]) -> dict[str, Value]:
        """One answer may stand in several columns: it is judged once all of them are read."""
        given: dict[str, Value] = {}
        where: dict[str, tuple[int, str]] = {}
        for index, meaning, cell in self._cells(cells):
            uid, _colon, code = meaning.partition(":")
            question = self.form.by_uid.get(uid)
            if question is None:
                continue
            where[uid] = (index, cell)
            try:
                given[uid] = self._chosen(question, code, cell, given.get(uid))
            except _Unread as told:
                found = (told.problem, self.headings[index], cell[:60], told.detail)
                findings.append(Finding(*found))
        answers: dict[str, Value] = {}
        for uid, value in given.items():
            try:
                answers[uid] = read_answer(self.form.by_uid[uid], value)
            except NotAcceptable as told:
                index, cell = where[uid]
                found = (Problem.ANSWER, self.headings[index], cell[:60], told.trouble)
                findings.append(Finding(*found))
        return answers

    def _not_asked(self, cells: Sequence[str], uids: Set[str]) -> list[Finding]:
        """Answers to what was asked only on another answer: one of the two is wrong."""
        return [
            Finding(Problem.NOT_ASKED, self.headings[index], cell[:60])
            for index, meaning, cell in self._cells(cells)
            if meaning.partition(":")[0] in uids
        ]

    def _chosen(self, question: Asked, code: str, cell: str, before: Value | None) -> Value:
        if code:
            return self._one_more(question, code, cell, before)
        if not question.codes:
            return cell
        known = self.names[question.uid]
        whole = known.get(key_of(cell))
        if whole or question.kind not in (Kind.SEVERAL, Kind.RANKING):
            return whole or cell
        return [known.get(key_of(words), words) for words in BETWEEN_CHOICES.split(cell) if words]

    def _one_more(self, question: Asked, code: str, cell: str, before: Value | None) -> Value:
        """A column of its own for one choice: ticked, or with the place it was given."""
        chosen = list(before) if isinstance(before, list) else []
        if question.kind == Kind.RANKING:
            return self._ranked(question, code, cell, chosen)
        ticked = read_yes_or_no(cell)
        if ticked is None and self.names[question.uid].get(key_of(cell)) != code:
            raise _Unread(Problem.TICK)
        return chosen if ticked is False else [*chosen, code]

    def _ranked(self, question: Asked, code: str, cell: str, chosen: list[str]) -> Value:
        """Columns stand in any order: a place is kept until those before it are known."""
        words = cell.strip().casefold().rstrip(".")
        if words in NO_PLACE:
            return chosen
        found = PLACE.fullmatch(words)
        place = int(found[1]) if found else 0
        if not 1 <= place <= len(question.codes):
            raise _Unread(Problem.PLACE)
        chosen += [""] * (place - len(chosen))
        if chosen[place - 1]:
            raise _Unread(Problem.ANSWER, Trouble.RANKED_TWICE)
        chosen[place - 1] = code
        return chosen

    def _road(self, facts: Mapping[Fact, tuple[str, str]], findings: list[Finding]) -> str:
        heading, words = facts.get(Fact.ROAD, ("", ""))
        if not words:
            if not self.defaults.road:
                findings.append(Finding(Problem.ROAD_MISSING))
            return self.defaults.road
        road = ROADS.get(key_of(words), "")
        if not road:
            findings.append(Finding(Problem.ROAD, heading, words[:60]))
        return road

    def _received(
        self, facts: Mapping[Fact, tuple[str, str]], findings: list[Finding]
    ) -> tuple[date | None, time | None]:
        heading, words = facts.get(Fact.RECEIVED, ("", ""))
        if not words:
            if self.defaults.received_on is None:
                findings.append(Finding(Problem.RECEIVED_MISSING))
            return self.defaults.received_on, None
        try:
            when = read_dates(words, earliest=EARLIEST, latest=self.today)
        except NotADate:
            findings.append(Finding(Problem.RECEIVED, heading, words[:60]))
            return None, None
        if when.precision != "day" or when.ends_on not in (None, when.starts_on):
            findings.append(Finding(Problem.RECEIVED, heading, words[:60]))
        return when.starts_on, when.starts_at

    def _language(self, facts: Mapping[Fact, tuple[str, str]], findings: list[Finding]) -> str:
        heading, words = facts.get(Fact.LANGUAGE, ("", ""))
        if not words:
            return self.defaults.language
        language = LANGUAGES.get(key_of(words), "")
        if not language:
            findings.append(Finding(Problem.LANGUAGE, heading, words[:60]))
        return language or self.defaults.language

    def _signatures(
        self, facts: Mapping[Fact, tuple[str, str]], road: str, findings: list[Finding]
    ) -> int:
        heading, words = facts.get(Fact.SIGNATURES, ("", ""))
        if not words:
            return 1
        try:
            number = read_count(words)
        except NotACount:
            number = 0
        wrong = number is not None and not 1 <= number <= LARGEST_PETITION
        if wrong or ((number or 1) > 1 and road != "petition"):
            findings.append(Finding(Problem.SIGNATURES, heading, words[:60]))
            return 1
        return number or 1

    def _email(self, facts: Mapping[Fact, tuple[str, str]], findings: list[Finding]) -> str:
        words = self._short(Fact.EMAIL, facts, findings)
        if words and not ADDRESS.fullmatch(words):
            findings.append(Finding(Problem.EMAIL, facts[Fact.EMAIL][0], words[:60]))
        return words

    def _short(
        self, fact: Fact, facts: Mapping[Fact, tuple[str, str]], findings: list[Finding]
    ) -> str:
        heading, words = facts.get(fact, ("", ""))
        if len(words) > LONGEST[fact]:
            findings.append(Finding(Problem.TOO_LONG, heading, words[:60]))
        return words[: LONGEST[fact]]

    def _yes(
        self, fact: Fact, facts: Mapping[Fact, tuple[str, str]], findings: list[Finding]
    ) -> bool:
        heading, words = facts.get(fact, ("", ""))
        told = read_yes_or_no(words) if words else False
        if told is None:
            findings.append(Finding(Problem.YES_OR_NO, heading, words[:60]))
        return bool(told)


def received(reading: Reading) -> datetime:
    """The time the row names, as London's clocks show it; noon where it names the day only."""
    assert reading.received_on is not None  # noqa: S101 (a row without it has a finding)
    return datetime.combine(reading.received_on, reading.received_at or time(12), tzinfo=LONDON)


def fingerprint(
    cells: Sequence[str], *, headings: Sequence[str], defaults: Defaults, nth: int
) -> bytes:
    """By which a row is known again: what stands under which heading, and what was said of the
    whole file. `nth` counts the same rows of one file: two people may well answer the same, and
    neither is dropped; the file sent again brings nobody twice."""
    told = [
        f"{key_of(heading)}\x1f{' '.join(cell.split())}"
        for heading, cell in zip_longest(headings, cells, fillvalue="")
        if cell.strip()
    ]
    whole = [str(nth), defaults.road, str(defaults.received_on or ""), *sorted(told)]
    return blake2b("\x1e".join(whole).encode(), digest_size=16).digest()
