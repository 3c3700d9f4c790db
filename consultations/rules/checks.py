"""What speaks against a consultation as it is planned: each check with its reason.

Gunning: R v London Borough of Brent, ex parte Gunning (1985), endorsed in R (Moseley) v Haringey
LBC [2014] UKSC 56. The Consultation Principles 2018 bind government departments; here they are
good practice. None of them stops an officer: each is shown, and kept with what is approved.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

# Between the close and the decision somebody has to read what came.
TO_READ = timedelta(weeks=2)
# Few councils meet in August, and many people are away.
AUGUST = "august"
ADDRESS = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b|\bfreepost\b", re.IGNORECASE)


class Check(StrEnum):
    """One question that is asked of every consultation."""

    ENOUGH_TIME = "enough-time"
    HOLIDAYS = "holidays"
    REASONS_GIVEN = "reasons-given"
    STILL_FORMATIVE = "still-formative"
    CONSIDERED = "considered"
    CLEAR_PURPOSE = "clear-purpose"
    TARGETED = "targeted"
    EQUALITY = "equality"
    MORE_THAN_ONE_WAY = "more-than-one-way"
    ELECTION = "election"
    DUTY_COVERED = "duty-covered"


class Answer(StrEnum):
    """How a check came out."""

    MET = "met"
    DOUBTFUL = "doubtful"
    NOT_MET = "not-met"
    UNKNOWN = "unknown"


class Why(StrEnum):
    """The reason of an answer; what it says to the officer stands in the queries."""

    LONG_ENOUGH = "long-enough"
    RATHER_SHORT = "rather-short"
    TOO_SHORT = "too-short"
    NO_DATES = "no-dates"
    IN_NO_HOLIDAYS = "in-no-holidays"
    HOLIDAYS_LEAVE_ENOUGH = "holidays-leave-enough"
    HOLIDAYS_LEAVE_LITTLE = "holidays-leave-little"
    BACKGROUND_AND_DOCUMENT = "background-and-document"
    BACKGROUND_ONLY = "background-only"
    NO_BACKGROUND = "no-background"
    SAID_WHAT_CAN_CHANGE = "said-what-can-change"
    NOT_SAID_WHAT_CAN_CHANGE = "not-said-what-can-change"
    DECIDED_BEFORE_CLOSE = "decided-before-close"
    NO_DECISION_DATE = "no-decision-date"
    LITTLE_TIME_TO_READ = "little-time-to-read"
    TIME_TO_READ = "time-to-read"
    READ_BEFORE_DECISION = "read-before-decision"
    READ_AFTER_DECISION = "read-after-decision"
    NOT_READ_YET = "not-read-yet"
    DECISION_NAMED = "decision-named"
    NO_DECISION_NAMED = "no-decision-named"
    AUDIENCES_WITH_A_WAY = "audiences-with-a-way"
    AUDIENCES_WITHOUT_A_WAY = "audiences-without-a-way"
    NO_AUDIENCE = "no-audience"
    ASSESSED = "assessed"
    NOT_NEEDED = "not-needed"
    NOT_ASSESSED = "not-assessed"
    NO_WAY = "no-way"
    SEVERAL_WAYS = "several-ways"
    ONLY_ONE_WAY = "only-one-way"
    POST_WITHOUT_ADDRESS = "post-without-address"
    IN_NO_ELECTION = "in-no-election"
    IN_ELECTION = "in-election"
    ALL_GROUPS_ASKED = "all-groups-asked"
    GROUPS_MISSING = "groups-missing"
    NO_DUTY = "no-duty"


@dataclass(frozen=True)
class Verdict:
    """One check, how it came out and why; the rest fills in what the reason names."""

    check: Check
    answer: Answer
    why: Why
    words: tuple[str, ...] = ()
    days: int = 0
    weeks: int = 0


@dataclass(frozen=True)
class Facts:
    """What the checks need to know of a consultation; days are London's, both ends counted."""

    opens_on: date | None
    closes_on: date | None
    decision_on: date | None
    informs: str
    background: str
    can_change: str
    documents: int
    audiences: int
    audiences_without_a_way: tuple[str, ...]
    assessment: str
    ways: int
    lacks_address: bool
    considered_on: date | None
    is_over: bool
    missing_groups: tuple[str, ...]
    has_duty: bool


