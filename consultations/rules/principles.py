"""The Consultation Principles 2018 as a list to tick: what the data tell, and what only people can.

They bind government departments; for the Office they are good practice. Nothing is stopped by them.
"""

from collections.abc import Mapping
from enum import StrEnum

from consultations.rules.checks import Answer, Check

# The principles that a check answers by itself; the others need somebody's word.
BY_THE_DATA: dict[str, Check] = {
    "B": Check.CLEAR_PURPOSE,
    "C": Check.REASONS_GIVEN,
    "E": Check.ENOUGH_TIME,
    "F": Check.TARGETED,
    "K": Check.ELECTION,
}
APPROVED_BY_ANOTHER = "H"
ANSWERED_IN_TIME = "J"


class Tick(StrEnum):
    """How one principle stands."""

    KEPT = "kept"
    NOT_KEPT = "not-kept"
    DOUBTFUL = "doubtful"
    OPEN = "open"


FROM_CHECKS = {
    Answer.MET: Tick.KEPT,
    Answer.DOUBTFUL: Tick.DOUBTFUL,
    Answer.NOT_MET: Tick.NOT_KEPT,
    Answer.UNKNOWN: Tick.OPEN,
}


def tick_of(
    letter: str,
    *,
    said: bool | None,
    answers: Mapping[Check, Answer],
    is_approved: bool,
    outcome_in_time: bool | None,
) -> Tick:
    """Return how a principle stands: a person's word first, then what the data tell."""
    if said is not None:
        return Tick.KEPT if said else Tick.NOT_KEPT
    if letter in BY_THE_DATA:
        return FROM_CHECKS[answers[BY_THE_DATA[letter]]]
    if letter == APPROVED_BY_ANOTHER:
        return Tick.KEPT if is_approved else Tick.OPEN
    if letter == ANSWERED_IN_TIME and outcome_in_time is not None:
        return Tick.KEPT if outcome_in_time else Tick.NOT_KEPT
    return Tick.OPEN
