"""What the law asks to be published of a meeting, and what of that is there.

Elected Local Policing Bodies (Specified Information) Order 2011, Schedule 1, paragraph 5: the
date, time and place of each public meeting; its agenda and the reports considered; its minutes,
and those of other meetings at which matters of significant public interest were discussed; and
a record of each decision of significant public interest.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """One thing to publish of a meeting."""

    ANNOUNCED = "announced"
    AGENDA = "agenda"
    MINUTES = "minutes"
    DECISIONS = "decisions"


class Standing(StrEnum):
    """How a part stands. Nothing is missing before its time."""

    DONE = "done"
    MISSING = "missing"
    NOT_YET = "not-yet"
    NOT_PUBLIC = "not-public"  # the law does not ask: neither open to the public nor significant
    NOT_SIGNIFICANT = "not-significant"
    NOT_NEEDED = "not-needed"  # the Office says so, and keeps why


# What is asked of a meeting that is not open to the public, where it is significant.
OF_SIGNIFICANT_ONES = frozenset({Part.MINUTES, Part.DECISIONS})
AFTERWARDS = frozenset({Part.MINUTES, Part.DECISIONS})


@dataclass(frozen=True)
class Facts:
    """What is known of a meeting, and what of it is ready for the public."""

    is_public: bool
    is_significant: bool
    is_called_off: bool
    is_over: bool
    has_time: bool = False
    has_place: bool = False
    agenda_items: int = 0
    drafts: int = 0  # papers that are not final
    minutes_agreed: bool = False
    decisions: int = 0  # items of agreed minutes that say what was resolved


@dataclass(frozen=True)
class Line:
    """One line of the checklist; `reason` where the Office keeps why it is not needed."""

    part: Part
    standing: Standing
    reason: str = ""


def checklist(facts: Facts, reasons: Mapping[Part, str]) -> list[Line]:
    """Return each part of what the law asks, and how it stands."""
    return [_line(part, facts, reasons.get(part, "")) for part in Part]


def _line(part: Part, facts: Facts, reason: str) -> Line:
    standing = standing_of(part, facts)
    if standing in (Standing.MISSING, Standing.NOT_YET) and reason:
        return Line(part, Standing.NOT_NEEDED, reason)
    return Line(part, standing)


def standing_of(part: Part, facts: Facts) -> Standing:
    """Return how a part stands by itself, whatever the Office says."""
    if part == Part.DECISIONS and not facts.is_significant:
        return Standing.NOT_SIGNIFICANT
    asked = facts.is_public or (part in OF_SIGNIFICANT_ONES and facts.is_significant)
    if not asked:
        return Standing.NOT_PUBLIC
    if is_there(part, facts):
        return Standing.DONE
    # A meeting that does not take place has nothing but its announcement.
    if part != Part.ANNOUNCED and (
        facts.is_called_off or (part in AFTERWARDS and not facts.is_over)
    ):
        return Standing.NOT_YET
    return Standing.MISSING


def is_there(part: Part, facts: Facts) -> bool:
    match part:
        case Part.ANNOUNCED:
            return facts.has_time and facts.has_place
        case Part.AGENDA:
            return facts.agenda_items > 0 and facts.drafts == 0
        case Part.MINUTES:
            return facts.minutes_agreed
        case Part.DECISIONS:
            return facts.minutes_agreed and facts.decisions > 0