@dataclass(frozen=True)
class Election:
    """One pre-election period; both days count."""

    name: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class Weeks:
    """How long people are usually given, and at least.

    The principles name no number: six weeks stand between the twelve of the Code of Practice on
    Consultation (2008) and the four in which a parish council that meets monthly cannot answer.
    """

    usual: int = 6
    least: int = 4


@dataclass(frozen=True)
class Calendar:
    """The days that the Office keeps, bank holidays by their day, and the time it usually gives."""

    elections: tuple[Election, ...] = ()
    holidays: Mapping[date, str] = field(default_factory=dict)
    weeks: Weeks = Weeks()


def names_an_address(words: str) -> bool:
    """Whether these words say where a letter goes: a postcode or Freepost stands in them."""
    return bool(ADDRESS.search(words))


def verdicts(facts: Facts, calendar: Calendar) -> list[Verdict]:
    """Return every check in the order in which an officer reads them."""
    return [
        formative(facts),
        reasons(facts),
        enough_time(facts, calendar.weeks),
        holidays(facts, calendar),
        considered(facts),
        purpose(facts),
        duty(facts),
        targeted(facts),
        equality(facts),
        ways(facts),
        election(facts, calendar.elections),
    ]


def formative(facts: Facts) -> Verdict:
    """Gunning 1: the proposal is still at a formative stage."""
    check = Check.STILL_FORMATIVE
    if facts.decision_on and facts.closes_on and facts.decision_on <= facts.closes_on:
        return Verdict(check, Answer.NOT_MET, Why.DECIDED_BEFORE_CLOSE)
    if not facts.can_change.strip():
        return Verdict(check, Answer.DOUBTFUL, Why.NOT_SAID_WHAT_CAN_CHANGE)
    return Verdict(check, Answer.MET, Why.SAID_WHAT_CAN_CHANGE)


def reasons(facts: Facts) -> Verdict:
    """Gunning 2: sufficient reasons, so that people can answer intelligently."""
    check = Check.REASONS_GIVEN
    if not facts.background.strip():
        return Verdict(check, Answer.NOT_MET, Why.NO_BACKGROUND)
    if not facts.documents:
        return Verdict(check, Answer.DOUBTFUL, Why.BACKGROUND_ONLY)
    return Verdict(check, Answer.MET, Why.BACKGROUND_AND_DOCUMENT)


def enough_time(facts: Facts, weeks: Weeks) -> Verdict:
    """Gunning 3: adequate time to consider and to answer; how much, the Office decides."""
    check = Check.ENOUGH_TIME
    if facts.opens_on is None or facts.closes_on is None:
        return Verdict(check, Answer.UNKNOWN, Why.NO_DATES)
    days = (facts.closes_on - facts.opens_on).days
    if days < weeks.least * 7:
        return Verdict(check, Answer.NOT_MET, Why.TOO_SHORT, days=days, weeks=weeks.least)
    if days < weeks.usual * 7:
        return Verdict(check, Answer.DOUBTFUL, Why.RATHER_SHORT, days=days, weeks=weeks.usual)
    return Verdict(check, Answer.MET, Why.LONG_ENOUGH, days=days)


def holidays(facts: Facts, calendar: Calendar) -> Verdict:
    """Principle G: a holiday period is thought of. Met where enough days are left without it."""
    check = Check.HOLIDAYS
    if facts.opens_on is None or facts.closes_on is None:
        return Verdict(check, Answer.UNKNOWN, Why.NO_DATES)
    lasts = (facts.closes_on - facts.opens_on).days
    days = [facts.opens_on + timedelta(days=number) for number in range(1, lasts + 1)]
    banks = [day for day in days if day in calendar.holidays]
    august = [day for day in days if day.month == 8]
    if not banks and not august:
        return Verdict(check, Answer.MET, Why.IN_NO_HOLIDAYS)
    left = lasts - len({*banks, *august})
    words = (*(calendar.holidays[day] for day in banks), *([AUGUST] if august else ()))
    if left < calendar.weeks.usual * 7:
        return Verdict(check, Answer.DOUBTFUL, Why.HOLIDAYS_LEAVE_LITTLE, words, days=left)
    return Verdict(check, Answer.MET, Why.HOLIDAYS_LEAVE_ENOUGH, words, days=left)


