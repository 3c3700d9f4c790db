"""What the law wants asked before a plan or a precept is issued.

Police Act 1996, section 96, as amended by the Police Reform and Social Responsibility Act 2011,
section 14: on a plan the views of the people of the area and of victims of crime, before it is
issued; on the first precept of a financial year the views of the people and of ratepayers'
representatives, on the proposed expenditure including capital expenditure.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

PLAN, PRECEPT = "plan", "precept"


class Missing(StrEnum):
    """What is missing before the gate opens."""

    NO_CONSULTATION = "no-consultation"
    NOT_CLOSED = "not-closed"
    NOT_CONSIDERED = "not-considered"
    PEOPLE = "people"
    VICTIMS = "victims"
    RATEPAYERS = "ratepayers"
    CAPITAL = "capital"


NEEDED = {
    PLAN: (Missing.PEOPLE, Missing.VICTIMS),
    PRECEPT: (Missing.PEOPLE, Missing.RATEPAYERS, Missing.CAPITAL),
}


@dataclass(frozen=True)
class Asked:
    """One consultation about the plan or precept that was not withdrawn."""

    is_closed: bool
    considered_on: date | None
    people: bool
    victims: bool
    ratepayers: bool
    capital: bool

    def covers(self, what: Missing) -> bool:
        return {
            Missing.PEOPLE: self.people,
            Missing.VICTIMS: self.victims,
            Missing.RATEPAYERS: self.ratepayers,
            Missing.CAPITAL: self.capital,
        }[what]


def groups_missing(kind: str, asked: Iterable[Asked]) -> list[Missing]:
    """Return whose views none of these consultations asks for."""
    asked = list(asked)
    return [what for what in NEEDED[kind] if not any(one.covers(what) for one in asked)]


def what_is_missing(kind: str, asked: Iterable[Asked], *, on: date) -> list[Missing]:
    """Return what keeps a plan or precept from being issued that day; nothing when it may be.

    Several consultations may share the work: each group has to be asked by one that is closed
    and was considered by that day.
    """
    asked = list(asked)
    if not asked:
        return [Missing.NO_CONSULTATION]
    finished = [
        one
        for one in asked
        if one.is_closed and one.considered_on is not None and one.considered_on <= on
    ]
    missing = groups_missing(kind, finished)
    if not missing:
        return []
    never_asked = groups_missing(kind, asked)
    if never_asked:
        return never_asked
    if groups_missing(kind, [one for one in asked if one.is_closed]):
        return [Missing.NOT_CLOSED]
    return [Missing.NOT_CONSIDERED]