def considered(facts: Facts) -> Verdict:
    """Gunning 4: what came back is conscientiously taken into account before the decision."""
    check = Check.CONSIDERED
    if facts.closes_on is None:
        return Verdict(check, Answer.UNKNOWN, Why.NO_DATES)
    if facts.decision_on is None:
        return Verdict(check, Answer.UNKNOWN, Why.NO_DECISION_DATE)
    if facts.considered_on is not None:
        in_time = facts.considered_on <= facts.decision_on
        why = Why.READ_BEFORE_DECISION if in_time else Why.READ_AFTER_DECISION
        return Verdict(check, Answer.MET if in_time else Answer.NOT_MET, why)
    left = facts.decision_on - facts.closes_on
    if left <= timedelta():
        return Verdict(check, Answer.NOT_MET, Why.DECIDED_BEFORE_CLOSE)
    if left < TO_READ:
        return Verdict(check, Answer.DOUBTFUL, Why.LITTLE_TIME_TO_READ, days=left.days)
    if facts.is_over:
        return Verdict(check, Answer.UNKNOWN, Why.NOT_READ_YET)
    return Verdict(check, Answer.MET, Why.TIME_TO_READ, days=left.days)


def purpose(facts: Facts) -> Verdict:
    """Principle B: consultations have a purpose, part of a decision."""
    named = bool(facts.informs.strip())
    return Verdict(
        Check.CLEAR_PURPOSE,
        Answer.MET if named else Answer.NOT_MET,
        Why.DECISION_NAMED if named else Why.NO_DECISION_NAMED,
    )


def duty(facts: Facts) -> Verdict:
    """Police Act 1996, section 96: whose views have to be had."""
    check = Check.DUTY_COVERED
    if not facts.has_duty:
        return Verdict(check, Answer.MET, Why.NO_DUTY)
    if facts.missing_groups:
        return Verdict(check, Answer.NOT_MET, Why.GROUPS_MISSING, facts.missing_groups)
    return Verdict(check, Answer.MET, Why.ALL_GROUPS_ASKED)


def targeted(facts: Facts) -> Verdict:
    """Principles F and G: aimed at those concerned, taking account of the groups consulted."""
    check = Check.TARGETED
    if not facts.audiences:
        return Verdict(check, Answer.NOT_MET, Why.NO_AUDIENCE)
    if facts.audiences_without_a_way:
        return Verdict(
            check, Answer.DOUBTFUL, Why.AUDIENCES_WITHOUT_A_WAY, facts.audiences_without_a_way
        )
    return Verdict(check, Answer.MET, Why.AUDIENCES_WITH_A_WAY)


def equality(facts: Facts) -> Verdict:
    """Equality Act 2010, section 149."""
    why = {"done": Why.ASSESSED, "not-needed": Why.NOT_NEEDED}.get(facts.assessment)
    if why is None:
        return Verdict(Check.EQUALITY, Answer.NOT_MET, Why.NOT_ASSESSED)
    return Verdict(Check.EQUALITY, Answer.MET, why)


def ways(facts: Facts) -> Verdict:
    """Not everybody is online: one road alone leaves people out."""
    if not facts.ways:
        return Verdict(Check.MORE_THAN_ONE_WAY, Answer.NOT_MET, Why.NO_WAY)
    if facts.lacks_address:
        return Verdict(Check.MORE_THAN_ONE_WAY, Answer.DOUBTFUL, Why.POST_WITHOUT_ADDRESS)
    several = facts.ways > 1
    return Verdict(
        Check.MORE_THAN_ONE_WAY,
        Answer.MET if several else Answer.DOUBTFUL,
        Why.SEVERAL_WAYS if several else Why.ONLY_ONE_WAY,
    )


def election(facts: Facts, elections: Sequence[Election]) -> Verdict:
    """Principle K: not launched, nor generally run, in a local or national election period."""
    check = Check.ELECTION
    if facts.opens_on is None or facts.closes_on is None:
        return Verdict(check, Answer.UNKNOWN, Why.NO_DATES)
    touched = tuple(
        one.name
        for one in elections
        if one.starts_on <= facts.closes_on and one.ends_on >= facts.opens_on
    )
    if touched:
        return Verdict(check, Answer.DOUBTFUL, Why.IN_ELECTION, touched)
    return Verdict(check, Answer.MET, Why.IN_NO_ELECTION)
